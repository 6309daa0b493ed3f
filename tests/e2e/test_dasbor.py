"""A leader opens each dashboard, drills from a tile to its rows, agrees on an action, and takes files along."""

import csv
import io

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.dasbor.actions.lipat import lipat
from bogor_portal.dasbor.actions.tinjauan import tetapkan_sasaran
from bogor_portal.dasbor.layanan.periode import bulan_terakhir
from tests import factories
from tests.bogor_portal.dasbor.bantu import isi_ringkas
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
HALAMAN = ("layanan", "alasan", "keadilan", "inovasi", "tinjauan")
TERBUKA = ("dasbor:data", "skm:hasil", "inovasi:daftar")


def sejarah():
    """Figures of a year, as the fold would have left them."""
    for ke, bulan in enumerate(bulan_terakhir(timezone.localdate())):
        b = bulan.kode
        isi_ringkas(
            ("jenis", "dpmptsp", "sip-bidan", b, "diterima", 40 + 3 * ke),
            ("jenis", "dpmptsp", "sip-bidan", b, "terbit", 36 + 3 * ke),
            ("jenis", "dpmptsp", "sip-bidan", b, "tepat", 20 + 2 * ke),
            ("jenis", "dpmptsp", "sip-bidan", b, "terlambat", 16 + ke),
            ("jenis", "dpmptsp", "sip-bidan", b, "h003", 20 + 2 * ke),
            ("jenis", "dpmptsp", "sip-bidan", b, "h006", 16 + ke),
            ("jenis", "dpmptsp", "sip-bidan", b, "dikembalikan", 5),
            ("wilayah", "dpmptsp", "32.71.01.1001", b, "tepat", 9),
            ("wilayah", "dpmptsp", "32.71.01.1001", b, "terlambat", 3),
            ("tahap", "dpmptsp", "verifikasi", b, "jumlah", 40),
            ("tahap", "dpmptsp", "verifikasi", b, "h002", 40),
            ("alasan", "dpmptsp", "kembalikan:berkas-buram", b, "jumlah", 5),
        )


def unduh(jendela, kata):
    """What the link of this name gives."""
    alamat = jendela.page.get_by_role("link", name=kata, exact=True).first.evaluate("e => e.href")
    return jendela.konteks.request.get(alamat)


def buka_unduhan(jendela):
    """Both files of a page open: a CSV with rows of equal length, a PDF with pages. Gives the CSV's rows."""
    with pikepdf.open(io.BytesIO(unduh(jendela, "Unduh PDF").body())) as pdf:
        assert len(pdf.pages) > 0
    tabel = [
        b for b in csv.reader(unduh(jendela, "Unduh CSV").text().lstrip("\ufeff").splitlines(), delimiter=";") if b
    ]
    assert len(tabel) > 1
    return tabel


def saring(jendela, bulan):
    """The filter stands in the address, and in the files of the page."""
    jendela.buka(reverse("dasbor:ringkasan"))
    jendela.isi("periode", bulan.kode)
    jendela.tekan("Tampilkan", "bulan")
    assert f"periode={bulan.kode}" in jendela.page.url
    assert next(b for b in buka_unduhan(jendela) if b[0] == "S1")[2] == "70"
    assert bulan.nama in jendela.page.locator(".ubin").first.inner_text()


def test_a_leader_opens_each_dashboard_drills_and_exports(buka_jendela, pimpinan, warga):
    buka_layanan("sip-bidan")
    permohonan = ajukan_sip(warga)
    lipat()
    sejarah()
    tetapkan_sasaran("S5", timezone.localdate().year, oleh=pimpinan, nilai=90, batas_merah=80)
    jabatan = factories.buat_jabatan(Peran.PENANDATANGAN)
    pimpin = buka_jendela(javascript=True)
    pimpin.sebagai(pimpinan)

    pimpin.buka(reverse("dasbor:ringkasan"))
    for nama in HALAMAN:
        pimpin.buka(reverse(f"dasbor:{nama}"))
        buka_unduhan(pimpin)
    for nama in TERBUKA:
        pimpin.buka(reverse(nama))
    saring(pimpin, bulan_terakhir(timezone.localdate())[-2])
    for per in ("opd", "tahap", "kelurahan"):
        pimpin.buka(reverse("dasbor:layanan") + f"?per={per}", per)

    pimpin.buka(reverse("dasbor:ringkasan"))
    pimpin.tekan("Lihat baris Masih terbuka", peran="link")
    assert pimpin.page.get_by_role("link", name=permohonan.nomor).count() == 1
    assert unduh(pimpin, "Unduh CSV").text().splitlines()[1].startswith(permohonan.nomor)
    assert unduh(pimpin, "Unduh PDF").body().startswith(b"%PDF")
    pimpin.tekan(permohonan.nomor, peran="link")

    _sepakati(pimpin, jabatan)


def _sepakati(pimpin, jabatan):
    """From a red tile over its definition to the agenda of the next review."""
    pimpin.buka(reverse("dasbor:ringkasan"))
    assert "Belum ada penanggung jawab" in pimpin.page.locator(".ubin-merah").inner_text()
    pimpin.tekan("Tepat waktu", peran="link")
    pimpin.tekan("Catat tindak lanjut", peran="link")
    pimpin.tekan("Catat tindak lanjut", "kosong")
    pimpin.isi("penanggung_jawab", jabatan.pk)
    pimpin.isi("tindakan", "Tambah satu pemeriksa di loket pagi.")
    pimpin.isi("tenggat", "2099-01-31")
    pimpin.tekan("Catat tindak lanjut", "tersimpan")
    pimpin.buka(reverse("dasbor:tinjauan"), "merah")
    assert "Tambah satu pemeriksa" in pimpin.page.locator(".ubin-merah").inner_text()
    assert unduh(pimpin, "Unduh PDF").body().startswith(b"%PDF")
