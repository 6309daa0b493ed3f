"""One search over the catalogues of all services."""

import re

import pytest
from django.urls import reverse

from bogor_portal.alur.models import JenisLayanan, VersiLayanan

JENIS = {
    "ktp-hilang": ("kependudukan", "KTP", "KTP-el hilang", "ktp hilang kecopetan"),
    "ktp-rusak": ("kependudukan", "KTP", "KTP-el rusak", "ktp rusak patah"),
    "sip-bidan": ("perizinan", "", "Izin Praktik Bidan", "izin praktik bidan buka klinik"),
    "reklame": ("perizinan", "", "Izin Penyelenggaraan Reklame", "reklame papan iklan hilang"),
}


@pytest.fixture
def katalog(db):
    for kode, (layanan, kelompok, nama, kata) in JENIS.items():
        jenis = JenisLayanan.objects.create(
            kode=kode, layanan=layanan, kelompok=kelompok, nama=nama, pencarian=kata, kata_kunci=kata, status="aktif"
        )
        VersiLayanan.objects.create(jenis=jenis, nomor=1, keadaan="terbit", jenis_permohonan=["baru"])


def ditemukan(client, kata: str) -> list[str]:
    """Headings of the services and the types below them, in order."""
    html = client.get(reverse("cari"), {"q": kata}).content.decode()
    return re.findall(r'id="temuan-\d">(.*?) <|/jenis/([\w-]+)/"', html)


@pytest.mark.parametrize(
    ("kata", "harap"),
    [
        ("KTP hilang", [("Dokumen kependudukan", ""), ("", "ktp-hilang")]),
        ("buka praktik bidan", [("Perizinan", ""), ("", "sip-bidan")]),
        ("hilang", [("Dokumen kependudukan", ""), ("", "ktp-hilang"), ("Perizinan", ""), ("", "reklame")]),
        ("zzz", []),
        ("", []),
    ],
)
def test_everyday_words_find_the_service_whichever_office_it_is(client, katalog, kata, harap):
    assert ditemukan(client, kata) == harap


def test_number_of_queries_does_not_depend_on_the_number_of_rows(client, katalog, django_assert_num_queries):
    for kata, banyak in (("ktp hilang", 3), ("ktp", 3), ("hilang", 4), ("zzz", 2), ("", 0)):
        with django_assert_num_queries(banyak):
            client.get(reverse("cari"), {"q": kata})


@pytest.mark.parametrize("nama", ["perizinan:daftar", "kependudukan:daftar"])
def test_a_search_of_one_catalogue_leads_on_to_all(client, katalog, nama):
    html = client.get(reverse(nama), {"q": "zzz"}).content.decode()

    assert html.count(f'href="{reverse("cari")}?q=zzz"') == 1
