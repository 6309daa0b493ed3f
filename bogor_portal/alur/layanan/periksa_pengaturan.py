"""Publish checks of a version's settings: charges, silence of an asked OPD, the checklist of the survey."""

from __future__ import annotations

from bogor_portal.alur.layanan.temuan import Temuan
from bogor_portal.alur.models import JenisTahap, Tahap, VersiLayanan


def periksa_pengaturan(versi: VersiLayanan, tahap: list[Tahap]) -> list[Temuan]:
    """What is wrong with the settings."""
    return [
        *(Temuan(p, "fakta", "tarif") for p in _retribusi(versi, tahap)),
        *(Temuan(p, "fakta", "dasar_rekomendasi") for p in _rekomendasi(versi)),
        *(Temuan(p, "fakta", "daftar_periksa") for p in _daftar_periksa(versi)),
    ]


def _retribusi(versi: VersiLayanan, tahap: list[Tahap]) -> list[str]:
    """R10.1, R10.3: a tariff comes with its two stages, both before the numbering, and they with it."""
    urut = [t.jenis for t in tahap]
    uang = [JenisTahap.PENETAPAN_RETRIBUSI, JenisTahap.PEMBAYARAN]
    ada = [j for j in uang if j in urut]
    if not versi.tarif:
        return ["Ada tahap retribusi, tetapi kode tarif kosong."] if ada else []
    if ada != uang:
        return ["Layanan bertarif perlu tahap penetapan retribusi dan tahap pembayaran."]
    berurutan = urut.index(uang[0]) < urut.index(uang[1])
    sebelum = JenisTahap.PENOMORAN not in urut or urut.index(uang[1]) < urut.index(JenisTahap.PENOMORAN)
    return (
        [] if berurutan and sebelum else ["Penetapan retribusi, lalu pembayaran, harus mendahului penomoran (R10.3)."]
    )


def _rekomendasi(versi: VersiLayanan) -> list[str]:
    if versi.sikap_rekomendasi == VersiLayanan.SikapRekomendasi.TANPA_KEBERATAN and not versi.dasar_rekomendasi.strip():
        return ["Dianggap tidak keberatan perlu dasar hukum."]
    return []


def _daftar_periksa(versi: VersiLayanan) -> list[str]:
    butir = versi.daftar_periksa
    if not isinstance(butir, list) or not all(isinstance(b, dict) and b.get("kode") and b.get("teks") for b in butir):
        return ["Daftar periksa survei: tiap butir perlu kode dan teks."]
    kode = [b["kode"] for b in butir]
    return ["Daftar periksa survei: kode butir kembar."] if len(set(kode)) != len(kode) else []
