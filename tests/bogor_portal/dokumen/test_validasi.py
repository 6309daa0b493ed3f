import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from bogor_portal.dokumen.kunci import (
    PenandaPengembangan,
    akar_pengembangan,
    buat_kunci_pengembangan,
    sertifikat_penanda,
)
from bogor_portal.dokumen.tanda_tangan.antarmuka import IdentitasPenanda
from bogor_portal.dokumen.tanda_tangan.lokal import PenandatanganLokal
from bogor_portal.dokumen.validasi import (
    BERUBAH,
    DITAMBAH,
    SAH,
    TAK_TEPERCAYA,
    TAK_TERBACA,
    TIDAK_BERTANDA,
    periksa_pdf,
)
from tests.bogor_portal.dokumen.conftest import SANDI, tandatangani


def tambah(pdf: bytes, *, ubah_halaman: bool) -> bytes:
    penulis = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if ubah_halaman:
        halaman = penulis.root["/Pages"]["/Kids"][0]
        halaman["/Rotate"] = generic.NumberObject(90)
        penulis.update_container(halaman)
    else:
        penulis.root["/Tambahan"] = generic.pdf_string("x")
        penulis.update_root()
    keluaran = io.BytesIO()
    penulis.write(keluaran)
    return keluaran.getvalue()


def test_signed_letter_is_intact_and_trusted(bertanda, akar):
    hasil = periksa_pdf(bertanda, akar_tepercaya=akar)

    assert (hasil.utuh, hasil.sah, hasil.tiruan, hasil.jumlah) == (True, True, True, 1)
    assert (hasil.penanda, hasil.keterangan) == ("Contoh kadis (TIRUAN)", SAH)
    assert abs(datetime.now(UTC) - hasil.waktu) < timedelta(minutes=5)


def test_unknown_root_is_intact_but_not_valid(bertanda):
    hasil = periksa_pdf(bertanda, akar_tepercaya=[])

    assert (hasil.utuh, hasil.sah, hasil.keterangan) == (True, False, TAK_TEPERCAYA)


def test_unsigned_letter(surat, akar):
    hasil = periksa_pdf(surat, akar_tepercaya=akar)

    assert (hasil.utuh, hasil.sah, hasil.keterangan, hasil.jumlah) == (False, False, TIDAK_BERTANDA, 0)


def test_one_byte_of_a_page_flipped(bertanda, surat, akar):
    rusak = bytearray(bertanda)
    rusak[surat.index(b"stream\r\n" if b"stream\r\n" in surat else b"stream\n") + 60] ^= 1

    hasil = periksa_pdf(bytes(rusak), akar_tepercaya=akar)

    assert (hasil.utuh, hasil.sah, hasil.keterangan) == (False, False, BERUBAH)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_one_byte_flipped_is_never_valid(bertanda, akar, data):
    letak = data.draw(st.integers(0, len(bertanda) - 1))
    rusak = bytearray(bertanda)
    rusak[letak] ^= 1 << data.draw(st.integers(0, 7))
    celah = bertanda.index(b"/Contents <") if b"/Contents <" in bertanda else bertanda.index(b"/Contents ")
    akhir = bertanda.index(b">", celah)

    hasil = periksa_pdf(bytes(rusak), akar_tepercaya=akar)

    # Inside the hex of the signature padding and letter case carry no meaning; all else is covered.
    assert hasil.sah is False or celah < letak <= akhir


@pytest.mark.parametrize("ubah_halaman", [True, False])
def test_incremental_update_after_signing_is_flagged(bertanda, akar, ubah_halaman):
    hasil = periksa_pdf(tambah(bertanda, ubah_halaman=ubah_halaman), akar_tepercaya=akar)

    assert (hasil.utuh, hasil.sah, hasil.keterangan) == (False, False, DITAMBAH)


def test_bytes_appended_after_the_end_are_flagged(bertanda, akar):
    assert periksa_pdf(bertanda + b"\n%tambahan\n", akar_tepercaya=akar).utuh is False


def test_truncated_is_not_intact(bertanda, akar):
    assert periksa_pdf(bertanda[:-100], akar_tepercaya=akar).utuh is False


@settings(max_examples=40, deadline=None)
@given(isi=st.binary(max_size=300), pdf=st.booleans())
def test_garbage_never_raises(akar, isi, pdf):
    hasil = periksa_pdf((b"%PDF-1.7\n" if pdf else b"") + isi, akar_tepercaya=akar)

    assert (hasil.utuh, hasil.sah, hasil.keterangan) == (False, False, TAK_TERBACA)


def test_letter_outlives_its_certificate_when_the_time_of_issue_is_known(tmp_path, surat):
    dulu = datetime.now(UTC) - timedelta(days=20)
    sidik = buat_kunci_pengembangan(tmp_path, {"a": PenandaPengembangan("A", SANDI)}, masa=timedelta(days=2))
    pdf = tandatangani(PenandatanganLokal(tmp_path), IdentitasPenanda("a", "A", sidik["a"]), surat).pdf
    akar = [akar_pengembangan(tmp_path)]
    berakhir = sertifikat_penanda(tmp_path, "a").not_valid_after_utc

    assert periksa_pdf(pdf, akar_tepercaya=akar, pada=berakhir - timedelta(days=1)).sah is True
    assert periksa_pdf(pdf, akar_tepercaya=akar, pada=berakhir + timedelta(days=1)).sah is False
    assert periksa_pdf(pdf, akar_tepercaya=akar, pada=dulu).sah is False
