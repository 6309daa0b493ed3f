"""Invented files of the demo: filled in, sent and worked on by the same acts that people use."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from bogor_portal.akun.models import Pengguna
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur.actions import draf, keputusan, pemeriksaan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.forms.kolom_warga import kolom_tabel
from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran, Isian, JenisTahap, Permohonan, TipeIsian, VersiLayanan
from bogor_portal.berkas.actions import simpan_unggahan, verifikasi_berkas
from bogor_portal.dokumen.actions import penerbitan, penomoran
from bogor_portal.dokumen.actions.penandatanganan import tanda_tangani
from bogor_portal.dokumen.demo import FRASA
from kependudukan.actions import entri_siak, kartu, periksa_siak
from kependudukan.layanan.kartu_fisik import LOKET_DINAS
from kependudukan.models import PermintaanSiak

SAKSI = {"saksi1_nik": "3271031203850003", "saksi2_nik": "3271041506880001"}
NILAI = {
    TipeIsian.NAMA: "Alya Kirana",
    TipeIsian.TELEPON: "081234567890",
    TipeIsian.SUREL: "warga@contoh.example",
    TipeIsian.JAM: "08:30",
    TipeIsian.KODEPOS: "16121",
    TipeIsian.RT: "003",
    TipeIsian.RW: "007",
    TipeIsian.NEGARA: "Malaysia",
    TipeIsian.PEKERJAAN: "Karyawan swasta",
    TipeIsian.KABKOTA: "Kota Bogor",
    TipeIsian.DESA: "Cibinong, Kabupaten Bogor, Jawa Barat",
    TipeIsian.YA_TIDAK: "tidak",
    TipeIsian.ANGKA: "2",
    TipeIsian.KELURAHAN: "32.71.01.1001",
    TipeIsian.KECAMATAN: "32.71.01",
}
Tetap = dict[str, Any]


def ajukan_contoh(kode: str, pemohon: Pengguna, nkk: str, tetap: Tetap | None = None) -> Permohonan:
    """One submitted permohonan of a service."""
    versi = VersiLayanan.objects.get(jenis__kode=kode, keadaan=VersiLayanan.Keadaan.TERBIT)
    permohonan = draf.mulai_permohonan(versi.pk, oleh=pemohon, jenis_permohonan="baru")
    for _ in range(12):  # an answer may call up further questions
        belum = [i for b in tugas(permohonan).bagian if b.status != "selesai" for i in b.isian]
        if not belum:
            break
        jawaban = {i.kode: _jawab(i, pemohon, nkk) for i in belum}
        khusus = {k: v for k, v in (tetap or {}).items() if k in jawaban}
        permohonan = draf.simpan_jawaban(permohonan.pk, oleh=pemohon, jawaban=jawaban | khusus)
    for slot in tugas(permohonan).slot:
        s = slot.persyaratan
        berkas = simpan_unggahan(_foto(), pemilik=pemohon, jenis_boleh=s.jenis_berkas, maks_byte=s.maks_byte)
        draf.tempel_berkas(permohonan.pk, oleh=pemohon, persyaratan=s.kode, berkas=berkas)
    periksa_siak.lengkapi(permohonan, {})  # as the page that sends it does
    return ajukan(permohonan.pk, oleh=pemohon)


def _jawab(isian: Isian, pemohon: Pengguna, nkk: str) -> Any:
    if isian.kode in SAKSI:
        return SAKSI[isian.kode]
    if isian.tipe == TipeIsian.NIK:
        return pemohon.nik
    if isian.tipe == TipeIsian.NKK:
        return nkk
    if isian.tipe in {TipeIsian.ANGGOTA, TipeIsian.PERUBAHAN}:
        return [["" for _ in kolom_tabel(isian)]]
    if isian.tipe in {TipeIsian.PILIHAN, TipeIsian.PILIHAN_BANYAK}:
        pertama = isian.pilihan[0] if isinstance(isian.pilihan[0], str) else isian.pilihan[0][0]
        return [pertama] if isian.tipe == TipeIsian.PILIHAN_BANYAK else pertama
    if isian.tipe == TipeIsian.TANGGAL:
        return (timezone.localdate() - timedelta(days=20)).isoformat()
    if isian.kode in {"pemohon_nama", "pelapor_nama"}:
        return pemohon.nama
    return NILAI.get(TipeIsian(isian.tipe), f"Contoh {isian.label.lower()}"[:100])


def _foto() -> SimpleUploadedFile:
    keluar = io.BytesIO()
    Image.new("RGB", (400, 300), (34, 92, 120)).save(keluar, "JPEG")
    return SimpleUploadedFile("foto.jpg", keluar.getvalue())


def kerjakan(permohonan: Permohonan, sampai: str) -> None:
    """The office's steps until the stage of kode ``sampai``; stops where nobody can go on."""
    for _ in range(20):
        giliran = permohonan.giliran.filter(keluar_pada=None).select_related("tahap", "jabatan").first()
        if giliran is None or giliran.tahap.kode == sampai or not _langkah(permohonan, giliran):
            return


