"""What somebody with bad intent tries: other people's things, forged ids, injected text, garbage."""

import re

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.actions import pemeriksaan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.draf import jawaban_draf, tempel_berkas
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import AlasanBaku, BerkasDraf, Giliran, Permohonan, Riwayat, Status, TipeIsian
from bogor_portal.dokumen.models import DokumenTerbit
from tests import factories
from tests.attacks.alamat import JENIS
from tests.berkas_contoh import unggahan
from tests.perjalanan import (
    Kantor,
    buka_layanan,
    isi_dan_ajukan,
    isi_semua_bagian,
    isi_semua_berkas,
    jawaban_contoh,
    kerjakan,
)

pytestmark = pytest.mark.django_db
JAHAT = "<script>alert(1)</script><b>tebal</b> #set text(red) $x$ {{ 7|add:1 }}"
SAMPAH = [
    "",
    "-1",
    "0",
    "abc",
    "9" * 30,
    "1-" + "9" * 30,
    "nan-1",
    "inf-1",
    "1e308-1",
    "\0",
    "%00",
    "'; DROP--",
    "é\u202e",
]


def _masuk(orang) -> Client:
    client = Client()
    client.force_login(orang)
    return client


def _mulai(client: Client) -> Permohonan:
    assert client.post(reverse("alur:mulai", args=[JENIS]), {"jenis_permohonan": "baru"}).status_code == 302
    return Permohonan.objects.latest("pk")


@pytest.fixture
def layanan(db):
    return buka_layanan(JENIS)


@pytest.fixture
def kantor() -> Kantor:
    return Kantor()


def _meja(kantor: Kantor, permohonan: Permohonan) -> tuple[Giliran, Client]:
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    return giliran, kantor.client(giliran.jabatan)


# The admin as an oracle


@pytest.mark.parametrize(
    ("model", "tanya"),
    [
        ("akun_pengguna", "password__startswith"),
        ("akun_pengguna", "nik_indeks"),
        ("akun_pengguna", "nik_indeks__startswith"),
        ("akun_pengguna", "telepon__contains"),
        ("akun_penugasan", "pengguna__password__startswith"),
        ("akun_penugasan", "pengguna__nik_indeks"),
        ("berkas_catatanakses", "oleh__password__startswith"),
        ("berkas_catatanakses", "berkas__pemilik__nik_indeks"),
        ("alur_versilayanan", "diterbitkan_oleh__password__startswith"),
        ("alur_jenislayanan", "permohonan__pemohon__nik_indeks"),
    ],
)
def test_admin_lists_refuse_to_be_asked_about_secret_columns(client_admin, model, tanya):
    alamat = reverse(f"admin:{model}_changelist")

    assert client_admin.get(alamat, {tanya: "a"}).status_code == 400


@pytest.mark.parametrize("siapa", ["client_petugas_fo", "client_pimpinan", "client_warga"])
def test_autocomplete_of_people_is_closed_to_all_but_the_administrator(request, siapa):
    isian = {"app_label": "akun", "model_name": "penugasan", "field_name": "pengguna", "term": "a"}
    jawab = request.getfixturevalue(siapa).get(reverse("admin:autocomplete"), isian)

    assert jawab.status_code == (302 if siapa == "client_warga" else 403)


def test_autocomplete_searches_no_number(client_admin, warga):
    isian = {"app_label": "akun", "model_name": "penugasan", "field_name": "pengguna"}
    for kata in (warga.nik, warga.nik_indeks, warga.telepon, warga.password):
        jawab = client_admin.get(reverse("admin:autocomplete"), {**isian, "term": kata})
        assert jawab.json()["results"] == []


# Somebody else's things


def test_a_file_of_somebody_else_cannot_be_put_into_ones_own_application(layanan, client_warga, warga, warga_lain):
    berkas, permohonan = factories.buat_berkas(warga_lain), _mulai(client_warga)
    syarat = layanan.persyaratan.first().kode
    alamat = reverse("alur:berkas", args=[permohonan.kode, syarat])

    for isi in ({"berkas": str(berkas.kode)}, {"berkas": berkas.pk}, {"berkas_kode": berkas.kode, "kode": berkas.kode}):
        assert client_warga.post(alamat, isi).status_code == 200
    with pytest.raises(AlurError):
        tempel_berkas(permohonan.pk, oleh=warga, persyaratan=syarat, berkas=berkas)
    lepas = reverse("alur:hapus_berkas", args=[permohonan.kode, berkas.kode])
    assert (client_warga.post(lepas).status_code, BerkasDraf.objects.count()) == (404, 0)
    assert client_warga.get(reverse("berkas:lihat", args=[berkas.kode])).status_code == 404


