"""A browser window that judges every page it is shown: accessibility, console, width."""

import os
import re
from pathlib import Path
from urllib.parse import urlparse

from django.conf import settings
from django.test import Client
from django.urls import resolve

from bogor_portal.akun.models import Pengguna

TERLALU_LEBAR = """document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth)
    .map(e => e.outerHTML.slice(0, 200)).concat("page")"""
# preloading adds styles, which the CSP refuses
AXE = "axe.run({preload: false, iframes: false, resultTypes: ['violations']})"
JAWAB_LAIN = {404: "tidak-dikenal", 410: "tidak-berlaku"}
GAMBAR = os.environ.get("E2E_GAMBAR")


class Jendela:
    """One person's window, 360 px wide. Without JavaScript axe can not run in it: ``kembar``, a context with
    JavaScript, opens the same address with the same cookies for it."""

    def __init__(self, konteks, alamat: str, sudah_diperiksa: set[str], kembar=None) -> None:
        self.konteks, self.alamat, self.sudah, self.kembar = konteks, alamat, sudah_diperiksa, kembar
        self.page = konteks.new_page()
        self.page.set_default_timeout(20_000)
        self.keluhan: list[str] = []
        self.page.on("console", lambda m: m.type in {"error", "warning"} and self.keluhan.append(m.text))
        self.page.on("pageerror", lambda galat: self.keluhan.append(str(galat)))

    def sebagai(self, pengguna: Pengguna) -> None:
        """Sign in by cookie; the login page has its own test."""
        client = Client()
        client.force_login(pengguna)
        nilai = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.konteks.clear_cookies()
        self.konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": self.alamat}])

    def halaman(self):
        """Which view this window shows."""
        return resolve(urlparse(self.page.url).path)

    def buka(self, jalur: str, tanda: str = "") -> None:
        self.page.goto(jalur)
        self.periksa(tanda)

    def tekan(self, kata: str, tanda: str = "", *, peran: str = "button") -> None:
        """Press what is named so, and judge the page that follows."""
        self.page.get_by_role(peran, name=kata, exact=True).first.click()
        self.periksa(tanda)

    def isi(self, nama: str, nilai) -> None:
        """Fill in the field of this name, whatever its kind; a file is a Django upload."""
        medan = self.page.locator(f'[name="{nama}"]')
        jenis = medan.first.evaluate("e => e.type")
        if isinstance(nilai, list):
            for satu in nilai:
                self.page.locator(f'[name="{nama}"][value="{satu}"]').check()
        elif jenis == "file":
            nilai.seek(0)
            medan.set_input_files({"name": nilai.name, "mimeType": nilai.content_type, "buffer": nilai.read()})
        elif jenis == "checkbox":
            medan.set_checked(bool(nilai))
        elif jenis == "radio":
            self.page.locator(f'[name="{nama}"][value="{nilai}"]').check()
        elif jenis.startswith("select"):
            medan.select_option(str(nilai))
        else:
            medan.fill(str(nilai))

    def teks_semua(self) -> str:
        """The whole page; pages of the admin have their messages outside of main."""
        return self.page.locator("body").inner_text()

    def teks(self) -> str:
        return self.page.locator("main").first.inner_text()

    def pamer(self, jalur: str, nama: str) -> None:
        """Open a page of the list, that its own keeper answers, and judge it whatever was judged before."""
        jawab = self.page.goto(jalur)
        harap = next((kode for kode, kata in JAWAB_LAIN.items() if kata in nama), 200)
        assert jawab.status == harap, f"{nama} answers {jawab.status}"
        if harap != 200:
            self.keluhan.clear()  # the console repeats the status
        self.nilai(nama)
        self.sudah.add(self.kunci())

    def kunci(self, tanda: str = "") -> str:
        lihat = self.halaman()
        return " ".join(filter(None, [lihat.view_name, lihat.kwargs.get("aksi", ""), tanda]))

    def periksa(self, tanda: str = "") -> None:
        """No complaint in the console, no wider than the screen, and (once a template) nothing for axe to say."""
        self.page.wait_for_load_state()
        kunci = self.kunci(tanda)
        self.nilai(kunci, kunci not in self.sudah)
        self.sudah.add(kunci)

    def nilai(self, nama: str, dengan_axe: bool = True) -> None:
        lebar = self.page.evaluate(TERLALU_LEBAR)
        keluhan, self.keluhan[:] = list(self.keluhan), []
        assert not keluhan, f"{nama}: {keluhan}"
        assert not lebar, f"{nama} is too wide: {lebar}"
        if dengan_axe:
            _potret(self.page, nama)
            langgar = self._axe()
            assert not langgar, f"{nama}: {langgar}"

    def _axe(self) -> list[tuple[str, str]]:
        if self.kembar is None:
            return _axe(self.page)
        self.kembar.clear_cookies()
        self.kembar.add_cookies(self.konteks.cookies())
        halaman = self.kembar.new_page()
        try:
            halaman.goto(self.page.url)
            return _axe(halaman)
        finally:
            halaman.close()


def _axe(page) -> list[tuple[str, str]]:
    import axe_playwright_python  # only here: without it these tests are skipped, not broken

    page.evaluate((Path(axe_playwright_python.__path__[0]) / "axe.min.js").read_text())
    hasil = page.evaluate(AXE)
    return [(v["id"], n["html"]) for v in hasil["violations"] for n in v["nodes"]]


def _potret(page, kunci: str) -> None:
    if not GAMBAR:
        return
    nama = re.sub(r"[^a-z0-9_]+", "-", kunci.lower())
    for lebar in (1280, 360):
        page.set_viewport_size({"width": lebar, "height": 800})
        page.screenshot(path=f"{GAMBAR}/{nama}-{lebar}.png", full_page=True)
