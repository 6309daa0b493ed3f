"""Beat's tick: fold what changed."""

from __future__ import annotations

from celery import shared_task

from bogor_portal.dasbor.actions.lipat import lipat


@shared_task(name="dasbor.lipat")
def task_lipat() -> None:
    lipat()
