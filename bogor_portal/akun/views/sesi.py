"""Where I am signed in, and how I end it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bogor_portal.akun.actions.sesi import akhiri_sesi, akhiri_sesi_lain


@login_required
@never_cache
@require_http_methods(["GET"])
def daftar(request):
    hidup = request.user.sesi.filter(expire_date__gt=timezone.now()).order_by("-terlihat_pada")
    kini = request.session.session_key
    baris = [{"sesi": satu, "ini": satu.session_key == kini} for satu in hidup[:100]]
    return render(request, "akun/sesi.html", {"baris": baris})


@login_required
@require_POST
def akhiri(request):
    """One by its kode, or all but this one."""
    kode = request.POST.get("kode", "")
    if kode == "lain":
        jumlah = akhiri_sesi_lain(request.user.pk, kecuali=request.session.session_key)
        messages.success(request, _("%d sesi lain diakhiri.") % jumlah)
    elif (satu := _uuid(kode)) and akhiri_sesi(request.user.pk, kode=satu, kecuali=request.session.session_key):
        messages.success(request, _("Sesi diakhiri."))
    else:
        messages.info(request, _("Sesi itu sudah berakhir."))
    return redirect("akun:sesi")


def _uuid(teks: str) -> UUID | None:
    try:
        return UUID(teks)
    except ValueError:
        return None
