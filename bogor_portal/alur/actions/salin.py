"""New draft versions: a copy of another version, or of the basic pattern."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from bogor_portal.alur import templat
from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.layanan.banding import BUKAN_ISI, kolom_isi
from bogor_portal.alur.layanan.pola_dasar import ISIAN_DASAR, PERALIHAN_DASAR, TAHAP_DASAR, VERSI_DASAR, jabatan_dasar
from bogor_portal.alur.models import Isian, JenisLayanan, Peralihan, SuratHasil, Tahap, VersiLayanan

PALING_BANYAK_DRAF = 20


@transaction.atomic(durable=True)
def salin_versi(versi_id: int, *, ke_jenis: int | None = None) -> VersiLayanan:
    """A draft with everything that a version has, as the next version of its type or of another one."""
    asal = VersiLayanan.objects.select_related("jenis").get(pk=versi_id)
    kolom = {nama: getattr(asal, nama) for nama in kolom_isi(VersiLayanan, BUKAN_ISI)}
    sesama = ke_jenis is None or ke_jenis == asal.jenis_id
    baru = versi_baru(ke_jenis or asal.jenis_id, **kolom, salinan_dari=asal if sesama else None)
    salin_bagian(asal, baru)
    return baru


@transaction.atomic(durable=True)
def buat_dari_pola(jenis_id: int) -> VersiLayanan:
    """A draft with the stages that every permit passes, one question, and a letter for either outcome."""
    versi = versi_baru(jenis_id, **VERSI_DASAR)
    Isian.objects.bulk_create(Isian(versi=versi, **kolom) for kolom in ISIAN_DASAR)
    jabatan = jabatan_dasar()
    tahap = {
        t["kode"]: Tahap(versi=versi, urut=urut, jabatan=jabatan.get(t["peran"]), asal="usulan", **t)
        for urut, t in enumerate(TAHAP_DASAR, 1)
    }
    Tahap.objects.bulk_create(tahap.values())
    Peralihan.objects.bulk_create(
        Peralihan(versi=versi, urut=urut, **p | {"dari": tahap[p["dari"]], "ke": tahap.get(p["ke"] or "")})
        for urut, p in enumerate(PERALIHAN_DASAR, 1)
    )
    SuratHasil.objects.bulk_create(SuratHasil(versi=versi, **kolom) for kolom in templat.bawaan(versi.jenis.golongan))
    return versi


@transaction.atomic(durable=True)
def buat_kosong(jenis_id: int) -> VersiLayanan:
    """A draft with nothing in it."""
    return versi_baru(jenis_id)


def versi_baru(jenis_id: int, **kolom: Any) -> VersiLayanan:
    """The next number of the type, under its lock. Raises TidakTersedia for too many drafts at once."""
    jenis = JenisLayanan.objects.select_for_update().get(pk=jenis_id)
    if jenis.versi.filter(keadaan=VersiLayanan.Keadaan.DRAF).count() >= PALING_BANYAK_DRAF:
        raise TidakTersedia("Draf jenis ini sudah terlalu banyak. Hapus yang tidak dipakai lebih dulu.")
    terakhir = jenis.versi.aggregate(nomor=models.Max("nomor"))["nomor"] or 0
    return VersiLayanan.objects.create(jenis=jenis, nomor=terakhir + 1, **kolom)


def salin_bagian(asal: VersiLayanan, baru: VersiLayanan) -> None:
    """Questions, documents, letters, stages, and the moves between the copies of the stages."""
    for nama in ("isian", "persyaratan", "surat"):
        baris = list(getattr(asal, nama).all())
        for b in baris:
            b.pk, b.versi = None, baru
        if baris:
            type(baris[0]).objects.bulk_create(baris)
    tahap, lama = {}, list(asal.tahap.all())
    for t in lama:
        tahap[t.pk], t.pk, t.versi = t, None, baru
    Tahap.objects.bulk_create(lama)
    pindah = list(asal.peralihan.all())
    for p in pindah:
        p.pk, p.versi, p.dari = None, baru, tahap[p.dari_id]
        p.ke = tahap[p.ke_id] if p.ke_id else None
    Peralihan.objects.bulk_create(pindah)
