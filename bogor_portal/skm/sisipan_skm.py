"""The survey on the applicant's page, and its result on the page of a type."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from bogor_portal.alur.models import JenisLayanan, Permohonan
from bogor_portal.lib.sisipan import Sisipan
from bogor_portal.skm import queries
from bogor_portal.skm.periode import setahun


def undangan_pemohon(permohonan: Permohonan) -> Sisipan | None:
    """Only after the end, and until it is answered."""
    if permohonan.selesai_pada is None:
        return None
    undangan = queries.undangan_untuk(permohonan)
    if undangan is None or undangan.diisi:
        return None
    return Sisipan("skm/_undangan.html", {"kode": permohonan.kode})


def hasil_jenis(jenis: JenisLayanan) -> Sisipan | None:
    """The index of the last twelve whole months, where enough people answered."""
    hari = timezone.localdate()
    if jenis.kode not in queries.tampil_umum(hari)[1]:
        return None
    ikm = queries.ikm_menurut(("jenis",), setahun(hari), hari, Q(jenis=jenis.kode)).get(jenis.kode)
    return Sisipan("skm/_hasil.html", {"ikm": ikm}) if ikm else None
