"""Begin a renewal, change, duplicate or revocation from the permit: linked to it and filled in from it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.hak import Hak, boleh_atas_nama
from bogor_portal.alur.actions.draf import buat_draf, tempel_berkas
from bogor_portal.alur.errors import AlurError, TidakBoleh, TidakTersedia
from bogor_portal.alur.layanan.isi import bungkus, kosong, persyaratan_berlaku, semua_isian
from bogor_portal.alur.models import BerkasDraf, Isian, Permohonan, Persyaratan, TipeIsian, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.berkas.actions import simpan_unggahan
from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.models import Berkas, Verifikasi
from bogor_portal.berkas.queries import verifikasi_terakhir
from bogor_portal.dokumen import gudang
from perizinan.actions.izin import kunci_izin
from perizinan.layanan.isi_izin import jawaban_terakhir
from perizinan.layanan.katalog import baca
from perizinan.models import Izin, PermohonanIzin
from perizinan.queries.izin import (
    hari_perpanjangan,
    izin_dimaksud,
    jenis_pencabutan,
    jenis_tindakan,
    permohonan_berjalan,
)

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def mulai_dari_izin(izin_id: int, *, oleh: Pengguna, jenis: str) -> Permohonan:
    """A draft of this kind about one's own permit, or a company's by a member who may fill in; the one that is open
    already when there is one.

    In order: the draft's row; its link to the permit; the answers that still fit; the files that were found fit,
    have not expired and are not statements about now. Raises TidakBoleh for a stranger, TidakTersedia for a kind
    that type and state of the permit do not allow.
    """
    izin = kunci_izin(izin_id)
    if izin.pemegang_id != oleh.pk and not boleh_atas_nama(oleh, izin.pemegang_id, Hak.ISI):
        raise TidakBoleh
    if berjalan := permohonan_berjalan(izin, jenis):
        return berjalan
    if jenis not in jenis_tindakan(izin, hari_perpanjangan()):
        raise TidakTersedia("Tindakan ini belum atau tidak tersedia untuk izin ini.")
    permohonan = buat_draf(_versi(izin, jenis), oleh=izin.pemegang, jenis_permohonan=jenis)
    PermohonanIzin.objects.create(permohonan=permohonan, izin=izin)
    _isi_jawaban(permohonan, izin)
    _salin_berkas(permohonan, izin)
    return permohonan


def tautkan_izin(permohonan: Permohonan, kini: datetime) -> None:
    """At filing: what was begun from the start page, or at the counter, belongs to the applicant's permit.

    A revocation to that of its number, anything else to that of the same type and place; else a renewal would become
    a second permit.
    """
    if permohonan.jenis_permohonan == JenisPermohonan.BARU or hasattr(permohonan, "tentang_izin"):
        return
    jawaban = jawaban_terakhir(permohonan)
    if permohonan.jenis_permohonan == JenisPermohonan.PENCABUTAN:
        nomor = "".join(str(jawaban.get("nomor_sip") or "").split()).upper()
        izin = Izin.objects.filter(nomor=nomor, pemegang=permohonan.pemohon_id).first()
    else:
        izin = izin_dimaksud(permohonan, jawaban)
    if izin:
        PermohonanIzin.objects.create(permohonan=permohonan, izin=izin)


def lampirkan_izin_lama(permohonan: Permohonan, *, oleh: Pengguna) -> None:
    """Put the permit's own signed PDF where the earlier permit is asked for. Outside a transaction: it is checked as
    any upload. Left out quietly when it does not pass; the applicant may still upload it."""
    tautan = PermohonanIzin.objects.select_related("izin__dokumen").get(permohonan=permohonan)
    dokumen = tautan.izin.dokumen
    for syarat in _minta_izin_lama(permohonan):
        if permohonan.berkas_draf.filter(persyaratan=syarat.kode).exists():
            continue
        pdf = SimpleUploadedFile(f"izin-{tautan.izin_id}.pdf", gudang.baca(dokumen.lokasi), "application/pdf")
        try:
            berkas = simpan_unggahan(pdf, pemilik=permohonan.pemohon, jenis_boleh=["pdf"], maks_byte=syarat.maks_byte)
            tempel_berkas(permohonan.pk, oleh=oleh, persyaratan=syarat.kode, berkas=berkas)
        except (UnggahanDitolak, AlurError):
            continue


def _minta_izin_lama(permohonan: Permohonan) -> list[Persyaratan]:
    diminta = persyaratan_berlaku(permohonan, permohonan.draf)
    return [p for p in diminta if p.kode in baca("register")["berkas_dari_izin"] and "pdf" in p.jenis_berkas]


def _versi(izin: Izin, jenis: str) -> VersiLayanan:
    kode = izin.jenis.kode
    if jenis == JenisPermohonan.PENCABUTAN:
        kode = jenis_pencabutan(kode) or kode
    versi = VersiLayanan.objects.select_related("jenis").filter(jenis__kode=kode, keadaan="terbit").first()
    if versi is None:
        raise TidakTersedia("Layanan ini sedang tidak dibuka.")
    return versi


def _isi_jawaban(permohonan: Permohonan, izin: Izin) -> None:
    sumber = izin.dokumen.permohonan
    lama, tipe = jawaban_terakhir(sumber), dict(sumber.versi.isian.values_list("kode", "tipe"))
    terbit = timezone.localdate(izin.terbit_pada).isoformat()
    fakta = {"nomor": izin.nomor, "terbit": terbit, "nama": izin.nama_pemegang}
    dari_izin = {kode: fakta[nama] for kode, nama in baca("register")["isian_dari_izin"].items()}
    isian = semua_isian(permohonan)
    jawaban = {i.kode: lama[i.kode] for i in isian if tipe.get(i.kode) == i.tipe and masih_cocok(i, lama.get(i.kode))}
    if permohonan.jenis_id != sumber.jenis_id:
        jawaban |= {i.kode: dari_izin[i.kode] for i in isian if i.kode in dari_izin}
    permohonan.draf = bungkus(isian, jawaban)
    permohonan.save(update_fields=["draf", "diubah_pada"])


def masih_cocok(isian: Isian, nilai: Any) -> bool:
    """Whether an earlier answer can stand in today's form: not empty, still offered, of the asked pattern."""
    if kosong(nilai):
        return False
    if isian.tipe == TipeIsian.PILIHAN:
        return nilai in [p if isinstance(p, str) else p[0] for p in isian.pilihan]
    if isian.kode == "tanggal_str":
        return date.fromisoformat(nilai) > timezone.localdate()
    return not isian.pola or re.fullmatch(isian.pola, str(nilai)) is not None


