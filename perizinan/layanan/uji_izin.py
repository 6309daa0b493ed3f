"""Named checks of reasons about permits: would it pass now? (R11.1 to R11.3)"""

from __future__ import annotations

from bogor_portal.alur.layanan.uji_alasan import Bahan, HasilUji, daftarkan
from bogor_portal.alur.models import Alasan
from perizinan.layanan import izin_asal, sip
from perizinan.layanan.survei_krk import ada_titik


def tempat(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """R11.2: whether a place is free now."""
    hitung = sip.hitung_tempat(bahan.permohonan)
    if hitung.batas is None:
        return HasilUji(True, "Jumlah tempat praktik tidak dibatasi lagi.")
    isi = f"{hitung.aktif} SIP aktif dan {hitung.diajukan} permohonan lain yang diproses, dari paling banyak"
    return HasilUji(hitung.aktif + hitung.diajukan < hitung.batas, f"Pemohon memiliki {isi} {hitung.batas}.")


def tempat_sama(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """R11.2: whether a permit in force still stands for the same place."""
    if sama := sip.izin_tempat_sama(bahan.permohonan, bahan.jawaban):
        return HasilUji(False, f"SIP {sama.nomor} masih berlaku untuk tempat ini.")
    return HasilUji(True, "Tidak ada SIP lain yang berlaku untuk tempat ini.")


def str_berlaku(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """R11.1, R11.3: whether the STR of the answers is in force today."""
    if not bahan.jawaban.get("masa_str"):
        return HasilUji(None, "Masa berlaku STR belum diisi.")
    if kurang := sip.str_berlaku(bahan.permohonan, bahan.jawaban):
        return HasilUji(False, kurang[0].pesan)
    return HasilUji(True, "STR yang diisikan masih berlaku.")


def perpanjangan_asing(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """R11.1: a foreigner renews so many times."""
    if kurang := sip.perpanjangan_asing(bahan.permohonan, bahan.jawaban):
        return HasilUji(False, kurang[0].pesan)
    return HasilUji(True, "Perpanjangan ini masih dalam batas untuk warga negara asing.")


def izin_semula(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """The permit that is to be renewed, changed or printed again."""
    if teks := izin_asal.halangan(bahan.permohonan):
        return HasilUji(False, teks)
    return HasilUji(True, "Izin semula tidak dicabut dan tidak dibekukan.")


def titik_lokasi(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """R7.4: whether the applicant gave coordinates of the place."""
    if ada_titik(bahan.permohonan, bahan.jawaban):
        return HasilUji(True, "Pemohon memberi koordinat lokasi.")
    return HasilUji(False, "Pemohon tidak memberi koordinat lokasi.")


def daftarkan_semua() -> None:
    """Called once in ready()."""
    daftarkan("sip-tempat", tempat)
    daftarkan("sip-tempat-sama", tempat_sama)
    daftarkan("sip-str", str_berlaku)
    daftarkan("sip-wna", perpanjangan_asing)
    daftarkan("izin-semula", izin_semula)
    daftarkan("titik-lokasi", titik_lokasi)
