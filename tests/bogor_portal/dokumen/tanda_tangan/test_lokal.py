import io
import logging
import re
import traceback
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest

from bogor_portal.dokumen.kunci import PenandaPengembangan, akar_pengembangan, buat_kunci_pengembangan
from bogor_portal.dokumen.tambahan import hanya_ditandatangani
from bogor_portal.dokumen.tanda_tangan.antarmuka import GagalTandaTangan, IdentitasPenanda, KodeGagal
from bogor_portal.dokumen.tanda_tangan.lokal import PenandatanganLokal
from bogor_portal.dokumen.validasi import periksa_pdf
from tests.bogor_portal.dokumen.conftest import SANDI, tandatangani


def test_signature_is_pades_certifying_and_appended(surat, bertanda):
    pdf = pikepdf.open(io.BytesIO(bertanda))
    kolom = pdf.Root.AcroForm.Fields[0]

    assert bertanda[: len(surat)] == surat
    assert hanya_ditandatangani(surat, bertanda) is True
    assert str(kolom.V.SubFilter) == "/ETSI.CAdES.detached"
    assert int(kolom.V.Reference[0].TransformParams.P) == 1
    assert (str(kolom.V.Reason), str(kolom.V.Location)) == ("Penetapan izin", "Kota Bogor")


def test_signed_letter_keeps_what_pdfa_and_pdfua_ask_of_an_invisible_field(bertanda):
    pdf = pikepdf.open(io.BytesIO(bertanda))
    kolom = pdf.Root.AcroForm.Fields[0]

    with pdf.open_metadata() as xmp:
        klaim = (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"])
    assert klaim == ("2", "A", "1")
    cetak, tersembunyi, tak_tampak, tanpa_lihat = 4, 2, 1, 32
    assert int(kolom.F) & (cetak | tersembunyi | tak_tampak | tanpa_lihat) == cetak
    kotak = [int(sisi) for sisi in kolom.Rect]
    assert (kotak[0] == kotak[2], kotak[1] == kotak[3], kotak[2] < 0) == (True, True, True)
    assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_result_names_certificate_and_mode(lokal, kadis, surat):
    hasil = tandatangani(lokal, kadis, surat)

    assert (hasil.tiruan, hasil.sertifikat_sidik) == (True, kadis.sidik_sertifikat)
    assert hasil.sertifikat_subjek.count("TIRUAN") == 2
    assert abs(datetime.now(UTC) - hasil.waktu) < timedelta(minutes=1)


def test_twenty_documents_open_the_key_once(lokal, kadis, surat, akar):
    with lokal.buka(kadis, SANDI) as sesi:
        hasil = [sesi.tandatangani(surat, alasan="Penetapan", lokasi="Bogor", id_permintaan=str(n)) for n in range(20)]

    assert lokal.jumlah_buka == 1
    assert [periksa_pdf(satu.pdf, akar_tepercaya=akar).sah for satu in hasil] == [True] * 20


def test_the_room_of_a_signature_is_known_and_not_measured_by_signing_twice(lokal, kadis, surat):
    with lokal.buka(kadis, SANDI) as sesi:
        pdf = sesi.tandatangani(surat, alasan="Penetapan", lokasi="Bogor", id_permintaan="1").pdf
        ruang = sesi._penanda.ruang

    [isi] = re.findall(rb"/Contents *<([0-9a-fA-F]+)>", pdf)
    assert len(isi) == ruang
    assert 600 < ruang - len(isi.rstrip(b"0")) < 4000  # long names still fit


def test_two_single_signatures_open_the_key_twice(lokal, kadis, surat):
    tandatangani(lokal, kadis, surat)
    tandatangani(lokal, kadis, surat)

    assert lokal.jumlah_buka == 2


def test_closed_session_signs_no_more(lokal, kadis, surat):
    with lokal.buka(kadis, SANDI) as sesi:
        pass

    with pytest.raises(GagalTandaTangan) as galat:
        sesi.tandatangani(surat, alasan="", lokasi="", id_permintaan="")
    assert galat.value.kode == KodeGagal.LAYANAN_TIDAK_TERSEDIA


@pytest.mark.parametrize("sandi", ["", "salah", SANDI + " ", "é"])
def test_wrong_passphrase(lokal, kadis, surat, sandi):
    with pytest.raises(GagalTandaTangan) as galat:
        tandatangani(lokal, kadis, surat, sandi=sandi)

    assert (galat.value.kode, galat.value.boleh_coba_lagi) == (KodeGagal.SANDI_SALAH, True)
    assert lokal.jumlah_buka == 0


@pytest.mark.parametrize("kode", ["tidak-ada", "../kadis"])
def test_missing_key_is_not_retryable(lokal, surat, kode):
    with pytest.raises(GagalTandaTangan) as galat:
        tandatangani(lokal, IdentitasPenanda(kode, "X", "0"), surat)

    assert (galat.value.kode, galat.value.boleh_coba_lagi) == (KodeGagal.LAYANAN_TIDAK_TERSEDIA, False)


def test_expired_certificate(tmp_path, surat):
    dulu = datetime.now(UTC) - timedelta(days=30)
    penanda = {"lama": PenandaPengembangan("Lama", SANDI)}
    sidik = buat_kunci_pengembangan(tmp_path, penanda, mulai=dulu, masa=timedelta(days=1))

    with pytest.raises(GagalTandaTangan) as galat:
        tandatangani(PenandatanganLokal(tmp_path), IdentitasPenanda("lama", "Lama", sidik["lama"]), surat)
    assert galat.value.kode == KodeGagal.SERTIFIKAT_KEDALUWARSA
    assert akar_pengembangan(tmp_path).not_valid_after_utc > datetime.now(UTC)


def test_key_that_is_not_the_registered_one(lokal, identitas, surat):
    keliru = IdentitasPenanda("kadis", "Contoh", identitas["lain"].sidik_sertifikat)

    with pytest.raises(GagalTandaTangan) as galat:
        tandatangani(lokal, keliru, surat)
    assert galat.value.kode == KodeGagal.JAWABAN_TIDAK_SAH


def test_passphrase_and_nik_are_nowhere(lokal, kadis, surat, caplog):
    caplog.set_level(logging.DEBUG)
    salah = SANDI + "-salah"
    with lokal.buka(kadis, SANDI) as sesi:
        hasil = sesi.tandatangani(surat, alasan="", lokasi="", id_permintaan="")
        terlihat = [repr(sesi), repr(lokal), repr(hasil), repr(kadis)]
    with pytest.raises(GagalTandaTangan) as galat:
        tandatangani(lokal, kadis, surat, sandi=salah)
    terlihat += [repr(galat.value), str(galat.value), caplog.text, str(vars(lokal))]
    terlihat.append("".join(traceback.format_exception(galat.value)))

    assert galat.value.__cause__ is None
    assert galat.value.__suppress_context__ is True
    assert [teks.count(SANDI) + teks.count(kadis.nik) for teks in terlihat] == [0] * len(terlihat)
