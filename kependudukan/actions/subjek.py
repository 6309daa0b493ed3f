"""Who a submitted permohonan is about: one open case per person and service (PMH-11), closed with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q
from django.urls import reverse

from bogor_portal.alur.errors import BelumLengkap, Kekurangan
from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan, Tahap
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.layanan.subjek import isian_subjek, penanda_subjek, terkait
from kependudukan.models import Subjek

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


SQL_CATAT = """
    INSERT INTO kependudukan_subjek (permohonan_id, jenis_id, nik_indeks, terkait, terbuka)
    VALUES (%s, %s, %s, %s::varchar(64)[], true) ON CONFLICT DO NOTHING
"""


def tidak_ganda(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """PMH-11: the same service for the same person is open already; one's own is shown, another's only told of."""
    kode = permohonan.jenis.singkatan
    penanda = penanda_subjek(kode, jawaban)
    if not penanda:
        return []
    lain = Subjek.objects.filter(jenis=permohonan.jenis_id, nik_indeks=penanda, terbuka=True)
    berjalan = lain.exclude(permohonan=permohonan.pk).select_related("permohonan").first()
    return [_sudah_berjalan(permohonan, berjalan.permohonan, isian_subjek(kode, jawaban))] if berjalan else []


def catat_subjek(permohonan: Permohonan, kini: datetime) -> None:
    """Inside the first submission. Raises BelumLengkap when somebody was faster with the same."""
    isian = semua_isian(permohonan)
    jawaban = buka(isian, permohonan.draf)
    hasil = hasil_siak(permohonan)
    semua = sorted({*terkait(permohonan, isian, jawaban), *hasil.keluarga_pemohon})
    penanda = penanda_subjek(permohonan.jenis.singkatan, jawaban)
    with connection.cursor() as kursor:
        kursor.execute(SQL_CATAT, [permohonan.pk, permohonan.jenis_id, penanda, semua])
        if kursor.rowcount != 1:
            raise BelumLengkap(tidak_ganda(permohonan, jawaban))


def tutup_subjek(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """After a move: an ended permohonan stands in nobody's way; one that was opened again does."""
    if ke is not None and dari is not None:  # at the first move there is nobody yet
        Subjek.objects.filter(permohonan=permohonan).update(terbuka=not ke.akhir)


def berkepentingan(pengguna: Pengguna) -> Q:
    """PMH-10: turns of files that name this person, their family or were filled in by them."""
    tanpa = Q(pk__in=[])
    if not pengguna.nik_indeks:
        return tanpa
    return Q(permohonan__subjek__terkait__contains=[pengguna.nik_indeks])


def _sudah_berjalan(permohonan: Permohonan, berjalan: Permohonan, isian: str) -> Kekurangan:
    if berjalan.pemohon_id == permohonan.pemohon_id:
        pesan = f"Permohonan yang sama untuk orang ini masih berjalan: {berjalan.nomor}."
        return Kekurangan(pesan, isian=isian, tautan=reverse("alur:rincian", args=[berjalan.kode]))
    return Kekurangan("Permohonan yang sama untuk orang ini sudah diajukan dan masih diproses.", isian=isian)
