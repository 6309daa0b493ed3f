"""Invented work in the middle: a draft, a survey today, a bill, a complaint, a refusal that contradicts an approval, so
that their pages can be tried."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bogor_portal.akun.models import Pengguna
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur.actions import draf, keputusan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.survei import jadwalkan_survei
from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan, Status, VersiLayanan
from perizinan.actions.pengaduan import adukan
from perizinan.demo import _jawaban, _kerjakan, ajukan_contoh
from perizinan.retribusi.actions.penetapan import tetapkan_retribusi

FAKTOR = {"LLt": "120", "If": "usaha", "Ibg": "1"}
ADUAN = "Tempat praktik saya sudah siap sejak awal bulan. Kapan petugas dapat melihatnya lagi?"


def buat_lanjutan_demo() -> int:
    """Make the samples once, by the same acts that people use. Returns how many acts were done."""
    if Permohonan.objects.filter(status=Status.DRAF, jenis__layanan="perizinan").exists():
        return 0
    return sum((_draf(), _survei(), _tagihan(), _aduan(), _bertentangan()))


def _draf() -> int:
    """A long form whose first section is done."""
    pemohon = Pengguna.objects.get(email="warga@contoh.example")
    versi = VersiLayanan.objects.filter(jenis__kode="reklame", keadaan=VersiLayanan.Keadaan.TERBIT).first()
    if versi is None:
        return 0
    permohonan = draf.mulai_permohonan(versi.pk, oleh=pemohon, jenis_permohonan="baru")
    isian = tugas(permohonan).bagian[0].isian
    draf.simpan_jawaban(permohonan.pk, oleh=pemohon, jawaban={i.kode: _jawaban(i, pemohon) for i in isian})
    return 1


def _survei() -> int:
    """Today's, of the first file that waits for a day."""
    return _di(
        JenisTahap.JADWAL_SURVEI, lambda ids, oleh: jadwalkan_survei(*ids, oleh=oleh, tanggal=timezone.localdate())
    )


def _tagihan() -> int:
    return _di(JenisTahap.PENETAPAN_RETRIBUSI, lambda ids, oleh: tetapkan_retribusi(*ids, oleh=oleh, nilai=FAKTOR))


def _di(jenis: str, kerja: Any) -> int:
    """Do it at the first open turn of this kind of stage, as who holds its post."""
    giliran = Giliran.objects.filter(keluar_pada=None, tahap__jenis=jenis).select_related("jabatan").first()
    oleh = pemegang(giliran.jabatan).first() if giliran and giliran.jabatan else None
    if giliran is None or oleh is None:
        return 0
    kerja((giliran.permohonan_id, giliran.pk), oleh)
    return 1


def _aduan() -> int:
    ditolak = Permohonan.objects.filter(status=Status.DITOLAK, jenis__layanan="perizinan").select_related("pemohon")
    if permohonan := ditolak.first():
        adukan(permohonan.pk, oleh=permohonan.pemohon, isi=ADUAN)
        return 1
    return 0


def _bertentangan() -> int:
    """An SPPL is refused for the same answer that another one was approved with."""
    if not VersiLayanan.objects.filter(jenis__kode="sppl", keadaan=VersiLayanan.Keadaan.TERBIT).exists():
        return 0
    permohonan = ajukan_contoh("sppl", "baru", Pengguna.objects.get(email="warga2@contoh.example"))
    _kerjakan(permohonan, 3)
    giliran = permohonan.giliran.select_related("jabatan", "tahap").get(keluar_pada=None)
    oleh = pemegang(giliran.jabatan).first() if giliran.jabatan else None
    if oleh is None or giliran.tahap.jenis != JenisTahap.PENYUSUNAN:
        return 0
    alasan = [AlasanDiberikan("sppl-wajib-amdal", bukti="isian:limbah_b3")]
    dasar = permohonan.versi.dasar_hukum
    keputusan.tolak(
        permohonan.pk, giliran.pk, oleh=oleh, alasan=alasan, dasar_hukum=dasar, catatan="Kegiatan wajib AMDAL."
    )
    return 1
