"""The measures T1–M4 as figures: counts of ``inovasi.queries.ukuran``, complaints of ``alur``, the index of ``skm``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Permintaan
from bogor_portal.dasbor.layanan import grafik
from bogor_portal.dasbor.layanan.angka import tulis, utuh
from bogor_portal.dasbor.layanan.grafik import Grafik
from bogor_portal.dasbor.layanan.hitung import hari_kerja
from bogor_portal.dasbor.layanan.kemas import daftarkan
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.layanan.ukuran import Nilai
from bogor_portal.dasbor.queries.baris import rentang_saat
from bogor_portal.dasbor.queries.ringkas import nama_opd
from bogor_portal.dasbor.queries.siapan import potong
from bogor_portal.lib import tersusun
from bogor_portal.skm import queries as skm
from inovasi.layanan.angka import MASUKAN, Masukan
from inovasi.models import AngkaUkuran, Edisi, HasilInovasi, Indikator, Tahapan
from inovasi.queries import angka, indeks, langkah
from inovasi.queries import ukuran as q
from inovasi.queries.langkah import Langkah, PeringatanYandas

URUSAN_DASAR = 6
MATANG = "Arti “matang penuh” menunggu Bapperida"
TIADA = Nilai(None)
SIBADRA = tuple(m for m in MASUKAN.values() if m.ukuran == "K7")
DARI_PENGADUAN = ("K6", "K7", "M3")
PENGADUAN = ("semua", "dijawab", "h24", "h48", "orang")
BASIS = "abcdef"  # of the benefit (R17)
ORANG = (
    Q(satuan__icontains="pengguna") | Q(satuan__icontains="pemakai") | Q(satuan__icontains="orang") | Q(satuan="anak")
)
BERSASARAN = Q(ORANG, nilai__isnull=False, target__gt=0)
daftarkan(PeringatanYandas)


@dataclass(frozen=True)
class Lingkup:
    """The period of what is counted by time, and the round: of the year asked for, where there is one to look at."""

    periode: Periode
    hari_ini: date
    cap: str = field(compare=False)  # a stamp of the registry's history
    tahun_edisi: str = ""  # "": the round of now

    @cached_property
    def edisi(self) -> Edisi | None:
        terpilih = pilihan_edisi().filter(tahun=self.tahun_edisi).first() if self.tahun_edisi else None
        return terpilih or indeks.edisi_berjalan()

    @cached_property
    def registri(self) -> Registri:
        return registri(self.cap, self)


def lingkup(periode: Periode, hari_ini: date, tahun_edisi: str = "") -> Lingkup:
    return Lingkup(periode, hari_ini, _cap(), tahun_edisi)


def pilihan_edisi() -> QuerySet[Edisi]:
    """Rounds that have something to show: rows of their own, or figures of the ministry. Newest first."""
    berindikator = Exists(Indikator.objects.filter(edisi=OuterRef("pk")))
    diketahui = Q(berindikator) | Q(inovasi_diinput__isnull=False) | Q(nilai_resmi__isnull=False)
    return Edisi.objects.filter(diketahui).order_by("-tahun")


def nilai(k: Lingkup, kode: Collection[str]) -> dict[str, Nilai]:
    """Measures by their code, at least the asked ones; those of a round are unknown without one.

    Where nothing but measures of complaints is asked for, beside their rows, they are counted as the rows are now.
    """
    tetap = k.registri
    kini = _pengaduan(k.periode, tetap.dinyatakan) if set(kode) <= set(DARI_PENGADUAN) else {}
    return tetap.nilai | kini


@daftarkan
@dataclass(frozen=True)
class Anjuran:
    """One thing to do, what it adds to the index, and where it is done ("" where nothing is there yet)."""

    teks: str
    tambah: Decimal
    tautan: str


@daftarkan
@dataclass(frozen=True)
class Sorotan:
    """What leaders look at first: the index and what moves it, and how much of the registry is known."""

    tahun: int
    indeks: Decimal
    predikat: str
    langkah: tuple[Anjuran, ...]
    peringatan: PeringatanYandas | None
    tercatat: int
    dilaporkan: int
    deret: tuple[tuple[Grafik, Tabel], ...]  # one of each scale; never on one axis (R39)


@daftarkan
@dataclass(frozen=True)
class Registri:
    """What is counted of the registry; ``edisi``, ``tahun``: the round's name and year; ``dinyatakan``: what offices
    state, by its key; ``pilihan``: the rounds to choose from, as (year, name)."""

    edisi: str
    tahun: int | None
    nilai: dict[str, Nilai]
    dinyatakan: dict[str, Nilai]
    sorotan: Sorotan | None
    pilihan: tuple[tuple[str, str], ...]
    dihitung_pada: str  # ISO 8601

    @property
    def pada(self) -> datetime:
        return datetime.fromisoformat(self.dihitung_pada)


@potong(segar=50)
def registri(_: str, k: Lingkup) -> Registri:
    """Made anew each minute, since names, offices and complaints are not in the stamp."""
    opd, hitungan = q.opd_aktif().count(), q.hitungan(k.periode.tahun)
    hasil = _edisi(k.edisi, opd) if k.edisi else {}
    hasil |= _kinerja(hitungan) | _produktivitas(hitungan, opd, k.periode.tahun) | _partisipasi(hitungan)
    dinyatakan = _dinyatakan(k.periode)
    hasil |= {"K8": _kepuasan(k)} | _pengaduan(k.periode, dinyatakan) | _dari_masukan(dinyatakan)
    sorotan = _sorotan(k.edisi) if k.edisi and k.edisi.keadaan != Edisi.Keadaan.ARSIP else None
    pilihan = tuple((str(e.tahun), str(e)) for e in pilihan_edisi())
    tahun = k.edisi.tahun if k.edisi else None
    return Registri(str(k.edisi or ""), tahun, hasil, dinyatakan, sorotan, pilihan, timezone.now().isoformat())


def _sorotan(edisi: Edisi) -> Sorotan:
    """Not of a round before this portal: nothing of it can be computed. A closed one has no next steps."""
    kini, j, beku = langkah.kota(edisi), q.jumlah_47(), edisi.keadaan == Edisi.Keadaan.BEKU
    terbaik = [] if beku else langkah.langkah_kota(edisi, kini)[:5]
    return Sorotan(
        edisi.tahun,
        kini.hasil.indeks,
        kini.hasil.predikat,
        tuple(_anjuran(x, edisi.tahun) for x in terbaik if x.tambah > 0),
        langkah.peringatan_yandas(kini),
        int(j.pembilang),
        int(j.penyebut),
        tuple((_grafik_indeks(*d), _tabel_indeks(*d)) for d in q.deret_indeks().items() if d[1]),
    )


def _tabel_indeks(skala: str, titik: list[tuple[int, Decimal]]) -> Tabel:
    """The figures of its chart."""
    kolom = [Kolom("Edisi", angka=False), Kolom("Indeks")]
    isi = [Baris([str(tahun), tulis(n, desimal=2)]) for tahun, n in titik]
    return Tabel(f"Indeks, skala {Edisi.Skala(skala).label.lower()}", kolom, isi)


def _grafik_indeks(skala: str, titik: list[tuple[int, Decimal]]) -> Grafik:
    """Bars of one scale; the open scale before 2021 has a chart of its own (R39)."""
    return grafik.kolom(f"Indeks per edisi, skala {Edisi.Skala(skala).label}", [(str(t), n) for t, n in titik])


def _anjuran(x: Langkah, tahun: int) -> Anjuran:
    if x.entri is None:
        return Anjuran(x.teks, x.tambah, "")
    kode = x.entri.inovasi.kode
    if not x.nomor:
        return Anjuran(x.teks, x.tambah, reverse("admin:inovasi_rincian", args=[kode]))
    tautan = reverse("admin:inovasi_indikator", args=[kode, tahun, x.nomor])
    return Anjuran(f"{x.entri.inovasi}, {x.teks}", x.tambah, tautan)


def _dinyatakan(periode: Periode) -> dict[str, Nilai]:
    """What offices stated for the period: months added up, a year as it is. Unknown while nothing was."""
    semua = angka.berlaku([*periode.bulan, str(periode.tahun)])
    return {m.kode: _jumlah([a for a in semua if a.ukuran == m.kode], m) for m in MASUKAN.values()}


def _jumlah(baris: list[AngkaUkuran], m: Masukan) -> Nilai:
    if not baris:
        return TIADA
    atas = sum((a.pembilang for a in baris), Decimal(0))
    if not m.penyebut:
        return Nilai(utuh(atas), catatan=f"Sumber: {baris[-1].sumber}")
    bawah = sum((a.penyebut or Decimal(0) for a in baris), Decimal(0))
    if bawah < m.terkecil:
        return Nilai(None, catatan=f"Disembunyikan di bawah {m.terkecil} {m.penyebut}")
    kali = 1 if m.atas != 1 else 100
    return pecahan(utuh(atas), utuh(bawah), kali=kali, catatan=f"Sumber: {baris[-1].sumber}")


def _dari_masukan(dinyatakan: dict[str, Nilai]) -> dict[str, Nilai]:
    return {"M2": dinyatakan["M2"], "M4": dinyatakan["M4"]}


def _cap() -> str:
    """Changes whenever an act wrote the history of the registry, an office stated a figure, or the catalogue came."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT concat_ws('-', (SELECT count(*) FROM inovasi_inovasi),"
            " 'r', (SELECT max(id) FROM inovasi_riwayatinovasi), 'e', (SELECT max(id) FROM inovasi_edisi),"
            " 'a', (SELECT max(id) FROM inovasi_angkaukuran))"
        )
        return str(kursor.fetchone()[0])


