"""From the assessment to the receipt: what moves, what never changes, who may."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions.advance import kunci_permohonan
from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.errors import AlurError, BelumLengkap, SudahBerubah, TidakBoleh, TidakTersedia
from bogor_portal.alur.layanan.periksa_versi import periksa_versi
from bogor_portal.alur.models import JenisTahap, RentangWaktu, Status, VersiLayanan
from bogor_portal.alur.tautan import tautan_pemohon
from bogor_portal.dokumen import gudang
from perizinan.demo import ajukan_contoh
from perizinan.layanan.katalog import baca_katalog
from perizinan.retribusi.actions.pembayaran import Setoran, catat_pembayaran
from perizinan.retribusi.actions.penetapan import bebaskan_retribusi, koreksi_retribusi, terbitkan_strd
from perizinan.retribusi.actions.pengingat import ingatkan
from perizinan.retribusi.errors import HitunganGagal, SudahLunas
from perizinan.retribusi.layanan.penjaga import retribusi_lunas
from perizinan.retribusi.models import Ketetapan, Pembayaran, Tagihan, Tarif
from perizinan.retribusi.tasks import sapu_pengingat
from tests.perizinan.retribusi.meja import NILAI, meja_retribusi
from tests.perjalanan import Kantor, buka_layanan, jalankan_pesan, kerjakan

pytestmark = pytest.mark.django_db


def setoran(ketetapan, referensi="STS-1", **lain):
    bawaan = {
        "kode_bayar": ketetapan.kode_bayar,
        "referensi": referensi,
        "jumlah": ketetapan.jumlah,
        "dibayar_pada": timezone.now(),
        "cara": "tunai",
    }
    return Setoran(**{**bawaan, **lain})


def bayar(meja, ketetapan, **lain):
    return catat_pembayaran(ketetapan.pk, oleh=meja.bendahara, setoran=setoran(ketetapan, **lain))


def test_r10_3_assessed_paid_then_issued(meja, warga):
    skrd = meja.tetapkan()
    meja.permohonan.refresh_from_db()
    assert (skrd.jumlah, skrd.nomor) == (Decimal("1680000.00"), f"00001/SKRD/DPMPTSP/{timezone.localdate().year}")
    assert (meja.permohonan.status, meja.giliran().tahap.jenis) == (Status.MENUNGGU_BAYAR, JenisTahap.PEMBAYARAN)
    jalankan_pesan()
    assert mail.outbox[-1].subject == f"Tagihan retribusi {skrd.nomor}"
    assert "CONTOH" in mail.outbox[-1].body
    tagihan = Tagihan.objects.get(pk=skrd.pk)
    assert gudang.baca(tagihan.lokasi).startswith(b"%PDF")
    segera = [t.url for t in tautan_pemohon(meja.permohonan) if t.segera]
    assert segera == [reverse("retribusi:tagihan", args=[skrd.kode])]

    pembayaran = bayar(meja, skrd)

    jalankan_pesan()
    assert mail.outbox[-1].subject == f"Pembayaran retribusi {skrd.nomor} diterima"
    pembayaran.refresh_from_db()
    assert gudang.baca(pembayaran.lokasi).startswith(b"%PDF")
    meja.selesaikan()
    assert meja.permohonan.status == Status.TERBIT
    aksi = list(meja.permohonan.riwayat.values_list("aksi", flat=True))
    assert aksi[aksi.index("tetapkan_retribusi") :] == [
        *("tetapkan_retribusi", "terima_pembayaran", "nomori", "tanda_tangani", "terbitkan")
    ]


def test_r3_7_the_clock_stands_while_the_applicant_has_to_pay(meja):
    skrd = meja.tetapkan()
    terbuka = RentangWaktu.objects.get(permohonan=meja.permohonan, selesai=None)
    assert (terbuka.keadaan, terbuka.alasan) == ("jeda", "pembayaran")
    meja.permohonan.refresh_from_db()
    assert meja.permohonan.tenggat is None

    bayar(meja, skrd)

    terbuka = RentangWaktu.objects.get(permohonan=meja.permohonan, selesai=None)
    assert (terbuka.keadaan, terbuka.alasan) == ("jalan", "proses_dinas")


def test_r10_3_no_document_before_payment_even_by_a_leap(meja):
    """The guard of the act holds whatever a version allows; a late file's official act goes over the charge too."""
    giliran = meja.giliran()
    assert len(retribusi_lunas(meja.permohonan, giliran)) == 1
    penomoran = meja.permohonan.versi.tahap.get(jenis=JenisTahap.PENOMORAN)
    with connection.cursor() as kursor:  # a file that somebody put at the numbering by hand
        kursor.execute(
            "UPDATE alur_giliran SET tahap_id = %s, jabatan_id = NULL WHERE id = %s", [penomoran.pk, giliran.pk]
        )
    from bogor_portal.alur.actions import sistem  # beside what it shows

    with pytest.raises(BelumLengkap), transaction.atomic():
        sistem.nomori(kunci_permohonan(meja.permohonan.pk), timezone.now(), dokumen_id=1)


