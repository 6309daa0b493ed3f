"""The invented register: sound numbers, families that fit together, and what changes do to them."""

from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from bogor_portal.lib.nik import periksa_nik
from bogor_portal.lib.wilayah import daftar_kelurahan, kode_nik_kecamatan
from bogor_portal.settings import keselamatan
from kependudukan.siak import Perubahan
from kependudukan.siak.adaptor import siak
from kependudukan.siak.tiruan.bangkit import ACUAN, JUMLAH, bangkitkan
from kependudukan.siak.tiruan.gudang import Gudang


@pytest.fixture(scope="module")
def rumah():
    return list(bangkitkan(4000))


@pytest.fixture(scope="module")
def orang(rumah):
    return [o for r in rumah for o in (*r.orang, *r.wafat)]


def lahir(o):
    return date.fromisoformat(o["tanggal_lahir"])


def umur(o, pada=ACUAN):
    return (pada - lahir(o)).days / 365.2425


def test_the_register_holds_just_as_many_living_residents_as_asked(rumah):
    assert sum(len(r.orang) for r in rumah) == 4000
    assert JUMLAH == 50_000


def test_the_same_seed_makes_the_same_people(rumah):
    assert [r.orang for r in bangkitkan(200)] == [r.orang for r in bangkitkan(200)]
    assert next(bangkitkan(20, benih=1)).orang != rumah[0].orang


def test_every_kelurahan_has_families(rumah):
    assert {r.lurah.kode for r in rumah} == {lurah.kode for lurah in daftar_kelurahan()}


def test_nik_01_to_09_every_nik_is_sound_single_and_fits_birth_and_sex(orang):
    hasil = [periksa_nik(o["nik"], hari_ini=ACUAN, tanggal_lahir=lahir(o)) for o in orang]

    assert [h for h in hasil if not h.sah or h.peringatan] == []
    assert [(h.tanggal_lahir, h.jenis_kelamin) for h in hasil] == [(lahir(o), o["jenis_kelamin"]) for o in orang]
    assert [n for n, kali in Counter(o["nik"] for o in orang).items() if kali > 1] == []


def test_nik_08_some_were_first_registered_elsewhere(orang):
    assert 0 < sum(o["nik"][:4] != "3271" for o in orang) < len(orang) / 3


def test_kk_01_02_every_card_number_is_sound_single_and_nobody_is_on_two(rumah):
    nomor = [r.no_kk for r in rumah]

    assert len(set(nomor)) == len(nomor)
    assert {n[:6] for n in nomor} == kode_nik_kecamatan()
    assert [n for n in nomor if not 1 <= int(n[6:8]) <= 31 or not 1 <= int(n[8:10]) <= 12 or n[12:] == "0000"] == []
    assert [o["nik"] for r in rumah for o in r.orang if o["no_kk"] != r.no_kk] == []


def test_every_family_has_one_adult_head_and_children_younger_than_their_mother(rumah):
    kepala = [[o for o in r.orang if o["hubungan"] == "kepala_keluarga"] for r in rumah]
    menurut_nik = {o["nik"]: o for r in rumah for o in r.orang}
    jarak = [umur(menurut_nik[o["nik_ibu"]]) - umur(o) for o in menurut_nik.values() if o["nik_ibu"] in menurut_nik]

    assert [len(k) for k in kepala] == [1] * len(rumah)
    assert min(umur(k[0]) for k in kepala) >= 19
    assert (min(jarak) > 18, max(jarak) < 45) == (True, True)


def test_usia_03_spouses_name_each_other_and_were_nineteen(rumah):
    menurut_nik = {o["nik"]: o for r in rumah for o in r.orang}
    pasangan = [(o, menurut_nik[o["nik_pasangan"]]) for o in menurut_nik.values() if o["nik_pasangan"]]
    nikah = [(o, a) for o, _ in pasangan for a in o["akta"] if a["jenis"] == "perkawinan"]

    assert pasangan
    assert [a["nik"] for a, b in pasangan if (b["nik_pasangan"], b["no_kk"]) != (a["nik"], a["no_kk"])] == []
    assert min(umur(o, date.fromisoformat(a["tanggal"])) for o, a in nikah) >= 19