def _salin_berkas(permohonan: Permohonan, izin: Izin) -> None:
    pengajuan = izin.dokumen.permohonan.pengajuan.order_by("-urut").first()
    slot = list(pengajuan.berkas.select_related("berkas")) if pengajuan else []
    putusan = verifikasi_terakhir([s.berkas_id for s in slot])
    diminta = {p.kode: p for p in persyaratan_berlaku(permohonan, permohonan.draf)}
    baru = set(baca("register")["berkas_selalu_baru"]) | set(baca("register")["berkas_dari_izin"])
    BerkasDraf.objects.bulk_create(
        BerkasDraf(permohonan=permohonan, persyaratan=s.persyaratan, berkas=s.berkas)
        for s in slot
        if s.persyaratan not in baru
        and _berkas_cocok(s.berkas, diminta.get(s.persyaratan), permohonan)
        and (hasil := putusan.get(s.berkas_id)) is not None
        and hasil.hasil == Verifikasi.Hasil.SESUAI
    )


def _berkas_cocok(berkas: Berkas, syarat: Persyaratan | None, permohonan: Permohonan) -> bool:
    return (
        syarat is not None
        and berkas.status == Berkas.Status.BERSIH
        and berkas.pemilik_id == permohonan.pemohon_id
        and berkas.jenis in syarat.jenis_berkas
        and berkas.ukuran <= syarat.maks_byte
    )
