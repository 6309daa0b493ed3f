"""Pages of the register: the holder's, the public's, the officers'."""

import pytest
from django.core import signing
from django.urls import reverse

from bogor_portal.akun.actions.batas import Batas
from bogor_portal.akun.models import Peran
from bogor_portal.lib.csv_aman import baris_csv, sel_aman
from perizinan.views import cari
from tests import factories
from tests.perizinan.register.pabrik import buat_izin

pytestmark = pytest.mark.django_db


def tanya(client, **isi):
    """What the search shows after its POST."""
    jawab = client.post(reverse("perizinan:cari_izin"), isi)
    return client.get(jawab["Location"]) if jawab.status_code == 302 else jawab


@pytest.mark.parametrize("banyak", [1, 3])
def test_my_permits_take_the_same_queries_for_one_and_for_three(banyak, warga, client_warga, django_assert_num_queries):
    for _ in range(banyak):
        buat_izin(warga, sisa=80)
    buat_izin()
    with django_assert_num_queries(7):
        halaman = client_warga.get(reverse("perizinan:izin_saya"))
    assert [b["sisa"] for b in halaman.context["baris"]] == [80] * banyak
    assert {b["tindakan"][0] for b in halaman.context["baris"]} == {"perpanjangan"}


def test_r13_3_the_public_finds_permits_in_force_by_number_name_type_and_kelurahan(client):
    orang = factories.buat_pengguna("Siti Aminah")
    siti = buat_izin(orang, nomor="7/SIPB/00007/DPMPTSP/2026", kelurahan="32.71.01.1001")
    budi = buat_izin(factories.buat_pengguna("Budi Santoso"), kode="reklame", sisa=None)
    for mati in ({"sisa": -1}, {"status": "dicabut"}, {"status": "dibekukan"}):
        buat_izin(factories.buat_pengguna("Siti Lain"), **mati)

    for isi, ada in [
        ({"cari": "7/sipb/00007/dpmptsp/2026"}, siti),
        ({"cari": "SIPB/00007"}, siti),
        ({"cari": "amin"}, siti),
        ({"kelurahan": "32.71.01.1001"}, siti),
        ({"jenis": "reklame"}, budi),
        ({"cari": "santo", "jenis": "reklame"}, budi),
    ]:
        halaman = tanya(client, **isi)
        assert [b["nomor"] for b in halaman.context["baris"]] == [ada.nomor], isi
        assert "Siti Aminah" not in halaman.content.decode()
    assert tanya(client, cari="siti lain").context["baris"] == []


def test_r13_3_search_asks_for_three_letters_and_takes_only_signed_questions(client):
    buat_izin(factories.buat_pengguna("Siti Aminah"))
    assert tanya(client, cari="si").context["form"].errors["cari"] == ["Tulis sekurangnya 3 huruf atau angka."]
    assert len(tanya(client).context["form"].non_field_errors()) == 1
    alamat = reverse("perizinan:cari_izin")
    palsu = signing.dumps({"cari": "siti", "jenis": "", "kelurahan": "", "sebelum": None}, salt="lain")
    for k in ("", "x", palsu):
        assert "baris" not in client.get(alamat, {"k": k}).context


def test_r13_3_pages_by_key_and_each_page_counts_against_the_limit(client, monkeypatch):
    monkeypatch.setattr(cari, "CARI_ALAMAT", Batas("izin.cari", 2, cari.UMUR))
    monkeypatch.setattr("perizinan.queries.publik.SEHALAMAN", 2)
    semua = [buat_izin(factories.buat_pengguna(f"Siti {n}")).nomor for n in range(3)]
    pertama = tanya(client, cari="siti")
    assert [b["nomor"] for b in pertama.context["baris"]] == semua[:0:-1]

    lanjut = {"k": pertama.context["k"], "sebelum": str(pertama.context["berikut"])}
    assert [b["nomor"] for b in tanya(client, **lanjut).context["baris"]] == semua[:1]
    assert "Terlalu banyak pencarian" in tanya(client, cari="siti").content.decode()


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_officers_list_takes_the_same_queries_for_one_and_for_three(
    banyak, client_petugas_fo, django_assert_num_queries
):
    for _ in range(banyak):
        buat_izin()
    alamat = reverse("admin:perizinan_izin_changelist")
    client_petugas_fo.get(alamat)
    with django_assert_num_queries(KUERI_REGISTER):
        halaman = client_petugas_fo.get(alamat)
    assert len(halaman.context["halaman"].baris) == banyak


KUERI_REGISTER = 5


def test_the_register_is_for_the_office_for_opd_of_a_type_and_for_the_leadership(
    client_petugas_fo, client_petugas_opd_lain, client_pimpinan, client_warga
):
    izin = buat_izin()
    alamat = reverse("admin:perizinan_izin_rincian", args=[izin.kode])
    assert client_petugas_fo.get(alamat).status_code == client_pimpinan.get(alamat).status_code == 200
    assert client_petugas_opd_lain.get(alamat).status_code == 404
    izin.jenis.opd_teknis.add(factories.buat_opd("dinkes"))
    assert client_petugas_opd_lain.get(alamat).status_code == 200
    assert client_warga.get(alamat).status_code == 302


def test_filters_and_export_show_the_same_rows_and_no_cell_is_a_formula(client_petugas_fo):
    jahat = buat_izin(factories.buat_pengguna('=HYPERLINK("http://x")'))
    buat_izin(status="dicabut")
    alamat = reverse("admin:perizinan_izin_changelist")
    halaman = client_petugas_fo.get(alamat, {"keadaan": "berlaku"})
    assert [b["nomor"] for b in halaman.context["halaman"].baris] == [jahat.nomor]

    ekspor = client_petugas_fo.get(reverse("admin:perizinan_izin_ekspor"), {"keadaan": "berlaku"})
    isi = b"".join(ekspor).decode()
    assert isi.count("\r\n") == 2
    assert '''"'=HYPERLINK(""http://x"")"''' in isi


@pytest.mark.parametrize("sel", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_cell_that_would_begin_a_formula_gets_an_apostrophe(sel):
    assert sel_aman(sel) == f"'{sel}"
    assert list(baris_csv([["aman", sel]]))[1].startswith('"aman","\'')


def test_who_proposes_sees_the_acts_and_others_do_not(client_petugas_fo):
    izin = buat_izin()
    pemeriksa = factories.buat_petugas(Peran.PEMERIKSA)
    alamat = reverse("admin:perizinan_izin_rincian", args=[izin.kode])
    assert client_petugas_fo.get(alamat).context["tindakan"] == []
    client_petugas_fo.force_login(pemeriksa)
    kode = [k for k, _ in client_petugas_fo.get(alamat).context["tindakan"]]
    assert kode == ["pencabutan", "pembekuan", "koreksi"]
