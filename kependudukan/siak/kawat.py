"""The wire: JSON of the bridge's protocol from and to the interface's values. What does not fit is no answer."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from kependudukan.siak.antarmuka import (
    AktaTercatat,
    HasilPerubahan,
    JenisKelamin,
    Keadaan,
    Keluarga,
    Penduduk,
    Perubahan,
    Rekam,
    StatusKawin,
)

Isi = dict[str, Any]


class BukanJawaban(ValueError):
    """The text is not what the protocol says."""


def tulis(nilai: Penduduk | Keluarga | AktaTercatat | HasilPerubahan | Perubahan) -> Isi:
    """Plain values, dates as ISO text."""
    return {kunci: _polos(isi) for kunci, isi in asdict(nilai).items()}


def _polos(isi: Any) -> Any:
    if isinstance(isi, date):
        return isi.isoformat()
    if isinstance(isi, dict):
        return {k: _polos(v) for k, v in isi.items()}
    return [_polos(v) for v in isi] if isinstance(isi, list | tuple) else isi


def baca_penduduk(isi: Any) -> Penduduk:
    """Raises BukanJawaban."""
    try:
        return Penduduk(
            **{
                **isi,
                "jenis_kelamin": JenisKelamin(isi["jenis_kelamin"]),
                "tanggal_lahir": date.fromisoformat(isi["tanggal_lahir"]),
                "status_kawin": StatusKawin(isi["status_kawin"]),
                "rekam": Rekam(isi["rekam"]),
                "akta": tuple(map(baca_akta, isi["akta"])),
            }
        )
    except (TypeError, ValueError, KeyError) as galat:
        raise BukanJawaban(type(galat).__name__) from None


def baca_keluarga(isi: Any) -> Keluarga:
    """Raises BukanJawaban."""
    try:
        return Keluarga(**{**isi, "anggota": tuple(map(baca_penduduk, isi["anggota"]))})
    except (TypeError, ValueError, KeyError) as galat:
        raise BukanJawaban(type(galat).__name__) from None


def baca_akta(isi: Any) -> AktaTercatat:
    """Raises BukanJawaban."""
    try:
        return AktaTercatat(**{**isi, "tanggal": date.fromisoformat(isi["tanggal"]), "nik": tuple(isi["nik"])})
    except (TypeError, ValueError, KeyError) as galat:
        raise BukanJawaban(type(galat).__name__) from None


def baca_hasil(isi: Any) -> HasilPerubahan:
    """Raises BukanJawaban."""
    try:
        return HasilPerubahan(**{**isi, "keadaan": Keadaan(isi["keadaan"])})
    except (TypeError, ValueError, KeyError) as galat:
        raise BukanJawaban(type(galat).__name__) from None


def baca_perubahan(isi: Any) -> Perubahan:
    """Raises BukanJawaban."""
    try:
        return Perubahan(**isi)
    except TypeError as galat:
        raise BukanJawaban(type(galat).__name__) from None
