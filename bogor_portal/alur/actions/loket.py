"""Filing assisted at a counter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.actions.loket import akun_di_loket, usaha_di_loket
from bogor_portal.akun.errors import TidakTersedia as AkunTidakTersedia
from bogor_portal.akun.kepentingan import berkepentingan
from bogor_portal.alur.actions.draf import buat_draf
from bogor_portal.alur.errors import PermohonanSendiri, TidakBoleh, TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import BantuanLoket, Permohonan, VersiLayanan
from bogor_portal.alur.queries.petugas import jabatan_loket

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PERNYATAAN = (
    "Pemohon hadir di loket, identitasnya dicocokkan dengan KTP-el, dan ia setuju permohonannya diisikan dan dikirim "
    "petugas atas namanya. Isian dibacakan kepadanya sebelum dikirim."
)


TANPA_EMAIL = " Pemohon tidak punya alamat email: kabar dan dokumennya ia terima di loket."

PERNYATAAN_USAHA = (
    "Wakil badan usaha hadir di loket, KTP-el dan surat kuasa atau jabatannya dicocokkan dengan NPWP, dan ia setuju "
    "permohonannya diisikan dan dikirim petugas atas nama badan usaha. Isian dibacakan kepadanya sebelum dikirim."
)


@transaction.atomic(durable=True)
def mulai_di_loket(
    versi_id: int,
    *,
    oleh: Pengguna,
    jenis_permohonan: str,
    nik: str,
    nama: str,
    email: str,
    telepon: str,
    tanpa_email: bool = False,
) -> Permohonan:
    """Begin a draft for a citizen at the counter: their account (made if missing, with a mail), the draft in their
    name, and the record of who helped and what was agreed. ``tanpa_email``: they have no address.

    Raises TidakBoleh for somebody without a front-office post in the service's office today, PermohonanSendiri,
    TidakTersedia.
    """
    return _mulai(
        versi_id,
        oleh,
        jenis_permohonan,
        lambda: akun_di_loket(nik=nik, nama=nama, email=email, telepon=telepon, oleh=oleh, tanpa_email=tanpa_email),
        pernyataan=PERNYATAAN,
    )


@transaction.atomic(durable=True)
def mulai_usaha_di_loket(
    versi_id: int,
    *,
    oleh: Pengguna,
    jenis_permohonan: str,
    wakil: str,
    npwp: str,
    nama: str,
    penanggung_jawab: str,
    email: str,
    telepon: str,
) -> Permohonan:
    """The same for a company; the record names who stood there for it."""
    if not wakil.strip():
        raise TidakTersedia("Tulis nama wakil badan usaha yang hadir.")
    return _mulai(
        versi_id,
        oleh,
        jenis_permohonan,
        lambda: usaha_di_loket(npwp=npwp, nama=nama, penanggung_jawab=penanggung_jawab, email=email, telepon=telepon),
        pernyataan=PERNYATAAN_USAHA,
        wakil=wakil.strip(),
    )


def _mulai(
    versi_id: int,
    oleh: Pengguna,
    jenis_permohonan: str,
    akun: Callable[[], Pengguna],
    **catatan: str,
) -> Permohonan:
    versi = VersiLayanan.objects.select_related("jenis").get(pk=versi_id)
    layanan = daftar.ambil(versi.jenis.layanan)
    jabatan = jabatan_loket(oleh, layanan).first()
    if jabatan is None:
        raise TidakBoleh("Pengajuan di loket hanya oleh petugas pelayanan yang ditunjuk untuk layanan ini.")
    if not layanan.dimulai_pemohon:
        raise TidakTersedia("Layanan ini dimulai dari dokumen atau izinnya.")
    try:
        pemohon = akun()
    except AkunTidakTersedia as galat:
        raise TidakTersedia(str(galat)) from None
    if berkepentingan(oleh, pemohon.pk):
        raise PermohonanSendiri
    permohonan = buat_draf(versi, oleh=pemohon, jenis_permohonan=jenis_permohonan)
    if pemohon.email is None:
        catatan["pernyataan"] += TANPA_EMAIL
    BantuanLoket.objects.create(permohonan=permohonan, petugas=oleh, jabatan=jabatan, pada=timezone.now(), **catatan)
    return permohonan
