"""What SIAK answered about the people of a draft, as it is kept: keyed hashes and facts, never a copy of records."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.kripto import indeks


@dataclass(frozen=True)
class OrangSiak:
    """One person: alive, on which card, born when, enrolled how far, married or not."""

    kk: str
    hidup: bool
    lahir: str
    rekam: str
    status_kawin: str
    nama: str = field(default="", repr=False)


@dataclass(frozen=True)
class HasilSiak:
    """``tanya`` is the hash of what was asked; people by the keyed hash of their NIK. ``pasangan``: whether mother and
    father are husband and wife on a card (SIAK-07); None: not known. ``kartu``: the living of the card that somebody
    leaves, by the hash of their NIK, and whether each could head it (PMH-08). ``beda``: what an unproven applicant
    typed as an old value otherwise than SIAK has it, for the officer (PDP-15)."""

    tanya: str = ""
    tersedia: bool = False
    orang: dict[str, OrangSiak | None] = field(default_factory=dict)
    keluarga_pemohon: list[str] = field(default_factory=list)
    pasangan: bool | None = None
    kartu: dict[str, bool] = field(default_factory=dict)
    beda: list[str] = field(default_factory=list)

    def cari(self, nik: str) -> OrangSiak | None:
        """The person of a NIK as SIAK knows them; None for one unknown or not asked about."""
        return self.orang.get(indeks(nik, "nik")) if nik else None

    def tidak_terdaftar(self, nik: str) -> bool:
        """SIAK was asked and has nobody of this NIK (NIK-10)."""
        return bool(nik) and self.orang.get(indeks(nik, "nik"), ...) is None

    def satu_kk(self, nik_a: str, nik_b: str) -> bool | None:
        """SIAK-03; None when one of them is not known."""
        a, b = self.cari(nik_a), self.cari(nik_b)
        return None if a is None or b is None else a.kk == b.kk

    def sebagai_teks(self) -> str:
        return json.dumps(asdict(self))


KOSONG = HasilSiak()


def hasil_siak(permohonan: Permohonan) -> HasilSiak:
    """What is kept for this permohonan; nothing known when SIAK was never asked."""
    baris: Any = getattr(permohonan, "pemeriksaan_siak", None)
    return baca_hasil(baris.isi if baris else None)


def baca_hasil(teks: str | None) -> HasilSiak:
    """What ``sebagai_teks`` wrote."""
    if not teks:
        return KOSONG
    isi = json.loads(teks)
    orang = {k: OrangSiak(**v) if v else None for k, v in isi.pop("orang").items()}
    return HasilSiak(orang=orang, **isi)
