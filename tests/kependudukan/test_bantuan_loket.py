"""PMH-06: who cannot file alone is helped at a counter of the office or of a kecamatan; the officer is recorded."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.akun.models import Peran
from bogor_portal.alur.actions.loket import mulai_di_loket
from bogor_portal.alur.errors import TidakBoleh
from bogor_portal.alur.models import Giliran, Permohonan, Status, VersiLayanan
from bogor_portal.alur.queries.linimasa import untuk_pemohon
from bogor_portal.alur.queries.petugas import boleh_diambil
from bogor_portal.dokumen.tanda_terima import _pokok
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = pytest.mark.django_db
LOKET = reverse("admin:alur_loket")
NENEK = {"nik": perjalanan.NIK, "nama": "Nenek Iyah", "email": "cucu@contoh.example", "telepon": "081234567890"}


def masuk(pengguna):
    client = Client()
    client.force_login(pengguna)
    return client


def petugas(opd, jenis):
    return factories.buat_petugas(Peran.FRONT_OFFICE, factories.buat_opd(opd, jenis=jenis))


@pytest.mark.parametrize(("opd", "jenis"), [("disdukcapil", "dinas"), ("kec-bogor-tengah", "kecamatan")])
def test_pmh_06_the_officer_stands_on_screen_timeline_and_paper(semua_layanan, opd, jenis):
    orang = petugas(opd, jenis)
    client = masuk(orang)
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")
    mulai = client.post(LOKET, {"versi": versi.pk, "jenis_permohonan": "baru", "setuju": "on", **NENEK})
    permohonan = Permohonan.objects.latest("pk")
    assert mulai.url == reverse("alur:tugas", args=[permohonan.kode])
    perjalanan.isi(client, permohonan, {"pemohon_nama": "Nenek Iyah"})
    perjalanan.unggah(client, permohonan)
    permohonan = perjalanan.kirim(client, permohonan)
    perjalanan.kerjakan(Kantor(), permohonan, sampai="entri-siak")

    nenek = permohonan.pemohon
    halaman = masuk(nenek).get(reverse("alur:rincian", args=[permohonan.kode])).content.decode()
    kertas = dict(_pokok(Permohonan.objects.get(pk=permohonan.pk)))
    assert (nenek.nama, nenek.nik, permohonan.status) == ("Nenek Iyah", perjalanan.NIK, Status.DIPROSES)
    assert f"Diajukan di loket oleh {orang.nama}" in halaman
    assert "Permohonan dikirim di loket, dibantu petugas" in [p.judul for p in untuk_pemohon(permohonan)]
    assert kertas["Diajukan di loket"].startswith(f"{orang.nama}, ")
    assert kertas["Pemohon"] == "Nenek Iyah"


def test_pmh_06_who_helped_does_not_work_on_the_file(semua_layanan):
    orang = petugas("disdukcapil", "dinas")
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")
    permohonan = mulai_di_loket(versi.pk, oleh=orang, jenis_permohonan="baru", **NENEK)
    client = masuk(orang)
    perjalanan.isi(client, permohonan, {"pemohon_nama": "Nenek Iyah"})
    perjalanan.unggah(client, permohonan)
    permohonan = perjalanan.kirim(client, permohonan)
    giliran = Giliran.objects.get(permohonan=permohonan)
    factories.buat_penugasan(orang, giliran.jabatan)

    assert not boleh_diambil(orang, permohonan.diajukan_pada).filter(pk=giliran.pk).exists()


@pytest.mark.parametrize(("opd", "jenis"), [("dpmptsp", "dinas"), ("dinkes", "dinas")])
def test_pmh_06_counters_of_other_offices_do_not_file_here(semua_layanan, opd, jenis):
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")

    with pytest.raises(TidakBoleh):
        mulai_di_loket(versi.pk, oleh=petugas(opd, jenis), jenis_permohonan="baru", **NENEK)
