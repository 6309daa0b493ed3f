"""Sitanduk's own tables, by noun. Population data are SIAK's and are not here."""

from kependudukan.models.dokumen import DokumenKependudukan
from kependudukan.models.duplikat import DugaanDuplikat, IdentitasTercatat
from kependudukan.models.janji import (
    AturanKuota,
    DaftarTunggu,
    HariLayanan,
    JanjiTemu,
    Keperluan,
    PeristiwaJanji,
    Slot,
    TempatLayanan,
)
from kependudukan.models.kartu import KartuFisik, MutasiBlangko, StokBlangko
from kependudukan.models.masa import MasaKartu
from kependudukan.models.paket import AnggotaPaket, Paket
from kependudukan.models.parameter import NilaiParameter, Parameter
from kependudukan.models.siak import GangguanSiak, PermintaanSiak
from kependudukan.models.subjek import PemeriksaanSiak, Subjek

__all__ = [
    "AnggotaPaket",
    "AturanKuota",
    "DaftarTunggu",
    "DokumenKependudukan",
    "DugaanDuplikat",
    "GangguanSiak",
    "HariLayanan",
    "IdentitasTercatat",
    "JanjiTemu",
    "KartuFisik",
    "Keperluan",
    "MasaKartu",
    "MutasiBlangko",
    "NilaiParameter",
    "Paket",
    "Parameter",
    "PemeriksaanSiak",
    "PeristiwaJanji",
    "PermintaanSiak",
    "Slot",
    "StokBlangko",
    "Subjek",
    "TempatLayanan",
]
