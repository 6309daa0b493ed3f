"""The survey: its index by the published figures, who is asked, and that no answer leads back to a person."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bogor_portal.alur.actions.advance import SISTEM, Langkah, kunci_permohonan, lompat
from bogor_portal.alur.models import Aksi, Permohonan
from bogor_portal.pesan.models import OutboxMessage
from bogor_portal.skm import queries
from bogor_portal.skm.actions import survei
from bogor_portal.skm.errors import TidakDiundang
from bogor_portal.skm.layanan.ikm import Ikm, dua, hitung
from bogor_portal.skm.layanan.terbuka import boleh_tampil
from bogor_portal.skm.models import Jawaban, Undangan
from bogor_portal.skm.unsur import KODE
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan, jalankan_pesan

PORTAL = {
    "persyaratan": 110,
    "prosedur": 109,
    "waktu": 106,
    "biaya": 120,
    "produk": 110,
    "kompetensi": 108,
    "perilaku": 111,
    "sarana": 109,
    "pengaduan": 124,
}
SKOR = dict.fromkeys(KODE, 3)


def test_r12_7_the_citys_published_figures_give_87_41_and_b():
    ikm = hitung(PORTAL, 32)

    assert ikm is not None
    assert (ikm.nilai, ikm.mutu) == (Decimal("87.41"), "B")
    assert ikm.unsur == {
        "persyaratan": Decimal("85.94"),
        "prosedur": Decimal("85.16"),
        "waktu": Decimal("82.81"),
        "biaya": Decimal("93.75"),
        "produk": Decimal("85.94"),
        "kompetensi": Decimal("84.38"),
        "perilaku": Decimal("86.72"),
        "sarana": Decimal("85.16"),
        "pengaduan": Decimal("96.88"),
    }


def test_r12_5_the_weight_is_a_ninth_exactly():
    penuh = hitung(dict.fromkeys(KODE, 40), 10)

    assert penuh is not None
    assert penuh.nilai == Decimal("100.00")  # 0.11 would give 99.00


@pytest.mark.parametrize(
    ("nilai", "mutu"),
    [("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C"), ("65.00", "C"), ("64.99", "D")],
)
def test_r12_6_grades_compare_what_is_rounded(nilai, mutu):
    assert Ikm(10, Decimal(nilai), {}, 0).mutu == mutu


def test_r12_4_halves_round_up_only_for_show():
    from fractions import Fraction

    assert dua(Fraction(88305, 1000)) == Decimal("88.31")


def test_r12_2_r12_3_nine_elements_by_key():
    assert len(KODE) == len(set(KODE)) == 9
    assert set(KODE) == set(PORTAL)


@pytest.fixture
def selesai(db, warga):
    """A permohonan that was refused; how is the engine's tests' question."""
    buka_layanan("sip-bidan")
    p = kunci_permohonan(ajukan_sip(warga).pk)
    lompat(p, p.versi.tahap.get(jenis="selesai_tolak"), Langkah(Aksi.TOLAK, SISTEM, timezone.now()))
    return p


def test_r12_1_an_ended_permohonan_is_asked_once(selesai, warga):
    assert Undangan.objects.filter(permohonan=selesai, diisi=False).count() == 1

    survei.undang(selesai, None, selesai.versi.tahap.get(jenis="selesai_tolak"), timezone.now())

    assert Undangan.objects.count() == 1
    assert OutboxMessage.objects.filter(jenis="skm.ingatkan").count() == 1


def test_a_withdrawn_permohonan_is_not_asked(selesai):
    Undangan.objects.all().delete()

    survei.undang(selesai, None, selesai.versi.tahap.get(jenis="ditarik"), timezone.now())

    assert Undangan.objects.count() == 0


def test_the_applicant_answers_by_the_page_and_only_once(selesai, client_warga, client_warga_lain, client_petugas_fo):
    alamat = reverse("skm:isi", args=[selesai.kode])
    assert alamat in client_warga.get(reverse("alur:rincian", args=[selesai.kode])).content.decode()
    assert [c.get(alamat).status_code for c in (client_warga_lain, client_petugas_fo)] == [404, 404]

    kurang = client_warga.post(alamat, {**SKOR, "waktu": ""})
    assert set(kurang.context["form"].errors) == {"waktu"}
    assert client_warga.post(alamat, SKOR).status_code == 302
    client_warga.post(alamat, dict.fromkeys(KODE, 1))

    assert [(j.jenis, j.opd, j.bulan, j.waktu) for j in Jawaban.objects.all()] == [
        ("sip-bidan", "dpmptsp", f"{timezone.localdate():%Y-%m}", 3)
    ]
    assert alamat not in client_warga.get(reverse("alur:rincian", args=[selesai.kode])).content.decode()


def test_r12_8_nothing_in_an_answer_leads_to_the_applicant(selesai, warga):
    survei.isi(selesai.pk, oleh=warga, skor=SKOR)

    kolom = {f.name for f in Jawaban._meta.fields}
    assert kolom == {"id", "layanan", "opd", "jenis", "bulan", *KODE}
    assert [f for f in Jawaban._meta.fields if f.is_relation] == []
    assert {f.name for f in Undangan._meta.fields} == {"id", "permohonan", "dibuat_pada", "diisi"}


def test_a_member_answers_for_the_company_by_the_link_on_its_page(selesai, badan_usaha, warga_lain, client_warga_lain):
    Permohonan.objects.filter(pk=selesai.pk).update(pemohon=badan_usaha)
    badan_usaha.anggota.create(pengguna=warga_lain, peran="staf", diangkat_oleh=badan_usaha)
    alamat = reverse("skm:isi", args=[selesai.kode])
    assert alamat in client_warga_lain.get(reverse("alur:rincian", args=[selesai.kode])).content.decode()
    assert client_warga_lain.post(alamat, SKOR).status_code == 302
    assert (Jawaban.objects.count(), survei.isi(selesai.pk, oleh=badan_usaha, skor=SKOR)) == (1, False)


def test_r12_8_the_officers_see_no_difference_after_an_answer(selesai, warga, client_petugas_fo, client_kepala_dinas):
    """As an attacker at the desk: every page that the file's officers and their head can open, before and after."""
    klien = (client_petugas_fo, client_kepala_dinas)
    assert client_kepala_dinas.get(reverse("admin:alur_rincian", args=[selesai.kode])).status_code == 200
    sebelum = [_terlihat(c, selesai) for c in klien]

    survei.isi(selesai.pk, oleh=warga, skor=dict.fromkeys(KODE, 1))

    assert [_terlihat(c, selesai) for c in klien] == sebelum
    assert [c.get(f"/admin/skm/{n}/").status_code for c in klien for n in ("jawaban", "undangan")] == [404] * 4


