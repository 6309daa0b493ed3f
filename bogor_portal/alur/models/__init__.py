"""The engine's tables, by noun. Other packages import from here."""

from bogor_portal.alur.models.jenis import Isian, JenisLayanan, Persyaratan, TipeIsian, VersiLayanan
from bogor_portal.alur.models.kalender import HariLibur, JamLayanan
from bogor_portal.alur.models.keputusan import Alasan, AlasanBaku, Keputusan, PokokKeputusan
from bogor_portal.alur.models.loket import BantuanLoket, PenyerahanLoket
from bogor_portal.alur.models.loncat import AlasanLoncat, LoncatAntrean
from bogor_portal.alur.models.nomor import SeriNomor
from bogor_portal.alur.models.pembacaan import PembacaanPermohonan
from bogor_portal.alur.models.permintaan import LampiranPermintaan, Permintaan
from bogor_portal.alur.models.permohonan import BerkasDraf, BerkasPengajuan, Pengajuan, Permohonan, Status
from bogor_portal.alur.models.perubahan import PerubahanDraf
from bogor_portal.alur.models.proses import Giliran, RentangWaktu
from bogor_portal.alur.models.riwayat import CatatanInternal, Riwayat
from bogor_portal.alur.models.simulasi import BarisSimulasi, Simulasi
from bogor_portal.alur.models.surat import SuratHasil
from bogor_portal.alur.models.tahap import Aksi, JenisTahap, Peralihan, Tahap

__all__ = [
    "Aksi",
    "Alasan",
    "AlasanBaku",
    "AlasanLoncat",
    "BantuanLoket",
    "BarisSimulasi",
    "BerkasDraf",
    "BerkasPengajuan",
    "CatatanInternal",
    "Giliran",
    "HariLibur",
    "Isian",
    "JamLayanan",
    "JenisLayanan",
    "JenisTahap",
    "Keputusan",
    "LampiranPermintaan",
    "LoncatAntrean",
    "PembacaanPermohonan",
    "Pengajuan",
    "PenyerahanLoket",
    "Peralihan",
    "Permintaan",
    "Permohonan",
    "Persyaratan",
    "PerubahanDraf",
    "PokokKeputusan",
    "RentangWaktu",
    "Riwayat",
    "SeriNomor",
    "Simulasi",
    "Status",
    "SuratHasil",
    "Tahap",
    "TipeIsian",
    "VersiLayanan",
]