def pecahan(pembilang: Decimal | int, penyebut: Decimal | int | None, *, kali: int = 100, **lain: object) -> Nilai:
    """Unknown for a zero or unknown denominator."""
    nilai = Decimal(pembilang) * kali / Decimal(penyebut) if penyebut else None
    return Nilai(nilai, utuh(pembilang), None if penyebut is None else utuh(penyebut), **lain)  # type: ignore[arg-type]


def pengaduan(periode: Periode) -> QuerySet[Permintaan]:
    """Complaints received in a period by this portal."""
    return Permintaan.objects.filter(rentang_saat("dibuat_pada", periode), jenis=Permintaan.Jenis.PENGADUAN)


def _arsip(edisi: Edisi) -> dict[str, Nilai]:
    """A round before this portal: what the ministry made known, nothing else. The old scale says so (R39)."""
    t6 = q.diterima_kementerian(edisi)
    skala = "" if edisi.skala == Edisi.Skala.SERATUS else f", skala {edisi.get_skala_display().lower()}"
    t7 = Nilai(edisi.nilai_resmi, catatan=f"Nilai resmi{skala}") if edisi.nilai_resmi is not None else TIADA
    return {"T6": pecahan(t6.pembilang, t6.penyebut) if t6 else TIADA, "T7": t7}


