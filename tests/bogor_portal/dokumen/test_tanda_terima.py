"""The receipt of a complete file."""

import pypdfium2
import pytest
from django.core import mail
from django.urls import reverse

from perizinan.demo import ajukan_contoh
from tests.perjalanan import Kantor, buka_layanan, jalankan_pesan, kerjakan_sampai

pytestmark = pytest.mark.django_db


def teks(pdf):
    return " ".join(" ".join(lembar.get_textpage().get_text_range() for lembar in pypdfium2.PdfDocument(pdf)).split())


def alamat(permohonan):
    return reverse("dokumen:tanda_terima", args=[permohonan.kode])


def test_r4_2_the_receipt_comes_once_the_file_is_complete(warga, client_warga, client_warga_lain):
    buka_layanan("sip-bidan")
    permohonan = ajukan_contoh("sip-bidan", "baru", warga)
    assert client_warga.get(alamat(permohonan)).status_code == 404

    kerjakan_sampai(Kantor(), permohonan, "penyusunan")
    jawab = client_warga.get(alamat(permohonan))
    isi = teks(jawab.content)
    assert jawab["Content-Disposition"] == f'inline; filename="Tanda-terima-{permohonan.nomor}.pdf"'
    assert [p in isi for p in ("TANDA TERIMA PERMOHONAN", permohonan.nomor, "Siti Aminah", "3 hari kerja")] == [
        True
    ] * 4
    assert "Petugas menyusun draf keputusan." in isi
    assert isi.count("PDF") + isi.count("JPG") == permohonan.pengajuan.get().berkas.count()
    assert client_warga.get(alamat(permohonan)).content == jawab.content
    assert client_warga_lain.get(alamat(permohonan)).status_code == 404


def test_r4_2_the_mail_links_to_the_receipt(warga):
    buka_layanan("sip-bidan")
    permohonan = ajukan_contoh("sip-bidan", "baru", warga)
    kerjakan_sampai(Kantor(), permohonan, "penyusunan")
    jalankan_pesan()
    surat = [m.body for m in mail.outbox if m.subject.startswith("Tanda terima")]
    assert [alamat(permohonan) in badan for badan in surat] == [True]
