"""One browser for all tests of this folder; a window per person. E2E_GAMBAR=folder keeps a picture of every page."""

import os

import pytest

from tests.e2e.jendela import Jendela
from tests.peramban import ARGUMEN, CHROMIUM

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's event loop lives in the thread of the tests


@pytest.fixture(scope="session")
def peramban():
    """One browser for the run; `./portal test` gives these tests a process of their own."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no browser tests: playwright is not installed")
    pytest.importorskip("axe_playwright_python", reason="no browser tests: axe is not installed")
    if not CHROMIUM:
        pytest.skip("no browser tests: chromium is not installed")
    with sync_api.sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMEN)
        yield peramban
        peramban.close()


@pytest.fixture(scope="session")
def sudah_diperiksa() -> set[str]:
    """Pages that axe has judged; once is enough for each template."""
    return set()


@pytest.fixture
def buka_jendela(peramban, sudah_diperiksa, live_server):
    """A function that opens a window on a small telephone; all are closed afterwards."""
    terbuka = []

    def buka(*, javascript: bool = True) -> Jendela:
        konteks = baru(javascript=javascript)
        kembar = None if javascript else baru(javascript=True)
        return Jendela(konteks, live_server.url, sudah_diperiksa, kembar)

    def baru(*, javascript: bool):
        konteks = peramban.new_context(
            viewport={"width": 360, "height": 800},
            java_script_enabled=javascript,
            locale="id-ID",
            base_url=live_server.url,
        )
        terbuka.append(konteks)
        return konteks

    yield buka
    for konteks in terbuka:
        konteks.close()


def pytest_collection_modifyitems(items) -> None:
    """The walk over all pages comes first: what axe judged there the journeys only pass by."""
    items.sort(key=lambda butir: "test_pameran" not in butir.nodeid and "tests/e2e/" in butir.nodeid)
