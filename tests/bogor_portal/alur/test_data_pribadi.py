"""Personal data: whole numbers on a logged click, who read mine, and my data in one file (PDP-05, 08, 14, 15)."""

import io
import json
import zipfile

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError
from django.urls import reverse

from bogor_portal.akun.models import JejakBaca
from bogor_portal.alur.actions.pembacaan import catat_pembacaan
from bogor_portal.alur.models import PembacaanPermohonan
from tests import factories
from tests.bogor_portal.alur.conftest import giliran

pytestmark = pytest.mark.django_db
TUJUAN = "Mencocokkan dengan dokumen asli"
SAYA = "/akun/data-saya/"


@pytest.fixture
def alamat(diajukan):
    return reverse("admin:alur_rahasia", args=[diajukan.kode])


def test_pdp_14_pages_of_a_file_show_no_whole_number(diajukan, kantor, warga, client_warga):
    petugas = kantor.client(giliran(diajukan).jabatan)

    isi = petugas.get(reverse("admin:alur_rincian", args=[diajukan.kode])).content.decode()
    isi += client_warga.get(reverse("alur:rincian", args=[diajukan.kode])).content.decode()

    assert (warga.nik in isi, "Tampilkan NIK dan nomor KK lengkap" in isi) == (False, True)


def test_pdp_08_the_whole_number_is_shown_on_a_post_with_a_purpose_and_noted(alamat, diajukan, kantor, warga):
    petugas = kantor.client(giliran(diajukan).jabatan)

    tanya = petugas.get(alamat)
    tanpa_tujuan = petugas.post(alamat, {"tujuan": "iseng"})
    assert [warga.nik in j.content.decode() for j in (tanya, tanpa_tujuan)] == [False, False]
    assert JejakBaca.objects.count() == 0

    jawab = petugas.post(alamat, {"tujuan": TUJUAN})

    assert (warga.nik in jawab.content.decode(), jawab["Cache-Control"]) == (True, "no-store, private")
    baris = JejakBaca.objects.get()
    assert (baris.pemilik, baris.oleh, baris.tujuan, baris.berkas_perkara, baris.jabatan) == (
        warga,
        kantor.pemegang(giliran(diajukan).jabatan),
        TUJUAN,
        diajukan.nomor,
        giliran(diajukan).jabatan,
    )


def test_pdp_08_only_who_has_the_file_on_the_desk_may(
    alamat, client_petugas_opd_lain, client_warga, client_kepala_dinas
):
    semua = (client_petugas_opd_lain, client_warga, client_kepala_dinas)

    assert [c.post(alamat, {"tujuan": TUJUAN}).status_code for c in semua] == [404, 302, 404]
    assert JejakBaca.objects.count() == 0


def test_pdp_08_the_note_cannot_be_changed_or_deleted(alamat, diajukan, kantor):
    kantor.client(giliran(diajukan).jabatan).post(alamat, {"tujuan": TUJUAN})

    for ubah in (lambda: JejakBaca.objects.update(tujuan="lain"), lambda: JejakBaca.objects.all().delete()):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            ubah()


def test_pdp_05_the_owner_reads_who_read_their_numbers_and_files(
    alamat, diajukan, kantor, client_warga, client_warga_lain
):
    petugas = kantor.client(giliran(diajukan).jabatan)
    petugas.post(alamat, {"tujuan": TUJUAN})
    berkas = diajukan.pengajuan.get().berkas.first().berkas
    petugas.get(reverse("berkas:lihat", args=[berkas.kode]))

    jejak = client_warga.get(SAYA).context["jejak"]

    nama = kantor.pemegang(giliran(diajukan).jabatan).nama
    assert [(j.apa, j.siapa.startswith(nama)) for j in jejak] == [
        (f"Melihat berkas {berkas.nama_asli}", True),
        ("NIK dan nomor KK lengkap", True),
    ]
    assert client_warga_lain.get(SAYA).context["jejak"] == []


