"""The applicant's draft: begin, save answers, attach and detach files. Nothing here changes a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from bogor_portal.akun.hak import Hak, boleh_atas_nama
from bogor_portal.alur.errors import TidakBoleh, TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.isi import buka, bungkus, semua_isian
from bogor_portal.alur.models import BerkasDraf, Permohonan, Status, VersiLayanan
from bogor_portal.alur.queries.pemohon import boleh_sebagai, dapat_diubah, ukuran_berkas
from bogor_portal.berkas.models import Berkas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def mulai_permohonan(
    versi_id: int, *, oleh: Pengguna, jenis_permohonan: str, atas_nama: Pengguna | None = None
) -> Permohonan:
    """Begin a draft of one kind of a published version, for oneself or for a company that one acts for.

    Raises TidakBoleh for a company whose files one may not fill in.
    Raises TidakTersedia when the version is not published or can not be filed here (R1.1), does not offer
    this kind (R4.7), or is not for this kind of applicant (R2.2).
    """
    versi = VersiLayanan.objects.select_related("jenis").get(pk=versi_id)
    if not daftar.ambil(versi.jenis.layanan).dimulai_pemohon:
        raise TidakTersedia("Layanan ini dimulai dari dokumen atau izinnya.")
    if atas_nama is not None and not boleh_atas_nama(oleh, atas_nama.pk, Hak.ISI):
        raise TidakBoleh("Anda tidak dapat mengajukan atas nama badan usaha itu.")
    return buat_draf(versi, oleh=atas_nama or oleh, jenis_permohonan=jenis_permohonan)


def buat_draf(versi: VersiLayanan, *, oleh: Pengguna, jenis_permohonan: str) -> Permohonan:
    """The draft's row, in the caller's transaction; the checks and refusals of ``mulai_permohonan``."""
    if versi.keadaan != VersiLayanan.Keadaan.TERBIT or not versi.jenis.dapat_diajukan:
        raise TidakTersedia("Layanan ini tidak dapat diajukan di sini.")
    if jenis_permohonan not in versi.jenis_permohonan:
        raise TidakTersedia("Layanan ini tidak menerima jenis permohonan itu.")
    if versi.jenis.pemohon not in {"keduanya", oleh.jenis}:
        nama = versi.jenis.get_pemohon_display().lower()
        raise TidakTersedia(f"Layanan ini hanya untuk akun {nama}.")
    return Permohonan.objects.create(
        versi=versi,
        jenis=versi.jenis,
        jenis_permohonan=jenis_permohonan,
        pemohon=oleh,
        nama_pemohon=oleh.nama,
    )


@transaction.atomic(durable=True)
def simpan_jawaban(permohonan_id: int, *, oleh: Pengguna, jawaban: dict[str, Any]) -> Permohonan:
    """Merge answers into the draft. While a file is returned only the named isian may change (R6.1).

    Unknown keys are dropped; NIK and phone are encrypted.
    """
    permohonan = _draf_milik(permohonan_id, oleh)
    isian = semua_isian(permohonan)
    boleh = dapat_diubah(permohonan)
    baru = {k: v for k, v in jawaban.items() if boleh.isian is None or k in boleh.isian}
    permohonan.draf = {**permohonan.draf, **bungkus(isian, baru)}
    permohonan.save(update_fields=["draf", "diubah_pada"])
    return permohonan


@transaction.atomic(durable=True)
def tempel_berkas(permohonan_id: int, *, oleh: Pengguna, persyaratan: str, berkas: Berkas) -> BerkasDraf:
    """Put an accepted upload of the applicant's into a persyaratan's slot. Raises TidakTersedia when it is full."""
    permohonan = _draf_milik(permohonan_id, oleh)
    slot = permohonan.versi.persyaratan.filter(kode=persyaratan).first()
    boleh = dapat_diubah(permohonan)
    if slot is None or berkas.pemilik_id != permohonan.pemohon_id or not boleh.persyaratan_boleh(persyaratan):
        raise TidakBoleh
    if permohonan.berkas_draf.filter(persyaratan=persyaratan).count() >= slot.maks_berkas:
        raise TidakTersedia(f"Paling banyak {slot.maks_berkas} berkas di sini. Hapus satu lebih dulu.")
    if ukuran_berkas(permohonan) + berkas.ukuran > settings.BERKAS_TOTAL_BYTE:
        raise TidakTersedia(
            f"Semua berkas permohonan ini bersama-sama paling besar {settings.BERKAS_TOTAL_BYTE // 1024**2} MB. "
            "Perkecil berkas, atau hapus yang tidak diperlukan."
        )
    return BerkasDraf.objects.create(permohonan=permohonan, persyaratan=persyaratan, berkas=berkas)


@transaction.atomic(durable=True)
def lepas_berkas(permohonan_id: int, *, oleh: Pengguna, berkas_kode: str) -> None:
    """Take a file out of the draft. A file of an earlier pengajuan stays stored with it."""
    permohonan = _draf_milik(permohonan_id, oleh)
    boleh = dapat_diubah(permohonan)
    for slot in permohonan.berkas_draf.filter(berkas__kode=berkas_kode):
        if not boleh.persyaratan_boleh(slot.persyaratan):
            raise TidakBoleh
        slot.delete()


@transaction.atomic(durable=True)
def hapus_draf(permohonan_id: int, *, oleh: Pengguna) -> None:
    """Throw away a draft that was never submitted; a second call changes nothing."""
    permohonan = Permohonan.objects.milik(oleh).filter(pk=permohonan_id, status=Status.DRAF).first()
    if permohonan is not None:
        permohonan.delete()


@transaction.atomic(durable=True)
def hapus_draf_lama(permohonan_id: int) -> bool:
    """Throw away a draft whose keeping time is over. False when it was sent or is gone meanwhile."""
    permohonan = Permohonan.objects.select_for_update().filter(pk=permohonan_id, status=Status.DRAF).first()
    if permohonan is None:
        return False
    permohonan.delete()
    return True


def jawaban_draf(permohonan: Permohonan) -> dict[str, Any]:
    """The draft's answers in the clear."""
    return buka(semua_isian(permohonan), permohonan.draf)


def _draf_milik(permohonan_id: int, oleh: Pengguna) -> Permohonan:
    permohonan = (
        Permohonan.objects.select_for_update(of=("self",))
        .select_related("versi", "jenis", "pemohon")
        .get(pk=permohonan_id)
    )
    if not boleh_sebagai(oleh, permohonan, Hak.ISI):
        raise TidakBoleh
    if permohonan.status not in {Status.DRAF, Status.DIKEMBALIKAN}:
        raise TidakTersedia("Permohonan ini sudah dikirim dan tidak dapat diubah.")
    return permohonan
