"""R12 to R15, R17 to R20, R26, R29: entry, review, revision, verdict, evidence."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Jabatan
from bogor_portal.berkas.models import Berkas, Verifikasi
from bogor_portal.lib.rantai import BarisRantai, periksa_rantai
from bogor_portal.pesan.models import OutboxMessage
from inovasi.actions import entri as acts
from inovasi.actions.dasar import SIDIK_AWAL
from inovasi.actions.nilai import BuktiBaru, isi_indikator, lepas_bukti, tambah_bukti, verifikasi_indikator
from inovasi.actions.profil import ubah_profil
from inovasi.errors import (
    BelumLengkap,
    MilikSendiri,
    RondeTertutup,
    SudahBerubah,
    TidakBoleh,
    TidakSah,
    TidakTersedia,
)
from inovasi.models import Bukti, Edisi, Entri, NilaiIndikator, RiwayatInovasi
from inovasi.queries import indeks
from inovasi.queries.entri import daftar_kekurangan
from tests import factories
from tests.bogor_portal.berkas import korpus
from tests.inovasi import contoh
from tests.inovasi.conftest import masuk

pytestmark = pytest.mark.django_db
Status = Entri.Status


@pytest.fixture
def edisi(verifikator):
    return contoh.edisi_dibuka(verifikator)


@pytest.fixture
def diajukan(operator, edisi):
    return contoh.entri_diajukan(operator, edisi)


def segar(entri):
    return Entri.objects.select_related("inovasi", "edisi").get(pk=entri.pk)


def test_r12_draft_submitted_returned_and_verified(diajukan, operator, verifikator):
    assert diajukan.status == Status.DIAJUKAN
    kembali = acts.kembalikan(diajukan.pk, oleh=verifikator, baris=diajukan.baris, catatan="SK belum terbaca.")
    assert (kembali.status, kembali.catatan) == (Status.PERLU_REVISI, "SK belum terbaca.")
    lagi = acts.ajukan(kembali.pk, oleh=operator, baris=kembali.baris)
    selesai = contoh.verifikasi_semua(lagi, verifikator)

    assert selesai.status == Status.TERVERIFIKASI
    assert segar(selesai).inovasi.tampil is True
    aksi = list(
        RiwayatInovasi.objects.filter(inovasi=selesai.inovasi, aksi__in=acts.TRANSISI).values_list("aksi", flat=True)
    )
    assert aksi == ["ajukan", "kembalikan", "ajukan", "verifikasi"]


def test_r12_every_pair_of_status_and_act(diajukan, operator, verifikator):
    NilaiIndikator.objects.filter(entri=diajukan, klaim__gt=0).update(
        keadaan="diverifikasi", verifikasi=1, diverifikasi_oleh=verifikator
    )
    hasil, harap = {}, {}
    for aksi, (dari, ke) in acts.TRANSISI.items():
        oleh = operator if aksi == "ajukan" else verifikator
        isi = {"catatan": "Lengkapi."} if aksi == "kembalikan" else {}
        for status in Status.values:
            Entri.objects.filter(pk=diajukan.pk).update(status=status)
            harap[status, aksi] = ke if status in dari else "ditolak"
            try:
                acts_aksi = getattr(acts, aksi)
                hasil[status, aksi] = acts_aksi(diajukan.pk, oleh=oleh, baris=segar(diajukan).baris, **isi).status
            except TidakTersedia:
                hasil[status, aksi] = "ditolak" if segar(diajukan).status == status else "berubah"

    assert (len(hasil), hasil) == (12, harap)


def test_r12_only_the_opd_submits_and_only_a_reviewer_verifies(
    diajukan, operator, operator_lain, verifikator, pimpinan
):
    for orang in (operator_lain, verifikator, pimpinan):
        with pytest.raises(TidakBoleh):
            acts.ajukan(diajukan.pk, oleh=orang, baris=diajukan.baris)
    for orang in (operator, operator_lain, pimpinan):
        with pytest.raises(TidakBoleh):
            acts.verifikasi(diajukan.pk, oleh=orang, baris=diajukan.baris)


def test_r12_nobody_verifies_what_they_entered(operator, edisi, verifikator_lain):
    factories.buat_penugasan(operator, Jabatan.objects.get(kode="bapperida-verifikator-inovasi"))
    entri = contoh.entri_diajukan(operator, edisi)

    with pytest.raises(MilikSendiri):
        acts.verifikasi(entri.pk, oleh=operator, baris=entri.baris)
    with pytest.raises(MilikSendiri):
        verifikasi_indikator(contoh.nilai(entri, "16").pk, oleh=operator, level=1, dilihat=2, catatan="x")
    assert contoh.verifikasi_semua(entri, verifikator_lain).status == Status.TERVERIFIKASI


def test_r13_claimed_and_verified_level_are_kept_apart(diajukan, verifikator):
    satu = contoh.nilai(diajukan, "16")
    verifikasi_indikator(satu.pk, oleh=verifikator, level=1, dilihat=2, catatan="SK kepala PD saja.")
    satu.refresh_from_db()

    assert (satu.klaim, satu.verifikasi, satu.keadaan) == (2, 1, "diverifikasi")
    skor = indeks.skor_per_entri(diajukan.edisi)[diajukan.pk]
    assert skor == (2 * (3 + 2 + 2 + 3 + 4), 3)


def test_r13_a_lower_level_needs_words_and_a_higher_one_is_refused(diajukan, verifikator):
    satu = contoh.nilai(diajukan, "16")

    with pytest.raises(TidakSah, match="mengapa"):
        verifikasi_indikator(satu.pk, oleh=verifikator, level=1, dilihat=2)
    with pytest.raises(TidakSah, match="paling tinggi"):
        verifikasi_indikator(satu.pk, oleh=verifikator, level=3, dilihat=2)


def test_r13_the_verdict_stands_on_each_file(diajukan, verifikator):
    satu = contoh.nilai(diajukan, "16")
    verifikasi_indikator(satu.pk, oleh=verifikator, level=2, dilihat=2)

    vonis = Verifikasi.objects.get(berkas__bukti__nilai=satu)
    assert (vonis.hasil, vonis.persyaratan, vonis.oleh) == ("sesuai", "indikator-16", verifikator)


@pytest.mark.parametrize("perubahan", ["tingkat", "bukti baru", "bukti dilepas"])
def test_r14_a_change_puts_the_row_back_to_waiting(diajukan, operator, verifikator, perubahan):
    entri = contoh.verifikasi_semua(diajukan, verifikator)
    satu = contoh.nilai(entri, "16")
    penuh = indeks.skor_per_entri(entri.edisi)[entri.pk][1]
    if perubahan == "tingkat":
        isi_indikator(satu.pk, oleh=operator, klaim=3, dilihat=2)
    elif perubahan == "bukti baru":
        contoh.beri_bukti(entri, "16", operator)
    else:
        lepas_bukti(satu.bukti.get().pk, oleh=operator)
    satu.refresh_from_db()

    assert (satu.keadaan, satu.verifikasi) == ("menunggu", None)
    assert indeks.skor_per_entri(entri.edisi)[entri.pk][1] == penuh - 2 * 3


def test_r14_the_same_level_again_keeps_the_verdict(diajukan, operator, verifikator):
    entri = contoh.verifikasi_semua(diajukan, verifikator)
    isi_indikator(contoh.nilai(entri, "16").pk, oleh=operator, klaim=2, dilihat=2, keterangan="Perwali 5/2025")

    assert contoh.nilai(entri, "16").keadaan == "diverifikasi"


def test_r15_a_level_without_evidence_scores_0(diajukan, operator, verifikator):
    entri = contoh.verifikasi_semua(diajukan, verifikator)
    assert indeks.skor_per_entri(entri.edisi)[entri.pk] == (28, 28)
    isi_indikator(contoh.nilai(entri, "31").pk, oleh=operator, klaim=3, dilihat=0)

    assert indeks.skor_per_entri(entri.edisi)[entri.pk] == (28, 28)
    Bukti.objects.filter(nilai__entri=entri).update(dilepas_pada=timezone.now())
    assert indeks.skor_per_entri(entri.edisi)[entri.pk] == (0, 0)


def test_r15_a_verdict_above_0_needs_evidence(diajukan, operator, verifikator):
    entri = acts.kembalikan(diajukan.pk, oleh=verifikator, baris=diajukan.baris, catatan="Tambah.")
    lepas_bukti(contoh.nilai(entri, "16").bukti.get().pk, oleh=operator)
    Entri.objects.filter(pk=entri.pk).update(status=Status.DIAJUKAN)

    with pytest.raises(TidakSah, match="Tanpa bukti"):
        verifikasi_indikator(contoh.nilai(entri, "16").pk, oleh=verifikator, level=2, dilihat=2)


def test_r17_exactly_one_basis_for_the_benefit(diajukan, operator, verifikator):
    entri = acts.kembalikan(diajukan.pk, oleh=verifikator, baris=diajukan.baris, catatan="Pilih basis.")
    satu = contoh.nilai(entri, "33")

    for basis in ("", "g", "ab"):
        with pytest.raises(TidakSah, match="satu basis"):
            isi_indikator(satu.pk, oleh=operator, klaim=3, dilihat=2, basis=basis)
    isi_indikator(satu.pk, oleh=operator, klaim=3, dilihat=2, basis="d")
    assert contoh.nilai(entri, "33").basis == "d"
    with pytest.raises(TidakSah, match="tidak mempunyai basis"):
        isi_indikator(contoh.nilai(entri, "16").pk, oleh=operator, klaim=2, dilihat=2, basis="a")


@pytest.mark.parametrize(
    ("nomor", "bukti", "kata"),
    [
        ("16", {"jenis": "jpg"}, "Jenis berkas"),
        ("16", {"tautan": "https://contoh.example/a"}, "bukan tautan"),
        ("35", {"tautan": "https://contoh.example/a", "menit": Decimal("5.1")}, "paling lama 5 menit"),
        ("35", {"tautan": "https://contoh.example/a"}, "paling lama 5 menit"),
        ("35", {"jenis": "pdf"}, "Jenis berkas"),
        ("16", {}, "tepat satu bukti"),
    ],
)
def test_r18_kinds_of_evidence(operator, edisi, nomor, bukti, kata):
    entri = acts.ikutkan(contoh.inovasi_lengkap(operator).pk, edisi.pk, oleh=operator)
    jenis = bukti.pop("jenis", None)
    if jenis:
        bukti["berkas"] = factories.buat_berkas(operator, jenis=jenis)

    with pytest.raises(TidakSah, match=kata):
        tambah_bukti(contoh.nilai(entri, nomor).pk, oleh=operator, bukti=BuktiBaru(**bukti))
    assert Bukti.objects.exists() is False


def test_r18_a_video_comes_as_a_file_of_five_minutes_at_most(operator, edisi):
    entri = acts.ikutkan(contoh.inovasi_lengkap(operator).pk, edisi.pk, oleh=operator)
    alamat = reverse("admin:inovasi_bukti", args=[entri.inovasi.kode, edisi.tahun, "35"])

    def unggah(detik, kunci):
        video = SimpleUploadedFile("video.mp4", korpus.mp4(detik=detik), content_type="video/mp4")
        return masuk(operator).post(alamat, {"bukti-berkas": video, "bukti-kunci": kunci, "bukti-baris": "0"})

    assert "Video paling lama 5 menit." in unggah(301, "a").content.decode()
    assert unggah(295, "b").status_code == 302

    bukti = Bukti.objects.get()
    assert (bukti.menit, bukti.berkas.jenis, bukti.berkas.bisa_ditampilkan) == (Decimal("5.0"), "mp4", False)


def test_r18_a_file_of_somebody_else_is_no_evidence(operator, operator_lain, edisi):
    entri = acts.ikutkan(contoh.inovasi_lengkap(operator).pk, edisi.pk, oleh=operator)
    berkas = factories.buat_berkas(operator_lain, jenis="pdf")

    with pytest.raises(TidakSah):
        tambah_bukti(contoh.nilai(entri, "16").pk, oleh=operator, bukti=BuktiBaru(berkas=berkas))


def test_r19_who_reads_the_evidence(diajukan, operator, operator_lain, verifikator, pimpinan, warga):
    berkas = contoh.nilai(diajukan, "16").bukti.get().berkas
    boleh = [o for o in (operator, verifikator, pimpinan) if Berkas.objects.visible_to(o).filter(pk=berkas.pk).exists()]
    tidak = [o for o in (operator_lain, warga) if Berkas.objects.visible_to(o).filter(pk=berkas.pk).exists()]

    assert (boleh, tidak) == ([operator, verifikator, pimpinan], [])


def test_r20_history_names_who_when_old_and_new_and_is_chained(diajukan, operator, verifikator):
    verifikasi_indikator(contoh.nilai(diajukan, "16").pk, oleh=verifikator, level=1, dilihat=2, catatan="Hanya SK.")
    semua = list(RiwayatInovasi.objects.filter(inovasi=diajukan.inovasi).order_by("urut"))

    assert (semua[-1].aksi, semua[-1].oleh) == ("verifikasi_indikator", verifikator)
    assert semua[-1].isi == {
        "edisi": 2026,
        "indikator": "16",
        "lama": None,
        "baru": 1,
        "klaim": 2,
        "catatan": "Hanya SK.",
    }
    rantai = [
        BarisRantai(
            r.sidik_sebelum,
            r.urut,
            r.pada,
            {"aksi": r.aksi, "oleh": r.oleh_id, "jabatan": r.jabatan_id, "isi": r.isi},
            r.sidik,
        )
        for r in semua
    ]
    assert periksa_rantai(rantai, SIDIK_AWAL) is None


@pytest.mark.parametrize(
    "perintah", ["UPDATE inovasi_riwayatinovasi SET aksi='x'", "DELETE FROM inovasi_riwayatinovasi"]
)
def test_r20_history_cannot_be_changed(diajukan, perintah):
    with (
        pytest.raises((InternalError, IntegrityError), match="never changed"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(perintah)


def test_r29_entering_ends_at_the_set_time_and_the_review_goes_on(diajukan, operator, verifikator):
    Edisi.objects.filter(tahun=2026).update(tutup_pada=timezone.now() - timedelta(seconds=1))
    entri = acts.kembalikan(diajukan.pk, oleh=verifikator, baris=diajukan.baris, catatan="Lengkapi.")

    with pytest.raises(RondeTertutup, match="sudah lewat"):
        acts.ajukan(entri.pk, oleh=operator, baris=entri.baris)
    with pytest.raises(RondeTertutup):
        isi_indikator(contoh.nilai(entri, "16").pk, oleh=operator, klaim=3, dilihat=2)


def test_r26_the_second_time_must_be_more_mature(diajukan, operator, verifikator):
    contoh.verifikasi_semua(diajukan, verifikator)
    Edisi.objects.filter(tahun=2025).update(keadaan="rencana")
    Entri.objects.filter(pk=diajukan.pk).update(edisi=Edisi.objects.get(tahun=2025))
    kedua = acts.ikutkan(diajukan.inovasi_id, Edisi.objects.get(tahun=2026).pk, oleh=operator)
    contoh.isi_wajib(kedua, operator)
    kedua = segar(kedua)

    with pytest.raises(BelumLengkap, match="lebih matang dari yang pertama"):
        acts.ajukan(kedua.pk, oleh=operator, baris=kedua.baris)
    contoh.isi_wajib(kedua, operator, level=3, nomor=["16"])
    assert acts.ajukan(kedua.pk, oleh=operator, baris=segar(kedua).baris).status == Status.DIAJUKAN


def test_verify_needs_a_verdict_on_every_claimed_row(diajukan, verifikator):
    with pytest.raises(BelumLengkap) as galat:
        acts.verifikasi(diajukan.pk, oleh=verifikator, baris=diajukan.baris)

    assert [k.bagian for k in galat.value.kekurangan] == ["16", "17", "32", "33", "35"]


def test_submit_names_every_gap_at_once(operator, edisi):
    inovasi = contoh.inovasi_lengkap(operator, tujuan="", inisiator="")
    entri = acts.ikutkan(inovasi.pk, edisi.pk, oleh=operator)

    with pytest.raises(BelumLengkap) as galat:
        acts.ajukan(entri.pk, oleh=operator, baris=entri.baris)
    assert [(k.bagian, k.isian) for k in galat.value.kekurangan] == [
        *[("profil", "inisiator"), ("profil", "tujuan")],
        *[(n, "") for n in ("16", "17", "32", "33", "35")],
    ]


def test_a_form_sent_twice_acts_once_and_a_stale_page_is_refused(diajukan, operator, verifikator):
    baris = diajukan.baris
    acts.kembalikan(diajukan.pk, oleh=verifikator, baris=baris, catatan="Lengkapi.", kunci="k1")
    acts.kembalikan(diajukan.pk, oleh=verifikator, baris=baris, catatan="Lengkapi.", kunci="k1")

    assert RiwayatInovasi.objects.filter(aksi="kembalikan").count() == 1
    with pytest.raises(SudahBerubah):
        acts.ajukan(diajukan.pk, oleh=operator, baris=baris)


def test_mail_goes_to_reviewers_and_then_to_the_operators(diajukan, operator, verifikator):
    acts.kembalikan(diajukan.pk, oleh=verifikator, baris=diajukan.baris, catatan="Lengkapi.")

    pesan = OutboxMessage.objects.order_by("pk").values_list("muatan", flat=True)
    assert [(m["templat"], m["penerima"]) for m in pesan] == [
        ("inovasi_diajukan", verifikator.pk),
        ("inovasi_perlu_revisi", operator.pk),
    ]


def test_the_record_is_not_changed_while_it_is_reviewed(diajukan, operator):
    with pytest.raises(TidakTersedia, match="sedang diperiksa"):
        ubah_profil(diajukan.inovasi_id, oleh=operator, baris=segar(diajukan).inovasi.baris, isi=contoh.isi_lengkap())
    with pytest.raises(TidakTersedia):
        isi_indikator(contoh.nilai(diajukan, "16").pk, oleh=operator, klaim=3, dilihat=2)


def test_no_gap_is_left_in_the_example(operator, edisi):
    entri = acts.ikutkan(contoh.inovasi_lengkap(operator).pk, edisi.pk, oleh=operator)
    contoh.isi_wajib(entri, operator)

    assert daftar_kekurangan(segar(entri)) == []
