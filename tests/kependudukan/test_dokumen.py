"""Documents: order of signatures, the family's old card, what a deed says, and what its QR is not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.models import Giliran, Riwayat, Status
from bogor_portal.dokumen.actions.status import ubah_status
from bogor_portal.dokumen.models import DokumenTerbit
from kependudukan.layanan.akta import FRASA_BELUM_TERCATAT, ModelAkta
from kependudukan.layanan.baris import entri_katalog
from kependudukan.layanan.katalog import baca_katalog
from kependudukan.models import DokumenKependudukan, Parameter
from kependudukan.surat import KAKI, isi_dokumen, kalimat_lahir, kalimat_mati
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import FRASA, Kantor

URUTAN = ["verifikasi", "entri-siak", "verifikasi-pejabat", "validasi-kabid", "penomoran", "tanda-tangan", "penyerahan"]


@pytest.fixture
def client(semua_layanan, db):
    client = Client()
    client.force_login(factories.buat_pengguna(nik=perjalanan.NIK))
    return client


def terbit(client, kode, khusus=None) -> DokumenTerbit:
    permohonan = perjalanan.ajukan(client, kode, khusus)
    perjalanan.kerjakan(Kantor(), permohonan)
    assert permohonan.status == Status.TERBIT
    return DokumenTerbit.objects.get(permohonan=permohonan)


def verifikasi(dokumen) -> str:
    return Client().get(reverse("dokumen:verifikasi", args=[dokumen.token])).context["keadaan"]


def test_kk_05_a_change_puts_the_familys_old_card_out_of_use(client):
    pertama = terbit(client, "kk-hilang")
    lain = terbit(client, "kk-rusak", {"pemohon_nkk": "3271010101200099"})
    assert [verifikasi(d) for d in (pertama, lain)] == ["berlaku", "berlaku"]

    kedua = terbit(client, "kk-ubah")

    assert [verifikasi(d) for d in (pertama, lain, kedua)] == ["digantikan", "berlaku", "berlaku"]
    pertama.refresh_from_db()
    assert pertama.pengganti_id == kedua.pk
    assert DokumenKependudukan.objects.filter(jenis="kk").count() == 3


def test_kk_05_a_deed_that_changes_the_family_ends_the_card_without_replacing_it(client):
    kartu = terbit(client, "kk-hilang")

    akta = terbit(client, "lhr-umum")

    kartu.refresh_from_db()
    assert (verifikasi(kartu), kartu.pengganti_id, verifikasi(akta)) == ("digantikan", None, "berlaku")


def test_tte_06_nobody_signs_before_the_one_before_them(client):
    dokumen = terbit(client, "lhr-umum", {"anak_tgl_lahir": timezone.localdate().isoformat()})

    lewat = [r.tahap_dari for r in Riwayat.objects.filter(permohonan=dokumen.permohonan).order_by("urut") if r.tahap_ke]
    assert [t for t in lewat if t] == URUTAN


def test_tte_06_who_comes_later_cannot_act_before_their_turn(client):
    """The head can neither sign nor initial at the desk of the official before them: those pages do not exist."""
    permohonan, kantor = perjalanan.ajukan(client, "kk-hilang"), Kantor()
    perjalanan.kerjakan(kantor, permohonan, sampai="verifikasi-pejabat")
    giliran = Giliran.objects.get(permohonan=permohonan, keluar_pada=None)
    kepala = permohonan.versi.tahap.get(kode="tanda-tangan").jabatan

    def coba(aksi):
        alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, aksi])
        return kantor.client(kepala).post(alamat, {"kunci": "k" * 32, "sandi": FRASA}).status_code

    assert [coba(aksi) for aksi in ("tanda_tangani", "paraf", "setujui")] == [404, 404, 404]
    giliran.refresh_from_db()
    assert (giliran.keluar_pada, DokumenTerbit.objects.count()) == (None, 0)


def test_ver_01_the_public_page_tells_the_states_apart_and_masks_whose_it_is(client):
    dokumen = terbit(client, "kk-hilang")
    halaman = Client().get(reverse("dokumen:verifikasi", args=[dokumen.token]))
    tak_dikenal = Client().get(reverse("dokumen:verifikasi", args=["x" * len(dokumen.token)]))
    assert (halaman.context["keadaan"], tak_dikenal.context["keadaan"]) == ("berlaku", "tidak_dikenal")
    assert (halaman.status_code, tak_dikenal.status_code) == (200, 404)

    isi = halaman.content.decode()
    assert [kata in isi for kata in (dokumen.nomor, "Kepala Dinas", dokumen.nama_pemegang, perjalanan.NKK)] == [
        *(True, True),
        *(False, False),
    ]
    ubah_status(dokumen.pk, DokumenTerbit.Status.DICABUT, timezone.localdate())
    assert verifikasi(dokumen) == "dicabut"


def test_lat_01_a_birth_after_61_days_passes_the_heads_decision(client):
    lahir = (timezone.localdate() - timedelta(days=61)).isoformat()

    dokumen = terbit(client, "lhr-umum", {"anak_tgl_lahir": lahir})

    lewat = [r.tahap_dari for r in Riwayat.objects.filter(permohonan=dokumen.permohonan).order_by("urut") if r.tahap_ke]
    assert [t for t in lewat if t] == [*URUTAN[:3], "keputusan-kepala", *URUTAN[3:]]


def test_ver_02_the_paper_says_that_its_qr_is_not_dukcapils(client):
    dokumen = terbit(client, "kk-hilang")

    templat, isi = isi_dokumen(dokumen)

    assert templat == "kependudukan/kk"
    assert isi["kaki"].startswith(KAKI)
    assert isi["kop"]["opd"] == "Dinas Kependudukan dan Pencatatan Sipil"


def test_alur_05_the_validity_of_a_moving_letter_is_a_setting(client):
    assert terbit(client, "pnd-keluar").berlaku_sampai is None

    Parameter.objects.filter(kode="skpwni_masa_hari").update(nilai=100)
    dokumen = terbit(client, "pnd-keluar")

    assert dokumen.berlaku_sampai == timezone.localdate() + timedelta(days=100)


ANAK = {"anak_nama": "Alya Kirana", "anak_jk": "Perempuan", "anak_tempat_lahir": "Kota Bogor"}
ORANG_TUA = {"anak_tgl_lahir": "2026-05-20", "ayah_nama": "Budi", "ibu_nama": "Siti"}
AWAL = "Bahwa di Kota Bogor pada tanggal 20 Mei 2026 telah lahir Alya Kirana, perempuan"


@pytest.mark.parametrize(
    ("model", "akhir"),
    [
        (ModelAkta.AYAH_IBU, ", dari ayah Budi dan ibu Siti."),
        (ModelAkta.AYAH_IBU_FRASA, f", dari ayah Budi dan ibu Siti {FRASA_BELUM_TERCATAT}."),
        (ModelAkta.IBU, ", anak dari seorang ibu Siti."),
        (ModelAkta.TANPA_ORANG_TUA, "."),
    ],
)
def test_akta_01_what_each_model_says(model, akhir):
    assert kalimat_lahir(model, ANAK | ORANG_TUA) == AWAL + akhir


def test_akta_02_a_death_deed_without_nik():
    jawaban = {"alm_nama": "Karta", "tempat": "Bogor", "tgl_mati": "2026-05-20"}

    assert kalimat_mati(jawaban) == "Bahwa Karta telah meninggal dunia di Bogor pada tanggal 20 Mei 2026."
    assert ", NIK 3271," in kalimat_mati(jawaban | {"alm_nik": "3271"})


def test_bia_01_lat_02_no_service_has_a_stage_of_payment():
    jenis = {t.jenis for e in baca_katalog() for t in entri_katalog(e).tahap}

    assert jenis & {"pembayaran", "penetapan_retribusi"} == set()
    assert {e.isi["biaya"]["rupiah"] for e in baca_katalog()} == {0}


def test_tte_02_cards_carry_no_signed_pdf():
    kartu = [entri_katalog(e) for e in baca_katalog() if e.resmi.startswith(("KTP-", "KIA-"))]
    jalan = [{p.ke for p in e.peralihan if p.aksi == "serahkan_kartu"} for e in kartu]

    assert jalan == [{"selesai-terbit"}] * len(kartu)
