"""The decision: draft it either way, initial it, and the official's act on a late file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from bogor_portal.alur.actions.advance import advance, lompat
from bogor_portal.alur.actions.alasan import AlasanDiberikan, simpan_alasan
from bogor_portal.alur.actions.catatan import catat_keputusan
from bogor_portal.alur.actions.dasar import Meja, duduk
from bogor_portal.alur.errors import AlurError, MasaDitolak, TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.pokok import pokok_setuju, pokok_tolak
from bogor_portal.alur.models import Aksi, JenisTahap, Keputusan, Permohonan, PokokKeputusan
from bogor_portal.alur.queries.beku import tahap_berjenis
from bogor_portal.alur.queries.perkara import keputusan_terakhir as terakhir
from bogor_portal.alur.queries.perkara import perkara
from bogor_portal.lib.tanggal import tanggal_panjang

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@dataclass(frozen=True)
class IsiIzin:
    """What an approval prints: from, until (None: no fixed end), and conditions."""

    berlaku_mulai: date | None = None
    berlaku_sampai: date | None = None
    ketentuan: str = ""


@transaction.atomic(durable=True)
def setujui(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    isi: IsiIzin | None = None,
    catatan: str = "",
    kunci: str | None = None,
) -> None:
    """Draft an approval: a Keputusan with the version's legal basis, then on to the paraf."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    isi = lengkapi_masa(meja.permohonan, isi or IsiIzin())
    if isi.berlaku_mulai and isi.berlaku_sampai and isi.berlaku_sampai < isi.berlaku_mulai:
        raise AlurError("Tanggal akhir berlaku mendahului tanggal mulai.")
    keputusan = _putuskan(
        meja,
        Keputusan.Hasil.DISETUJUI,
        dasar_hukum=meja.permohonan.versi.dasar_hukum,
        catatan=catatan,
        ketentuan=isi.ketentuan,
        berlaku_mulai=isi.berlaku_mulai,
        berlaku_sampai=isi.berlaku_sampai,
    )
    catat_pokok(keputusan, pokok_setuju(meja.permohonan))
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.SETUJUI, keputusan=keputusan.pk))


@transaction.atomic(durable=True)
def tolak(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    alasan: Sequence[AlasanDiberikan],
    dasar_hukum: Sequence[str],
    catatan: str,
    kunci: str | None = None,
) -> None:
    """Draft a rejection: written, with coded reasons and a legal basis (R6.3, R6.4); it goes through the same paraf."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if meja.permohonan.riwayat.filter(aksi=Aksi.TERBITKAN).exists():
        raise TidakTersedia("Dokumen permohonan ini sudah terbit. Izin yang sudah terbit dicabut, bukan ditolak.")
    if not catatan.strip():
        raise AlurError("Tulis alasan penolakan yang akan dibaca pemohon.")
    if not any(d.strip() for d in dasar_hukum):
        raise AlurError("Sebutkan dasar hukum penolakan.")
    keputusan = _putuskan(
        meja,
        Keputusan.Hasil.DITOLAK,
        dasar_hukum=[d.strip() for d in dasar_hukum if d.strip()],
        catatan=catatan.strip(),
    )
    catat_pokok(keputusan, pokok_tolak(meja.permohonan, simpan_alasan(alasan, keputusan=keputusan)))
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.TOLAK, keputusan=keputusan.pk))


@transaction.atomic(durable=True)
def paraf(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, kunci: str | None = None) -> None:
    """Initial the drafted decision and pass it on; the last paraf sends it to be numbered."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if meja.giliran.tahap.jenis != JenisTahap.PARAF:
        raise TidakTersedia
    keputusan = keputusan_terakhir(meja)
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.PARAF, keputusan=keputusan.pk))


@transaction.atomic(durable=True)
def tetapkan_fiktif(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, catatan: str, kunci: str | None = None
) -> None:
    """The official finds that the request counts as granted (R8.2, R8.5): Keputusan, and on to numbering, or to the
    charge that is due before (R10.3).

    Every other lane ends. Nothing of this happens by itself.
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if meja.giliran.tahap.jenis != JenisTahap.FIKTIF_POSITIF:
        raise TidakTersedia
    if not catatan.strip():
        raise AlurError("Tulis pertimbangan penetapan.")
    versi = meja.permohonan.versi
    keputusan = _putuskan(
        meja,
        Keputusan.Hasil.DISETUJUI,
        jenis=Keputusan.Jenis.FIKTIF_POSITIF,
        dasar_hukum=[*versi.dasar_hukum, versi.dasar_lewat_batas] if versi.dasar_lewat_batas else versi.dasar_hukum,
        catatan=catatan.strip(),
    )
    ke = tahap_berjenis(versi, JenisTahap.PENETAPAN_RETRIBUSI, JenisTahap.PENOMORAN)
    if ke is None:
        raise TidakTersedia
    lompat(meja.permohonan, ke, meja.langkah(Aksi.TETAPKAN_FIKTIF, keputusan=keputusan.pk))


@transaction.atomic(durable=True)
def lanjutkan_biasa(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, catatan: str, kunci: str | None = None
) -> None:
    """The official leaves a late file to the ordinary stages, with a written reason: the extra lane ends."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if not catatan.strip():
        raise AlurError("Tulis alasan mengapa proses biasa dilanjutkan.")
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.LANJUTKAN_BIASA))


def lengkapi_masa(permohonan: Permohonan, isi: IsiIzin) -> IsiIzin:
    """What the drafter left empty comes from the service's rules. Raises MasaDitolak beyond the last day they allow."""
    menurut = daftar.ambil(permohonan.jenis.layanan).usulan_masa
    usulan = menurut(permohonan) if menurut else None
    if usulan is None:
        return isi
    mulai, sampai = isi.berlaku_mulai or usulan.mulai, isi.berlaku_sampai or usulan.sampai
    if usulan.paling_lambat and sampai and sampai > usulan.paling_lambat:
        raise MasaDitolak(f"Paling lambat {tanggal_panjang(usulan.paling_lambat)}. {usulan.alasan}")
    return IsiIzin(mulai, sampai, isi.ketentuan)


def keputusan_terakhir(meja: Meja) -> Keputusan:
    """The decision in force for this file; raises TidakTersedia when none was drafted."""
    keputusan = terakhir(meja.permohonan)
    if keputusan is None:
        raise TidakTersedia("Belum ada draf keputusan.")
    return keputusan


def catat_pokok(keputusan: Keputusan, kunci: set[str]) -> None:
    """The facts on which a decision rests, by which others of its type are compared with it."""
    perkara(keputusan.permohonan).tulisan.sisip(*baris_pokok(keputusan, kunci))


def baris_pokok(keputusan: Keputusan, kunci: set[str]) -> list[PokokKeputusan]:
    """Their rows, not written yet."""
    permohonan = keputusan.permohonan
    return [
        PokokKeputusan(
            keputusan=keputusan,
            jenis_id=permohonan.jenis_id,
            jenis_permohonan=permohonan.jenis_permohonan,
            hasil=keputusan.hasil,
            kunci=k,
        )
        for k in sorted(kunci)
    ]


def _putuskan(meja: Meja, hasil: str, **isi: object) -> Keputusan:
    oleh, jabatan = meja.pelaku.oleh, meja.pelaku.jabatan
    if oleh is None or jabatan is None:  # duduk() has made sure
        raise TidakTersedia
    return catat_keputusan(meja.permohonan, hasil=hasil, oleh=oleh, jabatan=jabatan, pada=meja.kini, **isi)
