"""Compression: pages yes, files and growing pages no."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from bogor_portal.lib.mampat import MampatMiddleware

ISI = b"Kota Bogor " * 500


def kirim(jawab, terima="gzip, br"):
    return MampatMiddleware(lambda request: jawab)(RequestFactory().get("/", headers={"accept-encoding": terima}))


def test_a_page_is_compressed_for_who_can_read_it():
    mampat, utuh = kirim(HttpResponse(ISI)), kirim(HttpResponse(ISI), terima="identity")

    assert (gzip.decompress(mampat.content), len(mampat.content) < 300) == (ISI, True)
    assert (utuh.content, utuh.headers.get("Content-Encoding")) == (ISI, None)


@pytest.mark.parametrize(
    "jawab",
    [
        HttpResponse(ISI, content_type="application/pdf"),
        HttpResponse(ISI, content_type="image/jpeg"),
        StreamingHttpResponse([ISI], content_type="text/html"),
    ],
)
def test_what_is_compressed_by_nature_or_grows_is_left_alone(jawab):
    assert "Content-Encoding" not in kirim(jawab).headers


def test_every_page_of_the_portal_goes_through_it(db, client):
    halaman = client.get("/", headers={"accept-encoding": "gzip"})

    assert (halaman.headers["Content-Encoding"], len(halaman.content) < 4_000) == ("gzip", True)
