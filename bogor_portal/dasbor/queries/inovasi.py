"""The measures T1–M4 as figures: counts of ``inovasi.queries.ukuran``, complaints of ``alur``, the index of ``skm``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet, Sum

from bogor_portal.alur import jam
from bogor_portal.alur.models import Permintaan
from bogor_portal.dasbor.layanan.angka import tulis
from bogor_portal.dasbor.layanan.hitung import hari_kerja
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.layanan.ukuran import Nilai
from bogor_portal.dasbor.queries.baris import rentang_saat
from bogor_portal.skm import queries as skm
from inovasi.models import HasilInovasi, Inisiator, Inovasi, Tahapan
from inovasi.queries import indeks
from inovasi.queries import ukuran as q

if TYPE_CHECKING:
    from inovasi.models import Edisi

URUSAN_DASAR = 6
TIADA = Nilai(None)


@dataclass(frozen=True)
class Lingkup:
    """The round, and the period of what is counted by time."""

    edisi: Edisi | None
    periode: Periode
    hari_ini: date


def semua(k: Lingkup) -> dict[str, Nilai]:
    """Every measure by its code; those of a round are unknown without one."""
    hasil = _edisi(k.edisi) if k.edisi else {}
    return hasil | _kinerja(k) | _produktivitas(k.periode.tahun) | _partisipasi(k)


def pecahan(pembilang: Decimal | int, penyebut: Decimal | int | None, *, kali: int = 100, **lain: object) -> Nilai:
    """Unknown for a zero or unknown denominator."""
    nilai = Decimal(pembilang) * kali / Decimal(penyebut) if penyebut else None
    return Nilai(nilai, pembilang, penyebut, **lain)  # type: ignore[arg-type]


def pengaduan(periode: Periode) -> QuerySet[Permintaan]:
    """Complaints received in a period by this portal."""
    return Permintaan.objects.filter(rentang_saat("dibuat_pada", periode), jenis=Permintaan.Jenis.PENGADUAN)


def _edisi(edisi: Edisi) -> dict[str, Nilai]:
    daftar = indeks.daftar_skor(edisi)
    dihitung = [s for s in daftar if s.terhitung]
    hasil, opd = indeks.indeks(edisi, daftar), q.opd_aktif().count()
    t6 = q.diterima_kementerian(edisi)
    k1, k2, k3 = q.kematangan_rata_rata(edisi), q.selisih_klaim(edisi), q.baris_wajib_terisi(edisi)
    kurang = max(0, edisi.pembagi_minimum - len(dihitung)) if edisi.pembagi_minimum else None
    return {
        "T1": pecahan(len(dihitung), edisi.target),
        "T2": pecahan(q.opd_ikut(edisi).count(), opd),
        "T3": pecahan(len(q.opd_matang(edisi)), opd),
        "T4": pecahan(len(indeks.urusan_yandas(dihitung)), URUSAN_DASAR),
        "T5": Nilai(kurang),
        "T6": pecahan(t6.pembilang, t6.penyebut) if t6 else TIADA,
        "T7": Nilai(hasil.indeks, catatan=f"Predikat: {hasil.predikat}" if hasil.predikat else ""),
        "K1": pecahan(k1.pembilang, k1.penyebut, kali=1),
        "K2": pecahan(k2.pembilang, k2.penyebut, kali=1),
        "K3": pecahan(k3.pembilang, k3.penyebut),
        "K5": _lama_verifikasi(q.masa_verifikasi(edisi)),
    }


def _lama_verifikasi(masa: list[tuple[datetime, datetime]]) -> Nilai:
    kal = jam.kalender()
    hari = [hari_kerja(kal.detik_kerja(a, b), kal) for a, b in masa]
    return Nilai(Decimal(median(hari)) if hari else None, penyebut=len(hari))


def _kinerja(k: Lingkup) -> dict[str, Nilai]:
    hidup = q.tidak_dihentikan()
    tahap = dict(hidup.order_by().values_list("tahapan").annotate(n=Count("pk")))
    nama = dict(Tahapan.choices)
    rincian = tuple((str(nama.get(t, "Belum diketahui")), tulis(n)) for t, n in sorted(tahap.items()))
    ada = pengaduan(k.periode)
    n, dijawab = ada.count(), ada.filter(keadaan=Permintaan.Keadaan.DIJAWAB).count()
    return {
        "K4": pecahan(tahap.get(Tahapan.PENERAPAN, 0), sum(tahap.values()), rincian=rincian),
        "K6": pecahan(dijawab, n),
        "K7": pecahan(
            _dalam(ada, 48),
            n,
            rincian=(("Dalam 24 jam", f"{_dalam(ada, 24)} dari {n}"), ("Diteruskan dalam 7 menit", "-")),
        ),
        "K8": _kepuasan(k),
        "K9": pecahan(q.berhenti_atau_diam().count(), Inovasi.objects.count()),
    }


def _dalam(ada: QuerySet[Permintaan], jam_: int) -> int:
    return ada.filter(dijawab_pada__lte=F("dibuat_pada") + timedelta(hours=jam_)).count()


def _kepuasan(k: Lingkup) -> Nilai:
    unit = skm.ikm_menurut(("opd",), Periode(str(k.periode.tahun)).bulan, k.hari_ini)
    nilai = pecahan(sum((i.nilai for i in unit.values()), Decimal(0)), len(unit), kali=1)
    return Nilai(
        nilai.nilai,
        nilai.pembilang,
        nilai.penyebut,
        rincian=tuple((o, f"{i.nilai}".replace(".", ",")) for o, i in sorted(unit.items())),
    )


def _produktivitas(tahun: int) -> dict[str, Nilai]:
    bulan = [(b.year - a.year) * 12 + b.month - a.month - (b.day < a.day) for a, b in q.bulan_penciptaan(tahun)]
    diketahui = q.jenis_diketahui().count()
    tak_tahu = (("Jenis belum diketahui", tulis(Inovasi.objects.filter(jenis="").count())),)
    penerapan = Inovasi.objects.filter(tahapan=Tahapan.PENERAPAN).count()
    guna = pemakaian().aggregate(n=Sum("nilai"), t=Sum("target"))
    return {
        "P1": pecahan(q.pertama_diajukan(tahun).count(), q.opd_aktif().count(), kali=1),
        "P2": Nilai(Decimal(median(bulan)) if bulan else None, penyebut=len(bulan)),
        "P3": pecahan(Inovasi.objects.filter(jenis=Inovasi.Jenis.DIGITAL).count(), diketahui, rincian=tak_tahu),
        "P4": pecahan(q.replikasi_bertanda_tangan(tahun).count(), penerapan, kali=1),
        "P5": pecahan(guna["n"] or 0, guna["t"]),
        "P6": _penerima(),
    }


def pemakaian() -> QuerySet[HasilInovasi]:
    """Results in users or people that have a target."""
    orang = Q(satuan__icontains="pengguna") | Q(satuan__icontains="pemakai") | Q(satuan__icontains="orang")
    return HasilInovasi.objects.filter(orang, nilai__isnull=False, target__gt=0)


def _penerima() -> Nilai:
    per_basis = dict(
        HasilInovasi.objects.filter(nilai__isnull=False)
        .exclude(basis="")
        .order_by()
        .values_list("basis")
        .annotate(n=Sum("nilai"))
    )
    a = per_basis.pop("a", None)
    lain = tuple((f"Basis {basis}", tulis(int(n))) for basis, n in sorted(per_basis.items()))
    return Nilai(int(a) if a is not None else None, rincian=lain)


def _partisipasi(k: Lingkup) -> dict[str, Nilai]:
    m1, ada = q.dari_masyarakat(k.periode.tahun), pengaduan(k.periode)
    return {
        "M1": pecahan(m1.pembilang, m1.penyebut),
        "M2": TIADA,
        "M3": pecahan(ada.values("dibuat_oleh").distinct().count(), ada.count()),
        "M4": TIADA,
    }


def inovasi_di_balik(kode: str, k: Lingkup) -> list[Inovasi]:
    """The innovations behind a measure, by name; none for one that is no count of innovations."""
    edisi, tahun = k.edisi, k.periode.tahun
    if edisi and kode in {"T1", "T3", "T4", "T5", "T7", "K1", "K2", "K3", "T2", "K5"}:
        daftar = indeks.daftar_skor(edisi)
        pilih = daftar if kode in {"T2", "K3", "K5"} else [s for s in daftar if s.terhitung]
        return [s.inovasi for s in pilih]
    pilihan: dict[str, QuerySet[Inovasi]] = {
        "K4": q.tidak_dihentikan(),
        "K9": q.berhenti_atau_diam(),
        "P1": q.pertama_diajukan(tahun),
        "P2": Inovasi.objects.filter(tanggal_penerapan__year=tahun, tanggal_ide__isnull=False),
        "P3": q.jenis_diketahui(),
        "P4": Inovasi.objects.filter(tahapan=Tahapan.PENERAPAN),
        "P5": Inovasi.objects.filter(pk__in=pemakaian().values("inovasi")),
        "P6": Inovasi.objects.filter(hasil__basis="a").distinct(),
        "M1": q.pertama_diajukan(tahun).filter(inisiator=Inisiator.MASYARAKAT),
    }
    return list(pilihan[kode].select_related("opd").order_by("nama")) if kode in pilihan else []
