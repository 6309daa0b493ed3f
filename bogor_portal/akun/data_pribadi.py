"""One's own data: who read them, and all of them in one file. Apps above add what they hold, in ready()."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bogor_portal.akun.models import JejakBaca, Pengguna, PermintaanData


@dataclass(frozen=True)
class Jejak:
    """One reading: when, who in which office, what, what for."""

    pada: datetime
    siapa: str
    apa: str
    tujuan: str
    permohonan: str = ""


@dataclass(frozen=True)
class Bagian:
    """What an app knows of a person: plain values for data.json, and files as (name in the zip, content)."""

    nama: str
    isi: Callable[[Pengguna], Any]
    berkas: Callable[[Pengguna], Iterable[tuple[str, bytes]]] = lambda pengguna: ()


Akibat = Callable[[PermintaanData], None]
_pengelola: dict[str, str] = {}
_akibat: list[Akibat] = []
_jejak: list[Callable[[Pengguna], Iterable[Jejak]]] = []
_bagian: dict[str, Bagian] = {}
PALING_BANYAK = 500


def daftarkan_jejak(penyedia: Callable[[Pengguna], Iterable[Jejak]]) -> None:
    """A further record of readings."""
    _jejak.append(penyedia)


def daftarkan_bagian(bagian: Bagian) -> None:
    """A further part of the export."""
    _bagian[bagian.nama] = bagian


def daftarkan_pengelola(opd: str, nama: str) -> None:
    """An office that holds personal data here (kode of its OPD), and what of: it answers requests (PDP-07)."""
    _pengelola.setdefault(opd, nama)


def daftar_pengelola() -> dict[str, str]:
    """kode of the OPD → what it holds, in words."""
    return dict(_pengelola)


def daftarkan_akibat(akibat: Akibat) -> None:
    """What a service does about a granted request; called in its transaction, so it writes outbox rows only."""
    _akibat.append(akibat)


def jalankan_akibat(permintaan: PermintaanData) -> None:
    for akibat in _akibat:
        akibat(permintaan)


def jejak(pengguna: Pengguna) -> list[Jejak]:
    """Every recorded reading of this person's data by others, newest first (PDP-05)."""
    semua = [*_jejak_baca(pengguna), *(j for penyedia in _jejak for j in penyedia(pengguna))]
    return sorted(semua, key=lambda j: j.pada, reverse=True)[:PALING_BANYAK]


def isi_ekspor(pengguna: Pengguna) -> dict[str, Any]:
    """All parts as plain values, the account first."""
    return {"akun": _akun(pengguna), "permintaan_data": _permintaan(pengguna)} | {
        nama: bagian.isi(pengguna) for nama, bagian in _bagian.items()
    }


def berkas_ekspor(pengguna: Pengguna) -> Iterator[tuple[str, bytes]]:
    """Every file that goes into the zip."""
    for bagian in _bagian.values():
        yield from bagian.berkas(pengguna)


def sebut_petugas(pengguna: Pengguna) -> str:
    """An officer by name and office: whoever reads one's data is not anonymous."""
    tugas = pengguna.penugasan.select_related("jabatan__opd").order_by("-mulai").first()
    return f"{pengguna.nama}, {tugas.jabatan.nama} ({tugas.jabatan.opd})" if tugas else pengguna.nama


def _jejak_baca(pengguna: Pengguna) -> Iterator[Jejak]:
    for b in JejakBaca.objects.filter(pemilik=pengguna).select_related("oleh", "jabatan__opd")[:PALING_BANYAK]:
        jabatan = f", {b.jabatan.nama} ({b.jabatan.opd})" if b.jabatan else ""
        yield Jejak(b.pada, f"{b.oleh.nama}{jabatan}", b.apa, b.tujuan, b.berkas_perkara)


def _permintaan(pengguna: Pengguna) -> list[dict[str, Any]]:
    kolom = ("jenis", "isi", "status", "dibuat_pada", "tenggat", "jawaban", "dijawab_pada")
    return [{k: getattr(p, k) for k in kolom} for p in PermintaanData.objects.filter(pengguna=pengguna)]


def _akun(pengguna: Pengguna) -> dict[str, Any]:
    kolom = ("nama", "email", "jenis", "telepon", "nik", "npwp", "nib", "penanggung_jawab", "dibuat_pada")
    return {k: getattr(pengguna, k) for k in kolom}
