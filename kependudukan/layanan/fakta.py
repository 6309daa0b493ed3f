"""Facts worked out of the answers, which conditions may name (LAT-01, USIA-02, USIA-03, UPL-03)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.nik import periksa_nik
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.queries.parameter import parameter

# The event that a deadline for reporting counts from, by the answer that dates it (section 5 of the rules).
HARI_KERJA = "hari kerja"
UMUR_KAWIN = 19
MEMPELAI = (("Suami", "subjek1_nik"), ("Istri", "subjek2_nik"))
ADA_PRAKTIK = frozenset({"LHR-TERLAMBAT", "LHR-IBU", "KWN-WNI"})
PERISTIWA = {
    "LHR": "anak_tgl_lahir",
    "LHR-MATI": "tgl",
    "MTI": "tgl_mati",
    "KWN": "tgl_pemberkatan",
    "KWN-BATAL": "pn_tanggal",
    "CRI": "pn_tanggal",
    "ANK": "pn_tanggal",
    "NAMA": "pn_tanggal",
    "KWG": "ba_tanggal",
}


def hitung_fakta(permohonan: Permohonan, jawaban: dict[str, Any]) -> Mapping[str, Any]:
    """Every fact as "ya" or "tidak"."""
    hari = hari_lapor(permohonan)
    lahir = tanggal(jawaban.get("anak_tgl_lahir"))
    return {
        "fakta.terlambat": _kata(terlambat_hari(permohonan, jawaban) is not None),
        "fakta.tanpa_nik": _kata(not (jawaban.get("pemohon_nik") or jawaban.get("pelapor_nik"))),
        "fakta.anak_5_tahun": _kata(lahir is not None and umur(lahir, hari) >= 5),
        "fakta.anak_dewasa": _kata(lahir is not None and umur(lahir, hari) >= 17),
        "fakta.mempelai_di_bawah_19": _kata(bool(mempelai_muda(permohonan, jawaban))),
        "fakta.punya_email": _kata(permohonan.pemohon.email is not None),
        "fakta.punya_telepon": _kata(permohonan.pemohon.email is not None or bool(permohonan.pemohon.telepon)),
        "fakta.praktik_daerah": _kata(_praktik_daerah(permohonan.jenis.singkatan)),
    }


def hari_lapor(permohonan: Permohonan) -> date:
    """The day of the report: that of filing, today for a draft."""
    return timezone.localdate(permohonan.diajukan_pada) if permohonan.diajukan_pada else timezone.localdate()


def terlambat_hari(permohonan: Permohonan, jawaban: dict[str, Any]) -> int | None:
    """LAT-01: how many days past the deadline the report is; None when it is in time or there is no deadline."""
    batas = permohonan.jenis.keterangan.get("batas_lapor")
    peristiwa = tanggal(jawaban.get(isian_peristiwa(permohonan.jenis.singkatan)))
    if not batas or peristiwa is None:
        return None
    hari = hari_lapor(permohonan)
    if hari <= peristiwa + timedelta(days=batas["hari"]):  # working days take longer still
        return None
    lewat = (hari - hari_terakhir(peristiwa, batas["hari"])).days
    return lewat if lewat > 0 else None


def hari_terakhir(peristiwa: date, banyak: int) -> date:
    """LAT-04: the last day in time, in the unit that the office has set: calendar days, or working days."""
    if parameter("satuan_batas_lapor") != HARI_KERJA:
        return peristiwa + timedelta(days=banyak)
    kalender, hari = jam.kalender(), peristiwa
    for _ in range(banyak):
        hari = kalender.hari_kerja_berikut(hari)
    return hari


def isian_peristiwa(kode: str) -> str:
    """The question that dates the event of a service."""
    return PERISTIWA.get(kode) or PERISTIWA.get(kode.split("-", maxsplit=1)[0], "")


def mempelai_muda(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[tuple[str, int]]:
    """USIA-03: who of the couple was below 19 on the day of the wedding, with the age."""
    kawin = tanggal(jawaban.get("tgl_pemberkatan"))
    if kawin is None or not permohonan.jenis.singkatan.startswith("KWN-"):
        return []
    lahir = [(siapa, lahir_orang(permohonan, jawaban.get(isian) or "")) for siapa, isian in MEMPELAI]
    usia = [(siapa, umur(hari, kawin)) for siapa, hari in lahir if hari]
    return [(siapa, u) for siapa, u in usia if u < UMUR_KAWIN]


def lahir_orang(permohonan: Permohonan, nik: str) -> date | None:
    """The day of birth by SIAK; by the digits of the NIK where SIAK does not say (NIK-03)."""
    orang = hasil_siak(permohonan).cari(nik)
    return (tanggal(orang.lahir) if orang else None) or periksa_nik(nik, hari_ini=hari_lapor(permohonan)).tanggal_lahir


def umur(lahir: date, pada: date) -> int:
    """Full years."""
    return pada.year - lahir.year - ((pada.month, pada.day) < (lahir.month, lahir.day))


def tanggal(nilai: Any) -> date | None:
    """A stored date; None for none."""
    return date.fromisoformat(nilai) if isinstance(nilai, str) and nilai else None


def _praktik_daerah(kode: str) -> bool:
    """Off unless the office has switched it on; asked only where a document hangs on it."""
    return kode in ADA_PRAKTIK and parameter("praktik_daerah") is True


def _kata(benar: bool) -> str:
    return "ya" if benar else "tidak"