def _langkah(permohonan: Permohonan, giliran: Giliran) -> bool:
    jenis, muatan = giliran.tahap.jenis, {"permohonan": permohonan.pk}
    if jenis == JenisTahap.PENOMORAN:
        penomoran.siapkan(muatan)
    elif jenis == JenisTahap.PENYERAHAN:
        penerbitan.terbitkan(muatan)
    else:
        oleh = pemegang(giliran.jabatan).first() if giliran.jabatan else None
        return oleh is not None and _tindak(permohonan, giliran, oleh)
    return True


def _tindak(permohonan: Permohonan, giliran: Giliran, oleh: Pengguna) -> bool:
    jenis, ids = giliran.tahap.jenis, (permohonan.pk, giliran.pk)
    if jenis == JenisTahap.VERIFIKASI:
        for slot in permohonan.pengajuan.order_by("-urut")[0].berkas.all():
            verifikasi_berkas(slot.berkas_id, oleh=oleh, persyaratan=slot.persyaratan, hasil="sesuai")
        pemeriksaan.teruskan(*ids, oleh=oleh)
    elif jenis == JenisTahap.PENYUSUNAN:
        if not _dijawab_siak(permohonan):
            return False
        keputusan.setujui(*ids, oleh=oleh)
    elif jenis == JenisTahap.PARAF:
        keputusan.paraf(*ids, oleh=oleh)
    elif jenis == JenisTahap.TANDA_TANGAN:
        tanda_tangani(*ids, oleh=oleh, sandi=FRASA)
    elif giliran.tahap.kode == "cetak":
        kartu.cetak_kartu(*ids, oleh=oleh, nomor_seri=f"B{permohonan.pk:07d}", tempat=LOKET_DINAS)
    elif giliran.tahap.kode == "antre-cetak":
        pemeriksaan.teruskan(*ids, oleh=oleh)
    else:
        return False
    return True


def _dijawab_siak(permohonan: Permohonan) -> bool:
    """What the worker would do from the outbox is done here at once."""
    baris = PermintaanSiak.objects.filter(permohonan=permohonan).first()
    if baris is None:
        return True
    entri_siak.kirim({"permintaan": baris.pk})
    entri_siak.tanya({"permintaan": baris.pk})
    baris.refresh_from_db()
    return baris.keadaan == PermintaanSiak.Keadaan.SELESAI


def kembalikan(permohonan: Permohonan) -> None:
    """The examiner asks for a better photograph."""
    giliran = permohonan.giliran.select_related("jabatan").get(keluar_pada=None)
    slot = permohonan.pengajuan.get().berkas.first()
    oleh = pemegang(giliran.jabatan).first() if giliran.jabatan else None
    if slot and oleh:
        alasan = [AlasanDiberikan("duk-berkas-terpotong", persyaratan=slot.persyaratan)]
        catatan = "Foto dokumen terpotong; ambil ulang utuh dan terang."
        pemeriksaan.kembalikan(permohonan.pk, giliran.pk, oleh=oleh, alasan=alasan, catatan=catatan)
