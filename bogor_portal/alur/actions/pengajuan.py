"""The applicant's acts: submit, submit again after a return, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.hak import Hak
from bogor_portal.alur.actions.advance import (
    LAJUR_UTAMA,
    Langkah,
    Pelaku,
    advance,
    giliran_terbuka,
    kunci_permohonan,
    lompat,
    masuk_pertama,
)
from bogor_portal.alur.actions.catatan import catat_pengajuan
from bogor_portal.alur.actions.dasar import sudah_dilakukan
from bogor_portal.alur.actions.nomor import ambil_nomor
from bogor_portal.alur.errors import BelumLengkap, TidakBoleh, TidakTersedia, VersiBerganti
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.isi import buka, daftar_kekurangan, isian_berlaku, persyaratan_berlaku, semua_isian
from bogor_portal.alur.models import (
    Aksi,
    JenisTahap,
    Pengajuan,
    Permintaan,
    Permohonan,
    Status,
    VersiLayanan,
)
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.queries.beku import tahap_berjenis
from bogor_portal.alur.queries.pemohon import (
    Lampiran,
    boleh_sebagai,
    di_loket,
    di_loket_tanpa_email,
    lampiran_draf,
)

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

TAHAP_DAPAT_DITARIK = frozenset(JenisTahap.values) - {
    JenisTahap.PENOMORAN,
    JenisTahap.TANDA_TANGAN,
    JenisTahap.PENYERAHAN,
}

DIAJUKAN = "permohonan_diajukan"
KABAR = {Aksi.AJUKAN: DIAJUKAN, Aksi.AJUKAN_ULANG: "permohonan_perbaikan_diterima", Aksi.TARIK: "permohonan_ditarik"}


@transaction.atomic(durable=True)
def ajukan(permohonan_id: int, *, oleh: Pengguna, kunci: str | None = None) -> Permohonan:
    """Submit a draft, or send a returned file back to the stage that returned it.

    In order: an immutable Pengajuan; on the first time the number (R4.2), the first Giliran and what the service
    adds, afterwards the request for perbaikan is answered and the clock goes on (R3.7); Riwayat; a mail to the
    applicant (R4.3).
    A second call with the file already sent changes nothing. Raises BelumLengkap with every gap (R4.7, R4.8),
    VersiBerganti for a draft whose version is no longer in force.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if not boleh_sebagai(oleh, permohonan, Hak.AJUKAN):
        raise TidakBoleh
    if sudah_dilakukan(permohonan, kunci) or permohonan.status in {
        Status.DIAJUKAN,
        Status.DIPROSES,
        Status.MENUNGGU_BAYAR,
    }:
        return permohonan
    if permohonan.status not in {Status.DRAF, Status.DIKEMBALIKAN}:
        raise TidakTersedia
    if permohonan.status == Status.DRAF and permohonan.versi.keadaan != VersiLayanan.Keadaan.TERBIT:
        raise VersiBerganti
    kini = timezone.now()
    _simpan_pengajuan(permohonan, oleh, kini, lampiran_draf(permohonan))
    if permohonan.status == Status.DRAF:
        _ajukan_pertama(permohonan, _langkah(permohonan, Aksi.AJUKAN, oleh, kini, kunci))
    else:
        _ajukan_ulang(permohonan, _langkah(permohonan, Aksi.AJUKAN_ULANG, oleh, kini, kunci))
    return permohonan


def ajukan_baru(
    permohonan: Permohonan, berkas: Sequence[Lampiran], *, oleh: Pengguna, kini: datetime, menyusul: frozenset[str]
) -> None:
    """Submit a permohonan that is not written yet (``perkara.sebagai_baru``), with these files, in the transaction of
    somebody who submits several at once; its row goes with its first history row.

    ``menyusul``: isian and persyaratan that come out of another of them later, so their absence is no gap. Raises
    BelumLengkap with every other gap.
    """
    _simpan_pengajuan(permohonan, oleh, kini, berkas, menyusul)
    _ajukan_pertama(permohonan, _langkah(permohonan, Aksi.AJUKAN, oleh, kini, None))


def _langkah(permohonan: Permohonan, aksi: Aksi, oleh: Pengguna, kini: datetime, kunci: str | None) -> Langkah:
    """At the counter the history names the officer, the post, and for whom it was done."""
    if di_loket(oleh, permohonan) or di_loket_tanpa_email(oleh, permohonan):
        isi = {"bantuan": permohonan.bantuan.pk, "atas_nama": permohonan.pemohon_id}
        return Langkah(aksi, Pelaku(oleh, permohonan.bantuan.jabatan), kini, isi, kunci, KABAR[aksi])
    return Langkah(aksi, Pelaku(oleh), kini, kunci=kunci, kabar=KABAR[aksi])


