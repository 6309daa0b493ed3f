"""Error pages ask nothing of the database (pytest-django forbids it in these tests)."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject
from django.views.defaults import page_not_found, server_error

HALAMAN = {
    "400": "Permintaan tidak dapat dibaca",
    "403": "Anda tidak dapat membuka halaman ini",
    "403_csrf": "Halaman ini sudah terlalu lama terbuka",
    "404": "Halaman tidak ditemukan",
    "405": "Cara membuka halaman ini tidak tepat",
    "413": "Berkas yang dikirim terlalu besar",
    "429": "Terlalu banyak percobaan",
    "500": "Terjadi gangguan di pihak kami",
    "503": "Layanan sedang tidak tersedia",
}


def _permintaan():
    request = RequestFactory().get("/tidak-ada/")
    request.user = SimpleLazyObject(_dari_basis_data)
    return request


def _dari_basis_data():
    raise AssertionError("an error page asked who is signed in")


def _judul(html):
    return re.findall(r"<h1>(.*?)</h1>", html)


@pytest.mark.parametrize("nama", HALAMAN)
def test_error_page_renders_without_database(nama):
    html = render_to_string(f"{nama}.html", request=_permintaan())

    assert _judul(html) == [HALAMAN[nama]]
    assert re.findall(r"Kode galat: (\d+)", html) == [nama[:3]]


def test_handlers_of_django_use_the_pages():
    tiada = page_not_found(_permintaan(), Http404())
    rusak = server_error(_permintaan())

    assert (tiada.status_code, _judul(tiada.content.decode())) == (404, [HALAMAN["404"]])
    assert (rusak.status_code, _judul(rusak.content.decode())) == (500, [HALAMAN["500"]])


def test_r13_2_every_page_names_the_complaint_channels():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    html = render_to_string("500.html") + render_to_string("beranda.html", {"messages": []}, request=None)

    assert html.count('<a href="https://sibadra.kotabogor.go.id/" rel="noopener">SiBadra</a>') == 2
    assert html.count('<a href="https://www.lapor.go.id/" rel="noopener">SP4N-LAPOR!</a>') == 2