def _edisi(edisi: Edisi, opd: int) -> dict[str, Nilai]:
    if edisi.keadaan == Edisi.Keadaan.ARSIP:
        return _arsip(edisi)
    daftar = indeks.daftar_skor(edisi)
    dihitung, diajukan = [s for s in daftar if s.terhitung], q.diajukan(daftar)
    hasil, t6 = indeks.indeks(edisi, daftar), q.diterima_kementerian(edisi)
    k1, k2 = q.kematangan_rata_rata(edisi, daftar), q.selisih_klaim(edisi, daftar)
    k3 = q.baris_wajib_terisi(edisi, len(diajukan))
    ikut = {s.inovasi.opd_id for s in diajukan if s.inovasi.opd and s.inovasi.opd.aktif}
    kurang = max(0, edisi.pembagi_minimum - len(dihitung)) if edisi.pembagi_minimum else None
    masa = [(s.entri.pertama_diajukan_pada, s.entri.pertama_diputus_pada) for s in diajukan]
    return {
        "T1": pecahan(len(dihitung), edisi.target),
        "T2": pecahan(len(ikut), opd),
        "T3": pecahan(len(q.opd_matang(edisi, daftar)) if daftar else 0, opd, catatan=MATANG),
        "T4": pecahan(hasil.yandas, URUSAN_DASAR),
        "T5": Nilai(kurang),
        "T6": pecahan(t6.pembilang, t6.penyebut) if t6 else TIADA,
        "T7": Nilai(hasil.indeks, catatan=f"Predikat: {hasil.predikat}" if hasil.predikat else ""),
        "K1": pecahan(k1.pembilang, k1.penyebut, kali=1),
        "K2": pecahan(k2.pembilang, k2.penyebut, kali=1),
        "K3": pecahan(k3.pembilang, k3.penyebut),
        "K5": _lama_verifikasi([(a, b) for a, b in masa if a and b]),
    }


def _lama_verifikasi(masa: list[tuple[datetime, datetime]]) -> Nilai:
    if not masa:
        return Nilai(None, penyebut=0)
    kal = jam.kalender()
    hari = [hari_kerja(kal.detik_kerja(a, b), kal) for a, b in masa]
    return Nilai(utuh(Decimal(median(hari))), penyebut=len(hari))


