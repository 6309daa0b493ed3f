from bogor_portal.akun.models.batas import HitunganCoba
from bogor_portal.akun.models.jabatan import OPD, Jabatan, JenisPenugasan, Penugasan, Peran
from bogor_portal.akun.models.pengguna import JenisAkun, Pengguna, PerubahanEmail

__all__ = [
    "OPD",
    "HitunganCoba",
    "Jabatan",
    "JenisAkun",
    "JenisPenugasan",
    "Pengguna",
    "Penugasan",
    "Peran",
    "PerubahanEmail",
]
