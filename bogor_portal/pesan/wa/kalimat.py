"""What goes out by WhatsApp: the subject of a mail and where to look. Never more, since others read over shoulders."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from bogor_portal.lib.catatan import samarkan_teks

WIB = ZoneInfo("Asia/Jakarta")
PANJANG = 160
KABAR, KODE = "kabar_portal", "kode_portal"
# As they are registered with WhatsApp (docs/deployment.md); {{1}} and {{2}} are the parameters that we send.
BUNYI = {
    KABAR: "{{1}}. Masuk ke {{2}} untuk melihatnya. Balas BERHENTI agar pesan ini tidak dikirim lagi.",
    KODE: "{{1}} adalah kode Anda untuk menerima pesan Portal Kota Bogor. Bukan Anda yang meminta? Abaikan.",
}
KEAMANAN = frozenset({"akun_sandi_diubah", "akun_email_diminta", "akun_email_diubah"})
# Mails to citizens whose subject holds a number, a date and what happened, and no more. Names of services stay out:
# a deed of death or a permit of health would tell of a family.
BOLEH = KEAMANAN | {
    "permohonan_aduan_dijawab",
    "permohonan_diajukan",
    "permohonan_dikembalikan",
    "permohonan_ditarik",
    "permohonan_ditolak",
    "permohonan_lengkap",
    "permohonan_paket_berakhir",
    "permohonan_perbaikan_diterima",
    "permohonan_siap_diambil",
    "permohonan_survei",
    "permohonan_tanpa_gerak",
    "permohonan_terbit",
    "retribusi_ketetapan",
    "retribusi_lunas",
    "retribusi_pengingat",
    "izin_diaktifkan",
    "izin_dibekukan",
    "izin_dicabut",
    "izin_pengingat",
    "janji_dipesan",
    "janji_dipindahkan",
    "janji_ditawarkan",
    "janji_ditutup",
    "janji_ingat",
}


def isian_kabar(subjek: str) -> tuple[str, str]:
    """The parameters of KABAR: one line, short, no number of 16 digits whatever the subject holds."""
    baris = " ".join(samarkan_teks(subjek).split())
    return baris if len(baris) <= PANJANG else baris[: PANJANG - 1] + "…", settings.SITUS_URL


def bunyi(templat: str, isian: tuple[str, ...]) -> str:
    """The message as the telephone shows it."""
    teks = BUNYI[templat]
    for ke, nilai in enumerate(isian, start=1):
        teks = teks.replace(f"{{{{{ke}}}}}", nilai)
    return teks


def internasional(telepon: str) -> str:
    """0812… → 62812…"""
    return f"62{telepon[1:]}" if telepon.startswith("0") else telepon


def lokal(nomor: str) -> str:
    """62812… → 0812…"""
    return f"0{nomor[2:]}" if nomor.startswith("62") else nomor


def akhir_jam_tenang(kini: datetime) -> datetime | None:
    """When the quiet hours end that ``kini`` falls into (WHATSAPP_JAM_TENANG, WIB); None outside them."""
    mulai, _, akhir = settings.WHATSAPP_JAM_TENANG.partition("-")
    if not akhir:
        return None
    awal_jam, akhir_jam, setempat = int(mulai), int(akhir), kini.astimezone(WIB)
    melintas = awal_jam > akhir_jam
    malam = (
        setempat.hour >= awal_jam or setempat.hour < akhir_jam if melintas else awal_jam <= setempat.hour < akhir_jam
    )
    if not malam:
        return None
    besok = melintas and setempat.hour >= awal_jam
    return datetime.combine(setempat.date() + timedelta(days=besok), time(akhir_jam), WIB)
