"""Assess a charge, release from it, replace an assessment, add the interest for being late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions.advance import (
    LAJUR_UTAMA,
    Langkah,
    Pelaku,
    advance,
    catat_tanpa_pindah,
    giliran_terbuka,
    kunci_permohonan,
)
from bogor_portal.alur.actions.dasar import duduk, pastikan_tak_berkepentingan, sudah_dilakukan
from bogor_portal.alur.errors import AlurError, SudahBerubah, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, JenisTahap, Permohonan
from bogor_portal.alur.queries.petugas import penugasan_untuk
from perizinan.retribusi.actions.dasar import tarif_untuk, terbitkan_ketetapan
from perizinan.retribusi.errors import HitunganGagal
from perizinan.retribusi.layanan.rumus import bulan_terlambat, bunga, hitung
from perizinan.retribusi.models import Ketetapan, Pembebasan, Tagihan
from perizinan.retribusi.queries import jabatan_bendahara

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Nilai = Mapping[str, Any]
PerBaris = Mapping[str, Sequence[Sequence[str]]]


@transaction.atomic(durable=True)
def tetapkan_retribusi(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    nilai: Nilai,
    per_baris: PerBaris | None = None,
    kunci: str | None = None,
) -> Ketetapan | None:
    """Fix the charge (R10.3): an SKRD by the tariff in force today, its bill, a mail; the clock stops (R3.7).

    Raises HitunganGagal for factors that make no amount, TidakTersedia without a tariff or at another stage.
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return None
    if meja.giliran.tahap.jenis != JenisTahap.PENETAPAN_RETRIBUSI:
        raise TidakTersedia
    ketetapan = _skrd(meja.permohonan, meja.pelaku, meja.kini, nilai, per_baris)
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.TETAPKAN_RETRIBUSI, ketetapan=ketetapan.pk))
    return ketetapan


