"""Whole journeys in a real browser: filing, the office's work, the document, its verification."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bogor_portal.alur.models import JenisTahap, Status
from bogor_portal.alur.queries.alasan import alasan_untuk
from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.models import DokumenTerbit
from tests import factories
from tests.berkas_contoh import unggahan
from tests.e2e import langkah
from tests.perjalanan import Kantor, buka_layanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def pemohon(db):
    return factories.buat_pengguna("Siti Aminah", email="warga@contoh.example")


def masuk(jendela, pengguna):
    """By the login page, to which a closed page sends everybody."""
    jendela.isi("identitas", pengguna.email)
    jendela.isi("sandi", factories.SANDI)
    jendela.tekan("Masuk")


def pdf(isi: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("dokumen.pdf", isi, content_type="application/pdf")


def unduh(jendela, dokumen) -> bytes:
    """What the link on the applicant's page gives."""
    jalur = reverse("dokumen:unduh", args=[dokumen.token])
    assert jendela.page.locator(f'a[href="{jalur}"]').count() == 1
    return jendela.konteks.request.get(jalur).body()


def test_sip_bidan_from_login_to_public_verification(buka_jendela, pemohon):
    buka_layanan("sip-bidan")
    warga = buka_jendela()
    warga.buka(reverse("alur:mulai", args=["sip-bidan"]))
    masuk(warga, pemohon)
    langkah.mulai_mengisi(warga)
    _galat_pada_bagian_dan_berkas(warga)
    langkah.isi_semua(warga)
    permohonan = langkah.nyatakan_dan_kirim(warga)
    warga.tekan("Lihat permohonan", peran="link")
    warga.buka(reverse("alur:daftar"))

    langkah.kerjakan(Kantor(), buka_jendela(), permohonan)

    permohonan.refresh_from_db()
    assert permohonan.status == Status.TERBIT
    dokumen = DokumenTerbit.objects.get(permohonan=permohonan)
    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "terbit")
    isi = unduh(warga, dokumen)
    assert isi == gudang.baca(dokumen.lokasi)
    _verifikasi(buka_jendela(), dokumen, isi)


def _galat_pada_bagian_dan_berkas(warga):
    """What is missing and what is no PDF is said on the page, with a way to the field."""
    tugas = warga.page.url
    warga.page.locator(".langkah-butir a").first.click()
    warga.tekan("Simpan dan lanjutkan", "galat")
    assert warga.page.locator(".galat-ringkas").count() == 1
    warga.buka(tugas)
    warga.page.locator('.langkah-butir a[href*="/berkas/"]').first.click()
    warga.periksa()
    warga.isi("berkas", pdf(b"bukan PDF"))
    warga.tekan("Unggah", "galat")
    assert warga.page.locator(".galat-ringkas").count() == 1
    warga.buka(tugas)
    warga.tekan("Periksa jawaban dan kirim", "belum lengkap", peran="link")
    assert warga.page.locator(".kekurangan a").count() > 0
    warga.buka(tugas)


def _verifikasi(umum, dokumen, isi):
    """As somebody who scanned the QR code: in force, and this very file."""
    umum.buka(reverse("dokumen:verifikasi", args=[dokumen.token]))
    assert "Berlaku" in umum.teks()
    umum.isi("pdf", pdf(isi))
    umum.tekan("Bandingkan", "sama")
    assert "Sama persis" in umum.teks()
    umum.isi("pdf", pdf(isi + b"\n"))
    umum.tekan("Bandingkan", "berbeda")
    assert "Berbeda" in umum.teks()
    umum.buka(reverse("dokumen:verifikasi_awal"))
    umum.isi("pdf", pdf(isi))
    umum.tekan("Periksa", "dikenal")
    assert "Dokumen dikenal" in umum.teks()


def test_reklame_with_survey_and_recommendation(buka_jendela, pemohon):
    buka_layanan("reklame")
    warga = buka_jendela()
    warga.sebagai(pemohon)
    langkah.mulai(warga, "reklame")
    langkah.isi_semua(warga)
    permohonan = langkah.nyatakan_dan_kirim(warga)

    langkah.kerjakan(Kantor(), buka_jendela(), permohonan)

    permohonan.refresh_from_db()
    assert permohonan.status == Status.TERBIT
    assert set(permohonan.permintaan.values_list("jenis", flat=True)) == {"survei", "rekomendasi"}
    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "terbit")
    assert unduh(warga, DokumenTerbit.objects.get(permohonan=permohonan)).startswith(b"%PDF")


