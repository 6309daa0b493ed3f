"""A stored condition as people read it: the words of the question and of its answers, not their codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bogor_portal.alur.layanan.bahasa_syarat import SELALU
from bogor_portal.alur.layanan.syarat import Syarat
from bogor_portal.alur.models import Isian, TipeIsian, VersiLayanan
from bogor_portal.lib.wilayah import nama_wilayah

KELAMIN = {"L": "Laki-laki", "P": "Perempuan"}
DIKETAHUI: dict[str, tuple[str, dict[str, str]]] = {
    "pemohon.jenis": ("Jenis pemohon", {"perorangan": "perorangan", "badan_usaha": "badan usaha"}),
    "permohonan.jenis": ("Jenis permohonan", {}),
}


def kata_fakta(kode: str) -> str:
    """What a fact that the system knows is called."""
    if kode in DIKETAHUI:
        return DIKETAHUI[kode][0]
    if not kode.startswith("fakta."):
        return kode
    return kode.removeprefix("fakta.").replace("_", " ").capitalize().replace("nik", "NIK")


def kata_jawaban(isian: Isian | None, nilai: Any) -> str:
    """An answer as the form shows it."""
    if isian is None:
        return str(nilai)
    pilihan = dict((p, p) if isinstance(p, str) else (p[0], p[1]) for p in isian.pilihan or [])
    if isian.tipe == TipeIsian.YA_TIDAK:
        pilihan = {"ya": "Ya", "tidak": "Tidak"}
    if isian.tipe in {TipeIsian.KECAMATAN, TipeIsian.KELURAHAN}:
        return nama_wilayah(str(nilai))
    kata = str(pilihan.get(nilai, nilai))
    return KELAMIN.get(kata, kata)


def sebut_syarat(syarat: Syarat | None, versi: VersiLayanan) -> str:
    """The sentence of a condition of this version. What is not in the language is shown as it is stored.

    The version's questions are read once, however many of its conditions are told.
    """
    return SELALU if syarat is None else _sebut(syarat, _isian(versi))


def _isian(versi: VersiLayanan) -> dict[str, Isian]:
    kamus: dict[str, Isian] | None = versi.__dict__.get("kamus_syarat")
    if kamus is None:
        kamus = versi.__dict__["kamus_syarat"] = {i.kode: i for i in versi.isian.all()}
    return kamus


def _sebut(syarat: Any, isian: dict[str, Isian], dalam: str = "") -> str:
    try:
        ((operator, isi),) = syarat.items()
        if operator in {"and", "or"}:
            kata = {"and": " dan ", "or": " atau "}[operator].join(_sebut(b, isian, operator) for b in isi)
            return f"({kata})" if dalam and dalam != operator else kata
        return _satu(isi["isian"], isi["nilai"] if operator == "in" else [isi["nilai"]], isian)
    except (AttributeError, KeyError, TypeError, ValueError):
        return str(syarat)


def _satu(kode: str, nilai: Iterable[Any], isian: dict[str, Isian]) -> str:
    tanya = isian.get(kode)
    nama = tanya.label.rstrip("?") if tanya else kata_fakta(kode)
    tahu = DIKETAHUI.get(kode, ("", {}))[1]
    kata = [f'"{tahu.get(n) or kata_jawaban(tanya, n)}"' for n in nilai]
    return f"{nama} adalah {' atau '.join(kata)}"
