"""Who is away, who acts in their place, and who takes their files over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Jabatan, JenisPenugasan, Ketidakhadiran
from bogor_portal.alur import sapuan
from bogor_portal.alur.actions import antrean, kehadiran, serah
from bogor_portal.alur.errors import AlurError, PerluPetugasLain, SudahBerubah, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Giliran
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.faults.langkah import ajukan_sip, bawa_ke, maju, terbuka
from tests.perjalanan import Kantor, buka_layanan, jalankan_pesan
from tests.sekali import untuk_semodul

pytestmark = pytest.mark.django_db

SERAH, HADIR = reverse("admin:alur_serah_terima"), reverse("admin:alur_kehadiran")


@pytest.fixture(scope="module")
def berkas_sekali(django_db_setup, django_db_blocker):
    """Two files at the front office and one at the signer's desk."""
    with untuk_semodul(django_db_blocker):
        buka_layanan("sip-bidan")
        kantor, pemohon = Kantor(), factories.buat_pengguna()
        depan = [ajukan_sip(pemohon) for _ in range(2)]
        di_meja = ajukan_sip(pemohon)
        bawa_ke(di_meja, kantor, "penomoran")
        jalankan_pesan()
        kepala = Jabatan.objects.get(kode="dpmptsp-kepala-dinas")
        kantor.pemegang(kepala)
        yield kantor, depan, di_meja, kepala


@pytest.fixture
def berkas(berkas_sekali, db):
    return berkas_sekali


@pytest.fixture
def jabatan(berkas):
    return terbuka(berkas[1][0]).jabatan


def petugas(jabatan, nama="Petugas", **kolom):
    orang = factories.buat_pengguna(nama, jenis="pegawai", is_staff=True, nik=None)
    factories.buat_penugasan(orang, jabatan, **kolom)
    return orang


@pytest.fixture
def ani(jabatan):
    return petugas(jabatan, "Ani")


@pytest.fixture
def budi(jabatan):
    return petugas(jabatan, "Budi")


@pytest.fixture
def kepala(berkas):
    return berkas[0].pemegang(berkas[3])


def client(orang) -> Client:
    peramban = Client()
    peramban.force_login(orang)
    return peramban


def absen(orang, oleh=None, jenis="cuti", mulai=0, selesai=2):
    hari = timezone.localdate()
    return kehadiran.catat_ketidakhadiran(
        orang.pk,
        oleh=oleh or orang,
        jenis=jenis,
        mulai=hari + timedelta(days=mulai),
        selesai=hari + timedelta(days=selesai),
    )


def test_being_away_gives_back_what_one_holds_and_takes_nothing_new(ani):
    dipegang = antrean.ambil_berikutnya(oleh=ani)

    absen(ani)

    dipegang.refresh_from_db()
    akhir = dipegang.permohonan.riwayat.order_by("-urut").first()
    assert (dipegang.pemegang, akhir.aksi) == (None, "klaim_habis")
    assert akhir.isi == {"dari": ani.pk, "sebab": "tidak_hadir"}
    with pytest.raises(TidakTersedia, match="Anda tercatat cuti hari ini"):
        antrean.ambil_berikutnya(oleh=ani)


def test_a_later_absence_waits_for_its_day_and_the_sweep_then_gives_back(ani):
    dipegang = antrean.ambil_berikutnya(oleh=ani)
    baris = absen(ani, mulai=3, selesai=5)
    assert (sapuan.sapu_klaim(), Giliran.objects.get(pk=dipegang.pk).pemegang) == (0, ani)

    Ketidakhadiran.objects.filter(pk=baris.pk).update(mulai=timezone.localdate())

    assert (sapuan.sapu_klaim(), Giliran.objects.get(pk=dipegang.pk).pemegang) == (1, None)
    kehadiran.akhiri_ketidakhadiran(baris.pk, oleh=ani)
    assert antrean.ambil_berikutnya(oleh=ani) is not None


@pytest.mark.parametrize(("mulai", "selesai"), [(2, 1), (-3, -1), (1, 4)])
def test_days_that_are_past_turned_round_or_noted_twice_are_refused(ani, mulai, selesai):
    absen(ani, mulai=0, selesai=1)

    with pytest.raises(AlurError):
        absen(ani, mulai=mulai, selesai=selesai)


def test_only_oneself_and_the_head_note_an_absence(ani, budi, kepala, petugas_opd_lain):
    for orang in (budi, petugas_opd_lain):
        with pytest.raises(TidakBoleh):
            absen(ani, oleh=orang)

    assert absen(ani, oleh=kepala).dicatat_oleh == kepala


def test_page_notes_and_ends_an_absence(ani, budi):
    hari = timezone.localdate()
    isi = {"pengguna": ani.pk, "jenis": "dinas_luar", "mulai": hari, "selesai": hari}
    terbalik = client(ani).post(HADIR, isi | {"selesai": hari - timedelta(days=1)}).context["form"]
    assert terbalik.errors == {"selesai": ["Tanggal akhir mendahului tanggal mulai."]}
    client(ani).post(HADIR, isi)
    baris = Ketidakhadiran.objects.get()

    asing = client(budi).post(HADIR, {"akhiri": baris.pk})
    client(ani).post(HADIR, {"akhiri": baris.pk})

    baris.refresh_from_db()
    assert (asing.status_code, baris.jenis, baris.diakhiri_pada is None) == (404, "dinas_luar", False)


