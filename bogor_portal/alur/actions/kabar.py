"""Mail rows that follow from a change. Written in its transaction with whatever was noted of it, sent after it."""

from __future__ import annotations

from bogor_portal.akun.hak import Hak, boleh_atas_nama
from bogor_portal.akun.models import Jabatan, JenisAkun
from bogor_portal.akun.queries import pemegang, sedang_absen
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.perkara import pengajuan_terakhir, tulisan
from bogor_portal.pesan.actions import antrekan_surel


def kabari_pemohon(permohonan: Permohonan, templat: str) -> None:
    """One mail to the applicant per change: the row version makes the key. For a company also one to the member who
    sent the file, while they are one."""
    kunci = f"{templat}-{permohonan.pk}-{permohonan.baris}"
    kabar = tulisan(permohonan)
    antrekan_surel(kunci, templat, permohonan.pemohon_id, {"permohonan": permohonan.pk}, tulisan=kabar)
    if permohonan.pemohon.jenis == JenisAkun.BADAN_USAHA:
        pengajuan = pengajuan_terakhir(permohonan)
        if pengajuan and boleh_atas_nama(pengajuan.oleh, permohonan.pemohon_id, Hak.LIHAT):
            kunci, isi = f"{kunci}-{pengajuan.oleh_id}", {"permohonan": permohonan.pk}
            antrekan_surel(kunci, templat, pengajuan.oleh_id, isi, tulisan=kabar)
    kabar.kirim()


def kabari_jabatan(permohonan: Permohonan, jabatan: Jabatan, templat: str) -> None:
    """One mail to everyone who holds the post today and is there; to all of them when nobody is."""
    semua, kabar = pemegang(jabatan), tulisan(permohonan)
    for pengguna in semua.exclude(pk__in=sedang_absen()) or semua:
        kunci = f"{templat}-{permohonan.pk}-{permohonan.baris}-{pengguna.pk}"
        antrekan_surel(kunci, templat, pengguna.pk, {"permohonan": permohonan.pk}, tulisan=kabar)
    kabar.kirim()
