"""The rows behind T1–M4: whatever a measure counts, with the columns from which it can be computed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.dasbor.layanan.angka import utuh
from bogor_portal.dasbor.layanan.hitung import hari_kerja
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Sel, Tabel
from bogor_portal.dasbor.queries.inovasi import Lingkup, pemakaian
from bogor_portal.lib.tanggal import tanggal_panjang, waktu_panjang
from inovasi.layanan.indeks import NOL, dua_desimal
from inovasi.models import Edisi, HasilInovasi, Inovasi, Tahapan, Urusan
from inovasi.queries import indeks
from inovasi.queries import ukuran as q
from inovasi.queries.indeks import SkorEntri
from inovasi.queries.ukuran import INDIKATOR_WAJIB

Tautan = Callable[[Inovasi], str]
Isi = list[tuple[Inovasi, list[Sel]]]
YA, TIDAK = "Ya", "-"


def tabel(kode: str, k: Lingkup, tautan: Tautan) -> list[Tabel]:
    """The tables of one measure; none for one that offices state, or without a round for one of a round.

    ``tautan``: the address of an innovation, "" where it has none.
    """
    if kode in REGISTRI:
        return REGISTRI[kode](k, tautan)
    if kode not in EDISI or k.edisi is None:
        return []
    if k.edisi.keadaan == Edisi.Keadaan.ARSIP and kode != "T6":
        return [Tabel(f"{k.edisi} berlangsung sebelum portal ini", kata("Inovasi"))]
    return EDISI[kode](k.edisi, indeks.daftar_skor(k.edisi), tautan)


def kata(*judul: str) -> list[Kolom]:
    return [Kolom(j, angka=False) for j in judul]


def angka(*judul: str) -> list[Kolom]:
    return [Kolom(j) for j in judul]


def _tabel_inovasi(judul: str, kolom: Sequence[Kolom], isi: Isi, tautan: Tautan) -> Tabel:
    """Name and office, then what the measure reads."""
    baris = [Baris([i.nama, str(i.opd or "Belum ditetapkan"), *map(_sel, kolom, sel)], tautan(i)) for i, sel in isi]
    return Tabel(judul, [*kata("Inovasi", "OPD"), *kolom], baris)


def _sel(kolom: Kolom, sel: Sel) -> Sel:
    return utuh(sel) if isinstance(sel, Decimal) and not kolom.satuan else sel


# --- of a round


def _terhitung(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """T1: every entry, and whether it counts (R37)."""
    isi: Isi = [
        (s.inovasi, [s.entri.get_status_display(), YA if s.layak else TIDAK, YA if s.terhitung else TIDAK])
        for s in daftar
    ]
    return [_tabel_inovasi(f"Inovasi pada {edisi}", kata("Status", "Masuk masa", "Terhitung"), isi, tautan)]


def _opd_ikut(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """T2: active offices with their submitted innovations."""
    banyak = Counter(s.inovasi.opd_id for s in q.diajukan(daftar))
    baris = [Baris([o.nama, banyak[o.pk]]) for o in q.opd_aktif().order_by("nama")]
    return [_terbanyak(Tabel("OPD aktif", [*kata("OPD"), *angka("Inovasi diajukan")], baris))]


def _opd_matang(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """T3: the best verified score of each active office, in application."""
    terbaik: dict[int, Decimal] = {}
    for s in daftar:
        if s.inovasi.opd_id and s.tahapan == Tahapan.PENERAPAN:
            terbaik[s.inovasi.opd_id] = max(s.skor, terbaik.get(s.inovasi.opd_id, NOL))
    matang = q.opd_matang(edisi, daftar)
    skor = {opd: utuh(n) for opd, n in terbaik.items()}
    baris = [Baris([o.nama, skor.get(o.pk), YA if o.pk in matang else TIDAK]) for o in q.opd_aktif().order_by("nama")]
    kolom = [*kata("OPD"), *angka("Skor tertinggi"), *kata("Skor penuh")]
    return [_terbanyak(Tabel(f"OPD aktif; skor penuh {indeks.skor_sid_maks(edisi):.0f}", kolom, baris))]


def _terbanyak(t: Tabel) -> Tabel:
    """The greatest figure of the second column first."""
    return Tabel(t.judul, t.kolom, sorted(t.baris, key=lambda b: -(b.sel[1] or 0)))  # type: ignore[operator]


def _urusan(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """T4: the basic affairs with their counted innovations."""
    banyak = Counter(s.urusan.pk for s in daftar if s.terhitung and s.urusan)
    baris = [Baris([u.nama, banyak[u.pk]]) for u in Urusan.objects.filter(yandas=True)]
    return [Tabel("Urusan pelayanan dasar", [*kata("Urusan"), *angka("Inovasi terhitung")], baris)]


def _pembagi(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """T5: what counts so far."""
    isi: Isi = [(s.inovasi, [s.skor]) for s in daftar if s.terhitung]
    judul = f"Inovasi terhitung; pembagi minimum {edisi.pembagi_minimum or '-'}"
    return [_tabel_inovasi(judul, angka("Skor terverifikasi"), isi, tautan)]


def _diterima(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """T6: this round and the earlier ones of which both figures are known."""
    tahu = Q(inovasi_diinput__isnull=False) & Q(inovasi_diterima__isnull=False)
    semua = Edisi.objects.filter(tahu | Q(pk=edisi.pk)).order_by("-tahun")
    kolom = [*kata("Edisi"), *angka("Dikirim", "Diterima"), Kolom("Bagian", "%")]
    baris = [Baris([str(e), e.inovasi_diinput, e.inovasi_diterima, _persen(q.diterima_kementerian(e))]) for e in semua]
    return [Tabel("Edisi yang kedua angkanya diketahui, dan edisi berjalan", kolom, baris)]


def _persen(bagian: q.Bagian | None) -> Decimal | None:
    return bagian.persen if bagian else None


def _susunan(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """T7: R33 part by part, then what counts."""
    h = indeks.indeks(edisi, daftar)
    bagian: list[tuple[str, Decimal]] = [
        ("Skor pemerintah daerah (SPD)", h.spd),
        (f"Skor inovasi: {h.jumlah_sid:.0f} dibagi {h.pembagi}", h.sid),
        (f"Skor jumlah inovasi: {h.n} inovasi, {h.yandas} urusan pelayanan dasar", h.jumlah),
        ("Jumlah", h.total),
        (f"Indeks: jumlah dibagi {h.aturan.skor_maks}, kali 100", h.indeks),
    ]
    baris = [Baris([nama, f"{dua_desimal(n)}".replace(".", ",")]) for nama, n in bagian]
    return [Tabel("Susunan indeks", [*kata("Bagian"), Kolom("Nilai")], baris), *_pembagi(edisi, daftar, tautan)]


def _selisih(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """K1, K2: verified entries with both scores."""
    sah = [s for s in daftar if s.entri.status == s.entri.Status.TERVERIFIKASI]
    isi: Isi = [(s.inovasi, [s.klaim, s.skor, s.klaim - s.skor]) for s in sah]
    kolom = angka("Skor klaim", "Skor terverifikasi", "Selisih")
    return [_tabel_inovasi("Inovasi terverifikasi", kolom, isi, tautan)]


def _wajib(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """K3: of each submitted innovation, how many of the five have evidence."""
    terisi = dict(q.wajib_terisi(edisi).order_by().values_list("entri").annotate(n=Count("pk")))
    isi: Isi = [(s.inovasi, [terisi.get(s.entri.pk, 0), len(INDIKATOR_WAJIB)]) for s in q.diajukan(daftar)]
    return [_tabel_inovasi("Inovasi diajukan", angka("Baris wajib berbukti", "Dari"), isi, tautan)]


def _lama(edisi: Edisi, daftar: list[SkorEntri], tautan: Tautan) -> list[Tabel]:
    """K5: from the first submission to the first verdict."""
    kal = jam.kalender()
    isi: Isi = []
    for s in daftar:
        mulai, putus = s.entri.pertama_diajukan_pada, s.entri.pertama_diputus_pada
        if mulai and putus:
            isi.append(
                (
                    s.inovasi,
                    [waktu_panjang(mulai), waktu_panjang(putus), hari_kerja(kal.detik_kerja(mulai, putus), kal)],
                )
            )
    kolom = [*kata("Diajukan", "Diputus"), *angka("Hari kerja")]
    return [_tabel_inovasi("Pengajuan yang sudah diputus", kolom, isi, tautan)]


# --- of the whole registry


def _tahapan(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    isi: Isi = [(i, [i.get_tahapan_display() or "Belum diketahui"]) for i in _urut(q.tidak_dihentikan())]
    return [_tabel_inovasi("Inovasi yang tidak dihentikan", kata("Tahapan"), isi, tautan)]


def _diam(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    isi: Isi = [
        (i, [i.get_tahapan_display() or "Belum diketahui", _hari(i.diubah_pada)]) for i in _urut(q.berhenti_atau_diam())
    ]
    return [_tabel_inovasi("Inovasi berhenti atau diam", kata("Tahapan", "Perubahan terakhir"), isi, tautan)]


def _baru(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    """P1, M1: first submitted this year, by whom it was begun."""
    semua = q.pertama_diajukan(k.periode.tahun).annotate(mula=Min("entri__pertama_diajukan_pada"))
    isi: Isi = [(i, [_hari(i.mula), i.get_inisiator_display() or "Belum diketahui"]) for i in _urut(semua)]  # type: ignore[attr-defined]
    judul = f"Inovasi yang pertama diajukan tahun {k.periode.tahun}"
    return [_tabel_inovasi(judul, kata("Pertama diajukan", "Inisiator"), isi, tautan)]


def _penciptaan(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    isi: Isi = [
        (i, [tanggal_panjang(a), tanggal_panjang(b), q.bulan_antara(a, b)])
        for i in _urut(q.tercipta(k.periode.tahun))
        if (a := i.tanggal_ide) and (b := i.tanggal_penerapan)
    ]
    kolom = [*kata("Ide", "Penerapan"), *angka("Bulan")]
    return [_tabel_inovasi(f"Mulai diterapkan tahun {k.periode.tahun}", kolom, isi, tautan)]


def _jenis(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    isi: Isi = [(i, [i.get_jenis_display() or "Belum diketahui"]) for i in _urut(Inovasi.objects.all())]
    return [_tabel_inovasi("Semua inovasi", kata("Jenis"), isi, tautan)]


def _replikasi(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    semua = q.replikasi_bertanda_tangan(k.periode.tahun).select_related("inovasi__opd").order_by("tanggal", "pk")
    isi: Isi = [(r.inovasi, [r.daerah, tanggal_panjang(r.tanggal) if r.tanggal else "-", r.dokumen]) for r in semua]
    judul = f"Dokumen replikasi tahun {k.periode.tahun}"
    return [_tabel_inovasi(judul, kata("Daerah", "Tanggal", "Dokumen"), isi, tautan)]


def _pemakaian(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    """P5: of each innovation its own share; the tile adds them up."""
    kolom = [*kata("Yang diukur", "Satuan", "Periode"), *angka("Hasil", "Target"), Kolom("Capaian", "%")]
    isi: Isi = [
        (h.inovasi, [h.ukuran, h.satuan, h.periode or "-", h.nilai, h.target, h.nilai * 100 / h.target])
        for h in _hasil(pemakaian())
        if h.nilai is not None and h.target
    ]
    return [_tabel_inovasi("Hasil yang mempunyai target", kolom, isi, tautan)]


def _manfaat(k: Lingkup, tautan: Tautan) -> list[Tabel]:
    """P6: every result with a basis; only basis a of the year is added up."""
    kolom = [*kata("Basis", "Yang diukur", "Satuan", "Periode"), *angka("Hasil")]
    semua, tahun = _hasil(HasilInovasi.objects.exclude(basis="")), q.hasil_tahun(k.periode.tahun)

    def tabel_(judul: str, baris: QuerySet[HasilInovasi]) -> Tabel:
        isi: Isi = [(h.inovasi, [h.basis, h.ukuran, h.satuan, h.periode or "-", h.nilai]) for h in baris]
        return _tabel_inovasi(judul, kolom, isi, tautan)

    lain = tabel_("Hasil dengan periode lain, tidak dijumlahkan", semua.exclude(tahun))
    ini = tabel_(f"Hasil tahun {k.periode.tahun} menurut basis kemanfaatan", semua.filter(tahun))
    return [ini, lain] if lain.baris else [ini]


def _hasil(semua: QuerySet[HasilInovasi]) -> QuerySet[HasilInovasi]:
    return semua.select_related("inovasi__opd").order_by("basis", "inovasi__nama", "pk")


def _urut(semua: QuerySet[Inovasi]) -> QuerySet[Inovasi]:
    return semua.select_related("opd").order_by("nama", "pk")


def _hari(saat: datetime | date) -> str:
    return tanggal_panjang(timezone.localdate(saat) if isinstance(saat, datetime) else saat)


EDISI: dict[str, Callable[[Edisi, list[SkorEntri], Tautan], list[Tabel]]] = {
    "T1": _terhitung,
    "T2": _opd_ikut,
    "T3": _opd_matang,
    "T4": _urusan,
    "T5": _pembagi,
    "T6": _diterima,
    "T7": _susunan,
    "K1": _selisih,
    "K2": _selisih,
    "K3": _wajib,
    "K5": _lama,
}
REGISTRI: dict[str, Callable[[Lingkup, Tautan], list[Tabel]]] = {
    "K4": _tahapan,
    "K9": _diam,
    "P1": _baru,
    "P2": _penciptaan,
    "P3": _jenis,
    "P4": _replikasi,
    "P5": _pemakaian,
    "P6": _manfaat,
    "M1": _baru,
}
