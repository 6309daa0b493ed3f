"""Acts on an entry of an edition: take part, submit, return, verify (R12). ``_pindahkan`` alone writes its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from bogor_portal.pesan.actions import antrekan_surel
from inovasi.actions.dasar import (
    Pelaku,
    catat,
    kunci_edisi,
    kunci_entri,
    kunci_inovasi,
    pastikan_dibuka,
    pastikan_menerima,
    pastikan_sama,
    sebagai_operator,
    sebagai_verifikator,
    simpan_entri,
    sudah_dilakukan,
)
from inovasi.errors import BelumLengkap, Kekurangan, TidakSah, TidakTersedia
from inovasi.models import Entri, Indikator, Inovasi, NilaiIndikator
from inovasi.queries.entri import baris_nilai, daftar_kekurangan
from inovasi.queries.peran import para_operator, para_verifikator

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Status = Entri.Status
# R12; that a verified entry can be returned as well is ours: a mistake seen late must be mendable
TRANSISI: dict[str, tuple[frozenset[str], str]] = {
    "ajukan": (frozenset({Status.DRAF, Status.PERLU_REVISI}), Status.DIAJUKAN),
    "kembalikan": (frozenset({Status.DIAJUKAN, Status.TERVERIFIKASI}), Status.PERLU_REVISI),
    "verifikasi": (frozenset({Status.DIAJUKAN}), Status.TERVERIFIKASI),
}


@transaction.atomic(durable=True)
def ikutkan(inovasi_id: int, edisi_id: int, *, oleh: Pengguna, kunci: str | None = None) -> Entri:
    """Take part in an open edition: a draft with an empty row per indicator. A second call gives the first entry.

    Then: Riwayat "ikutkan". Raises TidakBoleh, RondeTertutup (R29).
    """
    edisi, inovasi = kunci_edisi(edisi_id), kunci_inovasi(inovasi_id)
    pelaku = sebagai_operator(inovasi, oleh, kunci)
    if ada := Entri.objects.filter(inovasi=inovasi, edisi=edisi).first():
        return ada
    pastikan_menerima(edisi, pelaku.kini)
    entri = Entri.objects.create(inovasi=inovasi, edisi=edisi)
    sid = Indikator.objects.filter(edisi=edisi, kelompok=Indikator.Kelompok.SID)
    NilaiIndikator.objects.bulk_create(NilaiIndikator(entri=entri, indikator=i) for i in sid)
    catat(inovasi, "ikutkan", pelaku, edisi=edisi.tahun)
    return entri


@transaction.atomic(durable=True)
def ajukan(entri_id: int, *, oleh: Pengguna, baris: int, kunci: str | None = None) -> Entri:
    """Submit to Bapperida. Draf or perlu_revisi becomes diajukan; Riwayat; one mail to each reviewer.

    Raises TidakBoleh, RondeTertutup (R29), SudahBerubah, TidakTersedia, BelumLengkap with every gap (R2, R4, R16).
    """
    entri = kunci_entri(entri_id)
    if sudah_dilakukan(entri.inovasi, kunci):
        return entri
    pelaku = sebagai_operator(entri.inovasi, oleh, kunci)
    pastikan_menerima(entri.edisi, pelaku.kini)
    pastikan_sama(entri.baris, baris)
    if kekurangan := daftar_kekurangan(entri):
        raise BelumLengkap(kekurangan)
    entri.diajukan_pada, entri.diajukan_oleh = pelaku.kini, oleh
    entri.pertama_diajukan_pada = entri.pertama_diajukan_pada or pelaku.kini
    _pindahkan(entri, "ajukan", pelaku, kolom=["diajukan_pada", "diajukan_oleh", "pertama_diajukan_pada"])
    for penerima in para_verifikator():
        _surati(entri, "inovasi_diajukan", penerima)
    return entri


@transaction.atomic(durable=True)
def kembalikan(entri_id: int, *, oleh: Pengguna, baris: int, catatan: str, kunci: str | None = None) -> Entri:
    """The reviewer asks for a revision and says what for. Then: perlu_revisi; Riwayat; one mail to each operator.

    Raises TidakBoleh, MilikSendiri, RondeTertutup, SudahBerubah, TidakTersedia, TidakSah without words.
    """
    entri = kunci_entri(entri_id)
    if sudah_dilakukan(entri.inovasi, kunci):
        return entri
    pelaku = _periksa_verifikator(entri, oleh, baris, kunci)
    if not catatan.strip():
        raise TidakSah("Tuliskan apa yang perlu direvisi.", "catatan")
    _putuskan(entri, "kembalikan", pelaku, catatan.strip())
    return entri


@transaction.atomic(durable=True)
def verifikasi(entri_id: int, *, oleh: Pengguna, baris: int, catatan: str = "", kunci: str | None = None) -> Entri:
    """The reviewer accepts the entry; every claimed row must have its verdict. From here on it counts (R37).

    Then: terverifikasi; the innovation shows in the public catalogue; Riwayat; one mail to each operator.
    Raises TidakBoleh, MilikSendiri, RondeTertutup, SudahBerubah, TidakTersedia, BelumLengkap.
    """
    entri = kunci_entri(entri_id)
    if sudah_dilakukan(entri.inovasi, kunci):
        return entri
    pelaku = _periksa_verifikator(entri, oleh, baris, kunci)
    belum = [n.indikator for n in baris_nilai(entri) if n.klaim and n.keadaan == NilaiIndikator.Keadaan.MENUNGGU]
    if belum:
        raise BelumLengkap([Kekurangan(f"Indikator {i} belum diverifikasi.", i.nomor) for i in belum])
    _putuskan(entri, "verifikasi", pelaku, catatan.strip())
    Inovasi.objects.filter(pk=entri.inovasi_id).update(tampil=True)
    return entri


def _periksa_verifikator(entri: Entri, oleh: Pengguna, baris: int, kunci: str | None) -> Pelaku:
    pelaku = sebagai_verifikator(entri.inovasi, oleh, kunci)
    pastikan_dibuka(entri.edisi)
    pastikan_sama(entri.baris, baris)
    return pelaku


def _putuskan(entri: Entri, aksi: str, pelaku: Pelaku, catatan: str) -> None:
    entri.catatan, entri.diputus_pada = catatan, pelaku.kini
    entri.pertama_diputus_pada = entri.pertama_diputus_pada or pelaku.kini
    _pindahkan(entri, aksi, pelaku, kolom=["catatan", "diputus_pada", "pertama_diputus_pada"], catatan=catatan)
    for penerima in para_operator(entri.inovasi.opd_id):
        _surati(entri, f"inovasi_{entri.status}", penerima)


def _pindahkan(entri: Entri, aksi: str, pelaku: Pelaku, *, kolom: list[str], catatan: str = "") -> None:
    """The only place that assigns an entry's status."""
    dari, ke = TRANSISI[aksi]
    if entri.status not in dari:
        raise TidakTersedia
    lama, entri.status = entri.status, ke
    simpan_entri(entri, pelaku, ["status", *kolom])
    catat(entri.inovasi, aksi, pelaku, edisi=entri.edisi.tahun, dari=lama, ke=ke, catatan=catatan)


def _surati(entri: Entri, templat: str, penerima: Pengguna) -> None:
    """One mail per change and person: the row version makes the key."""
    kunci = f"{templat}-{entri.pk}-{entri.baris}-{penerima.pk}"
    antrekan_surel(kunci, templat, penerima.pk, {"entri": entri.pk})
