"""Beat's tick: reminders that are due, by index."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from bogor_portal.alur.sapuan import SEKALI, setiap
from perizinan.retribusi.actions.pengingat import ingatkan
from perizinan.retribusi.models import Tagihan


def sapu_pengingat() -> int:
    """Remind of every open bill whose time has come, however old. Returns how many were told."""
    kini = timezone.now()
    jatuh = Tagihan.objects.filter(keadaan=Tagihan.Keadaan.TERBUKA, pengingat_pada__lte=kini).order_by("pengingat_pada")
    ids = jatuh.values_list("pk", flat=True)[:SEKALI]
    return setiap("sapu_pengingat_retribusi", ids, lambda pk: ingatkan(pk, kini=kini))


@shared_task(name="retribusi.sapu_pengingat")
def task_sapu_pengingat() -> None:
    sapu_pengingat()
