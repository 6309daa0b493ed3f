"""R2.4: the tax status of an NPWP is a finding that nobody waits for."""

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.models import Alasan, Giliran, Riwayat
from bogor_portal.alur.queries.linimasa import untuk_petugas
from bogor_portal.lib.pemutus import PemutusArus
from bogor_portal.pesan.models import OutboxMessage
from perizinan.demo import ajukan_contoh
from perizinan.kswp import adaptor
from perizinan.kswp.actions import catat_jawaban
from perizinan.kswp.antarmuka import KswpMenolak, KswpTakTersedia, StatusPajak
from perizinan.kswp.jembatan import KswpJembatan
from perizinan.kswp.models import PemeriksaanNpwp
from perizinan.kswp.tiruan import KswpTiruan, Tingkah
from tests import factories
from tests.perjalanan import Kantor, buka_layanan, jalankan_pesan

K = PemeriksaanNpwp.Keadaan


def npwp(angka: int, urut: int = 1) -> str:
    """16 digits whose ninth of the taxpayer's number is ``angka``: it decides what the stand-in says."""
    return f"{urut:09d}{angka}404000"


@pytest.fixture
def tiruan(settings):
    with KswpTiruan() as layanan:
        settings.KSWP, settings.KSWP_URL, settings.KSWP_KUNCI = "tiruan", layanan.url, layanan.kunci
        adaptor._jembatan.cache_clear()
        yield layanan
    adaptor._jembatan.cache_clear()


def ajukan(angka=0, *, jenis="sppl", pemohon=None):
    """A company's filing, and what the worker does after it."""
    buka_layanan(jenis)
    pemohon = pemohon or factories.buat_badan_usaha("PT Talas Bogor", npwp=npwp(angka))
    return ajukan_contoh(jenis, "baru", pemohon)


def meja(permohonan):
    """The officer of the first stage, signed in, and the turn."""
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    kantor = Kantor()
    return kantor.client(giliran.jabatan), giliran, kantor


def jembatan(layanan, **pilihan):
    return KswpJembatan(layanan.url, kunci=layanan.kunci, tidur=lambda _: None, **{"batas_waktu": 0.4, **pilihan})


def halaman(client, permohonan) -> str:
    return client.get(reverse("admin:alur_rincian", args=[permohonan.kode])).content.decode()


@pytest.mark.parametrize(
    ("angka", "jawab"),
    [
        (0, StatusPajak(npwp(0), valid=True, wilayah="Kota Bogor")),
        (8, StatusPajak(npwp(8), valid=True, wilayah="Kota Jakarta Selatan")),
        (9, StatusPajak(npwp(9), valid=False, keterangan="NPWP tidak terdaftar")),
    ],
)
def test_r2_4_the_bridge_reads_the_answer_as_it_is(tiruan, angka, jawab):
    assert jembatan(tiruan).status(npwp(angka)) == jawab


@pytest.mark.parametrize(
    ("tingkah", "sebab"),
    [
        (Tingkah.MATI, "menjawab 503"),
        (Tingkah.GALAT, "menjawab 500"),
        (Tingkah.PUTUS, "tidak tersambung"),
        (Tingkah.SAMPAH, "jawaban tidak dikenal"),
        (Tingkah.ASING, "jawaban tidak dikenal"),
        (Tingkah.ORANG_LAIN, "jawaban tentang NPWP lain"),
        (Tingkah.LAMBAT, "waktu habis"),
        (Tingkah.MENETES, "waktu habis"),
    ],
)
def test_r2_4_what_is_no_answer_never_counts_as_not_valid(tiruan, tingkah, sebab):
    tiruan.atur(tingkah, jeda=5)

    with pytest.raises(KswpTakTersedia) as galat:
        jembatan(tiruan).status(npwp(7))

    assert galat.value.sebab == sebab


def test_r2_4_a_refused_question_is_not_tried_again_and_a_dead_service_is_left_alone(tiruan):
    satu = jembatan(tiruan, pemutus=PemutusArus(batas=1, jeda=60), batas_waktu=9)
    tiruan.atur(Tingkah.MENOLAK)
    with pytest.raises(KswpMenolak):
        satu.status(npwp(0))
    assert tiruan.ditanya == 1
    tiruan.atur(Tingkah.MATI)
    with pytest.raises(KswpTakTersedia):
        satu.status(npwp(0))
    with pytest.raises(KswpTakTersedia) as galat:
        satu.status(npwp(0))

    assert (galat.value.sebab, tiruan.ditanya) == ("sedang tidak dicoba", 4)


