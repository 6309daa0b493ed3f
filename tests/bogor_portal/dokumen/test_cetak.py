import io
import unicodedata

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from bogor_portal.dokumen.cetak import GagalCetak, cetak_surat
from bogor_portal.dokumen.teks_cetak import aksara_tercakup, bersihkan_teks
from tests.bogor_portal.dokumen.surat import TAUTAN, data_izin, data_penolakan, data_tanda_terima

PITA = "DOKUMEN UJI COBA: ditandatangani dengan kunci pengembangan, tidak berlaku"
SURAT = [("izin", data_izin), ("penolakan", data_penolakan), ("tanda_terima", data_tanda_terima)]
SETIAP_SURAT = pytest.mark.parametrize(("templat", "data"), SURAT, ids=[nama for nama, _ in SURAT])

# What a text extractor gives back one for one: written left to right, no combining marks, in the BMP.
LURUS = "".join(
    chr(titik)
    for titik in sorted(aksara_tercakup())
    if 0x20 < titik < 0xFB00
    and unicodedata.bidirectional(chr(titik)) not in ("R", "AL", "AN")
    and unicodedata.category(chr(titik))[0] in "LNPS"
    and unicodedata.normalize("NFKC", chr(titik)) == chr(titik)
    and unicodedata.category(chr(titik)) != "Lm"
)


def halaman(pdf: bytes) -> list[str]:
    return [lembar.get_textpage().get_text_bounded() for lembar in pypdfium2.PdfDocument(pdf)]


def rapat(teks: str) -> str:
    return "".join(teks.split())


def isi_rapat(pdf: bytes) -> str:
    return rapat("".join(halaman(pdf)))


def kode_qr(pdf: bytes) -> list[str]:
    gambar = [lembar.render(scale=2.5).to_pil() for lembar in pypdfium2.PdfDocument(pdf)]
    return [kode.text for lembar in gambar for kode in zxingcpp.read_barcodes(lembar)]


@SETIAP_SURAT
def test_letter_claims_pdfa_2a_and_ua_1_and_is_tagged(templat, data):
    pdf = pikepdf.open(io.BytesIO(cetak_surat(templat, data())))

    with pdf.open_metadata() as xmp:
        klaim = (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"], xmp["dc:title"])
    assert klaim == ("2", "A", "1", data()["judul"])
    assert str(pdf.Root.Lang) == "id"
    assert "/StructTreeRoot" in pdf.Root
    assert pdf.Root.MarkInfo.Marked is True


@SETIAP_SURAT
def test_letter_same_data_same_bytes(templat, data):
    assert cetak_surat(templat, data()) == cetak_surat(templat, data())


def test_letter_prints_its_data():
    isi = isi_rapat(cetak_surat("izin", data_izin()))

    for teks in ("Siti Contoh", "3271••••••••0001", "Jalan Contoh 1", "Praktik Contoh", "Ketentuan kedua.", "Nomor 17",
                 "Plt. Kepala Dinas Contoh", "Contoh Pejabat, S.H.", "24 November 2026 sampai", TAUTAN,
                 "500.16.7.2/251/SIPB-1/00233/DPMPTSP/2026", "Halaman 1 dari 1", "Diberikan izin kepada:"):  # fmt: skip
        assert isi.count(rapat(teks)) >= 1, teks


@pytest.mark.parametrize("tt", [{"awalan": None}, {"awalan": "Plh."}])
def test_signature_block_prefix(tt):
    data = data_izin(tanda_tangan={"jabatan": "Kepala Dinas Contoh", "nama": "Contoh"} | tt)

    harap = f"{tt['awalan'] or '2026'}KepalaDinasContoh"
    assert isi_rapat(cetak_surat("izin", data)).count(harap) == 1


def test_variant_changes_the_opening_sentence():
    isi = isi_rapat(cetak_surat("izin", data_izin(varian="rekomendasi", judul="REKOMENDASI")))

    assert isi.count("Diberikanrekomendasikepada:") == 1
    assert isi.count("Diberikanizinkepada:") == 0


def test_missing_nik_and_letterhead_keys_are_left_out():
    isi = isi_rapat(cetak_surat("izin", data_izin(pemegang={"nama": "Siti", "nik": None})))

    assert [isi.count(kata) for kata in ("NIK", "Telepon", "Laman", "Surel", "none", "None")] == [0] * 6


def test_r6_3_rejection_prints_reasons_with_basis_and_the_rights_given():
    isi = isi_rapat(cetak_surat("penolakan", data_penolakan()))

    for teks in ("1. Gambar konstruksi: Tiang terlalu tinggi.", "Dasar hukum: Pasal 12 ayat (3)",
                 "Dasar hukum: Pasal 7", "Hak keberatan menurut pemanggil.", "Hak banding menurut pemanggil.",
                 "PT Contoh"):  # fmt: skip
        assert isi.count(rapat(teks)) == 1, teks


@pytest.mark.parametrize("kosong", ["alasan", "hak"])
def test_r6_3_rejection_without_reasons_or_rights_is_refused(kosong):
    with pytest.raises(GagalCetak, match=rf"^Templat penolakan kekurangan {kosong}.$"):
        cetak_surat("penolakan", data_penolakan(**{kosong: []}))


def test_qr_reads_as_the_link():
    assert kode_qr(cetak_surat("izin", data_izin())) == [TAUTAN]


def test_draft_has_watermark_on_each_page_and_no_qr():
    pdf = cetak_surat("izin", data_izin(draf=True, ketentuan=["Ketentuan panjang sekali."] * 90))

    assert len(halaman(pdf)) > 1
    assert [lembar.count("DRAF") or rapat(lembar).count("DRAF") for lembar in halaman(pdf)] == [1] * len(halaman(pdf))
    assert kode_qr(pdf) == []
    assert isi_rapat(pdf).count(rapat(TAUTAN)) == 0
    assert isi_rapat(pdf).count("ditandatanganisecaraelektronik") == 0


def test_development_band_is_on_each_page():
    lembar = halaman(cetak_surat("izin", data_izin(tiruan=True, ketentuan=["Ketentuan panjang sekali."] * 90)))

    assert [rapat(isi).count(rapat(PITA)) for isi in lembar] == [2] * len(lembar)
    assert isi_rapat(cetak_surat("izin", data_izin())).count(rapat(PITA)) == 0


def test_long_content_flows_and_loses_nothing():
    butir = [f"Ketentuan bernomor {nomor:03d} selesai." for nomor in range(150)]

    lembar = halaman(cetak_surat("izin", data_izin(ketentuan=butir)))

    isi = rapat("".join(lembar))
    assert [isi.count(rapat(teks)) for teks in butir] == [1] * 150
    assert [rapat(teks).count(f"Halaman{n}dari{len(lembar)}") for n, teks in enumerate(lembar, 1)] == [1] * len(lembar)


def test_word_longer_than_the_line_stays_on_the_page():
    lembar = pypdfium2.PdfDocument(cetak_surat("izin", data_izin(rincian=[("A", "W" * 200)])))[0]
    teks = lembar.get_textpage()
    kanan = max(teks.get_charbox(n)[2] for n in range(teks.count_chars()) if teks.get_text_range(n, 1) == "W")

    assert rapat(teks.get_text_bounded()).count("W" * 200) == 1
    assert kanan <= lembar.get_width() - 60


@pytest.mark.parametrize(
    "teks",
    [
        "#set page(fill: red)",
        "$x^2$ \\ \" ' * _ ` @ref <lab>",
        '#eval("1+1") #sys.inputs',
        "// /* */ --- ~ \\u{41} office",
    ],
)
def test_markup_in_data_prints_as_it_stands(teks):
    assert isi_rapat(cetak_surat("izin", data_izin(pembuka=f"⟦{teks}⟧"))).count(rapat(f"⟦{teks}⟧")) == 1


def test_rtl_prints_and_extracts():
    isi = halaman(cetak_surat("izin", data_izin(pembuka="علي بن محمد")))[0]

    assert isi.count("علي بن محمد") == 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=LURUS + "   \n", min_size=1, max_size=120))
