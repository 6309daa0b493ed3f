"""What one permohonan is counted as, from its own rows. No clock is read: the same rows always count the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from bogor_portal.alur.models import Aksi, RentangWaktu, Status
from bogor_portal.alur.models.proses import LAJUR_UTAMA
from bogor_portal.dasbor.models import KINI, Fakta, Sumbu
from bogor_portal.lib.kalender_kerja import KalenderKerja
from bogor_portal.lib.waktu_layanan import Rentang, detik_terpakai, sla_efektif

HARI_TERBANYAK = 250  # longer stays are counted with these
DIPUTUS = frozenset({Status.TERBIT, Status.DITOLAK})
LEWAT = 100  # per cent of the SLA (R8.5)
DIBACA = (Aksi.KEMBALIKAN, Aksi.KEMBALIKAN_INTERNAL, Aksi.AMBIL)  # of the history
LONCAT = "loncat"

Kunci = tuple[str, str, str, str, str]  # sumbu, opd, kunci, bulan, ukuran
Baris = dict[str, Any]


@dataclass
class Sumber:
    """The rows of one permohonan, as plain values."""

    permohonan: Baris
    kelurahan: str = ""
    rentang: list[Rentang] = field(default_factory=list)
    giliran: list[Baris] = field(default_factory=list)
    riwayat: list[Baris] = field(default_factory=list)
    loncat: list[Baris] = field(default_factory=list)  # taken before more urgent ones
    penolakan: list[str] = field(default_factory=list)  # coded reasons of the decision in force, if it refuses


def hari_kerja(detik: int, kalender: KalenderKerja) -> int:
    """Working days, a begun one counted whole: "within n working days" is then exact for whole n."""
    return min(-(-detik // kalender.detik_per_hari), HARI_TERBANYAK)


def ember(hari: int) -> str:
    """The figure that counts stays of this length."""
    return f"h{hari:03d}"


def hitung(sumber: Sumber, kalender: KalenderKerja) -> Fakta:
    """The unsaved Fakta with its ``sumbangan``."""
    p, opd = sumber.permohonan, _opd(sumber.giliran)
    detik = detik_terpakai(sumber.rentang, kalender, p["selesai_pada"] or p["diajukan_pada"])
    hari, diputus = hari_kerja(detik, kalender), p["status"] in DIPUTUS
    fakta = Fakta(
        permohonan_id=p["pk"],
        layanan=p["jenis__layanan"],
        jenis=p["jenis__kode"],
        opd=opd,
        kelurahan=sumber.kelurahan,
        status=p["status"],
        tahap=_tahap_kini(sumber.giliran),
        diterima=timezone.localdate(p["diajukan_pada"]),
        selesai=timezone.localdate(p["selesai_pada"]) if p["selesai_pada"] else None,
        hari=hari if p["selesai_pada"] else 0,
        tepat=detik <= sla_efektif(p["versi__sla_hari"]) * kalender.detik_per_hari if diputus else None,
        lewat=p["selesai_pada"] is None and p["peringatan_tingkat"] >= LEWAT,
        dikembalikan=sum(r["aksi"] == Aksi.KEMBALIKAN for r in sumber.riwayat),
        luar_urut=len(sumber.loncat),
    )
    fakta.sumbangan = [[*kunci, n] for kunci, n in sorted(_sumbangan(fakta, sumber, kalender).items()) if n]
    return fakta


def alasan(riwayat: Baris) -> list[str]:
    """The reason codes of a history row."""
    isi = riwayat["isi"].get("alasan") or []
    return [isi] if isinstance(isi, str) else [str(kode) for kode in isi]


def bulan(saat: datetime | date) -> str:
    """The month of an instant in WIB: "2026-11"."""
    hari = timezone.localdate(saat) if isinstance(saat, datetime) else saat
    return f"{hari:%Y-%m}"


def _sumbangan(fakta: Fakta, sumber: Sumber, kalender: KalenderKerja) -> Counter[Kunci]:
    hasil: Counter[Kunci] = Counter()
    for sumbu, kunci in ((Sumbu.JENIS, fakta.jenis), (Sumbu.WILAYAH, fakta.kelurahan)):
        for bulan_, ukuran in _pokok(fakta):
            hasil[sumbu.value, fakta.opd, kunci, bulan_, ukuran] += 1
    for r in sumber.riwayat:
        _dari_riwayat(hasil, fakta, r)
    for loncat in sumber.loncat:
        _dari_loncat(hasil, fakta, loncat)
    for g in sumber.giliran:
        _dari_giliran(hasil, fakta, g, kalender)
    if fakta.status == Status.DITOLAK and fakta.selesai:
        for kode in sumber.penolakan:
            hasil[Sumbu.ALASAN.value, fakta.opd, f"{Aksi.TOLAK}:{kode}", bulan(fakta.selesai), "jumlah"] += 1
    return hasil


def _pokok(fakta: Fakta) -> Iterator[tuple[str, str]]:
    yield bulan(fakta.diterima), "diterima"
    if fakta.selesai is None:
        yield KINI, "terbuka"
        yield KINI, fakta.status
        if fakta.lewat:
            yield KINI, "lewat"
        return
    selesai = bulan(fakta.selesai)
    yield selesai, fakta.status
    if fakta.tepat is not None:
        yield selesai, "tepat" if fakta.tepat else "terlambat"
        yield selesai, ember(fakta.hari)


def _dari_riwayat(hasil: Counter[Kunci], fakta: Fakta, r: Baris) -> None:
    bulan_, opd = bulan(r["pada"]), r["jabatan__opd__kode"] or fakta.opd
    if r["aksi"] == Aksi.KEMBALIKAN:
        hasil[Sumbu.JENIS.value, fakta.opd, fakta.jenis, bulan_, "dikembalikan"] += 1
    for kode in alasan(r):
        hasil[Sumbu.ALASAN.value, opd, f"{r['aksi']}:{kode}", bulan_, "jumlah"] += 1
    if r["aksi"] == Aksi.AMBIL and r["oleh_id"]:
        hasil[Sumbu.PETUGAS.value, opd, str(r["oleh_id"]), bulan_, "diambil"] += 1
        hasil[Sumbu.JENIS.value, fakta.opd, fakta.jenis, bulan_, "diambil"] += 1


def _dari_loncat(hasil: Counter[Kunci], fakta: Fakta, loncat: Baris) -> None:
    bulan_, opd = bulan(loncat["pada"]), loncat["jabatan__opd__kode"]
    hasil[Sumbu.JENIS.value, fakta.opd, fakta.jenis, bulan_, "luar_urut"] += 1
    hasil[Sumbu.PETUGAS.value, opd, str(loncat["oleh_id"]), bulan_, "luar_urut"] += 1
    hasil[Sumbu.ALASAN.value, opd, f"{LONCAT}:{loncat['alasan']}", bulan_, "jumlah"] += 1


def _dari_giliran(hasil: Counter[Kunci], fakta: Fakta, g: Baris, kalender: KalenderKerja) -> None:
    opd, tahap = g["jabatan__opd__kode"] or fakta.opd, g["tahap__jenis"]
    if g["keluar_pada"] is None:
        hasil[Sumbu.TAHAP.value, opd, tahap, KINI, "terbuka"] += 1
        if fakta.lewat:
            hasil[Sumbu.TAHAP.value, opd, tahap, KINI, "lewat"] += 1
        if g["pemegang_id"]:
            hasil[Sumbu.PETUGAS.value, opd, str(g["pemegang_id"]), KINI, "dipegang"] += 1
        return
    bulan_ = bulan(g["keluar_pada"])
    lama = hari_kerja(kalender.detik_kerja(g["masuk_pada"], g["keluar_pada"]), kalender)
    hasil[Sumbu.TAHAP.value, opd, tahap, bulan_, "jumlah"] += 1
    hasil[Sumbu.TAHAP.value, opd, tahap, bulan_, ember(lama)] += 1
    if g["oleh_id"] and g["jabatan__opd__kode"]:
        hasil[Sumbu.PETUGAS.value, opd, str(g["oleh_id"]), bulan_, "diselesaikan"] += 1


def _opd(giliran: list[Baris]) -> str:
    """The OPD that received the file: the one of its first post."""
    return next((g["jabatan__opd__kode"] for g in giliran if g["jabatan__opd__kode"]), "")


def _tahap_kini(giliran: list[Baris]) -> str:
    terbuka = (g["tahap__jenis"] for g in giliran if g["keluar_pada"] is None and g["lajur"] == LAJUR_UTAMA)
    return next(terbuka, "")


def rentang(baris: Baris) -> Rentang:
    """A row of RentangWaktu as a plain interval."""
    return Rentang(baris["mulai"], baris["selesai"], berjalan=baris["keadaan"] == RentangWaktu.Keadaan.JALAN)
