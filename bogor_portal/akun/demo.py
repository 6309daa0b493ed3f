"""Invented people for trying the portal out. Never in a real city: refused unless MODE_TIRUAN is True."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from bogor_portal.akun.actions.faktor import pasang_demo
from bogor_portal.akun.actions.katalog import muat_opd
from bogor_portal.akun.models import Jabatan, JenisAkun, JenisPenugasan, Pengguna, Penugasan
from bogor_portal.akun.sesi import perlu_faktor

SANDI = "Hujan-Kota-2026"
MULAI = date(2026, 1, 1)
DOMAIN = "contoh.example"


@dataclass(frozen=True)
class LoginDemo:
    """One row of the table of demo logins."""

    peran: str
    email: str
    sandi: str
    keterangan: str


# e-mail name, nama, further columns
WARGA: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("warga", "Siti Aminah", {"nik": "3271014107900001", "telepon": "081234567801"}),
    ("warga2", "Budi Santoso", {"nik": "3271021203850002", "telepon": "081234567802"}),
    (
        "usaha",
        "PT Talas Bogor Sejahtera",
        {
            "jenis": JenisAkun.BADAN_USAHA,
            "npwp": "0012345678404000",
            "nib": "1234567890123",
            "penanggung_jawab": "Andi Wijaya",
            "telepon": "081234567803",
        },
    ),
)
# peran, e-mail name, nama, kode of the jabatan
PEGAWAI = (
    ("Petugas pelayanan", "depan", "Fitri Handayani", "dpmptsp-petugas-pelayanan"),
    ("Pemeriksa", "pemeriksa", "Rudi Hartono", "dpmptsp-pemeriksa"),
    ("Penyurvei", "survei1", "Agus Salim", "dpmptsp-penyurvei"),
    ("Penyurvei", "survei2", "Nina Marlina", "dpmptsp-penyurvei"),
    ("Penyusun naskah", "penyusun", "Yuli Astuti", "dpmptsp-penyusun"),
    ("Pemaraf 1", "pemaraf1", "Hendra Gunawan", "dpmptsp-pemaraf-1"),
    ("Pemaraf 2", "pemaraf2", "Sri Wahyuni", "dpmptsp-pemaraf-2"),
    ("Sekretaris (pemaraf 3)", "sekretaris", "Bambang Irawan", "dpmptsp-sekretaris"),
    ("Bendahara penerimaan", "bendahara", "Dian Permata", "dpmptsp-bendahara"),
    ("Kepala dinas", "kepala", "Ratna Dewi", "dpmptsp-kepala-dinas"),
    ("Penelaah keberatan", "penelaah", "Fajar Nugraha", "dpmptsp-penelaah"),
    ("OPD teknis: Dinkes", "dinkes", "Maya Puspita", "dinkes-tim-teknis"),
    ("OPD teknis: DPUPR", "dpupr", "Taufik Hidayat", "dpupr-tim-teknis"),
    ("OPD teknis: Disperumkim", "disperumkim", "Lina Kartika", "disperumkim-tim-teknis"),
    ("OPD teknis: Damkarmat", "damkarmat", "Asep Sunandar", "damkarmat-tim-teknis"),
    ("OPD teknis: Dishub", "dishub", "Iwan Setiawan", "dishub-tim-teknis"),
    ("OPD teknis: DLH", "dlh", "Wulan Sari", "dlh-tim-teknis"),
    ("OPD teknis: Disdik", "disdik", "Endang Lestari", "disdik-tim-teknis"),
    ("OPD teknis: Bapenda", "bapenda", "Dadang Kusnadi", "bapenda-tim-teknis"),
    ("OPD teknis: BPKAD", "bpkad", "Tuti Alawiyah", "bpkad-tim-teknis"),
    ("OPD teknis: DKUKMDagin", "dkukmdagin", "Ujang Suherman", "dkukmdagin-tim-teknis"),
    ("OPD teknis: Kesbangpol", "kesbangpol", "Rina Oktaviani", "kesbangpol-tim-teknis"),
    ("OPD teknis: Dinsos", "dinsos", "Cecep Supriatna", "dinsos-tim-teknis"),
    ("Petugas OPD lain", "disdukcapil", "Neneng Hasanah", "disdukcapil-tim-teknis"),
    ("Disdukcapil: loket", "duk-loket", "Ratih Permata", "disdukcapil-petugas-loket"),
    ("Kecamatan: petugas pelayanan", "kecamatan", "Yayah Rokayah", "kec-bogor-tengah-petugas-pelayanan"),
    ("Disdukcapil: verifikator", "duk-verifikator", "Galih Pratama", "disdukcapil-verifikator"),
    ("Disdukcapil: operator", "duk-operator", "Indah Kusuma", "disdukcapil-operator"),
    ("Disdukcapil: subkoordinator", "duk-subkoor", "Sri Mulyati", "disdukcapil-subkoordinator"),
    ("Disdukcapil: kepala bidang", "duk-kabid", "Anwar Fauzi", "disdukcapil-kabid"),
    ("Disdukcapil: sekretaris", "duk-sekretaris", "Laila Nurjanah", "disdukcapil-sekretaris"),
    ("Disdukcapil: kepala dinas", "duk-kepala", "Yudi Hermawan", "disdukcapil-kepala-dinas"),
    ("Pimpinan", "pimpinan", "Dewi Sartika", "kota-pimpinan"),
    ("Operator inovasi: DPMPTSP", "inovasi-dpmptsp", "Gilang Ramadhan", "dpmptsp-operator-inovasi"),
    ("Operator inovasi: Diskominfo", "inovasi-kominfo", "Ayu Lestari", "diskominfo-operator-inovasi"),
    ("Operator inovasi: Bapperida", "inovasi-bapperida", "Irfan Maulana", "bapperida-operator-inovasi"),
    ("Verifikator inovasi", "verifikator1", "Rahmat Hidayat", "bapperida-verifikator-inovasi"),
    ("Verifikator inovasi", "verifikator2", "Sari Mulyani", "bapperida-verifikator-inovasi"),
)


def buat_akun_demo() -> list[LoginDemo]:
    """Make the demo accounts with their assignments, once; a repeat resets their passwords only. Staff get the known
    demo second factor unless they have enrolled one of their own.

    Loads the OPD first. Raises ImproperlyConfigured unless settings.MODE_TIRUAN is True.
    """
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Demo accounts are for MODE_TIRUAN only.")
    muat_opd()
    for nama_surel, nama, kolom in WARGA:
        _buat(nama_surel, nama, **kolom)
    for _, nama_surel, nama, kode_jabatan in PEGAWAI:
        _pegawai(nama_surel, nama, kode_jabatan)
    _buat("admin", "Administrator", jenis=JenisAkun.PEGAWAI, is_staff=True, is_superuser=True)
    return daftar_login()


def daftar_login() -> list[LoginDemo]:
    """The table of demo logins; makes nothing."""
    jabatan = dict(Jabatan.objects.values_list("kode", "nama"))
    warga = [_login("Warga" if "nik" in kolom else "Badan usaha", surel, nama) for surel, nama, kolom in WARGA]
    pegawai = [_login(peran, surel, f"{nama}, {jabatan.get(kode, kode)}") for peran, surel, nama, kode in PEGAWAI]
    return [*warga, *pegawai, _login("Admin", "admin", "Seluruh pengaturan; tidak memegang jabatan")]


def _login(peran: str, nama_surel: str, keterangan: str) -> LoginDemo:
    return LoginDemo(peran, f"{nama_surel}@{DOMAIN}", SANDI, keterangan)


def _buat(nama_surel: str, nama: str, **kolom) -> Pengguna:
    pengguna, _ = Pengguna.objects.get_or_create(
        email=f"{nama_surel}@{DOMAIN}",
        defaults={"nama": nama, "is_active": True, "aktif_sejak": timezone.now(), **kolom},
    )
    pengguna.set_password(SANDI)
    pengguna.save(update_fields=["password"])
    if perlu_faktor(pengguna):
        pasang_demo(pengguna.pk)
    return pengguna


def _pegawai(nama_surel: str, nama: str, kode_jabatan: str) -> None:
    pengguna = _buat(nama_surel, nama, jenis=JenisAkun.PEGAWAI, is_staff=True)
    jabatan = Jabatan.objects.get(kode=kode_jabatan)
    Penugasan.objects.get_or_create(
        pengguna=pengguna,
        jabatan=jabatan,
        jenis=JenisPenugasan.DEFINITIF,
        mulai=MULAI,
        defaults={"dasar": "Data percobaan"},
    )
