"""Outages of SIAK: the one that is on with who waits, and those of the past (SIAK-10)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from kependudukan.admin.dasar import HalamanDinas
from kependudukan.models import GangguanSiak
from kependudukan.queries.siak import banner_gangguan, riwayat_gangguan, yang_menunggu_siak


@admin.register(GangguanSiak)
class GangguanAdmin(HalamanDinas):
    def get_urls(self) -> list[URLPattern]:
        lihat = self.admin_site.admin_view
        return [path("", lihat(self.changelist_view), name="kependudukan_gangguansiak_changelist")]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self.pastikan(request)
        konteks = {"gangguan": banner_gangguan(), "menunggu": yang_menunggu_siak(), "riwayat": riwayat_gangguan()}
        return TemplateResponse(request, "admin/kependudukan/gangguan.html", self.konteks("Gangguan SIAK") | konteks)
