import pytest

from bogor_portal.akun.actions.katalog import muat_opd
from bogor_portal.akun.models import OPD, Jabatan, Peran

pytestmark = pytest.mark.django_db


def test_muat_opd_loads_forty_and_repeats_without_change():
    assert muat_opd() == (40, 78)
    sebelum = list(OPD.objects.order_by("pk").values())

    assert muat_opd() == (40, 78)

    assert list(OPD.objects.order_by("pk").values()) == sebelum
    assert (OPD.objects.count(), Jabatan.objects.count()) == (40, 78)


def test_muat_opd_keeps_other_names_and_parents():
    muat_opd()

    bappeda = OPD.objects.get(kode="bapperida")
    assert bappeda.nama_lain == [
        {
            "nama": "Badan Perencanaan Pembangunan Daerah",
            "singkatan": "Bappeda",
            "masa": "2019 s.d. sekitar 2023",
        }
    ]
    bagian = set(OPD.objects.filter(induk__kode="setda").values_list("kode", flat=True))
    assert bagian == {"setda-hukham", "setda-pemerintahan", "setda-kesra", "setda-adpem"}


def test_r5_1_dpmptsp_has_one_position_for_each_function():
    muat_opd()

    peran = list(Jabatan.objects.filter(opd__kode="dpmptsp").values_list("peran", flat=True))
    assert sorted(peran) == sorted(set(Peran.values) - {Peran.TIM_TEKNIS, Peran.PIMPINAN, Peran.VERIFIKATOR_INOVASI})
    assert list(Jabatan.objects.filter(asal="sumber").values_list("kode", flat=True)) == ["dpmptsp-kepala-dinas"]


def test_muat_opd_does_not_reopen_a_closed_office():
    muat_opd()
    OPD.objects.filter(kode="rsud").update(aktif=False)

    muat_opd()

    assert OPD.objects.get(kode="rsud").aktif is False
