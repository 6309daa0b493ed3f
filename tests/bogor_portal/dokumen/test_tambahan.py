import io

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from bogor_portal.dokumen.tambahan import hanya_ditandatangani
from bogor_portal.dokumen.validasi import periksa_pdf
from tests.bogor_portal.dokumen.conftest import tandatangani

NAMA, TEKS = generic.NameObject, generic.pdf_string


def ubah_katalog(pdf):
    pdf.root["/OpenAction"] = generic.DictionaryObject({NAMA("/S"): NAMA("/JavaScript"), NAMA("/JS"): TEKS("x")})
    pdf.update_root()


def ubah_formulir(pdf):
    pdf.root["/AcroForm"] = generic.DictionaryObject({NAMA("/Fields"): generic.ArrayObject(), NAMA("/XFA"): TEKS("x")})
    pdf.update_root()


def ubah_isi_halaman(pdf):
    aliran = pdf.root["/Pages"]["/Kids"][0]["/Contents"]
    aliran._data = b"q Q"
    aliran._encoded_data = None
    pdf.update_container(aliran)


def tambah_cap_tampak(pdf):
    halaman = pdf.root["/Pages"]["/Kids"][0]
    kotak = generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 500)))
    cap = {NAMA("/Type"): NAMA("/Annot"), NAMA("/Subtype"): NAMA("/Stamp"), NAMA("/Rect"): kotak}
    halaman["/Annots"] = generic.ArrayObject([pdf.add_object(generic.DictionaryObject(cap))])
    pdf.update_container(halaman)


def ubah_huruf(pdf):
    huruf = pdf.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    huruf[next(iter(huruf))] = generic.NullObject()
    pdf.update_container(huruf)


def test_a_signature_alone_may_follow_the_bytes_sent(surat, bertanda):
    assert hanya_ditandatangani(surat, bertanda) is True
    assert hanya_ditandatangani(surat, surat) is False
    assert hanya_ditandatangani(bertanda, surat) is False
    assert hanya_ditandatangani(b"", bertanda) is False
    assert hanya_ditandatangani(surat, surat + b"%%EOF") is True  # nothing added that could be seen or run


@pytest.mark.parametrize(
    "ubah",
    [ubah_katalog, ubah_formulir, ubah_isi_halaman, tambah_cap_tampak, ubah_huruf],
    ids=lambda f: f.__name__,
)
def test_a_change_before_a_valid_signature_is_found(surat, lokal, kadis, akar, ubah):
    penulis = IncrementalPdfFileWriter(io.BytesIO(surat))
    ubah(penulis)
    keluaran = io.BytesIO()
    penulis.write(keluaran)

    pdf = tandatangani(lokal, kadis, keluaran.getvalue()).pdf

    assert pdf[: len(surat)] == surat
    assert periksa_pdf(pdf, akar_tepercaya=akar).sah is True
    assert hanya_ditandatangani(surat, pdf) is False
