"""Pages which belong to no service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from bogor_portal.alur.layanan.cari import cari_layanan
from bogor_portal.lib.umum import umum


@require_safe
@umum
def beranda(request: HttpRequest) -> HttpResponse:
    """The home page: what a citizen can do here, and where to complain."""
    return render(request, "beranda.html")


@require_safe
@umum
def cari(request: HttpRequest) -> HttpResponse:
    """Every service by everyday words: nobody has to know first which office it is."""
    kata = request.GET.get("q", "").replace("\0", "")[:200].strip()
    temuan = cari_layanan(kata) if kata else []
    return render(request, "cari.html", {"kata": kata, "temuan": temuan, "jumlah": sum(len(t.kartu) for t in temuan)})


@require_safe
@umum
def bantuan(request: HttpRequest) -> HttpResponse:
    """Answers to what people ask first, and the complaint channels (R13.2)."""
    return render(request, "bantuan.html")


@require_safe
def ikon(request: HttpRequest) -> HttpResponse:
    """The icon, for browsers that ask for it where every site once kept it."""
    return redirect(static("portal/lambang.svg"))
