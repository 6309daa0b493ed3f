"""Officers' acts before the decision: forward, return, note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.actions.advance import advance
from bogor_portal.alur.actions.alasan import AlasanDiberikan, simpan_alasan
from bogor_portal.alur.actions.catatan import catat_permintaan
from bogor_portal.alur.actions.dasar import duduk
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.errors import AlasanKurang, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, CatatanInternal, Giliran, Permintaan, Permohonan
from bogor_portal.alur.queries.petugas import terlihat_petugas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def teruskan(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, catatan: str = "", kunci: str | None = None
) -> None:
    """Forward to the next stage. Leaving the verification declares the file complete and correct: the clock
    starts (R3.3) and the applicant gets the receipt (R4.2). Raises BelumLengkap with what the guard misses."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    sebelum = meja.permohonan.lengkap_pada
    _tambah_catatan(meja.permohonan, oleh, catatan, meja.kini)
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.TERUSKAN))
    if sebelum is None and meja.permohonan.lengkap_pada:
        kabari_pemohon(meja.permohonan, "permohonan_lengkap")


@transaction.atomic(durable=True)
def kembalikan(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    alasan: Sequence[AlasanDiberikan],
    catatan: str = "",
    kunci: str | None = None,
) -> None:
    """Return to the applicant with what must be mended (R6.1): the clock stops (R3.7), the draft opens at the
    named items only, by a day where the version sets one. Raises AlasanKurang unless a reason names a persyaratan or
    an isian, TidakTersedia when it was returned as often as the version allows (R6.2)."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if not any(a.persyaratan or a.isian for a in alasan):
        raise AlasanKurang("Tunjuk sekurangnya satu berkas atau isian yang harus diperbaiki, dengan alasannya.")
    _pastikan_masih_boleh(meja.permohonan)

    def minta(giliran: Giliran | None) -> None:
        permintaan = catat_permintaan(
            meja.permohonan,
            giliran=giliran,
            jenis=Permintaan.Jenis.PERBAIKAN,
            isi=catatan,
            tenggat=jam.tenggat_lajur(meja.kini, meja.permohonan.versi.hari_perbaikan),
            dibuat_oleh=oleh,
            dibuat_pada=meja.kini,
        )
        simpan_alasan(alasan, permintaan=permintaan)

    kode = [a.kode for a in alasan]
    langkah = meja.langkah(Aksi.KEMBALIKAN, "permohonan_dikembalikan", minta, alasan=kode)
    advance(meja.permohonan, meja.giliran, langkah)


def _pastikan_masih_boleh(permohonan: Permohonan) -> None:
    """R6.2: a version may say how often; then the file is decided as it is."""
    maks = permohonan.versi.maks_kembali
    if maks is None:
        return
    if permohonan.permintaan.filter(jenis=Permintaan.Jenis.PERBAIKAN).count() >= maks:
        raise TidakTersedia(f"Permohonan ini sudah dikembalikan {maks} kali. Putuskan menurut keadaannya sekarang.")


@transaction.atomic(durable=True)
def kembalikan_internal(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    alasan: Sequence[AlasanDiberikan],
    catatan: str = "",
    kunci: str | None = None,
) -> None:
    """Send a draft back within the office (from paraf or signature to the drafter), with a coded reason."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if not alasan:
        raise AlasanKurang
    permintaan = catat_permintaan(
        meja.permohonan,
        giliran=meja.giliran,
        jenis=Permintaan.Jenis.INFORMASI,
        keadaan=Permintaan.Keadaan.DIJAWAB,
        isi=catatan,
        dibuat_oleh=oleh,
        dibuat_pada=meja.kini,
        dijawab_pada=meja.kini,
    )
    simpan_alasan(alasan, permintaan=permintaan)
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.KEMBALIKAN_INTERNAL, alasan=[a.kode for a in alasan]))


@transaction.atomic(durable=True)
def catat_internal(permohonan_id: int, *, oleh: Pengguna, isi: str) -> CatatanInternal:
    """A note among officers who may see the file. It changes no state and has no Riwayat."""
    permohonan = terlihat_petugas(oleh).filter(pk=permohonan_id).first()
    if permohonan is None:
        raise TidakBoleh
    return CatatanInternal.objects.create(permohonan=permohonan, oleh=oleh, pada=timezone.now(), isi=isi)


def _tambah_catatan(permohonan: Permohonan, oleh: Pengguna, catatan: str, kini: datetime) -> None:
    if catatan.strip():
        CatatanInternal.objects.create(permohonan=permohonan, oleh=oleh, pada=kini, isi=catatan.strip())
