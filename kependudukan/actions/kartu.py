"""Printing and handing over cards, and what both do to the clock (ALUR-03, TTE-02)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from bogor_portal.alur.actions.advance import SISTEM, Langkah, advance
from bogor_portal.alur.actions.dasar import duduk
from bogor_portal.alur.actions.jeda import jeda_jam
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.actions.penyerahan import sebut
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Aksi, Permohonan, RentangWaktu, Tahap
from kependudukan.actions.blangko import pakai_blangko
from kependudukan.layanan.kartu_fisik import MENUNGGU_BLANGKO, SERAH_TERIMA, jenis_kartu
from kependudukan.models import KartuFisik
from kependudukan.queries.blangko import blangko_habis

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Alasan = RentangWaktu.Alasan
TANPA_KUASA = "Tulis tanggal surat kuasa F-1.07 dan siapa pemberinya."


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
    """Hand the card over to somebody whose identity was checked; the permohonan ends.

    Raises AlurError for a holder of a power of attorney whose letter is not named (PMH-02).
    """
    if pengambil == KartuFisik.Pengambil.KUASA and not catatan.strip():
        raise AlurError(TANPA_KUASA)
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    kartu = KartuFisik.objects.select_for_update().get(permohonan=meja.permohonan)
    kartu.pengambil, kartu.nama_pengambil, kartu.catatan = pengambil, nama_pengambil.strip(), catatan
    kartu.diserahkan_oleh, kartu.diserahkan_pada = oleh, meja.kini
    kartu.save()
    hal = f"Diserahkan kepada {sebut(KartuFisik.Pengambil(pengambil).label)}"
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.SERAHKAN_KARTU, kartu=kartu.pk, hal=hal))


def jam_kartu(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """After a move: the clock stands while blanks are out of stock, and while a card waits to be collected."""
    if ke is None:
        return
    langkah = Langkah(Aksi.JEDA, SISTEM, kini)
    if ke.kode in MENUNGGU_BLANGKO and blangko_habis(permohonan):
        jeda_jam(permohonan, Alasan.BLANGKO, langkah)
    if ke.kode in SERAH_TERIMA:
        jeda_jam(permohonan, Alasan.KEHADIRAN, langkah)
