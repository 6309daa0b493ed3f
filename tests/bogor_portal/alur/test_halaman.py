"""What pages show first: to the applicant what waits for them, to the officer the next file."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.actions import pemeriksaan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.layanan.tugas import tugas
from tests.bogor_portal.alur.conftest import giliran

pytestmark = pytest.mark.django_db
BERIKUTNYA = reverse("admin:alur_ambil_berikutnya")


def judul(html: str, tingkat: int = 2) -> list[str]:
    """The headings of this level inside the page, not in its footer."""
    isi = html.split("<main", 1)[1].split("</main>", 1)[0]
    return [
        re.sub(r"<[^>]+>", "", j).strip() for j in re.findall(rf"<h{tingkat}[^>]*>(.*?)</h{tingkat}>", isi, re.DOTALL)
    ]


def buka(client, nama, *args) -> str:
    return client.get(reverse(nama, args=args)).content.decode()


def test_what_waits_for_the_applicant_comes_first_and_the_rest_by_who_works_on_it(client, warga, draf_kosong, diajukan):
    client.force_login(warga)

    html = buka(client, "alur:daftar")

    assert judul(html) == ["Menunggu Anda", "Sedang dikerjakan dinas"]
    assert re.findall(r"/permohonan/([\w-]{36})/", html) == [str(draf_kosong.kode), str(diajukan.kode)]


def test_a_draft_says_how_far_it_is(client, warga, draf_kosong):
    client.force_login(warga)

    html = buka(client, "alur:tugas", draf_kosong.kode)

    banyak = html.count('class="langkah-butir"')
    assert (banyak > 5, f"0 dari {banyak} selesai" in html) == (True, True)


def test_a_returned_file_shows_what_must_be_mended_and_folds_the_rest(client, warga, kantor, diajukan):
    ini, syarat = giliran(diajukan), diajukan.versi.persyaratan.earliest("urut")
    alasan = [AlasanDiberikan("berkas-buram", persyaratan=syarat.kode)]
    pemeriksaan.kembalikan(diajukan.pk, ini.pk, oleh=kantor.pemegang(ini.jabatan), alasan=alasan)
    client.force_login(warga)

    html = buka(client, "alur:tugas", diajukan.kode)

    assert "Yang perlu diperbaiki" in judul(html)
    assert (html.count('class="langkah-butir"'), html.count("Tidak perlu diubah (")) == (1, 1)


def test_the_page_after_sending_names_only_what_was_opened_with_it(client, warga, diajukan):
    client.force_login(warga)

    html = buka(client, "alur:terkirim", diajukan.kode)

    assert "Yang terjadi berikutnya" in judul(html)
    assert [kata in html for kata in ("Dibuka bersama permohonan ini", "Adukan penanganan")] == [False, False]


def test_an_officer_who_is_done_with_a_file_takes_the_next_from_there(kantor, diajukan):
    ini, client = giliran(diajukan), Client()
    client.force_login(kantor.pemegang(ini.jabatan))

    pada_giliran = buka(client, "admin:alur_rincian", diajukan.kode).count(BERIKUTNYA)
    client.post(reverse("admin:alur_tindakan", args=[diajukan.kode, ini.pk, "teruskan"]), {"kunci": "k" * 32})
    sesudahnya = buka(client, "admin:alur_rincian", diajukan.kode).count(BERIKUTNYA)

    assert (pada_giliran, sesudahnya) == (0, 1)


def test_the_back_button_after_sending_leads_to_the_file_and_says_why(diajukan, client_warga, client_warga_lain):
    bagian = tugas(diajukan).bagian[0].kode
    halaman = [("tugas", []), ("bagian", [bagian]), ("periksa", []), ("berkas", ["ktp"])]
    for nama, lain in halaman:
        alamat = reverse(f"alur:{nama}", args=[diajukan.kode, *lain])
        for cara in (client_warga.get, client_warga.post):
            jawaban = cara(alamat, follow=True)

            assert jawaban.redirect_chain == [(reverse("alur:rincian", args=[diajukan.kode]), 302)]
            assert "Permohonan ini sudah dikirim, jadi isiannya tidak dapat diubah lagi." in jawaban.content.decode()
        assert client_warga_lain.get(alamat).status_code == 404
