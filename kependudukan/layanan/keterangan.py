"""What will follow from the answers, shown before they are sent (AKTA-01, KK-04, LAT-01, AKTA-02, PMH-08, USIA-03)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bogor_portal.akun.queries_identitas import terbukti
from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.angka import rupiah
from kependudukan.layanan import kk, tertinggal
from kependudukan.layanan.akta import KALIMAT, ModelAkta, model_akta_lahir
from kependudukan.layanan.fakta import mempelai_muda, terlambat_hari
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.queries.parameter import parameter

Jawaban = dict[str, Any]
BILA_TIDAK = " Bila ternyata tidak, akta memuat nama ibu saja; petugas memeriksanya."
DISPENSASI = "Salah satu mempelai belum berumur 19 tahun pada hari perkawinan: penetapan dispensasi kawin diperlukan."


def yang_akan_terjadi(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """Sentences for the page on which the answers are checked."""
    kode = permohonan.jenis.singkatan
    hasil = []
    hasil += _akta(permohonan, jawaban)
    if kode.startswith("MTI-") and not jawaban.get("alm_nik"):
        hasil.append("NIK yang meninggal kosong: akta terbit tanpa NIK.")
    hanya_anak = tertinggal.tanpa_dewasa(permohonan, jawaban) if tertinggal.kartu_sendiri(permohonan) else None
    if pindah := jawaban.get("jenis_pindah"):
        akibat = kk.akibat_pindah(
            pindah,
            numpang=jawaban.get("kk_pindah") == "Numpang KK",
            sisa_cakap=not _hanya_anak(jawaban) if hanya_anak is None else not hanya_anak,
        )
        hasil += kk.kalimat(akibat)
    if hanya_anak:
        hasil.append(tertinggal.KALIMAT)
    if mempelai_muda(permohonan, jawaban):
        hasil.append(DISPENSASI)
    if lewat := terlambat_hari(permohonan, jawaban):
        hasil.append(_terlambat(kode, lewat))
    return hasil


def _akta(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """AKTA-01. Whether two people are recorded as husband and wife is told to who was proven, nobody else (PDP-15)."""
    pasangan = hasil_siak(permohonan).pasangan if terbukti(permohonan.pemohon) else None
    model = model_akta_lahir(permohonan.jenis.singkatan, jawaban, pasangan)
    if model is None:
        return []
    belum_tahu = model == ModelAkta.AYAH_IBU_FRASA and pasangan is None
    return [KALIMAT[model] + (BILA_TIDAK if belum_tahu else "")]


def _hanya_anak(jawaban: Jawaban) -> bool:
    """The applicant's own word, where the register does not say."""
    return jawaban.get("tertinggal_anak", jawaban.get("sisa_anak")) == "ya"


def _terlambat(kode: str, lewat: int) -> str:
    tahap = " Dicatat setelah keputusan kepala dinas." if kode.startswith("LHR-") else ""
    return f"Laporan ini melewati batas waktu {lewat} hari. Tidak ada penolakan karena terlambat.{tahap}{_denda()}"


def _denda() -> str:
    """LAT-02: told only where the office has set one; nothing is asked for here and nothing waits for it."""
    nilai = parameter("denda_terlambat")
    if not nilai:
        return ""
    besar = rupiah(Decimal(nilai))
    return f" Denda menurut pengaturan dinas: {besar}, disetor ke kas daerah; permohonan tidak ditahan karenanya."
