"""Beat's tick: fold what changed, then make the pages' dear pieces ready."""

from __future__ import annotations

from celery import shared_task

from bogor_portal.dasbor.actions.lipat import lipat
from bogor_portal.dasbor.actions.siapkan import siapkan


@shared_task(name="dasbor.lipat")
def task_lipat() -> None:
    lipat()
    siapkan()
