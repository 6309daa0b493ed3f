"""What officers may see and do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from bogor_portal.akun.kepentingan import akun_berkepentingan
from bogor_portal.akun.models import Jabatan, Penugasan, Peran
from bogor_portal.akun.queries import jabatan_dipegang, pemegang_jabatan
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Aksi, BantuanLoket, Giliran, JenisTahap, Permohonan, Riwayat, Status
from bogor_portal.alur.queries.perkara import penugasan_hari_ini, perkara, posisi

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PENGESAH = frozenset({JenisTahap.PARAF, JenisTahap.TANDA_TANGAN, JenisTahap.FIKTIF_POSITIF})
PEMERIKSA = frozenset(JenisTahap.values) - PENGESAH - JenisTahap.akhir() - {JenisTahap.PERBAIKAN}


def antrean(pengguna: Pengguna) -> QuerySet[Giliran]:
    """The open turns of the posts that this person holds today. Scope of the queue and of every act."""
    return Giliran.objects.filter(keluar_pada__isnull=True, jabatan__in=jabatan_dipegang(pengguna))


@dataclass(frozen=True)
class Pandangan:
    """What some posts let an officer read: the files that are or were with them, and every file of these services."""

    jabatan: list[int]
    layanan: list[str]


def pandangan(jabatan: Iterable[Jabatan]) -> Pandangan:
    """The scope of ``terlihat_petugas``; drafts are in nobody's."""
    semua = list(jabatan)
    return Pandangan([j.pk for j in semua], sorted({s for j in semua for s in _layanan_terbuka(j.peran, j.opd.kode)}))


def terlihat_petugas(pengguna: Pengguna) -> QuerySet[Permohonan]:
    """Submitted permohonan that an officer may read.

    Those that are or were with a post that they hold; all of a service for the head and secretary of the OPD that
    runs it; for the city's leadership those that the service opens to it. A stranger sees none; nobody sees drafts.
    """
    lihat = pandangan(p.jabatan for p in penugasan_hari_ini(pengguna))
    if not lihat.jabatan:
        return Permohonan.objects.none()
    lewat = Giliran.objects.filter(permohonan=OuterRef("pk"), jabatan__in=lihat.jabatan)
    terlihat = Q(jenis__layanan__in=lihat.layanan) | Exists(lewat) if lihat.layanan else Exists(lewat)
    return Permohonan.objects.exclude(status=Status.DRAF).filter(terlihat)


def boleh_lihat(pengguna: Pengguna, permohonan: Permohonan) -> bool:
    """Whether this one is among ``terlihat_petugas``: asked of what was read with it."""
    jabatan = {p.jabatan_id: p.jabatan for p in posisi(permohonan, pengguna)}
    lewat = any(g.jabatan_id in jabatan for g in perkara(permohonan).giliran)
    seluruhnya = (permohonan.jenis.layanan in _layanan_terbuka(j.peran, j.opd.kode) for j in jabatan.values())
    return permohonan.status != Status.DRAF and (lewat or any(seluruhnya))


def _layanan_terbuka(peran: str, opd: str) -> list[str]:
    """The services whose every file a post may read: those that its OPD runs, and for the city's leadership those
    that are open to it."""
    if peran == Peran.PIMPINAN:
        return [s.kode for s in daftar.semua() if s.bagi_pimpinan]
    if peran in {Peran.PENANDATANGAN, Peran.PEMARAF_3}:
        return [s.kode for s in daftar.semua() if s.opd == opd]
    return []


def jabatan_loket(pengguna: Pengguna, layanan: daftar.Layanan) -> QuerySet[Jabatan]:
    """Front-office posts by which this person may file in a service for who stands there."""
    posisi = jabatan_dipegang(pengguna).filter(peran=Peran.FRONT_OFFICE)
    return posisi.filter(Q(opd__kode=layanan.opd) | Q(opd__jenis__in=layanan.loket_lain))


def penugasan_untuk(pengguna: Pengguna, jabatan: Jabatan) -> Penugasan | None:
    """The appointment by which this person acts in ``jabatan`` today (R5.5); None outside its dates."""
    return next((p for p in penugasan_hari_ini(pengguna) if p.jabatan_id == jabatan.pk), None)


def jabatan_atasan(pengguna: Pengguna, giliran: Giliran) -> Jabatan | None:
    """The post by which this person heads the OPD whose turn it is: head or secretary; None for others."""
    if giliran.jabatan is None:
        return None
    kepala = [Peran.PENANDATANGAN, Peran.PEMARAF_3]
    return jabatan_dipegang(pengguna).filter(opd=giliran.jabatan.opd_id, peran__in=kepala).first()


