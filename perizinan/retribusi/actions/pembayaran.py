"""Money in: recorded by a treasurer, reported by the bank, and what fits nothing settled by a treasurer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.alur.actions.advance import (
    LAJUR_UTAMA,
    SISTEM,
    Langkah,
    Pelaku,
    advance,
    catat_tanpa_pindah,
    giliran_terbuka,
    kunci_permohonan,
)
from bogor_portal.alur.actions.dasar import pastikan_tak_berkepentingan, sudah_dilakukan
from bogor_portal.alur.actions.nomor import ambil_nomor
from bogor_portal.alur.errors import AlurError, SudahBerubah, TidakBoleh
from bogor_portal.alur.models import Aksi, JenisTahap, Permohonan
from bogor_portal.alur.queries.petugas import penugasan_untuk
from bogor_portal.pesan.actions import antrekan
from perizinan.retribusi.actions.dasar import kabari_pembayar
from perizinan.retribusi.errors import PanggilanDitolak, SudahLunas
from perizinan.retribusi.models import Ketetapan, PanggilanBank, Pembayaran, Tagihan
from perizinan.retribusi.queries import bendahara, jabatan_bendahara, perlu_ditinjau, tagihan_terbuka

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Keadaan, Sebab = Pembayaran.Keadaan, Pembayaran.Sebab
SEBAB_TERTUTUP = {
    Tagihan.Keadaan.LUNAS: Sebab.SUDAH_LUNAS,
    Tagihan.Keadaan.DIGANTI: Sebab.DIGANTI,
    Tagihan.Keadaan.BATAL: Sebab.BATAL,
}


@dataclass(frozen=True)
class Setoran:
    """A payment as somebody reports it."""

    kode_bayar: str
    referensi: str
    jumlah: Decimal
    dibayar_pada: datetime
    cara: str


@transaction.atomic(durable=True)
def catat_pembayaran(
    ketetapan_id: int, *, oleh: Pengguna, setoran: Setoran, kunci: str | None = None
) -> Pembayaran | None:
    """A treasurer records a payment of exactly the amount due; the file goes on when nothing is open any more.

    In order: receipt number, the bill is paid, the move (or a line of history), mail with the receipt. Raises
    TidakBoleh, SudahLunas when somebody, or the bank, was faster, AlurError for another amount or a used proof.
    """
    permohonan = _kunci(ketetapan_id)
    if sudah_dilakukan(permohonan, kunci):
        return None
    pelaku = _bendahara(permohonan, oleh)
    tagihan = Tagihan.objects.select_related("ketetapan").get(pk=ketetapan_id)
    if tagihan.keadaan != Tagihan.Keadaan.TERBUKA:
        raise (
            SudahLunas if tagihan.keadaan == Tagihan.Keadaan.LUNAS else SudahBerubah("Tagihan ini tidak berlaku lagi.")
        )
    if setoran.jumlah != tagihan.ketetapan.jumlah:
        raise AlurError("Jumlah harus sama dengan tagihan. Setoran dengan jumlah lain tidak dapat dicatat di sini.")
    if _sudah_ada(Pembayaran.Sumber.BENDAHARA, setoran.referensi):
        raise AlurError("Nomor bukti ini sudah dipakai pada pembayaran lain.")
    pembayaran = _catat(setoran, Pembayaran.Sumber.BENDAHARA, tagihan, Keadaan.SAH, oleh=oleh)
    _lunasi(permohonan, tagihan, pembayaran, pelaku, kunci)
    return pembayaran


@transaction.atomic(durable=True)
def terima_panggilan(setoran: Setoran, *, nonce: str, sidik: str) -> str:
    """A call of the bank whose signature is right. Returns "diterima", "ditinjau" or "sudah" (told before).

    The same nonce again raises PanggilanDitolak (409). The same transaction again, whatever its nonce, changes
    nothing. What fits no open bill to the rupiah is kept for the treasurer and moves nothing.
    """
    _pakai_nonce(nonce, sidik)
    if _sudah_ada(Pembayaran.Sumber.BANK, setoran.referensi):
        return "sudah"
    ketetapan = Ketetapan.objects.filter(kode_bayar=setoran.kode_bayar).first()
    if ketetapan is None:
        return _simpan_asing(setoran)
    permohonan = kunci_permohonan(ketetapan.permohonan_id)
    if _sudah_ada(Pembayaran.Sumber.BANK, setoran.referensi):  # another call was faster to the lock
        return "sudah"
    tagihan = Tagihan.objects.select_related("ketetapan").get(pk=ketetapan.pk)
    sebab = _sebab(permohonan, tagihan, setoran)
    if sebab:
        _catat(setoran, Pembayaran.Sumber.BANK, tagihan, Keadaan.DITINJAU, sebab=sebab)
        return "ditinjau"
    pembayaran = _catat(setoran, Pembayaran.Sumber.BANK, tagihan, Keadaan.SAH)
    _lunasi(permohonan, tagihan, pembayaran, SISTEM, None)
    return "diterima"


@transaction.atomic(durable=True)
def kembalikan_dana(pembayaran_id: int, *, oleh: Pengguna, catatan: str) -> None:
    """A treasurer notes how money that fits nothing was given back. Once; raises SudahBerubah afterwards."""
    pembayaran = _ditinjau(pembayaran_id, oleh)
    tagihan = pembayaran.tagihan
    if tagihan:
        pastikan_tak_berkepentingan(tagihan.ketetapan.permohonan, oleh)
    if not catatan.strip():
        raise AlurError("Tulis kapan, kepada siapa, dan dengan bukti apa dana dikembalikan.")
    pembayaran.keadaan, pembayaran.catatan = Keadaan.DIKEMBALIKAN, catatan.strip()
    pembayaran.diputus_oleh, pembayaran.diputus_pada = oleh, timezone.now()
    pembayaran.save(update_fields=["keadaan", "catatan", "diputus_oleh", "diputus_pada"])


@transaction.atomic(durable=True)
def cocokkan_pembayaran(pembayaran_id: int, *, oleh: Pengguna, kode_bayar: str, catatan: str) -> None:
    """A treasurer ties money with a wrong code to the open bill that it was meant for. The amounts must be equal."""
    ketetapan = Ketetapan.objects.filter(kode_bayar=kode_bayar.strip()).first()
    if ketetapan is None:
        raise AlurError("Kode bayar itu tidak ada.")
    permohonan = _kunci(ketetapan.pk)
    pelaku = _bendahara(permohonan, oleh)
    pembayaran = _ditinjau(pembayaran_id, oleh)
    tagihan = Tagihan.objects.select_related("ketetapan").get(pk=ketetapan.pk)
    if tagihan.keadaan != Tagihan.Keadaan.TERBUKA:
        raise SudahBerubah("Tagihan itu tidak terbuka lagi.")
    if pembayaran.jumlah != ketetapan.jumlah:
        raise AlurError("Jumlahnya tidak sama dengan tagihan itu.")
    if not catatan.strip():
        raise AlurError("Tulis dasar pencocokan, misalnya nomor mutasi rekening.")
    pembayaran.tagihan, pembayaran.keadaan = tagihan, Keadaan.SAH
    pembayaran.nomor_kwitansi, pembayaran.catatan = _nomor_kwitansi(), catatan.strip()
    pembayaran.diputus_oleh, pembayaran.diputus_pada = oleh, timezone.now()
    pembayaran.save(update_fields=["tagihan", "keadaan", "nomor_kwitansi", "catatan", "diputus_oleh", "diputus_pada"])
    _lunasi(permohonan, tagihan, pembayaran, pelaku, None)


def _kunci(ketetapan_id: int) -> Permohonan:
    return kunci_permohonan(Ketetapan.objects.values_list("permohonan_id", flat=True).get(pk=ketetapan_id))


def _bendahara(permohonan: Permohonan, oleh: Pengguna) -> Pelaku:
    jabatan = jabatan_bendahara(oleh, permohonan)
    penugasan = penugasan_untuk(oleh, jabatan) if jabatan else None
    if penugasan is None:
        raise TidakBoleh
    pastikan_tak_berkepentingan(permohonan, oleh)
    return Pelaku.dari(penugasan)


def _ditinjau(pembayaran_id: int, oleh: Pengguna) -> Pembayaran:
    if not bendahara(oleh):
        raise TidakBoleh
    pembayaran = (
        Pembayaran.objects.select_for_update(of=("self",))
        .filter(pk=pembayaran_id, pk__in=perlu_ditinjau(oleh).order_by().values("pk"))
        .first()
    )
    if pembayaran is None:
        raise SudahBerubah("Pembayaran ini sudah diselesaikan.")
    return pembayaran


def _pakai_nonce(nonce: str, sidik: str) -> None:
    try:
        with transaction.atomic():
            PanggilanBank.objects.create(nonce=nonce, sidik=sidik, diterima_pada=timezone.now())
    except IntegrityError:
        raise PanggilanDitolak("Panggilan ini sudah pernah diterima.", 409) from None


def _sudah_ada(sumber: str, referensi: str) -> bool:
    return Pembayaran.objects.filter(sumber=sumber, referensi=referensi).exists()


def _simpan_asing(setoran: Setoran) -> str:
    """No bill to lock: the constraint decides which of two is the first."""
    try:
        with transaction.atomic():
            _catat(setoran, Pembayaran.Sumber.BANK, None, Keadaan.DITINJAU, sebab=Sebab.TIDAK_DIKENAL)
    except IntegrityError:
        return "sudah"
    return "ditinjau"


def _sebab(permohonan: Permohonan, tagihan: Tagihan, setoran: Setoran) -> str:
    """Why a reported payment does not count by itself; empty when it does."""
    if tagihan.keadaan != Tagihan.Keadaan.TERBUKA:
        return SEBAB_TERTUTUP[Tagihan.Keadaan(tagihan.keadaan)]
    if not permohonan.terbuka:
        return Sebab.BATAL
    return "" if setoran.jumlah == tagihan.ketetapan.jumlah else Sebab.JUMLAH_BEDA


def _catat(
    setoran: Setoran,
    sumber: str,
    tagihan: Tagihan | None,
    keadaan: str,
    *,
    sebab: str = "",
    oleh: Pengguna | None = None,
) -> Pembayaran:
    return Pembayaran.objects.create(
        tagihan=tagihan,
        kode_bayar=setoran.kode_bayar,
        sumber=sumber,
        cara=setoran.cara,
        referensi=setoran.referensi,
        jumlah=setoran.jumlah,
        dibayar_pada=setoran.dibayar_pada,
        dicatat_pada=timezone.now(),
        dicatat_oleh=oleh,
        keadaan=keadaan,
        sebab=sebab,
        nomor_kwitansi=_nomor_kwitansi() if keadaan == Keadaan.SAH else None,
    )


def _nomor_kwitansi() -> str:
    tahun = timezone.localdate().year
    return f"{ambil_nomor('kwitansi', tahun):05d}/KWT/DPMPTSP/{tahun}"


def _lunasi(
    permohonan: Permohonan, tagihan: Tagihan, pembayaran: Pembayaran, pelaku: Pelaku, kunci: str | None
) -> None:
    """The bill is paid; when it was the last open one the file goes on (R10.3)."""
    kini = timezone.now()
    tagihan.keadaan, tagihan.lunas_pada, tagihan.pengingat_pada = Tagihan.Keadaan.LUNAS, kini, None
    tagihan.save(update_fields=["keadaan", "lunas_pada", "pengingat_pada"])
    langkah = Langkah(Aksi.TERIMA_PEMBAYARAN, pelaku, kini, {"pembayaran": pembayaran.pk}, kunci)
    giliran = giliran_terbuka(permohonan, LAJUR_UTAMA)
    if giliran.tahap.jenis == JenisTahap.PEMBAYARAN and not tagihan_terbuka(permohonan).exists():
        advance(permohonan, giliran, langkah)
    else:
        catat_tanpa_pindah(permohonan, giliran, langkah)
    antrekan("retribusi.kwitansi", kunci=f"retribusi.kwitansi-{pembayaran.pk}", muatan={"pembayaran": pembayaran.pk})
    kabari_pembayar(tagihan.ketetapan, "retribusi_lunas", pembayaran.pk, pembayaran=pembayaran.pk)
