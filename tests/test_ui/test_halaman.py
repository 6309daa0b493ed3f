"""Pages of no service."""

import re

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    ("nama", "judul"), [("beranda", "Urus KTP, KK, akta, dan izin dari rumah"), ("bantuan", "Bantuan")]
)
def test_page_opens_for_everybody(db, client, nama, judul):
    response = client.get(reverse(nama))

    assert (response.status_code, re.findall(r"<h1>(.*?)</h1>", response.content.decode())) == (200, [judul])


@pytest.mark.parametrize("nama", ["beranda", "bantuan"])
def test_page_asks_the_database_for_nothing_from_strangers(db, client, django_assert_num_queries, nama):
    with django_assert_num_queries(0):
        client.get(reverse(nama))


def test_header_names_who_is_signed_in_and_signs_out_by_post(client, warga):
    client.force_login(warga)

    html = client.get("/").content.decode()

    assert re.findall(r'<span class="akun-nama">(.*?)</span>', html) == ["Siti Aminah"]
    assert re.findall(r'<form method="(\w+)" action="([^"]+)">', html) == [("post", reverse("akun:keluar"))]
    assert re.findall(r">\s*Masuk\s*</a>", html) == []


@pytest.mark.parametrize("tiruan", [True, False])
def test_banner_of_the_trial_environment(db, client, settings, tiruan):
    settings.MODE_TIRUAN = tiruan

    html = client.get("/").content.decode()

    assert html.count("dokumen dan tanda tangan tidak berlaku") == int(tiruan)
