"""Whatever is sent to a page of the stock admin, the answer is an error at the field or at the list, never a 500."""

import pytest
from django.contrib import admin
from django.db.models import ForeignKey
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import factories

pytestmark = pytest.mark.django_db
SAMPAH = ["abc", "9" * 20, "-1", "1;2", "１٢x", "x" * 3000]


def _alamat(model, halaman, *kunci):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{halaman}", args=kunci)


def _daftar():
    """Every page that is registered and has a list."""
    for model, halaman in admin.site._registry.items():
        try:
            _alamat(model, "changelist")
        except NoReverseMatch:
            continue
        yield pytest.param(model, halaman, id=model._meta.label_lower)


SEMUA = list(_daftar())
HALAMAN = pytest.mark.parametrize(("model", "halaman"), SEMUA)


@pytest.fixture
def penyelia(client_admin, kepala_dinas):
    """A superuser, with some rows to look at; an error would be an answer, as it is in production."""
    client_admin.raise_request_exception = False
    factories.buat_petugas("tim_teknis", "dinkes")
    return client_admin


def _isian(form):
    """The form as it stands, with the rows of its tables."""
    isi = {form.add_prefix(nama): form[nama].value() for nama in form.fields}
    return {nama: nilai for nama, nilai in isi.items() if nilai is not None}


def _formulir(jawaban):
    """The form of a page and what its tables of rows say about themselves."""
    tabel = [f.formset for f in jawaban.context.get("inline_admin_formsets", [])]
    tetap = {}
    for formset in tabel:
        tetap |= _isian(formset.management_form) | {f"{formset.prefix}-TOTAL_FORMS": max(1, len(formset.forms))}
    baris = {f.add_prefix(nama).replace("__prefix__", "0") for t in tabel for f in [t.empty_form] for nama in f.fields}
    return jawaban.context["adminform"].form, tetap, baris


def _halaman_formulir(client, model):
    """Address of the page to add, and of the first row's, where they are open."""
    kunci = model._default_manager.values_list("pk", flat=True).first()
    alamat = [_alamat(model, "changelist") + "add/"]
    alamat += [_alamat(model, "changelist") + f"{kunci}/change/"] if kunci else []
    for jalan in alamat:
        jawaban = client.get(jalan)
        if jawaban.status_code == 200 and "adminform" in (jawaban.context or {}):
            yield jalan, jawaban


@HALAMAN
def test_garbage_in_every_field_is_an_error_at_the_field(penyelia, model, halaman):
    for jalan, jawaban in _halaman_formulir(penyelia, model):
        form, tetap, baris = _formulir(jawaban)
        kunci = [n for n in form.fields if isinstance(_kolom(model, n), ForeignKey)]
        for sampah in SAMPAH[:3]:
            kiriman = dict.fromkeys([form.add_prefix(n) for n in form.fields] + sorted(baris), sampah) | tetap

            hasil = penyelia.post(jalan, kiriman)

            assert hasil.status_code in {200, 302}, (jalan, sampah)  # a page of ticks takes anything
            galat = hasil.context["adminform"].form.errors if hasil.status_code == 200 else {}
            assert [n for n in kunci if n not in galat] == [], (jalan, sampah)


def _kolom(model, nama):
    ada = {f.name: f for f in model._meta.get_fields()}
    return ada.get(nama)


@HALAMAN
def test_garbage_about_the_tables_of_rows_is_no_fault(penyelia, model, halaman):
    for jalan, jawaban in _halaman_formulir(penyelia, model):
        _form, tetap, _baris = _formulir(jawaban)
        for nama in tetap:
            assert penyelia.post(jalan, tetap | {nama: "abc"}).status_code == 200, (jalan, nama)


