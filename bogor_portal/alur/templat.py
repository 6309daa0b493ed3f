"""The letter templates that a version may name for its outcomes. Apps that print register theirs in ready()."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bogor_portal.alur.models import SuratHasil

PENANDA = ("layanan", "jenis_permohonan", "nomor_permohonan", "nama_pemohon")
_KURUNG = re.compile(r"\{([^{}]*)\}|[{}]")


@dataclass(frozen=True)
class Templat:
    """``hasil``: the outcomes that it fits; ``pratinjau`` prints a letter with sample data, marked DRAF, as PDF."""

    kode: str
    nama: str
    hasil: frozenset[str]
    pratinjau: Callable[[SuratHasil], bytes]


_templat: dict[str, Templat] = {}
_sendiri: set[str] = set()


def daftarkan(templat: Templat) -> None:
    _templat[templat.kode] = templat


def ambil(kode: str) -> Templat | None:
    return _templat.get(kode)


def semua() -> list[Templat]:
    """In the order of registration."""
    return list(_templat.values())


def tandai_sendiri(layanan: str) -> None:
    """This service words its letters itself; the rows of its versions are not printed."""
    _sendiri.add(layanan)


def bersurat_sendiri(layanan: str) -> bool:
    return layanan in _sendiri


def isi_kata(teks: str, nilai: dict[str, str]) -> str:
    """Words of a letter with the known names filled in; anything else in braces stays as it is written."""
    return _KURUNG.sub(lambda m: nilai.get(m[1] or "", m[0]), teks)


def penanda_salah(teks: str) -> list[str]:
    """What stands in braces and is no known name, for the publish checks."""
    return [m[0] for m in _KURUNG.finditer(teks) if m[1] not in PENANDA]


def bawaan(golongan: str) -> list[dict[str, object]]:
    """The letters that a version starts with: one for either outcome."""
    izin = "izin" if golongan == "perizinan" else "keterangan"
    return [
        {"urut": 1, "hasil": "disetujui", "templat": izin},
        {"urut": 2, "hasil": "ditolak", "templat": "penolakan"},
    ]
