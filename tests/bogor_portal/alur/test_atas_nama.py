"""Filing for somebody else: members of a company by role, and an officer at the counter."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.actions import usaha as aksi_usaha
from bogor_portal.akun.errors import AkunError, TautanTidakBerlaku
from bogor_portal.akun.models import AnggotaUsaha, Pengguna, UndanganUsaha
from bogor_portal.alur.actions import antrean, draf, pengajuan
from bogor_portal.alur.actions.loket import mulai_di_loket
from bogor_portal.alur.errors import PerluPetugasLain, PermohonanSendiri, TidakBoleh
from bogor_portal.alur.models import BantuanLoket, Permohonan, VersiLayanan
from bogor_portal.alur.queries.linimasa import untuk_pemohon, untuk_petugas
from bogor_portal.berkas.models import Berkas
from bogor_portal.dokumen.tanda_terima import _pokok
from tests import factories
from tests.bogor_portal.akun.surel import antar, tautan
from tests.bogor_portal.akun.surel import antrean as antrean_surel
from tests.faults.langkah import ajukan_sip, terbuka
from tests.perjalanan import buka_layanan, isi_semua_bagian, isi_semua_berkas
from tests.sekali import untuk_semodul

pytestmark = pytest.mark.django_db
LOKET = reverse("admin:alur_loket")


@pytest.fixture(scope="module")
def layanan_sekali(django_db_setup, django_db_blocker):
    with untuk_semodul(django_db_blocker):
        buka_layanan("sip-bidan")
        yield buka_layanan("sppl")


@pytest.fixture
def sppl(layanan_sekali, db):
    return VersiLayanan.objects.get(jenis__kode="sppl", keadaan="terbit")


@pytest.fixture
def sip(sppl):
    return VersiLayanan.objects.get(jenis__kode="sip-bidan", keadaan="terbit")


def client(orang) -> Client:
    peramban = Client()
    peramban.force_login(orang)
    return peramban


def anggota(usaha, peran, nama="Anggota") -> Pengguna:
    orang = factories.buat_pengguna(nama)
    AnggotaUsaha.objects.create(usaha=usaha, pengguna=orang, peran=peran, diangkat_oleh=usaha)
    return orang


def draf_usaha(oleh, usaha, versi) -> Permohonan:
    """A complete draft of the company's, filled in by `oleh` through the pages."""
    alamat = reverse("alur:mulai", args=[versi.jenis.kode])
    jawaban = client(oleh).post(alamat, {"jenis_permohonan": "baru", "atas_nama": usaha.pk})
    assert jawaban.status_code == 302, jawaban.content.decode()[-2000:]
    permohonan = Permohonan.objects.latest("pk")
    isi_semua_bagian(client(oleh), permohonan)
    isi_semua_berkas(client(oleh), permohonan)
    return permohonan


def kirim(oleh, permohonan):
    isi = {"benar": "on", "kunci": uuid4().hex}
    return client(oleh).post(reverse("alur:ajukan", args=[permohonan.kode]), isi)


@pytest.mark.parametrize("peran", ["pemilik", "pengurus"])
def test_member_files_for_the_company_and_withdraws(sppl, badan_usaha, peran):
    orang = anggota(badan_usaha, peran)
    permohonan = draf_usaha(orang, badan_usaha, sppl)

    kirim(orang, permohonan)

    permohonan.refresh_from_db()
    assert (permohonan.pemohon, permohonan.riwayat.get().oleh) == (badan_usaha, orang)
    assert [p.oleh for p in permohonan.pengajuan.all()] == [orang]
    assert {b.pemilik for b in Berkas.objects.all()} <= {badan_usaha}
    assert [s for s in antrean_surel() if s[0] == "permohonan_diajukan"] == [
        ("permohonan_diajukan", badan_usaha.pk),
        ("permohonan_diajukan", orang.pk),
    ]
    pengajuan.tarik(permohonan.pk, oleh=orang)
    assert Permohonan.objects.get(pk=permohonan.pk).status == "ditarik"


def test_staf_prepares_and_sees_but_neither_sends_nor_withdraws(sppl, badan_usaha):
    orang = anggota(badan_usaha, "staf")
    permohonan = draf_usaha(orang, badan_usaha, sppl)

    jawaban = kirim(orang, permohonan)

    permohonan.refresh_from_db()
    assert (jawaban.url, permohonan.status) == (reverse("alur:periksa", args=[permohonan.kode]), "draf")
    kirim(badan_usaha, permohonan)
    halaman = client(orang).get(reverse("alur:rincian", args=[permohonan.kode]))
    assert (halaman.status_code, halaman.context["dapat_ditarik"]) == (200, False)
    with pytest.raises(TidakBoleh):
        pengajuan.tarik(permohonan.pk, oleh=orang)


