"""Scans of what is due, by index. Each row is handled by its action; a scan that dies is taken up by the next."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from bogor_portal.akun.queries import sedang_absen
from bogor_portal.alur import jam
from bogor_portal.alur.actions.antrean import akhiri_klaim
from bogor_portal.alur.actions.diam import kabari_diam
from bogor_portal.alur.actions.kehadiran import lepas_yang_tidak_hadir
from bogor_portal.alur.actions.lajur import peringatkan_rekomendasi
from bogor_portal.alur.actions.sistem import peringatkan
from bogor_portal.alur.actions.versi import berlakukan_terjadwal
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Giliran, Permintaan, Permohonan, VersiLayanan

logger = logging.getLogger(__name__)
SEKALI = 500


def sapu_peringatan() -> int:
    """Warn about every permohonan whose next level is reached, however old. Returns how many were handled."""
    kini = timezone.now()
    jatuh = Permohonan.objects.filter(peringatan_pada__lte=kini).order_by("peringatan_pada")
    return setiap("sapu_peringatan", jatuh.values_list("pk", flat=True)[:SEKALI], lambda pk: peringatkan(pk, kini=kini))


def sapu_klaim() -> int:
    """End claims whose working hours ran out, and those of people who are away."""
    kini = timezone.now()
    habis = Giliran.objects.filter(keluar_pada__isnull=True, klaim_sampai__lt=kini)
    selesai = setiap("sapu_klaim", habis.values_list("pk", flat=True)[:SEKALI], lambda pk: akhiri_klaim(pk, kini=kini))
    return selesai + setiap("sapu_absen", _dipegang_yang_absen(), lambda pk: lepas_yang_tidak_hadir(pk, kini=kini))


def _dipegang_yang_absen() -> Iterable[int]:
    """Turns held by people who are away today."""
    dipegang = Giliran.objects.filter(keluar_pada__isnull=True, klaim_sampai__isnull=False)
    return dipegang.filter(pemegang__in=sedang_absen()).values_list("pk", flat=True)[:SEKALI]


def sapu_versi() -> int:
    """Bring into force every scheduled version whose day has come (R1.3)."""
    tiba = VersiLayanan.objects.filter(keadaan=VersiLayanan.Keadaan.TERJADWAL, berlaku_mulai__lte=timezone.localdate())
    return setiap("sapu_versi", list(tiba.values_list("pk", flat=True)), berlakukan_terjadwal)


def sapu_rekomendasi() -> int:
    """Warn in every recommendation lane whose own next level is reached."""
    kini = timezone.now()
    jatuh = Permintaan.objects.filter(keadaan=Permintaan.Keadaan.TERBUKA, peringatan_pada__lte=kini)
    ids = jatuh.order_by("peringatan_pada").values_list("pk", flat=True)[:SEKALI]
    return setiap("sapu_rekomendasi", ids, lambda pk: peringatkan_rekomendasi(pk, kini=kini))


def sapu_diam() -> int:
    """Tell of every turn that has not moved for its version's number of working days (else the portal's)."""
    kini = timezone.now()
    semua = VersiLayanan.objects.exclude(hari_tanpa_gerak=None).values_list("hari_tanpa_gerak", flat=True).distinct()
    khusus = [hari for hari in semua if hari is not None]
    batas = {hari: _sebelum(kini, hari) for hari in {*khusus, settings.TANPA_GERAK_HARI}}
    syarat = Q(permohonan__versi__hari_tanpa_gerak=None, masuk_pada__lte=batas[settings.TANPA_GERAK_HARI])
    for hari in khusus:
        syarat |= Q(permohonan__versi__hari_tanpa_gerak=hari, masuk_pada__lte=batas[hari])
    diam = Giliran.objects.filter(
        syarat,
        keluar_pada__isnull=True,
        diam_pada__isnull=True,
        jabatan__isnull=False,
        masuk_pada__lte=max(batas.values()),
    )
    ids = diam.order_by("masuk_pada").values_list("pk", flat=True)[:SEKALI]
    return setiap("sapu_diam", ids, lambda pk: kabari_diam(pk, kini=kini))


def _sebelum(kini: datetime, hari: int) -> datetime:
    kal = jam.kalender()
    return kal.kurangi_detik_kerja(kini, hari * kal.detik_per_hari)


def setiap(nama: str, ids: Iterable[int], kerjakan: Callable[[int], object]) -> int:
    """Handle each id by its action under the scan's lock; what is refused is logged. How many had something to do."""
    selesai = 0
    with kunci_penasihat(nama) as dapat:
        for pk in ids if dapat else ():
            try:
                selesai += bool(kerjakan(pk))
            except AlurError as galat:
                logger.warning("sapuan.ditolak", extra={"sapuan": nama, "id": pk, "kode": galat.kode})
    return selesai


@contextmanager
def kunci_penasihat(nama: str) -> Iterator[bool]:
    """Only one scan of a name at a time, also with two beats: a session advisory lock."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [nama])
        dapat = bool(kursor.fetchone()[0])
        try:
            yield dapat
        finally:
            if dapat:
                kursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [nama])
