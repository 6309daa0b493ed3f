"""The filters as templates use them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone
from django.utils.safestring import mark_safe

from bogor_portal.lib.angka import angka, rupiah


def tampil(saringan, nilai):
    return Template(f"{{% load portal %}}{{{{ nilai|{saringan} }}}}").render(Context({"nilai": nilai}))


@pytest.mark.parametrize(
    ("saringan", "nilai", "tulisan"),
    [
        ("tanggal", datetime(2026, 11, 24, 18, tzinfo=UTC), "25 November 2026"),
        ("hari_tanggal", datetime(2026, 11, 24, 18, tzinfo=UTC), "Rabu, 25 November 2026"),
        ("waktu", datetime(2026, 11, 24, 6, 5, tzinfo=UTC), "24 November 2026 pukul 13.05 WIB"),
        ("rupiah", 1500000, "Rp1.500.000"),
        ("rupiah", "1500000.00", "Rp1.500.000"),
        ("rupiah", 0, "Rp0"),
        ("angka", 12.5, "12,5"),
        ("angka", 68, "68"),
        ("samar_nik", "3271014107900001", "3271••••••••••01"),
    ],
)
def test_filters(saringan, nilai, tulisan):
    assert tampil(saringan, nilai) == tulisan


@pytest.mark.parametrize("saringan", ["tanggal", "hari_tanggal", "waktu", "lama_lalu", "rupiah", "angka", "samar_nik"])
def test_nothing_shows_as_nothing(saringan):
    assert tampil(saringan, None) == ""
    assert tampil(saringan, "") == ""


def test_how_long_ago_counts_from_now():
    assert tampil("lama_lalu", timezone.now() - timedelta(minutes=5, seconds=10)) == "5 menit yang lalu"


def test_numbers():
    assert angka(1234567) == "1.234.567"
    assert angka(Decimal("1234.50")) == "1.234,50"
    assert rupiah(-500) == "-Rp500"
    assert rupiah(Decimal("1500.5")) == "Rp1.500,50"


def _tampil(teks: str, **isi) -> str:
    return Template("{% load portal %}" + teks).render(Context(isi))


def test_a_piece_that_is_kept_reads_as_the_included_one_and_escapes_as_it_does():
    for kata in ("Terbit", "<b>Terbit</b>", mark_safe("<b>Terbit</b>"), "<b>Terbit</b>"):
        sisip = _tampil('{% include "komponen/_status.html" with kata=k nada="sukses" only %}', k=kata)
        assert _tampil('{% potongan "komponen/_status.html" kata=k nada="sukses" %}', k=kata) == sisip.strip()


def test_options_of_a_select_are_escaped_and_one_is_chosen():
    daftar = [("a", "Satu & dua"), ('"b', mark_safe("<i>")), (3, "Tiga")]

    assert _tampil('{% pilihan d "a" %}', d=daftar) == (
        '<option value="a" selected>Satu &amp; dua</option><option value="&quot;b">&lt;i&gt;</option>'
        '<option value="3">Tiga</option>'
    )
    assert _tampil("{% pilihan d p %}", d=daftar, p=3).count("selected") == 1
