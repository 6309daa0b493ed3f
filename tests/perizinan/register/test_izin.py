"""What issuing does to the register; what the holder begins from a permit."""

from datetime import timedelta

import pytest
from django.urls import reverse

from bogor_portal.alur.actions.draf import simpan_jawaban, tempel_berkas
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.errors import TidakBoleh, TidakTersedia
from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Permohonan
from bogor_portal.berkas.models import Verifikasi
from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.actions.mulai_izin import lampirkan_izin_lama, mulai_dari_izin
from perizinan.demo import _jawaban, ajukan_contoh
from perizinan.layanan.peringatan import keadaan_izin
from perizinan.models import Izin, PermohonanIzin
from tests import factories
from tests.perizinan.register.conftest import hari_ini, jadi, surel, terbitkan
from tests.perizinan.register.pabrik import buat_izin
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db


def lengkapi_dan_ajukan(permohonan: Permohonan) -> Permohonan:
    """Fill in what the permit could not give, and send."""
    oleh = permohonan.pemohon
    belum = [i for b in tugas(permohonan).bagian if b.status != "selesai" for i in b.isian]
    kosong = {i.kode: _jawaban(i, oleh) for i in belum if not permohonan.draf.get(i.kode)}
    permohonan = simpan_jawaban(permohonan.pk, oleh=oleh, jawaban=kosong)
    for slot in tugas(permohonan).slot:
        if not slot.berkas:
            berkas = factories.buat_berkas(oleh)
            tempel_berkas(permohonan.pk, oleh=oleh, persyaratan=slot.persyaratan.kode, berkas=berkas)
    return ajukan(permohonan.pk, oleh=oleh)


def _masuk_register(izin, warga):
    """The permit as its first paper made it."""
    dokumen = DokumenTerbit.objects.get()
    hari = hari_ini()
    assert (izin.pemegang, izin.nomor, izin.dokumen, izin.status) == (warga, dokumen.nomor, dokumen, "berlaku")
    assert (izin.berlaku_mulai, izin.berlaku_sampai) == (hari, hari.replace(year=hari.year + 5))
    assert izin.tempat.startswith("Klinik Siti Aminah")
    assert list(izin.peristiwa.values_list("jenis", "dokumen")) == [("terbit", dokumen.pk)]
    assert izin.pengingat_pada == izin.berlaku_sampai - timedelta(days=90)


def _verifikasi_habis(izin, persyaratan):
    """The last verdict on this file holds no longer."""
    slot = izin.dokumen.permohonan.pengajuan.get().berkas.get(persyaratan=persyaratan)
    kemarin, oleh = hari_ini() - timedelta(days=1), slot.berkas.verifikasi.get().oleh
    Verifikasi.objects.create(
        berkas=slot.berkas, persyaratan=persyaratan, hasil="sesuai", oleh=oleh, berlaku_sampai=kemarin
    )


