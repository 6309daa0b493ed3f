"""Loading a service's catalogue: types, versions and coded reasons. One loader for every service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from bogor_portal.akun.models import OPD, Jabatan
from bogor_portal.alur import templat
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.beda import beda_versi
from bogor_portal.alur.layanan.spek import EntriKatalog, KatalogSalah
from bogor_portal.alur.models import (
    AlasanBaku,
    Isian,
    JenisLayanan,
    Peralihan,
    Persyaratan,
    SuratHasil,
    Tahap,
    VersiLayanan,
)

Keadaan = VersiLayanan.Keadaan


@dataclass
class HasilMuat:
    """What a load did or would do, by kode; ``beda`` tells per changed type what differs."""

    baru: list[str] = field(default_factory=list)
    versi_baru: list[str] = field(default_factory=list)
    jenis_berubah: list[str] = field(default_factory=list)
    sama: list[str] = field(default_factory=list)
    terbit: list[str] = field(default_factory=list)
    alasan_baru: list[str] = field(default_factory=list)
    beda: dict[str, list[str]] = field(default_factory=dict)


def muat(
    layanan: str, katalog: list[EntriKatalog], alasan: Iterable[dict[str, Any]], *, periksa: bool = False
) -> HasilMuat:
    """Upsert every type by kode; never deletes. ``periksa`` only tells what would change.

    A changed entry becomes a new draft version, which an admin publishes; versions made in the admin stay as they
    are. The first version of a type that asks for it is published at once, others stay drafts, and those that
    can not be filed here are shown as information (R1.1). Type facts (names, search words, sources) follow
    the catalogue when its entry changes; a coded reason is added once and then belongs to the admin.
    Raises KatalogSalah for an OPD that was not loaded yet.
    """
    hasil = HasilMuat()
    opd = daftar.ambil(layanan).opd
    if not periksa:
        _pastikan_opd(opd, katalog)
    for entri in katalog:
        if periksa:
            _keadaan_entri(entri, hasil)
        else:
            _muat_entri(entri, opd, hasil)
    _muat_alasan(layanan, alasan, hasil, periksa=periksa)
    if hasil.versi_baru and not periksa:
        _segarkan_statistik()
    return hasil


def _segarkan_statistik() -> None:
    """Tell the planner what came in: with the statistics of empty tables, publishing 84 types took minutes."""
    with connection.cursor() as kursor:
        kursor.execute(
            "ANALYZE alur_jenislayanan, alur_versilayanan, alur_isian, alur_persyaratan, alur_tahap, alur_peralihan"
        )


def _pastikan_opd(opd: str, katalog: list[EntriKatalog]) -> None:
    perlu = {opd, *(kode for entri in katalog for kode in entri.opd_teknis)}
    if kurang := perlu - set(OPD.objects.filter(kode__in=perlu).values_list("kode", flat=True)):
        raise KatalogSalah(f"OPD {sorted(kurang)} belum ada. Jalankan muat_opd lebih dulu.")


def _versi_termuat(jenis: JenisLayanan) -> VersiLayanan | None:
    """The newest version that came from the catalogue; those made in the admin carry no sidik of it."""
    return jenis.versi.exclude(sidik_katalog="").order_by("-nomor").first()


def _keadaan_entri(entri: EntriKatalog, hasil: HasilMuat) -> tuple[bool, bool]:
    """Note under its heading what the entry is; returns whether the type facts and the version have to be written."""
    jenis = JenisLayanan.objects.filter(kode=entri.kode).first()
    if jenis is None:
        hasil.baru.append(entri.kode)
        return True, True
    termuat = _versi_termuat(jenis)
    jenis_beda = jenis.keterangan.get("sidik") != entri.sidik_jenis
    versi_beda = termuat is None or termuat.sidik_katalog != entri.sidik
    if jenis_beda:
        hasil.jenis_berubah.append(entri.kode)
    if versi_beda:
        hasil.versi_baru.append(entri.kode)
        hasil.beda[entri.kode] = beda_versi(termuat, entri) if termuat else []
    if not (jenis_beda or versi_beda):
        hasil.sama.append(entri.kode)
    return jenis_beda, versi_beda


def _muat_entri(entri: EntriKatalog, opd: str, hasil: HasilMuat) -> None:
    with transaction.atomic():
        jenis_beda, versi_beda = _keadaan_entri(entri, hasil)
        jenis = _simpan_jenis(entri) if jenis_beda else JenisLayanan.objects.get(kode=entri.kode)
        if versi_beda:
            versi = _buat_versi(jenis, entri, opd)
            if not entri.dapat_diajukan:
                _tampilkan_informasi(versi)
    pertama = jenis.versi.filter(nomor=1, keadaan=Keadaan.DRAF).first()
    if pertama and entri.terbit_sendiri and jenis.versi.count() == 1:
        terbitkan_versi(pertama.pk)  # durable, so outside; a load that was killed before it publishes the next time
        hasil.terbit.append(entri.kode)


def _simpan_jenis(entri: EntriKatalog) -> JenisLayanan:
    kolom = {**entri.jenis, "keterangan": {**entri.jenis["keterangan"], "sidik": entri.sidik_jenis}}
    jenis, _ = JenisLayanan.objects.update_or_create(kode=entri.kode, defaults=kolom)
    jenis.opd_teknis.set(OPD.objects.filter(kode__in=entri.opd_teknis))
    return jenis


def _tampilkan_informasi(versi: VersiLayanan) -> None:
    """Show a version that nobody can file; what was shown before retires today."""
    tampil = versi.jenis.versi.filter(keadaan__in=[Keadaan.INFORMASI, Keadaan.TERBIT])
    tampil.update(keadaan=Keadaan.PENSIUN, berlaku_sampai=timezone.localdate())
    versi.keadaan, versi.berlaku_mulai = Keadaan.INFORMASI, timezone.localdate()
    versi.save(update_fields=["keadaan", "berlaku_mulai"])


def _buat_versi(jenis: JenisLayanan, entri: EntriKatalog, opd: str) -> VersiLayanan:
    terakhir = jenis.versi.order_by("-nomor").values_list("nomor", flat=True).first() or 0
    versi = VersiLayanan.objects.create(jenis=jenis, nomor=terakhir + 1, sidik_katalog=entri.sidik, **entri.versi)
    Isian.objects.bulk_create(Isian(versi=versi, **kolom) for kolom in entri.isian)
    Persyaratan.objects.bulk_create(Persyaratan(versi=versi, **kolom) for kolom in entri.persyaratan)
    _buat_tahap(versi, entri, opd)
    if entri.tahap:
        surat = templat.bawaan(jenis.golongan)
        SuratHasil.objects.bulk_create(SuratHasil(versi=versi, **kolom) for kolom in surat)
    return versi


def _buat_tahap(versi: VersiLayanan, entri: EntriKatalog, opd: str) -> None:
    jabatan = {j.peran: j for j in Jabatan.objects.filter(opd__kode=opd, aktif=True).order_by("-pk")}
    tahap = {
        s.kode: Tahap(
            versi=versi,
            urut=urut,
            kode=s.kode,
            nama=s.nama,
            jenis=s.jenis,
            peran=s.peran,
            jabatan=jabatan.get(s.peran),
            bobot=s.bobot,
            memulai_jam=s.memulai_jam,
            opd_rekomendasi=list(s.opd_rekomendasi),
            keterangan_pemohon=s.keterangan_pemohon,
            hanya_bila=s.hanya_bila,
            asal="usulan",
        )
        for urut, s in enumerate(entri.tahap)
    }
    Tahap.objects.bulk_create(tahap.values())
    Peralihan.objects.bulk_create(
        Peralihan(
            versi=versi,
            dari=tahap[p.dari],
            ke=tahap[p.ke] if p.ke else None,
            aksi=p.aksi,
            urut=urut,
            tombol=p.tombol,
            penjaga=p.penjaga,
            alasan_wajib=p.alasan_wajib,
        )
        for urut, p in enumerate(entri.peralihan)
    )


def _muat_alasan(layanan: str, semua: Iterable[dict[str, Any]], hasil: HasilMuat, *, periksa: bool) -> None:
    """Add coded reasons that are not there yet, and the types of this load to those that are for some types only."""
    ada = {a.kode: a for a in AlasanBaku.objects.all()}
    for urut, a in enumerate(semua):
        jenis = _jenis_alasan(a)
        if alasan := ada.get(a["kode"]):
            if not periksa and a.get("uji") and not alasan.pemeriksaan:  # what was chosen in the admin stays
                AlasanBaku.objects.filter(pk=alasan.pk).update(pemeriksaan=a["uji"])
            if jenis is not None and not periksa:
                alasan.jenis.add(*jenis.filter(kode__in=hasil.baru))
        elif jenis is None or periksa or jenis.exists():  # without its types it would count for all
            hasil.alasan_baru.append(a["kode"])
            if not periksa:
                _buat_alasan(layanan, a, urut, jenis)


def _jenis_alasan(a: dict[str, Any]) -> QuerySet[JenisLayanan] | None:
    """The types that a reason is for, None for all; ``kelompok: sip`` is every type whose kode begins with sip-."""
    if "kelompok" in a:
        return JenisLayanan.objects.filter(kode__startswith=f"{a['kelompok']}-")
    return JenisLayanan.objects.filter(kode__in=a["jenis"]) if "jenis" in a else None


BILA_ADA = {"dasar_hukum": "dasar_hukum", "syarat_lolos": "lolos", "pemeriksaan": "uji"}


def _buat_alasan(layanan: str, a: dict[str, Any], urut: int, jenis: QuerySet[JenisLayanan] | None) -> None:
    kolom = {k: a[k] for k in ("kode", "teks", "aksi", "sasaran", "asal")}
    with transaction.atomic():
        bila_ada = {ke: a.get(dari) or "" for ke, dari in BILA_ADA.items()}
        alasan = AlasanBaku.objects.create(layanan=layanan, urut=urut, **bila_ada, **kolom)
        alasan.jenis.set(jenis or [])
