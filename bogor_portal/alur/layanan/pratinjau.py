"""A version before anybody filed it: stages with their acts, and an unsaved permohonan to show its form for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.layanan.kata_syarat import sebut_syarat
from bogor_portal.alur.models import Peralihan, Permohonan, Tahap, VersiLayanan
from bogor_portal.lib.angka import angka
from bogor_portal.lib.waktu_layanan import bagi_sla, sla_efektif


@dataclass(frozen=True)
class Tombol:
    tulisan: str
    ke: str
    penjaga: str
    beralasan: bool


@dataclass(frozen=True)
class Langkah:
    """A stage as an officer meets it."""

    nama: str
    kode: str
    jenis: str
    pelaku: str
    lama: str
    kata_pemohon: str
    bila: str
    tombol: list[Tombol]
    akhir: bool


def langkah_petugas(versi: VersiLayanan) -> list[Langkah]:
    """Every stage in order with its share of the SLA (R3.9) and its acts. Three queries."""
    semua = list(versi.tahap.select_related("jabatan__opd"))
    bagian = bagi_sla(sla_efektif(versi.sla_hari), [t.bobot for t in semua])
    keluar: dict[int, list[Peralihan]] = {}
    for p in versi.peralihan.select_related("ke"):
        keluar.setdefault(p.dari_id, []).append(p)
    return [_langkah(t, b, keluar.get(t.pk, [])) for t, b in zip(semua, bagian, strict=True)]


def _langkah(t: Tahap, bagian: Any, peralihan: list[Peralihan]) -> Langkah:
    return Langkah(
        nama=t.nama,
        kode=t.kode,
        jenis=t.get_jenis_display(),
        pelaku=str(t.jabatan) if t.jabatan else {"pemohon": "Pemohon", "sistem": "Sistem"}.get(t.peran, t.peran),
        lama=f"{angka(bagian.normalize())} hari kerja" if bagian else "",
        kata_pemohon=t.keterangan_pemohon,
        bila=sebut_syarat(t.hanya_bila, t.versi) if t.hanya_bila else "",
        tombol=[
            Tombol(
                p.tombol or p.get_aksi_display(),
                p.ke.nama if p.ke else "tahap asal, atau lajur berakhir",
                p.penjaga.replace("_", " "),
                p.alasan_wajib,
            )
            for p in peralihan
        ],
        akhir=t.akhir,
    )


def permohonan_contoh(versi: VersiLayanan, *, jenis_permohonan: str, jenis_pemohon: str) -> Permohonan:
    """An application that is in no table: what the form of this kind would ask of this kind of applicant."""
    return Permohonan(
        versi=versi,
        jenis=versi.jenis,
        jenis_permohonan=jenis_permohonan,
        pemohon=Pengguna(jenis=jenis_pemohon, nama="Contoh"),
    )
