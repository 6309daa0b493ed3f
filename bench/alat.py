"""Take times by turns with the floor, count queries, look at plans."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment

from bench.lantai import ALAMAT

BISING = 2.0  # a floor whose slow tenth takes this many times its fast tenth says nothing
KALI = 120
Hasil = dict[str, Any]


class Ongkos(NamedTuple):
    """Milliseconds: what the clock on the wall says, and what was computed."""

    lama: float
    cpu: float


def bandingkan(
    nama: str, klien: Client, kerja: Callable[[], object], *, kali: int = KALI, batas: float | None = None, **lain: Any
) -> Hasil:
    """`kerja` and the floor by turns, `kali` times each; medians in milliseconds, and their ratio.

    `batas` is the ratio that is aimed at. Raises when the floor answers wrongly; ``too_noisy``
    says that it wandered more than twofold. ``cpu``: the processor's time, which others on the machine disturb less.
    """
    tanya = _hitung_kueri(kerja)  # also what is done once per process
    _lantai(klien)
    ini, dasar = [], []
    for _ in range(kali):
        dasar.append(ongkos(lambda: _lantai(klien)))
        ini.append(ongkos(kerja))
    return {
        "name": nama,
        **banding(ini, dasar),
        "aim": batas,
        "queries": tanya,
        **lain,
    }


def banding(ini: list[Ongkos], dasar: list[Ongkos]) -> Hasil:
    """Medians of the time that passed, lower quartiles of the processor's, each with the floor's and the quotient."""
    lama, lantai = statistics.median(o.lama for o in ini), statistics.median(o.lama for o in dasar)
    cpu, cpu_lantai = _kuartil([o.cpu for o in ini]), _kuartil([o.cpu for o in dasar])
    return {
        "value": round(lama, 2),
        "unit": "ms",
        "reference": round(lantai, 2),
        "ratio": round(lama / lantai, 2),
        "cpu": round(cpu, 2),
        "cpu_reference": round(cpu_lantai, 2),
        "cpu_ratio": round(cpu / cpu_lantai, 2),
        "too_noisy": _bising([o.lama for o in dasar]),
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


def ongkos(kerja: Callable[[], object], banyak: int = 1) -> Ongkos:
    """What one call costs; of `banyak` in one, what each does."""
    cpu, mulai = _cpu(), time.perf_counter()
    kerja()
    return Ongkos((time.perf_counter() - mulai) * 1000 / banyak, (_cpu() - cpu) * 1000 / banyak)


def _cpu() -> float:
    """Seconds that this process and its database session have computed; without the session where it runs elsewhere."""
    connection.ensure_connection()
    catatan = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    sesi = int(catatan.read_text().split()[0]) if catatan.exists() else 0
    return time.process_time() + sesi / 1e9


def _kuartil(nilai: list[float]) -> float:
    return statistics.quantiles(nilai, n=4)[0]


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
