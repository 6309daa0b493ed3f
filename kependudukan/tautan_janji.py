"""On the applicant's page of a permohonan: the appointment that its stage calls for, or the one that stands."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.tautan import Tautan
from kependudukan.models import JanjiTemu, Keperluan

HADIR = {
    "jadwal-perekaman": Keperluan.PEREKAMAN,
    "perekaman": Keperluan.PEREKAMAN,
    "aktivasi": Keperluan.IKD,
    "jadwal-pencatatan": Keperluan.PERKAWINAN,
    "kehadiran": Keperluan.PERKAWINAN,
    "serah-terima": Keperluan.PENGAMBILAN,
}


def untuk_pemohon(permohonan: Permohonan) -> list[Tautan]:
    """Only where presence is needed; everything else is done from home."""
    if permohonan.jenis.layanan != "kependudukan" or not permohonan.terbuka:
        return []
    janji = JanjiTemu.objects.aktif().filter(permohonan=permohonan).select_related("hari__tempat").first()
    if janji is not None:
        teks = f"Janji temu {janji.nomor_antrean}, {janji.hari.tempat}"
        return [Tautan(teks, reverse("kependudukan:janji_rincian", args=[janji.kode]))]
    tahap = permohonan.giliran.filter(keluar_pada__isnull=True).values_list("tahap__kode", flat=True)
    keperluan = next((HADIR[k] for k in tahap if k in HADIR), None)
    if keperluan is None:
        return []
    alamat = urlencode({"keperluan": keperluan.value, "permohonan": str(permohonan.kode)})
    return [Tautan(f"Buat janji temu: {keperluan.label}", f"{reverse('kependudukan:janji_baru')}?{alamat}", utama=True)]
