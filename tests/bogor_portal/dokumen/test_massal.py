"""The head signs several documents with one passphrase."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as setelan
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Jabatan, JenisPenugasan, Pengguna, Penugasan, Sesi
from bogor_portal.alur.models import Giliran, JenisTahap, Riwayat
from bogor_portal.dokumen.actions import massal
from bogor_portal.dokumen.actions.penandatanganan import TandaTanganGagal
from bogor_portal.dokumen.adaptor import akar_tepercaya
from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo
from bogor_portal.dokumen.models import ButirMassal, DokumenTerbit, TandaTanganMassal
from bogor_portal.dokumen.queries import di_meja_tanda_tangan
from bogor_portal.dokumen.tanda_tangan.antarmuka import GagalTandaTangan, IdentitasPenanda, KodeGagal
from bogor_portal.dokumen.tanda_tangan.bsre import PenandatanganBsre
from bogor_portal.dokumen.tanda_tangan.lokal import PenandatanganLokal
from bogor_portal.dokumen.tanda_tangan.tiruan_bsre import BsreTiruan
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.bogor_portal.dokumen.surat import data_penolakan
from tests.faults.langkah import ajukan_sip, bawa_ke, maju, terbuka
from tests.perjalanan import Kantor, buka_layanan, jalankan_pesan
from tests.sekali import untuk_semodul

pytestmark = pytest.mark.django_db

MEJA = reverse("admin:dokumen_meja_changelist")
PERIKSA = reverse("admin:dokumen_meja_periksa")
TANDA_TANGAN = reverse("admin:dokumen_meja_tanda_tangan")


@pytest.fixture(scope="module")
def kantor_sekali(django_db_setup, django_db_blocker):
    """The office, and three documents on the head's desk."""
    with untuk_semodul(django_db_blocker):
        kantor, pemohon = Kantor(), factories.buat_pengguna()
        buka_layanan("sip-bidan")
        for _ in range(3):
            bawa_ke(ajukan_sip(pemohon), kantor, JenisTahap.PENOMORAN)
        jalankan_pesan()
        kantor.pemegang(Jabatan.objects.get(kode="dpmptsp-kepala-dinas"))
        yield kantor


@pytest.fixture
def kantor(kantor_sekali, db):
    kantor_sekali.tamu.clear()  # their sessions went with the last test
    return kantor_sekali


@pytest.fixture
def tiga(kantor):
    giliran = Giliran.objects.filter(keluar_pada=None, tahap__jenis="tanda_tangan").select_related("jabatan")
    return list(giliran.order_by("urut_pada", "pk"))


@pytest.fixture
def kepala(kantor, tiga):
    return Pengguna.objects.get(pk=kantor.pemegang(tiga[0].jabatan).pk)


@pytest.fixture
def client_kepala(kantor, kepala, tiga):
    return kantor.client(tiga[0].jabatan)


def ids(tiga):
    return [g.pk for g in tiga]


def jalankan(tiga, kepala, sandi=FRASA, kunci=None):
    """The batch to its end; its results in order."""
    jalan = massal.tanda_tangani_massal(ids(tiga), oleh=kepala, sandi=sandi, kunci=kunci or uuid4().hex)
    next(jalan)
    return [(b.hasil, b.keterangan) for b in jalan]


def status():
    return sorted(DokumenTerbit.objects.values_list("status", flat=True))


