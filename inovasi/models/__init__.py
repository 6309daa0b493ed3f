"""The tables of the registry, by noun."""

from inovasi.models.angka import AngkaUkuran
from inovasi.models.edisi import Edisi, HasilEdisi, Indikator, NilaiSPD, Pita, Tingkat
from inovasi.models.entri import Bukti, Entri, HasilEntri, NilaiIndikator
from inovasi.models.ide import Ide, PernyataanStatistik
from inovasi.models.inovasi import (
    HasilInovasi,
    Inisiator,
    Inovasi,
    Kontak,
    NamaLain,
    PerpindahanTahapan,
    Replikasi,
    Tahapan,
    Tautan,
)
from inovasi.models.proses import CatatanProses
from inovasi.models.riwayat import RiwayatInovasi
from inovasi.models.tanda_tangan import SuratStatistik
from inovasi.models.urusan import NamaOPD, Urusan

__all__ = [
    "AngkaUkuran",
    "Bukti",
    "CatatanProses",
    "Edisi",
    "Entri",
    "HasilEdisi",
    "HasilEntri",
    "HasilInovasi",
    "Ide",
    "Indikator",
    "Inisiator",
    "Inovasi",
    "Kontak",
    "NamaLain",
    "NamaOPD",
    "NilaiIndikator",
    "NilaiSPD",
    "PernyataanStatistik",
    "PerpindahanTahapan",
    "Pita",
    "Replikasi",
    "RiwayatInovasi",
    "SuratStatistik",
    "Tahapan",
    "Tautan",
    "Tingkat",
    "Urusan",
]
