"""The old value of a change comes from the register: of one's own family, and of nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.akun.actions.batas import Batas
from bogor_portal.akun.actions.identitas import cabut_identitas
from bogor_portal.akun.models import VerifikasiIdentitas
from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan
from kependudukan.actions import periksa_siak
from kependudukan.actions.periksa_siak import KK_SALAH
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.layanan.peringatan import nilai_lama_beda
from kependudukan.models import PemeriksaanSiak
from kependudukan.siak.tiruan.server import Tingkah
from tests import factories
from tests.kependudukan import perjalanan

pytestmark = pytest.mark.django_db
ANAK = 'isi LIKE \'%"hubungan": "anak"%\' ORDER BY nik'
ISIAN = {"elemen": "Pendidikan", "semula": "", "menjadi": "S-3", "dasar": "Ijazah 1/2025", "lanjut": "1"}


def masuk(orang, *, terbukti=True) -> Client:
    """Somebody of the register, signed in; their card was seen at a counter unless said otherwise."""
    client, akun = Client(), factories.buat_pengguna(orang["nama"], nik=orang["nik"])
    client.force_login(factories.buktikan(akun) if terbukti else akun)
    return client


def tulis_kk(client, draf, no_kk):
    """The section of the applicant, with the number of a family card."""
    isi = {"pemohon_nama": "Siapa Saja", "pemohon_nik": perjalanan.NIK, "pemohon_nkk": no_kk, "lanjut": "1"}
    client.post(reverse("alur:bagian", args=[draf.kode, "pemohon"]), isi)


def simpan_perubahan(client, nik, no_kk="", **lain):
    """The section of the change, filled in and saved; returns the stored answers."""
    draf = perjalanan.mulai(client, "bio-ubah")
    tulis_kk(client, draf, no_kk)
    client.post(reverse("alur:bagian", args=[draf.kode, "rincian"]), {"anggota_nik": nik, **ISIAN, **lain})
    draf.refresh_from_db()
    return buka(semua_isian(draf), draf.draf)


def test_siak_02_the_old_value_of_the_own_family_is_the_registers_whatever_was_typed(semua_layanan, siak_tiruan):
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]

    client, nik = masuk(anak), anak["nik"]
    kelamin = {"L": "Laki-laki", "P": "Perempuan"}[anak["jenis_kelamin"]]

    kk = anak["no_kk"]
    assert simpan_perubahan(client, nik, kk)["semula"] == anak["pendidikan"]
    assert simpan_perubahan(client, nik, kk, semula="SLTA")["semula"] == anak["pendidikan"]
    assert simpan_perubahan(client, nik, kk, elemen="Jenis kelamin")["semula"] == kelamin


def test_pdp_13_nobody_reads_another_familys_data_by_a_change(semua_layanan, siak_tiruan):
    anak, lain = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 200")[::199]
    assert anak["no_kk"] != lain["no_kk"]

    assert simpan_perubahan(masuk(anak), lain["nik"], anak["no_kk"])["semula"] == ""


@pytest.mark.parametrize(("nama", "kk"), [(None, ""), (None, "3271010101200001"), ("Orang Lain", None)])
def test_pdp_13_an_account_opened_with_somebody_elses_nik_reads_nothing_of_the_register(
    semua_layanan, siak_tiruan, nama, kk
):
    """Nobody proves a NIK at registration, so it alone must not open a family's data."""
    korban = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]
    client = masuk(korban | {"nama": nama or korban["nama"]})

    for elemen in ("Nama orang tua", "Tanggal lahir", "Agama"):
        jawab = simpan_perubahan(client, korban["nik"], korban["no_kk"] if kk is None else kk, elemen=elemen)
        assert jawab["semula"] == ""


