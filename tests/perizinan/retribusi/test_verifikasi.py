"""Bills and receipts verified by anybody, by the QR on the paper and by the PDF (R10.6)."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bogor_portal.dokumen import gudang
from perizinan.retribusi.models import Pembayaran, Tagihan
from perizinan.retribusi.verifikasi import tautan_ketetapan, tautan_kwitansi
from tests.perizinan.retribusi.meja import NILAI, badan, panggil
from tests.perjalanan import jalankan_pesan

pytestmark = pytest.mark.django_db


def halaman(tautan):
    return Client().get(tautan[tautan.index("/verifikasi/") :])


def unggah(alamat, isi):
    return Client().post(alamat, {"pdf": SimpleUploadedFile("x.pdf", isi, "application/pdf")})


def test_r10_6_the_qr_of_a_bill_says_whether_it_is_to_be_paid(skrd, meja):
    tautan = tautan_ketetapan(skrd)
    keadaan = []
    isi = halaman(tautan).content.decode()
    assert [skrd.nomor in isi, "Rp1.680.000" in isi, "Jangan dibayar" in isi, "Siti Aminah" in isi] == [
        *(True, True, True),  # the example type says of itself that nothing is to be paid
        False,  # the payer is masked
    ]
    keadaan.append(halaman(tautan).context["lain"].kata)
    assert panggil(badan(skrd))[0] == 200
    jalankan_pesan()
    keadaan.append(halaman(tautan).context["lain"].kata)
    for lain in ("diganti", "batal"):
        Tagihan.objects.filter(pk=skrd.pk).update(keadaan=lain, lunas_pada=None)
        keadaan.append(halaman(tautan).context["lain"].kata)
    assert keadaan == ["Belum dibayar", "Lunas", "Digantikan", "Batal"]


def test_r10_6_a_receipt_is_known_only_while_the_payment_counts(skrd):
    assert panggil(badan(skrd, referensi="BJB-2", jumlah="1.00"))[1] == {"hasil": "ditinjau"}
    assert panggil(badan(skrd))[1] == {"hasil": "diterima"}
    jalankan_pesan()
    ditinjau, sah = Pembayaran.objects.order_by("pk")
    assert halaman(tautan_kwitansi(ditinjau)).status_code == 404
    fakta = dict(halaman(tautan_kwitansi(sah)).context["lain"].baris)
    assert (fakta["Nomor"], fakta["Untuk"]) == (sah.nomor_kwitansi, f"SKRD {skrd.nomor}")


def test_r10_7_the_stored_pdf_is_recognised_and_any_other_is_not(skrd):
    isi = gudang.baca(Tagihan.objects.get(pk=skrd.pk).lokasi)
    tautan = tautan_ketetapan(skrd)
    alamat = tautan[tautan.index("/verifikasi/") :]
    assert unggah(alamat, isi).context["cocok"] is True
    assert unggah(alamat, isi + b" ").context["cocok"] is False
    assert unggah(reverse("dokumen:verifikasi_awal"), isi).context["dokumen"].token == alamat.split("/")[2]
    assert unggah(reverse("dokumen:verifikasi_awal"), isi + b" ").context["dokumen"] is None
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("token", ["r" + "0" * 32, "k" + "z" * 32, "r", "x" + "0" * 32])
def test_what_is_no_token_of_ours_is_unknown(db, token):
    assert Client().get(reverse("dokumen:verifikasi", args=[token])).status_code == 404


def test_a_replaced_bill_says_so(skrd, meja):
    from perizinan.retribusi.actions.penetapan import koreksi_retribusi

    g = meja.permohonan.versi.tahap.get(jenis="penetapan_retribusi")
    baru = koreksi_retribusi(
        skrd.pk, oleh=meja.kantor.pemegang(g.jabatan), nilai=NILAI | {"LLt": "100"}, alasan="Luas."
    )
    assert [halaman(tautan_ketetapan(k)).context["lain"].kata for k in (skrd, baru)] == ["Digantikan", "Belum dibayar"]
