"""Each act of the one door: success with its exact rows, wrong person, stale page, repeat, incomplete."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import JenisPenugasan, Penugasan
from bogor_portal.alur.actions import keputusan, pemeriksaan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.antrean import alihkan, ambil, ambil_berikutnya, lepas
from bogor_portal.alur.actions.kalender import antrekan_hitung_ulang
from bogor_portal.alur.actions.pengajuan import ajukan, tarik
from bogor_portal.alur.actions.sistem import peringatkan
from bogor_portal.alur.errors import (
    AlasanKurang,
    BelumLengkap,
    PerluPetugasLain,
    PermohonanSendiri,
    SudahBerubah,
    SudahDipegang,
    TidakBoleh,
    TidakTersedia,
)
from bogor_portal.alur.models import Giliran, HariLibur, Permohonan, RentangWaktu, Riwayat, Status
from bogor_portal.lib.rantai import BarisRantai, periksa_rantai
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import jalankan_pesan, kerjakan, kerjakan_sampai, nyatakan_sesuai

pytestmark = pytest.mark.django_db


def aksi(permohonan):
    return list(permohonan.riwayat.values_list("aksi", flat=True))


def verifikasi(kantor, permohonan):
    """Bring a submitted file to the examiner; returns him."""
    fo = kantor.pemegang(giliran(permohonan).jabatan)
    pemeriksaan.teruskan(permohonan.pk, giliran(permohonan).pk, oleh=fo)
    return kantor.pemegang(giliran(permohonan).jabatan)


def test_submit_writes_number_history_turn_clock_and_one_mail(diajukan):
    assert diajukan.nomor == f"SMART-{timezone.localdate().year}-000001"
    assert (diajukan.status, aksi(diajukan)) == (Status.DIAJUKAN, ["ajukan"])
    assert giliran(diajukan).tahap.kode == "pendaftaran"
    assert list(diajukan.rentang_waktu.values_list("keadaan", "selesai")) == [("belum_mulai", None)]
    assert list(OutboxMessage.objects.values_list("muatan__templat", flat=True)) == ["permohonan_diajukan"]
    assert diajukan.pengajuan.count() == 1


def test_submit_again_changes_nothing(diajukan, warga):
    sama = ajukan(diajukan.pk, oleh=warga)
    assert (sama.nomor, aksi(diajukan), diajukan.pengajuan.count()) == (diajukan.nomor, ["ajukan"], 1)


def test_submit_tells_every_gap_at_once(draf_kosong, warga):
    with pytest.raises(BelumLengkap) as galat:
        ajukan(draf_kosong.pk, oleh=warga)
    kurang = galat.value.kekurangan
    assert {k.isian for k in kurang if k.isian} >= {"nama_lengkap", "nomor_str"}
    assert {k.persyaratan for k in kurang if k.persyaratan} >= {"str", "ktp"}
    assert Permohonan.objects.get(pk=draf_kosong.pk).status == Status.DRAF


def test_submit_by_a_stranger_is_refused(draf_kosong, warga_lain):
    with pytest.raises(TidakBoleh):
        ajukan(draf_kosong.pk, oleh=warga_lain)


def test_r4_1_files_must_be_found_fit_before_the_file_is_complete(diajukan, kantor):
    pemeriksa = verifikasi(kantor, diajukan)
    with pytest.raises(BelumLengkap):
        pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=pemeriksa)
    assert giliran(diajukan).tahap.kode == "verifikasi"


def test_r3_3_clock_starts_when_the_file_is_declared_complete_and_correct(diajukan, kantor):
    pemeriksa = verifikasi(kantor, diajukan)
    nyatakan_sesuai(kantor.client(giliran(diajukan).jabatan), diajukan)
    pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=pemeriksa)
    diajukan.refresh_from_db()
    assert diajukan.lengkap_pada is not None
    assert list(diajukan.rentang_waktu.values_list("keadaan", flat=True)) == ["belum_mulai", "jalan"]
    assert diajukan.tenggat > diajukan.lengkap_pada
    assert OutboxMessage.objects.filter(muatan__templat="permohonan_lengkap").count() == 1


def test_r6_2_return_needs_an_item_and_reopens_only_it(diajukan, kantor, warga):
    fo = kantor.pemegang(giliran(diajukan).jabatan)
    with pytest.raises(AlasanKurang):
        pemeriksaan.kembalikan(diajukan.pk, giliran(diajukan).pk, oleh=fo, alasan=[])
    alasan = [AlasanDiberikan("isian-keliru", isian="nomor_str")]
    pemeriksaan.kembalikan(diajukan.pk, giliran(diajukan).pk, oleh=fo, alasan=alasan)
    diajukan.refresh_from_db()
    assert diajukan.status == Status.DIKEMBALIKAN

    from bogor_portal.alur.actions.draf import simpan_jawaban  # beside what it shows

    simpan_jawaban(diajukan.pk, oleh=warga, jawaban={"nomor_str": "BARU", "nama_lengkap": "Diubah"})
    kirim = ajukan(diajukan.pk, oleh=warga)
    terakhir = kirim.pengajuan.order_by("-urut")[0].jawaban
    assert (terakhir["nomor_str"], terakhir["nama_lengkap"]) == ("BARU", "Siti Aminah")
    assert giliran(diajukan).tahap.kode == "pendaftaran"
    assert aksi(diajukan) == ["ajukan", "kembalikan", "ajukan_ulang"]


def test_r6_5_withdraw_before_numbering_and_twice_is_once(diajukan, warga):
    tarik(diajukan.pk, oleh=warga)
    tarik(diajukan.pk, oleh=warga)
    diajukan.refresh_from_db()
    assert (diajukan.status, aksi(diajukan)) == (Status.DITARIK, ["ajukan", "tarik"])
    assert not Giliran.objects.filter(permohonan=diajukan, keluar_pada=None).exists()
    assert not RentangWaktu.objects.filter(permohonan=diajukan, selesai=None).exists()


def test_somebody_without_the_post_is_refused(diajukan, petugas_opd_lain):
    with pytest.raises(TidakBoleh):
        pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=petugas_opd_lain)


def test_r5_5_an_appointment_that_ended_gives_nothing(diajukan, kantor):
    fo = kantor.pemegang(giliran(diajukan).jabatan)
    kemarin = timezone.localdate() - timedelta(days=1)
    Penugasan.objects.filter(pengguna=fo).update(selesai=kemarin)
    with pytest.raises(TidakBoleh):
        pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=fo)
    Penugasan.objects.filter(pengguna=fo).update(selesai=None, jenis=JenisPenugasan.PLT)
    pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=fo)
    assert diajukan.riwayat.last().sebagai == "plt"


def test_nobody_acts_on_their_own_file(diajukan, warga):
    factories.buat_penugasan(warga, giliran(diajukan).jabatan)
    with pytest.raises(PermohonanSendiri):
        pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=warga)


def test_r5_4_who_examined_may_not_initial(diajukan, kantor):
    kerjakan_sampai(kantor, diajukan, "paraf-1")
    pemeriksa = kantor.pemegang(diajukan.giliran.get(tahap__kode="verifikasi").jabatan)
    factories.buat_penugasan(pemeriksa, giliran(diajukan).jabatan)
    with pytest.raises(PerluPetugasLain):
        keputusan.paraf(diajukan.pk, giliran(diajukan).pk, oleh=pemeriksa)


def test_a_stale_page_is_refused(diajukan, kantor):
    lama = giliran(diajukan)
    fo = kantor.pemegang(lama.jabatan)
    pemeriksaan.teruskan(diajukan.pk, lama.pk, oleh=fo)
    with pytest.raises(SudahBerubah):
        pemeriksaan.teruskan(diajukan.pk, lama.pk, oleh=fo)


def test_button_page_and_message_use_the_stages_own_verb(diajukan, kantor):
    ini = giliran(diajukan)
    client = kantor.client(ini.jabatan)
    alamat = reverse("admin:alur_tindakan", args=[diajukan.kode, ini.pk, "teruskan"])

    berkas = client.get(reverse("admin:alur_rincian", args=[diajukan.kode])).content.decode()
    halaman = client.get(alamat)
    kunci = halaman.context["form"].initial["kunci"]
    sesudah = client.post(alamat, {"kunci": kunci}, follow=True)

    kata = "Terima dan teruskan"
    assert (f">{kata}</a>" in berkas, halaman.context["title"]) == (True, kata)
    isi = halaman.content.decode()
    assert [isi.count(f"<h1>{kata}</h1>"), isi.count(f'type="submit">{kata}</button>')] == [1, 1]
    assert [str(m) for m in sesudah.context["messages"]] == [f"{diajukan.nomor}: {kata}. Selesai."]


def test_the_same_form_twice_is_done_once(diajukan, kantor):
    lama = giliran(diajukan)
    fo = kantor.pemegang(lama.jabatan)
    pemeriksaan.teruskan(diajukan.pk, lama.pk, oleh=fo, kunci="k1")
    pemeriksaan.teruskan(diajukan.pk, lama.pk, oleh=fo, kunci="k1")
    assert aksi(diajukan) == ["ajukan", "teruskan"]


def test_an_act_the_stage_does_not_have_is_refused(diajukan, kantor):
    fo = kantor.pemegang(giliran(diajukan).jabatan)
    with pytest.raises(TidakTersedia):
        keputusan.paraf(diajukan.pk, giliran(diajukan).pk, oleh=fo)


def test_a_held_file_is_not_another_officers(diajukan, kantor):
    fo = kantor.pemegang(giliran(diajukan).jabatan)
    kolega = factories.buat_petugas(giliran(diajukan).jabatan.peran, giliran(diajukan).jabatan.opd)
    factories.buat_penugasan(kolega, giliran(diajukan).jabatan)
    ambil(diajukan.pk, giliran(diajukan).pk, oleh=fo)
    with pytest.raises(SudahDipegang):
        pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=kolega)
    lepas(diajukan.pk, giliran(diajukan).pk, oleh=fo)
    assert ambil_berikutnya(oleh=kolega).pk == giliran(diajukan).pk
    assert ambil_berikutnya(oleh=fo) is None
    assert aksi(diajukan) == ["ajukan", "ambil", "lepas", "ambil"]


def test_rejection_passes_the_same_signatures_and_ends_refused(diajukan, kantor):
    kerjakan(kantor, diajukan, tolak=True)
    assert diajukan.status == Status.DITOLAK
    assert diajukan.dokumen.get().jenis == "penolakan"
    assert aksi(diajukan)[-3:] == ["nomori", "tanda_tangani", "terbitkan_penolakan"]


def test_history_is_chained_and_can_not_be_changed(diajukan, kantor):
    verifikasi(kantor, diajukan)
    baris = [
        BarisRantai(
            r.sidik_sebelum,
            r.urut,
            r.pada,
            {
                "aksi": r.aksi,
                "lajur": r.lajur,
                "dari": r.tahap_dari,
                "ke": r.tahap_ke,
                "oleh": r.oleh_id,
                "jabatan": r.jabatan_id,
                "sebagai": r.sebagai,
                "isi": r.isi,
            },
            r.sidik,
        )
        for r in diajukan.riwayat.all()
    ]
    assert periksa_rantai(baris, baris[0].sebelum) is None
    palsu = [baris[0]._replace(isi=baris[0].isi | {"oleh": 0}), *baris[1:]]
    assert periksa_rantai(palsu, baris[0].sebelum) == 0
    for perintah in ("UPDATE alur_riwayat SET aksi = 'x'", "DELETE FROM alur_riwayat", "TRUNCATE alur_riwayat CASCADE"):
        with connection.cursor() as kursor:
            kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing else may be what refuses
            with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
                kursor.execute(perintah)
    assert Riwayat.objects.count() == 2


def test_r1_5_a_published_version_is_frozen(sip):
    isian = sip.isian.first()
    isian.label = "Diubah"
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        isian.save()
    sip.sla_hari = 99
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        sip.save()


def test_head_gives_a_turn_to_another_holder(diajukan, kantor, kepala_dinas):
    ini = giliran(diajukan)
    kolega = factories.buat_pengguna("Kolega", jenis="pegawai", is_staff=True, nik=None)
    factories.buat_penugasan(kolega, ini.jabatan)
    with pytest.raises(TidakBoleh):
        alihkan(diajukan.pk, ini.pk, oleh=kolega, kepada=kolega)
    kepala = kantor.pemegang(diajukan.versi.tahap.get(jenis="tanda_tangan").jabatan)
    alihkan(diajukan.pk, ini.pk, oleh=kepala, kepada=kolega)
    assert (giliran(diajukan).pemegang, aksi(diajukan)) == (kolega, ["ajukan", "alihkan"])
    with pytest.raises(TidakTersedia):
        alihkan(diajukan.pk, ini.pk, oleh=kepala, kepada=kepala_dinas)


def test_r9_4_a_number_whose_draft_is_sent_back_stays_used(diajukan, kantor):
    kerjakan_sampai(kantor, diajukan, "penomoran")
    jalankan_pesan()
    pertama = diajukan.dokumen.get()
    kepala = kantor.pemegang(giliran(diajukan).jabatan)
    alasan = [AlasanDiberikan("draf-salah-tulis")]
    pemeriksaan.kembalikan_internal(diajukan.pk, giliran(diajukan).pk, oleh=kepala, alasan=alasan)
    assert giliran(diajukan).tahap.kode == "penyusunan"
    kerjakan(kantor, diajukan)
    kedua = diajukan.dokumen.get(status="berlaku")
    pertama.refresh_from_db()
    assert (pertama.status, kedua.nomor != pertama.nomor) == ("batal", True)


def test_r3_6_a_new_holiday_moves_open_deadlines_and_leaves_a_trace(diajukan, kantor):
    kerjakan_sampai(kantor, diajukan, "rekomendasi")
    diajukan.refresh_from_db()
    sebelum = diajukan.tenggat
    HariLibur.objects.create(tanggal=timezone.localtime(sebelum).date(), nama="Libur uji", jenis="daerah")
    antrekan_hitung_ulang()
    jalankan_pesan()
    diajukan.refresh_from_db()
    assert diajukan.tenggat > sebelum
    assert aksi(diajukan)[-1] == "hitung_ulang"
    assert giliran(diajukan).tenggat == diajukan.tenggat


def test_r8_5_warnings_then_the_officials_stage_and_nothing_by_itself(diajukan, kantor):
    kerjakan_sampai(kantor, diajukan, "rekomendasi")
    for tingkat in (50, 80, 100):
        diajukan.refresh_from_db()
        assert peringatkan(diajukan.pk, kini=diajukan.peringatan_pada - timedelta(seconds=1)) is None
        assert peringatkan(diajukan.pk, kini=diajukan.peringatan_pada) == tingkat
    diajukan.refresh_from_db()
    assert (diajukan.peringatan_pada, diajukan.status) == (None, Status.DIPROSES)
    fiktif = giliran(diajukan, "fiktif")
    kepala = kantor.pemegang(fiktif.jabatan)
    keputusan.tetapkan_fiktif(diajukan.pk, fiktif.pk, oleh=kepala, catatan="Lewat batas.")
    assert [g.lajur for g in Giliran.objects.filter(permohonan=diajukan, keluar_pada=None)] == ["utama"]
    kerjakan(kantor, diajukan)
    assert (diajukan.status, diajukan.keputusan.get().jenis) == (Status.TERBIT, "fiktif_positif")
