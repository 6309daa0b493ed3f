"""Scores of an edition from its rows. A frozen edition answers from what was stored at its close (R30)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, DecimalField, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from bogor_portal.lib.ingat import ingat
from inovasi.layanan.indeks import NOL, Aturan, HasilIndeks
from inovasi.layanan.kelayakan import layak
from inovasi.models import Bukti, Edisi, Entri, HasilEntri, Indikator, Inovasi, NilaiIndikator, NilaiSPD, Pita, Urusan

ANGKA: DecimalField[Decimal, Decimal] = DecimalField(max_digits=9, decimal_places=2)


@dataclass(frozen=True)
class SkorEntri:
    """One entry with its two scores; ``layak`` within the window (R25), ``terhitung`` in the index (R37)."""

    entri: Entri
    klaim: Decimal
    skor: Decimal
    layak: bool
    beku: HasilEntri | None = None  # what was stored at the close

    @property
    def inovasi(self) -> Inovasi:
        return self.entri.inovasi

    @property
    def tahapan(self) -> str:
        return self.beku.tahapan if self.beku else self.inovasi.tahapan

    @property
    def urusan(self) -> Urusan | None:
        return self.beku.urusan if self.beku else self.inovasi.urusan

    @property
    def terhitung(self) -> bool:
        return self.layak and self.entri.status == Entri.Status.TERVERIFIKASI


def edisi_berjalan() -> Edisi | None:
    """The edition that is open; else the next that is planned; else the newest that was closed here."""
    berindikator = Exists(Indikator.objects.filter(edisi=OuterRef("pk")))
    urutan = Case(
        When(keadaan=Edisi.Keadaan.DIBUKA, then=Value(0)),
        When(Q(berindikator, keadaan=Edisi.Keadaan.RENCANA), then=Value(1)),
        When(keadaan=Edisi.Keadaan.BEKU, then=Value(2)),
        default=Value(3),
    )
    return Edisi.objects.annotate(urutan=urutan).order_by("urutan", "-tahun").first()


def aturan(edisi: Edisi) -> Aturan:
    """The edition's formula as data (R31, R35). A missing divisor counts as 1: nothing is invented."""
    return Aturan(
        pembagi_minimum=edisi.pembagi_minimum or 1,
        syarat_yandas=edisi.syarat_yandas,
        pita=_pita(edisi.pita_dari_id or edisi.pk),
        bobot_jumlah=edisi.bobot_jumlah,
        maks_jumlah=edisi.maks_jumlah,
        skor_maks=edisi.skor_maks,
    )


@ingat(60)
def _pita(edisi_id: int) -> list[tuple[str, Decimal]]:
    return list(Pita.objects.filter(edisi=edisi_id).order_by("-minimum").values_list("nama", "minimum"))


def berbukti() -> Exists:
    """Whether a NilaiIndikator has evidence that was not withdrawn (R15)."""
    return Exists(Bukti.objects.filter(nilai=OuterRef("pk"), dilepas_pada__isnull=True))


def _jumlah(kolom: str) -> Coalesce:
    skor = Case(When(berbukti(), then=F("indikator__bobot") * F(kolom)), default=Value(NOL), output_field=ANGKA)
    return Coalesce(Sum(skor, output_field=ANGKA), Value(NOL), output_field=ANGKA)


def skor_per_entri(edisi: Edisi) -> dict[int, tuple[Decimal, Decimal]]:
    """Entri → (claimed, verified) sum of its rows, R32 with R15. One query."""
    nilai = NilaiIndikator.objects.filter(entri__edisi=edisi).order_by().values("entri")
    baris = nilai.annotate(jumlah_klaim=_jumlah("klaim"), jumlah_skor=_jumlah("verifikasi"))
    return {b["entri"]: (b["jumlah_klaim"], b["jumlah_skor"]) for b in baris}


def daftar_skor(edisi: Edisi, entri: QuerySet[Entri] | None = None) -> list[SkorEntri]:
    """Every entry of the edition with its scores, by name. Two queries, whatever their number."""
    semua = (entri if entri is not None else Entri.objects).filter(edisi=edisi)
    semua = semua.select_related("inovasi__opd", "inovasi__urusan", "hasil__urusan").order_by("inovasi__nama", "pk")
    skor = skor_per_entri(edisi)
    return [_satu(edisi, e, skor.get(e.pk, (NOL, NOL))) for e in semua]


def _satu(edisi: Edisi, entri: Entri, skor: tuple[Decimal, Decimal]) -> SkorEntri:
    if edisi.keadaan == Edisi.Keadaan.BEKU and (hasil := getattr(entri, "hasil", None)):
        return SkorEntri(entri, hasil.klaim, hasil.skor, hasil.layak, hasil)
    return SkorEntri(entri, skor[0], skor[1], layak(edisi, entri.inovasi))


def terhitung(edisi: Edisi) -> list[SkorEntri]:
    """The innovations that the index counts: verified and eligible (R37)."""
    return [s for s in daftar_skor(edisi) if s.terhitung]


def skor_spd(edisi: Edisi) -> Decimal:
    """Sum of the city's own rows (R32, R38)."""
    nilai = NilaiSPD.objects.filter(indikator__edisi=edisi)
    jumlah = nilai.aggregate(j=Sum(F("indikator__bobot") * F("level"), output_field=ANGKA))["j"]
    return jumlah or NOL


def skor_sid_maks(edisi: Edisi) -> Decimal:
    """The most that one innovation can score in this edition (R32: 111 in 2026)."""
    baris = Indikator.objects.filter(edisi=edisi, kelompok=Indikator.Kelompok.SID)
    return (baris.aggregate(j=Sum("bobot"))["j"] or NOL) * 3


def urusan_yandas(daftar: list[SkorEntri]) -> set[int]:
    """The basic affairs that have an innovation among these (R34)."""
    return {s.urusan.pk for s in daftar if s.urusan and s.urusan.yandas}


def indeks(edisi: Edisi, daftar: list[SkorEntri] | None = None) -> HasilIndeks:
    """R33 on verified levels: the projected index while the round is open, the stored one after its close."""
    hasil = getattr(edisi, "hasil", None) if edisi.keadaan == Edisi.Keadaan.BEKU else None
    if hasil is not None:
        return HasilIndeks(aturan(edisi), hasil.spd, hasil.jumlah_sid, hasil.terhitung, hasil.yandas)
    dihitung = [s for s in (daftar_skor(edisi) if daftar is None else daftar) if s.terhitung]
    return HasilIndeks(
        aturan(edisi),
        skor_spd(edisi),
        sum((s.skor for s in dihitung), NOL),
        len(dihitung),
        len(urusan_yandas(dihitung)),
    )


def daftar_yandas() -> list[Urusan]:
    """The basic affairs, of which R34 asks for a number."""
    return list(Urusan.objects.filter(yandas=True))
