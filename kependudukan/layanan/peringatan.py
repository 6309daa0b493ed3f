"""What an officer should know and nobody is refused for (NIK-07, NIK-09, NAMA-02, KK-06, LAT-01, AKTA-01, SIAK-02,
PMH-01, PMH-08, USIA-03, USIA-05)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q

from bogor_portal.alur.layanan.isi import isian_berlaku
from bogor_portal.alur.models import Isian, Permohonan, TipeIsian
from bogor_portal.lib.nama import periksa_nama
from bogor_portal.lib.nik import cocokkan_nik, periksa_nik
from bogor_portal.lib.nkk import periksa_nkk
from kependudukan.layanan.akta import KALIMAT, model_akta_lahir
from kependudukan.layanan.fakta import hari_lapor, mempelai_muda, tanggal, terlambat_hari
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.layanan.subjek import nik_subjek
from kependudukan.layanan.tertinggal import KALIMAT as HANYA_ANAK
from kependudukan.layanan.tertinggal import tanpa_dewasa
from kependudukan.models import Paket
from kependudukan.siak import Rekam

# NIK, day of birth and sex of one person: (label, nik, birth, sex or its fixed value)
ORANG = (
    ("Anak", "anak_nik", "anak_tgl_lahir", "anak_jk", ""),
    ("Ayah", "ayah_nik", "ayah_tgl_lahir", "", "L"),
    ("Ibu", "ibu_nik", "ibu_tgl_lahir", "", "P"),
    ("Pemilik biodata", "nik", "tgl_lahir", "jk", ""),
    ("Suami", "subjek1_nik", "", "", ""),
)
MASA_GANTI = timedelta(days=30)  # USIA-05: how long before its end a foreigner's card is to be replaced
KELAMIN = {"Laki-laki": "L", "Perempuan": "P"}
Jawaban = dict[str, Any]


def beda_nik(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """NIK-07: a NIK never changes, so differing from birth date or sex is a warning."""
    hari_ini = hari_lapor(permohonan)
    pesan = []
    for label, nik, lahir, jk, tetap in ORANG:
        kelamin = KELAMIN.get(jawaban.get(jk, ""), tetap)
        temuan = cocokkan_nik(
            jawaban.get(nik) or "",
            tanggal_lahir=tanggal(jawaban.get(lahir)),
            jenis_kelamin=kelamin,
            hari_ini=hari_ini,
        )
        pesan += [f"{label}: {t.pesan} NIK tidak berubah walau datanya dibetulkan ({t.kode})." for t in temuan]
    return pesan


def struktur(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """NIK-09, NAMA-02, KK-06: the soft findings of single answers."""
    return [p for i in isian_berlaku(permohonan, jawaban) for p in _satu(permohonan, i, jawaban)]


def _satu(permohonan: Permohonan, isian: Isian, jawaban: Jawaban) -> list[str]:
    nilai = jawaban.get(isian.kode)
    if not nilai:
        return []
    hari_ini = hari_lapor(permohonan)
    if isian.tipe == TipeIsian.NAMA:
        temuan = periksa_nama(nilai).peringatan
    elif isian.tipe == TipeIsian.NIK:
        temuan = periksa_nik(nilai, hari_ini=hari_ini).peringatan
    elif isian.tipe == TipeIsian.NKK:
        temuan = periksa_nkk(
            nilai, hari_ini=hari_ini, nik=jawaban.get(isian.kode.replace("nkk", "nik")) or ""
        ).peringatan
    else:
        return []
    return [f"{isian.label}: {t.pesan} ({t.kode})" for t in temuan]


def terlambat(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """LAT-01: the label of a late report."""
    lewat = terlambat_hari(permohonan, jawaban)
    return [f"Terlambat lapor {lewat} hari. Tidak menjadi alasan penolakan (LAT-01)."] if lewat else []


def menurut_siak(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """SIAK-02, NIK-10, and that nothing was known when SIAK did not answer (SIAK-10)."""
    hasil = hasil_siak(permohonan)
    if not hasil.tersedia:
        return ["Data belum dicocokkan: SIAK tidak menjawab saat permohonan diisi. Periksa sebelum entri (SIAK-10)."]
    kode = permohonan.jenis.singkatan
    nik = nik_subjek(kode, jawaban)
    if hasil.tidak_terdaftar(nik):
        return ["NIK yang diajukan tidak ditemukan di data kependudukan (NIK-10)."]
    if kode.startswith("MTI-") and (orang := hasil.cari(nik)) and not orang.hidup:
        return ["Menurut data kependudukan, orang ini sudah tercatat meninggal (SIAK-04)."]
    return []


def nilai_lama_beda(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """PDP-15: an account that nobody proved is shown nothing of the register, so what it typed is compared here."""
    beda = hasil_siak(permohonan).beda
    return [f"Nilai lama yang ditulis pemohon berbeda dari SIAK: {', '.join(beda)} (SIAK-02)."] if beda else []


def akun_berktp(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """PMH-01: an account's holder has a KTP-el. Who asks for the first enrolment of their own can not have one yet."""
    nik, kode = permohonan.pemohon.nik or "", permohonan.jenis.singkatan
    orang = hasil_siak(permohonan).cari(nik)
    if orang is None or orang.rekam != Rekam.BELUM or (kode == "KTP-REKAM" and nik_subjek(kode, jawaban) == nik):
        return []
    return ["Menurut SIAK, pemilik akun belum merekam KTP-el. Tidak menjadi alasan penolakan (PMH-01)."]