def test_r10_1_every_type_of_the_catalogue_is_free_and_sees_no_money(warga):
    uang = {"Penetapan Retribusi (SKRD)", "Pembayaran Retribusi"}
    assert [e.kode for e in baca_katalog() if e.dapat_diajukan and uang & set(e.isi["tahapan"])] == []
    assert [e.kode for e in baca_katalog() if e.isi.get("tarif")] == []

    buka_layanan("sip-bidan")
    permohonan = ajukan_contoh("sip-bidan", "baru", warga)
    with CaptureQueriesContext(connection) as kueri:
        tautan = tautan_pemohon(permohonan)
    assert [t.url for t in tautan if "retribusi" in t.url] == []
    assert [q["sql"] for q in kueri if "retribusi_" in q["sql"]] == []
    kerjakan(Kantor(), permohonan)
    permohonan.refresh_from_db()
    assert permohonan.status == Status.TERBIT
    assert not {"tetapkan_retribusi", "terima_pembayaran"} & set(permohonan.riwayat.values_list("aksi", flat=True))


def test_a_refusal_is_charged_nothing(warga):
    meja = meja_retribusi(warga, "penyusunan")
    kerjakan(meja.kantor, meja.permohonan, tolak=True)
    meja.permohonan.refresh_from_db()
    assert (meja.permohonan.status, Ketetapan.objects.count()) == (Status.DITOLAK, 0)


def test_r10_5_a_release_by_decision_passes_the_payment_by(meja):
    g = meja.giliran()
    oleh = meja.kantor.pemegang(g.jabatan)
    with pytest.raises(AlurError):
        bebaskan_retribusi(meja.permohonan.pk, g.pk, oleh=oleh, dasar=" ", catatan="MBR")
    bebaskan_retribusi(meja.permohonan.pk, g.pk, oleh=oleh, dasar="Kep. 1/2026", catatan="MBR")
    assert meja.giliran().tahap.jenis == JenisTahap.PENOMORAN
    meja.selesaikan()
    assert (meja.permohonan.status, Ketetapan.objects.count()) == (Status.TERBIT, 0)


def test_r10_7_an_issued_assessment_never_changes_and_is_corrected_by_a_new_one(meja, skrd):
    for perintah in (
        f"UPDATE retribusi_ketetapan SET jumlah = 1 WHERE id = {skrd.pk}",
        f"DELETE FROM retribusi_ketetapan WHERE id = {skrd.pk}",
        f"DELETE FROM retribusi_tagihan WHERE ketetapan_id = {skrd.pk}",
        "UPDATE retribusi_tarif SET bunga_persen = 0",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah)
    penetap = meja.kantor.pemegang(meja.permohonan.versi.tahap.get(jenis="penetapan_retribusi").jabatan)
    with pytest.raises(TidakBoleh):
        koreksi_retribusi(skrd.pk, oleh=meja.bendahara, nilai=NILAI, alasan="Luas keliru")

    baru = koreksi_retribusi(skrd.pk, oleh=penetap, nilai={**NILAI, "LLt": "100"}, alasan="Luas keliru")

    assert (baru.jumlah, baru.menggantikan_id) == (Decimal("1400000.00"), skrd.pk)
    assert Tagihan.objects.get(pk=skrd.pk).keadaan == "diganti"
    assert Ketetapan.objects.get(pk=skrd.pk).jumlah == Decimal("1680000.00")
    with pytest.raises(SudahBerubah):
        bayar(meja, skrd)
    bayar(meja, baru, referensi="STS-2")
    assert meja.giliran().tahap.jenis == JenisTahap.PENOMORAN


