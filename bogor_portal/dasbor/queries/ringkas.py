"""The summary rows for a page: one query, whatever the city has. Scoped to what the person may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from bogor_portal.akun.models import OPD, Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import AlasanBaku, JenisLayanan
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.models import KINI, Lipatan, Ringkas, Sumbu
from bogor_portal.lib import tersusun
from bogor_portal.lib.ingat import ingat

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

KEPALA = frozenset({Peran.PENANDATANGAN, Peran.PEMARAF_3})
POKOK = ("diterima", "terbit", "ditolak", "ditarik", "tepat", "terlambat", "dikembalikan", "diambil", "luar_urut")


@dataclass(frozen=True)
class Cakupan:
    """Whose figures a person may see: the whole city's, or those of the OPD that they head."""

    kota: bool
    opd: frozenset[str]

    def boleh(self, opd: str) -> bool:
        return self.kota or opd in self.opd

    def saring(self, opd: str = "") -> Q:
        """``opd``: narrowed to one; one that may not be seen gives nothing."""
        if opd:
            return Q(opd=opd) if self.boleh(opd) else Q(pk__in=[])
        return Q() if self.kota else Q(opd__in=sorted(self.opd))


@dataclass(frozen=True)
class Saringan:
    """What a page is narrowed to; empty: everything in scope."""

    layanan: str = ""
    opd: str = ""
    jenis: str = ""


def cakupan(pengguna: Pengguna) -> Cakupan | None:
    """The city's leadership sees all; the head and the secretary of an OPD their own; others nothing."""
    jabatan = tersusun.baca(
        ("cakupan", pengguna.pk, pengguna.is_active, timezone.localdate()),
        lambda: jabatan_dipegang(pengguna).values_list("peran", "opd__kode"),
    )
    kota = any(peran == Peran.PIMPINAN for peran, _ in jabatan)
    opd = frozenset(kode for peran, kode in jabatan if peran in KEPALA)
    return Cakupan(kota, opd) if kota or opd else None


def menurut(
    lingkup: Cakupan,
    sumbu: Sumbu,
    periode: Sequence[str],
    saringan: Saringan,
    *,
    kunci: str = "kunci",
    banding: str = "",
) -> dict[str, dict[str, Hitungan]]:
    """periode → key → counts. ``kunci``: the column that makes the table's rows ("kunci" or "opd"); ``banding``: a
    period of which only the share in time is asked for."""

    def susun() -> QuerySet[Ringkas, Any]:
        penuh = Q(periode__in=[p for p in periode if p != banding])
        baris = _dasar(lingkup, sumbu, saringan).filter(penuh | Q(periode=banding, ukuran__in=("tepat", "terlambat")))
        return baris.order_by().values_list("periode", kunci, "ukuran").annotate(n=Sum("nilai"))

    hasil: dict[str, dict[str, Hitungan]] = {p: {} for p in periode}
    nama = ("menurut", lingkup, sumbu, tuple(periode), saringan, kunci, banding)
    for p, k, ukuran, nilai in tersusun.baca(nama, susun):
        if nilai:
            hasil[p].setdefault(k, Hitungan())[ukuran] = int(nilai)
    return hasil


def jumlah(
    lingkup: Cakupan,
    saringan: Saringan,
    lengkap: Iterable[str],
    pokok: Iterable[str] = (),
    pada: datetime | None = None,
) -> dict[str, Hitungan]:
    """periode → counts of all together: with the histogram for ``lengkap``, without for ``pokok``.

    ``pada``: the stamp of the fold, with which the answer is remembered; nobody changes it.
    """
    return _jumlah(pada, lingkup, saringan, (*lengkap, KINI), tuple(pokok))


@ingat(300)
def _jumlah(
    _: datetime | None, lingkup: Cakupan, saringan: Saringan, lengkap: tuple[str, ...], pokok: tuple[str, ...]
) -> dict[str, Hitungan]:
    def susun() -> QuerySet[Ringkas, Any]:
        sumbu = Sumbu.JENIS if saringan.jenis else Sumbu.LAYANAN
        periode = Q(periode__in=lengkap) | Q(periode__in=pokok, ukuran__in=POKOK)
        baris = _dasar(lingkup, sumbu, saringan).filter(periode)
        return baris.order_by().values_list("periode", "ukuran").annotate(n=Sum("nilai"))

    hasil = {p: Hitungan() for p in (*lengkap, *pokok)}
    for p, ukuran, nilai in tersusun.baca(("jumlah", lingkup, saringan, lengkap, pokok), susun):
        hasil[p][ukuran] = int(nilai)
    return hasil


@ingat(5)
def diperbarui() -> datetime | None:
    """When the history was folded last."""
    return Lipatan.objects.values_list("pada", flat=True).first()


@ingat(60)
def nama_opd() -> dict[str, str]:
    """kode → name of every OPD that has a post."""
    punya = OPD.objects.filter(jabatan__isnull=False).distinct().order_by("nama")
    return {kode: singkatan or nama for kode, singkatan, nama in punya.values_list("kode", "singkatan", "nama")}


@ingat(60)
def nama_jenis() -> dict[str, str]:
    return dict(JenisLayanan.objects.order_by("nama").values_list("kode", "nama"))


@ingat(60)
def teks_alasan() -> dict[str, str]:
    """kode → words; where two services use the same words, with the service's name."""
    baris = list(AlasanBaku.objects.order_by().values_list("kode", "teks", "layanan"))
    kali, nama = Counter(teks for _, teks, _ in baris), {s.kode: s.nama for s in daftar.semua()}
    return {k: f"{t} ({nama.get(layanan, layanan)})" if kali[t] > 1 else t for k, t, layanan in baris}


def _dasar(lingkup: Cakupan, sumbu: Sumbu, saringan: Saringan) -> QuerySet[Ringkas]:
    baris = Ringkas.objects.filter(lingkup.saring(saringan.opd), sumbu=sumbu)
    if saringan.layanan:
        baris = baris.filter(layanan=saringan.layanan)
    if saringan.jenis and sumbu == Sumbu.JENIS:
        baris = baris.filter(kunci=saringan.jenis)
    return baris