def test_choose_read_sign_and_see_each_result(client_kepala, tiga):
    meja = client_kepala.get(MEJA)
    periksa = client_kepala.post(PERIKSA, {"giliran": ids(tiga)[:2]})
    kunci = periksa.context["form"].initial["kunci"]

    jawaban = client_kepala.post(TANDA_TANGAN, {"giliran": ids(tiga)[:2], "kunci": kunci, "sandi": FRASA})
    halaman = b"".join(jawaban.streaming_content).decode()

    satu = TandaTanganMassal.objects.get()
    assert [b.giliran for b in meja.context["baris"]] == ids(tiga)
    assert [halaman.count(f"{ke} dari 2") for ke in (1, 2, 3)] == [1, 1, 0]
    assert (FRASA in halaman, satu.selesai is None) == (False, False)
    assert status() == ["dinomori", "ditandatangani", "ditandatangani"]
    hasil = client_kepala.get(reverse("admin:dokumen_meja_hasil", args=[satu.kode]))
    assert "Selesai: 2 ditandatangani." in halaman
    assert [len(hasil.context[k]) for k in ("jadi", "ulang", "lepas")] == [2, 0, 0]
    jalankan_pesan()
    assert status() == ["berlaku", "berlaku", "dinomori"]


def test_the_key_is_opened_once(tiga, kepala, monkeypatch):
    adaptor = PenandatanganLokal(Path(setelan.KUNCI_PENANDA_ROOT))
    monkeypatch.setattr(massal, "penandatangan", lambda: adaptor)

    assert jalankan(tiga, kepala) == [("ditandatangani", "")] * 3
    assert adaptor.jumlah_buka == 1
    assert Riwayat.objects.filter(aksi="tanda_tangani").count() == 3


def test_wrong_passphrase_signs_nothing_and_comes_back_to_the_form(client_kepala, tiga):
    isi = {"giliran": ids(tiga), "kunci": uuid4().hex, "sandi": "bukan-ini"}

    jawaban = client_kepala.post(TANDA_TANGAN, isi)

    assert jawaban.context["form"].errors == {"sandi": ["Frasa sandi salah. Periksa lalu coba lagi."]}
    assert "bukan-ini" not in jawaban.content.decode()
    assert (status(), TandaTanganMassal.objects.count()) == (["dinomori"] * 3, 0)


def test_after_five_wrong_passphrases_the_right_one_waits_too(tiga, kepala):
    for _ in range(5):
        with pytest.raises(TandaTanganGagal):
            jalankan(tiga, kepala, sandi="salah")

    with pytest.raises(TandaTanganGagal, match="Terlalu banyak frasa sandi yang salah"):
        jalankan(tiga, kepala)


def test_one_that_was_signed_elsewhere_is_left_out_and_the_others_go_on(tiga, kepala):
    jalan = massal.tanda_tangani_massal(ids(tiga), oleh=kepala, sandi=FRASA, kunci="kunci-a")
    next(jalan)
    jalankan(tiga[:1], kepala)

    hasil = [(b.hasil, b.keterangan[:30]) for b in jalan]

    assert hasil == [("dilewati", "Permohonan ini baru saja dipro"), ("ditandatangani", ""), ("ditandatangani", "")]
    assert Riwayat.objects.filter(aksi="tanda_tangani").count() == 3


def test_what_failed_is_tried_again_alone_and_what_went_elsewhere_is_not(client_kepala, tiga, kepala, monkeypatch):
    """One is signed in the batch, one fails, one was signed by itself meanwhile."""
    asli = massal.satuan.tanda_tangani_dalam_sesi

    def putus(sesi, permohonan_id, giliran_id, **isi):
        if giliran_id == tiga[1].pk:
            raise GagalTandaTangan(KodeGagal.WAKTU_HABIS)
        return asli(sesi, permohonan_id, giliran_id, **isi)

    maju(tiga[2].permohonan, terbuka(tiga[2].permohonan), kepala)
    with monkeypatch.context() as ganti:
        ganti.setattr(massal.satuan, "tanda_tangani_dalam_sesi", putus)
        assert [h for h, _ in jalankan(tiga, kepala, kunci="kunci-e")] == ["ditandatangani", "gagal", "dilewati"]

    hasil = client_kepala.get(reverse("admin:dokumen_meja_hasil", args=[TandaTanganMassal.objects.get().kode]))
    bagian = {k: [b.giliran_id for b in hasil.context[k]] for k in ("jadi", "ulang", "lepas")}
    halaman = hasil.content.decode()
    ulang = [int(n) for n in re.findall(r'name="giliran" value="(\d+)"', halaman)]
    periksa = client_kepala.post(PERIKSA, {"giliran": ulang})

    assert bagian == {"jadi": [tiga[0].pk], "ulang": [tiga[1].pk], "lepas": [tiga[2].pk]}
    assert ("1 dari 3 dokumen ditandatangani" in halaman, "Coba lagi 1 dokumen ini" in halaman) == (True, True)
    assert (ulang, [b.giliran for b in periksa.context["baris"]]) == ([tiga[1].pk], [tiga[1].pk])


