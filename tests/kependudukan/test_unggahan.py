"""UPL-05: a telephone's photograph is taken as it is, and kept at a size that still reads well."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Permohonan
from bogor_portal.berkas.queries import isi_berkas
from tests.kependudukan.perjalanan import buka

pytestmark = pytest.mark.django_db


def _foto(lebar: int, tinggi: int) -> SimpleUploadedFile:
    keluar = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), (200, 190, 170)).save(keluar, "JPEG")
    return SimpleUploadedFile("kk.jpg", keluar.getvalue())


def _ukuran(permohonan) -> list[tuple[int, int]]:
    slot = permohonan.berkas_draf.select_related("berkas").order_by("pk")
    return [Image.open(io.BytesIO(isi_berkas(s.berkas))).size for s in slot]


def test_upl_05_a_large_photo_of_a_paper_is_kept_smaller(client_warga):
    buka("kk-hilang")
    client_warga.post(reverse("alur:mulai", args=["kk-hilang"]), {"jenis_permohonan": "baru"})
    permohonan = Permohonan.objects.get()
    syarat = next(s.persyaratan for s in tugas(permohonan).slot if "jpg" in s.persyaratan.jenis_berkas)
    alamat = reverse("alur:berkas", args=[permohonan.kode, syarat.kode])

    for foto in (_foto(4000, 3000), _foto(1200, 900)):
        assert client_warga.post(alamat, {"berkas": foto}).status_code == 302

    assert _ukuran(permohonan) == [(2400, 1800), (1200, 900)]
