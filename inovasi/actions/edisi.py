"""Acts on a round: open, extend, close and freeze (R27 to R31); the city's own rows (R38)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from inovasi.actions.dasar import catat, kunci_edisi, pastikan_dibuka, sebagai_pengatur, sudah_dilakukan
from inovasi.errors import TidakSah, TidakTersedia
from inovasi.layanan.indeks import dua_desimal
from inovasi.models import Edisi, HasilEdisi, HasilEntri, Indikator, NilaiSPD, Tingkat
from inovasi.queries import indeks

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Keadaan = Edisi.Keadaan


@transaction.atomic(durable=True)
def buka_edisi(edisi_id: int, *, oleh: Pengguna, tutup_pada: datetime, kunci: str | None = None) -> Edisi:
    """Open a planned round until ``tutup_pada``. One round is open at a time. Then: Riwayat "buka".

    Raises TidakBoleh, TidakTersedia (another is open, no indicators), TidakSah (a closing time that is past).
    """
    edisi = kunci_edisi(edisi_id)
    if sudah_dilakukan(edisi, kunci):
        return edisi
    pelaku = sebagai_pengatur(oleh, kunci)
    if edisi.keadaan != Keadaan.RENCANA:
        raise TidakTersedia("Hanya edisi yang direncanakan yang dapat dibuka.")
    if Edisi.objects.filter(keadaan=Keadaan.DIBUKA).exists():
        raise TidakTersedia("Edisi lain masih dibuka. Tutup dulu edisi itu.")
    if not Indikator.objects.filter(edisi=edisi).exists():
        raise TidakTersedia("Indikator edisi ini belum dimuat, jadi belum dapat dibuka.")
    if tutup_pada <= pelaku.kini:
        raise TidakSah("Batas pengajuan harus di depan.", "tutup_pada")
    edisi.keadaan, edisi.dibuka_pada, edisi.tutup_pada = Keadaan.DIBUKA, pelaku.kini, tutup_pada
    edisi.save(update_fields=["keadaan", "dibuka_pada", "tutup_pada"])
    catat(edisi, "buka", pelaku, tutup_pada=tutup_pada)
    return edisi


@transaction.atomic(durable=True)
def perpanjang_edisi(
    edisi_id: int, *, oleh: Pengguna, tutup_pada: datetime, alasan: str, kunci: str | None = None
) -> Edisi:
    """Move the end of entering to a later time; a logged edit (R29). Raises TidakBoleh, RondeTertutup, TidakSah."""
    edisi = kunci_edisi(edisi_id)
    if sudah_dilakukan(edisi, kunci):
        return edisi
    pelaku = sebagai_pengatur(oleh, kunci)
    pastikan_dibuka(edisi)
    if tutup_pada <= pelaku.kini or (edisi.tutup_pada and tutup_pada <= edisi.tutup_pada):
        raise TidakSah("Batas baru harus sesudah batas lama dan belum lewat.", "tutup_pada")
    if not alasan.strip():
        raise TidakSah("Tuliskan dasar perpanjangannya.", "alasan")
    lama, edisi.tutup_pada = edisi.tutup_pada, tutup_pada
    edisi.save(update_fields=["tutup_pada"])
    catat(edisi, "perpanjang", pelaku, lama=lama, baru=tutup_pada, alasan=alasan.strip())
    return edisi


@transaction.atomic(durable=True)
def tutup_edisi(edisi_id: int, *, oleh: Pengguna, kunci: str | None = None) -> Edisi:
    """Close and freeze (R30): scores and index are stored as they stand; from then on a trigger refuses changes.

    Then: HasilEntri, HasilEdisi, Riwayat "tutup". Raises TidakBoleh, RondeTertutup.
    """
    edisi = kunci_edisi(edisi_id)
    if sudah_dilakukan(edisi, kunci):
        return edisi
    pelaku = sebagai_pengatur(oleh, kunci)
    pastikan_dibuka(edisi)
    daftar = indeks.daftar_skor(edisi)
    HasilEntri.objects.bulk_create(
        HasilEntri(
            entri=s.entri,
            nama=s.inovasi.nama,
            urusan=s.inovasi.urusan,
            tahapan=s.inovasi.tahapan,
            klaim=s.klaim,
            skor=s.skor,
            layak=s.layak,
        )
        for s in daftar
    )
    hasil = indeks.indeks(edisi, daftar)
    HasilEdisi.objects.create(
        edisi=edisi,
        spd=hasil.spd,
        jumlah_sid=hasil.jumlah_sid,
        terhitung=hasil.n,
        yandas=hasil.yandas,
        sid=hasil.sid,
        jumlah=hasil.jumlah,
        indeks=dua_desimal(hasil.indeks),
        predikat=hasil.predikat,
        pada=pelaku.kini,
    )
    edisi.keadaan, edisi.ditutup_pada = Keadaan.BEKU, pelaku.kini
    edisi.save(update_fields=["keadaan", "ditutup_pada"])
    catat(edisi, "tutup", pelaku, indeks=str(dua_desimal(hasil.indeks)), terhitung=hasil.n)
    return edisi


@transaction.atomic(durable=True)
def isi_spd(
    indikator_id: int, *, oleh: Pengguna, level: int, keterangan: str = "", kunci: str | None = None
) -> NilaiSPD:
    """The level of one SPD row (R38). Then: Riwayat with old and new. Raises TidakBoleh, TidakTersedia, TidakSah."""
    indikator = Indikator.objects.get(pk=indikator_id, kelompok=Indikator.Kelompok.SPD)
    edisi = kunci_edisi(indikator.edisi_id)
    pelaku = sebagai_pengatur(oleh, kunci)
    if edisi.keadaan not in {Keadaan.RENCANA, Keadaan.DIBUKA}:
        raise TidakTersedia("Edisi ini sudah ditutup.")
    if level not in range(4):
        raise TidakSah("Pilih tingkat 0 sampai 3.", "level")
    lama = NilaiSPD.objects.filter(indikator=indikator).values_list("level", flat=True).first()
    baris, _ = NilaiSPD.objects.update_or_create(
        indikator=indikator,
        defaults={"level": level, "keterangan": keterangan.strip(), "oleh": oleh, "pada": pelaku.kini},
    )
    if lama != level:
        catat(edisi, "isi_spd", pelaku, indikator=indikator.nomor, lama=lama, baru=level)
    return baris


@transaction.atomic(durable=True)
def salin_indikator(edisi_id: int, *, oleh: Pengguna, dari_id: int, kunci: str | None = None) -> int:
    """Copy another edition's indicators and levels into a planned one that has none; gives how many.

    They are a start until the ministry's letter of that year is known, and the history says whence they came.
    Raises TidakBoleh, TidakTersedia.
    """
    edisi = kunci_edisi(edisi_id)
    if sudah_dilakukan(edisi, kunci):
        return 0
    pelaku = sebagai_pengatur(oleh, kunci)
    if edisi.keadaan != Keadaan.RENCANA or Indikator.objects.filter(edisi=edisi).exists():
        raise TidakTersedia("Hanya edisi yang direncanakan dan belum mempunyai indikator yang dapat diisi salinan.")
    asal = Indikator.objects.filter(edisi=dari_id).prefetch_related("tingkat")
    lama = list(asal)
    baru = [_salinan(i, edisi=edisi) for i in lama]
    Indikator.objects.bulk_create(baru)
    pasangan = zip(lama, baru, strict=True)
    Tingkat.objects.bulk_create(_salinan(t, indikator=b) for a, b in pasangan for t in a.tingkat.all())
    catat(edisi, "salin_indikator", pelaku, dari=Edisi.objects.get(pk=dari_id).tahun, jumlah=len(baru))
    return len(baru)


def _salinan(baris: Any, **ganti: Any) -> Any:
    """The same row, not yet saved, with another parent."""
    tetap = {f.attname: getattr(baris, f.attname) for f in baris._meta.concrete_fields if not f.primary_key}
    salinan = type(baris)(**tetap)
    for nama, nilai in ganti.items():
        setattr(salinan, nama, nilai)
    return salinan


@transaction.atomic(durable=True)
def isi_target(edisi_id: int, *, oleh: Pengguna, target: int | None, kunci: str | None = None) -> Edisi:
    """The target of a round (T1), set by Bapperida. Then: Riwayat. Raises TidakBoleh, TidakTersedia."""
    edisi = kunci_edisi(edisi_id)
    if sudah_dilakukan(edisi, kunci):
        return edisi
    pelaku = sebagai_pengatur(oleh, kunci)
    if edisi.keadaan not in {Keadaan.RENCANA, Keadaan.DIBUKA}:
        raise TidakTersedia("Edisi ini sudah ditutup.")
    lama, edisi.target = edisi.target, target
    edisi.save(update_fields=["target"])
    catat(edisi, "isi_target", pelaku, lama=lama, baru=target)
    return edisi


@dataclass(frozen=True)
class HasilKementerian:
    """What the ministry made known of a round; None and "" where it did not."""

    inovasi_diinput: int | None = None
    inovasi_diterima: int | None = None
    nilai_resmi: Decimal | None = None
    peringkat: str = ""


@transaction.atomic(durable=True)
def catat_hasil_kementerian(
    edisi_id: int, *, oleh: Pengguna, hasil: HasilKementerian, sumber: str, kunci: str | None = None
) -> Edisi:
    """The ministry's own figures, with their source (T6, T7). They come after the close, so a frozen round takes them;
    its own scores stay as they were (R30). Then: Riwayat with old and new. Raises TidakBoleh, TidakSah.
    """
    edisi = kunci_edisi(edisi_id)
    if sudah_dilakukan(edisi, kunci):
        return edisi
    pelaku = sebagai_pengatur(oleh, kunci)
    _periksa_hasil(edisi, hasil, sumber)
    kolom = [f.name for f in fields(hasil)]
    lama = {k: _tercatat(getattr(edisi, k)) for k in kolom}
    for k in kolom:
        setattr(edisi, k, getattr(hasil, k))
    edisi.sumber = [*edisi.sumber, sumber.strip()]
    edisi.save(update_fields=[*kolom, "sumber"])
    baru = {k: _tercatat(getattr(hasil, k)) for k in kolom}
    catat(edisi, "hasil_kementerian", pelaku, lama=lama, baru=baru, sumber=sumber.strip())
    return edisi


def _tercatat(nilai: Any) -> Any:
    return str(nilai) if isinstance(nilai, Decimal) else nilai


def _periksa_hasil(edisi: Edisi, hasil: HasilKementerian, sumber: str) -> None:
    if not sumber.strip():
        raise TidakSah("Tuliskan sumbernya, misalnya nomor surat kementerian.", "sumber")
    kirim, terima = hasil.inovasi_diinput, hasil.inovasi_diterima
    if terima is not None and (kirim is None or terima > kirim):
        raise TidakSah("Yang diterima paling banyak sebanyak yang dikirim.", "inovasi_diterima")
    if hasil.nilai_resmi is not None and edisi.skala == Edisi.Skala.SERATUS and hasil.nilai_resmi > 100:
        raise TidakSah("Pada edisi ini indeks paling tinggi 100.", "nilai_resmi")
