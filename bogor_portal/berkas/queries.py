"""Reads about files: verdicts, what is in use, what nobody needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from bogor_portal.berkas import penyimpanan
from bogor_portal.berkas.errors import BerkasRusak
from bogor_portal.berkas.models import Berkas, BerkasQuerySet, CatatanAkses, Verifikasi

UMUR_YATIM = timedelta(hours=48)


def verifikasi_terakhir(berkas_ids: Iterable[int], *, pada: date | None = None) -> dict[int, Verifikasi]:
    """The newest verdict of each file, in one query; files without one are left out.

    A newest verdict whose validity ended before `pada` (today) counts as none: the file is to be looked at again.
    """
    hari = pada or timezone.localdate()
    baris = Verifikasi.objects.filter(berkas__in=list(berkas_ids)).order_by("berkas", "-id").distinct("berkas")
    return {v.berkas_id: v for v in baris if v.berlaku_sampai is None or v.berlaku_sampai >= hari}


def isi_berkas(berkas: Berkas) -> bytes:
    """The content, compared with the digest of what was stored. Raises BerkasRusak."""
    if berkas.status == Berkas.Status.DIHAPUS:
        raise BerkasRusak("hilang", "Berkas ini sudah dihapus.")
    isi = penyimpanan.baca(berkas.lokasi)
    if hashlib.sha256(isi).hexdigest() != berkas.sha256:
        raise BerkasRusak("berubah", "Isi berkas ini bukan yang disimpan.")
    return isi


def boleh_hapus(berkas: Berkas) -> bool:
    """Whether no row of any app points at it; being read does not count as use."""
    return not Berkas.objects.filter(_terpakai(), pk=berkas.pk).exists()


def tak_terpakai(*, pada: datetime | None = None) -> BerkasQuerySet:
    """Uploads older than UMUR_YATIM that never became, or no longer are, part of anything."""
    return Berkas.objects.hidup().filter(~_terpakai(), dibuat_pada__lt=(pada or timezone.now()) - UMUR_YATIM)


def yatim(*, pada: datetime | None = None) -> list[str]:
    """Places on disk without a living row, older than UMUR_YATIM: broken-off uploads, removals cut short."""
    batas = ((pada or timezone.now()) - UMUR_YATIM).timestamp()
    lama = [lokasi for lokasi, diubah in penyimpanan.semua() if diubah < batas]
    dikenal = set(Berkas.objects.hidup().filter(lokasi__in=lama).values_list("lokasi", flat=True))
    return sorted(set(lama) - dikenal)


def _terpakai() -> Q:
    """A row of any model refers to the file. Asked of the models, so a new app cannot forget to say so."""
    syarat = Q(pk__in=[])
    for relasi in Berkas._meta.related_objects:
        model = relasi.related_model
        if model is not CatatanAkses:
            baris = model._base_manager.filter(**{relasi.field.name: OuterRef("pk")})  # noqa: SLF001 (documented too)
            syarat |= Q(Exists(baris))
    return syarat