def test_sppl_returned_repaired_and_refused(buka_jendela, pemohon):
    buka_layanan("sppl")
    warga, petugas, kantor = buka_jendela(), buka_jendela(), Kantor()
    warga.sebagai(pemohon)
    langkah.mulai(warga, "sppl")
    langkah.isi_semua(warga)
    permohonan = langkah.nyatakan_dan_kirim(warga)

    langkah.kerjakan(kantor, petugas, permohonan, sampai=JenisTahap.VERIFIKASI)
    _kembalikan(kantor, petugas, permohonan)
    _perbaiki(warga, permohonan)
    langkah.kerjakan(kantor, petugas, permohonan, tolak=True)

    permohonan.refresh_from_db()
    assert permohonan.status == Status.DITOLAK
    surat = DokumenTerbit.objects.get(permohonan=permohonan)
    assert surat.jenis == "penolakan"
    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "ditolak")
    assert unduh(warga, surat) == gudang.baca(surat.lokasi)


def _kembalikan(kantor, petugas, permohonan):
    giliran = langkah.giliran_terbuka(permohonan)
    langkah.buka_perkara(kantor, petugas, giliran)
    berkas = petugas.page.locator(".berkas-verdict", has_text="Surat pernyataan SPPL bermeterai")
    berkas.locator("details summary").click()
    berkas.locator('[name="catatan"]').fill("Meterainya tidak terlihat.")
    berkas.get_by_role("button", name="Tidak sesuai", exact=True).click()
    petugas.periksa("tidak sesuai")
    alasan = next(a.kode for a in alasan_untuk(giliran.permohonan, "kembalikan") if a.sasaran == "isian")
    langkah.lakukan(petugas, giliran, "kembalikan", {"isian-alamat_usaha": alasan})
    langkah.jalankan_antrean()


def _perbaiki(warga, permohonan):
    """The applicant reads what to mend, mends exactly that, and sends it."""
    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "dikembalikan")
    for kata in ("Surat pernyataan SPPL bermeterai", "Alamat usaha/kegiatan", "Meterainya tidak terlihat."):
        assert kata in warga.page.locator(".peringatan-awas").first.inner_text()
    warga.tekan("Perbaiki sekarang", "dikembalikan", peran="link")
    perlu = warga.page.locator(".langkah-butir:has(.lencana-awas) a")
    assert sorted(perlu.all_inner_texts()) == ["Surat pernyataan SPPL bermeterai", "Usaha atau kegiatan"]
    tugas = warga.page.url
    warga.page.get_by_role("link", name="Surat pernyataan SPPL bermeterai", exact=True).first.click()
    warga.periksa("dikembalikan")
    warga.page.locator("a.tautan-bahaya").click()
    warga.periksa()
    warga.tekan("Hapus berkas")
    warga.isi("berkas", unggahan("pdf"))
    warga.tekan("Unggah", "terunggah")
    warga.buka(tugas, "dikembalikan")
    warga.page.get_by_role("link", name="Usaha atau kegiatan", exact=True).first.click()
    warga.periksa("dikembalikan")
    assert warga.page.locator("form [name=nama_usaha]").count() == 0
    warga.isi("alamat_usaha", "Jalan Pajajaran 5")
    warga.tekan("Simpan dan lanjutkan", "dikembalikan")
    warga.buka(tugas, "dikembalikan")
    langkah.nyatakan_dan_kirim(warga, "Kirim perbaikan")


def test_filing_needs_no_javascript(buka_jendela, pemohon):
    buka_layanan("sip-bidan")
    warga = buka_jendela(javascript=False)
    warga.buka(reverse("alur:mulai", args=["sip-bidan"]))
    masuk(warga, pemohon)
    langkah.mulai_mengisi(warga)
    langkah.isi_semua(warga)
    assert langkah.nyatakan_dan_kirim(warga).status == Status.DIAJUKAN