def test_who_is_no_member_any_more_sees_and_does_nothing(sppl, badan_usaha, warga_lain):
    orang = anggota(badan_usaha, "pengurus")
    permohonan = draf_usaha(orang, badan_usaha, sppl)
    berkas = permohonan.berkas_draf.first().berkas if permohonan.berkas_draf.exists() else None
    baris = AnggotaUsaha.objects.get()
    assert aksi_usaha.akhiri_keanggotaan(badan_usaha.pk, oleh=badan_usaha, kode=baris.kode) is True

    for siapa in (orang, warga_lain):
        assert client(siapa).get(reverse("alur:tugas", args=[permohonan.kode])).status_code == 404
        if berkas:
            assert client(siapa).get(reverse("berkas:lihat", args=[berkas.kode])).status_code == 404
        with pytest.raises(TidakBoleh):
            draf.simpan_jawaban(permohonan.pk, oleh=siapa, jawaban={})
        with pytest.raises(TidakBoleh):
            draf.mulai_permohonan(sppl.pk, oleh=siapa, jenis_permohonan="baru", atas_nama=badan_usaha)


def test_r5_4_officer_does_not_work_on_a_file_of_a_company_they_act_for(sppl, badan_usaha, petugas_fo):
    pengurus = anggota(badan_usaha, "pengurus")
    permohonan = draf_usaha(pengurus, badan_usaha, sppl)
    kirim(pengurus, permohonan)
    giliran = terbuka(permohonan)
    factories.buat_penugasan(petugas_fo, giliran.jabatan)
    AnggotaUsaha.objects.create(usaha=badan_usaha, pengguna=petugas_fo, peran="staf", diangkat_oleh=badan_usaha)

    with pytest.raises(PermohonanSendiri):
        antrean.ambil(permohonan.pk, giliran.pk, oleh=petugas_fo)
    assert antrean.ambil_berikutnya(oleh=petugas_fo) is None


def test_invitation_is_for_the_invited_address_once(badan_usaha, warga, warga_lain):
    aksi_usaha.undang(badan_usaha.pk, oleh=badan_usaha, email=warga.email, peran="pengurus")
    surat = antar()[0]
    jalan = tautan(surat)

    asing = client(warga_lain).post(jalan)
    client(warga).post(jalan)
    lagi = client(warga).post(jalan)

    assert (surat.to, asing.status_code, lagi.status_code) == ([warga.email], 410, 410)
    assert [(a.pengguna, a.peran, a.diangkat_oleh) for a in AnggotaUsaha.objects.all()] == [
        (warga, "pengurus", badan_usaha)
    ]


def test_invitation_that_was_taken_back_or_is_too_old_is_void(badan_usaha, warga):
    for ubah in ({"selesai_pada": timezone.now()}, {"berlaku_sampai": timezone.now() - timedelta(minutes=1)}):
        aksi_usaha.undang(badan_usaha.pk, oleh=badan_usaha, email=warga.email, peran="staf")
        baru = UndanganUsaha.objects.latest("pk")
        UndanganUsaha.objects.filter(pk=baru.pk).update(**ubah)
        with pytest.raises(TautanTidakBerlaku):
            aksi_usaha.terima_undangan(baru.kode, oleh=warga)


def test_only_owners_manage_members(badan_usaha, warga):
    pemilik, pengurus = anggota(badan_usaha, "pemilik"), anggota(badan_usaha, "pengurus")
    alamat = reverse("akun:anggota", args=[badan_usaha.kode])

    status = [client(p).get(alamat).status_code for p in (badan_usaha, pemilik, pengurus, warga)]

    assert status == [200, 200, 404, 404]
    client(pemilik).post(alamat, {"email": warga.email, "peran": "staf"})
    assert UndanganUsaha.objects.get().email == warga.email
    with pytest.raises(AkunError):
        aksi_usaha.undang(badan_usaha.pk, oleh=pengurus, email=warga.email, peran="pemilik")


ISIAN = {"jenis_permohonan": "baru", "nama": "Dewi Lestari", "setuju": "on"}


