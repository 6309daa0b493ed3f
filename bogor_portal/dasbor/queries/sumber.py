"""The source rows of many permohonan at once: eight queries whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bogor_portal.alur.models import (
    Alasan,
    Giliran,
    Isian,
    Keputusan,
    LoncatAntrean,
    Pengajuan,
    Permohonan,
    RentangWaktu,
    Riwayat,
    Status,
    TipeIsian,
)
from bogor_portal.dasbor.layanan.hitung import DIBACA, Sumber, rentang

KOLOM_PERMOHONAN = (
    *("pk", "status", "jenis__kode", "jenis__layanan", "versi_id", "versi__sla_hari"),
    *("diajukan_pada", "selesai_pada", "peringatan_tingkat"),
)
KOLOM_GILIRAN = (
    *("permohonan_id", "lajur", "tahap__jenis", "jabatan__opd__kode"),
    *("pemegang_id", "oleh_id", "masuk_pada", "keluar_pada"),
)


def muat(ids: Sequence[int]) -> dict[int, Sumber]:
    """By permohonan, the submitted ones among ``ids``."""
    permohonan = Permohonan.objects.filter(pk__in=ids).exclude(status=Status.DRAF).values(*KOLOM_PERMOHONAN)
    hasil = {p["pk"]: Sumber(dict(p)) for p in permohonan}
    for r in _milik(RentangWaktu, hasil).exclude(keadaan=RentangWaktu.Keadaan.BELUM_MULAI).order_by("mulai", "id"):
        hasil[r["permohonan_id"]].rentang.append(rentang(r))
    for g in _milik(Giliran, hasil, *KOLOM_GILIRAN).order_by("id"):
        hasil[g["permohonan_id"]].giliran.append(g)
    kolom = ("permohonan_id", "aksi", "pada", "isi", "oleh_id", "jabatan__opd__kode")
    for r in _milik(Riwayat, hasil, *kolom).filter(aksi__in=DIBACA).order_by("urut"):
        hasil[r["permohonan_id"]].riwayat.append(r)
    for loncat in _milik(LoncatAntrean, hasil, "permohonan_id", "pada", "alasan", "oleh_id", "jabatan__opd__kode"):
        hasil[loncat["permohonan_id"]].loncat.append(loncat)
    _isi_penolakan(hasil)
    _isi_kelurahan(hasil)
    return hasil


def _milik(model: Any, hasil: dict[int, Sumber], *kolom: str) -> Any:
    return model.objects.filter(permohonan__in=list(hasil)).values(*kolom)


def _isi_penolakan(hasil: dict[int, Sumber]) -> None:
    """The reasons of the newest decision of each refused file."""
    ditolak = [pk for pk, s in hasil.items() if s.permohonan["status"] == Status.DITOLAK]
    terakhir = Keputusan.objects.filter(permohonan__in=ditolak).order_by("permohonan_id", "-urut")
    alasan = Alasan.objects.filter(keputusan__in=terakhir.distinct("permohonan_id").values("pk")).order_by("id")
    for permohonan, kode in alasan.values_list("keputusan__permohonan", "kode"):
        hasil[permohonan].penolakan.append(kode)


def _isi_kelurahan(hasil: dict[int, Sumber]) -> None:
    """The kelurahan that the last submission names, where its version asks for one."""
    versi = {s.permohonan["versi_id"] for s in hasil.values()}
    isian = Isian.objects.filter(versi__in=versi, tipe=TipeIsian.KELURAHAN).order_by("versi", "-urut")
    kode = dict(isian.values_list("versi", "kode"))  # the first question of each version is written last
    tanya = [pk for pk, s in hasil.items() if s.permohonan["versi_id"] in kode]
    terakhir = Pengajuan.objects.filter(permohonan__in=tanya).order_by("permohonan", "-urut").distinct("permohonan")
    for permohonan, jawaban in terakhir.values_list("permohonan", "jawaban"):
        s = hasil[permohonan]
        s.kelurahan = str(jawaban.get(kode[s.permohonan["versi_id"]]) or "")[:20]
