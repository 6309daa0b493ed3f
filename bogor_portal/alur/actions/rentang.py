"""The service clock of a permohonan: its intervals, and the columns derived from them. Beneath ``advance``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bogor_portal.alur import jam
from bogor_portal.alur.actions.langkah import Langkah
from bogor_portal.alur.models import JenisTahap, Permohonan, RentangWaktu, Status, Tahap
from bogor_portal.alur.queries.perkara import perkara

SQL_TUTUP = "UPDATE alur_rentangwaktu SET selesai = %s WHERE permohonan_id = %s AND selesai IS NULL"


def atur_jam(permohonan: Permohonan, langkah: Langkah, sasaran: tuple[str, str] | None) -> None:
    """Close the open interval and open the next (keadaan, alasan); None ends the clock. Then the derived columns."""
    terbuka = perkara(permohonan).rentang_terbuka()
    if terbuka and sasaran == (terbuka.keadaan, terbuka.alasan):
        return
    if terbuka:
        terbuka.selesai = langkah.kini
        perkara(permohonan).tulisan.perintah(SQL_TUTUP, langkah.kini, permohonan.pk)
    if sasaran:
        _rentang(
            permohonan, langkah, mulai=langkah.kini, keadaan=sasaran[0], alasan=sasaran[1], oleh=langkah.pelaku.oleh
        )
    segarkan_tenggat(permohonan, langkah.kini)


def segarkan_tenggat(permohonan: Permohonan, kini: datetime) -> None:
    """Compute the derived clock columns anew (not saved). Nothing to compute before the clock has started."""
    if permohonan.lengkap_pada is None:
        return
    kal, rentang = jam.kalender(), perkara(permohonan).rentang
    hasil = jam.hitung(permohonan, rentang, kal, kini)
    permohonan.tenggat, permohonan.peringatan_pada = hasil.tenggat, hasil.peringatan_pada
    permohonan.batas_tahap = jam.batas_tahap(permohonan, rentang, kal, kini) if hasil.tenggat else {}


def selaraskan_giliran(permohonan: Permohonan) -> None:
    """After a new deadline: the open turns' sort key and tenggat. Recommendation lanes keep their own."""
    terbuka = permohonan.giliran.filter(keluar_pada__isnull=True).exclude(permintaan__tenggat__isnull=False)
    if permohonan.tenggat:
        terbuka.update(tenggat=permohonan.tenggat, urut_pada=permohonan.tenggat)


def sasaran_jam(permohonan: Permohonan, tahap: Tahap) -> tuple[str, str]:
    """State and reason of the clock in a stage, as the file stands."""
    keadaan, alasan = RentangWaktu.Keadaan, RentangWaktu.Alasan
    if tahap.jenis == JenisTahap.PERBAIKAN:
        return (keadaan.JEDA, alasan.PERBAIKAN) if permohonan.lengkap_pada else (keadaan.BELUM_MULAI, alasan.PERBAIKAN)
    if tahap.jenis == JenisTahap.PEMBAYARAN:  # R3.7
        return (keadaan.JEDA if permohonan.lengkap_pada else keadaan.BELUM_MULAI), alasan.PEMBAYARAN
    if permohonan.lengkap_pada:
        return keadaan.JALAN, alasan.PROSES_DINAS
    return keadaan.BELUM_MULAI, alasan.MENUNGGU_LENGKAP


def hidupkan(permohonan: Permohonan, selesai: datetime, langkah: Langkah) -> None:
    """An ended permohonan is in process again: the time since its end becomes a pause; warnings are not repeated."""
    alasan, keadaan = RentangWaktu.Alasan.SELESAI, RentangWaktu.Keadaan.JEDA
    _rentang(permohonan, langkah, mulai=selesai, selesai=langkah.kini, keadaan=keadaan, alasan=alasan)
    permohonan.status, permohonan.selesai_pada, permohonan.peringatan_tingkat = Status.DIPROSES, None, jam.TINGKAT[-1]


def _rentang(permohonan: Permohonan, langkah: Langkah, **isi: Any) -> None:
    rentang = RentangWaktu(permohonan=permohonan, **isi)
    perkara(permohonan).rentang.append(rentang)
    perkara(permohonan).tulisan.sisip(rentang)
