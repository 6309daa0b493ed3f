"""Checks of the answers at filing: what must be mended before sending (PMH-*, USIA-*, AKTA-04, TTE-03, SIAK-*)."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Permohonan
from kependudukan.layanan.fakta import hari_lapor, tanggal, umur
from kependudukan.layanan.hasil_siak import HasilSiak, OrangSiak, hasil_siak
from kependudukan.layanan.pemohon import SEBAGAI
from kependudukan.layanan.subjek import isian_subjek, nik_subjek
from kependudukan.layanan.tertinggal import cakap as sudah_cakap
from kependudukan.siak import Rekam

TAK_DIWAKILKAN = ("KTP-REKAM", "KTP-FOTO", "KTP-LUAR-DOMISILI", "KTP-OA", "IKD")  # PMH-03, by the person alone
UNTUK_MENINGGAL = ("MTI-", "KK-GANTI-KEPALA", "KK-KURANG", "AKTA-", "ANK-", "PP-", "NAMA-", "DOK-")
KIA_FOTO = 5
Jawaban = dict[str, Any]


def _kurang(pesan: str, isian: str, bagian: str = "") -> list[Kekurangan]:
    return [Kekurangan(pesan, bagian=bagian or "pemohon", isian=isian)]


def sendiri_saja(permohonan: Permohonan, jawaban: Jawaban) -> list[Kekurangan]:
    """PMH-03: what can not be done for others is filed from one's own account."""
    nik = jawaban.get("pemohon_nik")
    if permohonan.jenis.singkatan not in TAK_DIWAKILKAN or not nik or nik == permohonan.pemohon.nik:
        return []
    return _kurang("Layanan ini tidak dapat diwakilkan. NIK pemohon harus NIK akun Anda.", "pemohon_nik")


def satu_kk(permohonan: Permohonan, jawaban: Jawaban) -> list[Kekurangan]:
    """PMH-02, SIAK-03: for others than one's own family with a power of attorney. Anybody may report a death (PMH-04);
    nothing is refused while SIAK does not say."""
    kode, hasil = permohonan.jenis.singkatan, hasil_siak(permohonan)
    if jawaban.get(SEBAGAI) != "keluarga" or kode.startswith("MTI-") or not permohonan.pemohon.nik:
        return []
    lain = [jawaban.get(k) for k in ("ibu_nik", "ayah_nik")] if kode.startswith("LHR-") else [nik_subjek(kode, jawaban)]
    tahu = [s for n in lain if n and (s := hasil.satu_kk(permohonan.pemohon.nik, n)) is not None]
    if not tahu or any(tahu):
        return []
    pesan = "Menurut data kependudukan, orang ini tidak satu KK dengan Anda. Pilih “Dengan surat kuasa (F-1.07)”."
    return _kurang(pesan, SEBAGAI, "keadaan")


def masih_hidup(permohonan: Permohonan, jawaban: Jawaban) -> list[Kekurangan]:
    """SIAK-04: the NIK of somebody who died is closed for other services."""
    kode = permohonan.jenis.singkatan
    orang = hasil_siak(permohonan).cari(nik_subjek(kode, jawaban))
    if orang is None or orang.hidup or kode.startswith(UNTUK_MENINGGAL):
        return []
    return _kurang("Menurut data kependudukan, pemilik NIK ini sudah meninggal.", isian_subjek(kode, jawaban))


def umur_dan_status(permohonan: Permohonan, jawaban: Jawaban) -> list[Kekurangan]:
    """USIA-01, USIA-02, PMH-08, PMH-09, by what SIAK knows of the person."""
    kode = permohonan.jenis.singkatan
    orang = hasil_siak(permohonan).cari(nik_subjek(kode, jawaban))
    if orang is None:
        return []
    usia = umur(tanggal(orang.lahir) or hari_lapor(permohonan), hari_lapor(permohonan))
    pesan = _pesan_umur(kode, orang, usia)
    return _kurang(pesan, isian_subjek(kode, jawaban)) if pesan else []


