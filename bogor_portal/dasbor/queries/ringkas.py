"""The summary rows for a page: one query, whatever the city has. Scoped to what the person may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from bogor_portal.akun.models import OPD, Jabatan, Peran
from bogor_portal.akun.queries import jabatan_dipegang, penugasan_berperan
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import AlasanBaku, JenisLayanan
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.models import KINI, Lipatan, Ringkas, Sumbu
from bogor_portal.lib import tersusun
from bogor_portal.lib.ingat import ingat

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

KEPALA = frozenset({Peran.PENANDATANGAN, Peran.PEMARAF_3})


@dataclass(frozen=True)
class Cakupan:
    """Whose figures a person may see: the whole city's, or those of the OPD that they head."""

    kota: bool
    opd: frozenset[str]

    def boleh(self, opd: str) -> bool:
        return self.kota or opd in self.opd

    def terlihat(self, nama: dict[str, str]) -> dict[str, str]:
        """Of these OPD the ones whose figures may be seen."""
        return nama if self.kota else {k: v for k, v in nama.items() if k in self.opd}

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
    return _cakupan(jabatan)


def semua_cakupan() -> set[Cakupan]:
    """What anybody may see today, each once."""
    milik: dict[int, list[tuple[Any, ...]]] = {}
    for p in penugasan_berperan({*KEPALA, Peran.PIMPINAN}):
        milik.setdefault(p.pengguna_id, []).append((p.jabatan.peran, p.jabatan.opd.kode))
    return {lingkup for jabatan in milik.values() if (lingkup := _cakupan(jabatan))}


def _cakupan(jabatan: Iterable[tuple[Any, ...]]) -> Cakupan | None:
    """From (role, office's kode)."""
    semua = list(jabatan)
    kota = any(peran == Peran.PIMPINAN for peran, _ in semua)
    opd = frozenset(kode for peran, kode in semua if peran in KEPALA)
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


def jumlah(lingkup: Cakupan, saringan: Saringan, periode: Iterable[str]) -> dict[str, Hitungan]:
    """periode → counts of all together; also of now."""
    semua = (*periode, KINI)

    def susun() -> QuerySet[Ringkas, Any]:
        sumbu = Sumbu.JENIS if saringan.jenis else Sumbu.LAYANAN
        baris = _dasar(lingkup, sumbu, saringan).filter(periode__in=semua)
        return baris.order_by().values_list("periode", "ukuran").annotate(n=Sum("nilai"))

    hasil = {p: Hitungan() for p in semua}
    for p, ukuran, nilai in tersusun.baca(("jumlah", lingkup, saringan, semua), susun):
        hasil[p][ukuran] = int(nilai)
    return hasil


@dataclass(frozen=True)
class Rangka:
    """``opd``: kode → name of every OPD that has a post; ``cap``: the stamp of the figures; ``pada``: when the history
    was folded last. Both None before the first time."""

    opd: dict[str, str]
    cap: str | None = None
    pada: datetime | None = None


def rangka_kini() -> Rangka:
    """One statement: every page begins with it."""
    baris = tersusun.baca("rangka", _susun_rangka)
    nama = {kode: singkatan or nama for _, _, kode, singkatan, nama in baris}
    berubah, pada, *_ = baris[0] if baris else (None, None)
    return Rangka(nama, berubah.isoformat() if berubah else None, pada)


def _susun_rangka() -> QuerySet[OPD, Any]:
    """Offices by name, each with the stamps of the fold."""
    ada = Exists(Jabatan.objects.filter(opd=OuterRef("pk")))
    lipatan = Lipatan.objects.order_by("pk")
    waktu = (Subquery(lipatan.values(kolom)[:1]) for kolom in ("berubah_pada", "pada"))
    return OPD.objects.filter(ada).order_by("nama").values_list(*waktu, "kode", "singkatan", "nama")


rangka = ingat(5)(rangka_kini)


def nama_opd() -> dict[str, str]:
    return rangka().opd


@ingat(60)
def nama_jenis() -> dict[str, str]:
    return dict(tersusun.baca("nama_jenis", lambda: JenisLayanan.objects.order_by("nama").values_list("kode", "nama")))


@ingat(60)
def teks_alasan() -> dict[str, str]:
    """kode → words; where two services use the same words, with the service's name."""
    baris = tersusun.baca("alasan", lambda: AlasanBaku.objects.order_by().values_list("kode", "teks", "layanan"))
    kali, nama = Counter(teks for _, teks, _ in baris), {s.kode: s.nama for s in daftar.semua()}
    return {k: f"{t} ({nama.get(layanan, layanan)})" if kali[t] > 1 else t for k, t, layanan in baris}


def _dasar(lingkup: Cakupan, sumbu: Sumbu, saringan: Saringan) -> QuerySet[Ringkas]:
    baris = Ringkas.objects.filter(lingkup.saring(saringan.opd), sumbu=sumbu)
    if saringan.layanan:
        baris = baris.filter(layanan=saringan.layanan)
    if saringan.jenis and sumbu == Sumbu.JENIS:
        baris = baris.filter(kunci=saringan.jenis)
    return baris
