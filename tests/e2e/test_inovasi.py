"""An OPD enters an innovation with evidence, Bapperida returns and verifies it, the index moves as computed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.actions.katalog import muat_opd
from bogor_portal.akun.models import Pengguna
from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo
from inovasi.actions.katalog import muat_inovasi
from inovasi.actions.nilai import verifikasi_indikator
from inovasi.layanan.indeks import dua_desimal
from inovasi.models import Edisi, Entri, Inovasi, SuratStatistik
from inovasi.queries import indeks
from tests import factories
from tests.berkas_contoh import unggahan
from tests.e2e.langkah import di_utas
from tests.inovasi import contoh
from tests.inovasi.conftest import pegawai
from tests.salinan import sekali

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
WAJIB = {"16": "2", "17": "3", "32": "3", "33": "3", "35": "2"}
# rows 16, 17, 32, 33, 35 have the weights 3, 2, 2, 3, 4
SKOR = Decimal(3 * 2 + 2 * 3 + 2 * 3 + 3 * 3 + 4 * 2)


@pytest.fixture
def edisi(db):
    sekali("inovasi", lambda: (muat_opd(), muat_inovasi()))
    Edisi.objects.filter(tahun=2026).update(keadaan="dibuka", tutup_pada=timezone.now() + timedelta(days=9))
    return Edisi.objects.get(tahun=2026)


def test_an_innovation_is_entered_returned_verified_and_moves_the_index(buka_jendela, edisi):
    operator, verifikator = buka_jendela(), buka_jendela()
    operator.sebagai(pegawai("diskominfo-operator-inovasi", "Ayu Lestari"))
    verifikator.sebagai(pegawai("bapperida-verifikator-inovasi", "Rahmat Hidayat"))
    awal = _indeks(verifikator)
    assert awal == "0,00"

    _isi(operator)
    _bukti(operator)
    operator.tekan("Semua indikator", "penerapan", peran="link")
    operator.tekan("Ajukan ke Bapperida", peran="link")
    operator.tekan("Ajukan ke Bapperida", "diajukan")
    _kembalikan(verifikator)
    operator.buka(_alamat("inovasi_rincian"), "perlu revisi")
    assert "Sebutkan halaman SK-nya." in operator.teks()
    operator.tekan("Ajukan ke Bapperida", peran="link")
    operator.tekan("Ajukan ke Bapperida", "diajukan")
    _verifikasi(verifikator)

    entri = Entri.objects.get(inovasi__kode="lapor-cepat")
    assert entri.status == Entri.Status.TERVERIFIKASI
    # one innovation of SKOR over the divisor of 12; no basic affair rule is met, so J is 0
    harap = dua_desimal(SKOR / 12 / 250 * 100)
    assert (dua_desimal(indeks.indeks(edisi).indeks), _indeks(verifikator)) == (harap, str(harap).replace(".", ","))
    _andai(verifikator, harap)
    _publik(buka_jendela())


def _alamat(nama, *lain):
    return reverse(f"admin:{nama}", args=["lapor-cepat", *lain])


def _indeks(jendela):
    jendela.buka(reverse("admin:inovasi_edisi", args=[2026]))
    return jendela.page.locator(".fakta dd").first.inner_text().strip()


def _isi(operator):
    """Record it with every part, then put it into application."""
    operator.buka(reverse("admin:inovasi_meja_changelist"))
    operator.tekan("Tambah inovasi", peran="link")
    operator.tekan("Simpan", "galat")
    assert operator.page.locator(".galat-ringkas").count() == 1
    for nama, nilai in {
        "nama": "Lapor Cepat",
        "inisiator": "perangkat_daerah",
        "bentuk": "pelayanan_publik",
        "jenis": "digital",
        "urusan": "2",
        "tanggal_uji_coba": "2024-06-01",
        "rancang_bangun": contoh.KATA_300,
        "tujuan": "Cepat.",
        "manfaat": "Warga terbantu.",
        "butuh_anggaran": "tidak",
        "masalah": "Aduan lama dijawab.",
        **{f"kriteria_{k}": "ya" for k in ("baru", "manfaat", "tidak_membebani", "kewenangan", "replikasi")},
        "hasil-0-ukuran": "aduan dijawab",
        "hasil-0-nilai": "41",
        "hasil-0-satuan": "aduan",
        "hasil-0-periode": "2025",
        "hasil-0-sumber": "Rekap aduan 2025",
    }.items():
        if nama == "urusan":
            operator.page.locator('[name="urusan"]').select_option(label="Kesehatan")
        else:
            operator.isi(nama, nilai)
    operator.tekan("Simpan", "draf")
    assert Inovasi.objects.get(kode="lapor-cepat").entri.get().status == Entri.Status.DRAF
    operator.tekan("Pindahkan tahapan", peran="link")
    operator.isi("ke", "penerapan")
    operator.isi("tanggal", "2025-03-01")
    operator.tekan("Simpan", "penerapan")


def _bukti(operator):
    """A level and its evidence for each mandatory row: in the browser for those that differ, else by the same acts."""
    entri, oleh = Entri.objects.get(inovasi__kode="lapor-cepat"), Pengguna.objects.get(nama="Ayu Lestari")
    for nomor in ("17", "32"):
        contoh.isi_wajib(entri, oleh, level=int(WAJIB[nomor]), nomor=[nomor])
    for nomor in ("16", "33", "35"):
        operator.buka(_alamat("inovasi_indikator", 2026, nomor), "isi")
        operator.isi("klaim", WAJIB[nomor])
        if nomor == "33":
            operator.isi("basis", "a")
        operator.tekan("Simpan tingkat", "isi")
        if nomor == "35":
            operator.isi("bukti-tautan", "https://contoh.example/video")
            operator.isi("bukti-menit", "4.5")
        else:
            operator.isi("bukti-berkas", unggahan("pdf") if nomor != "33" else unggahan("jpg"))
        operator.tekan("Tambah bukti", "berbukti")


def _kembalikan(verifikator):
    verifikator.buka(reverse("admin:inovasi_meja_changelist") + "?status=diajukan", "verifikator")
    verifikator.tekan("Lapor Cepat", "verifikator", peran="link")
    verifikator.tekan("Minta revisi", peran="link")
    verifikator.isi("catatan", "Sebutkan halaman SK-nya.")
    verifikator.tekan("Minta revisi", "verifikator")


def _verifikasi(verifikator):
    entri, oleh = Entri.objects.get(inovasi__kode="lapor-cepat"), Pengguna.objects.get(nama="Rahmat Hidayat")
    verifikator.buka(_alamat("inovasi_indikator", 2026, "16"), "verdict")
    verifikator.isi("verdict-level", WAJIB["16"])
    verifikator.tekan("Simpan hasil verifikasi", "verdict")
    for nomor in ("17", "32", "33", "35"):
        level = int(WAJIB[nomor])
        verifikasi_indikator(contoh.nilai(entri, nomor).pk, oleh=oleh, level=level, dilihat=level)
    verifikator.buka(_alamat("inovasi_rincian"), "verifikator")
    verifikator.tekan("Nyatakan terverifikasi", peran="link")
    verifikator.tekan("Nyatakan terverifikasi", "terverifikasi")


def _andai(verifikator, kini):
    """The same innovation eleven times more would be twelve of them over twelve."""
    verifikator.buka(reverse("admin:inovasi_andai", args=[2026]))
    verifikator.isi("tambah", 11)
    verifikator.isi("skor", SKOR)
    verifikator.tekan("Hitung", "hasil")
    harap = str(dua_desimal(SKOR / 250 * 100)).replace(".", ",")
    assert verifikator.page.locator("#andai-indeks").inner_text().startswith(harap)
    assert Inovasi.objects.count() == 42


def _publik(umum):
    umum.buka(reverse("inovasi:daftar"))
    umum.isi("q", "lapor cepat")
    umum.tekan("Cari", "hasil")
    umum.tekan("Lapor Cepat", peran="link")
    teks = umum.teks()
    assert "Terverifikasi Bapperida" in teks
    assert "Aduan lama dijawab." in teks
    assert "Kesulitan" not in teks


def test_an_idea_gets_a_receipt_and_an_answer(buka_jendela, edisi):
    warga, verifikator = buka_jendela(javascript=True), buka_jendela()
    warga.sebagai(factories.buat_pengguna("Siti Aminah"))
    verifikator.sebagai(pegawai("bapperida-verifikator-inovasi", "Rahmat Hidayat"))
    warga.buka(reverse("inovasi:ide"))
    warga.isi("judul", "Halte teduh")
    warga.isi("masalah", "Halte panas pada siang hari.")
    warga.isi("gagasan", "Tanam pohon di belakang halte.")
    warga.tekan("Kirim ide")
    tanda_terima = warga.page.url
    assert "menunggu ditelaah" in warga.teks()

    verifikator.buka(reverse("admin:inovasi_daftar_ide"))
    verifikator.tekan("Halte teduh", peran="link")
    verifikator.isi("status", "diusulkan")
    verifikator.page.locator('[name="opd"]').select_option(label="Dishub")
    verifikator.isi("tanggapan", "Dishub melanjutkan ide ini.")
    verifikator.tekan("Kirim tanggapan")

    warga.buka(tanda_terima, "ditanggapi")
    assert "Dishub melanjutkan ide ini." in warga.teks()
    assert "Siti Aminah" not in warga.teks()
    usulan = Inovasi.objects.get(nama="Halte teduh")
    assert (usulan.opd.kode, usulan.inisiator, usulan.asal, usulan.tampil) == ("dishub", "masyarakat", "ide", False)


def test_csv_and_statistics_at_the_desk(buka_jendela, edisi, tmp_path, settings):
    settings.MODE_TIRUAN = True
    operator = buka_jendela()
    operator.sebagai(pegawai("diskominfo-operator-inovasi", "Ayu Lestari"))
    berkas = tmp_path / "inovasi.csv"
    berkas.write_text("nama,opd,tahun\nSatu,diskominfo,dua ribu\nDua,dlh,2024\n")
    operator.buka(reverse("admin:inovasi_impor"))
    operator.page.locator('[name="berkas"]').set_input_files(berkas)
    operator.tekan("Periksa berkas", "galat")
    assert "2 kesalahan" in operator.teks()
    berkas.write_text("nama,opd,tahun\nSatu,diskominfo,2024\n")
    operator.page.locator('[name="berkas"]').set_input_files(berkas)
    operator.tekan("Periksa berkas", "bersih")
    operator.page.locator('[name="berkas"]').set_input_files(berkas)
    operator.tekan("Simpan 1 inovasi", "tersimpan")
    assert Inovasi.objects.get(nama="Satu").tahun == 2024

    operator.buka(reverse("admin:inovasi_daftar_angka"))
    operator.tekan("Pengaduan SiBadra diteruskan dalam 7 menit", peran="link")
    operator.isi("periode", "2026-10")
    operator.isi("pembilang", "912")
    operator.isi("penyebut", "1000")
    operator.tekan("Nyatakan angka", "kosong")
    operator.isi("sumber", "Rekap SiBadra Oktober 2026")
    operator.tekan("Nyatakan angka", "tersimpan")
    assert "912 dari 1.000" in operator.teks()
    operator.buka(reverse("admin:inovasi_impor_angka"))

    operator.buka(reverse("admin:inovasi_statistik"))
    operator.isi("layanan", "perizinan")
    operator.isi("mulai", "2026-01-01")
    operator.isi("sampai", "2026-01-31")
    operator.tekan("Ukur dan nyatakan")
    assert operator.halaman().view_name == "inovasi:statistik"
    assert "Segel portal utuh" in operator.teks()
    _tanda_tangani(buka_jendela(), operator, operator.page.url)


def _tanda_tangani(kepala, operator, alamat):
    """The head of the office that gives the service signs; whoever stated the figures is not asked to."""
    orang = pegawai("dpmptsp-kepala-dinas", "Ratna Dewi")
    di_utas(lambda: siapkan_kunci_demo(orang, frasa=FRASA))
    assert operator.page.get_by_role("link", name="Tanda tangani", exact=True).count() == 0
    kepala.sebagai(orang)
    kepala.buka(alamat, "kepala")
    kepala.tekan("Tanda tangani", peran="link")
    kepala.isi("sandi", "bukan ini")
    kepala.tekan("Tanda tangani", "salah")
    assert ("Frasa sandi salah" in kepala.teks(), SuratStatistik.objects.count()) == (True, 0)
    kepala.isi("sandi", FRASA)
    kepala.tekan("Tanda tangani", "sah")
    assert ("Tanda tangan sah" in kepala.teks(), SuratStatistik.objects.get().oleh) == (True, orang)
    operator.buka(alamat, "bertanda tangan")
    assert operator.page.get_by_role("link", name="Unduh PDF", exact=True).count() == 1
