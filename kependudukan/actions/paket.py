"""Opening a bundle: every wanted member is submitted in the same transaction as the form that asked for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bogor_portal.alur.actions.pengajuan import ajukan_dalam_transaksi
from bogor_portal.alur.layanan.isi import buka, bungkus, isian_berlaku, semua_isian
from bogor_portal.alur.models import BerkasDraf, Permohonan, VersiLayanan
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
