"""Publish checks of a version: every fault at once, each a sentence with the place where it is mended."""

from __future__ import annotations

from bogor_portal.alur.layanan.periksa_alur import periksa_alur
from bogor_portal.alur.layanan.periksa_formulir import periksa_formulir
from bogor_portal.alur.layanan.periksa_pengaturan import periksa_pengaturan
from bogor_portal.alur.layanan.periksa_surat import periksa_surat
from bogor_portal.alur.layanan.temuan import Temuan
from bogor_portal.alur.models import VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan


def periksa_versi(versi: VersiLayanan) -> list[str]:
    """What keeps this version from being published; an empty list when nothing does."""
    return [t.pesan for t in temuan(versi) if t.gawat]


def temuan(versi: VersiLayanan) -> list[Temuan]:
    """Everything that the checks see, faults first."""
    tahap = list(versi.tahap.select_related("jabatan"))
    peralihan = list(versi.peralihan.select_related("dari", "ke"))
    semua = [
        *_fakta(versi),
        *periksa_formulir(versi),
        *periksa_alur(versi, tahap, peralihan),
        *periksa_surat(versi, peralihan),
        *periksa_pengaturan(versi, tahap),
    ]
    return sorted(semua, key=lambda t: not t.gawat)


def _fakta(versi: VersiLayanan) -> list[Temuan]:
    hasil = []
    if not versi.jenis_permohonan:
        hasil.append(Temuan("Belum ada jenis permohonan yang dilayani.", "fakta", "jenis_permohonan"))
    hasil += [
        Temuan(f"Jenis permohonan '{kode}' tidak dikenal.", "fakta", "jenis_permohonan")
        for kode in versi.jenis_permohonan
        if kode not in JenisPermohonan.values
    ]
    if versi.sla_hari == 0:
        hasil.append(Temuan("SLA 0 hari kerja: setiap permohonan langsung lewat batas.", "fakta", "sla_hari"))
    if not versi.dasar_hukum:
        hasil.append(Temuan("Dasar hukum belum ditulis.", "fakta", "dasar_hukum", gawat=False))
    return hasil
