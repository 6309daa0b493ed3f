"""Take times by turns with the floor, count queries, look at plans."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment

from bench.lantai import ALAMAT

BISING = 2.0  # a floor whose slow tenth takes this many times its fast tenth says nothing
KALI = 120
Hasil = dict[str, Any]


def bandingkan(
    nama: str, klien: Client, kerja: Callable[[], object], *, kali: int = KALI, batas: float | None = None, **lain: Any
) -> Hasil:
    """`kerja` and the floor by turns, `kali` times each; medians in milliseconds, and their ratio.

    `batas` is the ratio that is aimed at. Raises when the floor answers wrongly; ``too_noisy``
    says that it wandered more than twofold.
    """
    tanya = _hitung_kueri(kerja)  # also what is done once per process
    _lantai(klien)
    ini, dasar = [], []
    for _ in range(kali):
        dasar.append(_lama(lambda: _lantai(klien)))
        ini.append(_lama(kerja))
    return {
        "name": nama,
        "value": round(statistics.median(ini), 2),
        "unit": "ms",
        "reference": round(statistics.median(dasar), 2),
        "ratio": round(statistics.median(ini) / statistics.median(dasar), 2),
        "aim": batas,
        "queries": tanya,
        "too_noisy": _bising(dasar),
        **lain,
    }


@contextmanager
def membaca_halaman() -> Iterator[None]:
    """Inside it a response knows its context, which costs time: never while something is measured."""
    setup_test_environment(debug=False)
    try:
        yield
    finally:
        teardown_test_environment()


def _lantai(klien: Client) -> None:
    if klien.get(ALAMAT).status_code != 200:
        raise AssertionError("the floor does not answer: is the client signed in?")


def _lama(kerja: Callable[[], object]) -> float:
    mulai = time.perf_counter()
    kerja()
    return (time.perf_counter() - mulai) * 1000


def _bising(dasar: list[float]) -> bool:
    sepuluh = statistics.quantiles(dasar, n=10)
    return sepuluh[-1] / sepuluh[0] > BISING


def _hitung_kueri(kerja: Callable[[], object]) -> int:
    kerja()
    with CaptureQueriesContext(connection) as tangkap:
        kerja()
    return len(tangkap)


def pastikan(benar: bool, kalimat: str) -> None:
    """A benchmark whose answers are wrong has measured nothing."""
    if not benar:
        raise AssertionError(kalimat)


def sql(perintah: str, *nilai: object) -> Any:
    """The first column of the first row."""
    with connection.cursor() as kursor:
        kursor.execute(perintah, nilai)
        return kursor.fetchone()[0]


def rencana(kerja: Callable[[], object], memuat: str) -> Hasil:
    """EXPLAIN (ANALYZE, BUFFERS) of the slowest query of `kerja` that contains `memuat`: nodes, and pages read."""
    with CaptureQueriesContext(connection) as tangkap:
        kerja()
    pilihan = [
        q["sql"] for q in tangkap.captured_queries if memuat in q["sql"] and q["sql"].lstrip().startswith("SELECT")
    ]
    pastikan(bool(pilihan), f"no query with {memuat}")
    semua = [_rencana(q) for q in pilihan]
    return max(semua, key=lambda r: int(r["buffers"]))


def _rencana(perintah: str) -> Hasil:
    with connection.cursor() as kursor:
        kursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {perintah}")
        isi = kursor.fetchone()[0]
    akar = (json.loads(isi) if isinstance(isi, str) else isi)[0]["Plan"]
    return {"buffers": akar["Shared Hit Blocks"] + akar["Shared Read Blocks"], "nodes": sorted(set(_simpul(akar)))}


def _simpul(rencana: dict[str, Any]) -> Iterator[str]:
    nama = rencana["Node Type"]
    yield f"{nama} {rencana.get('Index Name') or rencana.get('Relation Name') or ''}".strip()
    for anak in rencana.get("Plans", []):
        yield from _simpul(anak)
