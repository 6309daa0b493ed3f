"""Printed once, kept as printed: assessments and receipts. Outbox handlers, which may run twice."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.cetak import GagalCetak, cetak_surat
from bogor_portal.pesan.daftar import GagalTetap
from perizinan.retribusi.bank.adaptor import bank
from perizinan.retribusi.models import Ketetapan, Pembayaran, Tagihan
from perizinan.retribusi.surat import data_ketetapan, data_kwitansi


def siapkan_ketetapan(muatan: dict[str, Any]) -> None:
    """Outbox "retribusi.siapkan": print the letter, then tell the bank of the bill."""
    ketetapan = Ketetapan.objects.select_related("tagihan", "permohonan__jenis", "tarif", "induk").get(
        pk=muatan["ketetapan"]
    )
    if not ketetapan.tagihan.sidik:
        lokasi, sidik = gudang.simpan(cetak_ketetapan(ketetapan))
        Tagihan.objects.filter(pk=ketetapan.pk, sidik="").update(lokasi=lokasi, sidik=sidik)
    adaptor = bank()
    if adaptor and ketetapan.tagihan.didaftarkan_pada is None:
        adaptor.daftarkan(ketetapan)
        Tagihan.objects.filter(pk=ketetapan.pk).update(didaftarkan_pada=timezone.now())


def siapkan_kwitansi(muatan: dict[str, Any]) -> None:
    """Outbox "retribusi.kwitansi"."""
    pembayaran = Pembayaran.objects.select_related("tagihan__ketetapan__permohonan__jenis", "dicatat_oleh").get(
        pk=muatan["pembayaran"]
    )
    if not pembayaran.sidik:
        lokasi, sidik = gudang.simpan(cetak_kwitansi(pembayaran))
        Pembayaran.objects.filter(pk=pembayaran.pk, sidik="").update(lokasi=lokasi, sidik=sidik)


def cetak_ketetapan(ketetapan: Ketetapan) -> bytes:
    """The letter as it is, or will be, stored: the same bytes for the same row."""
    return _cetak("skrd", data_ketetapan(ketetapan))


def cetak_kwitansi(pembayaran: Pembayaran) -> bytes:
    return _cetak("kwitansi", data_kwitansi(pembayaran))


def _cetak(templat: str, data: dict[str, Any]) -> bytes:
    try:
        return cetak_surat(templat, data)
    except GagalCetak as galat:
        raise GagalTetap(str(galat)) from None
