"""What the benchmarks of acts share: one POST each on rows of their own, and a count afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from bench.alat import KALI, Hasil, bandingkan, pastikan, sql
from bench.benih import Kota

T = TypeVar("T")
BATAS = 2.0
BANYAK = KALI + 2  # two runs before the clock starts


def ukur_tindakan(
    nama: str, k: Kota, sasaran: Sequence[T], kirim: Callable[[T], int], *, aksi: str, klien: Client
) -> Iterator[Hasil]:
    """One act on each of `sasaran`; afterwards there is one history row per act, and no number twice."""
    sebelum = _peristiwa(aksi)
    giliran = iter(sasaran)

    def satu() -> None:
        klien.cookies.pop(settings.KABAR_COOKIE_NAME, None)  # the page that follows would show, and drop, the message
        pastikan(kirim(next(giliran)) == 302, f"{nama}: refused")

    yield bandingkan(nama, klien, satu, batas=BATAS, rows=k.jumlah)
    pastikan(_peristiwa(aksi) - sebelum == len(sasaran), f"{nama}: not one event per act")
    kembar = sql("SELECT count(*) - count(DISTINCT nomor) FROM alur_permohonan WHERE nomor IS NOT NULL")
    pastikan(kembar == 0, f"{nama}: a number was given twice")


def kirim_formulir(klien: Client, alamat: str, isi: dict[str, str]) -> int:
    """Send a form without files as a browser does, which is not how the test client does by itself."""
    return klien.post(alamat, urlencode(isi), content_type="application/x-www-form-urlencoded").status_code


def _peristiwa(aksi: str) -> int:
    return int(sql("SELECT count(*) FROM alur_riwayat WHERE aksi = %s", aksi))
