"""Note that an officer opened a permohonan's page: the one thing that this GET writes (safety 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from bogor_portal.alur.models import PembacaanPermohonan, Permohonan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Jabatan, Pengguna


def catat_pembacaan(*permohonan: Permohonan, oleh: Pengguna, jabatan: Jabatan | None, tahap: str = "") -> None:
    """Before the page is shown, in one statement: a row per permohonan and day, the first opening counts. One's own is
    not noted."""
    kini = timezone.now()
    isi = {"oleh": oleh, "jabatan": jabatan, "tahap": tahap, "pada": kini, "hari": timezone.localdate(kini)}
    PembacaanPermohonan.objects.bulk_create(
        [PembacaanPermohonan(permohonan=p, **isi) for p in permohonan if p.pemohon_id != oleh.pk],
        ignore_conflicts=True,
    )