def test_pdp_05_opening_the_page_is_noted_once_a_day_for_each_officer(
    diajukan, kantor, client_warga, client_warga_lain, django_assert_num_queries
):
    alamat = reverse("admin:alur_rincian", args=[diajukan.kode])
    tahap = giliran(diajukan)
    petugas = kantor.client(tahap.jabatan)

    petugas.get(alamat)
    petugas.get(alamat)
    sebelum = PembacaanPermohonan.objects.get()

    assert (sebelum.oleh, sebelum.jabatan, sebelum.tahap) == (
        kantor.pemegang(tahap.jabatan),
        tahap.jabatan,
        "pendaftaran",
    )
    (jejak,) = client_warga.get(SAYA).context["jejak"]
    assert (jejak.siapa, jejak.apa) == (f"{sebelum.oleh.nama}, {tahap.jabatan}", "Membuka halaman permohonan")
    assert (jejak.permohonan, jejak.tujuan) == (diajukan.nomor, f"Mengerjakan tahap {tahap.tahap.nama}")
    assert client_warga_lain.get(SAYA).context["jejak"] == []
    with django_assert_num_queries(1):
        catat_pembacaan(diajukan, oleh=sebelum.oleh, jabatan=None)
    assert PembacaanPermohonan.objects.count() == 1


def test_pdp_05_who_may_not_open_it_leaves_no_note_and_ones_own_is_none(diajukan, client_petugas_opd_lain, warga):
    client_petugas_opd_lain.get(reverse("admin:alur_rincian", args=[diajukan.kode]))
    catat_pembacaan(diajukan, oleh=warga, jabatan=None)

    assert PembacaanPermohonan.objects.count() == 0


def test_pdp_08_the_note_of_an_opened_page_cannot_be_changed_or_deleted(diajukan, petugas_fo):
    catat_pembacaan(diajukan, oleh=petugas_fo, jabatan=None)

    for ubah in (lambda: PembacaanPermohonan.objects.update(tahap="x"), PembacaanPermohonan.objects.all().delete):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            ubah()


def test_pdp_05_the_list_costs_the_same_with_one_and_with_three(
    client_warga, warga, petugas_fo, django_assert_num_queries
):
    for ke in range(3):
        JejakBaca.objects.create(pemilik=warga, oleh=petugas_fo, apa="NIK", tujuan=f"uji {ke}")
        if ke != 1:
            with django_assert_num_queries(6):
                client_warga.get(SAYA)


def isi_zip(jawaban) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(jawaban.streaming_content))) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def test_pdp_05_ones_own_data_come_in_one_file_with_their_trail(alamat, diajukan, kantor, client_warga, warga):
    kantor.client(giliran(diajukan).jabatan).post(alamat, {"tujuan": TUJUAN})

    jawab = client_warga.post(SAYA, {"sandi": factories.SANDI})

    isi = isi_zip(jawab)
    data, jejak = json.loads(isi["data.json"]), json.loads(isi["jejak.json"])
    assert (data["akun"]["nik"], [p["nomor"] for p in data["permohonan"]]) == (warga.nik, [diajukan.nomor])
    assert data["permohonan"][0]["pengajuan"][0]["jawaban"] != {}
    assert [j["tujuan"] for j in jejak] == [TUJUAN]
    unggahan = {f"berkas/{s.berkas.kode}.{s.berkas.jenis}" for s in diajukan.pengajuan.get().berkas.all()}
    assert {n for n in isi if n.startswith("berkas/")} == unggahan
    assert (warga.nik in jawab["Content-Disposition"], "no-store" in jawab["Cache-Control"]) == (False, True)


def test_pdp_15_the_export_asks_for_the_password_again(client_warga):
    jawab = client_warga.post(SAYA, {"sandi": "bukan-ini"})

    assert (jawab.status_code, jawab.context["form"].errors) == (200, {"sandi": ["Kata sandi salah."]})


def test_pdp_05_nobody_elses_data_are_in_it(diajukan, client_warga_lain, warga):
    isi = isi_zip(client_warga_lain.post(SAYA, {"sandi": factories.SANDI}))

    assert warga.nik.encode() not in b"".join(isi.values())
    assert json.loads(isi["data.json"])["permohonan"] == []
