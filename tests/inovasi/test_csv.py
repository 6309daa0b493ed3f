"""CSV in, with every fault by row, and out, guarded against formulas."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from inovasi.actions.impor import impor_inovasi, sidik_isi
from inovasi.errors import TidakBoleh, TidakSah
from inovasi.layanan.csv_inovasi import AWAL_RUMUS, Acuan, Galat, baca_csv, lindungi, tulis_csv
from inovasi.models import Inovasi, RiwayatInovasi
from inovasi.queries.ekspor import acuan_impor, baris_ekspor
from inovasi.queries.peran import terlihat
from tests.inovasi.conftest import masuk

ACUAN = Acuan(opd={"dlh": 1}, urusan={"kesehatan": 7}, nama_ada=frozenset({(1, "botak")}))


def galat(teks: str) -> list[tuple[int, str]]:
    return [(g.baris, g.kolom) for g in baca_csv(teks.encode(), ACUAN).galat]


def test_every_fault_of_every_row_is_told_at_once():
    teks = (
        "nama,opd,jenis,urusan,tahun,tanggal_uji_coba,tanggal_penerapan\n"
        ",dlh,digital,kesehatan,2024,,\n"
        "Dua,dinkes,canggih,sulap,24,2024-13-01,\n"
        "BOTAK,dlh,,,,,\n"
        "Empat,dlh,digital,kesehatan,2024,2024-06-01,2024-05-01\n"
        "Lima,dlh,,,,,2999-01-01\n"
        "enam,dlh,,,,,\n"
        "Enam,dlh,,,,,\n"
    )

    assert galat(teks) == [
        (2, "nama"),
        *[(3, k) for k in ("jenis", "opd", "tahun", "tanggal_uji_coba", "urusan")],
        (4, "nama"),
        (5, "tanggal_penerapan"),
        (6, "tanggal_penerapan"),
        (8, "nama"),
    ]


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        (b"", [Galat(1, "nama", "Kolom nama tidak ada."), Galat(1, "opd", "Kolom opd tidak ada.")]),
        (b"nama;opd\nSatu;dlh\n", []),
        (b"\xef\xbb\xbfnama,opd\nSatu,dlh\n", []),
        (b"nama\nSatu\n", [Galat(1, "opd", "Kolom opd tidak ada.")]),
        (b"nama,opd,nilai\n", [Galat(1, "nilai", "Kolom ini tidak dikenal.")]),
        (b"\xff\xfe\x00n", [Galat(1, "", "Berkas ini bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8.")]),
        (b'nama,opd\n"Satu,dlh\n', [Galat(2, "", "Baris ini tidak terbaca sebagai CSV; periksa tanda kutipnya.")]),
    ],
)
def test_files_of_all_kinds(isi, harap):
    assert baca_csv(isi, ACUAN).galat == harap


def test_a_row_is_counted_where_it_begins_in_the_file():
    assert galat('nama,opd,tujuan\nSatu,dlh,"dua\nbaris"\n\nTiga,dinkes,\n') == [(5, "opd")]


def test_more_rows_than_are_taken_at_once_are_refused():
    isi = "nama,opd\n" + "".join(f"Inovasi {i},dlh\n" for i in range(501))

    assert galat(isi) == [(502, "")]


@given(st.text(max_size=60))
def test_no_cell_begins_like_a_formula_and_comes_back_as_it_was(teks):
    teks = teks.strip().replace("\0", "").replace("\r", "")
    terlindung = lindungi(teks)

    assert not terlindung.startswith(AWAL_RUMUS)
    if teks and "\ufeff" not in teks and not any("\ud800" <= h <= "\udfff" for h in teks):
        isi = tulis_csv(["nama", "opd"], [[teks, "dlh"]])
        baris = list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline="")))
        assert baris[1][0] == terlindung


def test_a_formula_is_kept_as_text_on_the_way_out_and_in():
    isi = tulis_csv(["nama", "opd"], [["=1+1", "dlh"]])

    assert b'"\'=1+1"' in isi
    assert baca_csv(isi, ACUAN).baris[0][1]["kolom"]["nama"] == "=1+1"


@pytest.mark.django_db
def test_import_records_all_rows_as_drafts_or_none(operator):
    isi = b"nama,opd,urusan,nama_lain\nSatu,diskominfo,kesehatan,Wahid; Eka\nDua,diskominfo,,\n"
    baru = impor_inovasi(isi, oleh=operator, sidik=sidik_isi(isi))

    assert [(i.nama, i.opd.kode, i.tampil, i.asal) for i in baru] == [
        ("Satu", "diskominfo", False, "opd"),
        ("Dua", "diskominfo", False, "opd"),
    ]
    assert list(baru[0].nama_lain.values_list("nama", flat=True)) == ["Wahid", "Eka"]
    assert RiwayatInovasi.objects.filter(aksi="buat", oleh=operator).count() == 2
    with pytest.raises(TidakSah, match="Masih ada kesalahan"):  # the names are taken by now
        impor_inovasi(isi, oleh=operator, sidik=sidik_isi(isi))
    assert Inovasi.objects.filter(nama__in=["Satu", "Dua"]).count() == 2


@pytest.mark.django_db
def test_import_takes_only_the_file_that_was_tried_and_only_ones_own_opd(operator, verifikator):
    isi = b"nama,opd\nSatu,diskominfo\n"
    with pytest.raises(TidakSah, match="bukan yang diperiksa"):
        impor_inovasi(isi, oleh=operator, sidik=sidik_isi(b"lain"))
    with pytest.raises(TidakBoleh):
        impor_inovasi(isi, oleh=verifikator, sidik=sidik_isi(isi))
    assert acuan_impor(operator).opd.keys() == {"diskominfo"}


@pytest.mark.django_db
def test_the_dry_run_writes_nothing(operator):
    berkas = SimpleUploadedFile("a.csv", b"nama,opd\nSatu,diskominfo\n", content_type="text/csv")
    jawaban = masuk(operator).post(reverse("admin:inovasi_impor"), {"berkas": berkas})

    assert jawaban.context["hasil"].baris[0][0] == 2
    assert Inovasi.objects.filter(nama="Satu").exists() is False


@pytest.mark.django_db
def test_export_holds_what_the_person_sees(operator, verifikator):
    kode = [b[0] for b in baris_ekspor(terlihat(operator))]

    assert set(kode) == set(Inovasi.objects.filter(opd__kode="diskominfo").values_list("kode", flat=True))
    jawaban = masuk(verifikator).get(reverse("admin:inovasi_ekspor"))
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig"))))
    satu = next(b for b in baris if b["kode"] == "smart")
    assert (len(baris), satu["opd"], satu["masuk_47"], satu["klasifikasi"]) == (41, "dpmptsp", "ya", "usulan")
