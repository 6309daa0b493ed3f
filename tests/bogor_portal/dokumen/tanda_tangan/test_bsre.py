import logging
import socket
import time
import traceback

import pytest

from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.dokumen.tanda_tangan.antarmuka import GagalTandaTangan, IdentitasPenanda, KodeGagal
from bogor_portal.dokumen.tanda_tangan.bsre import PenandatanganBsre
from bogor_portal.dokumen.tanda_tangan.tiruan_bsre import BsreTiruan, Catatan, Tingkah
from bogor_portal.dokumen.validasi import periksa_pdf
from bogor_portal.lib.pemutus import PemutusArus
from tests.bogor_portal.dokumen.conftest import NIK, NIK_LAIN, SANDI, tandatangani
from tests.bogor_portal.dokumen.surat import data_penolakan


@pytest.fixture
def layanan(lokal, identitas):
    with BsreTiruan(
        lokal,
        {NIK: identitas["kadis"], NIK_LAIN: identitas["lain"]},
        dokumen_lain=cetak_surat("penolakan", data_penolakan()),
        penanda_lain=(identitas["lain"], SANDI),
    ) as layanan:
        yield layanan


@pytest.fixture
def bsre(layanan, akar):
    penandatangan = penandatangan_untuk(layanan.url, akar)
    yield penandatangan
    penandatangan.tutup()


def penandatangan_untuk(url, akar, **ganti):
    pilihan = {
        "pengguna": "portal",
        "sandi_layanan": "portal-pengembangan",
        "akar_tepercaya": akar,
        "terima_tiruan": True,
        "batas_waktu": 5.0,
        "tidur": lambda detik: None,
    }
    return PenandatanganBsre(url, **(pilihan | ganti))


def gagal(penandatangan, penanda, pdf, **ganti):
    with pytest.raises(GagalTandaTangan) as galat:
        tandatangani(penandatangan, penanda, pdf, **ganti)
    return galat.value


def test_signed_document_comes_back(bsre, layanan, kadis, surat, akar):
    hasil = tandatangani(bsre, kadis, surat, id_permintaan="abc-1")

    assert hasil.pdf[: len(surat)] == surat
    assert periksa_pdf(hasil.pdf, akar_tepercaya=akar).sah is True
    assert (hasil.tiruan, hasil.sertifikat_sidik) == (True, kadis.sidik_sertifikat)
    medan = ("file", "location", "nik", "passphrase", "reason", "tampilan")
    assert layanan.catatan == [Catatan("abc-1", medan)]


@pytest.mark.parametrize(
    ("tingkah", "kode", "coba_lagi"),
    [
        (Tingkah.GALAT, KodeGagal.LAYANAN_TIDAK_TERSEDIA, True),
        (Tingkah.PUTUS, KodeGagal.LAYANAN_TIDAK_TERSEDIA, True),
        (Tingkah.SAMPAH, KodeGagal.JAWABAN_TIDAK_SAH, False),
        (Tingkah.TANPA_TANDA, KodeGagal.JAWABAN_TIDAK_SAH, False),
        (Tingkah.DOKUMEN_LAIN, KodeGagal.JAWABAN_TIDAK_SAH, False),
        (Tingkah.PENANDA_LAIN, KodeGagal.JAWABAN_TIDAK_SAH, False),
        (Tingkah.ISI_DIUBAH, KodeGagal.JAWABAN_TIDAK_SAH, False),
        (Tingkah.RUSAK, KodeGagal.JAWABAN_TIDAK_SAH, False),
        (Tingkah.TERPOTONG, KodeGagal.JAWABAN_TIDAK_SAH, False),
        (Tingkah.KEDALUWARSA, KodeGagal.SERTIFIKAT_KEDALUWARSA, False),
    ],
)
def test_bad_answer_is_refused_and_asked_for_once(bsre, layanan, kadis, surat, tingkah, kode, coba_lagi):
    layanan.tingkah = tingkah

    galat = gagal(bsre, kadis, surat)

    assert (galat.kode, galat.boleh_coba_lagi) == (kode, coba_lagi)
    assert len(layanan.catatan) == 1


@pytest.mark.parametrize(("tingkah", "jeda"), [(Tingkah.LAMBAT, 30.0), (Tingkah.MENETES, 0.05)])
def test_slow_service_ends_within_the_limit_and_is_not_asked_again(layanan, akar, kadis, surat, tingkah, jeda):
    layanan.tingkah, layanan.jeda = tingkah, jeda
    bsre = penandatangan_untuk(layanan.url, akar, batas_waktu=0.4)

    mulai = time.monotonic()
    galat = gagal(bsre, kadis, surat)

    assert (galat.kode, galat.boleh_coba_lagi) == (KodeGagal.WAKTU_HABIS, True)
    assert time.monotonic() - mulai < 10  # the service itself would take 30 s, or for ever
    layanan.hentikan()
    assert len(layanan.catatan) == 1