@HALAMAN
def test_garbage_in_the_address_of_a_list_is_no_fault(penyelia, model, halaman):
    nama = {"q", "p", "o", "_to_field", "_changelist_filters", "id__exact"}
    nama |= {_nama_saringan(s) for s in halaman.list_filter} | set(getattr(halaman, "lookup_boleh", ()))
    nama |= {f"{k.name}__id__exact" for k in model._meta.fields if k.is_relation}
    alamat = _alamat(model, "changelist")

    kode = {penyelia.get(alamat, {n: SAMPAH[ke % 2]}).status_code for ke, n in enumerate(sorted(nama))}
    kode |= {penyelia.get(alamat, {"q": s, "p": s, "o": s}).status_code for s in SAMPAH}

    assert kode <= {200, 302, 400, 403, 404}


def _nama_saringan(saringan):
    saringan = saringan[0] if isinstance(saringan, tuple) else saringan
    return saringan if isinstance(saringan, str) else saringan.parameter_name


@HALAMAN
def test_a_day_that_no_calendar_has_leads_back_to_the_list(penyelia, model, halaman):
    if not (tanggal := halaman.date_hierarchy):
        return
    alamat = _alamat(model, "changelist")

    for hari in ({"year": "9" * 20}, {"year": 2026, "month": "9" * 20}, {"year": 2026, "month": 2, "day": "30"}):
        jawaban = penyelia.get(alamat, {f"{tanggal}__{k}": v for k, v in hari.items()})

        assert (jawaban.status_code, jawaban.headers.get("Location")) == (302, f"{alamat}?e=1")


@HALAMAN
def test_garbage_among_the_rows_of_an_action_deletes_nothing(penyelia, model, halaman):
    sebelum = set(model._default_manager.values_list("pk", flat=True))
    alamat = _alamat(model, "changelist")

    for pilih in (["abc"], ["9" * 20], [*map(str, sebelum), "abc"]):
        jawaban = penyelia.post(alamat, {"action": "delete_selected", "_selected_action": pilih, "post": "yes"})
        assert jawaban.status_code in {200, 302, 403, 404, 405}, pilih
    for kunci in SAMPAH[:2]:
        for halaman_baris in ("change", "delete", "history"):
            assert penyelia.get(f"{alamat}{kunci}/{halaman_baris}/").status_code in {302, 403, 404}

    assert set(model._default_manager.values_list("pk", flat=True)) == sebelum


@pytest.mark.parametrize("kunci", ["app_label", "model_name", "field_name", "term", "page"])
def test_garbage_to_the_search_of_a_field_is_no_fault(penyelia, kunci):
    bidang = [(m, nama) for m, h in admin.site._registry.items() for nama in h.autocomplete_fields]
    assert len(bidang) == 6
    for model, nama in bidang:
        tanya = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": nama}

        kode = {penyelia.get("/admin/autocomplete/", tanya | {kunci: s}).status_code for s in [*SAMPAH, "", "\0"]}

        assert kode <= {200, 400, 403, 404}


def test_a_field_with_search_still_shows_what_was_chosen(penyelia):
    dinas = factories.buat_petugas("front_office", "dpmptsp").penugasan.get().jabatan.opd
    alamat = reverse("admin:akun_jabatan_add")

    benar = penyelia.post(alamat, {"nama": "", "opd": dinas.pk})
    salah = penyelia.post(alamat, {"nama": "", "opd": "abc"})

    pilihan = f'<option value="{dinas.pk}" selected>{dinas}</option>'
    assert [pilihan in j.content.decode() for j in (benar, salah)] == [True, False]
    assert "opd" in salah.context["adminform"].form.errors


def test_an_anonymous_visitor_learns_nothing(db):
    assert Client().get("/admin/autocomplete/", {"term": "\0"}).status_code == 400
    assert Client().get("/admin/autocomplete/", {"term": "a"}).status_code == 302


def test_each_cell_of_a_list_names_its_column(penyelia):
    isi = penyelia.get(reverse("admin:akun_jabatan_changelist")).content.decode()

    assert '<table id="result_list" class="tabel-tumpuk">' in isi
    banyak = isi.count('class="field-opd')
    assert [isi.count(f'data-label="{n}" class="field-') for n in ("Nama", "OPD", "Peran", "Aktif")] == [banyak] * 4
    assert banyak == 2
