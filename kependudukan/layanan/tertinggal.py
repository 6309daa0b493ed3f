"""Who stays behind on a family card, and whether an adult is among them, by SIAK's word (PMH-08)."""

from __future__ import annotations

from datetime import date
from typing import Any

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.kripto import indeks
from kependudukan.layanan.fakta import umur
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.siak import StatusKawin

DEWASA = 17
PERNAH_KAWIN = frozenset(StatusKawin) - {StatusKawin.BELUM}
# Who leaves a card, by service: single questions, and tables whose rows begin with a NIK.
KELUAR: dict[str, tuple[str, ...]] = {
    "KK-PISAH": ("kepala_baru_nik", "anggota_pisah"),
    "KK-GANTI-KEPALA": ("almarhum_nik",),
    "KK-KURANG": ("anggota_nik",),
    "KK-BARU-KAWIN": ("suami_nik", "istri_nik"),
    "KK-NUMPANG": ("penumpang",),
    "PND": ("pengikut",),
    "MTI": ("alm_nik",),
}
KALIMAT = (
    "Menurut data kependudukan, yang tinggal di KK ini semuanya belum dewasa. KK tidak dapat terbit tanpa kepala "
    "keluarga dewasa: masukkan saudara dewasa sebagai kepala, atau titipkan anak pada KK saudara."
)
Jawaban = dict[str, Any]


def cakap(usia: int, status_kawin: str) -> bool:
    """Of age: 17, or married once."""
    return usia >= DEWASA or status_kawin in PERNAH_KAWIN


def bisa_kepala(lahir: date, status_kawin: str, pada: date) -> bool:
    """Whether somebody born then could head a family on that day."""
    return cakap(umur(lahir, pada), status_kawin)


def isian_keluar(kode: str) -> tuple[str, ...]:
    """The questions that name who leaves a card; none for a service that takes nobody away."""
    return KELUAR.get(kode) or KELUAR.get(kode.split("-", maxsplit=1)[0], ())


def tanpa_dewasa(permohonan: Permohonan, jawaban: Jawaban) -> bool | None:
    """Whether only minors stay; None when nothing is known, nobody of this card leaves, or nobody stays."""
    kartu = hasil_siak(permohonan).kartu
    pergi = {indeks(n, "nik") for n in _keluar(permohonan.jenis.singkatan, jawaban)}
    tinggal = [dewasa for nik, dewasa in kartu.items() if nik not in pergi]
    if not pergi & set(kartu) or not tinggal:
        return None
    return not any(tinggal)


def kartu_sendiri(permohonan: Permohonan) -> bool:
    """The card is the applicant's own: of another family nothing is told to them."""
    nik = permohonan.pemohon.nik or ""
    return bool(nik) and indeks(nik, "nik") in hasil_siak(permohonan).kartu


def _keluar(kode: str, jawaban: Jawaban) -> list[str]:
    if str(jawaban.get("jenis_pindah", "")).endswith("seluruh anggota"):
        return []
    nilai = [jawaban.get(k) for k in isian_keluar(kode)]
    tunggal = [n for n in nilai if isinstance(n, str)]
    return [n for n in (*tunggal, *(b[0] for t in nilai if isinstance(t, list) for b in t if b)) if n]