@transaction.atomic(durable=True)
def tarik(permohonan_id: int, *, oleh: Pengguna, kunci: str | None = None) -> Permohonan:
    """Withdraw before numbering (R6.5): every lane ends, the clock ends. Again: changes nothing.

    Raises TidakTersedia once the document is being numbered, signed or issued.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if not boleh_sebagai(oleh, permohonan, Hak.TARIK):
        raise TidakBoleh
    if permohonan.status == Status.DITARIK:
        return permohonan
    if not dapat_ditarik(permohonan):
        raise TidakTersedia(
            "Permohonan yang sudah dinomori tidak dapat ditarik. Setelah dokumen terbit, ajukan pencabutan."
        )
    ke = tahap_berjenis(permohonan.versi, JenisTahap.DITARIK)
    if ke is None:
        raise TidakTersedia
    lompat(permohonan, ke, _langkah(permohonan, Aksi.TARIK, oleh, timezone.now(), kunci))
    return permohonan


def dapat_ditarik(permohonan: Permohonan) -> bool:
    """R6.5: submitted, not ended, and not yet at numbering."""
    if not permohonan.terbuka:
        return False
    if permohonan.jenis_permohonan == JenisPermohonan.KEPUTUSAN or _pernah_selesai(permohonan):
        return False  # begun by an officer, or decided before
    return giliran_terbuka(permohonan, LAJUR_UTAMA).tahap.jenis in TAHAP_DAPAT_DITARIK


def _pernah_selesai(permohonan: Permohonan) -> bool:
    """It was decided before and opened again: a document of it is with the applicant."""
    return permohonan.riwayat.filter(aksi=Aksi.BUKA_KEMBALI).exists()


def _simpan_pengajuan(
    permohonan: Permohonan,
    oleh: Pengguna,
    kini: datetime,
    slot: Sequence[Lampiran],
    menyusul: frozenset[str] = frozenset(),
) -> Pengajuan:
    """Snapshot what applies: answers of hidden questions and files of persyaratan that fell away stay out."""
    jawaban = buka(semua_isian(permohonan), permohonan.draf)
    kekurangan = daftar_kekurangan(permohonan, jawaban, [s.persyaratan for s in slot])
    if kurang := [k for k in kekurangan if not {k.isian, k.persyaratan} & menyusul]:
        raise BelumLengkap(kurang)
    berlaku = {i.kode for i in isian_berlaku(permohonan, jawaban)}
    tersimpan = {kode: nilai for kode, nilai in permohonan.draf.items() if kode in berlaku}
    diminta = {p.kode for p in persyaratan_berlaku(permohonan, jawaban)}
    dipakai = [s for s in slot if s.persyaratan in diminta]
    return catat_pengajuan(permohonan, tersimpan, dipakai, oleh=oleh, kini=kini)


def beri_nomor(kini: datetime, *permohonan: Permohonan) -> None:
    """Registration number and the moment of filing (not saved), in the filing transaction; of one service."""
    tahun = timezone.localtime(kini).year
    layanan = daftar.ambil(permohonan[0].jenis.layanan)
    pertama = ambil_nomor(layanan.seri_pendaftaran, tahun, len(permohonan))
    for urut, p in enumerate(permohonan, start=pertama):
        p.nomor, p.diajukan_pada = f"{layanan.awalan_nomor}-{tahun}-{urut:06d}", kini


def _ajukan_pertama(permohonan: Permohonan, langkah: Langkah) -> None:
    if permohonan.nomor is None:
        beri_nomor(langkah.kini, permohonan)
    permohonan.nama_pemohon = permohonan.pemohon.nama
    masuk_pertama(permohonan, langkah)
    for sesudah in daftar.ambil(permohonan.jenis.layanan).sesudah_ajukan:
        sesudah(permohonan, langkah.kini)


def _ajukan_ulang(permohonan: Permohonan, langkah: Langkah) -> None:
    permohonan.permintaan.filter(jenis=Permintaan.Jenis.PERBAIKAN, keadaan=Permintaan.Keadaan.TERBUKA).update(
        keadaan=Permintaan.Keadaan.DIJAWAB, dijawab_oleh=langkah.pelaku.oleh, dijawab_pada=langkah.kini
    )
    advance(permohonan, giliran_terbuka(permohonan, LAJUR_UTAMA), langkah)
