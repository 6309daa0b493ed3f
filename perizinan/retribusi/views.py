"""The payer's page of a bill, letters and receipts, the bank's calls, and the stand-in's own page."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from bogor_portal.alur.views.bantu import pengguna
from bogor_portal.dokumen import gudang
from perizinan.retribusi.actions.berkas import cetak_ketetapan, cetak_kwitansi
from perizinan.retribusi.actions.pembayaran import Setoran, terima_panggilan
from perizinan.retribusi.bank.adaptor import bank
from perizinan.retribusi.bank.tiruan import PERILAKU, pesan_panggilan
from perizinan.retribusi.errors import PanggilanDitolak
from perizinan.retribusi.layanan.tanda_bank import pastikan_asli
from perizinan.retribusi.models import Ketetapan, Pembayaran, Tagihan
from perizinan.retribusi.queries import milik, terlihat

logger = logging.getLogger(__name__)
MAKS_BADAN = 10_000


def _boleh_dibaca(request: HttpRequest) -> QuerySet[Ketetapan]:
    """The payer's own, and for officers those that they may see."""
    orang = pengguna(request)
    return milik(orang) | terlihat(orang) if orang.is_staff else milik(orang)


@login_required
@require_safe
def tagihan(request: HttpRequest, kode: UUID) -> HttpResponse:
    """One bill: amount, calculation, how to pay, receipts. Its payer only; officers have their own page."""
    k = get_object_or_404(milik(pengguna(request)), kode=kode)
    adaptor = bank()
    terbuka = k.tagihan.keadaan == Tagihan.Keadaan.TERBUKA
    konteks = {
        "k": k,
        "terbuka": terbuka,
        "lewat": terbuka and k.jatuh_tempo < timezone.localdate(),
        "bank": adaptor,
        "alamat_bayar": adaptor.alamat_bayar(k) if adaptor and terbuka else "",
        "pembayaran": k.tagihan.pembayaran.exclude(keadaan=Pembayaran.Keadaan.DIKEMBALIKAN).order_by("pk"),
        "pengganti": Ketetapan.objects.filter(menggantikan=k).first(),
    }
    return render(request, "retribusi/tagihan.html", konteks)


@login_required
@require_safe
def surat(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The assessment as it was printed; printed anew, to the same bytes, while the worker has not stored it."""
    k = get_object_or_404(_boleh_dibaca(request), kode=kode)
    isi = gudang.baca(k.tagihan.lokasi) if k.tagihan.lokasi else cetak_ketetapan(k)
    return _pdf(isi, k.nomor)


@login_required
@require_safe
def kwitansi(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The receipt of a payment that counts."""
    sah = Pembayaran.objects.filter(
        Q(tagihan__ketetapan__in=_boleh_dibaca(request).values("pk")), keadaan=Pembayaran.Keadaan.SAH
    ).select_related("tagihan__ketetapan__tarif", "dicatat_oleh")
    p = get_object_or_404(sah, kode=kode)
    isi = gudang.baca(p.lokasi) if p.lokasi else cetak_kwitansi(p)
    return _pdf(isi, p.nomor_kwitansi or "")


@csrf_exempt  # no browser and no session: the signature in the header stands for both
@require_POST
def panggilan(request: HttpRequest) -> HttpResponse:
    """The bank's call. 404 without a bank; 401 a wrong signature or time; 409 a replay; 400 a body that makes no sense.

    200 with {"hasil": "diterima" | "ditinjau" | "sudah"} means: recorded, do not call again.
    """
    adaptor = bank()
    if adaptor is None:
        raise Http404
    badan = request.body[: MAKS_BADAN + 1]
    try:
        cap = pastikan_asli(adaptor.rahasia(), badan, request.headers, kini=timezone.now())
        hasil = terima_panggilan(_setoran(badan), nonce=cap.nonce, sidik=hashlib.sha256(badan).hexdigest())
    except PanggilanDitolak as galat:
        logger.warning("retribusi.panggilan_ditolak", extra={"status": galat.status})
        return JsonResponse({"galat": galat.pesan}, status=galat.status)
    return JsonResponse({"hasil": hasil})


@login_required
def bank_tiruan(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The stand-in's own page: which of its manners shall it show? Not there unless the settings choose it."""
    adaptor = bank()
    if adaptor is None or not adaptor.tiruan:
        raise Http404
    k = get_object_or_404(milik(pengguna(request)), kode=kode)
    if request.method == "POST" and request.POST.get("perilaku") in PERILAKU:
        pesan_panggilan(k, request.POST["perilaku"])
        messages.info(request, "Bank tiruan akan memberi tahu portal. Muat ulang halaman ini beberapa saat lagi.")
        return redirect("retribusi:tagihan", kode)
    return render(request, "retribusi/bank_tiruan.html", {"k": k, "perilaku": PERILAKU.items()})


def _setoran(badan: bytes) -> Setoran:
    """Raises PanggilanDitolak (400). The amount must be a text: a JSON number would pass through binary fractions."""
    try:
        isi: Any = json.loads(badan)
        jumlah, pada = Decimal(_teks(isi, "jumlah", 20)), datetime.fromisoformat(_teks(isi, "dibayar_pada", 40))
        _pastikan_wajar(jumlah, pada)
        return Setoran(
            _teks(isi, "kode_bayar", 40), _teks(isi, "referensi", 80), jumlah, pada, Pembayaran.Cara.KANAL_BANK
        )
    except (ValueError, TypeError, KeyError, InvalidOperation):
        raise PanggilanDitolak("Isi panggilan tidak dapat dibaca.", 400) from None


def _pastikan_wajar(jumlah: Decimal, pada: datetime) -> None:
    if not jumlah.is_finite() or not 0 < jumlah < 10**14 or jumlah != round(jumlah, 2) or pada.utcoffset() is None:
        raise ValueError


def _teks(isi: dict[str, Any], nama: str, maks: int) -> str:
    nilai = isi[nama]
    if not isinstance(nilai, str) or not 0 < len(nilai) <= maks or not nilai.isprintable():
        raise ValueError(nama)
    return nilai


def _pdf(isi: bytes, nomor: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type="application/pdf")
    nama = "".join(c if c.isalnum() else "-" for c in nomor)
    jawaban["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban
