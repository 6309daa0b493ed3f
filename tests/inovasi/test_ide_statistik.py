"""R1: ideas with receipts; statements measured from the portal's own data."""

import hashlib
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import OPD
from bogor_portal.alur.models import Permohonan, RentangWaktu
from bogor_portal.dasbor import ukur_inovasi
from bogor_portal.dokumen.adaptor import akar_tepercaya
from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo
from bogor_portal.dokumen.validasi import periksa_pdf
from bogor_portal.lib.kalender_kerja import WIB
from bogor_portal.lib.waktu_layanan import sla_efektif
from bogor_portal.pesan.models import OutboxMessage
from inovasi.actions.ide import kirim_ide, tanggapi_ide
from inovasi.actions.nilai import BuktiBaru, tambah_bukti
from inovasi.actions.statistik import nyatakan_statistik, segel_utuh
from inovasi.actions.tanda_tangan import tanda_tangani_statistik
from inovasi.errors import TidakBoleh, TidakSah, TidakTersedia
from inovasi.layanan import ukuran_lain
from inovasi.models import Ide, Inovasi, PernyataanStatistik, SuratStatistik
from inovasi.queries.statistik import angka
from tests.inovasi import contoh
from tests.inovasi.conftest import masuk, pegawai
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db
MASA = (date(2026, 1, 1), date(2026, 1, 31))


def ide(orang, kunci="k1", **isi) -> Ide:
    return kirim_ide(
        oleh=orang,
        **{"judul": "Halte teduh", "masalah": "Panas.", "gagasan": "Pohon.", "manfaat": "", "inisiator": "asn"} | isi,
        kunci=kunci,
    )


def test_r1_a_citizen_is_masyarakat_and_staff_say_as_what(warga, verifikator, operator):
    assert ide(warga).inisiator == "masyarakat"
    assert ide(operator).inisiator == "asn"


def test_an_idea_sent_twice_is_one_and_mails_its_receipt(warga, verifikator):
    satu, dua = ide(warga), ide(warga)

    assert satu == dua
    pesan = OutboxMessage.objects.order_by("pk").values_list("muatan", flat=True)
    assert [(m["templat"], m["penerima"]) for m in pesan] == [
        ("ide_diterima", warga.pk),
        ("ide_baru", verifikator.pk),
    ]


def test_one_person_has_ten_ideas_waiting_at_most(warga, verifikator):
    for ke in range(10):
        ide(warga, kunci=f"k{ke}")

    with pytest.raises(TidakTersedia, match="Sepuluh"):
        ide(warga, kunci="k10")


def test_the_receipt_shows_state_and_answer_but_nobodys_name(warga, verifikator, client):
    satu = ide(warga)
    tanggapi_ide(satu.pk, oleh=verifikator, status="tidak_dilanjutkan", tanggapan="Sudah ada programnya.")
    teks = client.get(reverse("inovasi:tanda_terima", args=[satu.kode])).content.decode()

    assert "Tidak dilanjutkan" in teks
    assert "Sudah ada programnya." in teks
    assert warga.nama not in teks
    assert len(satu.kode) == 22


def test_r1_an_accepted_idea_becomes_a_draft_of_an_opd(warga, verifikator):
    satu, opd = ide(warga), OPD.objects.get(kode="dishub")
    with pytest.raises(TidakSah, match="Pilih OPD"):
        tanggapi_ide(satu.pk, oleh=verifikator, status="diusulkan", tanggapan="Baik.")
    hasil = tanggapi_ide(satu.pk, oleh=verifikator, status="diusulkan", tanggapan="Baik.", opd_id=opd.pk, kunci="t1")
    lagi = tanggapi_ide(satu.pk, oleh=verifikator, status="diusulkan", tanggapan="Baik.", opd_id=opd.pk, kunci="t1")

    assert hasil.inovasi == lagi.inovasi
    usulan = Inovasi.objects.get(pk=hasil.inovasi_id)
    assert (usulan.opd, usulan.inisiator, usulan.asal, usulan.tampil) == (opd, "masyarakat", "ide", False)
    with pytest.raises(TidakTersedia):
        tanggapi_ide(satu.pk, oleh=verifikator, status="tidak_dilanjutkan", tanggapan="Batal.")


def test_only_a_reviewer_answers_and_never_an_own_idea(warga, operator, verifikator, pimpinan):
    satu, sendiri = ide(warga), ide(verifikator, kunci="k2")

    for orang in (warga, operator, pimpinan):
        with pytest.raises(TidakBoleh):
            tanggapi_ide(satu.pk, oleh=orang, status="tidak_dilanjutkan", tanggapan="x")
    with pytest.raises(TidakBoleh, match="orang lain"):
        tanggapi_ide(sendiri.pk, oleh=verifikator, status="tidak_dilanjutkan", tanggapan="x")


def selesai(versi, pemohon, *, jam_terpakai: int, status="terbit") -> Permohonan:
    """Decided on Monday 12 January 2026 after so many working hours from 08.00 on."""
    mulai = datetime(2026, 1, 12, 8, tzinfo=WIB)
    akhir = mulai + timedelta(days=jam_terpakai // 8, hours=jam_terpakai % 8)
    satu = Permohonan.objects.create(
        versi=versi,
        jenis=versi.jenis,
        jenis_permohonan="baru",
        pemohon=pemohon,
        nama_pemohon="x",
        nomor=f"N-{Permohonan.objects.count()}",
        status=status,
        diajukan_pada=mulai,
        selesai_pada=akhir,
    )
    RentangWaktu.objects.create(permohonan=satu, mulai=mulai, selesai=akhir, keadaan="jalan", alasan="proses_dinas")
    return satu


def test_a_statement_counts_people_files_promise_and_time(katalog, warga, warga_lain):
    versi = buka_layanan("sppl")
    sehari = 8
    janji = sla_efektif(versi.sla_hari) * sehari
    selesai(versi, warga, jam_terpakai=sehari)
    selesai(versi, warga, jam_terpakai=2 * sehari, status="ditolak")
    Permohonan.objects.create(
        versi=versi, jenis=versi.jenis, jenis_permohonan="baru", pemohon=warga_lain, nama_pemohon="y", nomor="T-1",
        status="diproses", diajukan_pada=datetime(2026, 1, 31, 23, 59, tzinfo=WIB),
    )  # fmt: skip
    Permohonan.objects.create(
        versi=versi, jenis=versi.jenis, jenis_permohonan="baru", pemohon=warga_lain, nama_pemohon="y", nomor="T-2",
        status="diproses", diajukan_pada=datetime(2026, 2, 1, 0, 0, tzinfo=WIB),
    )  # fmt: skip
    hasil = {a["kode"]: a["nilai"] for a in angka("perizinan", *MASA)}
    hemat = (2 * janji - sehari) / 2 / sehari  # the day of filing does not count, so 0 and 1 day were used

    assert janji > 2 * sehari
    assert hasil == {
        "pengguna": "2",
        "diajukan": "3",
        "diputus": "2",
        "tepat": "100,00",
        "kepuasan": None,
        "pengaduan": None,
        "hemat": f"{hemat:.2f}".replace(".", ","),
    }


def test_what_was_not_measured_is_a_dash_and_another_app_hands_it_in(operator):
    assert {a["kode"] for a in angka("kependudukan", *MASA) if a["nilai"] is None} == {
        *("tepat", "hemat", "kepuasan", "pengaduan"),
    }
    ukuran_lain.daftarkan("kepuasan", lambda layanan, mulai, sampai: ukuran_lain.Terukur("87,41", "13.985", "160"))
    try:
        hasil = {a["kode"]: a for a in angka("perizinan", *MASA)}
    finally:
        ukuran_lain.daftarkan("kepuasan", ukur_inovasi.kepuasan)  # as the dashboards do at the start
    assert (hasil["kepuasan"]["nilai"], hasil["kepuasan"]["penyebut"]) == ("87,41", "160")


def test_a_statement_is_dated_named_sealed_and_attached_as_evidence(operator, verifikator, client):
    satu = nyatakan_statistik(oleh=operator, layanan="perizinan", mulai=MASA[0], sampai=MASA[1])
    assert (satu.jabatan, satu.oleh, segel_utuh(satu)) == (
        "Operator Inovasi, Dinas Komunikasi dan Informatika",
        operator,
        True,
    )
    edisi = contoh.edisi_dibuka(verifikator)
    entri = contoh.acts.ikutkan(contoh.inovasi_lengkap(operator).pk, edisi.pk, oleh=operator)
    bukti = tambah_bukti(contoh.nilai(entri, "33").pk, oleh=operator, bukti=BuktiBaru(statistik=satu))
    assert bukti.statistik == satu

    satu.angka[0]["nilai"] = "9999"
    assert segel_utuh(satu) is False
    assert "Segel portal utuh" in client.get(reverse("inovasi:statistik", args=[satu.kode])).content.decode()


def test_a_signed_paper_is_valid_public_and_known_to_the_verification(operator, client, settings):
    settings.MODE_TIRUAN = True
    kepala = pegawai("dpmptsp-kepala-dinas", "Ratna Dewi")
    siapkan_kunci_demo(kepala, frasa=FRASA)
    satu = nyatakan_statistik(oleh=operator, layanan="perizinan", mulai=MASA[0], sampai=MASA[1])
    unduh, tanda_tangan = (reverse(f"inovasi:{n}_statistik", args=[satu.kode]) for n in ("surat", "tanda_tangan"))
    assert client.get(unduh).status_code == 404
    assert masuk(operator).get(tanda_tangan).status_code == 404
    with pytest.raises(TidakBoleh):
        tanda_tangani_statistik(satu.pk, oleh=operator, sandi=FRASA)

    salah = masuk(kepala).post(tanda_tangan, {"sandi": "bukan ini"})
    assert ("Frasa sandi salah" in salah.content.decode(), SuratStatistik.objects.count()) == (True, 0)
    masuk(kepala).post(tanda_tangan, {"sandi": FRASA})

    surat = SuratStatistik.objects.get()
    pdf = client.get(unduh).content
    hasil = periksa_pdf(pdf, akar_tepercaya=akar_tepercaya())
    assert (hasil.sah, hasil.penanda, hashlib.sha256(pdf).hexdigest()) == (True, "Ratna Dewi (TIRUAN)", surat.sidik)
    assert surat.sebutan == "Kepala Dinas"
    assert "Tanda tangan sah" in client.get(reverse("inovasi:statistik", args=[satu.kode])).content.decode()
    assert tanda_tangani_statistik(satu.pk, oleh=kepala, sandi="x") == surat  # a second time changes nothing
    _kenali(client, pdf, satu)


def _kenali(client, pdf, satu):
    """Dropped on the public verification: known byte for byte, unknown with one byte more."""
    alamat = reverse("dokumen:verifikasi_awal")
    kenal = client.post(alamat, {"pdf": SimpleUploadedFile("a.pdf", pdf)}).content.decode()
    asing = client.post(alamat, {"pdf": SimpleUploadedFile("a.pdf", pdf + b" ")}).content.decode()
    tautan = reverse("dokumen:verifikasi", args=[satu.kode])
    assert "Pernyataan statistik layanan" in client.get(tautan).content.decode()
    assert (tautan in kenal, tautan in asing, "Tidak dikenal" in asing) == (True, False, True)


def test_a_broken_seal_is_not_signed(operator, settings):
    settings.MODE_TIRUAN = True
    kepala = pegawai("dpmptsp-kepala-dinas", "Ratna Dewi")
    siapkan_kunci_demo(kepala, frasa=FRASA)
    asli = nyatakan_statistik(oleh=operator, layanan="perizinan", mulai=MASA[0], sampai=MASA[1])
    isi = {f.attname: getattr(asli, f.attname) for f in asli._meta.concrete_fields if not f.primary_key}
    palsu = PernyataanStatistik.objects.create(**isi | {"kode": "palsu", "angka": [{"nilai": "9999"}]})

    with pytest.raises(TidakTersedia, match="Segel"):
        tanda_tangani_statistik(palsu.pk, oleh=kepala, sandi=FRASA)


def test_a_statement_is_never_changed(operator):
    nyatakan_statistik(oleh=operator, layanan="perizinan", mulai=MASA[0], sampai=MASA[1])

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("UPDATE inovasi_pernyataanstatistik SET angka='[]'")


def test_who_states_and_over_which_period(operator, pimpinan, warga):
    hari = timezone.localdate()
    for orang in (pimpinan, warga):
        with pytest.raises(TidakBoleh):
            nyatakan_statistik(oleh=orang, layanan="perizinan", mulai=MASA[0], sampai=MASA[1])
    for mulai, sampai in ((hari, hari), (MASA[1], MASA[0])):
        with pytest.raises(TidakSah, match="sudah lewat"):
            nyatakan_statistik(oleh=operator, layanan="perizinan", mulai=mulai, sampai=sampai)
    assert PernyataanStatistik.objects.exists() is False


def test_demo_opens_a_round_with_invented_innovations(katalog, settings):
    from bogor_portal.akun.demo import buat_akun_demo
    from inovasi.demo import muat_demo_inovasi

    settings.MODE_TIRUAN = True
    buat_akun_demo()
    assert (muat_demo_inovasi(), muat_demo_inovasi()) == (5, 0)
    semua = Inovasi.objects.filter(asal="opd")
    assert sorted(i.entri.get().status for i in semua) == ["diajukan", *["terverifikasi"] * 4]
    assert [i.nama for i in semua if "data percobaan" not in i.nama] == []
    assert semua.filter(tampil=True).count() == 4
