"""Data of the letters and mails about charges."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings

from bogor_portal.lib.angka import rupiah
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.retribusi.bank.adaptor import bank
from perizinan.retribusi.models import Ketetapan, Pembayaran
from perizinan.retribusi.verifikasi import tautan_ketetapan, tautan_kwitansi

JUDUL = {"skrd": "SURAT KETETAPAN RETRIBUSI DAERAH", "strd": "SURAT TAGIHAN RETRIBUSI DAERAH"}


def data_ketetapan(k: Ketetapan) -> dict[str, Any]:
    """R10.6: number, payer, object, calculation, amount, due date, code for paying."""
    return {
        "judul": JUDUL[k.jenis],
        "dibuat_pada": k.ditetapkan_pada,
        "kop": dict(settings.KOP_SURAT),
        "nomor": k.nomor,
        "tempat": "Bogor",
        "tanggal": tanggal_panjang(k.ditetapkan_pada),
        "tiruan": settings.MODE_TIRUAN,
        "contoh": k.tarif.contoh,
        "tautan_verifikasi": tautan_ketetapan(k),
        "pokok": [
            ("Wajib retribusi", k.wajib_retribusi),
            ("Objek", k.objek),
            ("SKRD yang terlambat", k.induk.nomor if k.induk else ""),
            ("Menggantikan", k.menggantikan.nomor if k.menggantikan else ""),
            ("Alasan penggantian", k.alasan),
        ],
        "rincian": [(b["uraian"], b["hitungan"], rupiah(Decimal(b["jumlah"]))) for b in k.rincian],
        "jumlah": rupiah(k.jumlah),
        "bayar": [
            ("Jatuh tempo", tanggal_panjang(k.jatuh_tempo)),
            ("Kode bayar", k.kode_bayar),
        ],
        "dasar_hukum": list(k.dasar_hukum),
        "penetap": {"jabatan": k.sebutan, "nama": k.ditetapkan_oleh.nama},
    }


def data_kwitansi(p: Pembayaran) -> dict[str, Any]:
    """The receipt of one payment that counts."""
    ketetapan = p.tagihan.ketetapan  # type: ignore[union-attr]  # one that counts has a bill (constraint)
    return {
        "judul": "TANDA TERIMA PEMBAYARAN RETRIBUSI",
        "dibuat_pada": p.dicatat_pada,
        "kop": dict(settings.KOP_SURAT),
        "nomor": p.nomor_kwitansi,
        "tiruan": settings.MODE_TIRUAN,
        "contoh": ketetapan.tarif.contoh,
        "tautan_verifikasi": tautan_kwitansi(p),
        "pokok": [
            ("Diterima dari", ketetapan.wajib_retribusi),
            ("Jumlah", rupiah(p.jumlah)),
            ("Untuk", f"{ketetapan.get_jenis_display()} {ketetapan.nomor}"),
            ("Objek", ketetapan.objek),
            ("Dibayar", tanggal_panjang(p.dibayar_pada)),
            ("Cara", p.get_cara_display()),
            ("Nomor transaksi atau bukti", p.referensi),
            ("Dicatat oleh", p.dicatat_oleh.nama if p.dicatat_oleh else "Sistem, menurut laporan bank"),
        ],
    }


def konteks_surel(muatan: dict[str, Any]) -> dict[str, Any]:
    """For the mail templates: read anew at delivery."""
    ketetapan = Ketetapan.objects.select_related("permohonan__jenis", "tagihan", "tarif").get(pk=muatan["ketetapan"])
    return {"k": ketetapan, "permohonan": ketetapan.permohonan, "bank": bank()}
