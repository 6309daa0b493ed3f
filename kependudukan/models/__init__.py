"""Sitanduk's own tables, by noun. Population data are SIAK's and are not here."""

from kependudukan.models.dokumen import DokumenKependudukan
from kependudukan.models.kartu import KartuFisik, MutasiBlangko, StokBlangko
from kependudukan.models.paket import AnggotaPaket, Paket
from kependudukan.models.parameter import Parameter
from kependudukan.models.subjek import PemeriksaanSiak, Subjek

__all__ = [
    "AnggotaPaket",
    "DokumenKependudukan",
    "KartuFisik",
    "MutasiBlangko",
    "Paket",
    "Parameter",
    "PemeriksaanSiak",
    "StokBlangko",
    "Subjek",
]
