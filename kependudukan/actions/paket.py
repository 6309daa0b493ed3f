"""A bundle: every wanted member is submitted in the transaction of the form that asked for it, and ends with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bogor_portal.alur.actions.advance import SISTEM, Langkah, kunci_permohonan, lompat
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.actions.pengajuan import ajukan_baru, beri_nomor
from bogor_portal.alur.layanan.isi import buka, bungkus, isian_berlaku, semua_isian
from bogor_portal.alur.models import (
    Aksi,
    BantuanLoket,
    BerkasDraf,
    Giliran,
    JenisTahap,
    Pengajuan,
    Permohonan,
    Status,
    Tahap,
    VersiLayanan,
)
from bogor_portal.alur.queries.beku import lengkapi
from bogor_portal.alur.queries.pemohon import Lampiran, lampiran_draf
from bogor_portal.alur.queries.perkara import id_sekaligus, perkara, sebagai_baru
from kependudukan.layanan.katalog import baca_entri
from kependudukan.layanan.paket import anggota_diminta, jawaban_anggota, paket
from kependudukan.layanan.pemohon import cara_mengajukan
from kependudukan.models import AnggotaPaket, Paket


def buka_paket(permohonan: Permohonan, kini: datetime) -> None:
    """After the first submission: a permohonan of its own for each member (ALUR-04), all or none.

    Answers and files are shared; what comes out of the first document only is left to follow. At a counter the same
    officer filed all of them. Raises BelumLengkap with a member's gaps, and then nothing is submitted.
    """
    kode = permohonan.jenis.singkatan
    jawaban = buka(semua_isian(permohonan), permohonan.draf)
    tampil = {i.kode for i in isian_berlaku(permohonan, jawaban)}
    diminta = anggota_diminta(kode, jawaban, tampil)
    versi = _versi_terbit([a["jenis"] for a in diminta])
    if not (terbuka := [a for a in diminta if a["jenis"] in versi]):
        return
    nomor = id_sekaligus(dict.fromkeys((Permohonan, Giliran, Pengajuan, BantuanLoket), len(terbuka)) | {Paket: 1})
    baris = Paket(id=nomor[Paket].pop(), induk=permohonan, judul=_judul(kode), dibuat_pada=kini)
    anak = [_anak(permohonan, versi[a["jenis"]], a, jawaban, nomor) for a in terbuka]
    beri_nomor(kini, *anak)
    perkara(permohonan).tulisan.sisip(baris)
    perkara(permohonan).tulisan.kirim()
    berkas = lampiran_draf(permohonan)
    for urut, (satu, anggota) in enumerate(zip(anak, terbuka, strict=True), start=1):
        tulisan = perkara(satu).tulisan
        tulisan.sisip(AnggotaPaket(paket=baris, permohonan=satu, urut=urut))
        _ajukan(satu, anggota, berkas, induk=permohonan, kini=kini)


def _judul(kode: str) -> str:
    isi = paket(kode) or {}
    return f"Paket {isi['judul'].lower()}"


def _versi_terbit(kode: list[str]) -> dict[str, VersiLayanan]:
    """The versions in force, by the official code; a service that the office has not opened is not among them."""
    if not kode:
        return {}
    terbit = VersiLayanan.objects.filter(jenis__kode__in=[k.lower() for k in kode], keadaan=VersiLayanan.Keadaan.TERBIT)
    return {v.jenis.singkatan: lengkapi(v) for v in terbit.select_related("jenis")}


def _anak(
    induk: Permohonan,
    versi: VersiLayanan,
    anggota: dict[str, Any],
    jawaban: dict[str, Any],
    nomor: dict[Any, list[int]],
) -> Permohonan:
    """A member with its answers, and who helped at the counter; noted, to be written with its submission."""
    anak = Permohonan(id=nomor[Permohonan].pop(0), versi=versi, jenis=versi.jenis, jenis_permohonan="baru")
    anak.pemohon, anak.nama_pemohon = induk.pemohon, induk.nama_pemohon
    cara = [kode for kode, _ in cara_mengajukan(baca_entri(anggota["jenis"].lower()))]
    anak.draf = bungkus(semua_isian(anak), jawaban_anggota(anggota, jawaban, cara))
    for lain in ("bantuan", "pemeriksaan_siak"):
        anak._state.fields_cache[lain] = None  # noqa: SLF001 (what select_related does for none)
    ini = sebagai_baru(anak, {m._meta.db_table: nomor[m].pop(0) for m in (Giliran, Pengajuan)})
    if bantuan := getattr(induk, "bantuan", None):
        isi = {k: getattr(bantuan, k) for k in ("petugas_id", "jabatan_id", "wakil", "pernyataan", "pada")}
        ini.tulisan.sisip(BantuanLoket(id=nomor[BantuanLoket].pop(0), permohonan=anak, **isi))
    return anak


def _ajukan(
    anak: Permohonan, anggota: dict[str, Any], berkas: list[Lampiran], *, induk: Permohonan, kini: datetime
) -> None:
    """With the first document's files, each in the slot that the bundle names, and its F-1.07 (PMH-02)."""
    kuasa = {p.kode: p.kode for p in anak.versi.persyaratan.all() if p.kode == "f107"}
    letak = kuasa | anggota["berkas"]
    milik = [s._replace(persyaratan=ke) for ke, dari in letak.items() for s in berkas if s.persyaratan == dari]
    slot = [BerkasDraf(permohonan=anak, persyaratan=s.persyaratan, berkas_id=s.berkas_id) for s in milik]
    perkara(anak).tulisan.sisip(*slot)
    oleh = anak.bantuan.petugas if getattr(anak, "bantuan", None) else induk.pemohon
    ajukan_baru(anak, milik, oleh=oleh, kini=kini, menyusul=frozenset(anggota["menyusul"]))


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
