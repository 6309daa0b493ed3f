"""What a move does to family cards (KK-04)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NomorKk(StrEnum):
    TETAP = "tetap"
    BARU = "baru"
    DITUMPANGKAN = "ditumpangkan"
    TIDAK_ADA = "tidak_ada"


@dataclass(frozen=True)
class AkibatKk:
    """The number of the card for those who move and for those who stay."""

    pindah: NomorKk
    tinggal: NomorKk


def akibat_pindah(jenis_pindah: str, *, numpang: bool = False, sisa_cakap: bool = True) -> AkibatKk:
    """KK-04. ``numpang``: the movers are listed on another card; ``sisa_cakap``: among those who stay is an adult.

    Head and all members move: the number stays with them. The head does not move: the number stays at home. The head
    moves and others stay: they get a new one, or are listed on another card where no adult is among them (PMH-08).
    """
    kepala = jenis_pindah.startswith("Kepala Keluarga")
    seluruhnya = jenis_pindah == "Kepala Keluarga dan seluruh anggota"
    if seluruhnya:
        return AkibatKk(NomorKk.DITUMPANGKAN if numpang else NomorKk.TETAP, NomorKk.TIDAK_ADA)
    if not kepala:
        return AkibatKk(NomorKk.DITUMPANGKAN if numpang else NomorKk.BARU, NomorKk.TETAP)
    tinggal = NomorKk.BARU if sisa_cakap else NomorKk.DITUMPANGKAN
    return AkibatKk(NomorKk.DITUMPANGKAN if numpang else NomorKk.TETAP, tinggal)


KALIMAT_PINDAH = {
    NomorKk.TETAP: "Nomor KK yang pindah tetap.",
    NomorKk.BARU: "Yang pindah mendapat nomor KK baru.",
    NomorKk.DITUMPANGKAN: "Yang pindah dicatat pada KK yang ditumpangi.",
}
KALIMAT_TINGGAL = {
    NomorKk.TETAP: "Nomor KK yang tinggal tetap.",
    NomorKk.BARU: "Yang tinggal mendapat nomor KK baru.",
    NomorKk.DITUMPANGKAN: "Yang tinggal tidak ada yang dewasa, jadi ditumpangkan pada KK lain.",
}


def kalimat(akibat: AkibatKk) -> list[str]:
    """What follows, for the applicant to read before sending."""
    semua = [KALIMAT_PINDAH.get(akibat.pindah, ""), KALIMAT_TINGGAL.get(akibat.tinggal, "")]
    return [k for k in semua if k]
