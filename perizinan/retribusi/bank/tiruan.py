"""A stand-in for the bank, for trying out only: no money moves. It misbehaves as banks do, when it is told to.

It calls the portal over HTTP like a bank would, signed with the shared secret, from the worker.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import timezone

from bogor_portal.pesan.actions import antrekan
from bogor_portal.pesan.daftar import CobaLagi
from perizinan.retribusi.layanan.tanda_bank import tandai
from perizinan.retribusi.models import Ketetapan

PERILAKU = {
    "biasa": "Bayar, bank langsung memberi tahu portal",
    "ganda": "Bank memberi tahu dua kali untuk satu transaksi",
    "ulang": "Panggilan yang sama persis diputar ulang",
    "dua_transaksi": "Bayar dua kali (dua transaksi)",
    "terlambat": "Bank baru memberi tahu dua menit kemudian",
    "lambat": "Bank menunda lima detik sebelum memberi tahu",
    "jumlah_salah": "Bank melaporkan jumlah yang salah",
    "rujukan_salah": "Bank melaporkan kode bayar yang salah",
    "tanda_salah": "Panggilan dengan tanda tangan palsu",
}
TERLAMBAT = timedelta(minutes=2)
LAMBAT_DETIK = 5
Pos = Callable[[str, bytes, dict[str, str]], int]


class BankTiruan:
    """BANK_RETRIBUSI=tiruan."""

    nama = "Bank Tiruan"
    tiruan = True

    def daftarkan(self, ketetapan: Ketetapan) -> None:
        """It needs to be told nothing."""

    def alamat_bayar(self, ketetapan: Ketetapan) -> str:
        return reverse("retribusi:bank_tiruan", args=[ketetapan.kode])

    def rahasia(self) -> bytes:
        """The configured secret, else one that follows from SECRET_KEY."""
        kunci = settings.BANK_RETRIBUSI_RAHASIA or settings.SECRET_KEY
        return hmac.new(kunci.encode(), b"bank-tiruan", hashlib.sha256).digest()


def pesan_panggilan(ketetapan: Ketetapan, perilaku: str) -> None:
    """Queue the calls of one payment at the stand-in. Raises ImproperlyConfigured outside the try-out mode."""
    _pastikan_tiruan()
    transaksi = [secrets.token_hex(8)] * (2 if perilaku == "ganda" else 1)
    if perilaku == "dua_transaksi":
        transaksi = [secrets.token_hex(8), secrets.token_hex(8)]
    for ke, satu in enumerate(transaksi):
        muatan = {"ketetapan": ketetapan.pk, "perilaku": perilaku, "transaksi": f"BT-{satu}"}
        coba = timezone.now() + TERLAMBAT if perilaku == "terlambat" else None
        antrekan("retribusi.bank_tiruan", kunci=f"bank-tiruan-{satu}-{ke}", muatan=muatan, coba_pada=coba)


def kirim(muatan: dict[str, Any]) -> None:
    """Outbox "retribusi.bank_tiruan"."""
    panggil(muatan, _pos)


def panggil(muatan: dict[str, Any], pos: Pos) -> list[int]:
    """Call the portal as the bank would; the statuses of its answers."""
    _pastikan_tiruan()
    ketetapan = Ketetapan.objects.get(pk=muatan["ketetapan"])
    perilaku = muatan["perilaku"]
    badan = json.dumps(_badan(ketetapan, perilaku, muatan["transaksi"])).encode()
    cap = tandai(BankTiruan().rahasia(), badan, waktu=timezone.now(), nonce=secrets.token_urlsafe(18))
    kepala = cap.kepala() | ({"X-Tanda": "0" * 64} if perilaku == "tanda_salah" else {})
    if perilaku == "lambat":
        time.sleep(LAMBAT_DETIK)
    return [pos(reverse("retribusi:panggilan"), badan, kepala) for _ in range(2 if perilaku == "ulang" else 1)]


def _badan(ketetapan: Ketetapan, perilaku: str, transaksi: str) -> dict[str, str]:
    jumlah = ketetapan.jumlah - Decimal(1000) if perilaku == "jumlah_salah" else ketetapan.jumlah
    return {
        "referensi": transaksi,
        "kode_bayar": "000000000000" if perilaku == "rujukan_salah" else ketetapan.kode_bayar,
        "jumlah": str(jumlah),
        "dibayar_pada": timezone.now().isoformat(),
    }


def _pos(jalur: str, badan: bytes, kepala: dict[str, str]) -> int:
    isi = {"Content-Type": "application/json", **kepala}
    try:
        jawab = httpx.post(settings.SITUS_URL + jalur, content=badan, headers=isi, timeout=10, trust_env=False)
    except httpx.HTTPError as galat:
        raise CobaLagi(f"Bank tiruan tidak mencapai portal: {type(galat).__name__}") from galat
    return jawab.status_code


def _pastikan_tiruan() -> None:
    if settings.MODE_TIRUAN is not True or settings.BANK_RETRIBUSI != "tiruan":
        raise ImproperlyConfigured("The stand-in of the bank is for MODE_TIRUAN only.")
