"""What the worker makes ready after a fold: the same pages, asked less, for one scope, never older than the fold."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.dasbor.actions.lipat import lipat
from bogor_portal.dasbor.actions.siapkan import siapkan
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.kemas import buka, kemas, sebut
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel, csv_tabel
from bogor_portal.dasbor.models import Lipatan, Siapan
from bogor_portal.dasbor.queries.ringkas import Cakupan
from bogor_portal.dasbor.tasks import task_lipat
from inovasi.actions.katalog import muat_inovasi
from tests import factories
from tests.bogor_portal.dasbor.bantu import isi_ringkas
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db
HALAMAN = (
    ("ringkasan", [], {}),
    *(("layanan", [], {"per": per}) for per in ("jenis", "opd", "tahap", "kelurahan")),
    ("keadilan", [], {}),
    ("tinjauan", [], {}),
    ("ukuran", ["S5"], {}),
    ("ukuran", ["S3"], {}),
)
ACAK = re.compile(r'(?:name="csrfmiddlewaretoken" value|nonce)="[^"]+"')


def isi_halaman(klien, nama, args=(), isi=()):
    jawab = klien.get(reverse(f"dasbor:{nama}", args=args), dict(isi))
    assert jawab.status_code == 200
    return ACAK.sub("", jawab.content.decode())


def tanya(klien, nama, args=(), isi=()):
    with CaptureQueriesContext(connection) as tangkap:
        isi_halaman(klien, nama, args, isi)
    return [q["sql"] for q in tangkap.captured_queries]


@pytest.fixture
def terlipat(warga):
    """Two files of a type, counted."""
    buka_layanan("sip-bidan")
    dua = [ajukan_sip(warga), ajukan_sip(warga)]
    lipat()
    return dua


@pytest.mark.parametrize(("nama", "args", "isi"), HALAMAN)
def test_a_prepared_page_is_the_same_page_and_reads_no_sums(
    client_pimpinan, client_kepala_dinas, terlipat, nama, args, isi
):
    isi_ringkas(("jenis", "disdukcapil", "ktp", f"{timezone.localdate():%Y-%m}", "diterima", 3))
    dibuat = [isi_halaman(k, nama, args, isi) for k in (client_pimpinan, client_kepala_dinas)]
    assert any("dasbor_ringkas" in q for q in tanya(client_pimpinan, nama, args, isi))

    siapkan()

    assert [isi_halaman(k, nama, args, isi) for k in (client_pimpinan, client_kepala_dinas)] == dibuat
    assert not any("dasbor_ringkas" in q for q in tanya(client_pimpinan, nama, args, isi))
    assert not any("dasbor_ringkas" in q for q in tanya(client_kepala_dinas, nama, args, isi))


def test_the_innovations_page_is_the_same_page_with_a_third_of_the_statements(client_pimpinan, terlipat):
    muat_inovasi()
    dibuat, banyak = isi_halaman(client_pimpinan, "inovasi"), len(tanya(client_pimpinan, "inovasi"))

    siapkan()

    waktu = re.compile(r"Diperbarui [^<]+ WIB")
    assert waktu.sub("", isi_halaman(client_pimpinan, "inovasi")) == waktu.sub("", dibuat)
    assert len(tanya(client_pimpinan, "inovasi")) * 3 <= banyak


def test_the_innovations_page_says_when_its_figures_were_counted(client_pimpinan, terlipat):
    mulai = timezone.now()
    siapkan()
    selesai = timezone.now()

    assert mulai <= client_pimpinan.get(reverse("dasbor:inovasi")).context["diperbarui"] <= selesai


@pytest.mark.parametrize(("nama", "args", "isi"), HALAMAN)
def test_what_was_prepared_before_a_fold_is_not_shown_after_it(client_pimpinan, terlipat, warga, nama, args, isi):
    siapkan()
    ajukan_sip(warga)
    lipat()
    sesudah = isi_halaman(client_pimpinan, nama, args, isi)
    Siapan.objects.all().delete()

    assert sesudah == isi_halaman(client_pimpinan, nama, args, isi)


def test_a_head_is_not_shown_what_was_prepared_for_the_city(client_pimpinan, client_kepala_dinas, terlipat):
    isi_ringkas(("layanan", "disdukcapil", "", f"{timezone.localdate():%Y-%m}", "diterima", 40))
    siapkan()

    def diterima(klien):
        return klien.get(reverse("dasbor:ringkasan")).context["kartu"][0].teks

    assert (diterima(client_pimpinan), diterima(client_kepala_dinas)) == ("42", "2")


def test_a_filtered_page_is_made_from_the_sums(client_pimpinan, terlipat):
    siapkan()

    jawab = client_pimpinan.get(reverse("dasbor:ringkasan"), {"layanan": "kependudukan"})

    assert jawab.context["kartu"][0].teks == "0"


def test_only_what_changed_is_made_again_and_names_every_ten_minutes(client_pimpinan, client_kepala_dinas, terlipat):
    semua = siapkan()
    lipat()  # counts the same rows once more, now that their transaction has ended
    siapkan()
    lipat()

    assert semua == 15  # seven pieces for each of the two scopes, and the registry
    assert siapkan() == 0
    Siapan.objects.update(dibuat_pada=timezone.now() - timedelta(minutes=11))
    assert siapkan() == semua
    Lipatan.objects.update(berubah_pada=timezone.now())
    assert siapkan() == semua - 1


def test_a_fold_that_counts_nothing_keeps_the_stamp(terlipat, warga):
    lipat()
    lipat()
    cap = Lipatan.objects.get().berubah_pada
    lipat()
    assert Lipatan.objects.get().berubah_pada == cap

    ajukan_sip(warga)
    lipat()

    assert Lipatan.objects.get().berubah_pada > cap


def test_the_tick_folds_first_and_yesterdays_pieces_go(client_pimpinan, warga):
    buka_layanan("sip-bidan")
    Siapan.objects.create(kunci="x" * 64, cap="1", isi="1", dibuat_pada=timezone.now() - timedelta(hours=25))
    ajukan_sip(warga)

    task_lipat()

    assert client_pimpinan.get(reverse("dasbor:ringkasan")).context["kartu"][0].teks == "1"
    assert not Siapan.objects.filter(kunci="x" * 64).exists()
    assert set(Siapan.objects.exclude(cap__contains="r-").values_list("cap", flat=True)) == {
        Lipatan.objects.get().berubah_pada.isoformat()
    }


def test_before_the_first_fold_nothing_is_prepared(client_pimpinan):
    assert (siapkan(), Siapan.objects.count()) == (0, 0)


def test_a_piece_that_the_worker_left_too_long_is_made_anew(client_pimpinan, terlipat):
    siapkan()
    Siapan.objects.update(dibuat_pada=timezone.now() - timedelta(minutes=13))

    assert any("dasbor_ringkas" in q for q in tanya(client_pimpinan, "ringkasan"))


def test_names_in_a_prepared_table_are_escaped(client_pimpinan, terlipat):
    petugas = factories.buat_petugas(Peran.TIM_TEKNIS, "dpmptsp")
    petugas.nama = "<script>alert(1)</script>"
    petugas.save()
    isi_ringkas(("petugas", "dpmptsp", str(petugas.pk), f"{timezone.localdate():%Y-%m}", "diambil", 2))
    siapkan()

    isi = isi_halaman(client_pimpinan, "keadilan")

    assert "&lt;script&gt;alert(1)" in isi
    assert "<script>alert(1)" not in isi


def test_what_was_packed_is_opened_as_it_was():
    tabel = Tabel(
        "J", [Kolom("A", angka=False), Kolom("B", "%", batang=True)], [Baris(["<b>", Decimal("12.5")], "/x?a=1")]
    )
    isi = {"a": (1, None, "t", Decimal("0.10")), "b": [Hitungan(h001=2)], 3: tabel}

    kembali = buka(kemas(isi))

    assert kembali == isi
    assert type(kembali["b"][0]) is Hitungan
    assert (kembali[3].html, [*csv_tabel([kembali[3]])]) == (tabel.html, [*csv_tabel([tabel])])


@pytest.mark.parametrize("asing", [object(), {1, 2}, Cakupan(kota=True, opd=frozenset())])
def test_a_class_that_is_not_named_is_not_packed(asing):
    with pytest.raises(TypeError, match="cannot be packed"):
        kemas([asing])


def test_a_scope_has_one_name_in_every_process():
    a, b = (Cakupan(kota=False, opd=frozenset(o)) for o in (["dlh", "dpmptsp", "setda"], ["setda", "dlh", "dpmptsp"]))

    assert sebut(a) == sebut(b) == "Cakupan(False,{'dlh','dpmptsp','setda'})"
    assert sebut(a) != sebut(Cakupan(kota=False, opd=frozenset({"dlh"})))
