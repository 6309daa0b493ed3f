"""Access and fetch for officers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict

from bogor_portal.alur.actions.pembacaan import catat_pembacaan
from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.alur.queries.perkara import baca, perkara, posisi
from bogor_portal.alur.queries.petugas import boleh_lihat
from bogor_portal.lib.meja import konteks_kerja

__all__ = ["catat_dibuka", "giliran_terlihat", "konteks_kerja", "permohonan_terlihat", "petugas", "teks"]

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def petugas(request: HttpRequest) -> Pengguna:
    """The signed-in officer; admin_view has checked that there is one."""
    return request.user  # type: ignore[return-value]


def permohonan_terlihat(request: HttpRequest, kode: UUID) -> Permohonan:
    """A permohonan this officer may see, else 404."""
    permohonan = baca(kode=kode, oleh=petugas(request))
    if permohonan is None or not boleh_lihat(petugas(request), permohonan):
        raise Http404
    return permohonan


def catat_dibuka(request: HttpRequest, permohonan: Permohonan, *lain: Permohonan, tahap: str = "") -> None:
    """Note that this page was opened, by the post that opens it (PDP-05)."""
    jabatan = next((p.jabatan for p in posisi(permohonan, petugas(request))), None)
    catat_pembacaan(permohonan, *lain, oleh=petugas(request), jabatan=jabatan, tahap=tahap)


def giliran_terlihat(request: HttpRequest, kode: UUID, giliran: int) -> Giliran:
    """A turn, open or not, of a permohonan this officer may see."""
    semua = perkara(permohonan_terlihat(request, kode)).giliran
    baris = next((g for g in semua if g.pk == giliran), None)
    if baris is None:
        raise Http404
    return baris


def teks(sumber: QueryDict, nama: str, maks: int = 80) -> str:
    """One typed value, cut to length and without NUL, which PostgreSQL refuses."""
    return sumber.get(nama, "").replace("\0", "").strip()[:maks]
