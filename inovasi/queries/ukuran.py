"""Counts behind the leaders' measures T1–T7, K1–K5, K9, P1–P4, M1 (rules §5): rows first, so a tile can show them.

Each gives a numerator and a denominator, or the rows; a denominator of 0 is the caller's "-". Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from bogor_portal.akun.models import OPD
from inovasi.layanan.indeks import NOL
from inovasi.models import Bukti, Edisi, Entri, Inisiator, Inovasi, NilaiIndikator, Replikasi, Tahapan
from inovasi.queries import indeks

DIAJUKAN = (Entri.Status.DIAJUKAN, Entri.Status.PERLU_REVISI, Entri.Status.TERVERIFIKASI)
DIAM = timedelta(days=365)  # K9: without an update for twelve months
INDIKATOR_WAJIB = ("16", "17", "32", "33", "35")  # K3


Skor = list[indeks.SkorEntri] | None  # entries with their scores, where the caller has read them already


@dataclass(frozen=True)
class Bagian:
    """A numerator over a denominator; ``persen`` is None for a zero denominator."""

    pembilang: Decimal | int
    penyebut: Decimal | int

    @property
    def persen(self) -> Decimal | None:
        return Decimal(self.pembilang) / Decimal(self.penyebut) * 100 if self.penyebut else None


def entri_diajukan(edisi: Edisi) -> QuerySet[Entri]:
    """Entries that were submitted at least once and count as taking part (T2, K3)."""
    return Entri.objects.filter(edisi=edisi, pertama_diajukan_pada__isnull=False)


def opd_aktif() -> QuerySet[OPD]:
    """T2, T3, P1: the denominator."""
    return OPD.objects.filter(aktif=True)


def opd_ikut(edisi: Edisi) -> QuerySet[OPD]:
    """T2: active OPD with at least one innovation submitted."""
    return opd_aktif().filter(Exists(entri_diajukan(edisi).filter(inovasi__opd=OuterRef("pk"))))


def opd_belum_ikut(edisi: Edisi) -> QuerySet[OPD]:
    return opd_aktif().exclude(pk__in=opd_ikut(edisi).values("pk"))


def opd_matang(edisi: Edisi, daftar: Skor = None) -> set[int]:
    """T3: ids of active OPD with an innovation in application at the full score (the meaning awaits confirmation)."""
    penuh = indeks.skor_sid_maks(edisi)
    return {
        s.inovasi.opd_id
        for s in _daftar(edisi, daftar)
        if s.inovasi.opd_id
        and s.inovasi.opd
        and s.inovasi.opd.aktif
        and penuh
        and s.skor == penuh
        and s.tahapan == Tahapan.PENERAPAN
    }


def diterima_kementerian(edisi: Edisi) -> Bagian | None:
    """T6; None until both numbers are known."""
    if edisi.inovasi_diinput is None or edisi.inovasi_diterima is None:
        return None
    return Bagian(edisi.inovasi_diterima, edisi.inovasi_diinput)


def kematangan_rata_rata(edisi: Edisi, daftar: Skor = None) -> Bagian:
    """K1: sum of verified scores over verified innovations."""
    sah = _terverifikasi(edisi, daftar)
    return Bagian(sum((s.skor for s in sah), NOL), len(sah))


def selisih_klaim(edisi: Edisi, daftar: Skor = None) -> Bagian:
    """K2: sum of claimed minus verified score over verified innovations."""
    sah = _terverifikasi(edisi, daftar)
    return Bagian(sum((s.klaim - s.skor for s in sah), NOL), len(sah))


def _daftar(edisi: Edisi, daftar: Skor) -> list[indeks.SkorEntri]:
    """The entries with their scores, read unless the caller has them."""
    return indeks.daftar_skor(edisi) if daftar is None else daftar


def _terverifikasi(edisi: Edisi, daftar: Skor) -> list[indeks.SkorEntri]:
    return [s for s in _daftar(edisi, daftar) if s.entri.status == Entri.Status.TERVERIFIKASI]


def diajukan(daftar: list[indeks.SkorEntri]) -> list[indeks.SkorEntri]:
    """Of these, the entries that were submitted at least once."""
    return [s for s in daftar if s.entri.pertama_diajukan_pada is not None]


def baris_wajib_terisi(edisi: Edisi, banyak: int | None = None) -> Bagian:
    """K3: mandatory rows with evidence, over five for each submitted innovation (``banyak`` where it is known)."""
    jumlah = entri_diajukan(edisi).count() if banyak is None else banyak
    return Bagian(wajib_terisi(edisi).count(), len(INDIKATOR_WAJIB) * jumlah)


def wajib_terisi(edisi: Edisi) -> QuerySet[NilaiIndikator]:
    """K3: the numerator, mandatory rows that are claimed and have evidence, of submitted innovations."""
    ada = Bukti.objects.filter(nilai=OuterRef("pk"), dilepas_pada__isnull=True)
    return NilaiIndikator.objects.filter(
        Exists(ada), entri__in=entri_diajukan(edisi), indikator__nomor__in=INDIKATOR_WAJIB, klaim__gt=0
    )


def tidak_dihentikan() -> QuerySet[Inovasi]:
    """K4: the denominator; stage "" is not documented and shown apart."""
    return Inovasi.objects.exclude(tahapan=Tahapan.DIHENTIKAN)


def masa_verifikasi(edisi: Edisi) -> list[tuple[datetime, datetime]]:
    """K5: (first submitted, first decided) of every entry that was decided."""
    diputus = Entri.objects.filter(edisi=edisi, pertama_diputus_pada__isnull=False)
    baris = diputus.values_list("pertama_diajukan_pada", "pertama_diputus_pada")
    return [(diajukan, selesai) for diajukan, selesai in baris if diajukan and selesai]


def berhenti_atau_diam(kini: datetime | None = None) -> QuerySet[Inovasi]:
    """K9: stopped, paused, or without a change for twelve months; over all innovations."""
    return Inovasi.objects.filter(_diam(kini))


def _diam(kini: datetime | None) -> Q:
    batas = (kini or timezone.now()) - DIAM
    return Q(tahapan__in=[Tahapan.DIHENTIKAN, Tahapan.DIJEDA]) | Q(diubah_pada__lt=batas)


def pertama_diajukan(tahun: int) -> QuerySet[Inovasi]:
    """P1, M1: innovations first submitted in that calendar year, in whatever edition."""
    return Inovasi.objects.filter(_baru_pada(tahun))


def _baru_pada(tahun: int) -> Q:
    lebih_awal = Entri.objects.filter(inovasi=OuterRef("pk"), pertama_diajukan_pada__year__lt=tahun)
    tahun_ini = Entri.objects.filter(inovasi=OuterRef("pk"), pertama_diajukan_pada__year=tahun)
    return Q(Exists(tahun_ini)) & ~Q(Exists(lebih_awal))


def hitungan(tahun: int, kini: datetime | None = None) -> dict[str, Any]:
    """K4, K9, P1, P2, P3, P4, M1 over all innovations at once: one statement.

    ``tahap:<stage>``, ``semua``, ``diam``, ``digital``, ``jenis_diketahui``, ``baru``, ``baru_masyarakat``,
    ``replikasi``, ``ide`` and ``terap`` (dates of idea and first use, in the same order).
    """
    bermula = Q(tanggal_penerapan__year=tahun, tanggal_ide__isnull=False)
    tahap = {f"tahap:{t}": Count("pk", filter=Q(tahapan=t)) for t in ("", *Tahapan.values)}
    semua = Inovasi.objects.annotate(baru_ini=_baru_pada(tahun))
    hasil = semua.aggregate(
        semua=Count("pk"),
        diam=Count("pk", filter=_diam(kini)),
        digital=Count("pk", filter=Q(jenis=Inovasi.Jenis.DIGITAL)),
        jenis_diketahui=Count("pk", filter=~Q(jenis="")),
        baru=Count("pk", filter=Q(baru_ini=True)),
        baru_masyarakat=Count("pk", filter=Q(baru_ini=True, inisiator=Inisiator.MASYARAKAT)),
        ide=ArrayAgg("tanggal_ide", filter=bermula, order_by="pk", default=Value([])),
        terap=ArrayAgg("tanggal_penerapan", filter=bermula, order_by="pk", default=Value([])),
        **tahap,
    )
    return hasil | {"replikasi": replikasi_bertanda_tangan(tahun).count()}


def tercipta(tahun: int) -> QuerySet[Inovasi]:
    """P2: innovations that reached application that year and have the day of their idea."""
    return Inovasi.objects.filter(tanggal_penerapan__year=tahun, tanggal_ide__isnull=False)


def bulan_antara(awal: date, akhir: date) -> int:
    """P2: whole months."""
    return (akhir.year - awal.year) * 12 + akhir.month - awal.month - (akhir.day < awal.day)


def jenis_diketahui() -> QuerySet[Inovasi]:
    """P3: the denominator; the others are shown apart."""
    return Inovasi.objects.exclude(jenis="")


def replikasi_bertanda_tangan(tahun: int) -> QuerySet[Replikasi]:
    """P4: regions with a signed document, of innovations in application, by the year of the document."""
    return Replikasi.objects.filter(tanggal__year=tahun, inovasi__tahapan=Tahapan.PENERAPAN).exclude(dokumen="")


def hasil_tahun(tahun: int) -> Q:
    """P6: results of that year alone. A plan is none, and a figure over several years is not one year's (R21)."""
    beberapa = Q(periode__regex=r"20\d\d\D+20\d\d")
    rencana = Q(periode__icontains="rencana") | Q(periode__icontains="target")
    return Q(periode__regex=rf"\y{tahun}\y") & ~beberapa & ~rencana


