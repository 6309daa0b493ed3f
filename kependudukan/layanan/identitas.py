"""Whom a birth or a first NIK is about, from the answers: what the search for duplicates needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.perkara import pengajuan_terakhir
from kependudukan.queries.duplikat import Orang

KELAHIRAN = ("anak_nama", "anak_tgl_lahir", "ibu_nama")
BIODATA = ("nama", "tgl_lahir", "nama_ibu")
TANPA = ("LHR-MATI",)  # no person is registered


def orang_permohonan(permohonan: Permohonan) -> Orang | None:
    """The person of the last pengajuan; None for services without a new person."""
    kode = permohonan.jenis.singkatan
    pengajuan = pengajuan_terakhir(permohonan)
    if pengajuan is None or kode in TANPA:
        return None
    if kode.startswith("LHR-"):
        return _orang(KELAHIRAN, buka(semua_isian(permohonan), pengajuan.jawaban))
    if kode in {"BIO-WNI", "BIO-DATANG-LN", "KK-RENTAN"}:
        return _orang(BIODATA, buka(semua_isian(permohonan), pengajuan.jawaban))
    return None


def _orang(isian: tuple[str, str, str], jawaban: dict[str, Any]) -> Orang | None:
    nama, lahir, ibu = (jawaban.get(k) or "" for k in isian)
    try:
        return Orang(nama, date.fromisoformat(lahir), ibu) if nama else None
    except ValueError:
        return None
