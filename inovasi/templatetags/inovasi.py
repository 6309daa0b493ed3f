"""Template filters, ``{% load inovasi %}``: a history row as a sentence."""

from __future__ import annotations

from typing import Any

from django import template

from inovasi.layanan import bahasa
from inovasi.models import Entri, RiwayatInovasi, Tahapan

register = template.Library()
KALIMAT = {
    "buat": "Dicatat",
    "dari_ide": "Dicatat dari ide",
    "ubah": "Isian diubah",
    "tetapkan_opd": "OPD penanggung jawab ditetapkan",
    "ikutkan": "Diikutkan pada edisi {edisi}",
    "ajukan": "Diajukan ke Bapperida",
    "kembalikan": "Diminta revisi: {catatan}",
    "verifikasi": "Dinyatakan terverifikasi",
    "isi_indikator": "Indikator {indikator}: klaim {lama[klaim]} menjadi {baru[klaim]}",
    "tambah_bukti": "Indikator {indikator}: bukti ditambah",
    "lepas_bukti": "Indikator {indikator}: bukti dilepas",
    "verifikasi_indikator": "Indikator {indikator}: tingkat {baru} dari klaim {klaim}",
    "buka": "Edisi dibuka",
    "perpanjang": "Batas pengajuan diperpanjang: {alasan}",
    "tutup": "Edisi ditutup dan dibekukan, indeks {indeks}",
    "isi_spd": "SPD {indikator}: tingkat {lama} menjadi {baru}",
    "salin_indikator": "{jumlah} indikator disalin dari edisi {dari}",
    "isi_target": "Target diatur",
    "hasil_kementerian": "Hasil kementerian dicatat: {sumber}",
}


@register.filter
def judul_riwayat(riwayat: RiwayatInovasi) -> str:
    """What happened, from the row's own content."""
    isi: dict[str, Any] = dict(riwayat.isi)
    if riwayat.aksi == "pindah":
        ke = Tahapan(isi["ke"]).label.lower()
        return f"Tahapan menjadi {ke}" + (f": {isi['alasan']}" if isi.get("alasan") else "")
    if riwayat.aksi == "isi_spd" and isi.get("lama") is None:
        isi["lama"] = "kosong"
    if riwayat.aksi == "tutup":
        isi["indeks"] = str(isi.get("indeks", "")).replace(".", ",")
    kalimat = KALIMAT.get(riwayat.aksi, riwayat.aksi)
    return kalimat.format_map(isi)


@register.filter
def kata_status(status: str) -> str:
    """The words of an entry's status."""
    return str(Entri.Status(status).label) if status else ""


@register.filter
def ribuan(angka: str) -> str:
    """A figure of a statement, in Indonesian notation."""
    return bahasa.ribuan(angka)


@register.filter
def kata_biasa(teks: str) -> str:
    """A threshold in words."""
    return bahasa.kata_biasa(teks)
