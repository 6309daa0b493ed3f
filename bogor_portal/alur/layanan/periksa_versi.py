"""Publish checks of a version: every fault at once, each a sentence for the admin."""

from __future__ import annotations

from bogor_portal.alur import penjaga
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.syarat import isian_disebut
from bogor_portal.alur.models import Aksi, JenisTahap, Peralihan, Tahap, VersiLayanan

BUKAN_JABATAN = frozenset({"pemohon", "sistem"})
LAJUR_SAMPING = frozenset({JenisTahap.JAWABAN_OPD, JenisTahap.FIKTIF_POSITIF})
ISIAN_DIKETAHUI = frozenset({"pemohon.jenis", "permohonan.jenis"})


def periksa_versi(versi: VersiLayanan) -> list[str]:
    """What keeps this version from being published; an empty list when nothing does."""
    tahap = list(versi.tahap.select_related("jabatan"))
    peralihan = list(versi.peralihan.select_related("dari", "ke"))
    return [
        *_tahap_tak_terjangkau(tahap, peralihan),
        *_jalan_buntu(tahap, peralihan),
        *_tahap_tanpa_jabatan(tahap),
        *_penjaga_asing(peralihan),
        *_kondisi_menggantung(versi),
        *([] if versi.jenis_permohonan else ["Belum ada jenis permohonan yang dilayani."]),
    ]


def _tujuan(tahap: list[Tahap], peralihan: list[Peralihan]) -> dict[int, set[int]]:
    """Stage id → stage ids one move away; a move without a goal goes back to where the file came from."""
    asal: dict[int, set[int]] = {}
    for p in peralihan:
        if p.ke_id:
            asal.setdefault(p.ke_id, set()).add(p.dari_id)
    keluar: dict[int, set[int]] = {t.pk: set() for t in tahap}
    for p in peralihan:
        keluar[p.dari_id] |= {p.ke_id} if p.ke_id else asal.get(p.dari_id, set())
    return keluar


def _terjangkau(mulai: set[int], keluar: dict[int, set[int]]) -> set[int]:
    dilihat, sisa = set(mulai), list(mulai)
    while sisa:
        for ke in keluar.get(sisa.pop(), set()) - dilihat:
            dilihat.add(ke)
            sisa.append(ke)
    return dilihat


def _tahap_tak_terjangkau(tahap: list[Tahap], peralihan: list[Peralihan]) -> list[str]:
    if not tahap:
        return ["Belum ada tahap."]
    awal = {tahap[0].pk} | {t.pk for t in tahap if t.jenis in LAJUR_SAMPING or t.jenis == JenisTahap.DITARIK}
    dilihat = _terjangkau(awal, _tujuan(tahap, peralihan))
    return [f"Tahap {t.nama} tidak dapat dicapai." for t in tahap if t.pk not in dilihat]


def _jalan_buntu(tahap: list[Tahap], peralihan: list[Peralihan]) -> list[str]:
    keluar = _tujuan(tahap, peralihan)
    akhir = {t.pk for t in tahap if t.akhir}
    samping = {p.dari_id for p in peralihan if p.dari.jenis in LAJUR_SAMPING}
    return [
        f"Dari tahap {t.nama} tidak ada jalan ke akhir."
        for t in tahap
        if t.pk not in samping and not akhir & _terjangkau({t.pk}, keluar)
    ]


def _tahap_tanpa_jabatan(tahap: list[Tahap]) -> list[str]:
    return [
        f"Tahap {t.nama}: belum ada jabatan yang mengerjakan."
        for t in tahap
        if t.peran not in BUKAN_JABATAN
        and t.jenis != JenisTahap.JAWABAN_OPD
        and (t.jabatan is None or not t.jabatan.aktif)
    ]


def _penjaga_asing(peralihan: list[Peralihan]) -> list[str]:
    dikenal = penjaga.nama_dikenal()
    return [
        f"{p.dari.nama}, {Aksi(p.aksi).label}: penjaga '{p.penjaga}' tidak dikenal."
        for p in peralihan
        if p.penjaga and p.penjaga not in dikenal
    ]


def _kondisi_menggantung(versi: VersiLayanan) -> list[str]:
    isian = list(versi.isian.all())
    ada = {i.kode for i in isian} | ISIAN_DIKETAHUI | daftar.ambil(versi.jenis.layanan).nama_fakta
    bagian = {b["kode"] for b in versi.bagian}
    salah = [f"Isian {i.label}: bagian '{i.bagian}' tidak ada." for i in isian if i.bagian not in bagian]
    kondisi = [(i.label, i.tampil_bila) for i in isian] + [(p.nama, p.wajib_bila) for p in versi.persyaratan.all()]
    kondisi += [(t.nama, t.hanya_bila) for t in versi.tahap.all()]
    return salah + [
        f"{nama}: syarat menyebut isian '{kode}' yang tidak ada."
        for nama, syarat in kondisi
        for kode in isian_disebut(syarat)
        if kode not in ada
    ]