def _kinerja(n: dict[str, Any]) -> dict[str, Nilai]:
    tahap = {t: n[f"tahap:{t}"] for t in ("", *Tahapan.values) if t != Tahapan.DIHENTIKAN and n[f"tahap:{t}"]}
    nama = dict(Tahapan.choices)
    rincian = tuple((str(nama.get(t, "Belum diketahui")), tulis(j)) for t, j in sorted(tahap.items()))
    return {
        "K4": pecahan(tahap.get(Tahapan.PENERAPAN, 0), sum(tahap.values()), rincian=rincian),
        "K9": pecahan(n["diam"], n["semua"]),
    }


def _pengaduan(periode: Periode, dinyatakan: dict[str, Nilai]) -> dict[str, Nilai]:
    """K6, K7, M3: complaints of this portal in the period, in one statement."""
    baris = tersusun.baca(("pengaduan", periode), lambda: _hitung_pengaduan(periode))
    n = dict(zip(PENGADUAN, baris[0] if baris else [0] * len(PENGADUAN), strict=True))
    sibadra = ((m.nama.removeprefix("Pengaduan "), tulis(dinyatakan[m.kode].nilai, "%")) for m in SIBADRA)
    rincian = (("Dalam 24 jam", f"{n['h24']} dari {n['semua']}"), *sibadra)
    return {
        "K6": pecahan(n["dijawab"], n["semua"]),
        "K7": pecahan(n["h48"], n["semua"], rincian=rincian),
        "M3": pecahan(n["orang"], n["semua"]),
    }


def _hitung_pengaduan(periode: Periode) -> QuerySet[Permintaan, Any]:
    """One row of PENGADUAN; none while there is no complaint."""
    dijawab = {j: Q(dijawab_pada__lte=F("dibuat_pada") + timedelta(hours=j)) for j in (24, 48)}
    hitungan = (
        Count("pk"),
        Count("pk", filter=Q(keadaan=Permintaan.Keadaan.DIJAWAB)),
        Count("pk", filter=dijawab[24]),
        Count("pk", filter=dijawab[48]),
        Count("dibuat_oleh", distinct=True),
    )
    per_jenis = pengaduan(periode).order_by().values("jenis")
    return per_jenis.annotate(**dict(zip(PENGADUAN, hitungan, strict=True))).values_list(*PENGADUAN)


def _kepuasan(k: Lingkup) -> Nilai:
    """Of months that have ended, so that it changes once a month."""
    unit = skm.ikm_menurut(("opd",), Periode(str(k.periode.tahun)).bulan, k.hari_ini)
    nilai, nama = pecahan(sum((i.nilai for i in unit.values()), Decimal(0)), len(unit), kali=1), nama_opd()
    return Nilai(
        nilai.nilai,
        nilai.pembilang,
        nilai.penyebut,
        rincian=tuple((nama.get(o, o), f"{i.nilai}".replace(".", ",")) for o, i in sorted(unit.items())),
    )


def _produktivitas(n: dict[str, Any], opd: int, tahun: int) -> dict[str, Nilai]:
    mulai = zip(n["ide"], n["terap"], strict=True)
    bulan = [q.bulan_antara(a, b) for a, b in mulai]
    tak_tahu = (("Jenis belum diketahui", tulis(n["semua"] - n["jenis_diketahui"])),)
    hasil = HasilInovasi.objects.aggregate(
        guna=Sum("nilai", filter=BERSASARAN),
        target=Sum("target", filter=BERSASARAN),
        **{f"basis_{b}": Sum("nilai", filter=q.hasil_tahun(tahun) & Q(basis=b)) for b in BASIS},
    )
    a = hasil["basis_a"]
    lain = tuple((f"Basis {b}", tulis(int(hasil[f"basis_{b}"]))) for b in BASIS[1:] if hasil[f"basis_{b}"] is not None)
    return {
        "P1": pecahan(n["baru"], opd, kali=1),
        "P2": Nilai(utuh(Decimal(median(bulan))) if bulan else None, penyebut=len(bulan)),
        "P3": pecahan(n["digital"], n["jenis_diketahui"], rincian=tak_tahu),
        "P4": pecahan(n["replikasi"], n[f"tahap:{Tahapan.PENERAPAN}"], kali=1),
        "P5": pecahan(hasil["guna"] or 0, hasil["target"]),
        "P6": Nilai(int(a) if a is not None else None, rincian=lain),
    }


def _partisipasi(n: dict[str, Any]) -> dict[str, Nilai]:
    return {"M1": pecahan(n["baru_masyarakat"], n["baru"])}


def pemakaian() -> QuerySet[HasilInovasi]:
    """Results in users or people that have a target (P5)."""
    return HasilInovasi.objects.filter(BERSASARAN)
