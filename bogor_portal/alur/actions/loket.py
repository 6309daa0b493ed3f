"""Filing assisted at a counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.actions.loket import akun_di_loket
from bogor_portal.akun.errors import TidakTersedia as AkunTidakTersedia
from bogor_portal.akun.kepentingan import berkepentingan
from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.actions.draf import buat_draf
from bogor_portal.alur.errors import PermohonanSendiri, TidakBoleh, TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import BantuanLoket, Permohonan, VersiLayanan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PERNYATAAN = (
    "Pemohon hadir di loket, identitasnya dicocokkan dengan KTP-el, dan ia setuju permohonannya diisikan dan dikirim "
    "petugas atas namanya. Isian dibacakan kepadanya sebelum dikirim."
)


@transaction.atomic(durable=True)
def mulai_di_loket(
    versi_id: int, *, oleh: Pengguna, jenis_permohonan: str, nik: str, nama: str, email: str, telepon: str
) -> Permohonan:
    """Begin a draft for a citizen at the counter: their account (made if missing, with a mail), the draft in their
    name, and the record of who helped and what was agreed.

    Raises TidakBoleh for somebody without a front-office post in the service's office today, PermohonanSendiri,
    TidakTersedia.
    """
    versi = VersiLayanan.objects.select_related("jenis").get(pk=versi_id)
    layanan = daftar.ambil(versi.jenis.layanan)
    jabatan = jabatan_dipegang(oleh).filter(peran=Peran.FRONT_OFFICE, opd__kode=layanan.opd).first()
    if jabatan is None:
        raise TidakBoleh("Pengajuan di loket hanya oleh petugas pelayanan dinas ini.")
    if not layanan.dimulai_pemohon:
        raise TidakTersedia("Layanan ini dimulai dari dokumen atau izinnya.")
    try:
        pemohon = akun_di_loket(nik=nik, nama=nama, email=email, telepon=telepon)
    except AkunTidakTersedia as galat:
        raise TidakTersedia(str(galat)) from None
    if berkepentingan(oleh, pemohon.pk):
        raise PermohonanSendiri
    permohonan = buat_draf(versi, oleh=pemohon, jenis_permohonan=jenis_permohonan)
    BantuanLoket.objects.create(
        permohonan=permohonan, petugas=oleh, jabatan=jabatan, pernyataan=PERNYATAAN, pada=timezone.now()
    )
    return permohonan
