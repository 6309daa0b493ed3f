"""Nobody types what their account knows; what was typed once wins, and another person's form begins empty."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.kependudukan import perjalanan

pytestmark = pytest.mark.django_db


def awal(client, kode, **sebagai):
    """What the section about the applicant shows at first."""
    draf = perjalanan.mulai(client, kode)
    if sebagai:
        client.post(reverse("alur:bagian", args=[draf.kode, "keadaan"]), {"lanjut": "1", **sebagai})
    return draf, client.get(reverse("alur:bagian", args=[draf.kode, "pemohon"])).context["form"].initial


def test_who_files_for_themselves_finds_name_nik_and_contact_filled_in(semua_layanan):
    siti = factories.buat_pengguna("Siti Aminah")
    client = Client()
    client.force_login(siti)

    draf, isi = awal(client, "ktp-hilang", mengajukan_sebagai="diri")

    assert (isi["pemohon_nama"], isi["pemohon_nik"], isi["no_hp"]) == ("Siti Aminah", siti.nik, siti.telepon)
    alamat = reverse("alur:bagian", args=[draf.kode, "pemohon"])
    client.post(alamat, {"pemohon_nama": "Siti A", "pemohon_nik": siti.nik})
    assert client.get(alamat).context["form"].initial["pemohon_nama"] == "Siti A"


def test_pmh_05_a_parent_who_asks_for_a_childs_card_is_its_pemohon(semua_layanan):
    siti, client = factories.buat_pengguna("Siti Aminah"), Client()
    client.force_login(siti)

    isi = awal(client, "kia-0-5", mengajukan_sebagai="keluarga")[1]

    assert (isi["pemohon_nama"], isi["pemohon_nik"]) == ("Siti Aminah", siti.nik)


def test_pmh_02_with_a_power_of_attorney_the_pemohon_is_somebody_else(semua_layanan):
    client = Client()
    client.force_login(factories.buat_pengguna("Siti Aminah"))

    isi = awal(client, "ktp-hilang", mengajukan_sebagai="kuasa")[1]

    assert (isi.get("pemohon_nama"), isi.get("pemohon_nik")) == (None, None)
