"""Videos: known by their content, whole to the last byte, with the length that their header states."""

from decimal import Decimal

import pytest

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan import periksa
from bogor_portal.berkas.pemeriksaan.mp4 import menit
from tests.bogor_portal.berkas import korpus


def test_a_whole_video_is_stored_as_it_came_with_its_length():
    isi = korpus.mp4(detik=299)

    assert periksa(isi, jenis_boleh=["mp4"]) == type(periksa(isi, jenis_boleh=["mp4"]))("mp4", isi)
    assert [menit(korpus.mp4(detik=d)) for d in (60, 300, 301)] == [Decimal("1.0"), Decimal("5.0"), Decimal("5.1")]


@pytest.mark.parametrize(
    "isi",
    [
        korpus.mp4()[:-1],  # cut off
        korpus.mp4(ekor=b"<html>"),  # something behind its end
        korpus.mp4(detik=0),  # says nothing of its length
        korpus.mp4(ekor=b"\0\0\0\x10evil\0\0\0\0\0\0\0\0"),  # a box that no player knows
    ],
)
def test_what_is_no_whole_video_is_refused(isi):
    with pytest.raises(UnggahanDitolak) as galat:
        periksa(isi, jenis_boleh=["mp4"])

    assert galat.value.kode == "rusak"


def test_other_kinds_in_its_place_are_named():
    with pytest.raises(UnggahanDitolak, match="Berkas ini adalah MP4"):
        periksa(korpus.mp4(), jenis_boleh=["pdf"])
    with pytest.raises(UnggahanDitolak, match="Yang diterima di sini: MP4"):
        periksa(korpus.pdf(), jenis_boleh=["mp4"])
    with pytest.raises(UnggahanDitolak, match="HEIC"):
        periksa(korpus.mp4(merek=b"heic"), jenis_boleh=["mp4"])
