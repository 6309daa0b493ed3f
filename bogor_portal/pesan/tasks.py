"""The worker's side: one task, three lines."""

from __future__ import annotations

from celery import shared_task

from bogor_portal.pesan import actions, periksa_rantai


@shared_task(name="pesan.jalankan")
def task_jalankan_pesan(pesan_id: int) -> None:
    actions.jalankan(pesan_id)


@shared_task(name="pesan.denyut")
def task_denyut() -> None:
    actions.berdenyut("worker")


@shared_task(name="pesan.periksa_rantai")
def task_periksa_rantai() -> None:
    periksa_rantai.mulai_malam_ini()
