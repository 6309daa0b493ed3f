"""Beat's tick of this app."""

from celery import shared_task

from bogor_portal.akun.actions.permintaan_data import sapu_permintaan_data
from bogor_portal.akun.actions.sapu import sapu_akun


@shared_task(name="akun.sapu")
def task_sapu() -> None:
    sapu_akun()
    sapu_permintaan_data()