def bawahan(pengguna: Pengguna) -> QuerySet[Pengguna]:
    """Those who hold a post today in an office that this person heads, as head or secretary; never oneself."""
    kepala = jabatan_dipegang(pengguna).filter(peran__in=[Peran.PENANDATANGAN, Peran.PEMARAF_3])
    jabatan = Jabatan.objects.filter(opd__in=kepala.values("opd"))
    return pemegang_jabatan(jabatan).exclude(pk=pengguna.pk)


def dipegang_untuk_diserahkan(pengguna: Pengguna, dari: Pengguna) -> QuerySet[Giliran]:
    """The open turns that ``dari`` holds and this person may hand over: one's own, or those of one's office."""
    dipegang = Giliran.objects.filter(keluar_pada__isnull=True, pemegang=dari, jabatan__isnull=False)
    if dari.pk != pengguna.pk:
        kepala = jabatan_dipegang(pengguna).filter(peran__in=[Peran.PENANDATANGAN, Peran.PEMARAF_3])
        dipegang = dipegang.filter(jabatan__opd__in=kepala.values("opd"))
    return dipegang.select_related("permohonan", "tahap").order_by("urut_pada", "pk")


def dikerjakan(pengguna: Pengguna) -> QuerySet[Giliran]:
    """Turns that this person worked on. Those that a fiktif positif merely cut off are nobody's work."""
    selesai = Giliran.objects.filter(oleh=pengguna, keluar_pada__isnull=False)
    return selesai.exclude(~Q(tahap__jenis=JenisTahap.FIKTIF_POSITIF), aksi_keluar=Aksi.TETAPKAN_FIKTIF)


def pernah_di_sisi_lain(pengguna: Pengguna, giliran: Giliran, semua: Iterable[Giliran]) -> bool:
    """R5.4: whether this person already worked on the other side (examining or endorsing) of the same file.

    ``semua``: every turn of that file. What counts as work is what ``dikerjakan`` says.
    """
    lain = PEMERIKSA if giliran.tahap.jenis in PENGESAH else PENGESAH
    return any(g.oleh_id == pengguna.pk and g.tahap.jenis in lain and _pekerjaan(g) for g in semua)


def _pekerjaan(giliran: Giliran) -> bool:
    terpotong = giliran.aksi_keluar == Aksi.TETAPKAN_FIKTIF and giliran.tahap.jenis != JenisTahap.FIKTIF_POSITIF
    return giliran.keluar_pada is not None and not terpotong


def berkonflik(pengguna: Pengguna, giliran: Giliran, kode_layanan: str) -> bool:
    """Whether the service that owns the file keeps this person away from this turn."""
    konflik = daftar.ambil(kode_layanan).konflik
    return konflik is not None and Giliran.objects.filter(konflik(pengguna), pk=giliran.pk).exists()


def boleh_diambil(pengguna: Pengguna, kini: datetime) -> QuerySet[Giliran]:
    """Turns nobody holds now, without the person's own permohonan and those examined on the other side (R5.4)."""
    boleh = _boleh_menurut_sisi(pengguna, kini)
    for layanan in daftar.semua():
        if layanan.konflik:
            boleh = boleh.exclude(layanan.konflik(pengguna))
    return boleh


def _boleh_menurut_sisi(pengguna: Pengguna, kini: datetime) -> QuerySet[Giliran]:
    sisi_lain = dikerjakan(pengguna).filter(permohonan=OuterRef("permohonan"))
    pengesah = Q(tahap__jenis__in=PENGESAH)
    return (
        antrean(pengguna)
        .filter(Q(pemegang__isnull=True) | Q(klaim_sampai__lt=kini))
        .exclude(permohonan__pemohon__in=akun_berkepentingan(pengguna))
        .exclude(Exists(BantuanLoket.objects.filter(petugas=pengguna, permohonan=OuterRef("permohonan"))))
        .exclude(
            Exists(Riwayat.objects.filter(oleh=pengguna, aksi=Aksi.AJUKAN_ULANG, permohonan=OuterRef("permohonan")))
        )
        .exclude(pengesah & Exists(sisi_lain.filter(tahap__jenis__in=PEMERIKSA)))
        .exclude(~pengesah & Exists(sisi_lain.filter(tahap__jenis__in=PENGESAH)))
    )
