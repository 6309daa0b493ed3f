"""What follows from a setting: the validity of a moving letter."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bogor_portal.alur.layanan.daftar import UsulanMasa
from bogor_portal.alur.models import Permohonan
from kependudukan.queries.parameter import parameter

SKPWNI = frozenset({"PND-KELUAR"})


def usulan_masa(permohonan: Permohonan) -> UsulanMasa | None:
    """ALUR-05: the validity of a moving letter, where the office has set one."""
    if permohonan.jenis.singkatan not in SKPWNI or not (hari := parameter("skpwni_masa_hari")):
        return None
    hari_ini = timezone.localdate()
    sampai = hari_ini + timedelta(days=int(hari))
    return UsulanMasa(hari_ini, sampai, f"SKPWNI berlaku {hari} hari menurut pengaturan dinas.", sampai)
