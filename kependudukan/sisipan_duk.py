"""On the applicant's page: why the file waits, and until what. On a service's page: that blank cards are out."""

from __future__ import annotations

from django.urls import reverse

from bogor_portal.alur.models import JenisLayanan, Permohonan, RentangWaktu
from bogor_portal.lib.sisipan import Sisipan
from kependudukan.actions.entri_siak import gangguan
from kependudukan.layanan.kartu_fisik import jenis_kartu, mencetak_kartu
from kependudukan.models.kartu import JenisKartu
from kependudukan.queries.blangko import habis, urutan_cetak

LAYANAN = "kependudukan"
Alasan = RentangWaktu.Alasan
IKD = "ikd"


def mengapa_menunggu(permohonan: Permohonan) -> Sisipan | None:
    """The clock stands for want of blanks (ALUR-03) or of SIAK (SIAK-10): since when, and what happens next."""
    if permohonan.jenis.layanan != LAYANAN or not permohonan.terbuka:
        return None
    terbuka = [r for r in permohonan.rentang_waktu.all() if r.selesai is None]
    if not terbuka or terbuka[0].alasan not in {Alasan.BLANGKO, Alasan.GANGGUAN_SIAK}:
        return None
    isi = {"alasan": terbuka[0].alasan, "sejak": terbuka[0].mulai}
    if terbuka[0].alasan == Alasan.BLANGKO:
        jenis = jenis_kartu(permohonan.jenis.singkatan)
        isi |= {"kartu": JenisKartu(jenis).label, "urutan": urutan_cetak(permohonan), "ikd": _ikd(jenis)}
    else:
        isi["gangguan"] = gangguan()
    return Sisipan("kependudukan/_menunggu.html", isi)


def blangko_layanan(jenis: JenisLayanan) -> Sisipan | None:
    """A service whose card cannot be printed now is open all the same, and says so."""
    if jenis.layanan != LAYANAN or not mencetak_kartu(jenis.singkatan, jenis.keterangan["tahapan"]):
        return None
    kartu = jenis_kartu(jenis.singkatan)
    if not habis(kartu):
        return None
    return Sisipan("kependudukan/_blangko.html", {"kartu": JenisKartu(kartu).label, "ikd": _ikd(kartu)})


def _ikd(kartu: str) -> str:
    """The digital identity stands in for a KTP-el meanwhile."""
    return reverse("kependudukan:jenis", args=[IKD]) if kartu == JenisKartu.KTP else ""
