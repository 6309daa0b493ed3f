"""axe on the page of all components, at the width of a small telephone, with the CSP that the site has."""

import mimetypes
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.peramban import ARGUMEN, CHROMIUM
from tests.test_ui.contoh import halaman

CSP = {"content-security-policy": "default-src 'self'"}


@pytest.fixture(scope="module")
def peramban():
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("no chromium here")
    with sync_api.sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMEN)
        yield peramban
        peramban.close()


def _layani(html: str):
    """Answers from memory and from static/, so that no server and no database is needed."""

    def jawab(route):
        jalur = route.request.url.split("//", 1)[1].split("/", 1)[1]
        if not jalur.startswith("static/"):
            return route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=CSP)
        berkas = Path(finders.find(jalur.removeprefix("static/")))
        return route.fulfill(body=berkas.read_bytes(), content_type=mimetypes.guess_type(berkas.name)[0])

    return jawab


@pytest.mark.parametrize("templat", ["contoh.html", "contoh_kerja.html"])
@pytest.mark.parametrize("lebar", [360, 1280])
def test_components_pass_axe(peramban, lebar, templat):
    axe = pytest.importorskip("axe_playwright_python")
    page = peramban.new_page(viewport={"width": lebar, "height": 800})
    keluhan = []
    page.on("console", lambda m: keluhan.append(m.text))
    page.route("**/*", _layani(halaman(templat)))

    page.goto("http://contoh.invalid/")
    lebih = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.evaluate((Path(axe.__path__[0]) / "axe.min.js").read_text())
    keluhan_csp = list(keluhan)
    hasil = page.evaluate("axe.run({preload: false})")  # its preloading adds style elements, which the CSP refuses

    assert keluhan_csp == []
    assert lebih == 0
    assert [(v["id"], n["html"]) for v in hasil["violations"] for n in v["nodes"]] == []


def test_navigation_is_one_bar_on_a_telephone_and_a_row_on_a_desk_without_javascript(peramban):
    page = peramban.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800}).new_page()
    page.route("**/*", _layani(halaman("contoh.html")))
    page.goto("http://contoh.invalid/")
    bar, nav = page.locator(".navigasi"), page.get_by_role("navigation", name="Layanan", exact=True)

    tertutup = (bar.bounding_box()["height"] < 60, nav.get_by_role("link").all_inner_texts())
    page.get_by_text("Menu", exact=True).click()
    terbuka = nav.get_by_role("link").all_inner_texts()
    page.set_viewport_size({"width": 1280, "height": 800})

    assert tertutup == (True, ["Permohonan saya"])
    lainnya = ["Layanan perizinan", "Kependudukan", "Verifikasi dokumen", "Inovasi", "Bantuan"]
    assert terbuka == ["Permohonan saya", *lainnya]
    assert nav.get_by_role("link").all_inner_texts() == [*lainnya[:2], "Permohonan saya", *lainnya[2:]]
