"""Beat's ticks: scans by index, one at a time whoever ticks."""

from __future__ import annotations

from celery import shared_task

from bogor_portal.alur.sapuan import kunci_penasihat
from kependudukan.actions import entri_siak, janji_sapuan, kerabat, masa, retensi


@shared_task(name="kependudukan.sapu_janji")
def task_sapu_janji() -> None:
    with kunci_penasihat("sapu_janji") as dapat:
        if dapat:
            janji_sapuan.sapu()


@shared_task(name="kependudukan.sapu_siak")
def task_sapu_siak() -> None:
    with kunci_penasihat("sapu_siak") as dapat:
        if dapat:
            entri_siak.sapu()


@shared_task(name="kependudukan.sapu_retensi")
def task_sapu_retensi() -> None:
    with kunci_penasihat("sapu_retensi") as dapat:
        if dapat:
            retensi.sapu_retensi()


@shared_task(name="kependudukan.segarkan_kerabat")
def task_segarkan_kerabat() -> None:
    with kunci_penasihat("segarkan_kerabat") as dapat:
        if dapat:
            kerabat.segarkan_semua()


@shared_task(name="kependudukan.ingatkan_masa")
def task_ingatkan_masa() -> None:
    with kunci_penasihat("ingatkan_masa") as dapat:
        if dapat:
            masa.ingatkan_masa()
