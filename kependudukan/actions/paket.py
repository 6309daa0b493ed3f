"""A bundle: every wanted member is submitted in the transaction of the form that asked for it, and ends with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bogor_portal.alur.actions.advance import SISTEM, Langkah, kunci_permohonan, lompat
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.actions.pengajuan import ajukan_dalam_transaksi
from bogor_portal.alur.layanan.isi import buka, bungkus, isian_berlaku, semua_isian
from bogor_portal.alur.models import Aksi, BerkasDraf, JenisTahap, Permohonan, Status, Tahap, VersiLayanan
from kependudukan.layanan.katalog import baca_entri
from kependudukan.layanan.paket import anggota_diminta, jawaban_anggota, paket
from kependudukan.layanan.pemohon import cara_mengajukan
from kependudukan.models import AnggotaPaket, Paket


def buka_paket(permohonan: Permohonan, kini: datetime) -> None:
    """After the first submission: a permohonan of its own for each member (ALUR-04), all or none.

    Answers and files are shared; what comes out of the first document only is left to follow. Raises BelumLengkap with
    a member's gaps, and then nothing is submitted.
    """
    kode = permohonan.jenis.singkatan
    jawaban = buka(semua_isian(permohonan), permohonan.draf)
    tampil = {i.kode for i in isian_berlaku(permohonan, jawaban)}
    diminta = anggota_diminta(kode, jawaban, tampil)
    if not diminta:
        return
    isi = paket(kode) or {}
    baris = Paket.objects.create(induk=permohonan, judul=f"Paket {isi['judul'].lower()}", dibuat_pada=kini)
    for urut, anggota in enumerate(diminta, start=1):
        _anggota(baris, anggota, jawaban, urut)


def _anggota(baris: Paket, anggota: dict[str, Any], jawaban: dict[str, Any], urut: int) -> None:
    induk, entri = baris.induk, baca_entri(anggota["jenis"].lower())
    terbit = VersiLayanan.objects.filter(jenis__kode=entri.kode, keadaan=VersiLayanan.Keadaan.TERBIT)
    versi = terbit.select_related("jenis").first()
    if versi is None:  # the office has not opened this service
        return
    anak = Permohonan.objects.create(
        versi=versi, jenis=versi.jenis, jenis_permohonan="baru", pemohon=induk.pemohon, nama_pemohon=induk.nama_pemohon
    )
    cara = [kode for kode, _ in cara_mengajukan(entri)]
    anak.draf = bungkus(semua_isian(anak), jawaban_anggota(anggota, jawaban, cara))
    anak.save(update_fields=["draf"])
    BerkasDraf.objects.bulk_create(
        BerkasDraf(permohonan=anak, persyaratan=ke, berkas=slot.berkas)
        for ke, dari in anggota["berkas"].items()
        for slot in induk.berkas_draf.filter(persyaratan=dari)
    )
    AnggotaPaket.objects.create(paket=baris, permohonan=anak, urut=urut)
    menyusul = frozenset(anggota["menyusul"])
    ajukan_dalam_transaksi(anak.pk, oleh=induk.pemohon, menyusul=menyusul)


def akhiri_anggota(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """After a move: when the first document of a bundle was refused or withdrawn, its open members end with it.

    Nothing is decided about them: they count as withdrawn, their clocks end, the applicant is told of each, and the
    same may be filed again at once (PMH-11). A member that ends takes nobody along.
    """
    if ke is None or permohonan.status not in {Status.DITOLAK, Status.DITARIK}:
        return
    terbuka = AnggotaPaket.objects.filter(paket__induk=permohonan, permohonan__selesai_pada=None)
    for pk in terbuka.order_by("urut").values_list("permohonan", flat=True):
        _akhiri(kunci_permohonan(pk), kini, induk=permohonan)


def _akhiri(anggota: Permohonan, kini: datetime, *, induk: Permohonan) -> None:
    if not anggota.terbuka:  # it ended while this waited for its lock
        return
    tahap = anggota.versi.tahap.get(jenis=JenisTahap.DITARIK)
    lompat(anggota, tahap, Langkah(Aksi.AKHIRI_PAKET, SISTEM, kini, {"induk": induk.pk}))
    kabari_pemohon(anggota, "permohonan_paket_berakhir")
