"""Every page of the list, as everybody who meets it, on the demo's data: what axe, the console and the width say."""

import os
import re

import pytest
from django.core.management import call_command

from bogor_portal.akun.demo import buat_akun_demo
from bogor_portal.akun.models import Pengguna, Peran
from bogor_portal.alur.layanan import daftar
from bogor_portal.dokumen.demo import siapkan_kunci_demo
from inovasi.actions.katalog import muat_inovasi
from kependudukan.models import Keperluan
from perizinan.actions import muat_katalog
from tests.e2e import gambar_readme
from tests.e2e.daftar_pameran import JENIS, JENIS_KEPENDUDUKAN, Benda, benda, halaman
from tests.e2e.langkah import di_utas
from tests.e2e.test_dasbor import sejarah
from tests.kependudukan.janji import buat_aturan, buat_slot
from tests.kependudukan.perjalanan import buka
from tests.perjalanan import jalankan_pesan

HANYA = os.environ.get("PAMERAN", "")  # only the pages whose line this pattern finds
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


def isi_pameran() -> Benda:
    """What `./portal up` shows of licensing and innovations, with the types that the list needs."""
    call_command("muat_kalender", verbosity=0)
    buat_akun_demo()
    for penanda in Pengguna.objects.filter(penugasan__jabatan__peran=Peran.PENANDATANGAN).distinct():
        siapkan_kunci_demo(penanda)
    muat_katalog(hanya=JENIS)
    daftar.ambil("perizinan").muat_demo()
    buka(*JENIS_KEPENDUDUKAN)
    muat_inovasi()
    call_command("muat_demo_inovasi", verbosity=0)
    buat_aturan(keperluan=Keperluan.PENGAMBILAN)
    buat_slot(keperluan=Keperluan.PENGAMBILAN)
    jalankan_pesan()
    return benda()


@pytest.fixture
def orang(buka_jendela):
    """A function that gives the window of a person of the demo, the same one each time."""
    jendela = {}

    def cari(siapa: str):
        if siapa not in jendela:
            jendela[siapa] = buka_jendela()
            if siapa:
                jendela[siapa].sebagai(Pengguna.objects.get(email=f"{siapa}@contoh.example"))
        return jendela[siapa]

    return cari


def test_every_page_of_everybody(orang):
    ada, gagal = di_utas(isi_pameran), []
    for siapa, alamat, nama in halaman(ada):
        if not re.search(HANYA, f"{siapa} {nama}"):
            continue
        try:
            orang(siapa).pamer(alamat, f"{siapa} {nama}".strip())
        except AssertionError as galat:
            gagal.append(str(galat))
    assert "\n".join(gagal) == ""


@pytest.mark.skipif("GAMBAR_README" not in os.environ, reason="takes the README's pictures when asked to")
def test_pictures_of_the_readme(orang):
    ada = di_utas(isi_pameran)
    sejarah()
    gambar_readme.potret(orang, ada)
    assert all(g.stat().st_size < 150_000 for g in gambar_readme.FOLDER.glob("*.webp"))