def test_the_letter_is_printed_once_and_stays_the_same_bytes(meja, skrd, client_warga):
    from perizinan.retribusi.actions.berkas import cetak_ketetapan  # beside what it shows

    assert gudang.baca(skrd.tagihan.lokasi) == cetak_ketetapan(skrd)
    assert client_warga.get(reverse("retribusi:surat", args=[skrd.kode])).content == gudang.baca(skrd.tagihan.lokasi)


def test_only_a_treasurer_records_and_only_the_exact_amount(meja, skrd, warga):
    pemeriksa = meja.kantor.pemegang(meja.permohonan.versi.tahap.get(jenis="penetapan_retribusi").jabatan)
    with pytest.raises(TidakBoleh):
        catat_pembayaran(skrd.pk, oleh=pemeriksa, setoran=setoran(skrd))
    with pytest.raises(AlurError):
        bayar(meja, skrd, jumlah=skrd.jumlah - 1)
    bayar(meja, skrd)
    with pytest.raises(SudahLunas):
        bayar(meja, skrd, referensi="STS-2")
    assert Pembayaran.objects.count() == 1


def test_the_same_form_twice_is_one_payment(meja, skrd):
    for _ in range(2):
        catat_pembayaran(skrd.pk, oleh=meja.bendahara, setoran=setoran(skrd), kunci="k1")
    assert Pembayaran.objects.count() == 1
    assert Pembayaran.objects.get().nomor_kwitansi == f"00001/KWT/DPMPTSP/{timezone.localdate().year}"


def test_r10_6_late_payment_brings_an_strd_that_holds_the_file_up_too(meja, skrd, monkeypatch):
    with pytest.raises(TidakTersedia):
        terbitkan_strd(skrd.pk, oleh=meja.bendahara)
    lewat = timezone.now() + timedelta(days=skrd.tarif.hari_jatuh_tempo + 35)
    monkeypatch.setattr("perizinan.retribusi.actions.penetapan.timezone.now", lambda: lewat)

    strd = terbitkan_strd(skrd.pk, oleh=meja.bendahara)

    assert (strd.jenis, strd.induk_id, strd.bulan_bunga, strd.jumlah) == ("strd", skrd.pk, 2, Decimal("33600.00"))
    with pytest.raises(TidakTersedia):
        terbitkan_strd(skrd.pk, oleh=meja.bendahara)
    bayar(meja, skrd)
    assert meja.giliran().tahap.jenis == JenisTahap.PEMBAYARAN
    bayar(meja, strd, referensi="STS-2")
    assert meja.giliran().tahap.jenis == JenisTahap.PENOMORAN


def test_reminders_before_and_after_the_due_date_once_each(meja, skrd):
    tagihan = Tagihan.objects.get(pk=skrd.pk)
    assert timezone.localdate(tagihan.pengingat_pada) == skrd.jatuh_tempo - timedelta(days=7)
    assert ingatkan(skrd.pk, kini=tagihan.pengingat_pada - timedelta(seconds=1)) is False
    hari = []
    while (pada := Tagihan.objects.get(pk=skrd.pk).pengingat_pada) is not None:
        assert ingatkan(skrd.pk, kini=pada) is True
        assert ingatkan(skrd.pk, kini=pada) is False
        hari.append((timezone.localdate(pada) - skrd.jatuh_tempo).days)
    assert hari == [-7, -1, 1, 7, 30]
    jalankan_pesan()
    assert [m.subject for m in mail.outbox].count(f"Pengingat tagihan retribusi {skrd.nomor}") == 5


