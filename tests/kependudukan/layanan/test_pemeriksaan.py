"""Checks at filing and warnings for officers, on answers and what SIAK said; nothing is stored."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import JenisLayanan, Permohonan
from bogor_portal.lib.kripto import indeks
from kependudukan.layanan import fakta, pemeriksaan, peringatan, tertinggal
from kependudukan.layanan.hasil_siak import HasilSiak, OrangSiak
from kependudukan.layanan.keterangan import yang_akan_terjadi
from kependudukan.models import PemeriksaanSiak
from tests import factories

pytestmark = pytest.mark.django_db
ADIK = "3271026506100003"
SAYA, DIA = "3271014107900001", "3271061205850012"
HARI_INI = timezone.localdate()


def tahun_lalu(tahun: int) -> str:
    return (HARI_INI - timedelta(days=366 * tahun)).isoformat()


def orang(kk="a", *, hidup=True, lahir="1985-05-12", rekam="sudah", kawin="belum_kawin") -> OrangSiak:
    return OrangSiak(kk, hidup, lahir, rekam, kawin)


def permohonan(
    kode: str, *, siak: dict | None = None, batas: int | None = None, pasangan=None, kartu=None
) -> Permohonan:
    """An unsaved permohonan with what SIAK said of these NIK; without: SIAK did not answer."""
    keterangan = {"batas_lapor": {"hari": batas} if batas else None}
    baris = Permohonan(
        jenis=JenisLayanan(layanan="kependudukan", singkatan=kode, keterangan=keterangan),
        jenis_permohonan="baru",
        pemohon=Pengguna(nik=SAYA),
    )
    hasil = HasilSiak(
        tersedia=siak is not None,
        orang={indeks(n, "nik"): o for n, o in (siak or {}).items()},
        pasangan=pasangan,
        kartu={indeks(n, "nik"): dewasa for n, dewasa in (kartu or {}).items()},
    )
    baris.pemeriksaan_siak = PemeriksaanSiak(isi=hasil.sebagai_teks(), tersedia=hasil.tersedia)
    return baris


def pesan(kurang) -> list[str]:
    return [k.isian for k in kurang]


def test_pmh_03_what_is_the_persons_own_is_filed_from_the_own_account():
    berkas = permohonan("KTP-REKAM")

    assert pesan(pemeriksaan.sendiri_saja(berkas, {"pemohon_nik": DIA})) == ["pemohon_nik"]
    assert pemeriksaan.sendiri_saja(berkas, {"pemohon_nik": SAYA}) == []
    assert pemeriksaan.sendiri_saja(permohonan("KTP-HILANG"), {"pemohon_nik": DIA}) == []


def test_pmh_02_outside_the_own_family_card_a_power_of_attorney_is_needed():
    jawaban = {"mengajukan_sebagai": "keluarga", "pemohon_nik": DIA}
    beda = permohonan("KTP-HILANG", siak={SAYA: orang("a"), DIA: orang("b")})
    sama = permohonan("KTP-HILANG", siak={SAYA: orang("a"), DIA: orang("a")})

    assert pesan(pemeriksaan.satu_kk(beda, jawaban)) == ["mengajukan_sebagai"]
    assert pemeriksaan.satu_kk(sama, jawaban) == []
    assert pemeriksaan.satu_kk(beda, jawaban | {"mengajukan_sebagai": "kuasa"}) == []


def test_siak_10_nobody_is_refused_while_siak_does_not_answer():
    berkas = permohonan("KTP-HILANG")
    jawaban = {"mengajukan_sebagai": "keluarga", "pemohon_nik": DIA}

    assert [k for periksa in pemeriksaan.PEMERIKSA for k in periksa(berkas, jawaban)] == []
    assert len(peringatan.menurut_siak(berkas, jawaban)) == 1


def test_pmh_04_a_death_is_reported_by_others_than_the_family():
    berkas = permohonan("MTI-UMUM", siak={SAYA: orang("a"), DIA: orang("b")})

    assert pemeriksaan.satu_kk(berkas, {"mengajukan_sebagai": "keluarga", "alm_nik": DIA}) == []


def test_pmh_05_a_birth_is_reported_from_the_card_of_a_parent():
    jawaban = {"mengajukan_sebagai": "keluarga", "ibu_nik": DIA}

    assert pemeriksaan.satu_kk(permohonan("LHR-UMUM", siak={SAYA: orang("a"), DIA: orang("a")}), jawaban) == []
    lain = permohonan("LHR-UMUM", siak={SAYA: orang("a"), DIA: orang("b")})
    assert pesan(pemeriksaan.satu_kk(lain, jawaban)) == ["mengajukan_sebagai"]


def test_siak_04_the_nik_of_the_dead_is_closed_for_other_services():
    mati = {DIA: orang(hidup=False)}

    assert pesan(pemeriksaan.masih_hidup(permohonan("KTP-HILANG", siak=mati), {"pemohon_nik": DIA})) == ["pemohon_nik"]
    assert pemeriksaan.masih_hidup(permohonan("AKTA-KEDUA", siak=mati), {"pemohon_nik": DIA}) == []
    assert len(peringatan.menurut_siak(permohonan("MTI-UMUM", siak=mati), {"alm_nik": DIA})) == 1


@pytest.mark.parametrize(
    ("kode", "isian", "lain", "boleh"),
    [
        ("KTP-REKAM", "pemohon_nik", {"lahir": tahun_lalu(16)}, False),
        ("KTP-REKAM", "pemohon_nik", {"lahir": tahun_lalu(16), "kawin": "kawin_tercatat"}, True),
        ("KTP-REKAM", "pemohon_nik", {"lahir": tahun_lalu(18)}, True),
        ("KIA-0-5", "anak_nik", {"lahir": tahun_lalu(3)}, True),
        ("KIA-0-5", "anak_nik", {"lahir": tahun_lalu(6)}, False),
        ("KIA-5-17", "anak_nik", {"lahir": tahun_lalu(3)}, False),
        ("KIA-5-17", "anak_nik", {"lahir": tahun_lalu(18)}, False),
        ("KK-PISAH", "kepala_baru_nik", {"lahir": tahun_lalu(18)}, True),
        ("KK-PISAH", "kepala_baru_nik", {"lahir": tahun_lalu(18), "rekam": "belum"}, False),
        ("KK-PISAH", "kepala_baru_nik", {"lahir": tahun_lalu(15)}, False),
        ("KK-GANTI-KEPALA", "kepala_baru_nik", {"lahir": tahun_lalu(15)}, False),
    ],
)
def test_usia_01_usia_02_pmh_08_pmh_09_age_and_state_by_siak(kode, isian, lain, boleh):
    berkas = permohonan(kode, siak={DIA: orang(**lain)})

    assert pesan(pemeriksaan.umur_dan_status(berkas, {isian: DIA})) == ([] if boleh else [isian])


def test_siak_09_witnesses_are_two_and_not_the_reporter():
    berkas = permohonan("LHR-UMUM")

    sama = {"saksi1_nik": DIA, "saksi2_nik": DIA, "pelapor_nik": SAYA}
    assert pesan(pemeriksaan.saksi_lain(berkas, sama)) == ["saksi2_nik"]
    assert pesan(pemeriksaan.saksi_lain(berkas, {"saksi1_nik": SAYA, "pelapor_nik": SAYA})) == ["saksi1_nik"]


def test_akta_04_a_dispute_goes_to_court_and_tte_03_signed_documents_need_no_legalisir():
    batal, legalisir = permohonan("AKTA-BATAL-CA"), permohonan("DOK-LEGALISIR")

    assert pesan(pemeriksaan.arahkan(batal, {"ada_sengketa": "ya"})) == ["ada_sengketa"]
    assert pemeriksaan.arahkan(batal, {"ada_sengketa": "tidak"}) == []
    assert pesan(pemeriksaan.arahkan(legalisir, {"dokumen_ber_qr": "ya"})) == ["dokumen_ber_qr"]


def test_nik_07_a_differing_birth_date_is_a_warning_and_nik_08_other_prefixes_are_as_good():
    berkas = permohonan("LHR-UMUM")
    luar = {"ibu_nik": "3174056902000003", "ibu_tgl_lahir": "2000-02-29"}

    assert peringatan.beda_nik(berkas, luar) == []
    assert len(peringatan.beda_nik(berkas, luar | {"ibu_tgl_lahir": "2000-03-01"})) == 1
    assert pemeriksaan.tanggal_wajar(berkas, luar) == []


@pytest.mark.parametrize(("hari", "lewat"), [(60, None), (61, 1), (400, 340)])
def test_lat_01_a_late_report_is_labelled_with_its_days(hari, lewat):
    berkas = permohonan("LHR-UMUM", batas=60)
    jawaban = {"anak_tgl_lahir": (HARI_INI - timedelta(days=hari)).isoformat()}

    assert fakta.terlambat_hari(berkas, jawaban) == lewat
    assert fakta.hitung_fakta(berkas, jawaban)["fakta.terlambat"] == ("ya" if lewat else "tidak")
    assert len(peringatan.terlambat(berkas, jawaban)) == (1 if lewat else 0)


def test_lat_01_a_service_without_deadline_is_never_late():
    assert fakta.terlambat_hari(permohonan("KK-HILANG"), {}) is None
    assert fakta.terlambat_hari(permohonan("LHR-TEMUAN"), {"anak_tgl_lahir": "2001-01-01"}) is None


def test_akta_02_a_death_without_nik_is_told_before_sending():
    assert yang_akan_terjadi(permohonan("MTI-UMUM"), {}) == ["NIK yang meninggal kosong: akta terbit tanpa NIK."]


def test_akta_01_the_model_and_kk_04_what_follows_are_told_before_sending():
    lahir = permohonan("LHR-SPTJM-KAWIN", siak={}, pasangan=False)
    pindah = permohonan("PND-KELUAR")

    assert yang_akan_terjadi(lahir, {"ibu_nama": "Siti", "ayah_nama": "Budi"}) == [
        "Akta memuat nama ibu saja (anak seorang ibu)."
    ]
    assert yang_akan_terjadi(pindah, {"jenis_pindah": "Anggota keluarga", "kk_pindah": "Numpang KK"}) == [
        "Yang pindah dicatat pada KK yang ditumpangi.",
        "Nomor KK yang tinggal tetap.",
    ]


def test_pdp_15_who_was_not_proven_is_not_told_whether_two_people_are_married():
    jawaban = {"ibu_nama": "Siti", "ayah_nama": "Budi"}
    kalimat = set()
    for tercatat in (True, False, None):
        berkas = permohonan("LHR-SPTJM-KAWIN", siak={}, pasangan=tercatat)
        berkas.pemohon = factories.buat_pengguna(nik=factories.buat_nik())
        kalimat.add(tuple(yang_akan_terjadi(berkas, jawaban)))
        assert len(peringatan.model_akta(berkas, jawaban)) == 1

    assert len(kalimat) == 1
    factories.buktikan(berkas.pemohon)
    berkas.pemeriksaan_siak = permohonan("LHR-SPTJM-KAWIN", siak={}, pasangan=False).pemeriksaan_siak
    assert yang_akan_terjadi(berkas, jawaban) == ["Akta memuat nama ibu saja (anak seorang ibu)."]


def test_usia_02_the_age_counts_full_years():
    assert fakta.umur(date(2000, 2, 29), date(2017, 2, 28)) == 16
    assert fakta.umur(date(2000, 2, 29), date(2017, 3, 1)) == 17


@pytest.mark.parametrize(
    ("kode", "rekam", "banyak"),
    [
        ("KTP-HILANG", "belum", 1),
        ("KTP-HILANG", "sudah", 0),
        ("KTP-HILANG", "siap_cetak", 0),
        ("KTP-REKAM", "belum", 0),
    ],
)
def test_pmh_01_an_account_without_a_recorded_ktp_el_is_a_warning_and_never_a_refusal(kode, rekam, banyak):
    berkas = permohonan(kode, siak={SAYA: orang(rekam=rekam)})
    jawaban = {"pemohon_nik": SAYA}

    assert len(peringatan.akun_berktp(berkas, jawaban)) == banyak
    assert [k for periksa in pemeriksaan.PEMERIKSA for k in periksa(berkas, jawaban)] == []


@pytest.mark.parametrize(
    ("kode", "jawaban", "hanya_anak"),
    [
        ("KK-PISAH", {"kepala_baru_nik": SAYA, "anggota_pisah": [[DIA, "Siti", "Istri"]]}, True),
        ("KK-PISAH", {"kepala_baru_nik": SAYA, "anggota_pisah": [[ADIK, "Alya", "Anak"]]}, False),
        ("PND-KELUAR", {"jenis_pindah": "Kepala Keluarga", "pengikut": [[SAYA, "A", ""], [DIA, "B", ""]]}, True),
        ("PND-KELUAR", {"jenis_pindah": "Kepala Keluarga dan seluruh anggota", "pengikut": [[SAYA, "A", ""]]}, None),
        ("PND-KELUAR", {"pengikut": [[SAYA, "A", ""], [DIA, "B", ""], [ADIK, "C", ""]]}, None),
        ("MTI-UMUM", {"alm_nik": SAYA}, False),
        ("KK-HILANG", {"pemohon_nik": SAYA}, None),
    ],
)
def test_pmh_08_who_stays_behind_is_computed_from_the_family_of_the_register(kode, jawaban, hanya_anak):
    berkas = permohonan(kode, siak={}, kartu={SAYA: True, DIA: True, ADIK: False})

    assert tertinggal.tanpa_dewasa(berkas, jawaban) is hanya_anak
    assert len(peringatan.hanya_anak_tinggal(berkas, jawaban)) == (1 if hanya_anak else 0)
    assert (tertinggal.KALIMAT in yang_akan_terjadi(berkas, jawaban)) is (hanya_anak is True)


def test_pmh_08_the_register_is_believed_over_the_answer_and_other_families_are_not_told():
    pindah = {"jenis_pindah": "Kepala Keluarga", "pengikut": [[DIA, "B", ""]], "tertinggal_anak": "tidak"}
    sendiri = permohonan("PND-KELUAR", siak={}, kartu={SAYA: False, DIA: True})
    lain = permohonan("PND-KELUAR", siak={}, kartu={DIA: True, ADIK: False})

    assert yang_akan_terjadi(sendiri, pindah)[1:] == [
        "Yang tinggal tidak ada yang dewasa, jadi ditumpangkan pada KK lain.",
        tertinggal.KALIMAT,
    ]
    assert tertinggal.KALIMAT not in yang_akan_terjadi(lain, pindah)
    assert len(peringatan.hanya_anak_tinggal(lain, pindah)) == 1


@pytest.mark.parametrize(
    ("siak", "kawin", "muda"),
    [
        (None, "2029-06-24", [("Istri", 18)]),  # by the digits of the NIK: born on 25 June 2010
        (None, "2029-06-25", []),
        ({ADIK: "2009-06-25"}, "2029-06-24", []),  # SIAK's word goes first
        ({ADIK: "2011-06-25"}, "2029-06-25", [("Istri", 18)]),
    ],
)
def test_usia_03_the_age_on_the_wedding_day_is_computed_and_asks_for_the_dispensation(siak, kawin, muda):
    orang_siak = {n: orang(lahir=lahir) for n, lahir in siak.items()} if siak else None
    berkas = permohonan("KWN-WNI", siak=orang_siak)
    jawaban = {"subjek1_nik": SAYA, "subjek2_nik": ADIK, "tgl_pemberkatan": kawin}

    assert fakta.mempelai_muda(berkas, jawaban) == muda
    assert fakta.hitung_fakta(berkas, jawaban)["fakta.mempelai_di_bawah_19"] == ("ya" if muda else "tidak")
    assert len(peringatan.umur_kawin(berkas, jawaban)) == len(muda)
    assert len(yang_akan_terjadi(berkas, jawaban)) == len(muda)


@pytest.mark.parametrize(("hari", "kata"), [(-1, "sudah habis"), (30, "habis dalam 30 hari"), (31, "")])
def test_usia_05_a_stay_permit_near_its_end_is_told_to_the_officer(hari, kata):
    jawaban = {"itas_berlaku": (HARI_INI + timedelta(days=hari)).isoformat()}

    assert [kata in p for p in peringatan.izin_tinggal(permohonan("KTP-OA"), jawaban)] == ([True] if kata else [])
