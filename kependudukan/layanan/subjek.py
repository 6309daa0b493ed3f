"""Whom a permohonan is about, and everybody named in it, from the answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bogor_portal.alur.models import Isian, Permohonan, TipeIsian
from bogor_portal.lib.kripto import indeks

# The question that names the person; the first that was answered counts.
URUTAN_SUBJEK = (
    *("subjek1_nik", "alm_nik", "anak_nik", "anggota_nik", "nik", "kepala_baru_nik", "suami_nik"),
    *("pemohon_nik", "pelapor_nik"),
)
TANPA_NIK = ("BIO-WNI", "BIO-DATANG-LN", "BIO-OA")  # the NIK is what is asked for
KEPENTINGAN_KELUARGA = ("KK-", "PND-", "DTG-")  # about a household: its head or whoever files stands for it


def nik_subjek(kode: str, jawaban: dict[str, Any]) -> str:
    """The NIK of the person whom it is about; "" for a newborn, a first NIK, or somebody unknown (NIK-12, AKTA-02)."""
    if kode.startswith("LHR-") or kode in TANPA_NIK or _bayi(jawaban):
        return ""
    if kode.startswith("MTI-"):
        return jawaban.get("alm_nik") or ""
    return next((jawaban[k] for k in URUTAN_SUBJEK if jawaban.get(k)), "")


def _bayi(jawaban: dict[str, Any]) -> bool:
    """It is about a child who has no NIK yet (NIK-12)."""
    return bool(jawaban.get("anak_nama")) and not jawaban.get("anak_nik")


def isian_subjek(kode: str, jawaban: dict[str, Any]) -> str:
    """The question that named the person, for a message at its field."""
    if kode.startswith("MTI-"):
        return "alm_nik"
    return next((k for k in URUTAN_SUBJEK if jawaban.get(k)), "")


def penanda_subjek(kode: str, jawaban: dict[str, Any]) -> str:
    """The keyed hash under which one open case per person and service is counted (PMH-11); "" when nobody is known.

    A newborn has no NIK: mother (or who reports), day of birth and name stand for it, so that twins are two.
    """
    if nik := nik_subjek(kode, jawaban):
        return indeks(nik, "nik")
    nama, lahir = jawaban.get("anak_nama"), jawaban.get("anak_tgl_lahir") or jawaban.get("tgl")
    orang_tua = jawaban.get("ibu_nik") or jawaban.get("pelapor_nik")
    orang_tua = orang_tua or jawaban.get("pemohon_nik")
    if (kode.startswith("LHR-") or _bayi(jawaban)) and lahir and orang_tua:
        return indeks(f"{orang_tua}|{lahir}|{(nama or '').casefold()}", "bayi")
    return ""


def semua_nik(isian: Iterable[Isian], jawaban: dict[str, Any]) -> list[str]:
    """Every NIK in the answers, those in tables too."""
    nik: list[str] = []
    for i in isian:
        nilai = jawaban.get(i.kode)
        if i.tipe == TipeIsian.NIK and nilai:
            nik.append(nilai)
        elif i.tipe in {TipeIsian.ANGGOTA, TipeIsian.PERUBAHAN}:
            nik += [baris[0] for baris in nilai or [] if baris and baris[0]]
    return list(dict.fromkeys(nik))


def terkait(permohonan: Permohonan, isian: Iterable[Isian], jawaban: dict[str, Any]) -> list[str]:
    """Keyed hashes of everybody named, the applicant too (PMH-10)."""
    semua = {indeks(n, "nik") for n in semua_nik(isian, jawaban)}
    return sorted(semua | {permohonan.pemohon.nik_indeks or ""} - {""})
