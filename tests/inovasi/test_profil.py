"""R1 to R4, R7 to R10, R16, R21 to R23: the record, its stages, search."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import OPD
from inovasi.actions.profil import IsiProfil, buat_inovasi, pindah_tahapan, tetapkan_opd, ubah_profil
from inovasi.errors import SudahBerubah, TidakBoleh, TidakSah
from inovasi.forms.profil import HasilForm, ProfilForm
from inovasi.layanan.kekurangan import KRITERIA, jumlah_kata, kekurangan_profil
from inovasi.layanan.tahapan import PERPINDAHAN, tujuan
from inovasi.models import Inisiator, Inovasi, PerpindahanTahapan, RiwayatInovasi, Tahapan
from inovasi.queries import katalog as reads
from inovasi.queries import ukuran
from inovasi.queries.katalog import SaringanKatalog
from inovasi.queries.meja import Saringan, halaman
from tests.inovasi import contoh
from tests.inovasi.conftest import masuk

pytestmark = pytest.mark.django_db
T = Tahapan


def kurang(inovasi) -> list[str]:
    return [k.isian for k in kekurangan_profil(inovasi, ada_hasil=True)]


def segar(inovasi):
    return Inovasi.objects.get(pk=inovasi.pk)


def test_r1_the_five_initiators():
    assert Inisiator.values == ["kepala_daerah", "anggota_dprd", "asn", "perangkat_daerah", "masyarakat"]


@pytest.mark.parametrize(("isian", "salah"), [("inisiator", "rektor"), ("bentuk", "lain"), ("jenis", "hibrida")])
def test_r1_r3_what_is_not_on_the_list_is_refused_at_its_field(isian, salah):
    assert set(ProfilForm({"nama": "Satu", isian: salah}).errors) >= {isian}
    assert isian not in ProfilForm({"nama": "Satu", isian: ""}).errors


def test_r2_without_it_nothing_is_submitted(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    assert kurang(inovasi) == []
    for isian in ("inisiator", "bentuk", "jenis", "tujuan", "manfaat", "urusan"):
        lama = getattr(inovasi, isian)
        setattr(inovasi, isian, None if isian == "urusan" else "")
        assert kurang(inovasi) == ["urusan_id" if isian == "urusan" else isian]
        setattr(inovasi, isian, lama)


def test_r2_budget_where_one_is_needed(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    inovasi.butuh_anggaran = None
    assert kurang(inovasi) == ["butuh_anggaran"]
    inovasi.butuh_anggaran = True
    assert kurang(inovasi) == ["anggaran"]
    inovasi.anggaran = 25_000_000
    assert kurang(inovasi) == []
    inovasi.butuh_anggaran, inovasi.anggaran = False, None
    assert kurang(inovasi) == []


def test_r3_the_three_forms():
    assert Inovasi.Bentuk.values == ["tata_kelola", "pelayanan_publik", "lainnya"]


def test_r4_one_no_blocks(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    for kode in sorted(KRITERIA):
        for jawaban in (False, None):
            inovasi.kriteria[kode] = jawaban
            assert kurang(inovasi) == [f"kriteria_{kode}"]
        inovasi.kriteria[kode] = True


def test_r16_299_words_are_too_few_and_300_enough(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    inovasi.rancang_bangun = " ".join(["kata"] * 299)
    assert kurang(inovasi) == ["rancang_bangun"]
    inovasi.rancang_bangun += "\n<p>satu</p>"
    assert kurang(inovasi) == []


def test_r16_markup_and_blanks_are_no_words():
    assert jumlah_kata("<p>satu   dua</p>\n<br>&nbsp;tiga\t<b class='x y z'>empat</b>") == 4


def test_r7_the_three_stages_of_the_reporting_site():
    assert T.values[:3] == ["inisiatif", "uji_coba", "penerapan"]


def test_r21_a_new_figure_needs_period_and_source():
    isi = {"ukuran": "aduan", "nilai": "41", "satuan": "ton"}

    assert set(HasilForm(isi).errors) == {"periode", "sumber"}
    assert set(HasilForm({**isi, "nilai": "", "periode": "2025", "sumber": "x"}).errors) == {"nilai"}
    assert HasilForm({**isi, "periode": "2025", "sumber": "Rekap"}).is_valid()


def test_r8_every_pair_of_stages(operator):
    """One determined innovation put into every stage in turn; each pair is judged by itself."""
    inovasi, hari = contoh.inovasi_lengkap(operator), date(2025, 6, 1)
    contoh.tetapkan(inovasi, operator, date(2024, 5, 1))
    for dari, ke in product(["", *T.values], T.values):
        terap = date(2025, 3, 1) if dari in {T.PENERAPAN, T.DIJEDA, T.DIHENTIKAN} else None
        lain = {"tanggal_uji_coba": date(2024, 6, 1), "tanggal_jeda": None, "tanggal_henti": None}
        Inovasi.objects.filter(pk=inovasi.pk).update(tahapan=dari, tanggal_penerapan=terap, **lain)
        inovasi.refresh_from_db()
        pindah = partial(pindah_tahapan, inovasi.pk, oleh=operator, baris=inovasi.baris, ke=ke, tanggal=hari)
        assert (dari, ke, _hasil(pindah, dari, ke)) == (dari, ke, (dari, ke) in PERPINDAHAN)


def _hasil(pindah, dari, ke) -> bool:
    """Whether the move was made; without words where it needs them, it is refused first."""
    if (dari, ke) not in PERPINDAHAN:
        with pytest.raises(TidakSah, match="tidak diperbolehkan"):
            pindah(alasan="Alasan")
        return False
    if PERPINDAHAN[dari, ke]:
        with pytest.raises(TidakSah, match="alasan"):
            pindah(alasan=" ")
    tahapan = pindah(alasan="Alasan").tahapan
    terakhir = PerpindahanTahapan.objects.latest("pk")
    return (tahapan, terakhir.dari, terakhir.ke, terakhir.tanggal) == (ke, dari, ke, date(2025, 6, 1))


def test_r8_what_stopped_stays_stopped_and_a_pause_goes_on():
    assert tujuan(T.DIHENTIKAN) == []
    assert tujuan(T.DIJEDA) == [T.PENERAPAN, T.DIHENTIKAN]


def test_r8_going_on_after_a_pause_keeps_the_first_day_of_application(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    for ke, hari in ((T.DIJEDA, date(2026, 1, 1)), (T.PENERAPAN, date(2026, 3, 1))):
        inovasi = pindah_tahapan(
            inovasi.pk, oleh=operator, baris=inovasi.baris, ke=ke, tanggal=hari, alasan="Kontrak setahun"
        )

    assert (inovasi.tanggal_penerapan, inovasi.tanggal_jeda) == (date(2025, 3, 1), date(2026, 1, 1))


def test_r8_moves_are_never_changed(operator):
    contoh.inovasi_lengkap(operator)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("UPDATE inovasi_perpindahantahapan SET alasan='lain'")


def test_r9_dates_follow_one_another_and_are_not_ahead(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    besok = timezone.localdate() + timedelta(days=1)

    for kolom, kata in (
        ({"tanggal_penerapan": date(2024, 5, 31)}, "mendahului"),
        ({"tanggal_penerapan": besok}, "masih di depan"),
        ({"tanggal_uji_coba": besok, "tanggal_penerapan": None}, "masih di depan"),
    ):
        with pytest.raises(TidakSah, match=kata):
            ubah_profil(inovasi.pk, oleh=operator, baris=inovasi.baris, isi=contoh.isi_lengkap(**kolom))
    with pytest.raises(TidakSah, match="masih di depan"):
        pindah_tahapan(inovasi.pk, oleh=operator, baris=inovasi.baris, ke=T.DIJEDA, tanggal=besok, alasan="x")
    assert segar(inovasi).tanggal_penerapan == date(2025, 3, 1)


def test_r9_a_trial_after_the_recorded_application_is_refused(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    Inovasi.objects.filter(pk=inovasi.pk).update(tahapan="inisiatif")

    with pytest.raises(TidakSah, match="mendahului uji coba ini"):
        pindah_tahapan(inovasi.pk, oleh=operator, baris=inovasi.baris, ke=T.UJI_COBA, tanggal=date(2025, 6, 1))


def test_r9_a_trial_and_application_need_their_dates_at_submission(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    inovasi.tanggal_uji_coba = inovasi.tanggal_penerapan = None

    assert kurang(inovasi) == ["tanggal_uji_coba", "tanggal_penerapan"]


def test_r10_r21_lists_are_kept_with_their_history(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    replikasi = {"daerah": "Kota Depok", "tanggal": date(2025, 5, 1), "dokumen": "PKS 1/2025"}
    isi = IsiProfil(contoh.isi_lengkap().kolom, {"replikasi": [replikasi]})
    ubah_profil(inovasi.pk, oleh=operator, baris=inovasi.baris, isi=isi)

    hasil = inovasi.hasil.get()
    assert (hasil.nilai, hasil.satuan, hasil.periode, hasil.sumber) == (Decimal(41), "aduan", "2025", "Rekap 2025")
    assert [r.daerah for r in ukuran.replikasi_bertanda_tangan(2025)] == ["Kota Depok"]
    riwayat = RiwayatInovasi.objects.get(aksi="ubah")
    assert riwayat.isi["daftar"] == {"replikasi": [[], ["Kota Depok | 2025-05-01 | PKS 1/2025"]]}


@pytest.mark.parametrize(
    ("cari", "kode"),
    [
        ("Sistem Informasi Aplikasi Perizinan", "smart"),
        ("si badra", "sibadra"),
        ("sibadra", "sibadra"),
        ("Manajemen Tata Ruang", "simtaru"),
        ("data kependudukan", "sitanduk"),
        ("jujur mandiri", "jurus-mandiri"),
    ],
)
def test_r22_search_finds_every_variant(katalog, cari, kode):
    assert kode in [i.kode for i in reads.katalog(SaringanKatalog(cari=cari)).baris]


def test_r22_a_new_variant_is_found_at_once(operator):
    inovasi = contoh.inovasi_lengkap(operator)
    isi = IsiProfil(contoh.isi_lengkap().kolom, {"nama_lain": [{"nama": "Sahabat Warga Sekampung"}]})
    ubah_profil(inovasi.pk, oleh=operator, baris=inovasi.baris, isi=isi)

    assert list(halaman(operator, None, Saringan(cari="sekampung")).baris) == [segar(inovasi)]


def test_r23_the_public_page_shows_the_name_of_that_time(katalog, client):
    teks = client.get(reverse("inovasi:rincian", args=["anjas-go-clear"])).content.decode()

    assert "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia" in teks
    assert "BKPSDA pada 2018" in teks


def test_r19_operators_see_their_own_reviewers_and_leaders_all(operator, operator_lain, verifikator, pimpinan, warga):
    contoh.inovasi_lengkap(operator)

    jumlah = [halaman(o, None, Saringan()).jumlah for o in (operator, operator_lain, verifikator, pimpinan, warga)]
    milik = Inovasi.objects.filter(opd__kode="dlh").count()
    assert jumlah == [Inovasi.objects.filter(opd__kode="diskominfo").count(), milik, 42, 42, 0]


def test_r19_leaders_write_nothing(operator, pimpinan):
    inovasi = contoh.inovasi_lengkap(operator)

    with pytest.raises(TidakBoleh):
        ubah_profil(inovasi.pk, oleh=pimpinan, baris=inovasi.baris, isi=contoh.isi_lengkap())
    with pytest.raises(TidakBoleh):
        buat_inovasi(oleh=pimpinan, opd_id=inovasi.opd_id, isi=contoh.isi_lengkap())
    with pytest.raises(TidakBoleh):
        tetapkan_opd(inovasi.pk, oleh=pimpinan, baris=inovasi.baris, opd_id=inovasi.opd_id)


def test_a_documented_record_is_confirmed_by_its_opd(operator, verifikator):
    """Form and affair of a documented innovation are proposals until its OPD saved them."""
    satu = Inovasi.objects.get(kode="satgas-naturalisasi-ciliwung")
    assert (satu.opd, satu.klasifikasi_usulan) == (None, True)
    with pytest.raises(TidakBoleh):
        ubah_profil(satu.pk, oleh=operator, baris=satu.baris, isi=IsiProfil({}))
    satu = tetapkan_opd(satu.pk, oleh=verifikator, baris=0, opd_id=OPD.objects.get(kode="diskominfo").pk)
    ubah_profil(satu.pk, oleh=operator, baris=satu.baris, isi=IsiProfil({"nama": satu.nama}))

    assert segar(satu).klasifikasi_usulan is False


def test_a_form_sent_twice_makes_one_record_and_a_stale_page_none(operator):
    opd = OPD.objects.get(kode="diskominfo").pk
    satu, dua = (buat_inovasi(oleh=operator, opd_id=opd, isi=contoh.isi_lengkap(), kunci="k1") for _ in range(2))
    assert satu == dua
    ubah_profil(satu.pk, oleh=operator, baris=0, isi=contoh.isi_lengkap(tujuan="Baru"))
    with pytest.raises(SudahBerubah):
        ubah_profil(satu.pk, oleh=operator, baris=0, isi=contoh.isi_lengkap(tujuan="Lain"))

    assert segar(satu).tujuan == "Baru"


def test_two_records_of_one_name_get_their_own_addresses(operator):
    opd = OPD.objects.get(kode="diskominfo").pk
    kode = [buat_inovasi(oleh=operator, opd_id=opd, isi=contoh.isi_lengkap(nama="SMART")).kode for _ in range(2)]

    assert kode == ["smart-2", "smart-3"]


def test_catalogue_shows_no_draft_and_no_empty_part(operator, client):
    inovasi = contoh.inovasi_lengkap(operator)
    alamat = reverse("inovasi:rincian", args=[inovasi.kode])
    assert client.get(alamat).status_code == 404
    Inovasi.objects.filter(pk=inovasi.pk).update(tampil=True)
    teks = client.get(alamat).content.decode()

    assert '<h2 id="tujuan">' in teks
    assert '<h2 id="kesulitan">' not in teks


@pytest.mark.parametrize(
    ("tanya", "kode"),
    [
        ({"opd": "bapperida", "tahapan": "penerapan"}, ["bogor-innovation-award", "simtaru"]),
        ({"tahun": "2015", "opd": "dpmptsp"}, ["smart"]),
        ({"urusan": "kepegawaian"}, ["anjas-go-clear", "lalap", "pasti"]),
        ({"urusan": "tidak-ada", "q": "simtaru"}, ["simtaru"]),
    ],
)
def test_catalogue_filters(katalog, client, tanya, kode):
    jawaban = client.get(reverse("inovasi:daftar"), tanya)

    assert [i.kode for i in jawaban.context["halaman"].baris] == kode


def test_lists_take_the_same_queries_for_one_row_and_for_many(operator, django_assert_num_queries):
    Inovasi.objects.exclude(kode="smart").update(tampil=False)
    client = masuk(operator)
    client.get(reverse("inovasi:daftar"))
    with django_assert_num_queries(10):
        client.get(reverse("inovasi:daftar"))
    Inovasi.objects.update(tampil=True)
    with django_assert_num_queries(10):
        assert len(client.get(reverse("inovasi:daftar")).context["halaman"].baris) == reads.PER_HALAMAN
