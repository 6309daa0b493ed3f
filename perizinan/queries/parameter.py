"""The figures of rules, as the admin has set them; the file's figure while nothing was loaded."""

from __future__ import annotations

from django.db import connection

from perizinan.layanan.katalog import baca
from perizinan.models import Parameter


def parameter(kode: str) -> int | None:
    """One figure; None for no limit. Raises KeyError for a code that nobody wrote down."""
    ada = _nilai(kode)
    return ada[kode] if kode in ada else bawaan(kode)


def bawaan(kode: str) -> int | None:
    """The figure of katalog/parameter.yaml."""
    nilai: dict[str, int | None] = {p["kode"]: p["nilai"] for p in baca("parameter")}
    return nilai[kode]


def parameter_jenis(kode: str, jenis: str) -> int | None:
    """The figure of one type where it has its own row (``sip.tempat.sip-dokter``), else the common one."""
    baris = _nilai(kode, f"{kode}.{jenis}")
    if f"{kode}.{jenis}" in baris:
        return baris[f"{kode}.{jenis}"]
    return baris[kode] if kode in baris else bawaan(kode)


def _nilai(*kode: str) -> dict[str, int | None]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT kode, nilai FROM perizinan_parameter WHERE kode = ANY(%s)", [list(kode)])
        return dict(kursor.fetchall())


def parameter_lengkap(kode: str) -> Parameter:
    """The figure with its source and whether it was confirmed, for pages that say so."""
    baris = Parameter.objects.filter(kode=kode).first()
    return baris or Parameter(**next(p for p in baca("parameter") if p["kode"] == kode))
