"""Pages which belong to no service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """The home page: what a citizen can do here, and where to complain."""
    return render(request, "beranda.html")


@require_safe
def bantuan(request: HttpRequest) -> HttpResponse:
    """Answers to what people ask first, and the complaint channels (R13.2)."""
    return render(request, "bantuan.html")
