"""Access and fetch for officers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.alur.queries.petugas import terlihat_petugas
from bogor_portal.lib.meja import konteks_kerja

__all__ = ["giliran_terlihat", "konteks_kerja", "permohonan_terlihat", "petugas", "teks"]

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def petugas(request: HttpRequest) -> Pengguna:
    """The signed-in officer; admin_view has checked that there is one."""
    return request.user  # type: ignore[return-value]


def permohonan_terlihat(request: HttpRequest, kode: UUID) -> Permohonan:
    """A permohonan this officer may see, else 404."""
    terlihat = terlihat_petugas(petugas(request)).select_related("versi", "jenis", "pemohon")
    return get_object_or_404(terlihat, kode=kode)


def giliran_terlihat(request: HttpRequest, kode: UUID, giliran: int) -> Giliran:
    """A turn, open or not, of a permohonan this officer may see."""
    permohonan = permohonan_terlihat(request, kode)
    baris = get_object_or_404(
        Giliran.objects.select_related("tahap", "jabatan", "dari"), pk=giliran, permohonan=permohonan
    )
    baris.permohonan = permohonan
    return baris


def teks(sumber: QueryDict, nama: str, maks: int = 80) -> str:
    """One typed value, cut to length and without NUL, which PostgreSQL refuses."""
    return sumber.get(nama, "").replace("\0", "").strip()[:maks]
