"""Refusals about charges: a code, and a sentence for the screen."""

from __future__ import annotations

from bogor_portal.alur.errors import AlurError


class HitunganGagal(AlurError):
    """The tariff can not be worked out of these factors; ``faktor`` names the one that is wrong."""

    kode = "hitungan"
    pesan = "Retribusi tidak dapat dihitung."

    def __init__(self, pesan: str = "", faktor: str = "") -> None:
        self.faktor = faktor
        super().__init__(pesan)


class TarifSalah(AlurError):
    kode = "tarif"
    pesan = "Tarif ini belum dapat diberlakukan."


class SudahLunas(AlurError):
    kode = "sudah_lunas"
    pesan = "Tagihan ini sudah lunas. Tidak ada yang dicatat."


class PanggilanDitolak(AlurError):
    """A call of the bank that is not what it must be; ``status`` is the answer's."""

    kode = "panggilan"
    pesan = "Panggilan bank ditolak."

    def __init__(self, pesan: str, status: int) -> None:
        self.status = status
        super().__init__(pesan)
