"""Deciding a setting: from which day, by whom, on what ground (LAT-02, LAT-04, ALUR-05)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.errors import AlurError, TidakBoleh
from kependudukan.models import NilaiParameter, Parameter
from kependudukan.queries.dinas import boleh_mengatur

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def putuskan_parameter(
    parameter_id: int, *, oleh: Pengguna, nilai: Any, mulai: date, dasar: str, terakhir: int | None = None
) -> NilaiParameter:
    """A new value from a day on; earlier ones stay in the history. For the same day the newest counts.

    ``terakhir``: the newest row that the page showed, so that two who decide at once do not overwrite each other
    unseen. Raises TidakBoleh, and AlurError for a day that is over, a missing ground, a value out of bounds, or a page
    that is no longer true.
    """
    if not boleh_mengatur(oleh):
        raise TidakBoleh
    parameter = Parameter.objects.select_for_update().get(pk=parameter_id)
    newest = parameter.riwayat.values_list("pk", flat=True).first()
    if terakhir is not None and (newest or 0) != terakhir:
        raise AlurError("Pengaturan ini baru saja diubah orang lain. Periksa riwayatnya, lalu ulangi bila masih perlu.")
    if mulai < timezone.localdate():
        raise AlurError("Pengaturan berlaku paling awal hari ini, agar yang sudah berjalan tidak berubah.")
    if not dasar.strip():
        raise AlurError("Tuliskan dasar keputusannya.")
    _pastikan_wajar(parameter, nilai)
    return NilaiParameter.objects.create(
        parameter=parameter, nilai=nilai, mulai=mulai, dasar=dasar.strip(), oleh=oleh, pada=timezone.now()
    )


def _pastikan_wajar(parameter: Parameter, nilai: Any) -> None:
    tipe = Parameter.Tipe
    if nilai is None:
        sah = parameter.boleh_kosong
    elif parameter.tipe == tipe.YA_TIDAK:
        sah = isinstance(nilai, bool)
    elif parameter.tipe == tipe.PILIHAN:
        sah = nilai in parameter.pilihan
    else:
        sah = isinstance(nilai, int) and parameter.paling_kecil <= nilai <= parameter.paling_besar
    if not sah:
        raise AlurError("Nilai ini di luar batas pengaturan.")
