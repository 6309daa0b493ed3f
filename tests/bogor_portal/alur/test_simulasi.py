"""The simulation: real intervals and stays, measured by a draft's SLA, shares and calendar."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from bogor_portal.alur.actions import simulasi as aksi
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.errors import AlurError, TidakTersedia
from bogor_portal.alur.forms.editor.simulasi import triwulan_lalu
from bogor_portal.alur.layanan.putar_ulang import Ukuran, ukur
from bogor_portal.alur.models import Giliran, Permohonan, RentangWaktu, Simulasi, VersiLayanan
from bogor_portal.lib.kalender_kerja import WIB, KalenderKerja
from bogor_portal.pesan.models import OutboxMessage
from tests.perjalanan import jalankan_pesan

SENIN = datetime(2026, 6, 1, 8, tzinfo=WIB)  # a Monday
KAL = KalenderKerja()
MASA = aksi.Rancangan(date(2026, 6, 1), date(2026, 6, 30))


def hari(n, jam=8):
    return SENIN + timedelta(days=n, hours=jam - 8)


def ukuran(sla, *, sejak_daftar=False, kalender=KAL, **bagian):
    return Ukuran(sejak_daftar, sla * kalender.detik_per_hari, {k: v * 28800 for k, v in bagian.items()}, kalender)


def test_used_time_is_counted_as_the_real_clock_counts_it_and_shared_out_by_stage():
    jam = [
        (hari(0), hari(1), "belum_mulai", "menunggu_lengkap"),
        (hari(1), hari(3), "jalan", "proses_dinas"),
        (hari(3), hari(7), "jeda", "perbaikan"),
        (hari(7), hari(9), "jalan", "proses_dinas"),
    ]
    singgah = [
        ("verifikasi", hari(0), hari(2, 12)),
        ("penyusunan", hari(2, 12), hari(3)),
        ("penyusunan", hari(7), hari(9)),
    ]

    hasil = ukur(ukuran(2, verifikasi=1), jam, singgah, hari(20))

    assert hasil.detik == 3 * 28800  # R3.5: Tuesday does not count; then Wednesday, and two days after the repair
    assert hasil.tahap == {"verifikasi": 14400, "penyusunan": 14400 + 2 * 28800}
    assert (hasil.lewat, ukur(ukuran(3), jam, singgah, hari(20)).lewat) == (True, False)


def test_a_draft_whose_clock_starts_at_registration_counts_the_wait_for_completeness():
    jam = [(hari(0), hari(2), "belum_mulai", "menunggu_lengkap"), (hari(2), hari(4), "jalan", "proses_dinas")]

    assert ukur(ukuran(9, sejak_daftar=True), jam, [], hari(9)).detik == 3 * 28800
    assert ukur(ukuran(9), jam, [], hari(9)).detik == 28800
    assert ukur(ukuran(9), jam[:1], [], hari(9)) == ukur(ukuran(9), [], [], hari(9))


def test_the_quarter_before():
    assert triwulan_lalu(date(2026, 11, 24)) == (date(2026, 7, 1), date(2026, 9, 30))
    assert triwulan_lalu(date(2026, 2, 1)) == (date(2025, 10, 1), date(2025, 12, 31))


@pytest.fixture
def riwayat(sip, warga):
    """Permohonan of June with a clock that ran for 1 to 6 working days, all spent in the verification."""
    semua = []
    for n in range(1, 7):
        p = Permohonan.objects.create(
            versi=sip, jenis=sip.jenis, jenis_permohonan="baru", pemohon=warga, nama_pemohon="X", nomor=f"N{n}",
            status="terbit", diajukan_pada=hari(0), selesai_pada=hari(20),
        )  # fmt: skip
        akhir = KAL.tambah_detik_kerja(hari(1), n * 28800)
        RentangWaktu.objects.create(permohonan=p, mulai=hari(0), selesai=akhir, keadaan="jalan", alasan="proses_dinas")
        tahap = sip.tahap.get(kode="verifikasi")
        Giliran.objects.create(permohonan=p, tahap=tahap, masuk_pada=hari(0), keluar_pada=akhir, urut_pada=hari(0))
        semua.append(p)
    return semua


@pytest.fixture
def rancangan(sip):
    """A draft with an SLA of four days, beside the published one of the catalogue."""
    versi = salin_versi(sip.pk)
    VersiLayanan.objects.filter(pk=versi.pk).update(sla_hari=4)
    return versi


@pytest.mark.django_db
def test_a_run_tells_what_would_have_been_late_against_the_version_in_force(
    sip, rancangan, riwayat, admin, client_admin, monkeypatch
):
    monkeypatch.setattr(aksi, "SEKALI", 2)
    simulasi = aksi.mulai_simulasi(rancangan.pk, oleh=admin, rancangan=MASA)
    assert (simulasi.jumlah, simulasi.pembanding) == (6, sip)
    with pytest.raises(TidakTersedia, match="berjalan"):
        aksi.mulai_simulasi(rancangan.pk, oleh=admin, rancangan=MASA)
    assert jalankan_pesan() == 1

    simulasi.refresh_from_db()
    assert (simulasi.keadaan, simulasi.diperiksa, simulasi.terakhir) == ("selesai", 6, riwayat[-1].pk)
    lewat = {p.pk for n, p in enumerate(riwayat, 1) if n > 4}
    kini = {p.pk for n, p in enumerate(riwayat, 1) if n > (sip.sla_hari or 5)}
    assert set(simulasi.baris.filter(lewat_draf=True).values_list("permohonan", flat=True)) == lewat
    assert set(simulasi.baris.filter(lewat_kini=True).values_list("permohonan", flat=True)) == kini
    assert simulasi.hasil["baru_lewat"] == len(lewat - kini)
    assert simulasi.hasil["tahap"]["verifikasi"]["berkas"] == 6
    aksi.jalankan({"simulasi": simulasi.pk})  # the row comes again: nothing is counted twice
    simulasi.refresh_from_db()
    assert simulasi.diperiksa == 6
    alamat = reverse("admin:alur_versi_hasil", args=[rancangan.pk, simulasi.pk])
    for kelompok in ("", "baru", "tetap", "tidak_lagi", "ngawur"):
        assert client_admin.get(alamat, {"kelompok": kelompok}).status_code == 200
    halaman = client_admin.get(alamat, {"kelompok": "baru"})
    assert {b["permohonan"].pk for b in halaman.context["daftar"]} == lewat - kini
    assert [b["tautan"] for b in halaman.context["daftar"]] == [False] * len(lewat - kini)


@pytest.mark.django_db
def test_a_long_run_goes_on_in_another_row_where_it_stopped(rancangan, riwayat, admin, monkeypatch):
    monkeypatch.setattr(aksi, "SEKALI", 2)
    monkeypatch.setattr(aksi, "DETIK_SEKALI", -1)
    simulasi = aksi.mulai_simulasi(rancangan.pk, oleh=admin, rancangan=MASA)

    assert jalankan_pesan() == 3

    simulasi.refresh_from_db()
    assert (simulasi.keadaan, simulasi.diperiksa) == ("selesai", 6)
    assert OutboxMessage.objects.filter(jenis="alur.simulasi", status="selesai").count() == 3


@pytest.mark.django_db
def test_the_draft_may_be_measured_by_another_calendar(rancangan, riwayat, admin):
    libur = tuple(date(2026, 6, 3) + timedelta(days=n) for n in range(2))
    masa = aksi.Rancangan(MASA.dari, MASA.sampai, libur=libur)
    simulasi = aksi.mulai_simulasi(rancangan.pk, oleh=admin, rancangan=masa)
    jalankan_pesan()

    simulasi.refresh_from_db()
    assert simulasi.hasil["lewat_draf"] == 0  # two days less each
    with pytest.raises(AlurError, match="satu tahun"):
        aksi.mulai_simulasi(rancangan.pk, oleh=admin, rancangan=aksi.Rancangan(date(2025, 1, 1), date(2026, 6, 30)))


@pytest.mark.django_db
def test_a_stage_without_a_share_of_the_time_is_not_counted_late(rancangan, riwayat, admin):
    rancangan.tahap.filter(kode="verifikasi").update(bobot=0)
    simulasi = aksi.mulai_simulasi(rancangan.pk, oleh=admin, rancangan=MASA)
    jalankan_pesan()
    simulasi.refresh_from_db()
    tahap = simulasi.hasil["tahap"]["verifikasi"]
    assert (tahap["berkas"], tahap["lewat_draf"], tahap["lewat_kini"]) == (6, 0, 6)


@pytest.mark.django_db
def test_only_the_newest_runs_are_kept(rancangan, admin):
    for _ in range(7):
        aksi.mulai_simulasi(rancangan.pk, oleh=admin, rancangan=MASA)
        jalankan_pesan()
    assert Simulasi.objects.filter(versi=rancangan).count() == aksi.DISIMPAN
