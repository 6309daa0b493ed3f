"""What surrounds every page: the limit of a body, no-store, honest errors, headers."""

import io

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from bogor_portal.lib.batas_badan import BatasBadanMiddleware
from bogor_portal.lib.galat import galat_server
from bogor_portal.lib.no_store import NoStoreMiddleware


def jawab(request) -> HttpResponse:
    return HttpResponse("isi")


def minta(panjang: int, badan: bytes = b""):
    request = RequestFactory().generic("POST", "/", data=b"")
    request.META["CONTENT_LENGTH"] = str(panjang)
    request._stream = io.BytesIO(badan)
    return request


@pytest.mark.django_db
@pytest.mark.parametrize(
    "alamat",
    ["/admin/akun/pengguna/?q=a%00b", "/admin/pesan/outboxmessage/?status=%00", "/perizinan/a%00b/", "/?cari=%00"],
)
def test_a_nul_in_an_address_is_answered_with_400(client_admin, alamat):
    jawab = client_admin.get(alamat)

    assert (jawab.status_code, "Permintaan tidak dapat dibaca" in jawab.content.decode()) == (400, True)


def test_a_body_of_the_limit_passes_and_one_byte_more_does_not(settings):
    settings.BADAN_MAKS_BYTE = 10
    lapis = BatasBadanMiddleware(jawab)

    assert lapis(minta(10)).status_code == 200
    besar = lapis(minta(11, b"x" * 11))

    assert (besar.status_code, besar["Connection"]) == (413, "close")
    assert "Isian yang sudah tersimpan tidak hilang." in besar.content.decode()


def test_the_refused_body_is_read_away_so_that_the_browser_shows_the_page(settings):
    settings.BADAN_MAKS_BYTE = 10
    request = minta(1000, b"x" * 1000)

    BatasBadanMiddleware(jawab)(request)

    assert request._stream.read() == b""


def test_a_body_without_a_sensible_length_counts_as_empty():
    request = minta(0)
    request.META["CONTENT_LENGTH"] = "banyak"

    assert BatasBadanMiddleware(jawab)(request).status_code == 200


@pytest.mark.django_db
def test_the_limit_stands_before_the_form_is_parsed(settings):
    settings.BADAN_MAKS_BYTE = 10

    assert Client(enforce_csrf_checks=True).post("/", {"isi": "x" * 100}).status_code == 413


@pytest.mark.parametrize(
    ("kue", "berubah", "cache"),
    [("abc", False, "no-store, private"), (None, True, "no-store, private"), (None, False, None)],
)
def test_no_store_comes_with_a_session_and_with_a_new_one(settings, kue, berubah, cache):
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.session.modified = berubah
    if kue:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = kue

    assert NoStoreMiddleware(jawab)(request).headers.get("Cache-Control") == cache


@pytest.mark.parametrize(
    ("galat", "status", "lagi"), [(OperationalError, 503, "30"), (InterfaceError, 503, "30"), (KeyError, 500, None)]
)
def test_a_database_away_is_503_and_the_rest_500_without_asking_it(galat, status, lagi):
    try:
        raise galat
    except galat:
        jawaban = galat_server(RequestFactory().get("/"))

    assert (jawaban.status_code, jawaban.headers.get("Retry-After")) == (status, lagi)
    assert "<h1>" in jawaban.content.decode()


def test_the_last_page_needs_no_template(monkeypatch):
    monkeypatch.setattr("django.template.loader.get_template", lambda nama: 1 / 0)

    jawaban = galat_server(RequestFactory().get("/"))

    assert jawaban.content.decode() == "Terjadi kesalahan pada sistem kami. Silakan coba lagi."


@pytest.mark.django_db
def test_health_answers_and_is_kept_by_nobody(client):
    jawaban = client.get("/sehat/")

    assert (jawaban.status_code, jawaban.content) == (200, b"sehat\n")
    assert "no-store" in jawaban["Cache-Control"].split(", ")


@pytest.mark.django_db
def test_every_page_has_the_headers(client):
    kepala = client.get("/sehat/").headers

    assert sorted(kepala["Content-Security-Policy"].split("; ")) == [
        "base-uri 'self'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    ]
    assert {n: kepala[n] for n in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")} == {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
