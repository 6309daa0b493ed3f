"""What a permit is made of, read from the answers of its application."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan, TipeIsian
from bogor_portal.alur.queries.perkara import pengajuan_terakhir
from perizinan.layanan.katalog import baca


def jawaban_terakhir(permohonan: Permohonan) -> dict[str, Any]:
    """The answers of the last submission, in the clear; nothing before the first."""
    pengajuan = pengajuan_terakhir(permohonan)
    return buka(semua_isian(permohonan), pengajuan.jawaban) if pengajuan else {}


def tempat_dari(jawaban: dict[str, Any]) -> str:
    """Where the permit is exercised, in the applicant's words."""
    bagian = [str(jawaban[k]).strip() for k in baca("register")["isian_tempat"] if jawaban.get(k)]
    return ", ".join(bagian)[:400]


def kelurahan_dari(permohonan: Permohonan, jawaban: dict[str, Any]) -> str:
    """The kelurahan's code where the form asks for one."""
    isian = next((i for i in semua_isian(permohonan) if i.tipe == TipeIsian.KELURAHAN), None)
    return str(jawaban.get(isian.kode) or "") if isian else ""


def sama_tempat(a: str, b: str) -> bool:
    """The same place but for case, marks and blanks."""
    return _rata(a) == _rata(b) != ""


def _rata(teks: str) -> str:
    return "".join(c for c in teks.lower() if c.isalnum())
