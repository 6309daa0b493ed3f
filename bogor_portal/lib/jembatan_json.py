"""Asking another office's system: JSON over HTTP, POST {url}/v1/<question>, a bearer key, X-Request-ID.

Numbers of persons travel in bodies only, never in an address or a log. At most ``batas_waktu`` seconds a question,
retries included; a circuit breaker keeps a system that is away from holding everybody up.
"""

from __future__ import annotations

import json
import logging
import random
import time
import uuid
from collections.abc import Callable
from typing import Any, Protocol

import httpx

from bogor_portal.lib.pemutus import PemutusArus

log = logging.getLogger(__name__)

BATAS_WAKTU = 10.0
BATAS_SAMBUNG = 2.0
PERCOBAAN = 3
JAWABAN_MAKS = 2 * 1024 * 1024


class TakTersedia(Exception):
    """No answer could be had: network, time, an error of theirs, or an answer that is none. Try again later."""

    def __init__(self, sebab: str = "tidak menjawab") -> None:
        self.sebab = sebab
        super().__init__(sebab)


class Ditolak(Exception):
    """The system works and does not take this question. Trying again is of no use."""


class _BuatDiam(Protocol):
    def __call__(self, sebab: str = ..., /) -> TakTersedia: ...


class JembatanJson:
    """One per process and address, since it holds the connection pool and the circuit breaker.

    ``diam`` and ``tolak`` make the caller's own kinds of TakTersedia and Ditolak.
    """

    def __init__(
        self,
        nama: str,
        url: str,
        *,
        kunci: str,
        diam: _BuatDiam = TakTersedia,
        tolak: Callable[[str], Ditolak] = Ditolak,
        batas_waktu: float = BATAS_WAKTU,
        pemutus: PemutusArus | None = None,
        tidur: Callable[[float], None] = time.sleep,
    ) -> None:
        self.nama, self._diam, self._tolak = nama, diam, tolak
        self._url = url.rstrip("/") + "/v1/" if url else ""
        self._batas_waktu = min(batas_waktu, BATAS_WAKTU)
        self._pemutus = pemutus or PemutusArus()
        self._tidur = tidur
        self._klien = httpx.Client(
            headers={"Authorization": f"Bearer {kunci}"},
            timeout=httpx.Timeout(self._batas_waktu, connect=min(BATAS_SAMBUNG, self._batas_waktu)),
            follow_redirects=False,
            trust_env=False,
        )

    def tutup(self) -> None:
        self._klien.close()

    def tanya(self, soal: str, isi: dict[str, Any]) -> Any:
        """One question with its retries; None for a 404. Raises TakTersedia or Ditolak."""
        if not self._url:
            raise self._diam("belum dihubungkan")
        if not self._pemutus.boleh():
            raise self._diam("sedang tidak dicoba")
        permintaan = str(uuid.uuid4())
        try:
            jawaban = self._berulang(soal, isi, permintaan)
        except TakTersedia as galat:
            self._pemutus.catat(berhasil=False)
            log.warning("%s gagal: %s, soal %s, permintaan %s", self.nama, galat.sebab, soal, permintaan)
            raise
        except Ditolak:
            self._pemutus.catat(berhasil=True)
            raise
        self._pemutus.catat(berhasil=True)
        return jawaban

    def _berulang(self, soal: str, isi: dict[str, Any], permintaan: str) -> Any:
        """Every question may be sent again: reads change nothing, a change carries its own id."""
        tenggat = time.monotonic() + self._batas_waktu
        for percobaan in range(1, PERCOBAAN + 1):
            try:
                return self._sekali(soal, isi, permintaan, tenggat)
            except TakTersedia:
                jeda = random.uniform(0.05, 0.15) * 2**percobaan  # noqa: S311 - jitter is no secret
                if percobaan == PERCOBAAN or time.monotonic() + jeda >= tenggat:
                    raise
                self._tidur(jeda)
        raise self._diam()

    def _sekali(self, soal: str, isi: dict[str, Any], permintaan: str, tenggat: float) -> Any:
        sisa = max(tenggat - time.monotonic(), 0.1)
        try:
            with self._klien.stream(
                "POST",
                self._url + soal,
                json=isi,
                headers={"X-Request-ID": permintaan},
                timeout=httpx.Timeout(sisa, connect=min(BATAS_SAMBUNG, sisa)),
            ) as jawaban:
                mentah = self._baca(jawaban, tenggat)
        except httpx.TimeoutException:
            raise self._diam("waktu habis") from None
        except httpx.HTTPError:
            raise self._diam("tidak tersambung") from None
        return self._terima(jawaban.status_code, mentah)

    def _baca(self, jawaban: httpx.Response, tenggat: float) -> bytes:
        """httpx limits each read, not the whole: a bridge that drips must not hold us longer than promised."""
        isi = bytearray()
        for potongan in jawaban.iter_bytes():
            isi += potongan
            if len(isi) > JAWABAN_MAKS:
                raise self._diam("jawaban terlalu besar")
            if time.monotonic() > tenggat:
                raise self._diam("waktu habis")
        return bytes(isi)

    def _terima(self, status: int, mentah: bytes) -> Any:
        """The value of a 200; None of a 404. 400, 401, 403, 422 are a refusal of the question, all else a fault."""
        if status == 404:
            return None
        if status in {400, 401, 403, 422}:
            raise self._tolak(f"{self.nama} menolak pertanyaan ({status}).")
        if status != 200:
            raise self._diam(f"menjawab {status}")
        try:
            return json.loads(mentah)
        except ValueError:
            raise self._diam("jawaban tidak dikenal") from None
