"""Destroy uploads and drafts whose keeping time is over (PDP-11, PDP-12). Deeds and their registers stay for ever."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bogor_portal.akun.models import PermintaanData
from bogor_portal.alur.actions.draf import hapus_draf_lama
from bogor_portal.alur.models import BerkasDraf, BerkasPengajuan, Permohonan, Status
from bogor_portal.berkas.actions import catat_pemusnahan, musnahkan
from bogor_portal.berkas.models import Berkas
from bogor_portal.pesan.actions import antrekan
from kependudukan.queries.dinas import OPD

LAYANAN = "kependudukan"
SEKALI = 200


def sapu_retensi(*, kini: datetime | None = None) -> tuple[int, int]:
    """Uploads of ended permohonan, and drafts nobody went on with; 0 days as setting keeps them. How many of each."""
    kini = kini or timezone.now()
    unggahan = [
        musnahkan(pk, alasan=_alasan_unggahan()) for pk in berkas_habis(kini).values_list("pk", flat=True)[:SEKALI]
    ]
    draf = [_hapus_draf(pk, nama) for pk, nama in draf_habis(kini).values_list("pk", "jenis__nama")[:SEKALI]]
    return sum(unggahan), sum(draf)


def hapus_atas_permintaan(muatan: dict[str, Any]) -> None:
    """Handler of "kependudukan.hapus_data" (PDP-07, PDP-11): uploads of one's ended permohonan, before their time is
    over; what another open file still needs stays, and so do deeds and registers. Again: nothing is left."""
    milik = _hanya_selesai(timezone.now()).filter(pemilik=muatan["pengguna"])
    for pk in list(milik.values_list("pk", flat=True)):
        musnahkan(pk, alasan="Diminta pemiliknya (PDP-07)")


def akibat_permintaan(permintaan: PermintaanData) -> None:
    """A granted deletion at this office: its outbox row, in the answer's transaction."""
    if permintaan.jenis == PermintaanData.Jenis.PENGHAPUSAN and permintaan.opd.kode == OPD:
        kunci = f"hapus-data-{permintaan.pk}"
        antrekan("kependudukan.hapus_data", kunci=kunci, muatan={"pengguna": permintaan.pengguna_id})


def berkas_habis(kini: datetime) -> QuerySet[Berkas]:
    """Files that only ended population permohonan hold, the last of which ended long enough ago."""
    hari = settings.RETENSI_UNGGAHAN_HARI
    return _hanya_selesai(kini - timedelta(days=hari)) if hari else Berkas.objects.none()


def _hanya_selesai(sebelum: datetime) -> QuerySet[Berkas]:
    """Files that only population permohonan which ended before a moment hold."""
    pakai = BerkasPengajuan.objects.filter(berkas=OuterRef("pk"))
    masih = pakai.filter(
        Q(pengajuan__permohonan__selesai_pada__isnull=True)
        | Q(pengajuan__permohonan__selesai_pada__gte=sebelum)
        | ~Q(pengajuan__permohonan__jenis__layanan=LAYANAN)
    )
    di_draf = BerkasDraf.objects.filter(berkas=OuterRef("pk"), permohonan__selesai_pada__isnull=True)
    return Berkas.objects.hidup().filter(Exists(pakai), ~Exists(masih), ~Exists(di_draf)).order_by("pk")


def draf_habis(kini: datetime) -> QuerySet[Permohonan]:
    """Drafts of this service untouched for too long, without an appointment."""
    hari = settings.RETENSI_DRAF_HARI
    if not hari:
        return Permohonan.objects.none()
    lama = Permohonan.objects.filter(
        status=Status.DRAF, jenis__layanan=LAYANAN, diubah_pada__lt=kini - timedelta(days=hari)
    )
    return lama.filter(janji_temu__isnull=True, daftar_tunggu__isnull=True).order_by("pk")


def _hapus_draf(permohonan_id: int, nama: str) -> bool:
    if not hapus_draf_lama(permohonan_id):
        return False
    catat_pemusnahan(f"Draf {nama}", alasan=f"Tidak dilanjutkan {settings.RETENSI_DRAF_HARI} hari (PDP-12)")
    return True


def _alasan_unggahan() -> str:
    return f"Masa simpan {settings.RETENSI_UNGGAHAN_HARI} hari setelah selesai berakhir (PDP-12)"
