"""Next best evidence: what is missing, ordered by what it adds to the city's index, each figure computed anew (R33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Prefetch

from inovasi.layanan.bahasa import kata_biasa
from inovasi.layanan.indeks import NOL, HasilIndeks
from inovasi.layanan.kelayakan import tidak_layak_karena
from inovasi.models import Bukti, Edisi, Entri, Indikator, NilaiIndikator, Urusan
from inovasi.queries import indeks


@dataclass(frozen=True)
class Langkah:
    """One thing to do and what it adds, in points of the index. ``nomor`` names the row, where it is one."""

    jenis: str  # bukti, tingkat, verifikasi, kelayakan, urusan
    teks: str
    tambah: Decimal
    entri: Entri | None = None
    nomor: str = ""


@dataclass(frozen=True)
class Kota:
    """What the steps are measured against: the index as it stands and which basic affairs are covered."""

    edisi: Edisi
    hasil: HasilIndeks
    daftar: Sequence[indeks.SkorEntri]
    yandas: frozenset[int]

    def dengan(self, *, skor: Decimal = NOL, n: int = 0, urusan: int | None = None) -> Decimal:
        """The index after a score and innovations were added; ``urusan`` counts when it was missing."""
        yandas = self.hasil.yandas + (1 if urusan is not None and urusan not in self.yandas else 0)
        baru = replace(self.hasil, jumlah_sid=self.hasil.jumlah_sid + skor, n=self.hasil.n + n, yandas=yandas)
        return baru.indeks

    def tambah(self, *, skor: Decimal = NOL, n: int = 0, urusan: int | None = None) -> Decimal:
        return self.dengan(skor=skor, n=n, urusan=urusan) - self.hasil.indeks


def kota(edisi: Edisi) -> Kota:
    """Two queries and the formula's rows."""
    daftar = indeks.daftar_skor(edisi)
    terhitung = [s for s in daftar if s.terhitung]
    return Kota(edisi, indeks.indeks(edisi, daftar), daftar, frozenset(indeks.urusan_yandas(terhitung)))


def nilai_edisi(edisi: Edisi, entri: Entri | None = None) -> list[NilaiIndikator]:
    """Rows of every entry, or of one, with what is needed to judge a step."""
    berlaku = Bukti.objects.filter(dilepas_pada__isnull=True)
    semua = NilaiIndikator.objects.filter(entri__edisi=edisi)
    if entri is not None:
        semua = semua.filter(entri=entri)
    return list(
        semua.select_related("entri__inovasi", "indikator").prefetch_related(
            Prefetch("bukti", berlaku, to_attr="bukti_berlaku"), "indikator__tingkat"
        )
    )


def syarat_tingkat(nilai: NilaiIndikator, level: int) -> str:
    """What a level asks for, in the basis that was chosen; where none was, that one has to be."""
    semua = [t for t in nilai.indikator.tingkat.all() if t.level == level]
    if any(t.basis for t in semua) and not nilai.basis:
        return "pilih dulu basis kemanfaatannya"
    return "; ".join(kata_biasa(t.syarat) for t in semua if t.basis == nilai.basis)


def langkah_baris(kota_kini: Kota, nilai: NilaiIndikator) -> list[Langkah]:
    """Steps of one row of an innovation that counts or will count: evidence for the claim, then the next level."""
    berbukti = bool(nilai.bukti_berlaku)  # type: ignore[attr-defined]
    dasar = nilai.klaim if berbukti else 0
    judul, bobot = str(nilai.indikator), nilai.indikator.bobot
    hasil = []
    if nilai.klaim and not berbukti:
        tambah = kota_kini.tambah(skor=bobot * nilai.klaim)
        teks = f"{judul}: unggah bukti untuk tingkat {nilai.klaim}"
        hasil.append(Langkah("bukti", teks, tambah, nilai.entri, nilai.indikator.nomor))
    elif dasar < 3:
        teks = f"{judul}: naik ke tingkat {dasar + 1} ({syarat_tingkat(nilai, dasar + 1)})"
        hasil.append(Langkah("tingkat", teks, kota_kini.tambah(skor=bobot), nilai.entri, nilai.indikator.nomor))
    return hasil


def langkah_inovasi(kota_kini: Kota, nilai: list[NilaiIndikator]) -> list[Langkah]:
    """The steps of one innovation, best first; of equal gain the lower row number."""
    semua = [langkah for n in nilai for langkah in langkah_baris(kota_kini, n)]
    return _urut(semua)


def langkah_kota(edisi: Edisi, kota_kini: Kota | None = None) -> list[Langkah]:
    """All steps of the city, best first: verdicts that wait, windows, rows of what counts, missing basic affairs."""
    kini = kota(edisi) if kota_kini is None else kota_kini
    terhitung = {s.entri.pk for s in kini.daftar if s.terhitung}
    baris = [n for n in nilai_edisi(edisi) if n.entri_id in terhitung]
    return _urut([*_langkah_entri(kini), *_langkah_urusan(kini), *(x for n in baris for x in langkah_baris(kini, n))])


