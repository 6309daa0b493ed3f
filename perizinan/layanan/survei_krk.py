"""R7.4 [P]: a KRK is surveyed only if the applicant gave no coordinates. A proposal; the officer decides (R7.1)."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.isi import semua_isian
from bogor_portal.alur.models import AlasanBaku, JenisTahap, Permohonan, TipeIsian
from bogor_portal.alur.queries.perkara import perkara

UJI = "titik-lokasi"
TANPA = (
    "Pemohon memberi koordinat lokasi. Diusulkan tanpa survei (praktik kota lain, belum dikonfirmasi dinas); "
    "Anda yang memutuskan."
)
DENGAN = "Pemohon tidak memberi koordinat lokasi. Diusulkan disurvei (praktik kota lain, belum dikonfirmasi dinas)."


def ada_titik(permohonan: Permohonan, jawaban: dict[str, Any]) -> bool:
    """Whether any question for a place on the map was answered."""
    return any(jawaban.get(i.kode) for i in semua_isian(permohonan) if i.tipe == TipeIsian.LOKASI)


def usulan_survei(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """At the desk that decides on a survey: what the rule proposes, for types whose list of reasons has it."""
    menimbang = any(g.tahap.jenis == JenisTahap.JADWAL_SURVEI for g in perkara(permohonan).terbuka())
    if not menimbang or not AlasanBaku.objects.filter(pemeriksaan=UJI, jenis=permohonan.jenis_id, aktif=True).exists():
        return []
    return [TANPA if ada_titik(permohonan, jawaban) else DENGAN]