def di_loket(orang, versi, **isi):
    return client(orang).post(LOKET, {"versi": versi.pk, **ISIAN, **isi})


@pytest.fixture
def petugas_loket(sip):
    return factories.buat_petugas("front_office")


def test_assisted_filing_makes_the_account_and_names_the_officer(sip, petugas_loket):
    nik = factories.buat_nik()
    jawaban = di_loket(petugas_loket, sip, nik=nik, email="dewi@contoh.example", telepon="081234567890")
    permohonan = Permohonan.objects.latest("pk")
    assert jawaban.url == reverse("alur:tugas", args=[permohonan.kode])
    isi_semua_bagian(client(petugas_loket), permohonan)
    isi_semua_berkas(client(petugas_loket), permohonan)

    terkirim = kirim(petugas_loket, permohonan)
    bukti = client(petugas_loket).get(terkirim.url).content.decode()

    dewi = Pengguna.objects.get(email="dewi@contoh.example")
    riwayat = permohonan.riwayat.get()
    assert (permohonan.pemohon, dewi.nik, dewi.is_active, dewi.has_usable_password()) == (dewi, nik, True, False)
    assert (riwayat.oleh, riwayat.jabatan.peran) == (petugas_loket, "front_office")
    assert riwayat.isi == {"bantuan": BantuanLoket.objects.get().pk, "atas_nama": dewi.pk}
    assert [petugas_loket.nama in bukti, "setuju permohonannya diisikan" in bukti] == [True, True]
    assert {b.pemilik for b in Berkas.objects.all()} == {dewi}
    assert [s for s in antrean_surel() if s[1] == dewi.pk] == [
        ("akun_loket", dewi.pk),
        ("permohonan_diajukan", dewi.pk),
    ]
    permohonan.refresh_from_db()
    assert [p.judul for p in untuk_pemohon(permohonan)] == ["Permohonan dikirim di loket, dibantu petugas"]
    assert client(dewi).get(reverse("alur:rincian", args=[permohonan.kode])).status_code == 200


def test_r5_4_who_assisted_works_on_nothing_of_it_and_keeps_no_right_of_the_applicant(sip, petugas_loket, warga):
    permohonan = ajukan_sip(warga)
    giliran = terbuka(permohonan)
    factories.buat_penugasan(petugas_loket, giliran.jabatan)
    BantuanLoket.objects.create(
        permohonan=permohonan, petugas=petugas_loket, jabatan=giliran.jabatan, pernyataan="x", pada=timezone.now()
    )

    with pytest.raises(PerluPetugasLain):
        antrean.ambil(permohonan.pk, giliran.pk, oleh=petugas_loket)
    with pytest.raises(TidakBoleh):
        pengajuan.tarik(permohonan.pk, oleh=petugas_loket)
    assert antrean.ambil_berikutnya(oleh=petugas_loket) is None
    assert client(petugas_loket).get(reverse("alur:rincian", args=[permohonan.kode])).status_code == 404


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"nama": "Orang Lain"}, "__all__"),
        ({"setuju": ""}, "setuju"),
        ({"nik": "3271014107900001", "nama": "Baru"}, "__all__"),
    ],
)
def test_counter_refuses_another_name_no_consent_and_a_new_person_without_contact(
    sip, petugas_loket, warga_lain, ubah, kolom
):
    isi = {"nik": warga_lain.nik, "nama": warga_lain.nama, **ubah}

    jawaban = di_loket(petugas_loket, sip, **isi)

    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (200, [kolom])
    assert BantuanLoket.objects.count() == 0


def test_only_front_office_files_at_the_counter(sip, petugas_pemeriksa, petugas_opd_lain, client_admin):
    assert [c.get(LOKET).status_code for c in (client(petugas_pemeriksa), client(petugas_opd_lain), client_admin)] == [
        404
    ] * 3
    isi = {"jenis_permohonan": "baru", "nik": "x", "nama": "x", "email": "", "telepon": ""}
    with pytest.raises(TidakBoleh):
        mulai_di_loket(sip.pk, oleh=petugas_pemeriksa, **isi)


USAHA = {"jenis_permohonan": "baru", "nama": "PT Talas Bogor", "wakil": "Rina Kartika", "setuju": "on"}


def usaha_di_loket(orang, versi, **isi):
    return client(orang).post(f"{LOKET}?untuk=badan-usaha", {"versi": versi.pk, **USAHA, **isi})


