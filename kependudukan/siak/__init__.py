"""The population administration (SIAK): its interface, the adapter, and a stand-in. The portal keeps no register."""

from kependudukan.siak.antarmuka import (
    JENIS_AKTA,
    AktaTercatat,
    HasilPerubahan,
    JenisKelamin,
    Keadaan,
    Keluarga,
    Penduduk,
    Perubahan,
    Rekam,
    Siak,
    SiakMenolak,
    SiakTakTersedia,
    StatusKawin,
)

__all__ = [
    "JENIS_AKTA",
    "AktaTercatat",
    "HasilPerubahan",
    "JenisKelamin",
    "Keadaan",
    "Keluarga",
    "Penduduk",
    "Perubahan",
    "Rekam",
    "Siak",
    "SiakMenolak",
    "SiakTakTersedia",
    "StatusKawin",
]
