"""Beat's ticks of this service."""

from __future__ import annotations

from celery import shared_task

from perizinan import sapuan


@shared_task(name="perizinan.sapu_pengingat")
def task_sapu_pengingat() -> None:
    sapuan.sapu_pengingat()
