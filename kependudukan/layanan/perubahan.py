"""The change that a permohonan hands to SIAK, made from its last pengajuan by the rules of ``katalog/siak.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.perkara import pengajuan_terakhir
from bogor_portal.lib.berkas_yaml import baca_yaml
from kependudukan.siak import Perubahan

BERKAS = Path(__file__).parent.parent / "katalog" / "siak.yaml"
Aturan = dict[str, Any]
ELEMEN = {
    "nama": "nama",
    "jenis kelamin": "jenis_kelamin",
    "tempat lahir": "tempat_lahir",
    "tanggal lahir": "tanggal_lahir",
    "agama": "agama",
    "pendidikan": "pendidikan",
    "pekerjaan": "pekerjaan",
    "golongan darah": "golongan_darah",
    "status perkawinan": "status_kawin",
}
JENIS_KELAMIN = {"laki-laki": "L", "perempuan": "P"}


def jenis_perubahan(singkatan: str) -> str:
    """The kind of change of a service by its official code; "" where the officer enters the data by hand."""
    return (_aturan(singkatan) or {}).get("jenis") or ""


def perubahan(permohonan: Permohonan) -> Perubahan:
    """The change as its answers say. Values that are missing are left out: SIAK says what it lacks."""
    aturan = _aturan(permohonan.jenis.singkatan) or {}
    jawaban = _jawaban(permohonan)
    return Perubahan(
        jenis=aturan["jenis"],
        nik=_satu(jawaban, aturan.get("nik", "")),
        no_kk=_satu(jawaban, aturan.get("no_kk", "")),
        data=_data(aturan, jawaban),
    )


def _data(aturan: Aturan, jawaban: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {nama: _satu(jawaban, isian) for nama, isian in aturan.get("data", {}).items()}
    if "jenis_kelamin" in data:
        data["jenis_kelamin"] = JENIS_KELAMIN.get(data["jenis_kelamin"].casefold(), data["jenis_kelamin"])
    if elemen := ELEMEN.get(_satu(jawaban, aturan.get("elemen", "")).casefold()):
        data[elemen] = _satu(jawaban, aturan["menjadi"])
    if "anggota" in aturan:
        data["anggota"] = _anggota(aturan, jawaban)
    if "hari_ini" in aturan:
        data[aturan["hari_ini"]] = timezone.localdate().isoformat()
    return {nama: isi for nama, isi in {**data, **aturan.get("tetap", {})}.items() if isi not in ("", [])}


def _anggota(aturan: Aturan, jawaban: dict[str, Any]) -> list[str]:
    """The NIK of ``dengan`` first, then of the table's rows; each once."""
    nik = [_satu(jawaban, isian) for isian in aturan.get("dengan", ())]
    for baris in jawaban.get(aturan["anggota"]) or []:
        sel = list(baris.values()) if isinstance(baris, dict) else baris
        nik += [str(s) for s in sel if isinstance(s, str) and len(s) == 16 and s.isdecimal()][:1]
    return list(dict.fromkeys(n for n in nik if n))


def _satu(jawaban: dict[str, Any], nama: str) -> str:
    """The first answered of "a|b", as text."""
    return next((str(jawaban[n]) for n in nama.split("|") if jawaban.get(n) not in (None, "")), "")


def _jawaban(permohonan: Permohonan) -> dict[str, Any]:
    pengajuan = pengajuan_terakhir(permohonan)
    return buka(semua_isian(permohonan), pengajuan.jawaban) if pengajuan else {}


def _aturan(singkatan: str) -> Aturan | None:
    return next((a for a in _semua() if singkatan.startswith(a["kode"])), None)


@cache
def _semua() -> list[Aturan]:
    return list(baca_yaml(BERKAS))