def test_no_connection_is_tried_three_times_with_growing_waits(akar, kadis, surat):
    with socket.socket() as kosong:
        kosong.bind(("127.0.0.1", 0))
        tunggu = []
        bsre = penandatangan_untuk(f"http://127.0.0.1:{kosong.getsockname()[1]}", akar, tidur=tunggu.append)

        galat = gagal(bsre, kadis, surat)

    assert (galat.kode, galat.boleh_coba_lagi) == (KodeGagal.LAYANAN_TIDAK_TERSEDIA, True)
    assert [0.2 <= tunggu[0] <= 0.6, 0.4 <= tunggu[1] <= 1.2, len(tunggu)] == [True, True, 2]


def test_wrong_passphrase_then_locked_after_three(bsre, layanan, kadis, surat):
    kode = [gagal(bsre, kadis, surat, sandi="salah").kode for _ in range(3)]

    assert kode == [KodeGagal.SANDI_SALAH] * 3
    assert gagal(bsre, kadis, surat).kode == KodeGagal.TERKUNCI
    assert gagal(bsre, kadis, surat).boleh_coba_lagi is False


def test_batch_does_not_send_a_wrong_passphrase_again(bsre, layanan, kadis, surat):
    kode = []
    with bsre.buka(kadis, "salah") as sesi:
        for n in range(5):
            with pytest.raises(GagalTandaTangan) as galat:
                sesi.tandatangani(surat, alasan="", lokasi="", id_permintaan=str(n))
            kode.append(galat.value.kode)

    assert kode == [KodeGagal.SANDI_SALAH] * 5
    assert [satu.id_permintaan for satu in layanan.catatan] == ["0"]


def test_unknown_signer_and_wrong_account(bsre, layanan, akar, kadis, surat):
    asing = IdentitasPenanda("kadis", "X", kadis.sidik_sertifikat, "3271010101900009")
    keliru = penandatangan_untuk(layanan.url, akar, sandi_layanan="salah")

    for galat in (gagal(bsre, asing, surat), gagal(keliru, kadis, surat)):
        assert (galat.kode, galat.boleh_coba_lagi) == (KodeGagal.LAYANAN_TIDAK_TERSEDIA, False)


def test_development_certificate_is_refused_unless_allowed(layanan, akar, kadis, surat):
    bsre = penandatangan_untuk(layanan.url, akar, terima_tiruan=False)

    assert gagal(bsre, kadis, surat).kode == KodeGagal.JAWABAN_TIDAK_SAH


def test_untrusted_root_is_refused(layanan, kadis, surat):
    assert gagal(penandatangan_untuk(layanan.url, []), kadis, surat).kode == KodeGagal.JAWABAN_TIDAK_SAH


def test_circuit_opens_after_failures_and_closes_after_a_good_answer(layanan, akar, kadis, surat):
    jam = [0.0]
    pemutus = PemutusArus(batas=3, jeda=30, jam=lambda: jam[0])
    bsre = penandatangan_untuk(layanan.url, akar, pemutus=pemutus)
    layanan.tingkah = Tingkah.GALAT

    kode = [gagal(bsre, kadis, surat).kode for _ in range(5)]
    assert (kode, len(layanan.catatan)) == ([KodeGagal.LAYANAN_TIDAK_TERSEDIA] * 5, 3)

    jam[0] = 31.0
    gagal(bsre, kadis, surat)
    gagal(bsre, kadis, surat)
    assert len(layanan.catatan) == 4

    jam[0], layanan.tingkah = 62.0, Tingkah.WAJAR
    tandatangani(bsre, kadis, surat)
    tandatangani(bsre, kadis, surat)
    assert len(layanan.catatan) == 6


def test_wrong_passphrases_do_not_open_the_circuit(layanan, akar, kadis, identitas, surat):
    bsre = penandatangan_untuk(layanan.url, akar, pemutus=PemutusArus(batas=2))

    for _ in range(3):
        gagal(bsre, kadis, surat, sandi="salah")

    assert tandatangani(bsre, identitas["lain"], surat).tiruan is True


@pytest.mark.parametrize("tingkah", [Tingkah.WAJAR, Tingkah.GALAT, Tingkah.SAMPAH, Tingkah.PUTUS, Tingkah.LAMBAT])
def test_passphrase_and_nik_are_nowhere(layanan, akar, kadis, surat, caplog, tingkah):
    caplog.set_level(logging.DEBUG)
    layanan.tingkah = tingkah
    bsre = penandatangan_untuk(layanan.url, akar, batas_waktu=0.4 if tingkah == Tingkah.LAMBAT else 5.0)
    terlihat = []
    try:
        with bsre.buka(kadis, SANDI) as sesi:
            terlihat.append(repr(sesi))
            sesi.tandatangani(surat, alasan="", lokasi="", id_permintaan="p")
    except GagalTandaTangan as galat:
        terlihat += [repr(galat), str(galat), "".join(traceback.format_exception(galat))]
    terlihat += [caplog.text, repr(bsre), repr(layanan), str(vars(bsre)), repr(layanan.catatan)]

    rahasia = (SANDI, NIK, "portal-pengembangan")
    assert [sum(teks.count(satu) for satu in rahasia) for teks in terlihat] == [0] * len(terlihat)
