"""Put a signed document into force."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions import sistem
from bogor_portal.alur.actions.advance import LAJUR_UTAMA, kunci_permohonan
from bogor_portal.alur.models import JenisTahap
from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.actions.status import ubah_status
from bogor_portal.dokumen.adaptor import akar_tepercaya
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.validasi import periksa_pdf
from bogor_portal.pesan.daftar import GagalTetap

Status = DokumenTerbit.Status


def terbitkan(muatan: dict[str, Any]) -> None:
    """Outbox "dokumen.terbitkan": check the stored PDF's signature, then issue. Again: nothing to do."""
    dokumen = DokumenTerbit.objects.filter(permohonan=muatan["permohonan"], status=Status.DITANDATANGANI).first()
    if dokumen is None:
        return
    hasil = periksa_pdf(gudang.baca(dokumen.lokasi), akar_tepercaya=akar_tepercaya())
    if not hasil.sah or hasil.sertifikat_sidik != dokumen.sidik_sertifikat:
        DokumenTerbit.objects.filter(pk=dokumen.pk).update(galat=hasil.keterangan)
        raise GagalTetap(f"Tanda tangan tidak lolos pemeriksaan: {hasil.keterangan}")
    _terbitkan(dokumen.pk, dokumen.permohonan_id)


@transaction.atomic(durable=True)
def _terbitkan(dokumen_id: int, permohonan_id: int) -> None:
    permohonan = kunci_permohonan(permohonan_id)
    kini = timezone.now()
    di_penyerahan = permohonan.giliran.filter(
        keluar_pada__isnull=True, lajur=LAJUR_UTAMA, tahap__jenis=JenisTahap.PENYERAHAN
    )
    if not di_penyerahan.exists():
        return
    if not DokumenTerbit.objects.filter(pk=dokumen_id, status=Status.DITANDATANGANI).exists():
        return
    for lama in permohonan.dokumen.filter(status__in=[Status.BERLAKU, Status.DIBEKUKAN]):  # a correction or objection
        ubah_status(lama.pk, Status.DIGANTIKAN, timezone.localdate(kini), pengganti=DokumenTerbit(pk=dokumen_id))
    diubah = DokumenTerbit.objects.filter(pk=dokumen_id, status=Status.DITANDATANGANI).update(
        status=Status.BERLAKU, terbit_pada=kini, galat=""
    )
    if diubah == 1:
        sistem.terbitkan(permohonan, kini, dokumen_id=dokumen_id)
