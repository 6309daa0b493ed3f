"""Reads of bundles."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Prefetch, Q

from bogor_portal.alur.models import Aksi, Giliran, Permohonan, Riwayat, Status
from bogor_portal.alur.queries.pemohon import dengan_kata
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.queries import SUDAH_TERBIT
from kependudukan.models import AnggotaPaket, Paket


def permohonan_paket(paket: Paket) -> list[Any]:
    """The permohonan of a bundle, the first one first, each with its open turn (``terbuka_sekarang``). Two queries."""
    terbuka = Giliran.objects.filter(keluar_pada=None, lajur="utama").select_related("tahap")
    milik = Permohonan.objects.filter(Q(paket=paket) | Q(anggota_paket__paket=paket)).select_related("jenis", "versi")
    urut = milik.order_by(F("anggota_paket__urut").asc(nulls_first=True))
    return list(dengan_kata(urut).prefetch_related(Prefetch("giliran", terbuka, to_attr="terbuka_sekarang")))


def ditunggu(permohonan: Permohonan) -> list[Permohonan]:
    """ALUR-04: what a member of a bundle waits for: its first document until that is issued, the members before it
    until they have ended. Empty for everything else."""
    anggota = AnggotaPaket.objects.filter(permohonan=permohonan).select_related("paket__induk__jenis").first()
    if anggota is None:
        return []
    sebelum = anggota.paket.anggota.filter(urut__lt=anggota.urut).select_related("permohonan__jenis")
    induk = [anggota.paket.induk] if anggota.paket.induk.status != Status.TERBIT else []
    return [*induk, *(a.permohonan for a in sebelum if a.permohonan.terbuka)]


def berakhir_bersama(paket: Paket) -> list[int]:
    """The members that ended with the first document, undecided, in order."""
    baris = Riwayat.objects.filter(permohonan__anggota_paket__paket=paket, aksi=Aksi.AKHIRI_PAKET)
    return list(baris.order_by("permohonan__anggota_paket__urut").values_list("permohonan", flat=True))


def dokumen_paket(permohonan: list[Any]) -> list[DokumenTerbit]:
    """What was issued to these, oldest first."""
    terbit = DokumenTerbit.objects.filter(permohonan__in=permohonan, status__in=SUDAH_TERBIT)
    return list(terbit.select_related("permohonan__jenis").order_by("pk"))