def test_pdp_15_name_nik_and_card_number_open_nothing_until_the_card_was_seen(semua_layanan, siak_tiruan):
    """Whoever knows a neighbour's three facts reads nothing; the officer hears what was typed otherwise."""
    korban = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]
    client = masuk(korban, terbukti=False)

    kosong = simpan_perubahan(client, korban["nik"], korban["no_kk"])
    salah = simpan_perubahan(client, korban["nik"], korban["no_kk"], semula="Tebakan")
    benar = simpan_perubahan(client, korban["nik"], korban["no_kk"], semula=korban["pendidikan"].lower())

    beda = [hasil_siak(p).beda for p in Permohonan.objects.select_related("pemeriksaan_siak").order_by("pk")]
    assert [j["semula"] for j in (kosong, salah, benar)] == ["", "Tebakan", korban["pendidikan"].lower()]
    assert beda == [[], ["Pendidikan"], []]
    tebakan = Permohonan.objects.order_by("pk")[1]
    kata = "Nilai lama yang ditulis pemohon berbeda dari SIAK: Pendidikan (SIAK-02)."
    assert (nilai_lama_beda(tebakan, {}), korban["pendidikan"] in kata) == ([kata], False)

    factories.buktikan(tebakan.pemohon)
    assert simpan_perubahan(client, korban["nik"], korban["no_kk"], semula="Tebakan")["semula"] == korban["pendidikan"]


def test_pdp_15_a_revoked_proof_opens_nothing_any_more(semua_layanan, siak_tiruan):
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]
    client = masuk(anak)
    bukti = VerifikasiIdentitas.objects.get()
    assert simpan_perubahan(client, anak["nik"], anak["no_kk"])["semula"] == anak["pendidikan"]

    cabut_identitas(bukti.pengguna_id, oleh=bukti.oleh, alasan="Kartu palsu.")

    assert simpan_perubahan(client, anak["nik"], anak["no_kk"])["semula"] == ""


def test_pdp_13_the_number_of_the_card_cannot_be_guessed(semua_layanan, siak_tiruan):
    korban = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]
    client = masuk(korban)
    for ke in range(KK_SALAH.maks):
        simpan_perubahan(client, korban["nik"], f"327101010120{ke + 1:04d}")

    assert simpan_perubahan(client, korban["nik"], korban["no_kk"])["semula"] == ""


def test_pdp_13_an_account_asks_the_register_about_so_many_people_and_no_more(semua_layanan, siak_tiruan, monkeypatch):
    monkeypatch.setattr(periksa_siak, "TANYA_AKUN", Batas("siak.akun", 2, timedelta(days=1)))
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 300")[::99]
    client = masuk(anak[0])
    for lain in anak[1:]:
        simpan_perubahan(client, lain["nik"])

    tahu = [p.tersedia for p in PemeriksaanSiak.objects.order_by("permohonan_id")]
    assert tahu == [True, False, False]  # two questions of the first draft


def test_siak_10_without_siak_the_typed_value_stays(semua_layanan, siak_tiruan):
    siak_tiruan.atur(Tingkah.MATI)
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]

    assert simpan_perubahan(masuk(anak), anak["nik"], anak["no_kk"], semula="SLTA")["semula"] == "SLTA"


def test_siak_02_a_table_of_changes_is_filled_row_by_row(semua_layanan, siak_tiruan):
    anak = siak_tiruan.gudang.contoh(f"{ANAK} LIMIT 1")[0]
    client = masuk(anak)
    draf = perjalanan.mulai(client, "kk-ubah")
    tulis_kk(client, draf, anak["no_kk"])
    isi = {"nik": anak["nik"], "menjadi": "X", "dasar": "D"}
    baris = {f"perubahan-{ke}-{k}": v for ke in (0, 1) for k, v in isi.items()}
    client.post(
        reverse("alur:bagian", args=[draf.kode, "rincian"]),
        {**baris, "perubahan-0-elemen": "Agama", "perubahan-1-elemen": "Pekerjaan", "lanjut": "1"},
    )

    draf.refresh_from_db()
    jawaban = buka(semua_isian(draf), draf.draf)["perubahan"]
    assert [b[2] for b in jawaban] == [anak["agama"], anak["pekerjaan"]]
