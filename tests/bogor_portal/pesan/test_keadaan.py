"""The page of everything that waits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.pesan.actions import antrekan, berdenyut
from bogor_portal.pesan.keadaan import keadaan
from bogor_portal.pesan.models import Denyut, OutboxMessage

pytestmark = pytest.mark.django_db


def angka(kini=None):
    return {u.nama: u.nilai for _, ukuran in keadaan(kini or timezone.now()) for u in ukuran}


def test_a_quiet_portal_waits_for_nothing():
    berdenyut("relay")
    berdenyut("worker")
    gawat = [u.nama for _, ukuran in keadaan(timezone.now()) for u in ukuran if u.gawat]
    assert gawat == []


def test_what_waits_too_long_failed_or_went_deaf_is_counted():
    kini = timezone.now()
    for n, status in enumerate(["antre", "antre", "gagal", "diantar"]):
        antrekan("surel", kunci=f"uji-{n}", muatan={}, coba_pada=kini - timedelta(minutes=10))
        OutboxMessage.objects.filter(kunci=f"uji-{n}").update(
            status=status, sewa_sampai=kini - timedelta(minutes=1) if status == "diantar" else None
        )
    berdenyut("relay")
    Denyut.objects.create(nama="worker", pada=kini - timedelta(minutes=4))
    hasil = angka(kini)
    assert {k: v for k, v in hasil.items() if v} == {
        "Pesan menunggu lebih dari 5 menit": 2,
        "Pesan yang pekerjanya hilang": 1,
        "Pesan gagal": 1,
        "Proses yang diam lebih dari 3 menit": 1,
    }


def test_only_who_runs_the_portal_reads_it(client_admin, client_petugas_pemeriksa):
    alamat = reverse("admin:pesan_keadaan_changelist")
    halaman = client_admin.get(alamat)
    assert (halaman.status_code, halaman.context["kelompok"][0][0]) == (200, "Pesan keluar")
    assert client_petugas_pemeriksa.get(alamat).status_code == 403