def test_the_scan_closes_the_bill_of_a_file_that_was_withdrawn(meja, skrd, warga):
    Tagihan.objects.filter(pk=skrd.pk).update(pengingat_pada=timezone.now() - timedelta(days=400))
    tarik(meja.permohonan.pk, oleh=warga)
    surat = len(mail.outbox)

    assert sapu_pengingat() == 0

    jalankan_pesan()
    assert Tagihan.objects.get(pk=skrd.pk).keadaan == "batal"
    assert [m.subject for m in mail.outbox[surat:]] != []  # of the withdrawal
    assert not any("Pengingat" in m.subject for m in mail.outbox[surat:])


def test_factors_that_make_nothing_are_refused(meja):
    with pytest.raises(HitunganGagal):
        meja.tetapkan(LLt="0")
    assert Ketetapan.objects.count() == 0


def test_publish_checks_a_tariff_without_its_stages_and_stages_without_a_tariff(meja):
    versi = VersiLayanan.objects.get(pk=meja.permohonan.versi_id)
    versi.tarif = ""
    assert periksa_versi(versi) == ["Ada tahap retribusi, tetapi kode tarif kosong."]
    bidan = VersiLayanan.objects.get(jenis__kode="sip-bidan")
    bidan.tarif = "contoh-bangunan"
    assert periksa_versi(bidan) == ["Layanan bertarif perlu tahap penetapan retribusi dan tahap pembayaran."]


def test_a_new_tariff_ends_the_one_before_and_assessments_keep_theirs(meja, skrd):
    from perizinan.retribusi.actions.tarif import berlakukan_tarif  # beside what it shows

    lama = Tarif.objects.get()
    besok = timezone.localdate() + timedelta(days=1)
    baru = Tarif.objects.create(kode=lama.kode, nomor=2, nama="Baru", berlaku_mulai=besok, rumus=lama.rumus)
    berlakukan_tarif(baru.pk)
    lama.refresh_from_db()
    assert (lama.berlaku_sampai, Ketetapan.objects.get(pk=skrd.pk).tarif_id) == (timezone.localdate(), lama.pk)


def test_the_form_shows_the_amount_before_it_counts(meja):
    g = meja.giliran()
    client = meja.kantor.client(g.jabatan)
    alamat = reverse("admin:alur_tindakan", args=[meja.permohonan.kode, g.pk, "tetapkan_retribusi"])
    halaman = client.get(alamat)
    assert halaman.context["form"].initial["faktor-LLt"] == "120"
    isi = {
        "kunci": "k",
        "faktor-LLt": "120",
        "faktor-If": "usaha",
        "faktor-Ibg": "1",
        "baris-prasarana": "Pagar; 10; 1; 25.000,00",
    }
    satu = client.post(alamat, isi)
    assert (satu.status_code, Ketetapan.objects.count()) == (200, 0)
    assert "Rp1.930.000" in satu.content.decode()
    diubah = client.post(alamat, {**isi, "faktor-LLt": "130", "dilihat": satu.context["form"]["dilihat"].value()})
    assert (diubah.status_code, Ketetapan.objects.count()) == (200, 0)
    dua = client.post(alamat, {**isi, "dilihat": satu.context["form"]["dilihat"].value()})
    assert (dua.status_code, Ketetapan.objects.get().jumlah) == (302, Decimal("1930000.00"))


def test_the_treasurers_list_takes_the_same_queries_for_one_and_for_many(meja, skrd):
    client = meja.kantor.client(meja.bendahara.penugasan.get().jabatan)
    alamat = reverse("admin:retribusi_ketetapan_changelist")
    client.get(alamat)
    with CaptureQueriesContext(connection) as satu:
        assert len(client.get(alamat).context["baris"]) == 1
    for ke in range(3):
        salinan = Ketetapan.objects.get(pk=skrd.pk)
        salinan.pk, salinan.kode, salinan.nomor, salinan.kode_bayar = None, uuid4(), f"X{ke}", f"X{ke}"
        salinan.save()
        Tagihan.objects.create(ketetapan=salinan)
    with CaptureQueriesContext(connection) as empat:
        assert len(client.get(alamat).context["baris"]) == 4
    assert len(satu) == len(empat)