def test_r2_4_filing_asks_nothing_itself_and_the_worker_notes_the_answer(db, tiruan):
    permohonan = ajukan(0)
    ditanya_saat_ajukan, awal = tiruan.ditanya, PemeriksaanNpwp.objects.get()
    kini = timezone.now()
    jalankan_pesan()
    jalankan_pesan()
    akhir = PemeriksaanNpwp.objects.get()
    catatan = [r.isi["hal"] for r in Riwayat.objects.filter(permohonan=permohonan) if "hal" in r.isi]

    assert (ditanya_saat_ajukan, awal.keadaan, tiruan.ditanya) == (0, K.ANTRE, 1)
    assert (akhir.keadaan, akhir.cara, akhir.wilayah, akhir.oleh) == (K.VALID, "tiruan", "Kota Bogor", None)
    assert akhir.dijawab_pada >= kini
    assert catatan == ["Status wajib pajak (KSWP): valid"]
    assert untuk_petugas(permohonan)[0].catatan == catatan[0]


def test_r2_4_not_valid_proposes_the_reason_and_refuses_nothing_by_itself(db, tiruan):
    permohonan = ajukan(7)
    jalankan_pesan()
    client, giliran, _ = meja(permohonan)
    isi = halaman(client, permohonan)
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "kembalikan"])
    form = client.get(alamat).context["form"]
    permohonan.refresh_from_db()

    assert permohonan.status == "diajukan"
    assert "Tidak valid" in isi
    assert "pengganti KSWP dan rekaan" in isi
    assert npwp(7) not in isi
    assert form.fields["persyaratan-npwp"].initial == "npwp-gagal-kswp"
    assert form.initial["catatan"].startswith("NPWP belum lolos konfirmasi status wajib pajak (KSWP)")
    isian = {k: f.initial or "" for k, f in form.fields.items()} | dict(form.initial)
    assert client.post(alamat, isian).status_code == 302
    assert list(Alasan.objects.values_list("kode", "persyaratan", "pemeriksaan")) == [
        ("npwp-gagal-kswp", "npwp", "npwp-kswp")
    ]


def test_r2_4_a_head_office_elsewhere_is_told_to_use_the_branch(db, tiruan):
    permohonan = ajukan(8)
    jalankan_pesan()
    client, giliran, _ = meja(permohonan)
    form = client.get(reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "kembalikan"])).context["form"]

    assert "Terdaftar di Kota Jakarta Selatan." in halaman(client, permohonan)
    assert form.fields["persyaratan-npwp"].initial == "npwp-bukan-cabang-bogor"

    cabang = {"hasil": "tanya", "npwp": "00.000.000.2-404.001", "kunci": "cabang"}
    assert client.post(reverse("admin:kswp_periksa", args=[permohonan.kode]), cabang).status_code == 302
    jalankan_pesan()
    baru = PemeriksaanNpwp.objects.latest("pk")

    assert (baru.keadaan, baru.wilayah, baru.npwp_samar[-4:]) == (K.VALID, "Kota Bogor", "4001")
    assert "Terdaftar di Kota Bogor." in halaman(client, permohonan)


def test_r2_4_while_kswp_is_away_nothing_waits_and_the_officer_sees_it(db, tiruan):
    tiruan.atur(Tingkah.MATI)
    permohonan = ajukan(0)
    jalankan_pesan()
    baris = PemeriksaanNpwp.objects.get()
    berikut = OutboxMessage.objects.get(jenis="kswp.tanya", status="antre")
    client, giliran, _ = meja(permohonan)
    isi = halaman(client, permohonan)

    assert (baris.keadaan, baris.sebab, baris.percobaan) == (K.TANPA_JAWABAN, "menjawab 503", 1)
    assert berikut.coba_pada > timezone.now()
    assert "KSWP sedang tidak menjawab: menjawab 503." in isi
    assert client.get(reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "teruskan"])).status_code == 200

    tiruan.atur(Tingkah.WAJAR)
    OutboxMessage.objects.filter(pk=berikut.pk).update(coba_pada=timezone.now())
    jalankan_pesan()
    baris.refresh_from_db()
    assert (baris.keadaan, baris.percobaan, baris.sebab) == (K.VALID, 2, "")


