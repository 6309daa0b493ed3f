"""Beat's ticks: scans by index."""

from __future__ import annotations

from celery import shared_task

from bogor_portal.alur import sapuan


@shared_task(name="alur.sapu_peringatan")
def task_sapu_peringatan() -> None:
    sapuan.sapu_peringatan()


@shared_task(name="alur.sapu_klaim")
def task_sapu_klaim() -> None:
    sapuan.sapu_klaim()


@shared_task(name="alur.sapu_versi")
def task_sapu_versi() -> None:
    sapuan.sapu_versi()


@shared_task(name="alur.sapu_rekomendasi")
def task_sapu_rekomendasi() -> None:
    sapuan.sapu_rekomendasi()


@shared_task(name="alur.sapu_diam")
def task_sapu_diam() -> None:
    sapuan.sapu_diam()