def test_assisted_filing_for_a_company_names_officer_and_representative_on_paper_and_timeline(sppl, badan_usaha):
    petugas = factories.buat_petugas("front_office", nama="Wulan Sari")
    jawaban = usaha_di_loket(petugas, sppl, npwp=badan_usaha.npwp)
    permohonan = Permohonan.objects.latest("pk")
    assert (jawaban.status_code, permohonan.pemohon) == (302, badan_usaha)
    isi_semua_bagian(client(petugas), permohonan)
    isi_semua_berkas(client(petugas), permohonan)

    bukti = client(petugas).get(kirim(petugas, permohonan).url).content.decode()
    permohonan.refresh_from_db()
    Permohonan.objects.filter(pk=permohonan.pk).update(lengkap_pada=timezone.now())
    kertas = dict(_pokok(Permohonan.objects.get(pk=permohonan.pk)))

    assert ["Rina Kartika" in bukti, "Wulan Sari" in bukti, "surat kuasa" in bukti] == [True] * 3
    assert kertas["Wakil yang hadir"] == "Rina Kartika"
    assert kertas["Diajukan di loket"].startswith("Wulan Sari, ")
    pemohon, dinas = untuk_pemohon(permohonan)[0], untuk_petugas(permohonan)[0]
    assert pemohon.catatan == f"Wulan Sari, {permohonan.bantuan.jabatan.nama}; wakil yang hadir: Rina Kartika"
    assert dinas.catatan.startswith(f"Di loket, {pemohon.catatan}. ")
    giliran = terbuka(permohonan)
    factories.buat_penugasan(petugas, giliran.jabatan)
    with pytest.raises(PerluPetugasLain):
        antrean.ambil(permohonan.pk, giliran.pk, oleh=petugas)


def test_counter_opens_an_account_for_a_company_that_has_none_and_refuses_what_does_not_fit(sppl, sip, badan_usaha):
    petugas = factories.buat_petugas("front_office")
    baru = {"npwp": "0123456789012345", "nama": "CV Baru", "penanggung_jawab": "Joko", "email": "cv@contoh.example"}

    kurang = usaha_di_loket(petugas, sppl, **{**baru, "penanggung_jawab": ""})
    lain = usaha_di_loket(petugas, sppl, npwp=badan_usaha.npwp, nama="PT Lain")
    tanpa = usaha_di_loket(petugas, sppl, npwp=badan_usaha.npwp, wakil="")
    perorangan = usaha_di_loket(petugas, sip, npwp=badan_usaha.npwp)
    assert [list(h.context["form"].errors) for h in (kurang, lain, tanpa, perorangan)] == [
        ["__all__"],
        ["__all__"],
        ["wakil"],
        ["versi"],
    ]
    assert BantuanLoket.objects.count() == 0

    assert usaha_di_loket(petugas, sppl, **baru, telepon="02518321075").status_code == 302
    cv = Pengguna.objects.get(email="cv@contoh.example")
    assert (cv.jenis, cv.nama, cv.is_active, cv.has_usable_password()) == ("badan_usaha", "CV Baru", True, False)
    assert ("akun_loket", cv.pk) in antrean_surel()


def test_who_left_the_counter_neither_sees_nor_sends_the_draft_that_they_began(sip, warga):
    """R5.5: the right goes with the post, also for what the officer has begun there."""
    petugas = factories.buat_petugas("front_office")
    isi = {"jenis_permohonan": "baru", "nik": warga.nik, "nama": warga.nama, "email": "", "telepon": ""}
    permohonan = mulai_di_loket(sip.pk, oleh=petugas, **isi)
    halaman = reverse("alur:tugas", args=[permohonan.kode])
    isi_semua_bagian(client(petugas), permohonan)
    isi_semua_berkas(client(petugas), permohonan)
    berkas = reverse("berkas:lihat", args=[permohonan.berkas_draf.first().berkas.kode])
    assert [client(petugas).get(a).status_code for a in (halaman, berkas)] == [200, 200]

    petugas.penugasan.update(
        mulai=timezone.localdate() - timedelta(days=9), selesai=timezone.localdate() - timedelta(days=1)
    )

    assert [client(petugas).get(a).status_code for a in (halaman, berkas)] == [404, 404]
    assert kirim(petugas, permohonan).status_code == 404
    with pytest.raises(TidakBoleh):
        pengajuan.ajukan(permohonan.pk, oleh=petugas)
