"""Letters with sample data, for the editor of a version: what its words will look like on paper."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from bogor_portal.alur.models import SuratHasil
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.templat import Templat, daftarkan, isi_kata
from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.dokumen.surat import KEBERATAN
from bogor_portal.lib.tanggal import tanggal_panjang

NAMA, NOMOR = "Nama pemohon (contoh)", "SMART-0000-000000"
NAMA_VARIAN = {"izin": "Izin", "rekomendasi": "Rekomendasi", "keterangan": "Surat keterangan"}


def pratinjau(surat: SuratHasil) -> bytes:
    """The letter as a PDF with the DRAF mark: sample holder, sample answers, this version's own words."""
    templat, isi = ("penolakan", _penolakan(surat)) if surat.hasil == "ditolak" else ("izin", _izin(surat))
    kini = timezone.now()
    umum = {
        "dibuat_pada": kini,
        "kop": dict(settings.KOP_SURAT),
        "nomor": "(nomor diberikan saat penomoran)",
        "tempat": "Bogor",
        "tanggal": tanggal_panjang(kini),
        "tanda_tangan": {"jabatan": "Jabatan penanda tangan", "nama": "Nama penanda tangan", "awalan": None},
        "draf": True,
        "tiruan": settings.MODE_TIRUAN,
        "penutup": _isi(surat, surat.penutup),
        "tembusan": list(surat.tembusan),
    }
    return cetak_surat(templat, umum | isi)


def _isi(surat: SuratHasil, teks: str) -> str:
    jenis = (surat.untuk or surat.versi.jenis_permohonan or ["baru"])[0]
    return isi_kata(
        teks,
        {
            "layanan": surat.versi.jenis.nama,
            "jenis_permohonan": JenisPermohonan(jenis).label if jenis in JenisPermohonan.values else jenis,
            "nomor_permohonan": NOMOR,
            "nama_pemohon": NAMA,
        },
    )


def _izin(surat: SuratHasil) -> dict[str, Any]:
    versi = surat.versi
    return {
        "judul": (_isi(surat, surat.judul) or versi.jenis.nama).upper(),
        "varian": surat.templat,
        "pembuka": _isi(surat, surat.pembuka) or "Diberikan kepada:",
        "jenis": _isi(surat, "{jenis_permohonan}"),
        "pemegang": {"nama": NAMA, "nik": None, "lain": []},
        "rincian": [(i.label, "(jawaban pemohon)") for i in versi.isian.all()[:6]],
        "masa_berlaku": versi.masa_berlaku or None,
        "ketentuan": list(surat.ketentuan),
        "dasar_hukum": list(versi.dasar_hukum),
    }


def _penolakan(surat: SuratHasil) -> dict[str, Any]:
    nama = surat.versi.jenis.nama
    return {
        "judul": (_isi(surat, surat.judul) or "SURAT PENOLAKAN PERMOHONAN").upper(),
        "kepada": {"nama": NAMA, "alamat": ""},
        "pembuka": _isi(surat, surat.pembuka) or f"Setelah diperiksa, permohonan {nama} tidak dapat dikabulkan.",
        "permohonan": [("Nomor permohonan", NOMOR), ("Jenis", nama)],
        "alasan": [{"uraian": "Alasan penolakan (contoh)", "dasar": "Dasar hukum (contoh)", "persyaratan": None}],
        "hak": [KEBERATAN],
    }


def daftarkan_templat() -> None:
    """Called once in ready()."""
    for kode, nama in NAMA_VARIAN.items():
        daftarkan(Templat(kode, nama, frozenset({"disetujui"}), pratinjau))
    daftarkan(Templat("penolakan", "Surat penolakan", frozenset({"ditolak"}), pratinjau))
