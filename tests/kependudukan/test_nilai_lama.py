"""The old value of a change comes from the register: of one's own family, and of nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.layanan.isi import buka, semua_isian
from kependudukan.siak.tiruan.server import Tingkah
from tests import factories
from tests.kependudukan import perjalanan

pytestmark = pytest.mark.django_db
ANAK = 'isi LIKE \'%"hubungan": "anak"%\' ORDER BY nik'
ISIAN = {"elemen": "Pendidikan", "semula": "", "menjadi": "S-3", "dasar": "Ijazah 1/2025", "lanjut": "1"}


def masuk(orang) -> Client:
    """Somebody of the register, signed in."""
    client = Client()
    client.force_login(factories.buat_pengguna(orang["nama"], nik=orang["nik"]))
    return client


def simpan_perubahan(client, nik, **lain):
    """The section of the change, filled in and saved; returns the stored answers."""
    draf = perjalanan.mulai(client, "bio-ubah")
    client.post(reverse("alur:bagian", args=[draf.kode, "rincian"]), {"anggota_nik": nik, **ISIAN, **lain})
    draf.refresh_from_db()
    return buka(semua_isian(draf), draf.draf)


def test_siak_02_the_old_value_of_the_own_family_is_the_registers_whatever_was_typed(semua_layanan, siak_tiruan):
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]

    client, nik = masuk(anak), anak["nik"]
    kelamin = {"L": "Laki-laki", "P": "Perempuan"}[anak["jenis_kelamin"]]

    assert simpan_perubahan(client, nik)["semula"] == anak["pendidikan"]
    assert simpan_perubahan(client, nik, semula="SLTA")["semula"] == anak["pendidikan"]
    assert simpan_perubahan(client, nik, elemen="Jenis kelamin")["semula"] == kelamin


def test_pdp_13_nobody_reads_another_familys_data_by_a_change(semua_layanan, siak_tiruan):
    anak, lain = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 200")[::199]
    assert anak["no_kk"] != lain["no_kk"]

    assert simpan_perubahan(masuk(anak), lain["nik"])["semula"] == ""


def test_siak_10_without_siak_the_typed_value_stays(semua_layanan, siak_tiruan):
    siak_tiruan.atur(Tingkah.MATI)
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]

    assert simpan_perubahan(masuk(anak), anak["nik"], semula="SLTA")["semula"] == "SLTA"


def test_siak_02_a_table_of_changes_is_filled_row_by_row(semua_layanan, siak_tiruan):
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]
    client = masuk(anak)
    draf = perjalanan.mulai(client, "kk-ubah")
    isi = {"nik": anak["nik"], "menjadi": "X", "dasar": "D"}
    baris = {f"perubahan-{ke}-{k}": v for ke in (0, 1) for k, v in isi.items()}
    client.post(
        reverse("alur:bagian", args=[draf.kode, "rincian"]),
        {**baris, "perubahan-0-elemen": "Agama", "perubahan-1-elemen": "Pekerjaan", "lanjut": "1"},
    )

    draf.refresh_from_db()
    jawaban = buka(semua_isian(draf), draf.draf)["perubahan"]
    assert [b[2] for b in jawaban] == [anak["agama"], anak["pekerjaan"]]
