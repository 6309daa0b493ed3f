"""What left the portal during a test, by channel, and the detector that looks for a person's numbers in it."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from pathlib import Path

import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.http import HttpRequest, HttpResponse

NIK, TELEPON = "3271014107900001", "081234567890"
POLA = re.compile(r"3271[ .-]?0141[ .-]?0790[ .-]?0001|(?:\+?62|0)[ .-]?812[ .-]?3456[ .-]?7890")
JALAN: list[str] = []


class PencatatMiddleware:
    """Keeps every address asked for and every header answered."""

    def __init__(self, lanjut: Callable[[HttpRequest], HttpResponse]) -> None:
        self.lanjut = lanjut

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.lanjut(request)
        JALAN.append(request.get_full_path())
        JALAN.extend(f"{nama}: {isi}" for nama, isi in jawaban.items())
        return jawaban


def layar() -> logging.StreamHandler:  # type: ignore[type-arg]
    """The one handler of settings.LOGGING, with its filter and format."""
    return next(h for h in logging.getLogger().handlers if isinstance(h, logging.StreamHandler) and h.filters)


def bocor(log: io.StringIO) -> dict[str, list[str]]:
    """Channel → the lines in which a number of the person stands; empty when nothing leaked."""
    saluran = {"log": log.getvalue().splitlines(), "surel": _surel(), "alamat": JALAN, "sesi": _sesi()}
    saluran |= {"redis": _redis(), "nama berkas": _nama_berkas(), **_tabel()}
    ketemu = {nama: [b[:300] for b in baris if POLA.search(b)] for nama, baris in saluran.items()}
    return {nama: baris for nama, baris in ketemu.items() if baris}


def _surel() -> list[str]:
    return [f"{s.subject}\n{s.body}\n{s.to}\n{s.extra_headers}" for s in mail.outbox]


def _sesi() -> list[str]:
    return [str(s.get_decoded()) for s in Session.objects.all()]


def _redis() -> list[str]:
    """Every key with its whole value, in Redis's own serialisation and as lists read out."""
    r = redis.Redis.from_url(settings.REDIS_URL)
    baca = {
        b"string": r.get,
        b"list": lambda k: r.lrange(k, 0, -1),
        b"hash": r.hgetall,
        b"set": r.smembers,
        b"zset": lambda k: r.zrange(k, 0, -1, withscores=True),
    }
    return [f"{k!r} {baca[r.type(k)](k)!r}" for k in r.scan_iter()]


def _nama_berkas() -> list[str]:
    akar = [Path(settings.BERKAS_ROOT), Path(settings.KUNCI_PENANDA_ROOT)]
    return [str(p.relative_to(a)) for a in akar for p in a.rglob("*")]


def _tabel() -> dict[str, list[str]]:
    hasil = {}
    with connection.cursor() as kursor:
        for tabel in connection.introspection.table_names():
            kursor.execute(f'SELECT t::text FROM "{tabel}" t')
            hasil[f"tabel {tabel}"] = [baris for (baris,) in kursor.fetchall()]
    return hasil
