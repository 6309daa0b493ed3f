"""The bridge to SIAK against a stand-in that misbehaves (SIAK-10)."""

import time
from datetime import date

import pytest

from bogor_portal.lib.pemutus import PemutusArus
from kependudukan.siak import Keadaan, Perubahan, SiakMenolak, SiakTakTersedia
from kependudukan.siak.adaptor import siak
from kependudukan.siak.jembatan import SiakJembatan
from kependudukan.siak.tiruan.server import Tingkah


def jembatan(layanan, **pilihan):
    return SiakJembatan(layanan.url, kunci=layanan.kunci, tidur=lambda _: None, **{"batas_waktu": 0.4, **pilihan})


def anak(layanan):
    return layanan.gudang.contoh('isi LIKE \'%"hubungan": "anak"%\' ORDER BY nik LIMIT 1')[0]


def test_siak_02_reads_resident_and_family_as_they_are(siak_tiruan):
    contoh = anak(siak_tiruan)

    penduduk = siak().cari_nik(contoh["nik"])
    keluarga = siak().keluarga(contoh["no_kk"])

    assert (penduduk.nama, penduduk.tanggal_lahir.isoformat()) == (contoh["nama"], contoh["tanggal_lahir"])
    assert keluarga.anggota[0] == keluarga.kepala
    assert contoh["nik"] in {p.nik for p in keluarga.anggota}


def test_nik_10_unknown_numbers_are_none_and_no_fault(siak_tiruan):
    assert (siak().cari_nik("3271014107900001"), siak().keluarga("3271010101200001")) == (None, None)
    assert siak().akta("kelahiran", "3271-LU-01012020-9999") is None


def test_siak_07_the_card_says_who_are_husband_and_wife(siak_tiruan):
    suami = siak_tiruan.gudang.contoh(
        'isi LIKE \'%"hubungan": "kepala_keluarga"%\' AND isi NOT LIKE \'%pasangan": ""%\''
    )[0]
    keluarga = siak().keluarga(suami["no_kk"])

    assert keluarga.pasangan_suami_istri(suami["nik"], suami["nik_pasangan"]) is True
    assert keluarga.pasangan_suami_istri(suami["nik"], suami["nik"]) is False


def test_siak_08_a_deed_is_found_by_its_number(siak_tiruan):
    akta = anak(siak_tiruan)["akta"][0]

    assert siak().akta("kelahiran", akta["nomor"]).nik == tuple(akta["nik"])


@pytest.mark.parametrize(
    ("tingkah", "sebab"),
    [
        (Tingkah.MATI, "menjawab 503"),
        (Tingkah.GALAT, "menjawab 500"),
        (Tingkah.PUTUS, "tidak tersambung"),
        (Tingkah.SAMPAH, "jawaban tidak dikenal"),
        (Tingkah.ORANG_LAIN, "jawaban tentang orang lain"),
    ],
)
def test_siak_10_what_is_no_answer_is_unavailable_and_never_nobody(siak_tiruan, tingkah, sebab):
    nik = anak(siak_tiruan)["nik"]
    siak_tiruan.atur(tingkah)

    with pytest.raises(SiakTakTersedia) as galat:
        jembatan(siak_tiruan).cari_nik(nik)

    assert galat.value.sebab == sebab


@pytest.mark.parametrize("tingkah", [Tingkah.LAMBAT, Tingkah.MENETES])
def test_siak_10_a_slow_or_dripping_answer_ends_within_the_time(siak_tiruan, tingkah):
    siak_tiruan.atur(tingkah, jeda=5)
    mulai = time.monotonic()

    with pytest.raises(SiakTakTersedia, match="waktu habis"):
        jembatan(siak_tiruan).cari_nik("3271014107900001")

    assert time.monotonic() - mulai < 2


def test_siak_10_nobody_there_and_no_address_are_unavailable():
    with pytest.raises(SiakTakTersedia, match="tidak tersambung"):
        SiakJembatan("http://127.0.0.1:9", kunci="x", tidur=lambda _: None).cari_nik("3271014107900001")
    with pytest.raises(SiakTakTersedia, match="belum dihubungkan"):
        SiakJembatan("", kunci="x").cari_nik("3271014107900001")