def _pesan_umur(kode: str, orang: OrangSiak, usia: int) -> str:
    cakap = sudah_cakap(usia, orang.status_kawin)
    if kode in {"KTP-REKAM", "KTP-CETAK"} and not cakap:
        return "KTP-el untuk yang berumur 17 tahun atau sudah kawin. Sebelum itu, buat KIA."
    if kode == "KK-PISAH" and (not cakap or orang.rekam == Rekam.BELUM):
        return "Pisah KK untuk yang berumur 17 tahun atau sudah kawin, dan mempunyai KTP-el."
    if kode == "KK-GANTI-KEPALA" and not cakap:
        return "Kepala keluarga baru harus sudah dewasa. Masukkan saudara dewasa, atau titipkan anak pada KK saudara."
    if kode.startswith("KIA-") and cakap:
        return "KIA untuk anak di bawah 17 tahun yang belum kawin."
    if kode == "KIA-0-5" and usia >= KIA_FOTO:
        return "Anak sudah berumur 5 tahun. Pilih KIA anak 5 sampai kurang dari 17 tahun."
    if kode == "KIA-5-17" and usia < KIA_FOTO:
        return "Anak belum berumur 5 tahun. Pilih KIA anak 0 sampai kurang dari 5 tahun."
    return ""


def saksi_lain(permohonan: Permohonan, jawaban: Jawaban) -> list[Kekurangan]:
    """SIAK-09: two witnesses, neither of them the other or the reporter."""
    satu, dua, pelapor = (jawaban.get(k) for k in ("saksi1_nik", "saksi2_nik", "pelapor_nik"))
    kurang: list[Kekurangan] = []
    if satu and satu == dua:
        kurang += _kurang("Saksi 2 harus orang yang berbeda dari saksi 1.", "saksi2_nik", "saksi")
    for ke, nik in ((1, satu), (2, dua)):
        if nik and nik == pelapor:
            kurang += _kurang(f"Saksi {ke} tidak boleh pelapor sendiri.", f"saksi{ke}_nik", "saksi")
    return kurang


def arahkan(permohonan: Permohonan, jawaban: Jawaban) -> list[Kekurangan]:
    """Where another service, or none, is the right one (AKTA-04, TTE-03)."""
    kode = permohonan.jenis.singkatan
    if kode == "AKTA-BATAL-CA" and jawaban.get("ada_sengketa") == "ya":
        pesan = (
            "Karena ada sengketa, akta hanya dapat dibatalkan dengan putusan pengadilan. Pilih layanan AKTA-BATAL-PN."
        )
        return _kurang(pesan, "ada_sengketa", "rincian")
    if kode == "DOK-LEGALISIR" and jawaban.get("dokumen_ber_qr") == "ya":
        pesan = (
            "Dokumen ber-QR dan KTP-el tidak perlu dilegalisir (Permendagri 104/2019 Pasal 19 ayat 6). "
            "Cetak saja berkas digitalnya; siapa pun dapat memeriksanya dari QR."
        )
        return _kurang(pesan, "dokumen_ber_qr", "keadaan")
    return []


def tanggal_wajar(permohonan: Permohonan, jawaban: Jawaban) -> list[Kekurangan]:
    """A birth, death or marriage is not reported before it happened."""
    hari_ini = hari_lapor(permohonan)
    calon = {"anak_tgl_lahir": "anak", "tgl_mati": "rincian", "tgl": "rincian", "tgl_kawin": "rincian"}
    return [
        Kekurangan("Tanggal ini belum tiba.", bagian=bagian, isian=kode)
        for kode, bagian in calon.items()
        if (hari := tanggal(jawaban.get(kode))) and hari > hari_ini
    ]


PEMERIKSA = (sendiri_saja, satu_kk, masih_hidup, umur_dan_status, saksi_lain, arahkan, tanggal_wajar)
__all__ = ["PEMERIKSA", "HasilSiak"]
