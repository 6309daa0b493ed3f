"""Invented permohonan in several states, so that every page has something to show. Refused unless MODE_TIRUAN."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pikepdf
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from bogor_portal.akun.models import Pengguna
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur.actions import draf, keputusan, pemeriksaan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.actions.rekomendasi import beri_rekomendasi
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran, Isian, JenisTahap, Permohonan, TipeIsian, VersiLayanan
from bogor_portal.berkas.actions import simpan_unggahan, verifikasi_berkas
from bogor_portal.lib.wilayah import daftar_kelurahan
from perizinan.retribusi.contoh import KODE as CONTOH_BERBAYAR
from perizinan.retribusi.contoh import muat_contoh

LAYANAN = "perizinan"
# type, kind, applicant's e-mail name, how many of the office's steps were done, what came last
CONTOH = (
    ("sip-bidan", "baru", "warga", 0, ""),
    ("sip-bidan", "baru", "warga2", 2, ""),
    ("sip-perawat", "baru", "warga2", 5, ""),
    ("sip-apoteker", "baru", "warga", 1, "kembalikan"),
    ("sppl", "baru", "usaha", 1, ""),
    ("sppl", "baru", "warga", 3, ""),
    ("reklame", "baru", "usaha", 2, ""),
    ("krk-berusaha", "baru", "usaha", 0, ""),
    ("reklame-non-permanen", "baru", "warga2", 9, ""),
    (CONTOH_BERBAYAR, "baru", "warga", 4, ""),
)


def muat_demo() -> str:
    """Publish every type and make the samples; tells what there is."""
    muat_contoh()
    return f"{terbitkan_semua_draf()} layanan terbit, {buat_permohonan_demo()} permohonan contoh"


def terbitkan_semua_draf() -> int:
    """Publish the unconfirmed types so that they can be tried; they stay marked as not confirmed."""
    _pastikan_tiruan()
    versi_smart = VersiLayanan.objects.filter(jenis__layanan=LAYANAN)
    for versi in versi_smart.filter(keadaan=VersiLayanan.Keadaan.DRAF, nomor=1).select_related("jenis"):
        terbitkan_versi(versi.pk, terkonfirmasi=False)
    return versi_smart.filter(keadaan=VersiLayanan.Keadaan.TERBIT).count()


def buat_permohonan_demo() -> int:
    """Make the sample permohonan once, by the same acts that people use. Returns how many there are."""
    _pastikan_tiruan()
    milik = Permohonan.objects.filter(jenis__layanan=LAYANAN)
    if not milik.exists():
        for kode, jenis, surel, langkah, akhir in CONTOH:
            permohonan = ajukan_contoh(kode, jenis, Pengguna.objects.get(email=f"{surel}@contoh.example"))
            _kerjakan(permohonan, langkah)
            if akhir == "kembalikan":
                _kembalikan(permohonan)
    return milik.count()


def _pastikan_tiruan() -> None:
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Data contoh hanya untuk lingkungan uji coba.")


def ajukan_contoh(kode: str, jenis: str, pemohon: Pengguna, tetap: dict[str, Any] | None = None) -> Permohonan:
    """A filed application by its real acts, with invented answers and files; ``tetap``: answers that are given."""
    versi = VersiLayanan.objects.get(jenis__kode=kode, keadaan=VersiLayanan.Keadaan.TERBIT)
    permohonan = draf.mulai_permohonan(versi.pk, oleh=pemohon, jenis_permohonan=jenis)
    for _ in range(10):  # an answer may call up further questions
        belum = [i for b in tugas(permohonan).bagian if b.status != "selesai" for i in b.isian]
        if not belum:
            break
        permohonan = draf.simpan_jawaban(
            permohonan.pk, oleh=pemohon, jawaban={i.kode: _jawaban(i, pemohon) for i in belum} | (tetap or {})
        )
    for urut, slot in enumerate(tugas(permohonan).slot):
        syarat = slot.persyaratan
        foto = urut > 0 and "jpg" in syarat.jenis_berkas  # most people photograph what they have
        berkas = simpan_unggahan(
            _berkas("jpg" if foto else syarat.jenis_berkas[0]),
            pemilik=pemohon,
            jenis_boleh=syarat.jenis_berkas,
            maks_byte=syarat.maks_byte,
        )
        draf.tempel_berkas(permohonan.pk, oleh=pemohon, persyaratan=syarat.kode, berkas=berkas)
    return ajukan(permohonan.pk, oleh=pemohon)


def _jawaban(isian: Isian, pemohon: Pengguna) -> Any:
    lurah = daftar_kelurahan()[0]
    if isian.kode == "nama_tempat":  # one SIP for one place (R11.2)
        return f"Klinik {pemohon.nama} {Permohonan.objects.filter(pemohon=pemohon).count()}"
    if isian.kode.endswith("tanggal_lahir"):
        return "1990-05-20"
    if isian.pola:
        return "56210" if "{5}" in isian.pola else "1234567890123"
    if isian.tipe == TipeIsian.PILIHAN:
        return isian.pilihan[0]
    return {
        TipeIsian.ANGKA: "3",
        TipeIsian.LUAS: "120",
        TipeIsian.UANG: "2500000",
        TipeIsian.TANGGAL: (timezone.localdate() + timedelta(days=30)).isoformat(),
        TipeIsian.YA_TIDAK: "tidak",
        TipeIsian.LOKASI: "-6.59503, 106.81660",
        TipeIsian.KECAMATAN: lurah.kecamatan,
        TipeIsian.KELURAHAN: lurah.kode,
        TipeIsian.TELEPON: "081234567890",
        TipeIsian.TABEL: [["Siti Aminah", "36"]],
    }.get(TipeIsian(isian.tipe), pemohon.nama if "nama" in isian.kode else f"Contoh {isian.label.lower()}")


def _berkas(jenis: str) -> SimpleUploadedFile:
    keluar = io.BytesIO()
    if jenis == "pdf":
        pdf = pikepdf.new()
        pdf.add_blank_page()
        pdf.save(keluar)
    elif jenis == "dwg":
        keluar.write(b"AC1027" + bytes(4096))
    else:
        Image.new("RGB", (400, 300), (34, 120, 80)).save(keluar, "JPEG")
    return SimpleUploadedFile(f"contoh.{jenis}", keluar.getvalue())


def _kerjakan(permohonan: Permohonan, langkah: int) -> None:
    """Up to ``langkah`` steps of officers; stops where a step needs a field visit or the signer."""
    for _ in range(langkah):
        for giliran in permohonan.giliran.filter(keluar_pada=None).select_related("tahap", "jabatan").order_by("-pk"):
            if not _satu(permohonan, giliran):
                return


def _satu(permohonan: Permohonan, giliran: Giliran) -> bool:
    oleh = pemegang(giliran.jabatan).first() if giliran.jabatan else None
    if oleh is None:
        return False
    jenis, ids = giliran.tahap.jenis, (permohonan.pk, giliran.pk)
    if jenis == JenisTahap.VERIFIKASI:
        for slot in permohonan.pengajuan.order_by("-urut")[0].berkas.all():
            verifikasi_berkas(slot.berkas_id, oleh=oleh, persyaratan=slot.persyaratan, hasil="sesuai")
    if jenis == JenisTahap.JAWABAN_OPD:
        beri_rekomendasi(*ids, oleh=oleh, hasil="direkomendasikan", catatan="")
    elif jenis == JenisTahap.PENYUSUNAN:
        keputusan.setujui(*ids, oleh=oleh)
    elif jenis == JenisTahap.PARAF:
        keputusan.paraf(*ids, oleh=oleh)
    elif jenis in {JenisTahap.PENDAFTARAN, JenisTahap.VERIFIKASI, JenisTahap.PEMERIKSAAN, JenisTahap.REKOMENDASI}:
        pemeriksaan.teruskan(*ids, oleh=oleh)
    else:
        return False
    return True


def _kembalikan(permohonan: Permohonan) -> None:
    giliran = permohonan.giliran.get(keluar_pada=None)
    oleh = pemegang(giliran.jabatan).first() if giliran.jabatan else None
    slot = permohonan.pengajuan.get().berkas.first()
    if oleh and slot:
        alasan = [AlasanDiberikan("berkas-buram", persyaratan=slot.persyaratan)]
        pemeriksaan.kembalikan(
            permohonan.pk, giliran.pk, oleh=oleh, alasan=alasan, catatan="Pindai ulang dengan terang."
        )