def _terlihat(client, permohonan) -> dict:
    """What the pages say, without their keys and tokens."""
    hari = timezone.localdate()
    alamat = [
        reverse("admin:alur_rincian", args=[permohonan.kode]),
        reverse("admin:index"),
        reverse("skm:hasil"),
        reverse("skm:isi", args=[permohonan.kode]),
        reverse("perizinan:jenis", args=["sip-bidan"]),
        reverse("dasbor:ringkasan"),
        reverse("dasbor:ukuran_inovasi", args=["K8"]),
        reverse("dasbor:data_csv", args=[hari.year]),
    ]
    acak = re.compile(r'value="[A-Za-z0-9]{32,64}"|nonce="[^"]*"')
    return {a: (j.status_code, acak.sub("", j.content.decode())) for a in alamat if (j := client.get(a))}


def test_somebody_else_cannot_answer(selesai, warga_lain):
    with pytest.raises(TidakDiundang):
        survei.isi(selesai.pk, oleh=warga_lain, skor=SKOR)


def test_a_score_outside_one_to_four_is_no_row(db):
    with pytest.raises(IntegrityError):
        Jawaban.objects.create(layanan="x", opd="x", jenis="x", bulan="2026-01", **dict.fromkeys(KODE, 5))


def test_the_reminder_goes_out_once_and_not_after_an_answer(selesai, warga):
    OutboxMessage.objects.filter(jenis="skm.ingatkan").update(coba_pada=timezone.now())
    jalankan_pesan()
    survei.ingatkan({"permohonan": selesai.pk})
    jalankan_pesan()
    surat = [m for m in mail.outbox if "Bagaimana layanan" in m.subject]
    assert len(surat) == 1
    assert str(selesai.kode) in surat[0].body

    survei.isi(selesai.pk, oleh=warga, skor=SKOR)
    OutboxMessage.objects.filter(kunci__startswith="skm-surel").delete()
    survei.ingatkan({"permohonan": selesai.pk})

    assert OutboxMessage.objects.filter(kunci__startswith="skm-surel").count() == 0


