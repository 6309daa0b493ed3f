"""Access and fetch: one small function per object and right."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from bogor_portal.akun.hak import Hak
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.models import Permohonan, Status
from bogor_portal.alur.queries.pemohon import boleh_sebagai, pernah_membantu
from bogor_portal.alur.queries.perkara import baca

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def pengguna(request: HttpRequest) -> Pengguna:
    """The signed-in person; views carry login_required."""
    return request.user  # type: ignore[return-value]


def permohonan_milik(request: HttpRequest, kode: UUID) -> Permohonan:
    """The person's own permohonan, else 404."""
    milik = Permohonan.objects.milik(pengguna(request)).select_related("versi", "jenis", "pemohon")
    return get_object_or_404(milik, kode=kode)


def permohonan_terkirim(request: HttpRequest, kode: UUID) -> Permohonan:
    """For the receipt: one's own, or what one filed for a citizen at the counter where one still is."""
    permohonan, orang = baca(kode=kode), pengguna(request)
    if permohonan is None or not (boleh_sebagai(orang, permohonan, Hak.LIHAT) or _masih_di_loket(orang, permohonan)):
        raise Http404
    return permohonan


def _masih_di_loket(orang: Pengguna, permohonan: Permohonan) -> bool:
    dipegang = jabatan_dipegang(orang)
    return pernah_membantu(orang, permohonan) and dipegang.filter(pk=permohonan.bantuan.jabatan_id).exists()


class SudahDikirim(Exception):
    """One's own file, which can not be edited (any more)."""


def permohonan_dapat_diubah(request: HttpRequest, kode: UUID) -> Permohonan:
    """One's own draft or returned file. Raises SudahDikirim for one's own file in any other state."""
    permohonan = permohonan_milik(request, kode)
    if permohonan.status not in {Status.DRAF, Status.DIKEMBALIKAN}:
        raise SudahDikirim
    return permohonan


def halaman_isian(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Signed in, and back to the file's page with a word about it when it was sent meanwhile: the browser's back button
    and a second tab lead here."""

    @login_required
    @wraps(view)
    def terjaga(request: HttpRequest, kode: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, kode, *args, **kwargs)
        except SudahDikirim:
            messages.info(request, "Permohonan ini sudah dikirim, jadi isiannya tidak dapat diubah lagi.")
            return redirect("alur:rincian", kode)

    return terjaga