def test_turns_acts_and_files_of_another_application_do_not_fit(layanan, kantor, client_warga, client_warga_lain):
    satu, dua = isi_dan_ajukan(client_warga, JENIS, "baru"), isi_dan_ajukan(client_warga_lain, JENIS, "baru")
    giliran, petugas = _meja(kantor, satu)
    lain, _ = _meja(kantor, dua)
    berkas_lain = dua.pengajuan.get().berkas.select_related("berkas").first().berkas
    sebelum = Riwayat.objects.count()

    palsu = [
        ("admin:alur_tindakan", [satu.kode, lain.pk, "teruskan"]),
        ("admin:alur_tindakan", [satu.kode, 9**25, "teruskan"]),
        ("admin:alur_tindakan", [satu.kode, giliran.pk, "tanda_tangani"]),
        ("admin:alur_tindakan", [satu.kode, giliran.pk, "setujui"]),
        ("admin:alur_tindakan", [satu.kode, giliran.pk, "__class__"]),
        ("admin:alur_ambil", [satu.kode, lain.pk]),
        ("admin:alur_lepas", [satu.kode, lain.pk]),
        ("admin:alur_verifikasi", [satu.kode, berkas_lain.kode]),
    ]
    for rute, isi in palsu:
        jawab = petugas.post(reverse(rute, args=isi), {"kunci": "x", "hasil": "sesuai"})
        assert (rute, isi, jawab.status_code) == (rute, isi, 404)
    for kunci in ("", "k" * 65, "a\0b"):
        alamat = reverse("admin:alur_tindakan", args=[satu.kode, giliran.pk, "teruskan"])
        assert petugas.post(alamat, {"kunci": kunci}).status_code == 200
    assert (Riwayat.objects.count(), Giliran.objects.filter(keluar_pada=None).count()) == (sebelum, 2)


def test_r6_1_what_was_not_reopened_stays_as_it_was(layanan, kantor, client_warga):
    permohonan = isi_dan_ajukan(client_warga, JENIS, "baru")
    semula = jawaban_draf(permohonan)
    giliran, _ = _meja(kantor, permohonan)
    isian = list(layanan.isian.all())
    dibuka = next(i for i in isian if i.kode in semula and i.tipe == TipeIsian.TEKS and not i.pola)
    alasan = AlasanBaku.objects.filter(aksi="kembalikan", sasaran="isian").first().kode
    petugas = kantor.pemegang(giliran.jabatan)
    pemeriksaan.kembalikan(permohonan.pk, giliran.pk, oleh=petugas, alasan=[AlasanDiberikan(alasan, isian=dibuka.kode)])
    teks = {i.kode: "Diganti" for i in isian if i.tipe == TipeIsian.TEKS}
    serangan = {i.kode: jawaban_contoh(i) for i in isian} | teks

    for bagian in {i.bagian for i in isian}:
        kode = client_warga.post(reverse("alur:bagian", args=[permohonan.kode, bagian]), serangan).status_code
        assert kode == (302 if bagian == dibuka.bagian else 404)
    syarat = layanan.persyaratan.first()
    unggah = reverse("alur:berkas", args=[permohonan.kode, syarat.kode])
    assert client_warga.post(unggah, {"berkas": unggahan(syarat.jenis_berkas[0])}).status_code == 404

    permohonan.refresh_from_db()
    assert (permohonan.status, jawaban_draf(permohonan)) == (Status.DIKEMBALIKAN, semula | {dibuka.kode: "Diganti"})


def test_r13_3_a_token_before_issue_answers_as_an_unknown_one(layanan, kantor, client_warga):
    permohonan = isi_dan_ajukan(client_warga, JENIS, "baru")
    kerjakan(kantor, permohonan)
    dokumen = DokumenTerbit.objects.get(permohonan=permohonan)
    asal = dokumen.status
    belum = next(s for s in DokumenTerbit.Status.values if s not in {"berlaku", "digantikan", "dicabut"})
    DokumenTerbit.objects.filter(pk=dokumen.pk).update(status=belum)

    isi = []
    for token in (dokumen.token, "a" * len(dokumen.token), "x" * 3000):
        jawab = Client().get(f"/verifikasi/{token}/")
        assert (asal, jawab.status_code, jawab.context["keadaan"]) == ("berlaku", 404, "tidak_dikenal")
        isi.append(re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", jawab.content.decode()))
    assert isi[0] == isi[1]
    assert Client().get("/verifikasi/%00/").status_code == 400
    assert client_warga.get(reverse("dokumen:unduh", args=[dokumen.token])).status_code == 404


# Requests made for somebody by another page


# servers: HMAC over the body instead of a browser's token
BERTANDA_SENDIRI = {"retribusi:panggilan", "pesan:laporan"}


def test_csrf_every_address_refuses_a_post_without_a_token(panggung):
    lolos, kasus = [], [(b, url) for b, url in panggung.kasus() if b not in BERTANDA_SENDIRI]
    for peran in ("anonim", "pemilik", "petugas", "admin"):
        client = Client(enforce_csrf_checks=True)
        if orang := panggung.orang[peran]:
            client.force_login(orang)
        lolos += [(peran, b) for b, url in kasus if client.post(url).status_code != 403]

    assert lolos == []


LUAR = ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "http:jahat.example", "\t//jahat.example"]


