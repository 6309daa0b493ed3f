"""The client of a gateway that speaks as WhatsApp's Cloud API does: POST <url>/<id of our number>/messages.

The number goes in the body only. One try each: the outbox tries again, with growing pauses.
"""

from __future__ import annotations

import json
import time
from typing import Any

import httpx

from bogor_portal.pesan.daftar import CobaLagi
from bogor_portal.pesan.wa.antarmuka import NomorDitolak, PesanWa

BATAS_WAKTU, BATAS_SAMBUNG = 10.0, 2.0
JAWABAN_MAKS = 64 * 1024
# Codes of WhatsApp that stay as they are however often it is tried: the recipient cannot or will not get it.
TETAP = {
    131021: "nomor sama dengan nomor pengirim",
    131026: "nomor tidak memakai WhatsApp",
    131030: "nomor tidak diizinkan",
    131049: "ditahan WhatsApp",
    131050: "penerima menghentikan pesan",
}


class GerbangWa:
    """One per process, for its connections."""

    def __init__(self, url: str, *, nomor_id: str, token: str, batas_waktu: float = BATAS_WAKTU) -> None:
        self._alamat = f"{url.rstrip('/')}/{nomor_id}/messages"
        self._batas_waktu = min(batas_waktu, BATAS_WAKTU)
        self._klien = httpx.Client(
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(self._batas_waktu, connect=min(BATAS_SAMBUNG, self._batas_waktu)),
            follow_redirects=False,
            trust_env=False,
        )

    def tutup(self) -> None:
        self._klien.close()

    def kirim(self, pesan: PesanWa) -> str:
        """As Gerbang.kirim."""
        tenggat = time.monotonic() + self._batas_waktu
        try:
            with self._klien.stream("POST", self._alamat, json=_badan(pesan)) as jawaban:
                mentah = _baca(jawaban, tenggat)
        except httpx.HTTPError as galat:
            raise CobaLagi(f"Gerbang WhatsApp tidak menjawab ({type(galat).__name__}).") from None
        return _terima(jawaban.status_code, mentah)


def _badan(pesan: PesanWa) -> dict[str, Any]:
    isian = [{"type": "text", "text": nilai} for nilai in pesan.isian]
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": pesan.kepada,
        "type": "template",
        "template": {
            "name": pesan.templat,
            "language": {"code": "id"},
            "components": [{"type": "body", "parameters": isian}],
        },
        "biz_opaque_callback_data": pesan.rujukan,
    }


def _baca(jawaban: httpx.Response, tenggat: float) -> bytes:
    """httpx limits each read, not the whole."""
    isi = bytearray()
    for potongan in jawaban.iter_bytes():
        isi += potongan
        if len(isi) > JAWABAN_MAKS or time.monotonic() > tenggat:
            raise CobaLagi("Jawaban gerbang WhatsApp terlalu besar atau terlalu lama.")
    return bytes(isi)


def _terima(status: int, mentah: bytes) -> str:
    """The id of a message that was taken. What is not understood counts as not taken."""
    try:
        isi: Any = json.loads(mentah)
    except ValueError:
        isi = None
    if status == 200:
        try:
            id_gerbang = isi["messages"][0]["id"]
        except (KeyError, IndexError, TypeError):
            id_gerbang = ""
        if isinstance(id_gerbang, str) and 0 < len(id_gerbang) <= 128:
            return id_gerbang
    if isinstance(isi, dict) and isinstance(isi.get("error"), dict) and isi["error"].get("code") in TETAP:
        raise NomorDitolak(TETAP[isi["error"]["code"]])
    raise CobaLagi(f"Gerbang WhatsApp menolak atau tidak dapat dibaca ({status}).")
