"""Guards of this service's moves."""

from __future__ import annotations

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.alur.penjaga_bawaan import berkas_terverifikasi
from kependudukan.models import DugaanDuplikat, PermintaanSiak
from kependudukan.queries.blangko import blangko_habis
from kependudukan.queries.paket import ditunggu


def paket_siap(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """ALUR-04: the card needs the deed. What a member before it came to is for the officer to see."""
    return [
        Kekurangan(f"Bagian dari paket: {p.jenis.nama} ({p.nomor}) harus selesai lebih dulu.")
        for p in ditunggu(permohonan)
    ]


def blangko_ada(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """A blank card is in stock."""
    return [Kekurangan("Blangko habis. Jam layanan berhenti sampai blangko tersedia.")] * blangko_habis(permohonan)


def siak_dijawab(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """SIAK-10: what was handed to SIAK has been answered. A refusal of SIAK is for the officer to judge."""
    menunggu = (
        PermintaanSiak.objects.filter(permohonan=permohonan)
        .filter(keadaan__in=PermintaanSiak.Keadaan.menunggu())
        .first()
    )
    if menunggu is None:
        return []
    return [Kekurangan(f"{menunggu.get_keadaan_display()}. Permohonan ini menunggu di sini, dan tidak ditolak.")]


def berkas_dan_duplikat(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """R4.1 and SIAK-01: every file fits, and every suspected duplicate was compared and is none."""
    putusan = set(DugaanDuplikat.objects.filter(permohonan=permohonan).values_list("putusan", flat=True))
    kurang = berkas_terverifikasi(permohonan, giliran)
    if DugaanDuplikat.Putusan.BELUM in putusan:
        kurang.append(Kekurangan("Masih ada dugaan duplikat yang belum dibandingkan."))
    if DugaanDuplikat.Putusan.DUPLIKAT in putusan:
        kurang.append(Kekurangan("Orang ini sudah tercatat (duplikat). Kembalikan kepada pemohon atau tolak."))
    return kurang


def siap_entri(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """What the entry waits for: the documents before it in its bundle, and the answer of SIAK."""
    return [*paket_siap(permohonan, giliran), *siak_dijawab(permohonan, giliran)]
