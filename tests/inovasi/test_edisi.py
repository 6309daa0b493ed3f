"""R25, R27 to R31, R34, R37 to R39: rounds, freezing, what counts, next best evidence, what-if."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from inovasi.actions import edisi as acts
from inovasi.actions import entri as acts_entri
from inovasi.actions.nilai import isi_indikator, verifikasi_indikator
from inovasi.errors import RondeTertutup, TidakBoleh, TidakSah, TidakTersedia
from inovasi.layanan.indeks import dua_desimal
from inovasi.models import (
    Bukti,
    Edisi,
    Entri,
    HasilEdisi,
    Indikator,
    Inovasi,
    NilaiIndikator,
    RiwayatInovasi,
    Tingkat,
    Urusan,
)
from inovasi.queries import indeks, langkah, ukuran
from inovasi.queries.langkah import Andai
from tests import factories
from tests.inovasi import contoh
from tests.inovasi.conftest import masuk

pytestmark = pytest.mark.django_db
SEMBILAN = Decimal("0.000000001")  # figures of divisions are compared to the ninth decimal
NANTI = timedelta(days=30)


def bulat(nilai: Decimal) -> Decimal:
    return nilai.quantize(SEMBILAN)


@pytest.fixture
def edisi(verifikator):
    return contoh.edisi_dibuka(verifikator)


@pytest.fixture
def terhitung(operator, verifikator, edisi):
    """One innovation of health that counts, with the mandatory rows at level 2: 28 points."""
    return contoh.verifikasi_semua(contoh.entri_diajukan(operator, edisi), verifikator)


def test_r27_r29_open_extend_and_what_is_refused(verifikator, operator, edisi):
    baru = edisi.tutup_pada + timedelta(days=7)
    with pytest.raises(TidakBoleh):
        acts.perpanjang_edisi(edisi.pk, oleh=operator, tutup_pada=baru, alasan="x")
    with pytest.raises(TidakSah, match="sesudah batas lama"):
        acts.perpanjang_edisi(edisi.pk, oleh=verifikator, tutup_pada=edisi.tutup_pada, alasan="x")
    with pytest.raises(TidakSah, match="dasar"):
        acts.perpanjang_edisi(edisi.pk, oleh=verifikator, tutup_pada=baru, alasan=" ")
    assert acts.perpanjang_edisi(edisi.pk, oleh=verifikator, tutup_pada=baru, alasan="Surat 1").tutup_pada == baru

    riwayat = RiwayatInovasi.objects.filter(edisi=edisi).order_by("urut")
    assert [r.aksi for r in riwayat] == ["buka", "perpanjang"]
    assert riwayat[1].isi["alasan"] == "Surat 1"


def test_r27_only_one_round_is_open_and_only_with_indicators(verifikator, edisi):
    lain = Edisi.objects.get(tahun=2027)

    with pytest.raises(TidakTersedia, match="masih dibuka"):
        acts.buka_edisi(lain.pk, oleh=verifikator, tutup_pada=timezone.now() + NANTI)
    acts.tutup_edisi(edisi.pk, oleh=verifikator)
    with pytest.raises(TidakTersedia, match="Indikator"):
        acts.buka_edisi(lain.pk, oleh=verifikator, tutup_pada=timezone.now() + NANTI)


def test_r29_nothing_is_entered_before_a_round_is_open(operator, katalog):
    inovasi = contoh.inovasi_lengkap(operator)

    with pytest.raises(RondeTertutup):
        acts_entri.ikutkan(inovasi.pk, Edisi.objects.get(tahun=2026).pk, oleh=operator)


def test_r30_closing_stores_scores_and_later_edits_do_not_change_them(terhitung, verifikator):
    edisi = terhitung.edisi
    acts.tutup_edisi(edisi.pk, oleh=verifikator)
    edisi = Edisi.objects.get(pk=edisi.pk)
    hasil = HasilEdisi.objects.get(edisi=edisi)

    assert (hasil.jumlah_sid, hasil.terhitung, hasil.indeks) == (28, 1, dua_desimal(Decimal(28) / 12 / 250 * 100))
    Inovasi.objects.update(urusan=None, tanggal_penerapan=None, nama="Lain")
    assert dua_desimal(indeks.indeks(edisi).indeks) == hasil.indeks
    satu = indeks.daftar_skor(edisi)[0]
    assert (satu.skor, satu.layak, satu.terhitung, terhitung.hasil.nama) == (28, True, True, "SiBadra Cepat")


PERINTAH = (
    "UPDATE inovasi_entri SET status='draf'",
    "UPDATE inovasi_nilaiindikator SET klaim=3",
    "DELETE FROM inovasi_bukti",
    "UPDATE inovasi_indikator SET bobot=9 WHERE edisi_id=(SELECT id FROM inovasi_edisi WHERE tahun=2026)",
    "UPDATE inovasi_tingkat SET syarat='x' WHERE indikator_id IN (SELECT i.id FROM inovasi_indikator i)",
    "DELETE FROM inovasi_pita WHERE edisi_id=(SELECT id FROM inovasi_edisi WHERE tahun=2026)",
    "UPDATE inovasi_edisi SET pembagi_minimum=1 WHERE tahun=2026",
    "UPDATE inovasi_edisi SET keadaan='dibuka' WHERE tahun=2026",
    "UPDATE inovasi_hasiledisi SET indeks=99",
    "UPDATE inovasi_hasilentri SET skor=111",
)


def test_r30_the_database_refuses_every_change_beneath_a_closed_round(terhitung, verifikator):
    acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)

    for perintah in PERINTAH:
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah)


def test_r30_what_the_ministry_tells_afterwards_may_be_written(terhitung, verifikator):
    acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)
    Edisi.objects.filter(tahun=2026).update(inovasi_diinput=5, inovasi_diterima=4, nilai_resmi=Decimal("61.5"))

    assert ukuran.diterima_kementerian(Edisi.objects.get(tahun=2026)).persen == 80


def test_r30_the_admin_changes_nothing_of_a_closed_round_and_adds_nothing_to_it(terhitung, verifikator, client):
    acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)
    satu = Indikator.objects.filter(edisi=terhitung.edisi_id).first()
    admin = masuk(factories.buat_pengguna("Admin", is_staff=True, is_superuser=True))
    baru = {
        "edisi": terhitung.edisi_id,
        "kelompok": "sid",
        "urut": 99,
        "nomor": "99",
        "kode": "x",
        "nama": "X",
        "bobot": 1,
    }
    baru |= {"jenis_bukti": "[]", "tingkat-TOTAL_FORMS": 0, "tingkat-INITIAL_FORMS": 0}

    jawab = {
        "edition": admin.post(reverse("admin:inovasi_edisi_change", args=[terhitung.edisi_id]), {"nama": "Lain"}),
        "row": admin.post(reverse("admin:inovasi_indikator_change", args=[satu.pk]), baru),
    }
    tambah = admin.post(reverse("admin:inovasi_indikator_add"), baru)

    assert {k: j.status_code for k, j in jawab.items()} == {"edition": 403, "row": 403}
    assert set(tambah.context["adminform"].form.errors) == {"edisi"}


def test_r30_t6_the_ministrys_figures_are_recorded_after_the_close(terhitung, verifikator, operator):
    acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)
    alamat = reverse("admin:inovasi_edisi_aksi", args=[2026, "hasil"])
    isi = {"inovasi_diinput": 67, "inovasi_diterima": 61, "nilai_resmi": "61,5", "peringkat": "Peringkat 4", "baris": 0}

    kurang = masuk(verifikator).post(alamat, isi | {"kunci": "a"})
    lebih = masuk(verifikator).post(alamat, isi | {"kunci": "b", "sumber": "Surat", "inovasi_diterima": 68})
    tinggi = masuk(verifikator).post(alamat, isi | {"kunci": "c", "sumber": "Surat", "nilai_resmi": "100,01"})
    assert [[*j.context["form"].errors] for j in (kurang, lebih, tinggi)] == [
        ["sumber"],
        ["inovasi_diterima"],
        ["nilai_resmi"],
    ]
    for _ in range(2):  # the same form twice writes once
        assert masuk(verifikator).post(alamat, isi | {"kunci": "d", "sumber": "Surat 7"}).status_code == 302
    assert masuk(operator).get(alamat).status_code == 404

    edisi = Edisi.objects.get(tahun=2026)
    assert (edisi.nilai_resmi, edisi.peringkat, edisi.sumber) == (Decimal("61.50"), "Peringkat 4", ["Surat 7"])
    assert ukuran.diterima_kementerian(edisi).persen == Decimal(61) / 67 * 100
    assert dua_desimal(indeks.indeks(edisi).indeks) == Decimal("0.93")  # our own stays
    riwayat = RiwayatInovasi.objects.get(edisi=edisi, aksi="hasil_kementerian")
    assert (riwayat.isi["lama"]["inovasi_diterima"], riwayat.isi["baru"]["inovasi_diterima"]) == (None, 61)


def test_r30_acts_after_the_close_are_refused(terhitung, operator, verifikator):
    acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)
    satu = contoh.nilai(terhitung, "16")

    with pytest.raises(RondeTertutup):
        isi_indikator(satu.pk, oleh=operator, klaim=3, dilihat=2)
    with pytest.raises(RondeTertutup):
        verifikasi_indikator(satu.pk, oleh=verifikator, level=0, dilihat=2, catatan="x")
    with pytest.raises(RondeTertutup):
        acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)


def test_r30_the_page_of_a_closed_round_says_so_and_asks_for_nothing(terhitung, operator, verifikator):
    def halaman():
        return masuk(operator).get(reverse("admin:inovasi_rincian", args=[terhitung.inovasi.kode])).content.decode()

    kata = ("dibekukan: tingkat, bukti, dan skornya tetap", "Bukti berikutnya yang paling berarti")
    assert [k in halaman() for k in kata] == [False, True]

    acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)
    assert [k in halaman() for k in kata] == [True, False]


def test_r31_the_formula_comes_from_the_edition_of_the_score(terhitung):
    Edisi.objects.filter(tahun=2027).update(pembagi_minimum=99)
    satu = indeks.indeks(Edisi.objects.get(pk=terhitung.edisi_id))
    Edisi.objects.filter(tahun=2026).update(pembagi_minimum=14)
    dua = indeks.indeks(Edisi.objects.get(pk=terhitung.edisi_id))

    assert (satu.pembagi, dua.pembagi) == (12, 14)


def test_r37_only_what_is_verified_and_eligible_counts(operator, verifikator, edisi):
    satu = contoh.verifikasi_semua(contoh.entri_diajukan(operator, edisi, nama="Satu"), verifikator)
    dua = contoh.verifikasi_semua(contoh.entri_diajukan(operator, edisi, nama="Dua"), verifikator)
    contoh.entri_diajukan(operator, edisi, nama="Tiga")
    Inovasi.objects.filter(pk=dua.inovasi_id).update(
        tanggal_uji_coba=date(2019, 1, 1), tanggal_penerapan=date(2019, 4, 28)
    )

    assert [s.entri for s in indeks.terhitung(edisi)] == [satu]
    assert indeks.indeks(edisi).n == 1


def test_r38_city_rows_are_levels_of_the_reviewer(verifikator, operator, edisi):
    baris = Indikator.objects.get(edisi=edisi, nomor="5a")
    with pytest.raises(TidakBoleh):
        acts.isi_spd(baris.pk, oleh=operator, level=3)
    acts.isi_spd(baris.pk, oleh=verifikator, level=3, keterangan="BPS 2025")
    acts.isi_spd(baris.pk, oleh=verifikator, level=2)

    assert indeks.skor_spd(edisi) == Decimal("1.50")
    riwayat = RiwayatInovasi.objects.filter(edisi=edisi, aksi="isi_spd").order_by("urut")
    assert [(r.isi["lama"], r.isi["baru"]) for r in riwayat] == [(None, 3), (3, 2)]


def test_r31_indicators_are_copied_into_a_planned_edition_and_it_can_be_opened(verifikator, operator):
    dua_enam, dua_tujuh = Edisi.objects.get(tahun=2026), Edisi.objects.get(tahun=2027)
    with pytest.raises(TidakBoleh):
        acts.salin_indikator(dua_tujuh.pk, oleh=operator, dari_id=dua_enam.pk)
    assert acts.salin_indikator(dua_tujuh.pk, oleh=verifikator, dari_id=dua_enam.pk) == 40
    with pytest.raises(TidakTersedia):
        acts.salin_indikator(dua_tujuh.pk, oleh=verifikator, dari_id=dua_enam.pk)

    def isi(edisi):
        kolom = ("indikator__nomor", "indikator__bobot", "basis", "level", "syarat")
        return list(Tingkat.objects.filter(indikator__edisi=edisi).order_by(*kolom).values_list(*kolom))

    assert (isi(dua_tujuh), indeks.skor_sid_maks(dua_tujuh)) == (isi(dua_enam), 111)
    assert acts.buka_edisi(dua_tujuh.pk, oleh=verifikator, tutup_pada=timezone.now() + NANTI).keadaan == "dibuka"


def test_r39_old_and_new_scale_are_never_one_series(terhitung, verifikator):
    acts.tutup_edisi(terhitung.edisi_id, oleh=verifikator)

    assert ukuran.deret_indeks() == {"0-100": [(2026, Decimal("0.93"))], "terbuka": [(2020, Decimal(9442))]}


def test_score_of_an_entry_is_the_same_in_sql_and_row_by_row(terhitung, operator):
    isi_indikator(contoh.nilai(terhitung, "31").pk, oleh=operator, klaim=3, dilihat=0)
    from inovasi.queries.entri import baris_nilai, skor

    assert skor(baris_nilai(terhitung)) == indeks.skor_per_entri(terhitung.edisi)[terhitung.pk] == (28, 28)


def test_next_step_adds_just_what_it_says(terhitung, operator, verifikator):
    edisi, sebelum = terhitung.edisi, indeks.indeks(terhitung.edisi).indeks
    terbaik = langkah.langkah_kota(edisi)[0]
    assert (terbaik.jenis, terbaik.nomor) == ("urusan", "")
    baris = [x for x in langkah.langkah_kota(edisi) if x.nomor]
    assert [x.nomor for x in baris[:3]] == ["35", "16", "31"]  # weights 4, 3, 3

    satu = contoh.nilai(terhitung, "35")
    isi_indikator(satu.pk, oleh=operator, klaim=3, dilihat=2)
    verifikasi_indikator(satu.pk, oleh=verifikator, level=3, dilihat=3)

    naik = indeks.indeks(edisi).indeks - sebelum
    assert bulat(naik) == bulat(baris[0].tambah) == bulat(Decimal(4) / 12 / 250 * 100)


def test_next_step_for_a_claim_without_evidence_is_the_evidence(terhitung, operator):
    isi_indikator(contoh.nilai(terhitung, "31").pk, oleh=operator, klaim=3, dilihat=0)
    satu = next(x for x in langkah.langkah_kota(terhitung.edisi) if x.nomor == "31")

    assert (satu.jenis, bulat(satu.tambah)) == ("bukti", bulat(Decimal(9) / 12 / 250 * 100))


def test_next_step_is_to_verify_what_waits(operator, edisi):
    entri = contoh.entri_diajukan(operator, edisi)
    satu = next(x for x in langkah.langkah_kota(edisi) if x.jenis == "verifikasi")

    assert (satu.entri, bulat(satu.tambah)) == (entri, bulat(Decimal(28) / 12 / 250 * 100))


def test_r34_warning_of_what_the_basic_affairs_rule_costs(terhitung):
    kini = langkah.kota(terhitung.edisi)
    hilang = bulat(Decimal("0.38") / 250 * 100)
    satu = langkah.peringatan_yandas(kini)
    assert (satu.terwakili, satu.syarat, satu.terjadi, bulat(satu.hilang)) == (1, 5, True, hilang)

    Edisi.objects.filter(tahun=2026).update(syarat_yandas=1)
    tepat = langkah.peringatan_yandas(langkah.kota(Edisi.objects.get(tahun=2026)))
    assert (tepat.terjadi, bulat(tepat.hilang)) == (False, hilang)
    Edisi.objects.filter(tahun=2026).update(syarat_yandas=None)
    assert langkah.peringatan_yandas(langkah.kota(Edisi.objects.get(tahun=2026))) is None


def test_what_if_adds_raises_and_loses(terhitung):
    kini = langkah.kota(terhitung.edisi)
    kesehatan = Urusan.objects.get(kode="kesehatan").pk
    sosial = Urusan.objects.get(kode="sosial").pk
    nilai = contoh.nilai(terhitung, "31").pk

    tambah = langkah.hitung_andai(kini, Andai(tambah=12, skor=Decimal(100), urusan=sosial))
    assert (tambah.n, tambah.pembagi, tambah.jumlah_sid, tambah.yandas) == (13, 13, 1228, 2)
    assert langkah.hitung_andai(kini, Andai(naik=((nilai, 3),))).jumlah_sid == 28 + 9
    lepas = langkah.hitung_andai(kini, Andai(lepas=frozenset({kesehatan}), naik=((nilai, 3),)))
    assert (lepas.n, lepas.jumlah_sid, lepas.yandas) == (0, 0, 0)
    assert langkah.hitung_andai(kini, Andai(spd=Decimal(63))).total - kini.hasil.total == Decimal(63)
    assert langkah.hitung_andai(kini, Andai()).indeks == kini.hasil.indeks


def test_scores_take_the_same_queries_for_one_and_for_four(operator, verifikator, edisi, django_assert_num_queries):
    contoh.entri_diajukan(operator, edisi, nama="Satu")
    with django_assert_num_queries(2):
        indeks.daftar_skor(edisi)
    for nama in ("Dua", "Tiga", "Empat"):
        contoh.entri_diajukan(operator, edisi, nama=nama)
    with django_assert_num_queries(2):
        assert len(indeks.daftar_skor(edisi)) == 4


def test_measures_of_the_leaders(terhitung, operator, verifikator, edisi):
    contoh.entri_diajukan(operator, edisi, nama="Menunggu")
    Inovasi.objects.filter(pk=terhitung.inovasi_id).update(inisiator="masyarakat", tanggal_ide=date(2024, 1, 1))

    assert (ukuran.opd_aktif().count(), [o.kode for o in ukuran.opd_ikut(edisi)]) == (40, ["diskominfo"])
    assert ukuran.kematangan_rata_rata(edisi) == ukuran.Bagian(Decimal(28), 1)
    assert ukuran.selisih_klaim(edisi) == ukuran.Bagian(Decimal(0), 1)
    assert ukuran.baris_wajib_terisi(edisi) == ukuran.Bagian(10, 10)
    assert len(ukuran.masa_verifikasi(edisi)) == 1
    tahun = timezone.localdate().year
    assert ukuran.dari_masyarakat(tahun) == ukuran.Bagian(1, 2)
    assert ukuran.dari_masyarakat(tahun - 1).persen is None
    (satu,) = ukuran.tercipta(2025)
    assert ukuran.bulan_antara(satu.tanggal_ide, satu.tanggal_penerapan) == 14
    assert ukuran.opd_matang(edisi) == set()
    for satu in NilaiIndikator.objects.filter(entri=terhitung):
        NilaiIndikator.objects.filter(pk=satu.pk).update(
            klaim=3, verifikasi=3, keadaan="diverifikasi", diverifikasi_oleh=verifikator
        )
        if not satu.bukti.exists():
            Bukti.objects.create(nilai=satu, tautan="https://contoh.example", oleh=operator, pada=timezone.now())
    assert ukuran.opd_matang(edisi) == {terhitung.inovasi.opd_id}


def test_frozen_status_is_the_entries_own(terhitung):
    assert Entri.objects.get(pk=terhitung.pk).status == Entri.Status.TERVERIFIKASI
