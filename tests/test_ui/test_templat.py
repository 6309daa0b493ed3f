"""Rules that every template keeps: it compiles, it needs no inline style or script, its pieces say what they take."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

AKAR = settings.BASE_DIR / "templates"
TEMPLAT = sorted(f.relative_to(AKAR).as_posix() for f in AKAR.rglob("*.html"))
KOMPONEN = sorted((AKAR / "komponen").glob("_*.html"))
STATIK = settings.BASE_DIR / "static" / "portal"
INLINE = re.compile(r"""\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|<script(?![^>]*\bsrc=)|javascript:""", re.IGNORECASE)


@pytest.mark.parametrize("nama", TEMPLAT)
def test_template_compiles(nama):
    assert get_template(nama).template.nodelist is not None


@pytest.mark.parametrize("nama", TEMPLAT)
def test_template_has_nothing_that_the_csp_forbids(nama):
    assert INLINE.findall((AKAR / nama).read_text()) == []


@pytest.mark.parametrize("berkas", KOMPONEN, ids=lambda f: f.name)
def test_component_opens_with_a_comment(berkas):
    assert re.match(r"\{% comment %\}[^%]{15,}\{% endcomment %\}", berkas.read_text())


@pytest.mark.parametrize("nama", TEMPLAT)
def test_component_is_included_with_only(nama):
    pakai = re.findall(r'\{% include "komponen/[^%]*%\}', (AKAR / nama).read_text())

    assert [p for p in pakai if not p.endswith("only %}")] == []


def test_icons_in_use_are_in_the_sprite():
    ada = set(re.findall(r'id="(\w+)"', (STATIK / "ikon.svg").read_text()))
    pola = re.compile(r'(?:_ikon\.html" with nama|\bikon)="(\w+)"')
    dipakai = {nama for f in AKAR.rglob("*.html") for nama in pola.findall(f.read_text())}

    assert dipakai - ada == set()


@pytest.mark.parametrize(
    ("berkas", "batas"), [("portal.css", 3_700), ("komponen.css", 5_300), ("admin.css", 6_000), ("ikon.svg", 2_000)]
)
def test_page_stays_light(berkas, batas):
    assert len(gzip.compress((STATIK / berkas).read_bytes(), 9)) < batas


def test_css_takes_nothing_from_elsewhere():
    css = "".join(f.read_text() for f in STATIK.glob("*.css"))

    assert re.findall(r"@import|https?:|url\(data:", css) == []
    assert [u for u in re.findall(r"url\(([^)]+)\)", css) if not Path(STATIK / u).is_file()] == []