def jawab(banyak, bulan, jenis="sip-bidan"):
    Jawaban.objects.bulk_create(
        Jawaban(layanan="perizinan", opd="dpmptsp", jenis=jenis, bulan=bulan, **SKOR) for _ in range(banyak)
    )


@pytest.mark.django_db
def test_r12_8_results_show_from_ten_answers_on_and_only_of_ended_months(client):
    hari = date(2026, 11, 25)
    jawab(9, "2026-10")
    jawab(5, "2026-11")
    bulan = ["2026-11", "2026-10"]
    assert queries.ikm_menurut(("jenis",), bulan, hari) == {}

    jawab(1, "2026-10")
    hasil = queries.ikm_menurut(("jenis",), bulan, hari)["sip-bidan"]

    assert (hasil.responden, hasil.nilai) == (10, Decimal("75.00"))


@pytest.mark.django_db
def test_results_are_public_per_opd_and_type(client):
    buka_layanan("sip-bidan")
    lalu = timezone.localdate().replace(day=1) - timedelta(days=1)
    jawab(12, f"{lalu:%Y-%m}")

    halaman = client.get(reverse("skm:hasil"))
    jenis = client.get(reverse("perizinan:jenis", args=["sip-bidan"])).content.decode()

    assert (halaman.context["semua"].responden, halaman.context["semua"].nilai) == (12, Decimal("75.00"))
    assert [(nama, i.responden) for nama, i in halaman.context["opd"]] == [("DPMPTSP", 12)]
    assert "IKM <strong>75,00</strong>" in jenis


def _tampil(client) -> tuple[list[str], list[str]]:
    konteks = client.get(reverse("skm:hasil")).context
    return [nama for nama, _ in konteks["opd"]], [nama for nama, _ in konteks["jenis"]]


@pytest.mark.django_db
def test_r12_8_one_answer_cannot_be_worked_out_from_the_others_and_their_sum(client):
    """12 of one type beside 1 of another: the sum of all less the 12 would be what one person answered."""
    buka_layanan("sip-bidan")
    lalu = f"{timezone.localdate().replace(day=1) - timedelta(days=1):%Y-%m}"
    jawab(12, lalu)
    jawab(1, lalu, jenis="sip-perawat")

    assert _tampil(client) == (["DPMPTSP"], [])
    assert "IKM <strong>" not in client.get(reverse("perizinan:jenis", args=["sip-bidan"])).content.decode()

    jawab(9, lalu, jenis="sip-perawat")
    assert len(_tampil(client)[1]) == 2


@given(st.dictionaries(st.tuples(st.sampled_from("ABC"), st.sampled_from("pqrstu")), st.integers(1, 30), max_size=9))
def test_r12_8_what_is_left_out_of_a_sum_is_nothing_or_ten(banyak):
    satu_opd = {jenis: opd for opd, jenis in banyak}  # a type of one office each
    banyak = {(opd, jenis): n for (opd, jenis), n in banyak.items() if satu_opd[jenis] == opd}

    opd, jenis = boleh_tampil(banyak)

    sisa = {"kota": sum(n for (o, _), n in banyak.items() if o not in opd)}
    sisa |= {o: sum(n for (p, j), n in banyak.items() if p == o and j not in jenis) for o in opd}
    sisa["tertutup"] = sum(n for (o, j), n in banyak.items() if o not in opd and j not in jenis)
    semua = sum(banyak.values())
    assert [k for k, n in sisa.items() if 0 < n < 10 and n != semua] == []
