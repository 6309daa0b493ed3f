from bogor_portal.akun.models.batas import HitunganCoba
from bogor_portal.akun.models.faktor import FaktorKedua, KodePemulihan, RiwayatAkun
from bogor_portal.akun.models.identitas import VerifikasiIdentitas
from bogor_portal.akun.models.jabatan import OPD, Jabatan, JenisPenugasan, Penugasan, Peran
from bogor_portal.akun.models.jejak import JejakBaca
from bogor_portal.akun.models.kehadiran import Ketidakhadiran
from bogor_portal.akun.models.kerabat import NikTerkait
from bogor_portal.akun.models.pengguna import JenisAkun, Pengguna, PerubahanEmail
from bogor_portal.akun.models.permintaan_data import PermintaanData
from bogor_portal.akun.models.sesi import Sesi
from bogor_portal.akun.models.usaha import AnggotaUsaha, PeranUsaha, UndanganUsaha

__all__ = [
    "OPD",
    "AnggotaUsaha",
    "FaktorKedua",
    "HitunganCoba",
    "Jabatan",
    "JejakBaca",
    "JenisAkun",
    "JenisPenugasan",
    "Ketidakhadiran",
    "KodePemulihan",
    "NikTerkait",
    "Pengguna",
    "Penugasan",
    "Peran",
    "PeranUsaha",
    "PermintaanData",
    "PerubahanEmail",
    "RiwayatAkun",
    "Sesi",
    "UndanganUsaha",
    "VerifikasiIdentitas",
]
