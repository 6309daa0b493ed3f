"""SIAK through a bridge that speaks JSON over HTTP: POST {url}/v1/<question>, a bearer key, X-Request-ID.

SIAK itself has no public protocol (SIAK-10), so this one is ours: whoever connects the real SIAK writes a bridge that
answers it. Numbers of persons travel in bodies only, never in an address or a log. Every answer is checked before it
counts.
"""

from __future__ import annotations

import json
import logging
import random
import time
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import httpx

from bogor_portal.dokumen.tanda_tangan.pemutus import PemutusArus
from kependudukan.siak import kawat
from kependudukan.siak.antarmuka import (
    AktaTercatat,
    HasilPerubahan,
    Keluarga,
    Penduduk,
    Perubahan,
    SiakMenolak,
    SiakTakTersedia,
)

log = logging.getLogger(__name__)

BATAS_WAKTU = 10.0
BATAS_SAMBUNG = 2.0
PERCOBAAN = 3
JAWABAN_MAKS = 2 * 1024 * 1024
MIRIP_MAKS = 20
T = TypeVar("T")


class SiakJembatan:
    """One per process, since it holds the connection pool and the circuit breaker."""

    def __init__(
        self,
        url: str,
        *,
        kunci: str,
        tiruan: bool = False,
        batas_waktu: float = BATAS_WAKTU,
        pemutus: PemutusArus | None = None,
        tidur: Callable[[float], None] = time.sleep,
    ) -> None:
        self.TIRUAN = tiruan
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

    def cari_nik(self, nik: str) -> Penduduk | None:
        """As Siak.cari_nik; somebody else's record is no answer."""
        isi = self._tanya("penduduk", {"nik": nik})
        penduduk = None if isi is None else _urai(kawat.baca_penduduk, isi)
        if penduduk and penduduk.nik != nik:
            raise SiakTakTersedia("jawaban tentang orang lain")
        return penduduk

    def keluarga(self, no_kk: str) -> Keluarga | None:
        """As Siak.keluarga."""
        isi = self._tanya("keluarga", {"no_kk": no_kk})
        keluarga = None if isi is None else _urai(kawat.baca_keluarga, isi)
        if keluarga and (keluarga.no_kk != no_kk or any(p.no_kk != no_kk for p in keluarga.anggota)):
            raise SiakTakTersedia("jawaban tentang keluarga lain")
        return keluarga

    def akta(self, jenis: str, nomor: str) -> AktaTercatat | None:
        """As Siak.akta."""
        isi = self._tanya("akta", {"jenis": jenis, "nomor": nomor})
        return None if isi is None else _urai(kawat.baca_akta, isi)

    def cari_mirip(self, *, nama: str, tanggal_lahir: date, nama_ibu: str) -> list[Penduduk]:
        """As Siak.cari_mirip."""
        isi = self._tanya("mirip", {"nama": nama, "tanggal_lahir": tanggal_lahir.isoformat(), "nama_ibu": nama_ibu})
        if not isinstance(isi, list):
            raise SiakTakTersedia("jawaban tidak dikenal")
        return [_urai(kawat.baca_penduduk, satu) for satu in isi[:MIRIP_MAKS]]

    def ajukan_perubahan(self, perubahan: Perubahan, *, id_permintaan: str) -> str:
        """As Siak.ajukan_perubahan; the id of the request makes sending twice the same as once."""
        isi = self._tanya("perubahan", {"id_permintaan": id_permintaan, "perubahan": kawat.tulis(perubahan)})
        if not isinstance(isi, dict) or not isinstance(isi.get("id"), str) or not isi["id"]:
            raise SiakTakTersedia("jawaban tidak dikenal")
        return str(isi["id"])

    def hasil(self, id_siak: str) -> HasilPerubahan:
        """As Siak.hasil."""
        return _urai(kawat.baca_hasil, self._tanya("hasil", {"id": id_siak}))

    def _tanya(self, soal: str, isi: dict[str, Any]) -> Any:
        """One question with its retries, at most ``batas_waktu`` seconds in all."""
        if not self._url:
            raise SiakTakTersedia("belum dihubungkan")
        if not self._pemutus.boleh():
            raise SiakTakTersedia("sedang tidak dicoba")
        permintaan = str(uuid.uuid4())
        try:
            jawaban = self._berulang(soal, isi, permintaan)
        except SiakTakTersedia as galat:
            self._pemutus.catat(berhasil=False)
            log.warning("SIAK gagal: %s, soal %s, permintaan %s", galat.sebab, soal, permintaan)
            raise
        except SiakMenolak:
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
            except SiakTakTersedia:
                jeda = random.uniform(0.05, 0.15) * 2**percobaan  # noqa: S311 - jitter is no secret
                if percobaan == PERCOBAAN or time.monotonic() + jeda >= tenggat:
                    raise
                self._tidur(jeda)
        raise SiakTakTersedia

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
                mentah = _baca(jawaban, tenggat)
        except httpx.TimeoutException:
            raise SiakTakTersedia("waktu habis") from None
        except httpx.HTTPError:
            raise SiakTakTersedia("tidak tersambung") from None
        return _terima(jawaban.status_code, mentah)


def _baca(jawaban: httpx.Response, tenggat: float) -> bytes:
    """httpx limits each read, not the whole: a bridge that drips must not hold us longer than promised."""
    isi = bytearray()
    for potongan in jawaban.iter_bytes():
        isi += potongan
        if len(isi) > JAWABAN_MAKS:
            raise SiakTakTersedia("jawaban terlalu besar")
        if time.monotonic() > tenggat:
            raise SiakTakTersedia("waktu habis")
    return bytes(isi)


def _terima(status: int, mentah: bytes) -> Any:
    """The value of a 200; None of a 404. 400, 401, 403 and 422 are a refusal of the question, all else a fault."""
    if status == 404:
        return None
    if status in {400, 401, 403, 422}:
        raise SiakMenolak(f"SIAK menolak pertanyaan ({status}).")
    if status != 200:
        raise SiakTakTersedia(f"menjawab {status}")
    try:
        return json.loads(mentah)
    except ValueError:
        raise SiakTakTersedia("jawaban tidak dikenal") from None


def _urai(pembaca: Callable[[Any], T], isi: Any) -> T:
    try:
        return pembaca(isi)
    except kawat.BukanJawaban:
        raise SiakTakTersedia("jawaban tidak dikenal") from None
