"""What waits for somebody: a mail to the head who signs a statement, and the list on the admin's first page."""

import re
from datetime import date

import pytest
from django.urls import reverse

from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo
from bogor_portal.pesan.models import OutboxMessage
from bogor_portal.pesan.surel import kirim
from inovasi.actions.entri import kembalikan
from inovasi.actions.ide import kirim_ide
from inovasi.actions.statistik import nyatakan_statistik
from inovasi.actions.tanda_tangan import tanda_tangani_statistik
from inovasi.layanan.bahasa import kata_biasa, ribuan
from inovasi.models import Entri
from tests.inovasi import contoh
from tests.inovasi.conftest import masuk, pegawai

pytestmark = pytest.mark.django_db
MASA = {"mulai": date(2026, 1, 1), "sampai": date(2026, 1, 31)}


def menunggu(orang) -> list[str]:
    teks = masuk(orang).get(reverse("admin:index")).content.decode()
    _, ada, sesudah = teks.partition('id="menunggu-inovasi"')
    return re.findall(r'<li><a href="[^"]+">([^<]+)</a>', sesudah.partition("</section>")[0]) if ada else []


def test_a_statement_waits_for_the_head_of_that_office_until_it_is_signed(operator, settings, mailoutbox):
    settings.MODE_TIRUAN = True
    kepala, lain = pegawai("dpmptsp-kepala-dinas", "Ratna Dewi"), pegawai("disdukcapil-kepala-dinas", "Kepala Lain")
    siapkan_kunci_demo(kepala, frasa=FRASA)
    satu = nyatakan_statistik(oleh=operator, layanan="perizinan", **MASA)

    pesan = [m.muatan for m in OutboxMessage.objects.filter(muatan__templat="statistik_menunggu")]
    assert [m["penerima"] for m in pesan] == [kepala.pk]
    kirim(pesan[0])
    assert mailoutbox[0].subject == "Menunggu tanda tangan Anda: statistik Smart"
    assert reverse("inovasi:statistik", args=[satu.kode]) in mailoutbox[0].body
    assert menunggu(kepala) == ["Tanda tangani pernyataan statistik Smart, 1 Januari 2026 sampai 31 Januari 2026"]
    assert (menunggu(lain), menunggu(operator)) == ([], [])

    tanda_tangani_statistik(satu.pk, oleh=kepala, sandi=FRASA)
    assert menunggu(kepala) == []


def test_of_one_period_that_was_measured_twice_the_newest_waits_and_says_whose_it_is(operator, settings):
    settings.MODE_TIRUAN = True
    kepala = pegawai("dpmptsp-kepala-dinas", "Ratna Dewi")
    nyatakan_statistik(oleh=operator, layanan="perizinan", **MASA)
    februari = {"mulai": date(2026, 2, 1), "sampai": date(2026, 2, 28)}
    nyatakan_statistik(oleh=operator, layanan="perizinan", **februari)
    baru = nyatakan_statistik(oleh=operator, layanan="perizinan", **MASA)

    halaman = masuk(kepala).get(reverse("admin:index")).content.decode()

    awal = "Tanda tangani pernyataan statistik Smart, "
    assert menunggu(kepala) == [
        f"{awal}1 Januari 2026 sampai 31 Januari 2026",
        f"{awal}1 Februari 2026 sampai 28 Februari 2026",
    ]
    assert halaman.count(f"oleh {operator.nama}, {baru.jabatan}.") == 2
    assert halaman.count("Menggantikan 1 pengukuran sebelumnya.") == 1
    assert reverse("inovasi:statistik", args=[baru.kode]) in halaman


def test_entries_and_ideas_wait_for_reviewers_and_returned_ones_for_their_operator(operator, verifikator, warga):
    entri = contoh.entri_diajukan(operator, contoh.edisi_dibuka(verifikator))
    isi = {"judul": "Halte teduh", "masalah": "Panas.", "gagasan": "Pohon.", "manfaat": "", "inisiator": "asn"}
    kirim_ide(oleh=warga, kunci="k1", **isi)

    assert menunggu(verifikator) == ["1 inovasi diajukan, menunggu verifikasi", "1 ide menunggu tanggapan"]
    assert menunggu(operator) == []

    kembalikan(entri.pk, oleh=verifikator, baris=Entri.objects.get(pk=entri.pk).baris, catatan="Lengkapi bukti.")
    assert menunggu(verifikator) == ["1 ide menunggu tanggapan"]
    assert menunggu(operator) == ["1 inovasi diminta revisi"]


@pytest.mark.parametrize(
    ("tertulis", "terbaca"),
    [
        (">= 501", "paling sedikit 501"),
        ("<= 50% atau tidak ada pengaduan", "paling banyak 50% atau tidak ada pengaduan"),
        ("> 50%", "lebih dari 50%"),
        ("11-30 orang", "11 sampai 30 orang"),
        ("2,34 - 5,92", "2,34 sampai 5,92"),
        ("<= -50,32%", "paling banyak minus 50,32%"),
        ("T-1 atau T-2", "T-1 atau T-2"),
        ("Peraturan kepala daerah", "Peraturan kepala daerah"),
    ],
)
def test_thresholds_are_read_as_words(tertulis, terbaca):
    assert kata_biasa(tertulis) == terbaca


@pytest.mark.parametrize(
    ("angka", "tertulis"), [("1742", "1.742"), ("320,03", "320,03"), ("-1234,5", "-1.234,5"), ("-", "-"), ("0", "0")]
)
def test_a_sealed_figure_is_read_with_points_between_its_thousands(angka, tertulis):
    assert ribuan(angka) == tertulis