def test_the_register_has_the_cases_that_the_rules_ask_about(orang):
    assert set(Counter(o["status_kawin"] for o in orang)) == {
        *("belum_kawin", "kawin_tercatat", "kawin_belum_tercatat", "cerai_hidup", "cerai_mati")
    }
    assert {o["rekam"] for o in orang} == {"belum", "sudah", "menunggu_penunggalan", "siap_cetak"}
    assert [o["nik"] for o in orang if o["rekam"] != "belum" and umur(o) < 17] == []
    assert any(not o["hidup"] for o in orang)


def test_a_file_is_kept_and_opened_again(tmp_path):
    berkas = tmp_path / "siak.sqlite3"
    gudang = Gudang(berkas, jumlah=50)
    nik = gudang.contoh("1 LIMIT 1")[0]["nik"]
    gudang.simpan_penduduk(gudang.penduduk(nik) | {"pekerjaan": "Guru"})
    gudang.tutup()

    assert Gudang(berkas, jumlah=50).penduduk(nik)["pekerjaan"] == "Guru"


def ubah(jenis, **isi):
    data = isi.pop("data", {})
    satu = siak()
    return satu.hasil(satu.ajukan_perubahan(Perubahan(jenis, data=data, **isi), id_permintaan=f"uji-{jenis}-{isi}"))


@pytest.fixture
def keluarga(siak_tiruan):
    """Father, mother and at least two children, the marriage recorded."""
    for r in siak_tiruan.gudang.contoh('isi LIKE \'%"hubungan": "istri"%\' ORDER BY nik'):
        satu = siak().keluarga(r["no_kk"])
        if r["status_kawin"] == "kawin_tercatat" and sum(p.hubungan == "anak" for p in satu.anggota) >= 2:
            return satu
    raise AssertionError("no such family")


def test_nik_12_a_birth_gives_a_nik_of_the_kecamatan_and_a_deed(keluarga):
    ayah, ibu = keluarga.anggota[0], next(p for p in keluarga.anggota if p.hubungan == "istri")
    data = {"nama": "Bayi Rekaan", "jenis_kelamin": "P", "tempat_lahir": "Bogor", "tanggal_lahir": "2026-10-05"}

    hasil = ubah("lahir", no_kk=keluarga.no_kk, data=data | {"nik_ayah": ayah.nik, "nik_ibu": ibu.nik})

    assert (hasil.nik[4:12], hasil.no_kk) == (keluarga.no_kk[4:6] + "451026", keluarga.no_kk)
    assert siak().akta("kelahiran", hasil.nomor).nik == (hasil.nik,)
    assert siak().cari_nik(hasil.nik).nama_ibu == ibu.nama


def test_kk_03_the_death_of_the_head_gives_those_who_stay_a_new_card(keluarga):
    ayah, ibu = keluarga.anggota[0], next(p for p in keluarga.anggota if p.hubungan == "istri")

    hasil = ubah("mati", nik=ayah.nik, data={"tanggal_mati": "2026-10-01"})

    baru = siak().keluarga(hasil.no_kk)
    assert (siak().keluarga(keluarga.no_kk), baru.nik_kepala) == (None, ibu.nik)
    assert (siak().cari_nik(ayah.nik).hidup, siak().cari_nik(ibu.nik).status_kawin) == (False, "cerai_mati")
    assert {p.nik for p in baru.anggota} == {p.nik for p in keluarga.anggota} - {ayah.nik}


def test_akta_02_a_death_without_nik_gets_a_deed_without_nik(siak_tiruan):
    hasil = ubah("mati", data={"tanggal_mati": "2026-10-01"})

    assert (hasil.nik, siak().akta("kematian", hasil.nomor).nik) == ("", ())


ALAMAT = {"alamat": "Jl. Baru No. 1", "rt": "001", "rw": "002", "kelurahan": daftar_kelurahan()[-1].kode}


