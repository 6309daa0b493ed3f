"""The honest expectation on the page of a type and on the applicant's own; ``alur`` knows nothing of it."""

from __future__ import annotations

from django.utils import timezone

from bogor_portal.alur.models import JenisLayanan, Permohonan
from bogor_portal.dasbor.queries import harapan
from bogor_portal.dasbor.queries.harapan import DI_DEPAN_TERBANYAK
from bogor_portal.lib.sisipan import Sisipan


def untuk_jenis(jenis: JenisLayanan) -> Sisipan | None:
    lama = harapan.lama(jenis.kode, timezone.localdate())
    return Sisipan("dasbor/_harapan.html", {"lama": lama}) if lama.median is not None else None


def untuk_permohonan(permohonan: Permohonan) -> Sisipan | None:
    """While it is open: the measured time where known, and the place in the queue of its stage."""
    if permohonan.selesai_pada is not None:
        return None
    lama = harapan.lama(permohonan.jenis.kode, timezone.localdate())
    di_depan = harapan.di_depan(permohonan)
    if lama.median is None and di_depan is None:
        return None
    isi = {
        "lama": lama,
        "di_depan": di_depan,
        "terbanyak": di_depan == DI_DEPAN_TERBANYAK,
        "antre": di_depan is not None,
    }
    return Sisipan("dasbor/_harapan.html", isi)