@pytest.mark.parametrize("ke", [*LUAR, "javascript:alert('jahat')"])
def test_sign_in_sends_nobody_to_another_site(ke, warga, client_warga):
    isi = {"identitas": warga.email, "sandi": factories.SANDI, "next": ke}
    for jawab in (Client().post(reverse("akun:masuk"), isi), client_warga.get(reverse("akun:masuk"), {"next": ke})):
        ke_mana = jawab["Location"]
        assert (jawab.status_code, ke_mana.startswith("/"), "jahat" in ke_mana) == (302, True, False)


# Text that wants to be code


def test_markup_in_answers_is_text_on_every_page_and_in_the_document(layanan, kantor):
    orang = factories.buat_pengguna("<b>Siti</b> #emph[x] $y$")
    client = _masuk(orang)
    permohonan = _mulai(client)
    isi_semua_bagian(client, permohonan)
    teks = [i for i in layanan.isian.all() if i.tipe in {TipeIsian.TEKS, TipeIsian.URAIAN} and not i.pola]
    isi = {i.kode: jawaban_contoh(i) for i in layanan.isian.all()} | {i.kode: JAHAT for i in teks}
    for bagian in {i.bagian for i in teks}:
        assert client.post(reverse("alur:bagian", args=[permohonan.kode, bagian]), isi).status_code == 302
    isi_semua_berkas(client, permohonan)
    periksa = client.get(reverse("alur:periksa", args=[permohonan.kode]))
    kunci = periksa.context["form"].initial["kunci"]
    ajukan = client.post(reverse("alur:ajukan", args=[permohonan.kode]), {"benar": "on", "kunci": kunci})
    assert ajukan.status_code == 302
    _, petugas = _meja(kantor, permohonan)

    rincian = client.get(reverse("alur:rincian", args=[permohonan.kode]))
    for jawab in (periksa, rincian, petugas.get(reverse("admin:alur_rincian", args=[permohonan.kode]))):
        isi = jawab.content.decode()
        assert ("<script>alert" in isi, "<b>tebal" in isi, "<b>Siti" in isi) == (False, False, False)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in isi

    kerjakan(kantor, permohonan)
    dokumen = DokumenTerbit.objects.get(permohonan=permohonan)
    pdf = pypdfium2.PdfDocument(client.get(reverse("dokumen:unduh", args=[dokumen.token])).content)
    cetak = " ".join(lembar.get_textpage().get_text_bounded() for lembar in pdf)
    assert "<b>siti</b> #emph[x] $y$" in " ".join(cetak.lower().split())
    umum = Client().get(reverse("dokumen:verifikasi", args=[dokumen.token])).content.decode()
    assert "<b>S" not in umum


# Garbage


@pytest.mark.parametrize("nilai", SAMPAH)
def test_garbage_in_lists_and_forms_is_no_error_of_ours(layanan, kantor, client_warga, client_admin, nilai):
    permohonan = isi_dan_ajukan(client_warga, JENIS, "baru")
    _, petugas = _meja(kantor, permohonan)
    berkas = permohonan.pengajuan.get().berkas.select_related("berkas").first().berkas
    kata = ("cari", "jenis", "tahap", "tenggat", "pemegang", "sesudah", "sebelum", "status")
    umum = ("cari", "q", "bidang", "kelompok", "status", "halaman", "page")
    coba = [(petugas, "admin:alur_antrean_changelist", [], kata), (petugas, "admin:alur_semua", [], kata)]
    coba += [(client_warga, "alur:daftar", [], ("halaman",)), (Client(), "perizinan:daftar", [], umum)]
    coba += [(client_warga, "berkas:lihat", [berkas.kode], ("tujuan",)), (Client(), "akun:masuk", [], ("next",))]
    coba += [(client_admin, "admin:akun_pengguna_changelist", [], ("q", "p", "o", "e"))]
    coba += [(client_admin, "admin:berkas_catatanakses_changelist", [], ("p", "o"))]
    for client, rute, args, nama in coba:
        for satu in nama:
            jawab = client.get(reverse(rute, args=args), {satu: nilai})
            assert (rute, satu, jawab.status_code < 500) == (rute, satu, True)
    for rute, args, isi in [
        ("admin:alur_catatan", [permohonan.kode], {"isi": nilai}),
        ("admin:alur_verifikasi", [permohonan.kode, berkas.kode], {"hasil": "tidak_sesuai", "catatan": nilai}),
        ("admin:alur_verifikasi", [permohonan.kode, berkas.kode], {"hasil": nilai}),
    ]:
        assert petugas.post(reverse(rute, args=args), isi).status_code < 500
    masuk = {"identitas": nilai or "x", "sandi": nilai or "x", "next": nilai}
    assert Client().post(reverse("akun:masuk"), masuk).status_code < 500
    assert client_warga.post(reverse("alur:tarik", args=[permohonan.kode]), {"kunci": nilai}).status_code < 500