def test_officer_who_leaves_hands_the_held_files_over(ani, budi):
    dua = [antrean.ambil_berikutnya(oleh=ani) for _ in range(2)]
    halaman = client(ani).get(SERAH)
    kunci = halaman.context["form"].initial["kunci"]

    isi = {"giliran": [g.pk for g in dua], "kepada": budi.pk, "alasan": "mutasi", "kunci": kunci}
    for _ in range(2):  # a second click changes nothing
        client(ani).post(SERAH, isi)

    for satu in dua:
        satu.refresh_from_db()
        akhir = satu.permohonan.riwayat.filter(aksi="alihkan").get()
        assert (satu.pemegang, akhir.oleh) == (budi, ani)
        assert akhir.isi == {"dari": ani.pk, "kepada": budi.pk, "alasan": "mutasi"}
    surel = OutboxMessage.objects.filter(muatan__templat="serah_terima")
    assert [(s.muatan["penerima"], s.muatan["jumlah"]) for s in surel] == [(budi.pk, 2)]


def test_head_hands_over_for_somebody_else_and_a_stranger_does_not(ani, budi, kepala, petugas_opd_lain):
    satu = antrean.ambil_berikutnya(oleh=ani)
    alamat = f"{SERAH}?petugas={ani.kode}"
    isi = {"giliran": [satu.pk], "kepada": budi.pk, "alasan": "beban", "kunci": "k1"}

    asing = [client(orang).post(alamat, isi).status_code for orang in (budi, petugas_opd_lain)]
    jawaban = client(kepala).post(alamat, isi)

    satu.refresh_from_db()
    assert (asing, jawaban.status_code, satu.pemegang) == ([404, 404], 302, budi)


def test_no_hand_over_to_who_is_away_holds_no_post_or_r5_4_worked_on_the_other_side(ani, budi, petugas_opd_lain):
    satu = antrean.ambil_berikutnya(oleh=ani)

    def serahkan(kepada, kunci):
        serah.serahkan(satu.permohonan_id, satu.pk, oleh=ani, dari=ani, kepada=kepada, alasan="cuti", kunci=kunci)

    with pytest.raises(TidakTersedia, match="tidak memegang jabatan"):
        serahkan(petugas_opd_lain, "a")
    absen(budi)
    with pytest.raises(TidakTersedia, match="cuti"):
        serahkan(budi, "b")
    Ketidakhadiran.objects.all().delete()
    lain = Giliran.objects.filter(tahap__jenis="paraf").first()
    Giliran.objects.filter(pk=lain.pk).update(permohonan=satu.permohonan, lajur="lama", oleh=budi)
    with pytest.raises(PerluPetugasLain):
        serahkan(budi, "c")
    antrean.lepas(satu.permohonan_id, satu.pk, oleh=ani)
    with pytest.raises(SudahBerubah):
        serahkan(budi, "d")


def test_r5_5_plh_inherits_queue_and_signing_and_both_names_are_kept(berkas, kepala):
    from bogor_portal.dokumen.demo import siapkan_kunci_demo  # only this test signs

    _, _, di_meja, jabatan_kepala = berkas
    hari = timezone.localdate()
    wakil = petugas(jabatan_kepala, "Bambang Irawan", jenis=JenisPenugasan.PLH, mulai=hari, selesai=hari)
    siapkan_kunci_demo(wakil)
    assert [g.permohonan for g in antrean.boleh_diambil(wakil, timezone.now())] == [di_meja]

    maju(di_meja, terbuka(di_meja), wakil)

    dokumen = DokumenTerbit.objects.get(permohonan=di_meja)
    assert (dokumen.sebutan_penandatangan, dokumen.pejabat_definitif) == ("Plh. Kepala Dinas", kepala.nama)
    assert di_meja.riwayat.get(aksi="tanda_tangani").sebagai == "plh"


def test_r5_5_plh_whose_day_is_over_neither_sees_nor_signs(berkas):
    from bogor_portal.dokumen.demo import siapkan_kunci_demo  # only this test signs

    _, _, di_meja, jabatan_kepala = berkas
    kemarin = timezone.localdate() - timedelta(days=1)
    wakil = petugas(jabatan_kepala, "Bambang", jenis=JenisPenugasan.PLH, mulai=kemarin, selesai=kemarin)
    siapkan_kunci_demo(wakil)

    with pytest.raises(TidakBoleh):
        maju(di_meja, terbuka(di_meja), wakil)
    assert list(antrean.boleh_diambil(wakil, timezone.now())) == []
    assert DokumenTerbit.objects.get(permohonan=di_meja).status == "dinomori"
