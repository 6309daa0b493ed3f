"""Satisfaction and complaints of a service, handed to the statistic page of its innovation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from bogor_portal.alur.models import Permintaan
from bogor_portal.dasbor.layanan.angka import Pecahan, bulat
from bogor_portal.lib.angka import angka
from bogor_portal.lib.kalender_kerja import WIB
from bogor_portal.skm import queries as skm
from bogor_portal.skm.unsur import KODE
from inovasi.layanan.ukuran_lain import Terukur


def kepuasan(layanan: str, mulai: date, sampai: date) -> Terukur | None:
    """The index of the whole months in between; None while too few answered."""
    ikm = skm.ikm_semua(_bulan_utuh(mulai, sampai), timezone.localdate(), Q(layanan=layanan))
    if ikm is None:
        return None
    return Terukur(f"{ikm.nilai}".replace(".", ","), str(ikm.jumlah), str(ikm.responden * len(KODE)))


def pengaduan(layanan: str, mulai: date, sampai: date) -> Terukur | None:
    """Complaints answered over complaints received from the first day to the last; None while there were none."""
    awal, akhir = (datetime.combine(h, time(), WIB) for h in (mulai, sampai + timedelta(days=1)))
    ada = Permintaan.objects.filter(
        jenis=Permintaan.Jenis.PENGADUAN,
        permohonan__jenis__layanan=layanan,
        dibuat_pada__gte=awal,
        dibuat_pada__lt=akhir,
    )
    bagian = Pecahan(ada.filter(keadaan=Permintaan.Keadaan.DIJAWAB).count(), ada.count())
    if bagian.persen is None:
        return None
    return Terukur(angka(bulat(bagian.persen)), str(bagian.pembilang), str(bagian.penyebut))


def _bulan_utuh(mulai: date, sampai: date) -> list[str]:
    """Months that lie in the period from their first to their last day."""
    hasil, awal = [], mulai if mulai.day == 1 else (mulai.replace(day=1) + timedelta(days=31)).replace(day=1)
    while (berikut := (awal + timedelta(days=31)).replace(day=1)) <= sampai + timedelta(days=1):
        hasil.append(f"{awal:%Y-%m}")
        awal = berikut
    return hasil
