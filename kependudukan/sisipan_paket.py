"""On the page that asks whether to withdraw: what ends with the first document of a bundle (ALUR-04)."""

from __future__ import annotations

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.sisipan import Sisipan
from kependudukan.models import AnggotaPaket


def ikut_berakhir(permohonan: Permohonan) -> Sisipan | None:
    """The open members; nothing for a member itself, or without any."""
    terbuka = AnggotaPaket.objects.filter(paket__induk=permohonan, permohonan__selesai_pada=None)
    anggota = [a.permohonan for a in terbuka.select_related("permohonan__jenis")]
    return Sisipan("kependudukan/_ikut_berakhir.html", {"anggota": anggota}) if anggota else None
