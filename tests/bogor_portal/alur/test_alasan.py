"""Reasons that can be checked: ground, evidence, the way to pass, "would it pass now?", contradictions (R6.2-R6.4)."""

import pytest
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.actions import draf, keputusan, pemeriksaan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.actions.rekomendasi import beri_rekomendasi
from bogor_portal.alur.errors import AlasanKurang
from bogor_portal.alur.layanan import uji_alasan
from bogor_portal.alur.models import Alasan, Giliran, PokokKeputusan
from bogor_portal.alur.queries.pertentangan import perkara, pertentangan
from bogor_portal.berkas.actions import verifikasi_berkas
from perizinan.demo import ajukan_contoh
from tests import factories
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import nyatakan_sesuai

pytestmark = pytest.mark.django_db


def teruskan(kantor, permohonan):
    pemeriksaan.teruskan(permohonan.pk, giliran(permohonan).pk, oleh=kantor.pemegang(giliran(permohonan).jabatan))


def sampai_penyusunan(kantor, permohonan, hasil="direkomendasikan"):
    """Through the front office, the verification and the OPD's answer to the drafter; returns him."""
    teruskan(kantor, permohonan)
    nyatakan_sesuai(kantor.client(giliran(permohonan).jabatan), permohonan)
    teruskan(kantor, permohonan)
    for lajur in Giliran.objects.filter(permohonan=permohonan, keluar_pada=None).exclude(lajur="utama"):
        oleh = kantor.pemegang(lajur.jabatan)
        beri_rekomendasi(permohonan.pk, lajur.pk, oleh=oleh, hasil=hasil, catatan="Catatan dinas.")
    teruskan(kantor, permohonan)
    assert giliran(permohonan).tahap.kode == "penyusunan"
    return kantor.pemegang(giliran(permohonan).jabatan)


def tolak(permohonan, oleh, *alasan):
    ini = giliran(permohonan)
    keputusan.tolak(permohonan.pk, ini.pk, oleh=oleh, alasan=alasan, dasar_hukum=["UU 30/2014"], catatan="Tidak.")


def hasil_uji(permohonan, alasan):
    permohonan.refresh_from_db()
    return uji_alasan.uji(alasan, uji_alasan.bahan(permohonan))


def test_r6_2_a_return_keeps_the_file_it_saw_and_tells_when_it_was_mended(diajukan, kantor, warga, client_warga):
    teruskan(kantor, diajukan)
    pemeriksa = kantor.pemegang(giliran(diajukan).jabatan)
    beri = AlasanDiberikan("berkas-buram", persyaratan="str")
    pemeriksaan.kembalikan(diajukan.pk, giliran(diajukan).pk, oleh=pemeriksa, alasan=[beri])
    alasan = Alasan.objects.get()
    lama = diajukan.berkas_draf.get(persyaratan="str").berkas

    assert (alasan.bukti_jenis, alasan.bukti["rujukan"], alasan.bukti["sidik"]) == ("berkas", "str", lama.sha256)
    assert alasan.syarat_lolos == "Unggah pindaian yang terang dan tajam sehingga semua tulisan terbaca."
    assert hasil_uji(diajukan, alasan).lolos is False
    halaman = client_warga.get(reverse("alur:tugas", args=[diajukan.kode])).content.decode()
    assert "Agar lolos: Unggah pindaian" in halaman
    assert "masih terlampir" in halaman

    draf.lepas_berkas(diajukan.pk, oleh=warga, berkas_kode=str(lama.kode))
    assert hasil_uji(diajukan, alasan).kalimat == "Berkas pengganti belum diunggah."
    baru = factories.buat_berkas(warga, b"%PDF-baru", jenis="pdf")
    draf.tempel_berkas(diajukan.pk, oleh=warga, persyaratan="str", berkas=baru)
    assert hasil_uji(diajukan, alasan).lolos is None
    ajukan(diajukan.pk, oleh=warga)
    verifikasi_berkas(baru.pk, oleh=pemeriksa, persyaratan="str", hasil="tidak_sesuai", catatan="Masih buram.")
    assert hasil_uji(diajukan, alasan).lolos is False
    verifikasi_berkas(baru.pk, oleh=pemeriksa, persyaratan="str", hasil="sesuai")
    assert hasil_uji(diajukan, alasan).lolos is True


def test_a_return_for_an_answer_waits_until_it_differs(diajukan, kantor, warga):
    pemeriksa = kantor.pemegang(giliran(diajukan).jabatan)
    beri = AlasanDiberikan("isian-keliru", isian="nomor_str")
    pemeriksaan.kembalikan(diajukan.pk, giliran(diajukan).pk, oleh=pemeriksa, alasan=[beri])
    alasan = Alasan.objects.get()

    assert hasil_uji(diajukan, alasan) == uji_alasan.HasilUji(False, "Jawaban belum diubah.")
    draf.simpan_jawaban(diajukan.pk, oleh=warga, jawaban={"nomor_str": "STR-BARU-77"})
    assert hasil_uji(diajukan, alasan).lolos is None