def test_closed_in_the_middle_each_document_is_signed_or_untouched(client_kepala, tiga, kepala):
    jalan = massal.tanda_tangani_massal(ids(tiga), oleh=kepala, sandi=FRASA, kunci="kunci-b")
    satu = next(jalan)
    next(jalan)

    jalan.close()

    assert status() == ["dinomori", "dinomori", "ditandatangani"]
    assert list(satu.butir.values_list("hasil", flat=True)) == ["ditandatangani", "menunggu", "menunggu"]
    halaman = client_kepala.get(reverse("admin:dokumen_meja_hasil", args=[satu.kode]))
    assert "Belum selesai" in halaman.content.decode()
    assert len(di_meja_tanda_tangan(kepala, timezone.now())) == 2


def test_the_same_form_again_shows_the_first_result(client_kepala, tiga):
    isi = {"giliran": ids(tiga), "kunci": uuid4().hex, "sandi": FRASA}
    b"".join(client_kepala.post(TANDA_TANGAN, isi).streaming_content)

    jawaban = client_kepala.post(TANDA_TANGAN, isi)

    satu = TandaTanganMassal.objects.get()
    assert (jawaban.status_code, jawaban.url) == (302, reverse("admin:dokumen_meja_hasil", args=[satu.kode]))


def test_the_passphrase_is_nowhere_afterwards(client_kepala, tiga, caplog):
    isi = {"giliran": ids(tiga), "kunci": uuid4().hex, "sandi": FRASA}
    b"".join(client_kepala.post(TANDA_TANGAN, isi).streaming_content)

    sesi = [SessionStore().decode(s.session_data) for s in Sesi.objects.all()]
    baris = [str(list(m.objects.values_list())) for m in (OutboxMessage, Riwayat, ButirMassal, TandaTanganMassal)]
    assert [FRASA in teks for teks in [caplog.text, str(sesi), *baris]] == [False] * 6


def test_r5_5_outside_the_dates_the_desk_is_empty_and_signing_refused(tiga, kepala):
    jalan = massal.tanda_tangani_massal(ids(tiga), oleh=kepala, sandi=FRASA, kunci="kunci-c")
    next(jalan)
    Penugasan.objects.filter(pengguna=kepala).update(selesai=timezone.localdate() - timedelta(days=1))

    hasil = [b.hasil for b in jalan]

    assert (hasil, status()) == (["dilewati"] * 3, ["dinomori"] * 3)
    assert di_meja_tanda_tangan(kepala, timezone.now()) == []


def test_r5_4_who_examined_a_file_can_not_choose_it(client_kepala, tiga, kepala):
    Giliran.objects.filter(permohonan=tiga[0].permohonan_id, tahap__jenis="verifikasi").update(oleh=kepala)

    baris = client_kepala.get(MEJA).context["baris"]
    periksa = client_kepala.post(PERIKSA, {"giliran": ids(tiga)})

    assert [bool(b.halangan) for b in baris] == [True, False, False]
    assert [b.giliran for b in periksa.context["baris"]] == ids(tiga)[1:]


