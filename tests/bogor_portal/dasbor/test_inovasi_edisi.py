"""The round that a leader looks at; what belongs to one year only; complaints beyond one page."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bogor_portal.alur.models import Permintaan
from bogor_portal.dasbor.actions.tinjauan import tetapkan_sasaran
from bogor_portal.dasbor.queries.pengaduan_baris import SEHALAMAN, baca_kunci
from inovasi.actions.edisi import tutup_edisi
from inovasi.actions.entri import verifikasi
from inovasi.actions.nilai import verifikasi_indikator
from inovasi.models import Edisi, Entri, HasilInovasi, Inovasi, NilaiIndikator
from inovasi.queries.indeks import daftar_skor
from inovasi.queries.ukuran import hasil_tahun
from tests.faults.langkah import ajukan_sip
from tests.inovasi import contoh
from tests.inovasi.conftest import katalog, operator, verifikator  # noqa: F401 - fixtures
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db


def buka(client, kode, **tanya):
    return client.get(reverse("dasbor:ukuran_inovasi", args=[kode]), tanya)


def isi_kartu(client, **tanya):
    jawab = client.get(reverse("dasbor:inovasi"), tanya)
    semua = [("", jawab.context["perhatian"]), *jawab.context["kelompok"]]
    return jawab, {k.ukuran.kode: k for _, isi in semua for k in isi}


def test_r39_an_earlier_round_shows_what_the_ministry_made_known_and_nothing_else(katalog, client_pimpinan):  # noqa: F811
    jawab, isi = isi_kartu(client_pimpinan, edisi="2020")

    assert jawab.context["edisi"] == "Edisi 2020"
    assert {k: v.teks for k, v in isi.items() if v.ukuran.masa == "edisi" and v.teks != "-"} == {
        "T6": "91,0%",
        "T7": "9.442,00",
    }
    assert isi["T7"].nilai.catatan == "Nilai resmi, skala tanpa batas atas (sebelum 2021)"
    assert jawab.context["sorotan"] is None
    assert "berlangsung sebelum portal ini" in buka(client_pimpinan, "T2", edisi="2020").content.decode()
    assert 'value="2020" selected' in jawab.content.decode()


def test_r39_each_scale_is_a_chart_and_a_table_of_its_own(katalog, client_pimpinan):  # noqa: F811
    Edisi.objects.filter(tahun=2024).update(nilai_resmi=Decimal("61.5"))

    jawab, _ = isi_kartu(client_pimpinan)

    assert [(g.judul, t.judul, [b.sel for b in t.baris]) for g, t in jawab.context["deret"]] == [
        ("Indeks per edisi, skala 0 sampai 100", "Indeks, skala 0 sampai 100", [["2024", "61,50"]]),
        (
            "Indeks per edisi, skala Tanpa batas atas (sebelum 2021)",
            "Indeks, skala tanpa batas atas (sebelum 2021)",
            [["2020", "9.442,00"]],
        ),
    ]


@pytest.mark.parametrize("edisi", ["", "1999", "2020x", "٢٠٢٠"])  # the last: digits of another script
def test_anything_else_is_the_round_of_now(katalog, client_pimpinan, edisi):  # noqa: F811
    jawab, _ = isi_kartu(client_pimpinan, edisi=edisi)

    assert jawab.context["edisi"] == "Edisi 2026"


def test_a_target_of_a_round_is_of_its_year(katalog, client_pimpinan, pimpinan):  # noqa: F811
    tetapkan_sasaran("T2", 2026, oleh=pimpinan, nilai=50, batas_merah=20)
    tetapkan_sasaran("K8", 2025, oleh=pimpinan, nilai=80, batas_merah=None)

    _, isi = isi_kartu(client_pimpinan, periode="2025")
    tinjauan = client_pimpinan.get(reverse("dasbor:tinjauan"), {"periode": "2025", "edisi": "2020"})
    form = client_pimpinan.get(reverse("dasbor:sasaran", args=["T2"]), {"periode": "2025"})

    assert (isi["T2"].keadaan, isi["K8"].sasaran.tahun, isi["K4"].sasaran) == ("merah", 2025, None)
    assert [k.ukuran.kode for k in tinjauan.context["merah"]] == ["T2"]
    assert form.context["judul"] == "Sasaran OPD yang ikut, tahun 2026"


def test_t3_says_that_its_meaning_awaits_bapperida(katalog, client_pimpinan):  # noqa: F811
    assert isi_kartu(client_pimpinan)[1]["T3"].nilai.catatan == "Arti “matang penuh” menunggu Bapperida"
    assert "menunggu keputusan Bapperida" in buka(client_pimpinan, "T3").content.decode()


def test_r30_stage_and_affair_of_a_closed_round_are_those_of_its_close(client_pimpinan, operator, verifikator):  # noqa: F811
    edisi = contoh.edisi_dibuka(verifikator)
    entri = contoh.entri_diajukan(operator, edisi)
    for n in NilaiIndikator.objects.filter(entri=entri, klaim__gt=0):
        verifikasi_indikator(n.pk, oleh=verifikator, level=n.klaim, dilihat=n.klaim)
    verifikasi(entri.pk, oleh=verifikator, baris=Entri.objects.get(pk=entri.pk).baris)
    tutup_edisi(edisi.pk, oleh=verifikator, kunci="tutup")
    sebelum = _rincian_t4(client_pimpinan)

    Inovasi.objects.filter(pk=entri.inovasi_id).update(urusan=None, tahapan="inisiatif")

    assert sebelum == ("1 dari 6", 1)
    assert _rincian_t4(client_pimpinan) == sebelum
    assert [s.tahapan for s in daftar_skor(Edisi.objects.get(pk=edisi.pk))] == ["penerapan"]


def _rincian_t4(client):
    isi = buka(client, "T4", edisi="2026").context
    return isi["kartu"].pecahan, sum(b.sel[1] for b in isi["tabel"].baris)


@pytest.mark.parametrize(
    ("periode", "masuk"),
    [
        ("2026", True),
        ("Maret 2026", True),
        ("Jan-Mar 2026", True),
        ("2025", False),
        ("2025 sampai 2026", False),
        ("rencana 2026", False),
        ("Target 2026", False),
        ("12026", False),
        ("", False),
    ],
)
def test_p6_counts_what_is_of_that_year_alone(periode, masuk):
    satu = Inovasi.objects.create(kode="satu", nama="Satu")
    hasil = HasilInovasi.objects.create(inovasi=satu, ukuran="x", nilai=1, satuan="orang", periode=periode)

    assert HasilInovasi.objects.filter(hasil_tahun(2026), pk=hasil.pk).exists() is masuk


def test_p6_rows_of_other_periods_stand_apart(client_pimpinan):
    satu = Inovasi.objects.create(kode="satu", nama="Satu")
    for nilai, periode in ((300, "2025"), (40, "2026"), (7, "2024")):
        HasilInovasi.objects.create(inovasi=satu, ukuran="x", nilai=nilai, satuan="orang", basis="a", periode=periode)

    isi = buka(client_pimpinan, "P6", periode="2025").context

    assert (isi["kartu"].teks, isi["kartu"].periode) == ("300", "tahun 2025")
    assert [b.sel[6] for b in isi["tabel"].baris] == [300]
    assert [b.sel[6] for b in isi["tabel_lain"][0].baris] == [40, 7]


@pytest.fixture
def pengaduan(warga, warga_lain):
    """Two persons in turn, one complaint more than two pages."""
    buka_layanan("sip-bidan")
    p, kini = ajukan_sip(warga), datetime(2025, 5, 5, 3, tzinfo=UTC)
    Permintaan.objects.bulk_create(
        Permintaan(
            permohonan=p,
            jenis="pengaduan",
            dibuat_oleh=(warga, warga_lain)[n % 2],
            dibuat_pada=kini - timedelta(minutes=n // 2),
        )
        for n in range(2 * SEHALAMAN + 1)
    )


def halaman(client):
    """Every page of K6, following its links."""
    alamat, semua = reverse("dasbor:ukuran_inovasi", args=["K6"]) + "?periode=2025", []
    while alamat:
        isi = client.get(alamat).context
        semua.append([b.sel for b in isi["tabel"].baris])
        alamat = reverse("dasbor:ukuran_inovasi", args=["K6"]) + isi["berikut"] if isi["berikut"] else ""
    return semua


def test_complaints_are_paged_and_the_csv_has_all(client_pimpinan, pengaduan):
    semua = halaman(client_pimpinan)
    berkas = buka(client_pimpinan, "K6", periode="2025", bentuk="csv").getvalue().decode("utf-8-sig").splitlines()

    assert [len(h) for h in semua] == [SEHALAMAN, SEHALAMAN, 1]
    assert [len(berkas), len(set(map(tuple, (s for h in semua for s in h))))] == [2 * SEHALAMAN + 2, len(berkas) - 1]
    dari_halaman = [(s[1], s[5]) for h in semua for s in h]
    assert [tuple(b.split(";")[n] for n in (1, 5)) for b in berkas[1:]] == dari_halaman
    assert {p for _, p in dari_halaman} == {"Pelapor 1", "Pelapor 2"}
    assert buka(client_pimpinan, "K6", periode="2025", bentuk="pdf").content.startswith(b"%PDF")


def test_a_page_of_complaints_takes_the_same_queries_wherever_it_is(client_pimpinan, pengaduan):
    def hitung(alamat):
        with CaptureQueriesContext(connection) as q:
            isi = client_pimpinan.get(alamat).context
        return len(q), isi["berikut"]

    awal = reverse("dasbor:ukuran_inovasi", args=["K6"])
    satu, berikut = hitung(f"{awal}?periode=2025")
    dua, lagi = hitung(awal + berikut)
    tiga, akhir = hitung(awal + lagi)

    assert (dua, tiga, akhir) == (satu + 1, satu + 1, "")  # who came before keeps their number


@pytest.mark.parametrize("kunci", ["", "x", "1-", "-1", "٣-٤", "9" * 17 + "-1", "1-" + "9" * 19])
def test_a_key_that_we_did_not_make_is_the_first_page(kunci):
    assert baca_kunci(kunci) is None
