"""The floor: a page behind login that asks the database once. Everything is measured against it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bogor_portal.akun.models import OPD

ALAMAT = "/bench/lantai/"


@login_required
def lantai(request: HttpRequest) -> HttpResponse:
    """Session, person, one row by its key."""
    return HttpResponse(OPD.objects.get(kode="dpmptsp").nama)


urlpatterns = [path(ALAMAT.lstrip("/"), lantai), path("", include("bogor_portal.urls"))]
