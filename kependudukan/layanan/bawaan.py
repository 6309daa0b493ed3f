"""What a form shows at first of the person who fills it in: their own account, so that nobody types it twice."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.models import Permohonan
from kependudukan.layanan.pemohon import SEBAGAI, tentang_orang_lain

Jawaban = dict[str, Any]


def dari_akun(permohonan: Permohonan, jawaban: Jawaban) -> Jawaban:
    """Who reports is the holder of the account; the pemohon of a document is it when one
    files for oneself, and as family of somebody who can not file."""
    orang = permohonan.pemohon
    isi = {"pelapor_nama": orang.nama, "pelapor_nik": orang.nik, "no_hp": orang.telepon, "email": orang.email}
    sebagai = jawaban.get(SEBAGAI, "diri")
    if sebagai == "diri" or (sebagai == "keluarga" and tentang_orang_lain(permohonan.jenis.singkatan)):
        isi |= {"pemohon_nama": orang.nama, "pemohon_nik": orang.nik}
    return {kode: nilai for kode, nilai in isi.items() if nilai}
