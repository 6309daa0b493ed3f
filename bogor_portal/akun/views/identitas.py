"""How one's own identity is proven at a counter, with the code to read out there."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bogor_portal.akun.queries_identitas import dapat_diverifikasi, identitas_berlaku, kode_identitas


@require_safe
@login_required
@never_cache
def identitas(request):
    """Proven: when and where. Not yet: why it helps, where to go, and the code of this hour."""
    if not dapat_diverifikasi(request.user):
        raise Http404
    berlaku = identitas_berlaku(request.user)
    konteks = {
        "berlaku": berlaku,
        "kode": "" if berlaku else kode_identitas(request.user),
        "riwayat": request.user.verifikasi_identitas.select_related("jabatan__opd")[:10],
    }
    return render(request, "akun/identitas.html", konteks)
