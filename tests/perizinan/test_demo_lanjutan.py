"""The invented contradiction is one: the head's page shows it in the words of the form."""

import pytest
from django.urls import reverse

from bogor_portal.akun.demo import buat_akun_demo
from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import PokokKeputusan
from perizinan import demo_lanjutan
from perizinan.demo import _kerjakan, ajukan_contoh
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db


def test_the_invented_refusal_contradicts_an_approval_and_the_head_reads_both(settings, client):
    settings.MODE_TIRUAN = True
    buat_akun_demo()
    buka_layanan("sppl")
    _kerjakan(ajukan_contoh("sppl", "baru", Pengguna.objects.get(email="usaha@contoh.example")), 4)

    assert demo_lanjutan._bertentangan() == 1

    assert set(PokokKeputusan.objects.filter(kunci="isian:limbah_b3:tidak").values_list("hasil", flat=True)) == {
        "disetujui",
        "ditolak",
    }
    client.force_login(Pengguna.objects.get(email="kepala@contoh.example"))
    halaman = client.get(reverse("admin:alur_pertentangan"))
    assert [(p.kalimat, p.ditolak, p.disetujui) for p in halaman.context["daftar"]] == [
        ("Apakah kegiatan menghasilkan limbah B3 (bahan berbahaya dan beracun)? Tidak", 1, 1)
    ]
    assert list(halaman.context["daftar_jenis"]) == [("sppl", "SPPL")]
