"""Number a decision and make its document ready to be signed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions import sistem
from bogor_portal.alur.actions.advance import LAJUR_UTAMA, kunci_permohonan
from bogor_portal.alur.actions.nomor import ambil_nomor
from bogor_portal.alur.models import JenisTahap, Keputusan, Permohonan
from bogor_portal.dokumen import isi_surat
from bogor_portal.dokumen.cetak import GagalCetak, cetak_surat
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.surat import data_surat
from bogor_portal.pesan.daftar import GagalTetap


def siapkan(muatan: dict[str, Any]) -> None:
    """Outbox "dokumen.siapkan": number (R9.4, R9.5), print once as a draft to see that it prints, go to the signer.

    Killed anywhere and run again: the number that was given is used, the move is made once.
    """
    dokumen = _nomori(muatan["permohonan"])
    if dokumen is None:
        return
    try:
        cetak_draf(dokumen)
    except GagalCetak as galat:
        DokumenTerbit.objects.filter(pk=dokumen.pk).update(galat=str(galat))
        raise GagalTetap(str(galat)) from None
    _ke_penanda_tangan(dokumen)


def cetak_draf(dokumen: DokumenTerbit) -> bytes:
    """The letter with the DRAF mark and without QR."""
    return cetak_surat(*data_surat(dokumen, pada=dokumen.dinomori_pada, sebutan="", nama="", draf=True))


@transaction.atomic(durable=True)
def _nomori(permohonan_id: int) -> DokumenTerbit | None:
    permohonan = kunci_permohonan(permohonan_id)
    if not _di_penomoran(permohonan):
        return None
    keputusan = permohonan.keputusan.order_by("-urut")[0]
    ada = DokumenTerbit.objects.filter(keputusan=keputusan).select_related("permohonan", "keputusan").first()
    return ada or _buat(permohonan, keputusan)


def _buat(permohonan: Permohonan, keputusan: Keputusan) -> DokumenTerbit:
    kini, status = timezone.now(), DokumenTerbit.Status
    DokumenTerbit.objects.filter(permohonan=permohonan, status=status.DINOMORI).update(status=status.BATAL)
    ditolak = keputusan.hasil == Keputusan.Hasil.DITOLAK
    sendiri = isi_surat.ambil(permohonan.jenis.layanan)
    biasa = DokumenTerbit.Jenis.PENOLAKAN if ditolak else DokumenTerbit.Jenis.IZIN
    return DokumenTerbit.objects.create(
        permohonan=permohonan,
        keputusan=keputusan,
        jenis=(sendiri and sendiri.jenis) or biasa,
        nomor=_nomor_baru(permohonan, timezone.localdate(kini).year, ditolak=ditolak),
        nama_pemegang=permohonan.nama_pemohon,
        berlaku_mulai=keputusan.berlaku_mulai,
        berlaku_sampai=keputusan.berlaku_sampai,
        dinomori_pada=kini,
    )


def _nomor_baru(permohonan: Permohonan, tahun: int, *, ditolak: bool) -> str:
    """The version's pattern (R9.3). ``urut`` counts per pattern and year, ``register`` per type and year (R9.4)."""
    singkatan = permohonan.jenis.singkatan or permohonan.jenis.kode.upper()
    if ditolak:
        singkatan += "-TOLAK"
    pola = permohonan.versi.pola_nomor
    return pola.format(
        urut=ambil_nomor(f"urut:{pola}", tahun),
        register=ambil_nomor(f"register:{permohonan.jenis.kode}:{'tolak' if ditolak else 'izin'}", tahun),
        singkatan=singkatan,
        tahun=tahun,
    )


@transaction.atomic(durable=True)
def _ke_penanda_tangan(dokumen: DokumenTerbit) -> None:
    permohonan = kunci_permohonan(dokumen.permohonan_id)
    if not _di_penomoran(permohonan):
        return
    DokumenTerbit.objects.filter(pk=dokumen.pk).update(galat="")
    sistem.nomori(permohonan, timezone.now(), dokumen_id=dokumen.pk)


def _di_penomoran(permohonan: Permohonan) -> bool:
    return permohonan.giliran.filter(
        keluar_pada__isnull=True, lajur=LAJUR_UTAMA, tahap__jenis=JenisTahap.PENOMORAN
    ).exists()