@transaction.atomic(durable=True)
def bebaskan_retribusi(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, dasar: str, catatan: str, kunci: str | None = None
) -> None:
    """Release this file from its charge by a written decision (R10.5); it goes on without a payment."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if meja.giliran.tahap.jenis != JenisTahap.PENETAPAN_RETRIBUSI or meja.giliran.jabatan is None:
        raise TidakTersedia
    if not dasar.strip() or not catatan.strip():
        raise AlurError("Sebutkan nomor keputusan pembebasan dan alasannya.")
    Pembebasan.objects.create(
        permohonan=meja.permohonan,
        dasar=dasar.strip(),
        catatan=catatan.strip(),
        oleh=oleh,
        jabatan=meja.giliran.jabatan,
        pada=meja.kini,
    )
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.BEBASKAN_RETRIBUSI))


@transaction.atomic(durable=True)
def koreksi_retribusi(
    ketetapan_id: int,
    *,
    oleh: Pengguna,
    nilai: Nilai,
    per_baris: PerBaris | None = None,
    alasan: str,
    kunci: str | None = None,
) -> Ketetapan | None:
    """Replace an unpaid SKRD by a new one (R10.7); the old stays as it was issued, its bill and its STRD end.

    Whoever may assess at this file's stage may. Raises TidakBoleh, and SudahBerubah for a bill that is not open.
    """
    lama, permohonan, kini = _kunci_ketetapan(ketetapan_id)
    if sudah_dilakukan(permohonan, kunci):
        return None
    pelaku = _penetap(permohonan, oleh)
    if lama.jenis != Ketetapan.Jenis.SKRD or lama.tagihan.keadaan != Tagihan.Keadaan.TERBUKA:
        raise SudahBerubah("Hanya SKRD yang belum dibayar yang dapat diganti.")
    if not alasan.strip():
        raise AlurError("Tulis alasan penggantian.")
    giliran = _di_pembayaran(permohonan)
    baru = _skrd(permohonan, pelaku, kini, nilai, per_baris, menggantikan=lama, alasan=alasan.strip())
    gugur = Tagihan.objects.filter(keadaan=Tagihan.Keadaan.TERBUKA, ketetapan__in=[lama.pk, *_id_strd(lama)])
    gugur.update(keadaan=Tagihan.Keadaan.DIGANTI, pengingat_pada=None)
    isi = {"ketetapan": baru.pk, "lama": lama.pk}
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.KOREKSI_RETRIBUSI, pelaku, kini, isi, kunci))
    return baru


@transaction.atomic(durable=True)
def terbitkan_strd(skrd_id: int, *, oleh: Pengguna, kunci: str | None = None) -> Ketetapan | None:
    """The interest for the months begun since the due date that no STRD covers yet (R10.6). By a treasurer.

    Raises TidakTersedia while it is not late or every begun month is covered.
    """
    skrd, permohonan, kini = _kunci_ketetapan(skrd_id)
    if sudah_dilakukan(permohonan, kunci):
        return None
    jabatan = jabatan_bendahara(oleh, permohonan)
    if jabatan is None:
        raise TidakBoleh
    pastikan_tak_berkepentingan(permohonan, oleh)
    penugasan = penugasan_untuk(oleh, jabatan)
    pelaku = Pelaku.dari(penugasan) if penugasan else Pelaku(oleh, jabatan)
    if skrd.jenis != Ketetapan.Jenis.SKRD or skrd.tagihan.keadaan != Tagihan.Keadaan.TERBUKA:
        raise SudahBerubah("Hanya SKRD yang belum dibayar yang dikenai bunga.")
    sampai, baru = bulan_bunga(skrd, timezone.localdate(kini))
    if baru <= 0:
        raise TidakTersedia("Tidak ada bulan keterlambatan yang belum ditagih.")
    baris = bunga(skrd.jumlah, skrd.tarif.bunga_persen, baru)
    if baris.jumlah <= 0:
        raise TidakTersedia("Tarif ini tidak mengenakan bunga.")
    giliran = _di_pembayaran(permohonan)
    strd = terbitkan_ketetapan(
        permohonan,
        Ketetapan.Jenis.STRD,
        tarif=skrd.tarif,
        baris=[baris],
        jumlah=baris.jumlah,
        pelaku=pelaku,
        kini=kini,
        induk=skrd,
        bulan_bunga=sampai,
    )
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.TERBITKAN_STRD, pelaku, kini, {"ketetapan": strd.pk}, kunci))
    return strd


def bulan_bunga(skrd: Ketetapan, hari: Any) -> tuple[int, int]:
    """(months begun since the due date up to the tariff's bound, those of them that no STRD covers yet)."""
    sampai = bulan_terlambat(skrd.jatuh_tempo, hari)
    if skrd.tarif.maks_bulan_bunga is not None:
        sampai = min(sampai, skrd.tarif.maks_bulan_bunga)
    ditagih = max(skrd.strd.values_list("bulan_bunga", flat=True), default=0)
    return sampai, sampai - ditagih


def _skrd(
    permohonan: Permohonan, pelaku: Pelaku, kini: Any, nilai: Nilai, per_baris: PerBaris | None, **lain: Any
) -> Ketetapan:
    tarif = tarif_untuk(permohonan, kini)
    hasil = hitung(tarif.rumus, nilai, per_baris)
    if hasil.jumlah <= 0:
        raise HitunganGagal("Jumlahnya nol. Bila pemohon dibebaskan, pakai tindakan pembebasan.")
    masukan = {
        "nilai": {k: str(v) for k, v in nilai.items()},
        "per_baris": {k: list(v) for k, v in (per_baris or {}).items()},
    }
    return terbitkan_ketetapan(
        permohonan,
        Ketetapan.Jenis.SKRD,
        tarif=tarif,
        baris=hasil.baris,
        jumlah=hasil.jumlah,
        pelaku=pelaku,
        kini=kini,
        masukan=masukan,
        **lain,
    )


def _kunci_ketetapan(ketetapan_id: int) -> tuple[Ketetapan, Permohonan, Any]:
    """The permohonan is locked first, as everywhere; the bill is read under that lock."""
    pk = Ketetapan.objects.values_list("permohonan_id", flat=True).get(pk=ketetapan_id)
    permohonan = kunci_permohonan(pk)
    return Ketetapan.objects.select_related("tagihan", "tarif").get(pk=ketetapan_id), permohonan, timezone.now()


def _id_strd(skrd: Ketetapan) -> list[int]:
    return list(skrd.strd.values_list("pk", flat=True))


def _penetap(permohonan: Permohonan, oleh: Pengguna) -> Pelaku:
    tahap = permohonan.versi.tahap.filter(jenis=JenisTahap.PENETAPAN_RETRIBUSI).select_related("jabatan").first()
    penugasan = penugasan_untuk(oleh, tahap.jabatan) if tahap and tahap.jabatan else None
    if penugasan is None:
        raise TidakBoleh
    pastikan_tak_berkepentingan(permohonan, oleh)
    return Pelaku.dari(penugasan)


def _di_pembayaran(permohonan: Permohonan) -> Any:
    giliran = giliran_terbuka(permohonan, LAJUR_UTAMA)
    if giliran.tahap.jenis != JenisTahap.PEMBAYARAN:
        raise TidakTersedia("Permohonan ini tidak sedang menunggu pembayaran.")
    return giliran
