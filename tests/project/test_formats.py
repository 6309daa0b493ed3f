"""Dates and times in templates and forms look as in an Indonesian letter."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.template import Context, Template

SAAT = datetime(2026, 11, 24, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("templat", "hasil"),
    [
        ("{{ saat|date:'DATE_FORMAT' }}", "24 November 2026"),
        ("{{ saat }}", "24 November 2026 pukul 13.05 WIB"),
        ("{{ saat|time:'TIME_FORMAT' }}", "13.05 WIB"),
        ("{{ saat|date:'SHORT_DATE_FORMAT' }}", "24/11/2026"),
        ("{{ angka }}", "1500000,5"),
    ],
)
def test_templates_write_as_a_letter_does(templat: str, hasil: str):
    assert Template(templat).render(Context({"saat": SAAT, "angka": 1500000.5})) == hasil


@pytest.mark.parametrize("teks", ["2026-11-24", "24/11/2026", "24-11-2026"])
def test_forms_read_the_ways_people_write_dates(teks: str):
    assert forms.DateField(localize=True).clean(teks) == SAAT.date()
