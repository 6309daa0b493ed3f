"""Periodic work: one task, three lines."""

from __future__ import annotations

from celery import shared_task

from bogor_portal.berkas.actions import sapu_yatim


@shared_task(name="berkas.sapu_yatim")
def task_sapu_yatim() -> None:
    sapu_yatim()
