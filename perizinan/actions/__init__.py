"""Writes of this service: loading its catalogue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bogor_portal.akun.models import OPD, Jabatan
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.models import AlasanBaku, Isian, JenisLayanan, Peralihan, Persyaratan, Tahap, VersiLayanan
from perizinan.layanan.baris import kolom_isian, kolom_jenis, kolom_persyaratan, kolom_versi, sidik, sidik_jenis
from perizinan.layanan.beda import beda_versi
from perizinan.layanan.katalog import Entri, KatalogSalah, baca, baca_katalog
from perizinan.layanan.tahap import tahap_untuk

OPD_PENGAMPU = "dpmptsp"
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


def muat_katalog(*, periksa: bool = False, hanya: Collection[str] | None = None) -> HasilMuat:
    """Upsert every type by kode, or ``hanya`` some; never deletes. ``periksa`` only tells what would change.

    A changed entry becomes a new draft version, which an admin publishes; versions made in the admin stay as they
    are. The first version of an active type is published at once, unconfirmed types stay drafts, and those that
    can not be filed here are shown as information (R1.1). Type facts (names, search words, sources) follow
    the catalogue when its entry changes; a coded reason is added once and then belongs to the admin.
    Raises KatalogSalah for a wrong file or an OPD that was not loaded yet.
    """
    hasil = HasilMuat()
    katalog = [entri for entri in baca_katalog() if hanya is None or entri.kode in hanya]
    if not periksa:
        _pastikan_opd(katalog)
    for entri in katalog:
        if periksa:
            _keadaan_entri(entri, hasil)
        else:
            _muat_entri(entri, hasil)
    _muat_alasan(hasil, periksa=periksa)
    return hasil


def _pastikan_opd(katalog: list[Entri]) -> None:
    perlu = {OPD_PENGAMPU, *(kode for entri in katalog for kode in entri.opd_teknis)}
    if kurang := perlu - set(OPD.objects.filter(kode__in=perlu).values_list("kode", flat=True)):
        raise KatalogSalah(f"OPD {sorted(kurang)} belum ada. Jalankan muat_opd lebih dulu.")


def _versi_termuat(jenis: JenisLayanan) -> VersiLayanan | None:
    """The newest version that came from the catalogue; those made in the admin carry no sidik of it."""
    return jenis.versi.exclude(sidik_katalog="").order_by("-nomor").first()


def _keadaan_entri(entri: Entri, hasil: HasilMuat) -> tuple[bool, bool]:
    """Note under its heading what the entry is; returns whether the type facts and the version have to be written."""
    jenis = JenisLayanan.objects.filter(kode=entri.kode).first()
    if jenis is None:
        hasil.baru.append(entri.kode)
        return True, True
    termuat = _versi_termuat(jenis)
    jenis_beda = jenis.keterangan.get("sidik") != sidik_jenis(entri)
    versi_beda = termuat is None or termuat.sidik_katalog != sidik(entri)
    if jenis_beda:
        hasil.jenis_berubah.append(entri.kode)
    if versi_beda:
        hasil.versi_baru.append(entri.kode)
        hasil.beda[entri.kode] = beda_versi(termuat, entri) if termuat else []
    if not (jenis_beda or versi_beda):
        hasil.sama.append(entri.kode)
    return jenis_beda, versi_beda


def _muat_entri(entri: Entri, hasil: HasilMuat) -> None:
    with transaction.atomic():
        jenis_beda, versi_beda = _keadaan_entri(entri, hasil)
        jenis = _simpan_jenis(entri) if jenis_beda else JenisLayanan.objects.get(kode=entri.kode)
        if versi_beda:
            versi = _buat_versi(jenis, entri)
            if not entri.dapat_diajukan:
                _tampilkan_informasi(versi)
    pertama = jenis.versi.filter(nomor=1, keadaan=Keadaan.DRAF).first()
    if pertama and entri.dapat_diajukan and entri.isi["status"] == "aktif" and jenis.versi.count() == 1:
        terbitkan_versi(pertama.pk)  # durable, so outside; a load that was killed before it publishes the next time
        hasil.terbit.append(entri.kode)


def _simpan_jenis(entri: Entri) -> JenisLayanan:
    kolom = kolom_jenis(entri)
    kolom["keterangan"] = {**kolom["keterangan"], "sidik": sidik_jenis(entri)}
    jenis, _ = JenisLayanan.objects.update_or_create(kode=entri.kode, defaults=kolom)
    jenis.opd_teknis.set(OPD.objects.filter(kode__in=entri.opd_teknis))
    return jenis


def _tampilkan_informasi(versi: VersiLayanan) -> None:
    """Show a version that nobody can file; what was shown before retires today."""
    tampil = versi.jenis.versi.filter(keadaan__in=[Keadaan.INFORMASI, Keadaan.TERBIT])
    tampil.update(keadaan=Keadaan.PENSIUN, berlaku_sampai=timezone.localdate())
    versi.keadaan, versi.berlaku_mulai = Keadaan.INFORMASI, timezone.localdate()
    versi.save(update_fields=["keadaan", "berlaku_mulai"])


def _buat_versi(jenis: JenisLayanan, entri: Entri) -> VersiLayanan:
    terakhir = jenis.versi.order_by("-nomor").values_list("nomor", flat=True).first() or 0
    versi = VersiLayanan.objects.create(
        jenis=jenis, nomor=terakhir + 1, sidik_katalog=sidik(entri), **kolom_versi(entri)
    )
    Isian.objects.bulk_create(Isian(versi=versi, **kolom) for kolom in kolom_isian(entri))
    Persyaratan.objects.bulk_create(Persyaratan(versi=versi, **kolom) for kolom in kolom_persyaratan(entri))
    if entri.dapat_diajukan:
        _buat_tahap(versi, entri)
    return versi


def _buat_tahap(versi: VersiLayanan, entri: Entri) -> None:
    spek, peralihan = tahap_untuk(entri)
    jabatan = {j.peran: j for j in Jabatan.objects.filter(opd__kode=OPD_PENGAMPU, aktif=True).order_by("-pk")}
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
            asal="usulan",
        )
        for urut, s in enumerate(spek)
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
        for urut, p in enumerate(peralihan)
    )


def _muat_alasan(hasil: HasilMuat, *, periksa: bool) -> None:
    """Add coded reasons that are not there yet, and the types of this load to those that are for some types only."""
    ada = {a.kode: a for a in AlasanBaku.objects.all()}
    for urut, a in enumerate(baca("alasan")):
        jenis = _jenis_alasan(a)
        if alasan := ada.get(a["kode"]):
            if jenis is not None and not periksa:
                alasan.jenis.add(*jenis.filter(kode__in=hasil.baru))
        elif jenis is None or periksa or jenis.exists():  # without its types it would count for all
            hasil.alasan_baru.append(a["kode"])
            if not periksa:
                _buat_alasan(a, urut, jenis)


def _jenis_alasan(a: dict[str, Any]) -> QuerySet[JenisLayanan] | None:
    """The types that a reason is for, None for all; ``kelompok: sip`` is every type whose kode begins with sip-."""
    if "kelompok" in a:
        return JenisLayanan.objects.filter(kode__startswith=f"{a['kelompok']}-")
    return JenisLayanan.objects.filter(kode__in=a["jenis"]) if "jenis" in a else None


def _buat_alasan(a: dict[str, Any], urut: int, jenis: QuerySet[JenisLayanan] | None) -> None:
    kolom = {k: a[k] for k in ("kode", "teks", "aksi", "sasaran", "asal")}
    with transaction.atomic():
        alasan = AlasanBaku.objects.create(
            layanan="perizinan", dasar_hukum=a.get("dasar_hukum") or "", urut=urut, **kolom
        )
        alasan.jenis.set(jenis or [])
