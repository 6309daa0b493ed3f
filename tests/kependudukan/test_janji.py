"""Appointments: book, move, cancel, wait, and the counter (ANT-01 to ANT-09)."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.models import HariLibur
from bogor_portal.pesan.models import OutboxMessage
from kependudukan.actions import janji_sapuan
from kependudukan.actions.janji import (
    Tamu,
    batalkan,
    berhenti_menunggu,
    jadwal_ulang,
    pesan_janji,
    terima_tawaran,
    tunggu,
)
from kependudukan.actions.janji_katalog import muat_tempat
from kependudukan.actions.loket import datang_langsung, tandai, tutup_hari
from kependudukan.errors import (
    HariTutup,
    JanjiBerubah,
    JanjiDitolak,
    SlotPenuh,
    SudahPunyaJanji,
    TerlaluBanyakJanji,
)
from kependudukan.models import AturanKuota, HariLayanan, JanjiTemu, Keperluan, Slot, TempatLayanan
from kependudukan.queries.janji import hari_terbuka, keperluan_dilayani, slot_hari, tempat_untuk
from tests import factories
from tests.kependudukan.janji import buat_aturan, buat_slot, buat_tempat, jumlah
from tests.perjalanan import jalankan_pesan

pytestmark = pytest.mark.django_db
WIB = timezone.get_default_timezone()


@pytest.fixture
def petugas_loket(db):
    return factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil")


def peristiwa(janji):
    return list(janji.peristiwa.values_list("aksi", flat=True))


def test_booking_takes_a_place_of_day_and_hour_and_mails(warga):
    slot = buat_slot()

    janji = pesan_janji(slot.pk, oleh=warga)

    assert (jumlah(slot), janji.status, janji.nomor_antrean) == ((1, 1), "dipesan", "P-001")
    assert (janji.nik, janji.nama, peristiwa(janji)) == (warga.nik, warga.nama, ["pesan"])
    assert list(OutboxMessage.objects.order_by("id").values_list("jenis", flat=True)) == [
        "surel",
        "kependudukan.ingatkan_janji",
    ]


def test_the_mail_names_place_time_and_number_and_no_nik(warga):
    janji = pesan_janji(buat_slot().pk, oleh=warga)

    jalankan_pesan()

    assert [m.subject for m in mail.outbox] == ["Janji temu Anda di Disdukcapil Kota Bogor"]
    isi = mail.outbox[0].body
    assert [
        k for k in (janji.nomor_antrean, "Kantor Disdukcapil", "09.00-10.00", str(janji.kode)) if k not in isi
    ] == []
    assert warga.nik not in isi


def test_ant_06_one_active_appointment_per_nik_and_purpose(warga, warga_lain):
    pesan_janji(buat_slot().pk, oleh=warga)
    kedua, lain = buat_slot(jam=10), buat_slot(jam=11, keperluan=Keperluan.PENGAMBILAN)

    with pytest.raises(SudahPunyaJanji):
        pesan_janji(kedua.pk, oleh=warga)
    with pytest.raises(SudahPunyaJanji):  # nor for the same NIK by somebody else
        pesan_janji(kedua.pk, oleh=warga_lain, tamu=Tamu(warga.nama, warga.nik))

    assert jumlah(kedua) == (0, 1)
    assert pesan_janji(lain.pk, oleh=warga).keperluan == "pengambilan"


def test_ant_07_an_account_holds_three_at_most(warga):
    for ke in range(3):
        pesan_janji(buat_slot(jam=8 + ke).pk, oleh=warga, tamu=Tamu(f"Keluarga {ke}", factories.buat_nik()))

    with pytest.raises(TerlaluBanyakJanji):
        pesan_janji(buat_slot(jam=14).pk, oleh=warga)


def test_ant_01_a_full_hour_and_a_full_day_are_refused(warga, warga_lain):
    penuh = buat_slot(isi=1)
    pesan_janji(penuh.pk, oleh=warga)
    with pytest.raises(SlotPenuh):
        pesan_janji(penuh.pk, oleh=warga_lain)

    HariLayanan.objects.update(kuota=1)
    with pytest.raises(SlotPenuh):
        pesan_janji(buat_slot(jam=11).pk, oleh=warga_lain)

    assert jumlah(penuh) == (1, 1)


def test_cancelling_returns_the_place_and_twice_is_once(warga):
    slot = buat_slot()
    janji = pesan_janji(slot.pk, oleh=warga)

    for _ in range(2):
        batalkan(janji.pk, oleh=warga)

    assert (jumlah(slot), peristiwa(janji)) == ((0, 0), ["pesan", "batal"])
    assert pesan_janji(slot.pk, oleh=warga).nomor == 2


def test_only_its_owner_changes_an_appointment(warga, warga_lain):
    janji, lain = pesan_janji(buat_slot().pk, oleh=warga), buat_slot(jam=10)

    for kerja in (
        lambda: batalkan(janji.pk, oleh=warga_lain),
        lambda: jadwal_ulang(janji.pk, lain.pk, oleh=warga_lain),
    ):
        with pytest.raises(JanjiBerubah):
            kerja()


def test_moving_takes_the_new_hour_and_frees_the_old(warga):
    lama, baru = buat_slot(), buat_slot(hari=5)
    janji = pesan_janji(lama.pk, oleh=warga)

    jadwal_ulang(janji.pk, baru.pk, oleh=warga)

    janji.refresh_from_db()
    assert (jumlah(lama), jumlah(baru), janji.slot, janji.hari) == ((0, 0), (1, 1), baru, baru.hari)


def test_moving_to_a_full_hour_or_another_purpose_keeps_the_old(warga, warga_lain):
    lama, penuh = buat_slot(), buat_slot(jam=10, isi=1)
    lain = buat_slot(jam=11, keperluan=Keperluan.IKD)
    pesan_janji(penuh.pk, oleh=warga_lain)
    janji = pesan_janji(lama.pk, oleh=warga)

    with pytest.raises(SlotPenuh):
        jadwal_ulang(janji.pk, penuh.pk, oleh=warga)
    with pytest.raises(JanjiDitolak):
        jadwal_ulang(janji.pk, lain.pk, oleh=warga)

    janji.refresh_from_db()
    assert (janji.slot, jumlah(lama)[0], jumlah(lain)[0]) == (lama, 1, 0)


def test_ant_07_a_freed_place_goes_first_to_who_waits(warga, warga_lain):
    slot = buat_slot(isi=1)
    janji = pesan_janji(slot.pk, oleh=warga)
    tunggu(slot.hari.tempat_id, slot.keperluan, oleh=warga_lain)

    batalkan(janji.pk, oleh=warga)

    tawaran = JanjiTemu.objects.get(pengguna=warga_lain)
    assert (tawaran.status, jumlah(slot)) == ("ditawarkan", (1, 1))
    assert terima_tawaran(tawaran.pk, oleh=warga_lain).status == "dipesan"
    assert terima_tawaran(tawaran.pk, oleh=warga_lain).status == "dipesan"


def test_ant_07_an_offer_nobody_takes_goes_to_the_next(warga, warga_lain):
    slot, ketiga = buat_slot(isi=1), factories.buat_pengguna("Ketiga")
    janji = pesan_janji(slot.pk, oleh=warga)
    for orang in (warga_lain, ketiga):
        tunggu(slot.hari.tempat_id, slot.keperluan, oleh=orang)
    batalkan(janji.pk, oleh=warga)
    pertama = JanjiTemu.objects.get(pengguna=warga_lain)

    lewat = pertama.tawaran_sampai + timedelta(minutes=1)
    assert janji_sapuan.akhiri_tawaran(kini=lewat) == 1

    pertama.refresh_from_db()
    assert (pertama.status, JanjiTemu.objects.get(pengguna=ketiga).status) == ("batal", "ditawarkan")
    with pytest.raises(JanjiBerubah):
        terima_tawaran(pertama.pk, oleh=warga_lain)


def test_waiting_twice_is_one_entry_and_can_be_left(warga):
    tempat = buat_tempat()
    satu = tunggu(tempat.pk, "perekaman", oleh=warga)

    assert tunggu(tempat.pk, "perekaman", oleh=warga) == satu
    berhenti_menunggu(satu.kode, oleh=warga)
    assert tunggu(tempat.pk, "perekaman", oleh=warga) != satu


@pytest.fixture
def senin():
    """A Monday far enough ahead, morning."""
    hari = date(2027, 3, 1)
    assert hari.weekday() == 0
    return datetime(2027, 3, 1, 8, tzinfo=WIB)


def test_ant_01_days_are_opened_ahead_and_holidays_skipped(senin):
    buat_aturan(buat_tempat(hari_buka=[0, 1, 2, 3, 4]), per_hari=16)
    HariLibur.objects.create(tanggal=date(2027, 3, 3), nama="Libur contoh", jenis="nasional")

    janji_sapuan.buka_hari(kini=senin)

    hari = list(HariLayanan.objects.values_list("tanggal", flat=True)[:5])
    assert hari == [date(2027, 3, h) for h in (1, 2, 4, 5, 8)]
    assert sum(Slot.objects.filter(hari__tanggal=hari[0]).values_list("kapasitas", flat=True)) == 16
    assert janji_sapuan.buka_hari(kini=senin) == 0


def test_ant_03_a_saturday_is_opened_where_the_place_says_so(senin):
    buat_aturan(buat_tempat(hari_buka=[5]))

    janji_sapuan.buka_hari(kini=senin)

    assert {h.weekday() for h in HariLayanan.objects.values_list("tanggal", flat=True)} == {5}


def test_ant_07_places_are_released_in_parts_from_seven_on(senin):
    hari = date(2027, 3, 15)  # fourteen days ahead
    bagian = [[14, 50], [7, 75], [1, 100]]
    kapan = [senin.replace(hour=6), senin, senin + timedelta(days=7), senin + timedelta(days=13)]

    assert [janji_sapuan.terbuka(20, hari, bagian, k) for k in kapan] == [0, 10, 15, 20]


def test_ant_07_a_release_is_offered_to_the_waiting_list_first(senin, warga):
    tempat = buat_tempat(hari_buka=[0])
    buat_aturan(tempat, per_hari=7, rilis=[[7, 100]])
    janji_sapuan.buka_hari(kini=senin)
    entri = tunggu(tempat.pk, "perekaman", oleh=warga, sampai_hari=400)

    assert janji_sapuan.rilis(kini=senin) == 7 + 7 - 1  # today's first hour has begun

    entri.refresh_from_db()
    assert (entri.status, JanjiTemu.objects.get().status) == ("ditawari", "ditawarkan")


def test_a_holiday_added_later_closes_the_day_and_tells(warga):
    slot = buat_slot()
    janji = pesan_janji(slot.pk, oleh=warga)
    HariLibur.objects.create(tanggal=slot.hari.tanggal, nama="Cuti bersama", jenis="cuti_bersama")

    assert janji_sapuan.tutup_libur() == 1
    assert janji_sapuan.tutup_libur() == 0

    janji.refresh_from_db()
    assert (janji.status, peristiwa(janji)) == ("batal", ["pesan", "tutup"])
    with pytest.raises(HariTutup):
        pesan_janji(slot.pk, oleh=warga)
    jalankan_pesan()
    assert mail.outbox[-1].subject == "Janji temu Anda dibatalkan karena tempat tutup"


def test_a_counter_closed_by_an_officer_offers_nothing(warga, petugas_loket):
    slot = buat_slot()
    with pytest.raises(JanjiDitolak):
        tutup_hari(slot.hari.tempat_id, slot.hari.tanggal, oleh=warga, alasan="x")

    tutup_hari(slot.hari.tempat_id, slot.hari.tanggal, oleh=petugas_loket, alasan="Listrik padam")

    assert slot_hari(slot.hari.tempat, slot.keperluan, slot.hari.tanggal) == []
    assert hari_terbuka(slot.hari.tempat, slot.keperluan) == []


@pytest.fixture
def hari_ini(petugas_loket):
    """Today at the counter, with a booking from before."""
    slot = buat_slot()
    orang = factories.buat_pengguna("Tamu")
    janji = pesan_janji(slot.pk, oleh=orang)
    HariLayanan.objects.filter(pk=slot.hari_id).update(tanggal=timezone.localdate())
    janji.refresh_from_db()
    return janji


def test_at_the_counter_who_came_is_noted_once(hari_ini, petugas_loket, warga):
    with pytest.raises(JanjiDitolak):
        tandai(hari_ini.pk, "hadir", oleh=warga)

    for aksi in ("hadir", "hadir", "selesai"):
        tandai(hari_ini.pk, aksi, oleh=petugas_loket)

    assert peristiwa(hari_ini) == ["pesan", "hadir", "selesai"]
    with pytest.raises(JanjiBerubah):
        tandai(hari_ini.pk, "tidak_hadir", oleh=petugas_loket)


def test_presence_is_noted_only_on_the_day(petugas_loket, warga):
    janji = pesan_janji(buat_slot().pk, oleh=warga)

    with pytest.raises(JanjiDitolak, match="hanya dicatat pada hari"):
        tandai(janji.pk, "hadir", oleh=petugas_loket)


def test_ant_06_who_stayed_away_is_noted_after_the_day(hari_ini):
    besok = timezone.now() + timedelta(days=1)

    assert [janji_sapuan.tandai_lewat(kini=besok) for _ in range(2)] == [1, 0]

    hari_ini.refresh_from_db()
    assert hari_ini.status == "tidak_hadir"


def test_ant_02_who_just_comes_gets_a_number_from_a_quota_of_their_own(hari_ini, petugas_loket, warga):
    HariLayanan.objects.update(kuota_langsung=1)

    langsung = datang_langsung(hari_ini.hari.tempat_id, "perekaman", oleh=petugas_loket, tamu=Tamu("Mak Iyah"))

    assert (langsung.nomor, langsung.status, langsung.jalur, langsung.pengguna) == (2, "hadir", "langsung", None)
    with pytest.raises(SlotPenuh):
        datang_langsung(hari_ini.hari.tempat_id, "perekaman", oleh=petugas_loket, tamu=Tamu("Bah Ujang"))
    with pytest.raises(JanjiDitolak):
        datang_langsung(hari_ini.hari.tempat_id, "perekaman", oleh=warga, tamu=Tamu("Calo"))


def test_a_reminder_is_not_sent_for_what_was_moved_or_cancelled(warga):
    lama, baru = buat_slot(), buat_slot(hari=6)
    janji = pesan_janji(lama.pk, oleh=warga)
    jadwal_ulang(janji.pk, baru.pk, oleh=warga)
    OutboxMessage.objects.update(coba_pada=timezone.now())

    jalankan_pesan()

    assert sorted(m.subject for m in mail.outbox) == [
        "Besok: janji temu di Disdukcapil Kota Bogor",
        "Janji temu Anda di Disdukcapil Kota Bogor",
        "Janji temu Anda dipindahkan",
    ]


def test_ant_01_the_catalogue_gives_the_main_office_200_a_day_and_is_loaded_once():
    assert (muat_tempat(), muat_tempat()) == (7, 0)
    dinas = TempatLayanan.objects.get(kode="disdukcapil")

    assert (dinas.kuota_harian, dinas.alamat_terkonfirmasi) == (200, False)
    assert keperluan_dilayani() == list(Keperluan.choices)
    assert list(tempat_untuk("perkawinan")) == [dinas]
    assert AturanKuota.objects.filter(keperluan="perekaman").count() == 7


def test_free_days_show_full_ones_too_in_one_query(warga, django_assert_num_queries):
    tempat = buat_tempat()
    penuh, longgar = buat_slot(hari=2, isi=1), buat_slot(hari=3)
    pesan_janji(penuh.pk, oleh=warga)

    with django_assert_num_queries(1):
        hari = hari_terbuka(tempat, "perekaman")

    assert [(h.tanggal, h.sisa) for h in hari] == [(penuh.hari.tanggal, 0), (longgar.hari.tanggal, 5)]


def test_ant_01_a_day_without_a_free_place_says_why(db):
    """Today's hours are past, the second day is taken, the third not yet released; the fourth has places."""
    kini = timezone.localtime().replace(hour=12)
    for hari, jam, dibuka, terisi in [(0, 9, 5, 0), (1, 9, 5, 5), (2, 9, 0, 0), (3, 9, 5, 2)]:
        slot = buat_slot(hari=hari, jam=jam, dibuka=dibuka, terisi=terisi)

    hari = hari_terbuka(slot.hari.tempat, slot.keperluan, kini)

    assert [(h.sisa, h.sebab) for h in hari[:3]] == [(0, "tidak ada lagi"), (0, "penuh"), (0, "belum dibuka")]
    assert hari[3].sisa == 3
