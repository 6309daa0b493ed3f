"""What the officer is told about the change handed to SIAK."""

from __future__ import annotations

import json
from typing import Any

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.nik import samarkan_nik
from bogor_portal.lib.tanggal import waktu_panjang
from kependudukan.models import PermintaanSiak

Keadaan = PermintaanSiak.Keadaan


def keadaan_siak(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """One sentence about the newest change; none where nothing was handed in."""
    baris = PermintaanSiak.objects.filter(permohonan=permohonan).order_by("-id").first()
    return [_kalimat(baris)] if baris and baris.keadaan != Keadaan.BATAL else []


def _kalimat(baris: PermintaanSiak) -> str:
    if baris.keadaan == Keadaan.ANTRE:
        sebab = f" Belum terkirim: {baris.sebab}; dikirim sendiri begitu dapat." if baris.sebab else ""
        return f"Data menunggu dikirim ke SIAK.{sebab}"
    if baris.keadaan == Keadaan.DIKIRIM:
        return f"Data sudah dikirim ke SIAK pada {waktu_panjang(baris.dibuat_pada)} dan belum dijawab."
    if baris.keadaan == Keadaan.DITOLAK:
        return f"SIAK tidak mencatat data ini: {baris.alasan} Perbaiki, kembalikan, atau catat langsung di SIAK."
    return f"Tercatat di SIAK.{_rincian(json.loads(baris.hasil or '{}'))}"


def _rincian(hasil: dict[str, str]) -> str:
    """The deed's number as it is, NIK and KK masked."""
    bagian = [f"Nomor {hasil['nomor']}." if hasil.get("nomor") else ""]
    bagian += [
        f"{nama} {samarkan_nik(hasil[kunci])}." for kunci, nama in (("nik", "NIK"), ("no_kk", "KK")) if hasil.get(kunci)
    ]
    return "".join(f" {b}" for b in bagian if b)
