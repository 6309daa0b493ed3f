"""Recommendations of technical OPD: asked in parallel lanes, answered there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bogor_portal.akun.models import OPD
from bogor_portal.alur.actions.advance import advance, buka_rekomendasi, catat_tanpa_pindah
from bogor_portal.alur.actions.dasar import duduk
from bogor_portal.alur.actions.kabar import kabari_jabatan
from bogor_portal.alur.errors import AlurError, TidakTersedia
from bogor_portal.alur.models import Aksi, JenisTahap, LampiranPermintaan, Permintaan
from bogor_portal.berkas.models import Berkas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

HASIL = {"direkomendasikan": "Direkomendasikan", "bersyarat": "Dengan syarat", "tidak": "Tidak direkomendasikan"}


@transaction.atomic(durable=True)
def minta_rekomendasi(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    opd: Sequence[OPD],
    tenggat: datetime | None = None,
    isi: str = "",
    kunci: str | None = None,
) -> list[Permintaan]:
    """Ask one or more OPD, each in a lane of its own with a deadline. An OPD that is being asked is left out.

    Raises TidakTersedia at any stage but the recommendation, for nobody to ask, or for a deadline that has passed.
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return []
    if meja.giliran.tahap.jenis != JenisTahap.REKOMENDASI:
        raise TidakTersedia
    if tenggat is not None and tenggat <= meja.kini:
        raise TidakTersedia("Tenggat rekomendasi harus sesudah sekarang.")
    langkah = meja.langkah(Aksi.MINTA_REKOMENDASI, opd=[o.pk for o in opd])
    baru = buka_rekomendasi(meja.permohonan, meja.giliran, langkah, [o.kode for o in opd], isi, tenggat)
    if not baru:
        raise TidakTersedia("Pilih sekurangnya satu OPD yang belum dimintai rekomendasi.")
    catat_tanpa_pindah(meja.permohonan, meja.giliran, langkah)
    for permintaan in baru:
        if permintaan.giliran and permintaan.giliran.jabatan:
            kabari_jabatan(meja.permohonan, permintaan.giliran.jabatan, "petugas_rekomendasi")
    return baru


@transaction.atomic(durable=True)
def beri_rekomendasi(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    hasil: str,
    catatan: str,
    lampiran: Sequence[Berkas] = (),
    kunci: str | None = None,
) -> None:
    """Answer for one's OPD: the lane ends, the examiner's stage stays. Anything but a plain yes needs words."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if hasil not in HASIL:
        raise TidakTersedia("Pilih hasil rekomendasi.")
    if hasil != "direkomendasikan" and not catatan.strip():
        raise AlurError("Tulis syarat atau alasannya.")
    permintaan = meja.giliran.permintaan.filter(keadaan=Permintaan.Keadaan.TERBUKA).first()
    if permintaan is None:
        raise TidakTersedia
    permintaan.keadaan, permintaan.hasil, permintaan.catatan = Permintaan.Keadaan.DIJAWAB, hasil, catatan.strip()
    permintaan.dijawab_oleh, permintaan.dijawab_pada = oleh, meja.kini
    permintaan.save()
    LampiranPermintaan.objects.bulk_create(
        LampiranPermintaan(permintaan=permintaan, berkas=b, jenis=LampiranPermintaan.Jenis.SURAT) for b in lampiran
    )
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.BERI_REKOMENDASI, permintaan=permintaan.pk, hasil=hasil))
