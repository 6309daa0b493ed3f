"""The validity that the rules give a permit, as a proposal to the drafter."""

from __future__ import annotations

from django.utils import timezone

from bogor_portal.alur.layanan.daftar import UsulanMasa
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from perizinan.layanan import sip
from perizinan.layanan.masa import tambah_bulan
from perizinan.models import PermohonanIzin
from perizinan.queries.parameter import parameter

TETAP = {JenisPermohonan.PERUBAHAN, JenisPermohonan.DUPLIKAT}
BERBULAN = {"reklame": "masa.reklame"}


def usulan_masa(permohonan: Permohonan) -> UsulanMasa | None:
    """None where no rule gives a date, and the drafter decides alone."""
    if permohonan.jenis_permohonan in TETAP:
        tautan = PermohonanIzin.objects.filter(permohonan=permohonan).select_related("izin").first()
        if tautan:
            izin = tautan.izin
            return UsulanMasa(izin.berlaku_mulai, izin.berlaku_sampai, "Mengikuti izin yang sudah ada.")
    if permohonan.jenis_permohonan == JenisPermohonan.PENCABUTAN:
        return None
    if permohonan.jenis.kode.startswith(sip.AWALAN):
        return sip.usulan_sip(permohonan)
    if kode := BERBULAN.get(permohonan.jenis.kode):
        return _berbulan(parameter(kode))
    return None


def _berbulan(bulan: int | None) -> UsulanMasa | None:
    if bulan is None:
        return None
    mulai = timezone.localdate()
    return UsulanMasa(mulai, tambah_bulan(mulai, bulan), f"Rata-rata {bulan} bulan; sesuaikan bila berbeda.")