def test_r2_4_a_late_answer_counts_for_its_own_question_once_and_never_over_a_newer_one(db, tiruan):
    tiruan.atur(Tingkah.MATI)
    permohonan = ajukan(0)
    jalankan_pesan()
    lama = PemeriksaanNpwp.objects.get()
    tiruan.atur(Tingkah.WAJAR)
    client, _, _ = meja(permohonan)
    tanya = {"hasil": "tanya", "npwp": npwp(7), "kunci": "sekali"}
    alamat = reverse("admin:kswp_periksa", args=[permohonan.kode])
    assert [client.post(alamat, tanya).status_code for _ in range(2)] == [302, 302]
    jalankan_pesan()
    catat_jawaban(lama.pk, StatusPajak(npwp(0), valid=True, wilayah="Kota Bogor"))
    catat_jawaban(lama.pk, StatusPajak(npwp(0), valid=False))

    assert list(PemeriksaanNpwp.objects.order_by("pk").values_list("keadaan", flat=True)) == [K.VALID, K.TIDAK_VALID]
    assert "Tidak valid" in halaman(client, permohonan)
    with pytest.raises(DatabaseError), transaction.atomic():
        PemeriksaanNpwp.objects.filter(pk=lama.pk).update(keadaan=K.TIDAK_VALID)


def test_r2_4_persons_only_where_the_type_asks_and_by_the_number_on_the_file(db, tiruan, warga):
    dengan, tanpa = ajukan(jenis="sppl", pemohon=warga), ajukan(jenis="sip-bidan", pemohon=warga)
    jalankan_pesan()
    client, _, kantor = meja(dengan)
    alamat = reverse("admin:kswp_periksa", args=[dengan.kode])
    client_lain = kantor.client(Giliran.objects.get(permohonan=tanpa, keluar_pada=None).jabatan)
    kosong = client.post(alamat, {"hasil": "tanya", "npwp": "", "kunci": "a"})

    assert (PemeriksaanNpwp.objects.count(), tiruan.ditanya) == (0, 0)
    assert "Belum ditanyakan: akun pemohon tidak mempunyai NPWP." in halaman(client, dengan)
    assert "Status wajib pajak" not in halaman(client_lain, tanpa)
    assert client_lain.get(reverse("admin:kswp_periksa", args=[tanpa.kode])).status_code == 404
    assert kosong.context["form"].errors["npwp"] == ["Akun pemohon tidak mempunyai NPWP. Tulis nomor pada berkasnya."]


def test_r2_4_where_kswp_is_not_connected_the_officer_notes_what_they_saw(db):
    permohonan = ajukan(0)
    client, _, kantor = meja(permohonan)
    assert "KSWP belum dihubungkan." in halaman(client, permohonan)
    isi = {"hasil": "tidak_valid", "npwp": "", "keterangan": "SPT belum dilaporkan", "kunci": "b"}
    assert client.post(reverse("admin:kswp_periksa", args=[permohonan.kode]), isi).status_code == 302
    baris = PemeriksaanNpwp.objects.get()

    assert (baris.keadaan, baris.cara, baris.keterangan) == (K.TIDAK_VALID, "manual", "SPT belum dilaporkan")
    assert baris.oleh in kantor.orang.values()


def test_r2_4_another_name_at_the_tax_office_is_shown(db, tiruan):
    permohonan = ajukan(0)
    catat_jawaban(PemeriksaanNpwp.objects.get().pk, StatusPajak(npwp(0), valid=True, nama="CV Lain"))
    client, _, _ = meja(permohonan)

    assert "Nama menurut KSWP: CV Lain <strong>(berbeda dengan nama pemohon)</strong>" in halaman(client, permohonan)


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"KSWP": "entah"}, "kswp.E001"),
        ({"KSWP": "jembatan", "KSWP_URL": ""}, "kswp.E002"),
        ({"KSWP": "tiruan", "MODE_TIRUAN": False}, "kswp.E003"),
    ],
)
def test_r2_4_settings_that_do_not_fit_are_reported(settings, isi, kode):
    for nama, nilai in isi.items():
        setattr(settings, nama, nilai)

    assert [c.id for c in run_checks() if (c.id or "").startswith("kswp.")] == [kode]
