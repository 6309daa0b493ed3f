"""Reads about SIAK: what came back for a permohonan, the outage that is on, and the services it touches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from bogor_portal.alur.models import JenisLayanan, Permohonan, Tahap, VersiLayanan
from kependudukan.layanan.perubahan import jenis_perubahan
from kependudukan.models import GangguanSiak, PermintaanSiak

ENTRI = "entri-siak"


@dataclass(frozen=True)
class Banner:
    """What the banner says: since when, and the names of the services that wait."""

    sejak: datetime
    layanan: list[str]


def permintaan_terakhir(permohonan: Permohonan) -> PermintaanSiak | None:
    """The newest change handed in for a permohonan."""
    return PermintaanSiak.objects.filter(permohonan=permohonan).order_by("-id").first()


def hasil_entri(permohonan: Permohonan) -> dict[str, str]:
    """What SIAK recorded: nik, no_kk and nomor (of the deed or letter); empty while it recorded nothing."""
    baris = (
        PermintaanSiak.objects.filter(permohonan=permohonan)
        .filter(keadaan=PermintaanSiak.Keadaan.SELESAI)
        .order_by("-id")
        .first()
    )
    return dict(json.loads(baris.hasil)) if baris and baris.hasil else {}


def keluarga_entri(permohonan: Permohonan) -> dict[str, Any]:
    """The family as SIAK had it when the change was recorded, for the card that is printed; empty where it was not
    asked (no connection, or a service that is typed in by hand)."""
    baris = permintaan_terakhir(permohonan)
    return dict(json.loads(baris.keluarga)) if baris and baris.keluarga else {}


def banner_gangguan() -> Banner | None:
    """The open outage with the services it touches; None while SIAK answers."""
    terbuka = GangguanSiak.objects.filter(selesai__isnull=True).first()
    return Banner(terbuka.mulai, layanan_tersentuh()) if terbuka else None


def layanan_tersentuh() -> list[str]:
    """Names of the published services whose data go to SIAK from their stage of entry."""
    entri = Tahap.objects.filter(kode=ENTRI, versi__keadaan=VersiLayanan.Keadaan.TERBIT)
    jenis = JenisLayanan.objects.filter(layanan="kependudukan", versi__in=entri.values("versi")).order_by("nama")
    return [j.nama for j in jenis.distinct() if jenis_perubahan(j.singkatan)]


def riwayat_gangguan(banyak: int = 50) -> QuerySet[GangguanSiak]:
    """Outages that are over, the newest first."""
    return GangguanSiak.objects.filter(selesai__isnull=False)[:banyak]


def yang_menunggu_siak(banyak: int = 100) -> QuerySet[PermintaanSiak]:
    """Changes that SIAK has not taken or not answered yet, the oldest first."""
    menunggu = PermintaanSiak.objects.filter(keadaan__in=PermintaanSiak.Keadaan.menunggu())
    return menunggu.select_related("permohonan__jenis").order_by("id")[:banyak]
