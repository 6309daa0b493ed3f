"""Reads about documents, by who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.queries.petugas import terlihat_petugas
from bogor_portal.dokumen.models import DokumenTerbit

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Status = DokumenTerbit.Status
SUDAH_TERBIT = [Status.BERLAKU, Status.DIBEKUKAN, Status.DIGANTIKAN, Status.DICABUT]


def terlihat(pengguna: Pengguna) -> QuerySet[DokumenTerbit]:
    """The holder's own issued documents, and those of the permohonan that an officer may see."""
    syarat = Q(permohonan__pemohon=pengguna, status__in=SUDAH_TERBIT)
    if pengguna.is_staff:
        syarat |= Q(permohonan__in=terlihat_petugas(pengguna))
    return DokumenTerbit.objects.filter(syarat).select_related("permohonan__jenis", "permohonan__versi", "keputusan")


def dari_token(token: str) -> DokumenTerbit | None:
    """The issued document behind a QR; None for an unknown one and before issue."""
    if "\0" in token:  # PostgreSQL refuses to be asked
        return None
    return _publik().filter(token=token).first()


def dari_nomor(nomor: str) -> DokumenTerbit | None:
    """The issued permit of a number as somebody typed it, by the unique index.

    None for an unknown one, for refusals, and for services whose documents are nobody else's business.
    """
    rapi = "".join(nomor.replace("\0", "").split())
    terbuka = [s.kode for s in daftar.semua() if s.cari_nomor]
    izin = _publik().filter(jenis=DokumenTerbit.Jenis.IZIN, permohonan__jenis__layanan__in=terbuka)
    return izin.filter(nomor__in={rapi, rapi.upper()}).first() if rapi else None


def _publik() -> QuerySet[DokumenTerbit]:
    return DokumenTerbit.objects.filter(status__in=SUDAH_TERBIT).select_related("permohonan__jenis", "pengganti")


def samarkan_nama(nama: str) -> str:
    """R13.3: "Siti Aminah" → "S*** A*****"."""
    return " ".join(k[0] + "*" * (len(k) - 1) for k in nama.split())
