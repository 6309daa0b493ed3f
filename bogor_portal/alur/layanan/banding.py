"""What differs between two versions of a type, for people to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from bogor_portal.akun.models import Peran
from bogor_portal.alur.layanan.kata_syarat import sebut_syarat
from bogor_portal.alur.layanan.teks_versi import baca_nilai
from bogor_portal.alur.models import Peralihan, VersiLayanan

BUKAN_ISI = frozenset(
    {
        *("id", "jenis", "nomor", "keadaan", "berlaku_mulai", "berlaku_sampai", "terkonfirmasi", "sidik_katalog"),
        *("diterbitkan_oleh", "diterbitkan_pada", "salinan_dari", "ringkasan_perubahan", "sla_pembanding"),
        *("alasan_pensiun", "dipensiunkan_oleh"),
    }
)
BUKAN_ISI_BARIS = frozenset({"id", "versi", "kode", "asal", "dari", "aksi"})
PERAN = {"pemohon": "Pemohon", "sistem": "Sistem", **{p.value: str(p.label) for p in Peran}}


@dataclass(frozen=True)
class Ubah:
    """One value that changed."""

    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True)
class Butir:
    """A row that was added (baru), taken away (hilang) or changed (berubah)."""

    keadaan: str
    nama: str
    kode: str
    ubah: list[Ubah] = field(default_factory=list)


@dataclass(frozen=True)
class Kelompok:
    judul: str
    butir: list[Butir]


def bandingkan(lama: VersiLayanan, baru: VersiLayanan) -> list[Kelompok]:
    """Every difference by group; groups without one are left out. A fixed number of queries."""
    fakta = _ubah(lama, baru, kolom_isi(VersiLayanan, BUKAN_ISI))
    semua = [
        Kelompok("Keterangan layanan", [Butir("berubah", "Versi", "fakta", fakta)] if fakta else []),
        Kelompok("Formulir", _banding(lama.isian.all(), baru.isian.all(), lambda i: i.kode)),
        Kelompok("Persyaratan", _banding(lama.persyaratan.all(), baru.persyaratan.all(), lambda p: p.kode)),
        Kelompok("Tahap", _banding(_tahap(lama), _tahap(baru), lambda t: t.kode)),
        Kelompok("Peralihan", _banding(_pindah(lama), _pindah(baru), _kode_pindah)),
        Kelompok("Surat", _banding(lama.surat.all(), baru.surat.all(), lambda s: f"{s.hasil}-{s.urut}")),
    ]
    return [k for k in semua if k.butir]


def _tahap(versi: VersiLayanan) -> Iterable[Any]:
    return versi.tahap.select_related("jabatan__opd")


def _pindah(versi: VersiLayanan) -> Iterable[Any]:
    return versi.peralihan.select_related("dari", "ke")


def _kode_pindah(p: Peralihan) -> str:
    return f"{p.dari.kode}/{p.aksi}"


def kolom_isi(model: type[Model], bukan: frozenset[str] = BUKAN_ISI_BARIS) -> list[str]:
    """The columns that make up what a version says; those that say when and by whom stay out."""
    return [f.name for f in model._meta.concrete_fields if f.name not in bukan]


def _banding(lama: Iterable[Any], baru: Iterable[Any], kode: Callable[[Any], str]) -> list[Butir]:
    ada, datang = {kode(b): b for b in lama}, {kode(b): b for b in baru}
    hasil = [Butir("baru", _nama(b), k) for k, b in datang.items() if k not in ada]
    hasil += [Butir("hilang", _nama(b), k) for k, b in ada.items() if k not in datang]
    for k in [k for k in datang if k in ada]:
        kolom = [c for c in kolom_isi(type(datang[k])) if c != "urut"]
        if ubah := _ubah(ada[k], datang[k], kolom):
            hasil.append(Butir("berubah", _nama(datang[k]), k, ubah))
    if _urut_berubah(list(ada), list(datang)):
        nama = [", ".join(_nama(b) for b in baris.values()) for baris in (ada, datang)]
        hasil.append(Butir("berubah", "Urutan", "urut", [Ubah("Urutan", *nama)]))
    return hasil


def _urut_berubah(lama: list[str], baru: list[str]) -> bool:
    """Whether what both have stands in another order."""
    return [k for k in lama if k in baru] != [k for k in baru if k in lama]


def _nama(baris: Any) -> str:
    if isinstance(baris, Peralihan):
        return f"{baris.dari.nama}: {baris.get_aksi_display()}"
    return str(baris)


def _ubah(lama: Any, baru: Any, kolom: Iterable[str]) -> list[Ubah]:
    hasil = []
    for k in kolom:
        a, b = _tulis(lama, k), _tulis(baru, k)
        if a != b:
            nama = str(lama._meta.get_field(k).verbose_name)
            hasil.append(Ubah(nama[:1].upper() + nama[1:], a, b))
    return hasil


def _tulis(baris: Any, kolom: str) -> str:
    nilai = getattr(baris, kolom)
    if kolom in {"tampil_bila", "wajib_bila", "hanya_bila"}:
        return sebut_syarat(nilai, baris.versi)
    if kolom == "ke":
        return str(nilai) if nilai else "tahap asal"
    if kolom == "peran":
        return PERAN.get(nilai, str(nilai))
    pilihan = getattr(baris, f"get_{kolom}_display", None)
    return str(pilihan()) if pilihan else baca_nilai(kolom, nilai)
