"""A turn that does not move: told to the applicant and to the head, once per stay."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from bogor_portal.alur import jam
from bogor_portal.alur.actions.advance import (
    LAJUR_UTAMA,
    SISTEM,
    Langkah,
    catat_tanpa_pindah,
    kunci_permohonan,
    tandai_diam,
)
from bogor_portal.alur.actions.kabar import kabari_jabatan, kabari_pemohon
from bogor_portal.alur.actions.lajur import kepala_dan_sekretaris
from bogor_portal.alur.models import Aksi, Giliran, RentangWaktu


@transaction.atomic(durable=True)
def kabari_diam(giliran_id: int, *, kini: datetime) -> bool:
    """Tell that this turn was entered so many working days ago and has not moved since.

    Riwayat; a mail to the head and secretary of the OPD whose turn it is, and of the main lane to the applicant.
    False when it moved, was told before, is not that old, or stands still for somebody outside the office.
    """
    permohonan = kunci_permohonan(Giliran.objects.values_list("permohonan_id", flat=True).get(pk=giliran_id))
    giliran = Giliran.objects.select_related("tahap", "jabatan__opd").get(pk=giliran_id)
    hari = permohonan.versi.hari_tanpa_gerak or settings.TANPA_GERAK_HARI
    kal = jam.kalender()
    if giliran.keluar_pada or giliran.diam_pada or giliran.jabatan is None:
        return False
    if kal.tambah_detik_kerja(giliran.masuk_pada, hari * kal.detik_per_hari) > kini:
        return False
    jeda = RentangWaktu.Keadaan.JEDA
    if permohonan.rentang_waktu.filter(selesai__isnull=True, keadaan=jeda).exists():
        return False
    tandai_diam(giliran, kini)
    isi = {"giliran": giliran.pk, "hari": hari}
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.TANPA_GERAK, SISTEM, kini, isi))
    for jabatan in kepala_dan_sekretaris(giliran.jabatan.opd.kode):
        kabari_jabatan(permohonan, jabatan, "petugas_tanpa_gerak")
    if giliran.lajur == LAJUR_UTAMA:
        kabari_pemohon(permohonan, "permohonan_tanpa_gerak")
    return True
