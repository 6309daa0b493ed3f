"""At filing: the hour that was chosen is still free, and the applicant has no other for the same purpose (ANT-06)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Isian, Permohonan, Status, TipeIsian
from kependudukan.models import JanjiTemu
from kependudukan.queries.jadwal import slot_bebas, slot_jawaban, tempat_tunggu


def isian_jadwal(permohonan: Permohonan) -> Isian | None:
    """The question of a version that asks for an hour of a purpose; None for most."""
    return next((i for i in permohonan.versi.isian.all() if i.tipe == TipeIsian.SLOT_JANJI and i.pilihan), None)


def jadwal_bebas(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """Only of a draft: afterwards the hour is an appointment, which is moved on its own page."""
    isian = isian_jadwal(permohonan) if permohonan.status == Status.DRAF else None
    nilai = jawaban.get(isian.kode) if isian else None
    if isian is None or not nilai:
        return []
    janji = janji_aktif(permohonan, isian.pilihan[0])
    if janji and janji.slot and str(janji.slot.kode) == nilai and janji.permohonan_id is None:
        return []  # this very hour is theirs already
    if janji:
        pesan = f"Anda sudah punya janji temu {janji.nomor_antrean} untuk keperluan ini. Batalkan dulu bila tidak jadi."
        tautan = reverse("kependudukan:janji_rincian", args=[janji.kode]) if janji.pengguna_id else ""
        return [Kekurangan(pesan, bagian=isian.bagian, isian=isian.kode, tautan=tautan)]
    if tempat_tunggu(nilai):
        return []
    slot = slot_jawaban(nilai)
    if slot and slot_bebas(slot.keperluan).filter(pk=slot.pk).exists():
        return []
    return [Kekurangan("Jam yang Anda pilih sudah penuh. Pilih jam lain.", bagian=isian.bagian, isian=isian.kode)]


def janji_aktif(permohonan: Permohonan, keperluan: str) -> JanjiTemu | None:
    """The applicant's own active appointment for a purpose, by their NIK."""
    aktif = JanjiTemu.objects.aktif().filter(keperluan=keperluan, nik_indeks=permohonan.pemohon.nik_indeks)
    return aktif.select_related("slot").first() if permohonan.pemohon.nik_indeks else None
