"""One's own messages by WhatsApp, the gateway's calls, and the stand-in's page."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from bogor_portal.akun.errors import AkunError
from bogor_portal.akun.layanan import samarkan_telepon
from bogor_portal.akun.models import Pengguna
from bogor_portal.pesan.models import KirimanWa, SaluranWa
from bogor_portal.pesan.wa import actions, adaptor
from bogor_portal.pesan.wa.forms import KodeForm
from bogor_portal.pesan.wa.kalimat import internasional
from bogor_portal.pesan.wa.laporan import KEPALA, LaporanRusak, asli, baca
from bogor_portal.pesan.wa.tiruan import TINGKAH

logger = logging.getLogger(__name__)
MAKS_BADAN = 256 * 1024


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def saluran(request: HttpRequest) -> HttpResponse:
    """Whether I get messages by WhatsApp, to which number, since when, and what became of the last ones.

    POST is the code that came there.
    """
    _pastikan_menyala()
    form = KodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.kukuhkan(_orang(request).pk, kode=form.cleaned_data["kode"])
        except AkunError as galat:
            form.add_error("kode", str(galat))
        else:
            messages.success(request, "Nomor Anda dikonfirmasi. Kabar berikutnya dikirim juga lewat WhatsApp.")
            return redirect("pesan:saluran")
    return render(request, "pesan/saluran.html", {"form": form, **_konteks(request)})


def _konteks(request: HttpRequest) -> dict[str, object]:
    orang = _orang(request)
    milik = SaluranWa.objects.filter(pengguna=orang)
    kini = milik.filter(berakhir_pada=None).first()
    telepon = orang.telepon
    return {
        "tiruan": adaptor.tiruan(),
        "telepon": samarkan_telepon(telepon),
        "saluran": kini,
        "berganti": bool(kini and kini.telepon != telepon),
        "kedaluwarsa": bool(kini and not kini.kukuh_pada and timezone.now() - kini.setuju_pada > actions.BERLAKU),
        "pernyataan": actions.PERNYATAAN,
        "lalu": milik.exclude(berakhir_pada=None)[:5],
        "kiriman": KirimanWa.objects.filter(saluran__pengguna=orang)[:10],
    }


@login_required
@require_POST
def minta(request: HttpRequest) -> HttpResponse:
    """Consent, and ask for the code."""
    _pastikan_menyala()
    if request.POST.get("setuju") != "ya":
        messages.error(request, "Beri tanda setuju lebih dahulu.")
        return redirect("pesan:saluran")
    return _lakukan(request, actions.minta, "Kode dikirim lewat WhatsApp. Tulis kode itu di bawah.")


@login_required
@require_POST
def matikan(request: HttpRequest) -> HttpResponse:
    """No more messages."""
    _pastikan_menyala()
    return _lakukan(request, actions.matikan, "Pesan WhatsApp dimatikan. Kabar tetap dikirim lewat email.")


def _lakukan(request: HttpRequest, aksi: Callable[[int], None], berhasil: str) -> HttpResponse:
    try:
        aksi(_orang(request).pk)
    except AkunError as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, berhasil)
    return redirect("pesan:saluran")


@csrf_exempt  # no browser and no session: the signature in the header stands for both
@require_http_methods(["GET", "POST"])
def laporan(request: HttpRequest) -> HttpResponse:
    """The gateway's calls. GET answers its challenge; POST: 401 a wrong signature, 400 what makes no sense, else 200,
    also for messages that are not ours, since it would call again for ever."""
    _pastikan_menyala()
    if request.method == "GET":
        return _tantangan(request)
    badan = request.body[: MAKS_BADAN + 1]
    if not asli(adaptor.rahasia(), badan, request.headers.get(KEPALA, "")):
        logger.warning("wa.laporan_ditolak", extra={"status": 401})
        return JsonResponse({"galat": "Tanda tangan tidak sah."}, status=401)
    try:
        kabar, masuk = baca(badan)
    except LaporanRusak:
        logger.warning("wa.laporan_ditolak", extra={"status": 400})
        return JsonResponse({"galat": "Isi panggilan tidak dapat dibaca."}, status=400)
    for satu in masuk:
        actions.terima_pesan(satu)
    return JsonResponse({"dicatat": sum(actions.terima_laporan(satu) for satu in kabar)})


def _tantangan(request: HttpRequest) -> HttpResponse:
    kata, jawab = settings.WHATSAPP_VERIFIKASI, request.GET.get("hub.challenge", "")
    benar = bool(kata) and hmac.compare_digest(request.GET.get("hub.verify_token", "").encode(), kata.encode())
    if not benar or not jawab.isascii() or not jawab.isalnum() or len(jawab) > 100:
        return HttpResponse(status=403)
    return HttpResponse(jawab, content_type="text/plain")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def tiruan(request: HttpRequest) -> HttpResponse:
    """What the stand-in has "sent" to my number, and how it shall behave for it. Not there outside the trial."""
    _pastikan_menyala()
    telepon = _orang(request).telepon
    if not adaptor.tiruan() or not telepon:
        raise Http404
    nomor, kotak = internasional(telepon), adaptor.kotak()
    if request.method == "POST" and request.POST.get("tingkah") in TINGKAH:
        kotak.atur(nomor, request.POST["tingkah"])
        messages.success(request, "Gerbang tiruan akan berlaku begitu untuk nomor Anda.")
        return redirect("pesan:tiruan")
    konteks = {"pesan": kotak.milik(nomor), "tingkah": TINGKAH.items(), "kini": kotak.tingkah(nomor)}
    return render(request, "pesan/tiruan.html", konteks)


def _orang(request: HttpRequest) -> Pengguna:
    """The signed-in person; views carry login_required."""
    return request.user  # type: ignore[return-value]


def _pastikan_menyala() -> None:
    if not adaptor.menyala():
        raise Http404