def test_siak_10_a_passing_fault_is_tried_again(siak_tiruan):
    nik = anak(siak_tiruan)["nik"]
    siak_tiruan.atur(Tingkah.MATI)
    tidur = lambda _: siak_tiruan.atur(Tingkah.WAJAR)  # noqa: E731 - it recovers while we wait

    assert SiakJembatan(siak_tiruan.url, kunci=siak_tiruan.kunci, tidur=tidur).cari_nik(nik).nik == nik


def test_siak_10_after_failures_in_a_row_nobody_asks_for_a_while(siak_tiruan):
    waktu = [0.0]
    satu = jembatan(siak_tiruan, pemutus=PemutusArus(batas=2, jeda=30, jam=lambda: waktu[0]))
    siak_tiruan.atur(Tingkah.MATI)
    for _ in range(2):
        with pytest.raises(SiakTakTersedia):
            satu.cari_nik("3271014107900001")
    ditanya = len(siak_tiruan.catatan)

    with pytest.raises(SiakTakTersedia, match="sedang tidak dicoba"):
        satu.cari_nik("3271014107900001")
    assert len(siak_tiruan.catatan) == ditanya

    siak_tiruan.atur()
    waktu[0] = 31
    assert satu.cari_nik("3271014107900001") is None


def test_a_wrong_key_is_a_refusal_and_does_not_open_the_breaker(siak_tiruan):
    salah = SiakJembatan(siak_tiruan.url, kunci="salah", pemutus=PemutusArus(batas=1))

    for _ in range(2):
        with pytest.raises(SiakMenolak):
            salah.cari_nik("3271014107900001")


def perubahan(layanan, **data):
    return Perubahan("ubah_data", nik=anak(layanan)["nik"], data=data)


def test_siak_10_a_change_sent_twice_is_one_change(siak_tiruan):
    ubah = perubahan(siak_tiruan, pekerjaan="Guru")
    siak_tiruan.atur(Tingkah.HILANG_JAWABAN)
    with pytest.raises(SiakTakTersedia):
        jembatan(siak_tiruan).ajukan_perubahan(ubah, id_permintaan="p-1")
    siak_tiruan.atur()

    id_siak = siak().ajukan_perubahan(ubah, id_permintaan="p-1")

    assert siak().ajukan_perubahan(ubah, id_permintaan="p-1") == id_siak
    assert siak_tiruan.gudang._baris("SELECT count(*) FROM perubahan") == [(1,)]


def test_siak_10_an_answer_may_come_days_later(siak_tiruan):
    ubah = perubahan(siak_tiruan, pekerjaan="Guru")
    siak_tiruan.atur(tunda=3 * 24 * 3600)
    id_siak = siak().ajukan_perubahan(ubah, id_permintaan="p-1")
    assert siak().hasil(id_siak).keadaan == Keadaan.MENUNGGU
    assert siak().cari_nik(ubah.nik).pekerjaan != "Guru"

    siak_tiruan.gudang._db.execute("UPDATE perubahan SET jawab_pada = 0")

    assert siak().hasil(id_siak).keadaan == Keadaan.SELESAI
    assert siak().cari_nik(ubah.nik).pekerjaan == "Guru"


def test_siak_01_looks_for_the_same_person_under_another_spelling(siak_tiruan):
    bayi = anak(siak_tiruan)
    lahir = date.fromisoformat(bayi["tanggal_lahir"])
    huruf = bayi["nama"].replace("i", "y", 1)

    mirip = siak().cari_mirip(nama=huruf, tanggal_lahir=lahir, nama_ibu=bayi["nama_ibu"])

    assert mirip[0].nik == bayi["nik"]
    assert siak().cari_mirip(nama="Xxxx Qqqq", tanggal_lahir=lahir, nama_ibu="Zzzz Wwww") == []


def test_pdp_14_what_is_logged_and_shown_of_a_resident_holds_no_number(siak_tiruan, caplog):
    contoh = anak(siak_tiruan)
    penduduk = siak().cari_nik(contoh["nik"])
    siak_tiruan.atur(Tingkah.MATI)
    with pytest.raises(SiakTakTersedia) as galat:
        jembatan(siak_tiruan).keluarga(contoh["no_kk"])

    teks = repr(penduduk) + caplog.text + str(galat.value)
    assert [n for n in (contoh["nik"], contoh["no_kk"], contoh["nama"]) if n in teks] == []