def _langkah_entri(kini: Kota) -> list[Langkah]:
    """What bringing an entry into the count adds, at the score that its evidence claims."""
    hasil = []
    for s in kini.daftar:
        if s.terhitung:
            continue
        yandas = s.inovasi.urusan_id if s.inovasi.urusan and s.inovasi.urusan.yandas else None
        tambah = kini.tambah(skor=s.klaim, n=1, urusan=yandas)
        alasan = tidak_layak_karena(kini.edisi, s.inovasi)
        if alasan:
            hasil.append(Langkah("kelayakan", f"{s.inovasi}: {alasan}", tambah, s.entri))
        else:
            kata = "verifikasi" if s.entri.status == Entri.Status.DIAJUKAN else "lengkapi, ajukan, dan verifikasi"
            hasil.append(Langkah("verifikasi", f"{s.inovasi}: {kata} (skor klaim {s.klaim:.0f})", tambah, s.entri))
    return hasil


def _langkah_urusan(kini: Kota) -> list[Langkah]:
    """R34: as many innovations as basic affairs are short, at the city's mean score; only while the rule is not met."""
    syarat = kini.hasil.aturan.syarat_yandas
    if syarat is None or kini.hasil.yandas >= syarat:
        return []
    kurang = syarat - kini.hasil.yandas
    rata = kini.hasil.jumlah_sid / kini.hasil.n if kini.hasil.n else NOL
    belum = [u for u in indeks.daftar_yandas() if u.pk not in kini.yandas]
    baru = replace(kini.hasil, jumlah_sid=kini.hasil.jumlah_sid + rata * kurang, n=kini.hasil.n + kurang, yandas=syarat)
    nama = ", ".join(str(u) for u in belum)
    teks = f"Tambah inovasi terverifikasi pada {kurang} urusan pelayanan dasar lagi ({nama})"
    return [Langkah("urusan", teks, baru.indeks - kini.hasil.indeks)]


def _urut(langkah: list[Langkah]) -> list[Langkah]:
    return sorted(langkah, key=lambda x: (-x.tambah, x.teks))


@dataclass(frozen=True)
class PeringatanYandas:
    """What the basic-affairs rule takes, or would take if one more affair were lost (R34)."""

    terwakili: int
    syarat: int
    hilang: Decimal  # points of the index
    terjadi: bool


def peringatan_yandas(kini: Kota) -> PeringatanYandas | None:
    """None while no rule is known, when there is an affair to spare, and before anything counts."""
    syarat = kini.hasil.aturan.syarat_yandas
    if syarat is None or kini.hasil.yandas > syarat or not kini.hasil.n:
        return None
    penuh = replace(kini.hasil, yandas=syarat).indeks
    tanpa = replace(kini.hasil, yandas=syarat - 1).indeks
    return PeringatanYandas(kini.hasil.yandas, syarat, penuh - tanpa, kini.hasil.yandas < syarat)


@dataclass(frozen=True)
class Andai:
    """A what-if: innovations added at a score, rows raised, basic affairs lost, another SPD score."""

    tambah: int = 0
    skor: Decimal = NOL
    urusan: int | None = None
    naik: tuple[tuple[int, int], ...] = ()  # NilaiIndikator, level
    lepas: frozenset[int] = frozenset()
    spd: Decimal | None = None


def hitung_andai(kini: Kota, andai: Andai) -> HasilIndeks:
    """The index of the what-if. Losing an affair takes out the innovations that stand for it."""
    hilang = [s for s in kini.daftar if s.terhitung and s.inovasi.urusan_id in andai.lepas]
    yandas = kini.yandas - andai.lepas
    if andai.tambah and andai.urusan is not None and Urusan.objects.filter(pk=andai.urusan, yandas=True).exists():
        yandas |= {andai.urusan}
    tersisa = {s.entri.pk for s in kini.daftar if s.terhitung} - {s.entri.pk for s in hilang}
    jumlah = kini.hasil.jumlah_sid - sum((s.skor for s in hilang), NOL)
    jumlah += andai.skor * andai.tambah + _kenaikan(andai.naik, tersisa)
    n = kini.hasil.n - len(hilang) + andai.tambah
    spd = kini.hasil.spd if andai.spd is None else andai.spd
    return HasilIndeks(kini.hasil.aturan, spd, jumlah, n, len(yandas))


def _kenaikan(naik: Sequence[tuple[int, int]], tersisa: set[int]) -> Decimal:
    """What raising rows of counted innovations adds; evidence is taken as given."""
    level = dict(naik)
    baris = NilaiIndikator.objects.filter(pk__in=level, entri__in=tersisa).select_related("indikator")
    ada = baris.annotate(berbukti=indeks.berbukti())
    return sum((n.indikator.bobot * (level[n.pk] - ((n.verifikasi or 0) if n.berbukti else 0)) for n in ada), NOL)


def skor_maks_spd(edisi: Edisi) -> Decimal:
    """The most that the city's own rows can give (R32: 63 in 2026)."""
    return sum((i.skor_maks for i in Indikator.objects.filter(edisi=edisi, kelompok="spd")), NOL)