def dari_masyarakat(tahun: int) -> Bagian:
    """M1: initiated by citizens, over all that were first submitted that year."""
    semua = pertama_diajukan(tahun)
    return Bagian(semua.filter(inisiator=Inisiator.MASYARAKAT).count(), semua.count())


def jumlah_47() -> Bagian:
    """How many of the 47 innovations of IGA 2019 are recorded here."""
    dilaporkan = Edisi.objects.filter(tahun=2019).values_list("inovasi_diinput", flat=True).first()
    return Bagian(Inovasi.objects.filter(masuk_47=True).count(), dilaporkan or 0)


def deret_indeks() -> dict[str, list[tuple[int, Decimal]]]:
    """Scale → (year, index) of the editions with a known index; each scale is a series, and an axis, of its own (R39).

    The official value where the ministry gave one, else what was stored when the round was closed here.
    """
    deret: dict[str, list[tuple[int, Decimal]]] = {skala: [] for skala in Edisi.Skala.values}
    for edisi in Edisi.objects.select_related("hasil").order_by("tahun"):
        hasil = getattr(edisi, "hasil", None)
        nilai = edisi.nilai_resmi if edisi.nilai_resmi is not None else hasil.indeks if hasil else None
        if nilai is not None:
            deret[edisi.skala].append((edisi.tahun, nilai))
    return deret
