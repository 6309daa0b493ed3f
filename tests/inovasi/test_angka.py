"""Figures that an office states because no data of the portal has them: K7 of SiBadra, M2, M4."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from inovasi.actions.angka import impor_angka, nyatakan_angka
from inovasi.actions.impor import sidik_isi
from inovasi.errors import TidakBoleh, TidakSah
from inovasi.layanan.angka import MASUKAN, periksa
from inovasi.models import AngkaUkuran
from inovasi.queries.angka import berlaku, dapat_diisi
from tests.inovasi.conftest import pegawai

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 25)
M4 = {"periode": "2026", "pembilang": "172", "penyebut": "40", "sumber": "Survei Bapperida, laporan 3/2026"}


@pytest.fixture
def bapperida(katalog):
    return pegawai("bapperida-operator-inovasi", "Irfan Maulana")


@pytest.fixture
def diskominfo(katalog):
    return pegawai("diskominfo-operator-inovasi", "Ayu Lestari")


def test_each_office_states_its_own(bapperida, diskominfo):
    assert sorted(dapat_diisi(bapperida)) == ["M2", "M4"]
    assert sorted(dapat_diisi(diskominfo)) == ["K7-24J", "K7-48J", "K7-7M"]
    with pytest.raises(TidakBoleh):
        nyatakan_angka("M4", oleh=diskominfo, isi=M4, kunci="a")


def test_the_newest_counts_and_the_earlier_one_stays(bapperida):
    lama = nyatakan_angka("M4", oleh=bapperida, isi=M4, kunci="a")
    assert nyatakan_angka("M4", oleh=bapperida, isi=M4 | {"pembilang": "9"}, kunci="a") == lama
    baru = nyatakan_angka("M4", oleh=bapperida, isi=M4 | {"pembilang": "180"}, kunci="b")

    assert berlaku(["2026"]) == [baru]
    assert [(a.pembilang, a.oleh, a.jabatan.opd.kode) for a in AngkaUkuran.objects.all()] == [
        (Decimal(180), bapperida, "bapperida"),
        (Decimal(172), bapperida, "bapperida"),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        AngkaUkuran.objects.filter(pk=lama.pk).update(pembilang=1)


@pytest.mark.parametrize(
    ("kode", "isi", "kolom"),
    [
        ("M4", M4 | {"pembilang": "201"}, {"pembilang"}),  # more than five each
        ("M4", M4 | {"penyebut": "0"}, {"penyebut"}),
        ("M4", M4 | {"periode": "2027"}, {"periode"}),
        ("M4", M4 | {"periode": "2026-11"}, {"periode"}),
        ("M4", M4 | {"sumber": " "}, {"sumber"}),
        ("M4", {}, {"periode", "pembilang", "penyebut", "sumber"}),
        ("M2", M4, {"penyebut"}),  # a count
        ("K7-7M", M4 | {"periode": "2026-11", "pembilang": "41"}, {"pembilang"}),  # no share above all
        ("K7-7M", M4 | {"periode": "2026-11", "pembilang": "x"}, {"pembilang"}),
        ("K7-7M", M4 | {"periode": "2026-11", "pembilang": "-1"}, {"pembilang"}),
        ("K7-7M", M4 | {"periode": "2026-11", "pembilang": "1.040,5", "penyebut": "1.100"}, {"penyebut", "pembilang"}),
        ("K7-7M", M4 | {"periode": "2026-11", "pembilang": "1.040,5", "penyebut": "1100"}, set()),
    ],
)
def test_every_fault_is_told_at_its_field(kode, isi, kolom):
    nilai, galat = periksa(MASUKAN[kode], isi, HARI)

    if kolom == {"penyebut", "pembilang"}:  # 1.100 is one and a tenth: then the numerator is too great
        assert (nilai["penyebut"], set(galat)) == (Decimal("1.100"), {"pembilang"})
    else:
        assert set(galat) == kolom


def test_a_csv_comes_in_whole_or_not_at_all(diskominfo):
    salah = (
        b"ukuran;periode;pembilang;penyebut;sumber\n"
        b"K7-7M;2026-10;90;100;SiBadra\nM2;2026;1;;BIA\nK7-7M;2026-10;91;100;SiBadra\nK7-24J;2026-13;5;9;\n"
    )
    with pytest.raises(TidakSah):
        impor_angka(salah, oleh=diskominfo, sidik=sidik_isi(salah))
    assert AngkaUkuran.objects.count() == 0

    benar = b"ukuran,periode,pembilang,penyebut,sumber\nK7-7M,2026-10,90,100,SiBadra\nK7-24J,2026-10,80,100,SiBadra\n"
    assert len(impor_angka(benar, oleh=diskominfo, sidik=sidik_isi(benar))) == 2
    impor_angka(benar, oleh=diskominfo, sidik=sidik_isi(benar))
    assert AngkaUkuran.objects.count() == 2


def test_the_pages_list_every_fault_by_row(client, diskominfo):
    client.force_login(diskominfo)
    salah = b"ukuran;periode;pembilang;penyebut;sumber\nM2;2026;1;;BIA\nK7-24J;2026-13;5;0;\n"

    jawab = client.post(reverse("admin:inovasi_impor_angka"), {"berkas": SimpleUploadedFile("a.csv", salah)})

    galat = [(g.baris, g.kolom) for g in jawab.context["hasil"].galat]
    assert sorted(galat) == [(2, "ukuran"), (3, "penyebut"), (3, "periode"), (3, "sumber")]
    alamat = reverse("admin:inovasi_angka", args=["K7-7M"])
    client.post(
        alamat, {"kunci": "k", "baris": "0", "periode": "2026-10", "pembilang": "91", "penyebut": "100", "sumber": "s"}
    )
    assert AngkaUkuran.objects.get().pembilang == 91
    assert "91" in client.get(alamat).content.decode()
    assert client.get(reverse("admin:inovasi_angka", args=["M4"])).status_code == 404
