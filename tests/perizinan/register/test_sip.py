"""R11.1 to R11.3: how many places, how long, and with which STR."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions.draf import mulai_permohonan
from bogor_portal.alur.actions.keputusan import IsiIzin, lengkapi_masa
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.errors import BelumLengkap, MasaDitolak
from bogor_portal.alur.models import Pengajuan, Permohonan
from perizinan.layanan import sip
from perizinan.layanan.masa import tambah_bulan
from perizinan.models import Parameter
from tests.perizinan.register.pabrik import buat_izin, buat_jenis
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db
BESOK = timedelta(days=1)


@pytest.fixture
def draf(warga):
    """A SIP being filled in."""
    return mulai_permohonan(buka_layanan("sip-bidan").pk, oleh=warga, jenis_permohonan="baru")


def isi_praktik(client, permohonan, **jawaban):
    isi = {"praktik_ke": "3", "jenis_praktik": "praktik mandiri", "nama_tempat": "Klinik A", "alamat_tempat": "Jl. A"}
    alamat = reverse("alur:bagian", args=[permohonan.kode, "praktik"])
    return client.post(alamat, {**isi, **jawaban, "lanjut": "1"})


def test_r11_2_the_fourth_place_is_refused_at_its_field_and_again_under_the_lock(draf, warga, client_warga):
    for _ in range(2):
        buat_izin(warga, kode="sip-perawat")
    assert isi_praktik(client_warga, draf).status_code == 302
    buat_izin(warga, kode="sip-perawat")

    jawab = isi_praktik(client_warga, draf)
    kata = "Anda sudah memiliki 3 SIP aktif. Paling banyak 3 tempat praktik."
    assert (jawab.status_code, jawab.context["form"].errors["praktik_ke"][0]) == (200, kata)
    draf.refresh_from_db()
    assert draf.draf["praktik_ke"] == "3"  # nothing typed is lost
    with pytest.raises(BelumLengkap) as galat:
        ajukan(draf.pk, oleh=warga)
    assert kata in [k.pesan for k in galat.value.kekurangan]


def test_r11_2_expired_and_revoked_permits_free_their_place_and_a_suspended_one_does_not(draf, warga):
    buat_izin(warga, sisa=-1)
    buat_izin(warga, status="dicabut")
    for _ in range(2):
        buat_izin(warga, status="dibekukan")
    assert sip.batas_tempat(draf, {}) == []
    buat_izin(warga)
    lagi = Permohonan.objects.get(pk=draf.pk)  # the checks of one filing read the register once
    assert [k.isian for k in sip.batas_tempat(lagi, {})] == ["praktik_ke"]


def test_r11_2_the_number_of_places_is_a_parameter_of_each_profession(draf, warga):
    for _ in range(3):
        buat_izin(warga)
    Parameter.objects.create(kode="sip.tempat.sip-bidan", nilai=None)
    assert sip.batas_tempat(draf, {}) == []
    Parameter.objects.update(nilai=3)
    assert len(sip.batas_tempat(draf, {})) == 1


def test_r11_2_one_permit_for_one_place_whatever_the_spelling(draf, warga, client_warga):
    izin = buat_izin(warga, tempat="KLINIK A, jl a")

    jawab = isi_praktik(client_warga, draf)

    assert jawab.context["form"].errors["nama_tempat"][0].startswith(f"SIP {izin.nomor} sudah berlaku")
    assert isi_praktik(client_warga, draf, nama_tempat="Klinik B").status_code == 302


def test_r11_2_which_place_it_is_cannot_be_below_what_is_known(draf, warga, client_warga):
    buat_izin(warga)
    jawab = isi_praktik(client_warga, draf, praktik_ke="1")
    assert jawab.context["form"].errors["praktik_ke"] == [
        "Anda sudah memiliki 1 SIP aktif, jadi ini bukan tempat praktik ke-1."
    ]


def test_r11_3_an_str_that_ended_is_refused_at_its_field(draf, client_warga):
    kemarin = timezone.localdate() - BESOK
    isi = {
        "nomor_str": "1",
        "masa_str": "sampai tanggal",
        "tanggal_str": kemarin.isoformat(),
        "pendidikan": "Poltekkes",
    }
    jawab = client_warga.post(reverse("alur:bagian", args=[draf.kode, "str"]), {**isi, "lanjut": "1"})
    jawab = client_warga.post(reverse("alur:bagian", args=[draf.kode, "str"]), {**isi, "lanjut": "1"})
    assert [k[:13] for k in jawab.context["form"].errors["tanggal_str"]] == ["STR ini berak"]


def diajukan(permohonan, **jawaban):
    """The draft as if it had been submitted with these answers."""
    Pengajuan.objects.create(
        permohonan=permohonan, urut=1, jawaban=jawaban, sidik="0", oleh=permohonan.pemohon, pada=timezone.now()
    )
    return permohonan


@pytest.mark.parametrize(
    ("jawaban", "bulan"),
    [
        ({"masa_str": "seumur hidup"}, 60),
        ({"masa_str": "sampai tanggal", "tanggal_str": "2099-01-01"}, 60),
        ({"masa_str": "seumur hidup", "kewarganegaraan": "warga negara asing"}, 24),
    ],
)
def test_r11_1_five_years_or_two_for_foreigners(draf, jawaban, bulan):
    sampai = tambah_bulan(timezone.localdate(), bulan)
    isi = lengkapi_masa(diajukan(draf, **jawaban), IsiIzin())
    assert (isi.berlaku_mulai, isi.berlaku_sampai) == (timezone.localdate(), sampai)
    with pytest.raises(MasaDitolak):
        lengkapi_masa(draf, IsiIzin(berlaku_sampai=sampai + BESOK))


def test_r11_1_a_dated_str_ends_the_permit_on_the_same_day(draf):
    akhir = timezone.localdate() + timedelta(days=97)
    diajukan(draf, masa_str="sampai tanggal", tanggal_str=akhir.isoformat())
    assert lengkapi_masa(draf, IsiIzin()).berlaku_sampai == akhir


def test_r11_1_a_foreigner_renews_once(warga):
    from perizinan.models import PermohonanIzin

    izin = buat_izin(warga, sisa=20)
    permohonan = mulai_permohonan(buat_jenis().pk, oleh=warga, jenis_permohonan="perpanjangan")
    PermohonanIzin.objects.create(permohonan=permohonan, izin=izin)
    asing = {"kewarganegaraan": "warga negara asing"}
    assert sip.perpanjangan_asing(permohonan, asing) == []
    izin.perpanjangan_ke = 1
    izin.save()
    permohonan = type(permohonan).objects.get(pk=permohonan.pk)
    assert [k.isian for k in sip.perpanjangan_asing(permohonan, asing)] == ["kewarganegaraan"]
    assert sip.perpanjangan_asing(permohonan, {"kewarganegaraan": "warga negara Indonesia"}) == []


def test_months_end_where_the_month_ends():
    from datetime import date

    assert [tambah_bulan(date(2024, 2, 29), n) for n in (12, 48)] == [date(2025, 2, 28), date(2028, 2, 29)]
    assert tambah_bulan(date(2026, 12, 31), 2) == date(2027, 2, 28)
