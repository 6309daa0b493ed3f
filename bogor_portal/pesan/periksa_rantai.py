"""Verify every hash chain each night, and give its head to a witness outside (safety rule 13).

One row per chain and night says how far it came, how many are broken, and the head: one hash over the last row of
each thing before ``batas``. An outbox row works for JATAH and leaves the rest to the next, so no task runs long.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone

from bogor_portal.lib.rantai import periksa_rantai
from bogor_portal.pesan import rantai
from bogor_portal.pesan.actions import antrekan
from bogor_portal.pesan.models import PemeriksaanRantai
from bogor_portal.pesan.rantai import SIDIK_AWAL, Untaian

JATAH = 40.0  # seconds of one outbox row, far below a task's limit
SEPOTONG = 200
CONTOH = 20
SEMALAM = timedelta(hours=20)
MENGENDAP = timedelta(minutes=5)  # a transaction under way may still write a row of its own beginning's time


@transaction.atomic(durable=True)
def mulai_malam_ini(*, kini: datetime | None = None) -> list[PemeriksaanRantai]:
    """The beat's tick, once a night whoever ticks: a row per chain, and the outbox rows that carry it out."""
    kini = kini or timezone.now()
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('periksa_rantai'))")
    sudah = set(PemeriksaanRantai.objects.filter(mulai__gt=kini - SEMALAM).values_list("rantai", flat=True))
    semua = [
        PemeriksaanRantai.objects.create(rantai=kode, batas=kini - MENGENDAP, mulai=kini, kepala=SIDIK_AWAL)
        for kode in rantai.semua()
        if kode not in sudah
    ]
    for p in semua:
        _antre(p)
    return semua


def lanjutkan(muatan: dict[str, Any], *, jam: Callable[[], float] = time.monotonic) -> None:
    """Outbox "pesan.rantai": slices until JATAH is used up, then a row for the rest. Again: goes on where it was."""
    habis = jam() + JATAH
    while _satu_potong(muatan["pemeriksaan"]):
        if jam() > habis:
            with transaction.atomic(durable=True):
                _antre(PemeriksaanRantai.objects.get(pk=muatan["pemeriksaan"]))
            return


@transaction.atomic(durable=True)
def _satu_potong(pemeriksaan_id: int) -> bool:
    """Verify one slice under the row's lock. False when the chain's end was reached, now or before."""
    p = PemeriksaanRantai.objects.select_for_update().get(pk=pemeriksaan_id)
    if p.selesai is not None:
        return False
    untaian = rantai.potong(p.rantai, p.sampai, SEPOTONG)
    for satu in untaian:
        _catat(p, satu)
    if not untaian:
        p.selesai = timezone.now()
        _ke_saksi(p)
    p.save()
    return bool(untaian)


def _catat(p: PemeriksaanRantai, satu: Untaian) -> None:
    p.sampai, p.untaian, p.baris = satu.kunci, p.untaian + 1, p.baris + len(satu.baris)
    if periksa_rantai(satu.baris, SIDIK_AWAL) is not None or len(satu.baris) < satu.sedikitnya:
        p.rusak += 1
        p.contoh = [*p.contoh, satu.nama][:CONTOH]
    lama = [b for b in satu.baris if b.waktu < p.batas]
    if lama:
        isi = f"{p.kepala}|{satu.kunci}|{lama[-1].urut}|{lama[-1].sidik}"
        p.kepala = hashlib.sha256(isi.encode()).hexdigest()


def hitung_kepala(kode: str, batas: datetime) -> PemeriksaanRantai:
    """Verify a whole chain now and compute its head as of ``batas``, without a trace: to compare with a witness's."""
    p = PemeriksaanRantai(rantai=kode, batas=batas, mulai=timezone.now(), kepala=SIDIK_AWAL)
    while untaian := rantai.potong(kode, p.sampai, SEPOTONG):
        for satu in untaian:
            _catat(p, satu)
    return p


def kirim_ke_saksi(muatan: dict[str, Any]) -> None:
    """Outbox "pesan.saksi": mail the head, and append it to the witness's file. At least once."""
    p = PemeriksaanRantai.objects.get(pk=muatan["pemeriksaan"])
    if settings.SAKSI_SUREL:
        subjek = f"Kepala rantai {rantai.judul(p.rantai)} {timezone.localdate(p.batas).isoformat()}"
        send_mail(subjek, isi_saksi(p), None, list(settings.SAKSI_SUREL))
    if settings.SAKSI_BERKAS:
        with Path(settings.SAKSI_BERKAS).open("a", encoding="utf-8") as berkas:
            berkas.write(json.dumps(_butir(p), sort_keys=True) + "\n")


def isi_saksi(p: PemeriksaanRantai) -> str:
    """What the witness keeps, in words, with the command that computes it again."""
    batas = timezone.localtime(p.batas).isoformat(timespec="microseconds")
    return (
        f"Rantai: {rantai.judul(p.rantai)}\nSampai: {batas}\nJumlah: {p.untaian} untaian, {p.baris} baris\n"
        f"Tidak utuh: {p.rusak}\nKepala: {p.kepala}\n\n"
        "Simpan surel ini di luar portal. Untuk mencocokkan nanti:\n"
        f"./portal manage periksa_rantai --rantai {p.rantai} --batas {batas} --kepala {p.kepala}\n"
    )


def _butir(p: PemeriksaanRantai) -> dict[str, Any]:
    batas = timezone.localtime(p.batas).isoformat(timespec="microseconds")
    return {"rantai": p.rantai, "batas": batas, "baris": p.baris, "rusak": p.rusak, "kepala": p.kepala}


def _ke_saksi(p: PemeriksaanRantai) -> None:
    if settings.SAKSI_SUREL or settings.SAKSI_BERKAS:
        antrekan("pesan.saksi", kunci=f"saksi-{p.pk}", muatan={"pemeriksaan": p.pk})


def _antre(p: PemeriksaanRantai) -> None:
    antrekan("pesan.rantai", kunci=f"rantai-{p.pk}-{p.untaian}", muatan={"pemeriksaan": p.pk})