def test_any_left_to_right_text_extracts_equal(teks):
    data = data_izin(pemegang={"nama": "⟦" + teks + "⟧"})

    assert isi_rapat(cetak_surat("izin", data)).count(rapat("⟦" + bersihkan_teks(teks) + "⟧")) == 1


@settings(max_examples=80, deadline=None)
@example("\u0287", ("izin", data_izin))  # its capital, which the letterhead would print, has no glyph
@given(st.text(alphabet=st.characters(), max_size=80), st.sampled_from(SURAT))
def test_any_text_at_all_prints(teks, surat):
    templat, data = surat
    tt = {"jabatan": teks, "nama": teks, "awalan": teks, "pangkat": teks, "nip": teks}
    isi = data(nomor=teks, tempat=teks, tanggal=teks, tembusan=[teks], tanda_tangan=tt, judul="x" + teks)
    isi["kop"] = dict.fromkeys(("pemerintah", "opd", "alamat", "telepon", "laman", "surel"), teks)

    assert cetak_surat(templat, isi)[:5] == b"%PDF-"


def test_unprintable_and_disguising_characters_are_shown_by_code():
    assert bersihkan_teks("漢\u202ex\u0007\ud800\ue000\u200d\t.") == "[U+6F22][U+202E]x[U+0007][U+D800][U+E000] ."


def test_logo_png_is_drawn_and_described():
    logo = io.BytesIO()
    Image.new("RGB", (40, 48), "navy").save(logo, "PNG")
    data = data_izin()
    data["kop"]["logo"] = logo.getvalue()

    pdf = cetak_surat("izin", data)

    assert pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().getpixel((97, 78)) == (0, 0, 128)


def test_unknown_template_and_missing_keys_are_refused_without_values():
    with pytest.raises(GagalCetak, match=r"^Templat surat tidak dikenal\.$"):
        cetak_surat("surat", data_izin())
    with pytest.raises(GagalCetak, match=r"^Templat izin kekurangan judul, pemegang\.$"):
        cetak_surat("izin", data_izin(judul="", pemegang=None))
    with pytest.raises(GagalCetak, match=r"^Data surat tidak boleh berisi object\.$"):
        cetak_surat("izin", data_izin(jenis=object()))


def test_r5_5_both_names_stand_under_a_letter_signed_in_somebodys_place():
    data = data_izin()
    data["tanda_tangan"] = {**data["tanda_tangan"], "definitif": "Ratna Dewi"}

    assert isi_rapat(cetak_surat("izin", data)).count(rapat("Pejabat definitif: Ratna Dewi")) == 1