def test_r6_4_a_rejection_ties_ground_evidence_and_the_way_to_pass(diajukan, kantor):
    sampai_penyusunan(kantor, diajukan, "tidak")
    permintaan = diajukan.permintaan.get(jenis="rekomendasi")
    alamat = reverse("admin:alur_tindakan", args=[diajukan.kode, giliran(diajukan).pk, "tolak"])
    client = kantor.client(giliran(diajukan).jabatan)
    form = client.get(alamat).context["form"]
    isi = {"kunci": "k1", "alasan": ["rekomendasi-tidak"], "catatan": "Tidak.", "dasar_hukum": "UU 30/2014"}
    assert form["bukti-rekomendasi-tidak"].value() == f"rekomendasi:{permintaan.pk}"

    jawab = client.post(alamat, isi | {"lolos-rekomendasi-tidak": "Penuhi catatan Dinkes."})

    assert jawab.status_code == 302, jawab.context["form"].errors
    alasan = Alasan.objects.get()
    assert (alasan.bukti_jenis, alasan.bukti["rujukan"]) == ("rekomendasi", str(permintaan.pk))
    assert alasan.syarat_lolos == "Penuhi catatan Dinkes."
    assert hasil_uji(diajukan, alasan).lolos is False
    halaman = client.get(reverse("admin:alur_rincian", args=[diajukan.kode])).content.decode()
    assert "Belum ada rekomendasi baru dari dinas teknis itu." in halaman


def test_evidence_that_the_file_does_not_have_is_refused(diajukan, kantor):
    penyusun = sampai_penyusunan(kantor, diajukan)
    with pytest.raises(AlasanKurang, match="tidak ada pada permohonan"):
        tolak(diajukan, penyusun, AlasanDiberikan("rekomendasi-tidak", bukti="rekomendasi:999999"))
    assert not Alasan.objects.exists()


def test_decisions_that_contradict_each_other_are_shown_to_the_head_only(
    sip, warga, warga_lain, kantor, client_petugas_pemeriksa
):
    """The same OPD said no to both; one was rejected for it, the other approved all the same."""
    satu, dua, tiga = (ajukan_contoh("sip-bidan", "baru", w) for w in (warga, warga_lain, warga))
    penyusun = sampai_penyusunan(kantor, satu, "tidak")
    bukti = f"rekomendasi:{satu.permintaan.get(jenis='rekomendasi').pk}"
    tolak(satu, penyusun, AlasanDiberikan("rekomendasi-tidak", bukti=bukti))
    hari = timezone.localdate()
    kepala = factories.buat_petugas(Peran.PENANDATANGAN)
    assert pertentangan(kepala, dari=hari, sampai=hari) == []
    for permohonan, hasil in ((dua, "tidak"), (tiga, "direkomendasikan")):
        sampai_penyusunan(kantor, permohonan, hasil)
        keputusan.setujui(permohonan.pk, giliran(permohonan).pk, oleh=penyusun)

    (ketemu,) = pertentangan(kepala, dari=hari, sampai=hari)

    opd = satu.permintaan.get(jenis="rekomendasi").kepada_opd
    assert (ketemu.kunci, ketemu.ditolak, ketemu.disetujui) == (f"rekomendasi:{opd.kode}:tidak", 1, 1)
    semua = perkara(kepala, jenis="sip-bidan", kunci=ketemu.kunci, jenis_permohonan="baru")
    assert [(p.hasil, p.keputusan.permohonan_id) for p in semua] == [("disetujui", dua.pk), ("ditolak", satu.pk)]
    assert pertentangan(kepala, dari=hari, sampai=hari, macam="survei") == []
    alamat = reverse("admin:alur_pertentangan")
    assert client_petugas_pemeriksa.get(alamat).status_code == 404
    client = client_petugas_pemeriksa
    client.force_login(kepala)
    assert f"Rekomendasi {opd.nama}: tidak" in client.get(alamat).content.decode()
    rinci = reverse("admin:alur_pertentangan_rinci", args=["sip-bidan"])
    halaman = client.get(rinci, {"kunci": ketemu.kunci, "permohonan": "baru"}).content.decode()
    assert satu.nomor in halaman
    assert dua.nomor in halaman
    assert client.get(rinci, {"kunci": "x"}).status_code == 200


def test_a_newer_decision_of_the_same_file_takes_the_old_one_out(diajukan, kantor):
    penyusun = sampai_penyusunan(kantor, diajukan, "tidak")
    bukti = f"rekomendasi:{diajukan.permintaan.get(jenis='rekomendasi').pk}"
    tolak(diajukan, penyusun, AlasanDiberikan("rekomendasi-tidak", bukti=bukti))
    pemaraf = kantor.pemegang(giliran(diajukan).jabatan)
    pemeriksaan.kembalikan_internal(
        diajukan.pk, giliran(diajukan).pk, oleh=pemaraf, alasan=[AlasanDiberikan("draf-periksa-ulang")]
    )
    keputusan.setujui(diajukan.pk, giliran(diajukan).pk, oleh=penyusun)

    hari, kepala = timezone.localdate(), factories.buat_petugas(Peran.PENANDATANGAN)
    assert pertentangan(kepala, dari=hari, sampai=hari) == []
    with pytest.raises(DatabaseError, match="never changed"):
        PokokKeputusan.objects.update(kunci="x")