def hanya_anak_tinggal(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """PMH-08: no card without an adult head for those who stay behind."""
    return [f"{HANYA_ANAK} (PMH-08)"] if tanpa_dewasa(permohonan, jawaban) else []


def umur_kawin(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """USIA-03: the ruling that a marriage below 19 needs."""
    return [
        f"{siapa} berumur {usia} tahun pada hari perkawinan: periksa penetapan dispensasi kawin (USIA-03)."
        for siapa, usia in mempelai_muda(permohonan, jawaban)
    ]


def izin_tinggal(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """USIA-05: a foreigner's card lasts as long as the stay permit, and is replaced 30 days before its end."""
    akhir = tanggal(jawaban.get("itas_berlaku"))
    if akhir is None or akhir > hari_lapor(permohonan) + MASA_GANTI:
        return []
    keadaan = "sudah habis" if akhir < hari_lapor(permohonan) else "habis dalam 30 hari"
    return [f"Izin tinggal {keadaan}; kartu dan surat orang asing berlaku selama izinnya (USIA-05)."]


def model_akta(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """AKTA-01: which of the four models follows from the data."""
    model = model_akta_lahir(permohonan.jenis.singkatan, jawaban, hasil_siak(permohonan).pasangan)
    return [f"Model akta menurut data: {KALIMAT[model]} (AKTA-01)"] if model else []


def sepaket(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    """ALUR-04: what was filed together with it, and how far that is."""
    sendiri, bersama = Q(induk=permohonan), Q(anggota__permohonan=permohonan)
    paket = Paket.objects.filter(sendiri | bersama).select_related("induk__jenis").first()
    if paket is None:
        return []
    anggota = [a.permohonan for a in paket.anggota.select_related("permohonan__jenis")]
    lain = [p for p in (paket.induk, *anggota) if p.pk != permohonan.pk]
    daftar = "; ".join(f"{p.jenis.nama} {p.nomor} ({p.kata_pemohon.lower()})" for p in lain)
    return [f"{paket.judul}: sekaligus dengan {daftar}."]


PERINGATAN = (
    *(terlambat, model_akta, sepaket, beda_nik, struktur, menurut_siak, nilai_lama_beda),
    *(akun_berktp, hanya_anak_tinggal, umur_kawin, izin_tinggal),
)
