"""Printing and handing over cards; blank stock that stops the clock honestly (ALUR-03, TTE-02)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.alur.actions.advance import SISTEM, Langkah, advance, kunci_permohonan
from bogor_portal.alur.actions.dasar import duduk
from bogor_portal.alur.actions.jeda import jeda_jam, lanjutkan_jam
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Aksi, Permohonan, RentangWaktu, Tahap
from bogor_portal.pesan.actions import antrekan
from kependudukan.layanan.kartu_fisik import ANTRE_CETAK, SERAH_TERIMA, jenis_kartu
from kependudukan.models import KartuFisik, MutasiBlangko, StokBlangko

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Alasan = RentangWaktu.Alasan


@transaction.atomic(durable=True)
def cetak_kartu(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, nomor_seri: str, tempat: str, kunci: str | None = None
) -> None:
    """Note a printed card: one blank less, where it waits, a mail to the applicant; the clock stands while it waits.

    Raises AlurError when no blank is left or the serial was used before.
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    jenis = jenis_kartu(meja.permohonan.jenis.singkatan)
    pakai_blangko(jenis, oleh, meja.kini, nomor_seri)
    try:
        with transaction.atomic():
            KartuFisik.objects.create(
                permohonan=meja.permohonan,
                jenis=jenis,
                nomor_seri=nomor_seri,
                tempat_ambil=tempat,
                dicetak_oleh=oleh,
                dicetak_pada=meja.kini,
            )
    except IntegrityError:
        raise AlurError("Nomor seri blangko ini sudah tercatat pada kartu lain.") from None
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.CETAK_KARTU))
    kabari_pemohon(meja.permohonan, "permohonan_siap_diambil")


@transaction.atomic(durable=True)
def serahkan_kartu(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    pengambil: str,
    nama_pengambil: str,
    catatan: str = "",
    kunci: str | None = None,
) -> None:
    """Hand the card over to somebody whose identity was checked; the permohonan ends."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    kartu = KartuFisik.objects.select_for_update().get(permohonan=meja.permohonan)
    kartu.pengambil, kartu.nama_pengambil, kartu.catatan = pengambil, nama_pengambil.strip(), catatan
    kartu.diserahkan_oleh, kartu.diserahkan_pada = oleh, meja.kini
    kartu.save()
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.SERAHKAN_KARTU, kartu=kartu.pk))


@transaction.atomic(durable=True)
def terima_blangko(jenis: str, *, oleh: Pengguna, jumlah: int, keterangan: str = "") -> StokBlangko:
    """Blank cards have come in: the stock grows, and clocks that stood for want of them go on (by the outbox)."""
    if jumlah <= 0:
        raise AlurError("Jumlah blangko yang diterima harus lebih dari nol.")
    stok, _ = StokBlangko.objects.select_for_update().get_or_create(jenis=jenis, defaults={"jumlah": 0})
    stok.jumlah += jumlah
    stok.save(update_fields=["jumlah"])
    mutasi = MutasiBlangko.objects.create(
        jenis=jenis, jumlah=jumlah, sisa=stok.jumlah, keterangan=keterangan, oleh=oleh, pada=timezone.now()
    )
    antrekan("kependudukan.blangko", kunci=f"blangko-{mutasi.pk}", muatan={"jenis": jenis})
    return stok


def pakai_blangko(jenis: str, oleh: Pengguna, kini: datetime, keterangan: str) -> None:
    """Take one blank out of the stock, in the caller's transaction. Raises AlurError when none is left."""
    stok = StokBlangko.objects.select_for_update().filter(jenis=jenis).first()
    if stok is None:
        return
    if stok.jumlah == 0:
        raise AlurError("Blangko habis. Kartu belum dapat dicetak.")
    stok.jumlah -= 1
    stok.save(update_fields=["jumlah"])
    MutasiBlangko.objects.create(jenis=jenis, jumlah=-1, sisa=stok.jumlah, keterangan=keterangan, oleh=oleh, pada=kini)


def jam_kartu(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """After a move: the clock stands while blanks are out of stock, and while a card waits to be collected."""
    if ke is None:
        return
    langkah = Langkah(Aksi.JEDA, SISTEM, kini)
    if ke.kode == ANTRE_CETAK and blangko_habis(permohonan):
        jeda_jam(permohonan, Alasan.BLANGKO, langkah)
    if ke.kode in SERAH_TERIMA:
        jeda_jam(permohonan, Alasan.KEHADIRAN, langkah)


def blangko_habis(permohonan: Permohonan) -> bool:
    """Whether the stock is kept and empty."""
    return StokBlangko.objects.filter(jenis=jenis_kartu(permohonan.jenis.singkatan), jumlah=0).exists()


def lanjutkan_antre(muatan: dict[str, Any]) -> None:
    """Outbox "kependudukan.blangko": clocks that stand for want of blanks of this kind go on. Again: nothing to do."""
    menunggu = Permohonan.objects.filter(
        jenis__layanan="kependudukan", rentang_waktu__selesai__isnull=True, rentang_waktu__alasan=Alasan.BLANGKO
    )
    for permohonan in menunggu.select_related("jenis").order_by("pk"):
        if jenis_kartu(permohonan.jenis.singkatan) == muatan["jenis"]:
            _lanjutkan(permohonan.pk)


@transaction.atomic(durable=True)
def _lanjutkan(permohonan_id: int) -> None:
    permohonan = kunci_permohonan(permohonan_id)
    if not blangko_habis(permohonan):
        lanjutkan_jam(permohonan, Alasan.BLANGKO, Langkah(Aksi.LANJUTKAN_JAM, SISTEM, timezone.now()))
