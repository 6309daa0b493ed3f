"""Pages of the dashboards: who may see what, figures as summed, fixed numbers of queries, files."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.dasbor.actions.lipat import lipat
from bogor_portal.dasbor.actions.tinjauan import catat_tindak_lanjut, jadwalkan_tinjauan, tetapkan_sasaran
from bogor_portal.dasbor.errors import DasborError, TidakBerwenang
from bogor_portal.dasbor.layanan.periode import baca
from bogor_portal.dasbor.models import Fakta, Sasaran, TindakLanjut
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.queries.ringkas import Cakupan, Saringan
from tests import factories
from tests.bogor_portal.dasbor.bantu import isi_ringkas
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db
HALAMAN = ("ringkasan", "layanan", "alasan", "keadilan", "baris", "tinjauan")


def bulan():
    return f"{timezone.localdate():%Y-%m}"


def jenis(opd="dpmptsp", kunci="sip-bidan", *, tepat=3, terlambat=1):
    b = bulan()
    return (
        ("jenis", opd, kunci, b, "diterima", 5),
        ("jenis", opd, kunci, b, "terbit", tepat + terlambat),
        ("jenis", opd, kunci, b, "tepat", tepat),
        ("jenis", opd, kunci, b, "terlambat", terlambat),
        ("jenis", opd, kunci, b, "h003", tepat + terlambat),
        ("jenis", opd, kunci, "kini", "terbuka", 1),
    )


def teks(kartu):
    return {k.ukuran.kode: (k.teks, k.nilai.pembilang, k.nilai.penyebut) for k in kartu}


@pytest.mark.parametrize("nama", HALAMAN)
def test_only_leaders_and_heads_see_a_dashboard(nama, client, client_warga, client_petugas_fo, client_admin):
    alamat = reverse(f"dasbor:{nama}")

    assert client.get(alamat).status_code == 302
    assert [c.get(alamat).status_code for c in (client_warga, client_petugas_fo, client_admin)] == [404, 404, 404]


def test_the_city_is_the_sum_of_its_opd_and_a_head_sees_the_own(client_pimpinan, client_kepala_dinas):
    isi_ringkas(*jenis(), *jenis("disdukcapil", "ktp", tepat=1, terlambat=3))

    kota = teks(client_pimpinan.get(reverse("dasbor:ringkasan")).context["kartu"])
    dinas = teks(client_kepala_dinas.get(reverse("dasbor:ringkasan")).context["kartu"])

    assert (kota["S1"][0], kota["S5"]) == ("10", ("50,0%", 4, 8))
    assert (dinas["S1"][0], dinas["S5"]) == ("5", ("75,0%", 3, 4))
    assert kota["S10"] == ("-", 0, 0)


def test_a_head_cannot_ask_for_another_opd(client_kepala_dinas):
    factories.buat_jabatan(Peran.TIM_TEKNIS, "disdukcapil")
    isi_ringkas(*jenis("disdukcapil", "ktp"))

    jawab = client_kepala_dinas.get(reverse("dasbor:ringkasan"), {"opd": "disdukcapil"})

    assert teks(jawab.context["kartu"])["S1"][0] == "0"


def test_no_filter_gives_a_head_rows_of_another_opd_as_page_or_file(client_kepala_dinas, client_pimpinan, warga):
    factories.buat_jabatan(Peran.TIM_TEKNIS, "disdukcapil")
    buka_layanan("sip-bidan")
    p = ajukan_sip(warga)
    lipat()
    Fakta.objects.update(opd="disdukcapil", layanan="kependudukan")

    def baris(client, **tanya):
        jawab = client.get(reverse("dasbor:baris"), {"apa": "diterima", **tanya})
        isi = (jawab.getvalue() if jawab.streaming else jawab.content).decode()
        banyak = len(isi.splitlines()) - 1 if jawab.streaming else len(jawab.context["tabel"].baris)
        return banyak, p.nomor in isi

    saringan = ({}, {"opd": "disdukcapil"}, {"opd": ""}, {"layanan": "kependudukan"}, {"jenis": "sip-bidan"})
    bentuk = ({}, {"bentuk": "csv"})
    assert {baris(client_kepala_dinas, **s, **b) for s in saringan for b in bentuk} == {(0, False)}
    assert [baris(client_pimpinan, **s, bentuk="csv") for s in saringan] == [(1, False)] * len(saringan)


def test_the_csv_of_rows_has_every_page(client_pimpinan, warga, monkeypatch):
    monkeypatch.setattr("bogor_portal.dasbor.queries.baris.SEHALAMAN", 1)
    buka_layanan("sip-bidan")
    tiga = [ajukan_sip(warga).nomor for _ in range(3)]
    lipat()

    jawab = client_pimpinan.get(reverse("dasbor:baris"), {"apa": "diterima", "bentuk": "csv"})

    assert jawab.streaming
    baris = jawab.getvalue().decode("utf-8-sig").splitlines()
    assert (baris[0].split(";")[0], [b.split(";")[0] for b in baris[1:]]) == ("Nomor", tiga[::-1])


@pytest.mark.parametrize("per", ["jenis", "opd", "tahap", "kelurahan"])
def test_a_table_takes_the_same_queries_with_one_row_and_with_many(client_pimpinan, per):
    def ambil():
        with CaptureQueriesContext(connection) as tangkap:
            jawab = client_pimpinan.get(reverse("dasbor:layanan"), {"per": per})
        return len(tangkap), len(jawab.context["tabel"].baris)

    def tambah(n):
        b = bulan()
        isi_ringkas(
            *[("jenis", f"opd{k}", f"jenis{k}", b, "diterima", 1) for k in range(n)],
            *[("tahap", "dpmptsp", k, b, "jumlah", 1) for k in ("verifikasi", "paraf", "penyusunan")[:n]],
            *[("wilayah", "dpmptsp", f"32.71.01.100{k + 1}", b, "diterima", 1) for k in range(n)],
        )

    ambil()
    tambah(1)
    satu, tambahan = ambil(), tambah(3)
    banyak = ambil()

    assert tambahan is None
    assert (satu[1], banyak[1]) == (1, 3)
    assert satu[0] == banyak[0] <= 9


def test_the_overview_asks_little(client_pimpinan):
    isi_ringkas(*jenis())
    client_pimpinan.get(reverse("dasbor:ringkasan"))
    with CaptureQueriesContext(connection) as tangkap:
        client_pimpinan.get(reverse("dasbor:ringkasan"))

    assert len(tangkap) <= 8


def test_figures_are_remembered_with_the_stamp_of_the_fold_and_for_one_scope(db, settings):
    settings.INGAT = True
    kini, hari, b = timezone.now().isoformat(), timezone.localdate(), bulan()
    kota, dinas = Cakupan(kota=True, opd=frozenset()), Cakupan(kota=False, opd=frozenset({"dpmptsp"}))

    def diterima(lingkup, cap):
        return Pandangan(lingkup, Saringan(), baca("", hari), hari, {}, cap).setahun.ubin["S1"].nilai.nilai

    isi_ringkas(("layanan", "dpmptsp", "", b, "diterima", 1), ("layanan", "dlh", "", b, "diterima", 2))
    assert (diterima(kota, kini), diterima(dinas, kini)) == (3, 1)
    isi_ringkas(("layanan", "dpmptsp", "", b, "diterima", 4))

    assert (diterima(kota, kini), diterima(kota, f"{kini}+1"), diterima(kota, None)) == (3, 7, 7)
    assert (diterima(dinas, kini), diterima(dinas, None)) == (1, 5)


@pytest.mark.parametrize(
    ("nama", "args", "isi"),
    [
        ("ringkasan", [], {}),
        ("layanan", [], {"per": "jenis"}),
        ("layanan", [], {"per": "kelurahan"}),
        ("keadilan", [], {}),
        ("baris", [], {"apa": "diterima"}),
        ("ukuran", ["S5"], {}),
    ],
)
def test_a_remembered_page_is_asked_less_and_never_shown_to_another_scope(
    client_pimpinan, client_kepala_dinas, warga, settings, nama, args, isi
):
    buka_layanan("sip-bidan")
    ajukan_sip(warga)
    lipat()
    Fakta.objects.update(opd="disdukcapil")  # what the head of DPMPTSP must not see
    asing = [("wilayah", "32.71.01.1001", "diterima"), ("petugas", "1", "diambil")]
    isi_ringkas(*jenis("disdukcapil", "ktp"), *[(s, "disdukcapil", k, bulan(), u, 1) for s, k, u in asing])
    alamat = reverse(f"dasbor:{nama}", args=args)

    def buka(klien):
        with CaptureQueriesContext(connection) as tangkap:
            jawab = klien.get(alamat, isi)
        return len(tangkap), [str(jawab.context[k]) for k in ("tabel", "kartu") if k in jawab.context]

    anew = buka(client_kepala_dinas)[1]
    settings.INGAT = True
    kota = [buka(client_pimpinan) for _ in range(2)]
    dinas = [buka(client_kepala_dinas) for _ in range(2)]

    assert kota[1][0] < kota[0][0]
    assert [isi for _, isi in dinas] == [anew, anew]
    assert kota[0][1] == kota[1][1] != anew


def test_a_tile_leads_to_the_rows_that_it_counts(client_pimpinan, warga):
    buka_layanan("sip-bidan")
    dua = [ajukan_sip(warga), ajukan_sip(warga)]
    lipat()

    kartu = next(k for k in client_pimpinan.get(reverse("dasbor:ringkasan")).context["kartu"] if k.ukuran.kode == "S1")
    jawab = client_pimpinan.get(kartu.tautan_baris)

    assert kartu.teks == "2"
    assert [b.sel[0] for b in jawab.context["tabel"].baris] == [p.nomor for p in dua[::-1]]
    assert warga.nama not in jawab.content.decode()
    assert client_pimpinan.get(jawab.context["tabel"].baris[0].tautan).status_code == 200


def test_a_share_can_be_counted_again_from_its_lists(client_pimpinan, warga):
    buka_layanan("sip-bidan")
    satu, *_ = [ajukan_sip(warga) for _ in range(3)]
    lipat()
    Fakta.objects.update(status="terbit", selesai=timezone.localdate(), tepat=True)
    Fakta.objects.filter(permohonan=satu).update(tepat=False)
    isi_ringkas(
        *[("jenis", "dpmptsp", "sip-bidan", bulan(), ukuran, n) for ukuran, n in (("tepat", 2), ("terlambat", 1))]
    )
    kartu = next(k for k in client_pimpinan.get(reverse("dasbor:ringkasan")).context["kartu"] if k.ukuran.kode == "S5")

    semua = client_pimpinan.get(kartu.tautan_baris)
    nama = "Semua yang diputus|Dalam batas waktu|Sesudah batas waktu"
    tautan = re.findall(rf'<a href="([^"]+)"[^>]*>({nama})<', semua.content.decode())
    banyak = {n: len(client_pimpinan.get(unescape(url)).context["tabel"].baris) for url, n in tautan}

    assert banyak == {"Semua yang diputus": 3, "Dalam batas waktu": 2, "Sesudah batas waktu": 1}
    assert (kartu.nilai.pembilang, kartu.nilai.penyebut) == (2, 3)
    assert [b.sel[-1] for b in semua.context["tabel"].baris] == ["Tepat waktu", "Tepat waktu", "Terlambat"]


def test_rows_of_a_service_that_is_not_open_to_the_leadership_have_no_number(client_pimpinan, warga):
    from bogor_portal.dasbor.models import Fakta

    buka_layanan("sip-bidan")
    p = ajukan_sip(warga)
    lipat()
    Fakta.objects.update(layanan="kependudukan")

    jawab = client_pimpinan.get(reverse("dasbor:baris"), {"apa": "diterima"})

    assert [b.sel[0] for b in jawab.context["tabel"].baris] == ["(nomor dirahasiakan)"]
    assert p.nomor not in jawab.content.decode()
    assert p.nomor not in client_pimpinan.get(reverse("dasbor:baris"), {"bentuk": "csv"}).getvalue().decode()


@pytest.mark.parametrize("nama", [*HALAMAN, "ukuran"])
def test_every_page_can_be_had_as_csv_and_pdf(client_pimpinan, nama):
    isi_ringkas(*jenis())
    alamat = reverse(f"dasbor:{nama}", args=["S5"] if nama == "ukuran" else [])

    csv = client_pimpinan.get(alamat, {"bentuk": "csv"})
    pdf = client_pimpinan.get(alamat, {"bentuk": "pdf"})

    assert (csv.status_code, csv["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert (pdf.status_code, pdf["Content-Type"], pdf.content[:5]) == (200, "application/pdf", b"%PDF-")


def test_a_red_tile_names_who_does_what_until_when(client_pimpinan, pimpinan):
    isi_ringkas(*jenis(tepat=1, terlambat=3))
    jabatan = factories.buat_jabatan(Peran.PENANDATANGAN)
    tetapkan_sasaran("S5", timezone.localdate().year, oleh=pimpinan, nilai=90, batas_merah=80)
    alamat = reverse("dasbor:tinjauan")
    assert "Belum ada penanggung jawab" in client_pimpinan.get(alamat).content.decode()

    jawab = client_pimpinan.post(
        reverse("dasbor:catat", args=["S5"]),
        {"penanggung_jawab": jabatan.pk, "tindakan": "Tambah satu pemeriksa", "tenggat": "2099-01-31"},
    )
    jadwalkan_tinjauan(date(2099, 1, 5), oleh=pimpinan, tempat="Balai Kota")

    assert jawab.status_code == 302
    halaman = client_pimpinan.get(alamat)
    assert [(k.ukuran.kode, k.tindak.tindakan) for k in halaman.context["merah"]] == [("S5", "Tambah satu pemeriksa")]
    assert "Senin, 5 Januari 2099 di Balai Kota" in halaman.content.decode()


def test_an_action_is_closed_once_with_its_result(client_pimpinan, pimpinan):
    jabatan = factories.buat_jabatan(Peran.PENANDATANGAN)
    t = catat_tindak_lanjut(
        "S5", oleh=pimpinan, penanggung_jawab=jabatan.pk, tindakan="Tambah pemeriksa", tenggat=date(2099, 1, 1)
    )
    alamat = reverse("dasbor:tutup", args=[t.kode])

    assert set(client_pimpinan.post(alamat, {"keadaan": "selesai"}).context["form"].errors) == {"hasil"}
    client_pimpinan.post(alamat, {"keadaan": "selesai", "hasil": "Sudah bertugas"})
    client_pimpinan.post(alamat, {"keadaan": "batal", "hasil": "Lain"})

    assert [(t.keadaan, t.hasil) for t in TindakLanjut.objects.all()] == [("selesai", "Sudah bertugas")]


def test_a_head_acts_for_the_own_opd_only(kepala_dinas, client_kepala_dinas, pimpinan):
    jabatan = factories.buat_jabatan(Peran.PENANDATANGAN)
    isi = {"penanggung_jawab": jabatan.pk, "tindakan": "x", "tenggat": date(2099, 1, 1)}

    with pytest.raises(TidakBerwenang):
        catat_tindak_lanjut("S5", oleh=kepala_dinas, **isi)
    with pytest.raises(TidakBerwenang):
        tetapkan_sasaran("S5", 2026, oleh=kepala_dinas, nilai=1, batas_merah=None)
    with pytest.raises(DasborError):
        catat_tindak_lanjut("S5", oleh=pimpinan, **isi | {"tenggat": date(2020, 1, 1)})

    catat_tindak_lanjut("S5", oleh=kepala_dinas, opd="dpmptsp", **isi)
    kota = catat_tindak_lanjut("S5", oleh=pimpinan, **isi)
    assert client_kepala_dinas.get(reverse("dasbor:tutup", args=[kota.kode])).status_code == 404
    assert client_kepala_dinas.post(reverse("dasbor:sasaran", args=["S5"]), {"nilai": "1"}).status_code == 404
    assert (TindakLanjut.objects.count(), Sasaran.objects.count()) == (2, 0)


@pytest.mark.parametrize(("kode", "batas", "salah"), [("S5", "91", True), ("S5", "90", False), ("S4", "89", True)])
def test_the_red_limit_is_on_the_worse_side_of_the_target(client_pimpinan, kode, batas, salah):
    alamat = reverse("dasbor:sasaran", args=[kode])

    jawab = client_pimpinan.post(alamat, {"nilai": "90", "batas_merah": batas})

    assert (jawab.status_code == 200, Sasaran.objects.count()) == (salah, 0 if salah else 1)
    assert not salah or [*jawab.context["form"].errors] == ["batas_merah"]
