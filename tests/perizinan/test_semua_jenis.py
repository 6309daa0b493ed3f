"""Every fileable type: filed through the real forms, worked to an issued document whose signature holds."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.models import Status
from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.adaptor import akar_tepercaya
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.validasi import periksa_pdf
from perizinan.layanan.katalog import baca_katalog
from tests import factories
from tests.perjalanan import Kantor, buka_layanan, isi_dan_ajukan, kerjakan

FILEABLE = [e for e in baca_katalog() if e.dapat_diajukan]


def test_the_catalogue_has_51_fileable_types():
    assert len(FILEABLE) == 51


KINDS = [(e, j) for e in FILEABLE for j in e.jenis_permohonan if j != "baru" and e.jenis_permohonan != [j]]


@pytest.mark.django_db
@pytest.mark.parametrize(("entri", "jenis"), KINDS, ids=lambda x: x if isinstance(x, str) else x.kode)
def test_r4_7_every_other_kind_is_filed_with_its_own_persyaratan(entri, jenis):
    buka_layanan(entri.kode)
    client = Client()
    client.force_login(_pemohon(entri))

    permohonan = isi_dan_ajukan(client, entri.kode, jenis)

    diminta = {p["kode"] for p in entri.persyaratan if jenis in p["untuk"]}
    terlampir = set(permohonan.pengajuan.get().berkas.values_list("persyaratan", flat=True))
    assert (permohonan.status, terlampir <= diminta) == (Status.DIAJUKAN, True)
    wajib = {p["kode"] for p in entri.persyaratan if jenis in p["untuk"] and p["wajib_bila"] is None}
    assert terlampir >= wajib


def _pemohon(entri):
    return factories.buat_badan_usaha() if entri.isi["pemohon"] == "badan_usaha" else factories.buat_pengguna()


@pytest.mark.django_db
@pytest.mark.parametrize("entri", FILEABLE, ids=lambda e: e.kode)
def test_filed_worked_and_issued(entri):
    buka_layanan(entri.kode)
    client = Client()
    client.force_login(_pemohon(entri))
    jenis = "baru" if "baru" in entri.jenis_permohonan else entri.jenis_permohonan[0]

    permohonan = isi_dan_ajukan(client, entri.kode, jenis)
    assert permohonan.status == Status.DIAJUKAN
    kerjakan(Kantor(), permohonan)

    assert permohonan.status == Status.TERBIT
    dokumen = DokumenTerbit.objects.get(permohonan=permohonan)
    assert dokumen.status == DokumenTerbit.Status.BERLAKU
    hasil = periksa_pdf(gudang.baca(dokumen.lokasi), akar_tepercaya=akar_tepercaya())
    assert (hasil.sah, hasil.tiruan) == (True, True)
    halaman = client.get(reverse("alur:rincian", args=[permohonan.kode]))
    assert halaman.status_code == 200
    r10_1_no_step_of_money(permohonan, halaman)
    unduh = client.get(reverse("dokumen:unduh", args=[dokumen.token]))
    assert unduh.content == gudang.baca(dokumen.lokasi)
    halaman = Client().get(reverse("dokumen:verifikasi", args=[dokumen.token]))
    assert (halaman.status_code, halaman.context["keadaan"]) == (200, "berlaku")


def r10_1_no_step_of_money(permohonan, halaman):
    """Free types never see one: not in the stages passed, the history, the bills, the waiting time or the page."""
    assert permohonan.giliran.filter(tahap__jenis__in=["penetapan_retribusi", "pembayaran"]).count() == 0
    assert (
        permohonan.riwayat.filter(aksi__in=["tetapkan_retribusi", "bebaskan_retribusi", "terima_pembayaran"]).count()
        == 0
    )
    assert (permohonan.ketetapan.count(), permohonan.rentang_waktu.filter(alasan="pembayaran").count()) == (0, 0)
    assert "/retribusi/" not in halaman.content.decode()
