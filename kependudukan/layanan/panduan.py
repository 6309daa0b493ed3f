"""The guide "apa yang terjadi?": three questions at most to the right service, or to where it is done instead."""

from __future__ import annotations

from dataclasses import dataclass

from kependudukan.layanan.katalog import baca

MULAI = "mulai"


@dataclass(frozen=True)
class Simpul:
    """A question with its choices (words, next), or an answer: services, a sentence, another office, nothing to do."""

    kode: str
    tanya: str = ""
    pilihan: tuple[tuple[str, str], ...] = ()
    layanan: tuple[str, ...] = ()
    kalimat: str = ""
    bukan_di_sini: str = ""
    tidak_perlu: bool = False


def simpul(kode: str) -> Simpul | None:
    """One step of the guide; None for one that does not exist."""
    isi = baca("panduan").get(kode)
    if isi is None:
        return None
    return Simpul(
        kode=kode,
        tanya=isi.get("tanya", ""),
        pilihan=tuple((teks, ke) for teks, ke in isi.get("pilihan", [])),
        layanan=tuple(isi.get("layanan", [])),
        kalimat=isi.get("kalimat", ""),
        bukan_di_sini=isi.get("bukan_di_sini", ""),
        tidak_perlu=isi.get("tidak_perlu", False),
    )


def jejak(kode: str) -> list[tuple[Simpul, str]]:
    """The questions from the first to this step, without it, each with the answer that was chosen."""
    induk = {ke: (dari, teks) for dari, isi in baca("panduan").items() for teks, ke in isi.get("pilihan", [])}
    hasil: list[tuple[Simpul, str]] = []
    while kode in induk:
        kode, teks = induk[kode]
        if satu := simpul(kode):
            hasil.insert(0, (satu, teks))
    return hasil