def test_kk_04_all_move_the_number_stays(keluarga):
    semua = [p.nik for p in keluarga.anggota]

    hasil = ubah("pindah_dalam", nik=semua[0], no_kk=keluarga.no_kk, data={"anggota": semua, **ALAMAT})

    assert (hasil.no_kk, siak().keluarga(keluarga.no_kk).kelurahan) == (keluarga.no_kk, ALAMAT["kelurahan"])


def test_kk_04_the_head_stays_so_does_the_number_and_who_goes_gets_a_new_one(keluarga):
    ibu = next(p for p in keluarga.anggota if p.hubungan == "istri")

    hasil = ubah("pindah_dalam", nik=ibu.nik, no_kk=keluarga.no_kk, data={"anggota": [ibu.nik], **ALAMAT})

    assert siak().keluarga(keluarga.no_kk).nik_kepala == keluarga.nik_kepala
    assert (hasil.no_kk != keluarga.no_kk, siak().keluarga(hasil.no_kk).nik_kepala) == (True, ibu.nik)


def test_kk_04_the_head_goes_who_stays_gets_a_new_number(keluarga):
    kepala = keluarga.nik_kepala

    hasil = ubah("pindah_keluar", nik=kepala, no_kk=keluarga.no_kk, data={"anggota": [kepala], "tujuan": "3201"})

    assert siak().keluarga(keluarga.no_kk) is None
    assert kepala not in {p.nik for p in siak().keluarga(hasil.no_kk).anggota}
    assert siak().akta("pindah", hasil.nomor).nik == (kepala,)


def test_pmh_08_only_minors_left_is_refused_and_nothing_changes(keluarga, siak_tiruan):
    for p in keluarga.anggota:
        lama = siak_tiruan.gudang.penduduk(p.nik)
        if p.hubungan == "anak":
            siak_tiruan.gudang.simpan_penduduk(lama | {"tanggal_lahir": "2020-01-01", "status_kawin": "belum_kawin"})
    dewasa = [p.nik for p in keluarga.anggota if p.hubungan != "anak"]

    hasil = ubah("pindah_keluar", nik=dewasa[0], no_kk=keluarga.no_kk, data={"anggota": dewasa, "tujuan": "3201"})

    assert (hasil.keadaan, "di bawah umur" in hasil.alasan) == ("ditolak", True)
    assert siak().keluarga(keluarga.no_kk).nik_kepala == keluarga.nik_kepala


def test_siak_08_a_moving_letter_is_used_once(keluarga):
    kepala = keluarga.nik_kepala
    surat = ubah("pindah_keluar", nik=kepala, no_kk=keluarga.no_kk, data={"anggota": [kepala], "tujuan": "3201"}).nomor

    datang = [ubah("pindah_datang", nik=n, data={"nomor_pindah": surat, **ALAMAT}).keadaan for n in (kepala, "")]

    assert datang == ["selesai", "ditolak"]
    assert siak().akta("pindah", surat).terpakai is True


def test_siak_05_a_card_is_printed_only_after_enrolment(siak_tiruan):
    belum = siak_tiruan.gudang.contoh('isi LIKE \'%"rekam": "menunggu_penunggalan"%\'')[0]["nik"]

    assert ubah("cetak_ktp", nik=belum).keadaan == "ditolak"
    ubah("rekam", nik=belum)
    siak_tiruan.gudang._db.execute("DELETE FROM perubahan WHERE id_permintaan LIKE '%cetak%'")
    assert ubah("cetak_ktp", nik=belum).keadaan == "selesai"


def test_siak_04_nothing_is_recorded_of_the_dead(siak_tiruan):
    wafat = siak_tiruan.gudang.contoh("isi LIKE '%\"hidup\": false%'")[0]["nik"]

    assert ubah("ubah_data", nik=wafat, data={"pekerjaan": "Guru"}).alasan == "Subjek tercatat sudah meninggal."


def test_the_stand_in_is_refused_where_the_real_one_is_set(settings):
    assert "tiruan" in keselamatan.ADAPTER_TIRUAN["SIAK"]
    settings.SIAK = "jembatan"
    with pytest.raises(CommandError):
        call_command("siak_tiruan")
    settings.SIAK = ""
    with pytest.raises(ImproperlyConfigured):
        siak()