def test_r11_1_issue_enters_the_register_and_r11_7_a_renewal_is_prefilled_and_replaces_the_paper(
    izin, kantor, warga, client
):
    _masuk_register(izin, warga)
    akhir = hari_ini() + timedelta(days=40)
    izin = jadi(izin, berlaku_sampai=akhir, pengingat_pada=None)
    DokumenTerbit.objects.update(berlaku_sampai=akhir)

    _verifikasi_habis(izin, "ijazah")

    permohonan = mulai_dari_izin(izin.pk, oleh=warga, jenis="perpanjangan")
    lampirkan_izin_lama(permohonan, oleh=warga)
    lama = izin.dokumen.permohonan.pengajuan.get()
    hanya_baru = {"lama_tidak_praktik"}  # a question that a renewal does not ask
    assert permohonan.draf == {k: v for k, v in lama.jawaban.items() if k not in hanya_baru}
    terbawa = set(permohonan.berkas_draf.values_list("persyaratan", flat=True))
    assert terbawa == {"str", "ket_tempat", "ktp", "pasfoto", "sip_lama"}  # no statements, nothing that expired
    assert mulai_dari_izin(izin.pk, oleh=warga, jenis="perpanjangan") == permohonan

    terbitkan(kantor, lengkapi_dan_ajukan(permohonan))
    lagi, baru = Izin.objects.get(), DokumenTerbit.objects.get(permohonan=permohonan)
    assert (lagi.pk, lagi.nomor, lagi.dokumen, lagi.perpanjangan_ke) == (izin.pk, baru.nomor, baru, 1)
    assert lagi.berlaku_sampai == akhir.replace(year=akhir.year + 5)  # from the end of the permit, not from today
    assert list(lagi.peristiwa.values_list("jenis", flat=True)) == ["terbit", "perpanjangan"]
    izin.dokumen.refresh_from_db()
    assert (izin.dokumen.status, izin.dokumen.pengganti) == ("digantikan", baru)
    assert izin.dokumen.permohonan.riwayat.last().aksi == "ganti_izin"
    halaman = client.get(reverse("dokumen:verifikasi", args=[izin.dokumen.token]))
    assert (halaman.context["keadaan"], baru.nomor in halaman.content.decode()) == ("digantikan", True)


def test_a_stranger_begins_nothing_and_nobody_renews_too_early(warga, warga_lain):
    izin = buat_izin(warga)
    with pytest.raises(TidakBoleh):
        mulai_dari_izin(izin.pk, oleh=warga_lain, jenis="pencabutan")
    with pytest.raises(TidakTersedia):
        mulai_dari_izin(izin.pk, oleh=warga, jenis="perpanjangan")
    assert PermohonanIzin.objects.count() == 0


def test_r6_6_revocation_on_request_revokes_and_verification_tells_the_day(izin, kantor, warga, client):
    permohonan = mulai_dari_izin(izin.pk, oleh=warga, jenis="pencabutan")
    isi = permohonan.draf
    assert (permohonan.jenis.kode, isi["nomor_sip"], isi["nama_pemohon"]) == ("pencabutan-sip", izin.nomor, warga.nama)
    assert isi["nama_tempat"] == izin.dokumen.permohonan.pengajuan.get().jawaban["nama_tempat"]

    terbitkan(kantor, lengkapi_dan_ajukan(permohonan))

    izin = Izin.objects.get()
    assert (izin.status, izin.status_sejak, izin.pengingat_pada) == ("dicabut", hari_ini(), None)
    assert list(izin.peristiwa.values_list("jenis", "atas_permintaan")) == [("terbit", True), ("pencabutan", True)]
    assert izin.dokumen.permohonan.riwayat.last().aksi == "cabut_izin"
    assert surel("izin_dicabut") == 1
    halaman = client.get(reverse("dokumen:verifikasi", args=[izin.dokumen.token]))
    isi = halaman.content.decode()
    assert (halaman.context["keadaan"], "Dicabut sejak" in isi) == ("dicabut", True)
    with pytest.raises(TidakTersedia):
        mulai_dari_izin(izin.pk, oleh=warga, jenis="perpanjangan")


def test_r6_7_expiry_of_a_permit_is_computed(db):
    izin = buat_izin(sisa=-1)

    assert (izin.keadaan(), izin.sisa_hari(), Izin.objects.sah().count()) == ("kedaluwarsa", -1, 0)


def test_r6_6_a_revocation_from_the_start_page_finds_its_permit_by_number(warga, warga_lain):
    buka_layanan("pencabutan-sip")
    punya, orang = buat_izin(warga), buat_izin(warga_lain)

    for nomor, terhubung in ((f" {punya.nomor.lower()} ", punya), (orang.nomor, None)):
        permohonan = ajukan_contoh("pencabutan-sip", "pencabutan", warga, {"nomor_sip": nomor})
        tautan = PermohonanIzin.objects.filter(permohonan=permohonan).first()
        assert (tautan.izin if tautan else None) == terhubung
        assert len(keadaan_izin(permohonan, {})) == (0 if terhubung else 1)
