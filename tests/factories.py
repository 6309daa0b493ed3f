"""Plain functions that make rows for tests. Each returns the saved row; every argument has a default."""

import hashlib
import io
import itertools
from datetime import date

from django.utils import timezone
from PIL import Image

from bogor_portal.akun.models import (
    OPD,
    Jabatan,
    JenisAkun,
    JenisPenugasan,
    Pengguna,
    Penugasan,
    Peran,
    VerifikasiIdentitas,
)
from bogor_portal.berkas import penyimpanan
from bogor_portal.berkas.models import Berkas

SANDI = "Rahasia-Kebun-Raya-7"
_urut = itertools.count(1)


def buat_nik() -> str:
    """A well-formed, invented NIK that no other row of this run has."""
    return f"3271014107{70 + next(_urut) // 9999:02d}{next(_urut) % 9999 + 1:04d}"


def buat_pengguna(nama: str = "Siti Aminah", **kolom) -> Pengguna:
    """An active person with NIK and phone; password SANDI."""
    bawaan = {
        "email": f"orang{next(_urut)}@contoh.example",
        "nik": buat_nik() if kolom.get("jenis", JenisAkun.PERORANGAN) == JenisAkun.PERORANGAN else None,
        "telepon": "081234567890",
        "is_active": True,
        "aktif_sejak": timezone.now(),
    }
    sandi = kolom.pop("sandi", SANDI)
    return Pengguna.objects.create_user(password=sandi, nama=nama, **{**bawaan, **kolom})


def buat_badan_usaha(nama: str = "PT Talas Bogor", **kolom) -> Pengguna:
    """An active company with NPWP and a responsible person."""
    bawaan = {
        "jenis": JenisAkun.BADAN_USAHA,
        "npwp": f"{next(_urut):016d}",
        "penanggung_jawab": "Andi Wijaya",
    }
    return buat_pengguna(nama, **{**bawaan, **kolom})


def buat_opd(kode: str = "dpmptsp", **kolom) -> OPD:
    """The OPD of this kode, made when it is not there yet."""
    bawaan = {"nama": kode.upper(), "singkatan": kode.upper(), "jenis": "dinas"}
    return OPD.objects.get_or_create(kode=kode, defaults={**bawaan, **kolom})[0]


def buat_jabatan(peran: str = Peran.PEMERIKSA, opd: OPD | str = "dpmptsp", **kolom) -> Jabatan:
    """The position of this peran in this OPD, made when it is not there yet."""
    opd = buat_opd(opd) if isinstance(opd, str) else opd
    kode = kolom.pop("kode", f"{opd.kode}-{peran.replace('_', '-')}")
    bawaan = {"nama": Peran(peran).label, "opd": opd, "peran": peran}
    return Jabatan.objects.get_or_create(kode=kode, defaults={**bawaan, **kolom})[0]


def buat_penugasan(pengguna: Pengguna, jabatan: Jabatan, **kolom) -> Penugasan:
    """Definitif from 2020 on without an end."""
    bawaan = {"jenis": JenisPenugasan.DEFINITIF, "mulai": date(2020, 1, 1), "selesai": None}
    return Penugasan.objects.create(pengguna=pengguna, jabatan=jabatan, **{**bawaan, **kolom})


def buat_petugas(peran: str = Peran.PEMERIKSA, opd: OPD | str = "dpmptsp", **kolom) -> Pengguna:
    """An officer who holds the position of this peran in this OPD."""
    bawaan = {"nama": f"Petugas {Peran(peran).label}", "jenis": JenisAkun.PEGAWAI, "is_staff": True, "telepon": None}
    pengguna = buat_pengguna(**{**bawaan, **kolom})
    buat_penugasan(pengguna, buat_jabatan(peran, opd))
    return pengguna


def buktikan(pengguna: Pengguna) -> Pengguna:
    """Their card was seen at a counter of Disdukcapil."""
    jabatan = buat_jabatan(Peran.FRONT_OFFICE, "disdukcapil")
    petugas = buat_petugas(Peran.FRONT_OFFICE, "disdukcapil")
    isi = {"nik_indeks": pengguna.nik_indeks, "jabatan": jabatan, "oleh": petugas}
    VerifikasiIdentitas.objects.create(pengguna=pengguna, sah=True, dokumen="ktp_el", **isi)
    return pengguna


def buat_berkas(pemilik: Pengguna, isi: bytes | None = None, **kolom) -> Berkas:
    """A stored upload; a small JPG unless content is given. What is given is taken as already checked."""
    isi = isi if isi is not None else _jpg()
    sidik = hashlib.sha256(isi).hexdigest()
    bawaan = {"nama_asli": "ktp.jpg", "jenis": "jpg", "ukuran": len(isi), "sha256": sidik, "sha256_kiriman": sidik}
    return Berkas.objects.create(pemilik=pemilik, lokasi=penyimpanan.simpan(isi), **{**bawaan, **kolom})


def _jpg() -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (8, 8), (30, 120, 60)).save(keluar, "JPEG")
    return keluar.getvalue()
