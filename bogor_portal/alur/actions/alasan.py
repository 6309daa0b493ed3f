"""Coded reasons as given on a form, and as rows: ground, what it speaks of, evidence, what would make it pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bogor_portal.alur.errors import AlasanKurang
from bogor_portal.alur.layanan.bukti import CATATAN, Bukti, cari_bukti, pilihan_bukti, syarat_bawaan
from bogor_portal.alur.models import Alasan, AlasanBaku, Keputusan, Permintaan
from bogor_portal.alur.queries.alasan import alasan_berkode
from bogor_portal.alur.queries.perkara import perkara


@dataclass(frozen=True)
class AlasanDiberikan:
    """One reason: its code, and at most one of persyaratan and isian that it speaks of (R6.2).

    ``bukti`` is the evidence as `jenis:rujukan`; left empty, that of the persyaratan or isian, else the officer's own
    words. ``syarat_lolos`` left empty: the coded reason's, else what its kind of evidence implies.
    """

    kode: str
    persyaratan: str = ""
    isian: str = ""
    catatan: str = ""
    bukti: str = ""
    syarat_lolos: str = ""


def simpan_alasan(
    diberikan: Sequence[AlasanDiberikan], *, keputusan: Keputusan | None = None, permintaan: Permintaan | None = None
) -> list[Alasan]:
    """Note the reasons with the words, legal basis, evidence and way to pass of the moment.

    Raises AlasanKurang for none, an unknown code, or evidence that this file does not have.
    """
    baku = alasan_berkode(a.kode for a in diberikan)
    induk = keputusan or permintaan
    if induk is None or not diberikan or any(a.kode not in baku for a in diberikan):
        raise AlasanKurang
    ada = pilihan_bukti(induk.permohonan)
    baris = [_baris(a, baku[a.kode], _bukti(a, ada), keputusan=keputusan, permintaan=permintaan) for a in diberikan]
    perkara(induk.permohonan).tulisan.sisip(*baris)
    return baris


def _bukti(a: AlasanDiberikan, ada: list[Bukti]) -> Bukti:
    if not a.bukti and not (a.persyaratan or a.isian):
        return CATATAN
    bukti = cari_bukti(ada, nilai=a.bukti, persyaratan=a.persyaratan, isian=a.isian)
    if bukti is None and a.bukti:
        raise AlasanKurang("Bukti yang ditunjuk tidak ada pada permohonan ini.")
    return bukti or _tanpa_isi(a)


def _tanpa_isi(a: AlasanDiberikan) -> Bukti:
    """What is asked for was not given at all: its absence is the evidence."""
    jenis = Alasan.Bukti.BERKAS if a.persyaratan else Alasan.Bukti.ISIAN
    return Bukti(jenis, a.persyaratan or a.isian, a.persyaratan or a.isian)


def _baris(
    a: AlasanDiberikan,
    baku: AlasanBaku,
    bukti: Bukti,
    *,
    keputusan: Keputusan | None,
    permintaan: Permintaan | None,
) -> Alasan:
    return Alasan(
        keputusan=keputusan,
        permintaan=permintaan,
        kode=a.kode,
        teks=baku.teks,
        dasar_hukum=baku.dasar_hukum,
        persyaratan=a.persyaratan,
        isian=a.isian,
        catatan=a.catatan,
        bukti_jenis=bukti.jenis,
        bukti=bukti.simpan(),
        syarat_lolos=a.syarat_lolos.strip() or baku.syarat_lolos or syarat_bawaan(bukti, baku.teks),
        pemeriksaan=baku.pemeriksaan,
    )
