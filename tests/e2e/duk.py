"""What citizens and officers of Sitanduk do in the browser."""

from django.urls import reverse

from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran
from tests.e2e import langkah
from tests.kependudukan import perjalanan as duk


def ajukan(jendela, kode, khusus=None, *, sebelum_kirim=None):
    """From the start page over every section and file to the number; ``sebelum_kirim`` looks at the answers."""
    langkah.mulai(jendela, kode)
    isi_semua(jendela, khusus or {})
    if sebelum_kirim:
        jendela.buka(reverse("alur:periksa", args=[langkah.terakhir().kode]), kode)
        sebelum_kirim(jendela.teks())
        jendela.buka(reverse("alur:tugas", args=[langkah.terakhir().kode]))
    return langkah.nyatakan_dan_kirim(jendela)


def isi_semua(jendela, khusus):
    """Follow the pages, section after section and file after file, until the task list has nothing left."""
    for _ in range(40):
        nama = jendela.halaman().view_name
        if nama == "alur:bagian":
            isi_bagian(jendela, khusus)
        elif nama == "alur:berkas":
            langkah._isi_berkas(jendela)
        elif not langkah._buka_berikut(jendela):
            return
    raise AssertionError("the form never ends")


def isi_bagian(jendela, khusus):
    """Every question of the section that is shown; axe judges each section of each service by itself."""
    draf = langkah.terakhir()
    bagian = tugas(draf).cari_bagian(jendela.halaman().kwargs["bagian"])
    for isian in bagian.isian:
        for medan, nilai in duk.jawaban(isian, khusus).items():
            if nilai != "":
                jendela.isi(medan, nilai)
    jendela.tekan("Simpan dan lanjutkan", bagian.kode)


def kerjakan(kantor, permohonan, sampai=""):
    """The office's work without a browser; its pages have journeys of their own."""
    langkah.di_utas(lambda: duk.kerjakan(kantor, permohonan, sampai=sampai))


def buka_sebagai_petugas(jendela, kantor, permohonan, tanda):
    """The file on the desk of the officer whose turn it is; gives the open turn."""
    giliran = Giliran.objects.select_related("jabatan", "tahap").get(permohonan=permohonan, keluar_pada=None)
    jendela.sebagai(kantor.pemegang(giliran.jabatan))
    jendela.buka(reverse("admin:alur_rincian", args=[permohonan.kode]), tanda)
    return giliran


def unduh_pdf(jendela, tautan):
    """Press a download link of the page as the browser would fetch it; returns the bytes."""
    jawaban = jendela.konteks.request.get(jendela.page.get_by_role("link", name=tautan).first.get_attribute("href"))
    assert (jawaban.status, jawaban.headers["content-type"]) == (200, "application/pdf")
    return jawaban.body()