def test_each_document_of_a_batch_takes_the_same_statements(tiga, kepala):
    def kueri(pilih, kunci):
        with CaptureQueriesContext(connection) as tangkap:
            assert jalankan(pilih, kepala, kunci=kunci) == [("ditandatangani", "")] * len(pilih)
        return len(tangkap)

    satu, dua = kueri(tiga[:1], "kunci-satu"), kueri(tiga[1:], "kunci-dua")

    # two transactions, each: begin and end, lock and file, document; and authority · key · document, rows · result
    assert dua - satu == 2 * (2 + 2) + 1 + 1 + 2 + 1


def test_others_have_no_desk_and_see_no_batch(client_kepala, tiga, kantor, client_admin, client_pimpinan):
    jalankan(tiga[:1], kantor.pemegang(tiga[0].jabatan), kunci="kunci-d")
    hasil = reverse("admin:dokumen_meja_hasil", args=[TandaTanganMassal.objects.get().kode])
    wakil = factories.buat_pengguna("Wakil", jenis="pegawai", is_staff=True, nik=None)
    factories.buat_penugasan(wakil, tiga[0].jabatan, jenis=JenisPenugasan.PLH)
    client_wakil = Client()
    client_wakil.force_login(wakil)

    assert [b.giliran for b in client_wakil.get(MEJA).context["baris"]] == ids(tiga)[1:]
    assert [c.get(hasil).status_code for c in (client_wakil, client_admin, client_pimpinan)] == [404, 404, 404]
    assert [c.get(MEJA).status_code for c in (client_admin, client_pimpinan)] == [404, 404]


def test_desk_costs_the_same_for_one_and_three(kantor, kepala, tiga):
    def kueri(pilih):
        with CaptureQueriesContext(connection) as tangkap:
            assert len(di_meja_tanda_tangan(kepala, timezone.now(), pilih)) == len(pilih)
        return len(tangkap)

    assert kueri(ids(tiga)) == kueri(ids(tiga)[:1])


@pytest.fixture
def lewat_bsre(kepala, monkeypatch):
    """BSrE's adapter against its stand-in, which signs with the head's development key."""
    kepala.nik = factories.buat_nik()
    kepala.save()
    kunci = siapkan_kunci_demo(kepala)
    identitas = IdentitasPenanda(kunci.kode, kepala.nama, kunci.sidik_sertifikat)
    lokal = PenandatanganLokal(Path(setelan.KUNCI_PENANDA_ROOT))
    with BsreTiruan(
        lokal,
        {kepala.nik: identitas},
        dokumen_lain=cetak_surat("penolakan", data_penolakan()),
        penanda_lain=(identitas, FRASA),
    ) as layanan:
        bsre = PenandatanganBsre(
            layanan.url,
            pengguna="portal",
            sandi_layanan="portal-pengembangan",
            akar_tepercaya=akar_tepercaya(),
            terima_tiruan=True,
        )
        monkeypatch.setattr(massal, "penandatangan", lambda: bsre)
        yield layanan
        bsre.tutup()


def test_bsre_signs_the_batch_with_one_entry(lewat_bsre, tiga, kepala):
    assert jalankan(tiga, kepala) == [("ditandatangani", "")] * 3


def test_bsre_that_refuses_the_passphrase_is_asked_once(lewat_bsre, tiga, kepala):
    hasil = jalankan(tiga, kepala, sandi="salah")

    assert hasil == [
        ("gagal", "Frasa sandi salah. Periksa lalu coba lagi."),
        *[("dilewati", "Dihentikan: Frasa sandi salah. Periksa lalu coba lagi.")] * 2,
    ]
    assert (len(lewat_bsre.catatan), status()) == (1, ["dinomori"] * 3)


def test_single_signing_still_opens_the_key_for_itself(tiga, kepala):
    maju(tiga[0].permohonan, terbuka(tiga[0].permohonan), kepala)

    assert status() == ["dinomori", "dinomori", "ditandatangani"]
