"""Safety, third walk: what a whole journey wrote anywhere holds no NIK and no phone number in the clear."""

import io
import logging

import pytest
import redis
from django.conf import settings as setelan
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bogor_portal.akun.models import OPD, Pengguna
from bogor_portal.alur.models import Pengajuan, Permohonan, Status, TipeIsian
from bogor_portal.berkas.models import Berkas
from bogor_portal.pesan.actions import antrekan
from bogor_portal.pesan.models import OutboxMessage
from bogor_portal.pesan.relay import edarkan
from tests import factories
from tests.attacks.penyadap import JALAN, NIK, TELEPON, bocor, layar
from tests.berkas_contoh import isi_pdf
from tests.bogor_portal.akun.surel import tautan
from tests.perjalanan import Kantor, buka_layanan, isi_dan_ajukan, jalankan_pesan, kerjakan

pytestmark = pytest.mark.django_db
SANDI_BARU = "Kebun-Raya-Bogor-1817"


@pytest.fixture
def log(settings):
    """Log lines as written; every address is noted from here on. Redis is emptied before and after."""
    settings.MIDDLEWARE = ["tests.attacks.penyadap.PencatatMiddleware", *settings.MIDDLEWARE]
    JALAN.clear()
    redis.Redis.from_url(setelan.REDIS_URL).flushdb()
    tulis = io.StringIO()
    semula = layar().setStream(tulis)
    yield tulis
    layar().setStream(semula)
    redis.Redis.from_url(setelan.REDIS_URL).flushdb()


def _daftar() -> Client:
    """Register, activate, fail to sign in, forget the password, sign in by NIK."""
    client, masuk = Client(), reverse("akun:masuk")
    isi = {"nik": NIK, "nama": "Siti Aminah", "email": "siti@contoh.example", "telepon": "+62 812-3456-7890"}
    isi |= {"sandi": factories.SANDI, "sandi_ulang": factories.SANDI}
    assert client.post(reverse("akun:daftar_perorangan"), isi).status_code == 302
    assert Client().post(reverse("akun:daftar_perorangan"), isi).status_code == 302  # once more: same NIK
    jalankan_pesan()
    assert client.post(tautan(mail.outbox[0]), {"sandi": factories.SANDI}).status_code == 302
    client.post(reverse("akun:keluar"))
    assert client.post(masuk, {"identitas": NIK, "sandi": "salah"}).status_code == 200
    assert client.post(reverse("akun:lupa_sandi"), {"email": "siti@contoh.example"}).status_code == 200
    jalankan_pesan()
    jawab = client.post(tautan(mail.outbox[-1]), {"sandi": SANDI_BARU, "sandi_ulang": SANDI_BARU})
    assert jawab.status_code == 302
    assert client.post(masuk, {"identitas": NIK, "sandi": SANDI_BARU}).status_code == 302
    assert client.post(reverse("akun:kontak"), {"telepon": TELEPON}).status_code == 302
    return client


def _cari(client: Client, petugas: Client) -> None:
    """Where people type what they look for."""
    for rute in ("perizinan:daftar", "admin:alur_antrean_changelist"):
        assert petugas.get(reverse(rute)).status_code == 200
    for rute in ("akun:profil", "akun:kontak", "alur:daftar"):
        assert client.get(reverse(rute)).status_code == 200


@pytest.mark.parametrize(("jenis", "rahasia"), [("sip-bidan", False), ("sppl", True)])
def test_a_whole_journey_leaves_no_nik_and_no_phone_in_the_clear(log, jenis, rahasia):
    client, kantor = _daftar(), Kantor()
    versi = buka_layanan(jenis)
    permohonan = isi_dan_ajukan(client, jenis, "baru")
    kerjakan(kantor, permohonan)
    _cari(client, next(iter(kantor.tamu.values())))
    client.post(reverse("akun:lupa_sandi"), {"email": "siti@contoh.example"})
    assert edarkan() > 0

    assert permohonan.status == Status.TERBIT
    pengguna = Pengguna.objects.get(email="siti@contoh.example")
    assert (pengguna.nik, pengguna.telepon) == (NIK, TELEPON)
    assert bocor(log) == {}
    kode = set(versi.isian.filter(tipe__in=[TipeIsian.NIK, TipeIsian.TELEPON]).values_list("kode", flat=True))
    tersimpan = [Permohonan.objects.get(pk=permohonan.pk).draf, Pengajuan.objects.get(permohonan=permohonan).jawaban]
    for isi in tersimpan:
        assert bool(kode & isi.keys()) is rahasia
        assert [k for k in kode & isi.keys() if not isi[k].startswith("v1:")] == []


def test_a_file_named_after_its_owners_nik_does_not_carry_it_about(log, client_warga):
    buka_layanan("sip-bidan")
    client_warga.post(reverse("alur:mulai", args=["sip-bidan"]), {"jenis_permohonan": "baru"})
    permohonan = Permohonan.objects.get()
    syarat = next(p for p in permohonan.versi.persyaratan.all() if "pdf" in p.jenis_berkas)
    kiriman = SimpleUploadedFile(f"KTP {NIK}.pdf", isi_pdf())
    alamat = reverse("alur:berkas", args=[permohonan.kode, syarat.kode])

    assert client_warga.post(alamat, {"berkas": kiriman}).status_code == 302
    client_warga.get(reverse("berkas:unduh", args=[Berkas.objects.get().kode]))

    assert bocor(log) == {}


def _tanam_log(log):
    logging.getLogger("bogor_portal").warning("telepon %s", TELEPON)


def _tanam_log_nik(log):
    log.write(f"nik {NIK}\n")  # past the filter, which would take it out


def _tanam_berkas(log):
    tujuan = setelan.BERKAS_ROOT / f"{NIK}.pdf"
    tujuan.touch()
    return tujuan.unlink


def _tanam_sesi(log):
    sesi = SessionStore()
    sesi["nik"] = NIK
    sesi.save()


TANAM = {
    "log": _tanam_log,
    "log ": _tanam_log_nik,
    "surel": lambda log: mail.send_mail("Kabar", f"NIK {NIK}", None, ["a@contoh.example"]),
    "surel ": lambda log: mail.send_mail(f"NIK {NIK}", "", None, ["a@contoh.example"]),
    "alamat": lambda log: Client().get("/", {"nik": NIK}) and None,
    "sesi": _tanam_sesi,
    "redis": lambda log: redis.Redis.from_url(setelan.REDIS_URL).lpush("celery", f'{{"nik": "{NIK}"}}') and None,
    "nama berkas": _tanam_berkas,
    "tabel pesan_outboxmessage": lambda log: antrekan("surel", kunci=f"a:{NIK}", muatan={}) and None,
    "tabel akun_opd": lambda log: factories.buat_opd("x", catatan=f"hubungi {TELEPON}") and None,
}


@pytest.mark.parametrize("saluran", TANAM)
def test_control_the_detector_finds_a_planted_number(log, saluran):
    assert bocor(log) == {}
    buang = TANAM[saluran](log)
    ditemukan = set(bocor(log))
    if callable(buang):
        buang()

    assert ditemukan == {saluran.strip()}
    assert (OPD.objects.count() + OutboxMessage.objects.count()) <= 1
