"""Messages by WhatsApp (R4.3) over real HTTP: the portal's client, the stand-in's server, its reports to our page."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as setelan
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.data_pribadi import isi_ekspor
from bogor_portal.alur.models import Permohonan, Status
from bogor_portal.pesan import actions as outbox
from bogor_portal.pesan.actions import antrekan_surel
from bogor_portal.pesan.models import KirimanWa, OutboxMessage, SaluranWa
from bogor_portal.pesan.wa import actions, adaptor, kalimat, laporan, tiruan
from bogor_portal.pesan.wa.gerbang import GerbangWa
from tests import factories
from tests.perjalanan import buka_layanan, isi_dan_ajukan, jalankan_pesan

pytestmark = pytest.mark.django_db
TELEPON, NOMOR = "081234567890", "6281234567890"
HALAMAN = "/pesan/whatsapp/"
LAPORAN = "/pesan/whatsapp/laporan/"
SEMUA = KirimanWa.Keadaan


@pytest.fixture
def wa(monkeypatch, settings, tmp_path):
    """The stand-in's server. Its reports are kept for the test to hand in, since their thread has no transaction."""
    settings.WHATSAPP_TIRUAN_BERKAS = tmp_path / "wa.sqlite3"
    monkeypatch.setattr(tiruan, "SEGERA", 3600)  # reports are sent by `lapor` below
    monkeypatch.setattr(tiruan, "LAMBAT", 1.0)
    server = tiruan.WaTiruan(adaptor.kotak(), rahasia=adaptor.rahasia(), panggilan=LAPORAN, pos=_pos)
    with server:
        klien = GerbangWa(server.url, nomor_id="tiruan", token=server.token, batas_waktu=0.4)
        monkeypatch.setattr(actions, "gerbang", lambda: klien)
        yield server
        klien.tutup()


def _pos(alamat: str, badan: bytes, kepala: dict[str, str]) -> int:
    kepala = {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in kepala.items() if k != "Content-Type"}
    return Client().post(alamat, badan, content_type="application/json", **kepala).status_code


@pytest.fixture
def warga(db):
    return factories.buat_pengguna("Siti Aminah", email="warga@contoh.example", telepon=TELEPON)


@pytest.fixture
def client(warga):
    client = Client()
    client.force_login(warga)
    return client


def _kode(wa) -> str:
    return re.match(r"[0-9]{6}", wa.kotak.milik(NOMOR)[0][1])[0]


def _pasang(client, wa) -> SaluranWa:
    assert client.post(f"{HALAMAN}minta/", {"setuju": "ya"}).status_code == 302
    jalankan_pesan()
    assert client.post(HALAMAN, {"kode": _kode(wa)}).status_code == 302
    return SaluranWa.objects.get(berakhir_pada=None)


def _kabari(warga, templat="akun_sandi_diubah") -> KirimanWa | None:
    antrekan_surel(f"uji-{OutboxMessage.objects.count()}", templat, warga.pk, {})
    jalankan_pesan()
    return KirimanWa.objects.exclude(templat="kode").first()


def _teks(wa) -> list[str]:
    return [teks for _, teks in wa.kotak.milik(NOMOR)]


def test_r4_3_consent_is_kept_with_its_date_and_the_number_is_confirmed_by_a_code(client, warga, wa):
    assert "setuju Portal Kota Bogor mengirim kabar" in client.get(HALAMAN).content.decode()
    client.post(f"{HALAMAN}minta/", {})  # no consent
    assert SaluranWa.objects.count() == 0

    client.post(f"{HALAMAN}minta/", {"setuju": "ya"})
    jalankan_pesan()
    salah = f"{(int(_kode(wa)) + 1) % 10**6:06d}"
    assert "Kode tidak cocok" in client.post(HALAMAN, {"kode": salah}).content.decode()
    assert SaluranWa.objects.get().kukuh_pada is None
    client.post(HALAMAN, {"kode": _kode(wa)})

    saluran = SaluranWa.objects.get()
    assert saluran.pernyataan == actions.PERNYATAAN
    assert saluran.setuju_pada < saluran.kukuh_pada
    assert "0812••••890" in client.get(HALAMAN).content.decode()


def test_r4_3_turned_off_the_number_is_forgotten_and_the_consent_is_not(client, warga, wa):
    saluran = _pasang(client, wa)

    client.post(f"{HALAMAN}matikan/")

    saluran.refresh_from_db()
    assert (saluran.telepon, saluran.telepon_indeks, saluran.samaran) == (None, None, "0812••••890")
    assert saluran.sebab_berakhir == "dimatikan"
    assert _kabari(warga) is None
    assert [s["sebab_berakhir"] for s in isi_ekspor(warga)["whatsapp"]["persetujuan"]] == ["dimatikan"]


def test_r4_3_after_five_wrong_codes_the_right_one_does_not_count(client, warga, wa):
    client.post(f"{HALAMAN}minta/", {"setuju": "ya"})
    jalankan_pesan()
    benar = _kode(wa)
    for geser in range(1, 6):
        client.post(HALAMAN, {"kode": f"{(int(benar) + geser) % 10**6:06d}"})

    client.post(HALAMAN, {"kode": benar})

    assert SaluranWa.objects.get().kukuh_pada is None


def test_r4_3_codes_to_one_number_are_few_whoever_asks(wa):
    for ke in range(5):
        orang = factories.buat_pengguna(f"Orang {ke}", email=f"o{ke}@contoh.example", telepon=TELEPON)
        client = Client()
        client.force_login(orang)
        client.post(f"{HALAMAN}minta/", {"setuju": "ya"})
    jalankan_pesan()

    assert len(_teks(wa)) == actions.WA_NOMOR.maks


def test_r4_3_a_filing_is_told_by_mail_and_by_whatsapp_with_its_number_only(client, warga, wa):
    buka_layanan("sip-bidan")
    _pasang(client, wa)

    permohonan = isi_dan_ajukan(client, "sip-bidan", "baru")
    jalankan_pesan()

    assert [m.subject for m in mail.outbox] == [f"Permohonan {permohonan.nomor} kami terima"]
    assert _teks(wa)[0] == (
        f"Permohonan {permohonan.nomor} kami terima. Masuk ke {setelan.SITUS_URL} untuk melihatnya. "
        "Balas BERHENTI agar pesan ini tidak dikirim lagi."
    )


def test_r4_3_a_gateway_that_is_down_undoes_nothing_and_is_tried_again(client, warga, wa):
    buka_layanan("sip-bidan")
    _pasang(client, wa)
    wa.kotak.atur(NOMOR, "mati")

    permohonan = isi_dan_ajukan(client, "sip-bidan", "baru")
    jalankan_pesan()

    permohonan.refresh_from_db()
    baris = OutboxMessage.objects.get(jenis="wa")
    assert (permohonan.status, len(mail.outbox)) == (Status.DIAJUKAN, 1)
    assert (baris.status, baris.percobaan) == ("antre", 1)
    assert baris.coba_pada > timezone.now()
    wa.kotak.atur(NOMOR, "wajar")
    OutboxMessage.objects.filter(pk=baris.pk).update(coba_pada=timezone.now())
    jalankan_pesan()
    assert KirimanWa.objects.exclude(templat="kode").get().keadaan == SEMUA.DIKIRIM
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("tingkah", ["lambat", "sampah"])
def test_r4_3_a_slow_or_senseless_answer_counts_as_not_sent(client, warga, wa, tingkah):
    _pasang(client, wa)
    wa.kotak.atur(NOMOR, tingkah)

    kiriman = _kabari(warga)

    assert (kiriman.keadaan, OutboxMessage.objects.get(jenis="wa").status) == (SEMUA.ANTRE, "antre")


def test_r4_3_a_number_without_whatsapp_is_not_tried_again(client, warga, wa):
    _pasang(client, wa)
    wa.kotak.atur(NOMOR, "bukan_wa")

    kiriman = _kabari(warga)

    assert (kiriman.keadaan, kiriman.galat) == (SEMUA.GAGAL, "nomor tidak memakai WhatsApp")
    assert OutboxMessage.objects.get(jenis="wa").status == "selesai"
    assert "Nomor tidak memakai WhatsApp" in client.get(HALAMAN).content.decode()


def test_a_report_that_comes_before_the_answer_finds_its_message(client, warga, wa):
    _pasang(client, wa)
    wa.kotak.atur(NOMOR, "putus")  # taken, and the answer lost
    kiriman = _kabari(warga)
    assert kiriman.keadaan == SEMUA.ANTRE

    assert wa.laporkan("wamid.1", str(kiriman.kode), "wajar") == [200, 200]
    OutboxMessage.objects.filter(jenis="wa").update(coba_pada=timezone.now())
    jalankan_pesan()

    kiriman.refresh_from_db()
    assert kiriman.keadaan == SEMUA.SAMPAI
    assert len(_teks(wa)) == 2  # the code, and the message once


def test_reports_that_come_double_and_out_of_order_never_go_back(client, warga, wa):
    _pasang(client, wa)
    kiriman = _kabari(warga)

    assert wa.laporkan(kiriman.id_gerbang, "", "lapor_ganda") == [200, 200, 200]
    assert wa.laporkan(kiriman.id_gerbang, "", "lapor_gagal") == [200]

    kiriman.refresh_from_db()
    assert (kiriman.keadaan, kiriman.galat) == (SEMUA.SAMPAI, "")


def test_a_report_with_a_wrong_signature_or_of_nobodys_message_changes_nothing(client, warga, wa):
    _pasang(client, wa)
    kiriman = _kabari(warga)

    assert wa.laporkan(kiriman.id_gerbang, str(kiriman.kode), "lapor_palsu") == [401, 401]
    assert wa.laporkan("wamid.lain", "", "wajar") == [200, 200]

    kiriman.refresh_from_db()
    assert kiriman.keadaan == SEMUA.DIKIRIM


@pytest.mark.parametrize(
    "badan",
    [b"", b"[]", b'{"entry": 1}', b'{"entry": [{"changes": [{"value": {"statuses": [{"id": 1}]}}]}]}', b"[" * 9000]
    + [json.dumps({"entry": [{"changes": [{"value": {"statuses": [s]}}]}]}).encode() for s in (
        {"id": "x", "status": "gone", "timestamp": "1"},
        {"id": "x", "status": "sent", "timestamp": "9" * 30},
        {"id": "x\0", "status": "sent", "timestamp": "1"},
    )],
)  # fmt: skip
def test_a_signed_call_that_makes_no_sense_is_refused(wa, badan):
    assert _pos(LAPORAN, badan, {laporan.KEPALA: laporan.tandai(adaptor.rahasia(), badan)}) == 400


def test_without_a_secret_no_signature_is_right():
    assert laporan.asli(b"", b"{}", laporan.tandai(b"", b"{}")) is False


def _masuk(wa, teks: str, pada: datetime) -> int:
    isi = {"from": NOMOR, "type": "text", "text": {"body": teks}, "timestamp": str(int(pada.timestamp()))}
    badan = json.dumps({"entry": [{"changes": [{"value": {"messages": [isi]}}]}]}).encode()
    return _pos(LAPORAN, badan, {laporan.KEPALA: laporan.tandai(wa.rahasia, badan)})


def test_r4_3_berhenti_written_back_turns_it_off_but_not_what_was_agreed_to_later(client, warga, wa):
    saluran = _pasang(client, wa)

    assert _masuk(wa, "terima kasih", timezone.now() + timedelta(seconds=5)) == 200
    assert _masuk(wa, "berhenti", saluran.setuju_pada - timedelta(hours=1)) == 200  # an old one, played again
    assert SaluranWa.objects.get().berakhir_pada is None
    assert _masuk(wa, " Berhenti ", timezone.now() + timedelta(seconds=5)) == 200

    assert SaluranWa.objects.get().sebab_berakhir == "lewat_wa"


def test_r4_3_another_number_in_the_account_gets_nothing_before_it_is_confirmed(client, warga, wa):
    _pasang(client, wa)

    client.post(reverse("akun:kontak"), {"telepon": "081299998888"})

    assert _kabari(warga) is None
    assert "Pesan WhatsApp berhenti sampai nomor baru dikonfirmasi" in client.get(HALAMAN).content.decode()


def test_r4_3_at_night_only_security_is_told_and_the_rest_waits_for_the_morning(client, warga, wa, settings):
    _pasang(client, wa)
    jam = timezone.now().astimezone(kalimat.WIB).hour
    settings.WHATSAPP_JAM_TENANG = f"{jam}-{(jam + 2) % 24}"

    permohonan = _permohonan(client)
    assert _kabari(warga, "akun_sandi_diubah").keadaan == SEMUA.DIKIRIM
    antrekan_surel("uji-malam", "permohonan_diajukan", warga.pk, {"permohonan": permohonan.pk})
    jalankan_pesan()

    baris = OutboxMessage.objects.filter(jenis="wa").latest("pk")
    assert (baris.status, baris.percobaan) == ("antre", 0)
    assert baris.coba_pada.astimezone(kalimat.WIB).hour == (jam + 2) % 24


def _permohonan(client):
    buka_layanan("sip-bidan")
    client.post("/permohonan/mulai/sip-bidan/", {"jenis_permohonan": "baru"})
    return Permohonan.objects.get()


@pytest.mark.parametrize(
    ("jam", "kini", "akhir"),
    [
        ("21-6", "2026-11-25T20:59+07:00", None),
        ("21-6", "2026-11-25T21:00+07:00", "2026-11-26T06:00+07:00"),
        ("21-6", "2026-11-25T22:30+00:00", "2026-11-26T06:00+07:00"),
        ("21-6", "2026-11-26T06:00+07:00", None),
        ("1-5", "2026-11-26T04:59+07:00", "2026-11-26T05:00+07:00"),
        ("", "2026-11-26T03:00+07:00", None),
    ],
)
def test_quiet_hours_end_in_the_morning(settings, jam, kini, akhir):
    settings.WHATSAPP_JAM_TENANG = jam
    assert kalimat.akhir_jam_tenang(datetime.fromisoformat(kini)) == (akhir and datetime.fromisoformat(akhir))


def test_r4_3_what_goes_out_holds_a_number_or_a_date_and_nothing_else_of_the_case():
    boleh = {"permohonan.nomor", "izin.nomor", "k.nomor", 'izin.berlaku_sampai|date:"j F Y"'}
    for nama in sorted(kalimat.BOLEH):
        teks = (Path(setelan.BASE_DIR) / f"templates/surel/{nama}.txt").read_text()
        subjek = re.sub(r"{%.*?%}", "", teks.partition("\n")[0])
        assert set(re.findall(r"{{ (.*?) }}", subjek)) <= boleh, nama


def test_a_number_of_16_digits_never_goes_out():
    assert kalimat.isian_kabar("Permohonan 3271 0141 0790 0001\nditerima")[0] == (
        "Permohonan [16 angka disamarkan] diterima"
    )


def test_the_operators_page_shows_neither_text_nor_number(client, warga, wa):
    _pasang(client, wa)
    kiriman = _kabari(warga)
    admin = factories.buat_pengguna("Admin", email="a@contoh.example", is_staff=True, is_superuser=True)
    meja = Client()
    meja.force_login(admin)

    daftar = meja.get(reverse("admin:pesan_kirimanwa_changelist")).content.decode()
    satu = meja.get(reverse("admin:pesan_kirimanwa_change", args=[kiriman.pk])).content.decode()

    assert "Diterima gerbang" in daftar
    for rahasia in ("Kata sandi", "Siti Aminah", "0812", NOMOR, _kode_dari(wa)):
        assert (rahasia in daftar, rahasia in satu) == (False, False), rahasia


def _kode_dari(wa) -> str:
    return re.match(r"[0-9]{6}", _teks(wa)[-1])[0]


@pytest.mark.parametrize("alamat", ["", "minta/", "matikan/", "laporan/", "tiruan/"])
def test_where_it_is_off_there_is_no_such_page_and_mails_go_on(client, warga, settings, alamat):
    settings.WHATSAPP = ""

    assert client.post(HALAMAN + alamat).status_code == 404
    assert _kabari(warga) is None
    assert len(mail.outbox) == 1


def test_the_gateways_challenge_is_answered_to_who_knows_the_word(settings):
    settings.WHATSAPP_VERIFIKASI = "kata-kunci"
    tanya = {"hub.mode": "subscribe", "hub.challenge": "12345"}

    assert Client().get(LAPORAN, {**tanya, "hub.verify_token": "kata-kunci"}).content == b"12345"
    assert Client().get(LAPORAN, {**tanya, "hub.verify_token": "lain"}).status_code == 403
    jahat = {**tanya, "hub.verify_token": "kata-kunci", "hub.challenge": "<script>"}
    assert Client().get(LAPORAN, jahat).status_code == 403


def test_a_row_that_is_put_off_counts_no_try(client, warga, wa, settings):
    _pasang(client, wa)
    settings.WHATSAPP_JAM_TENANG = "0-23"
    if timezone.now().astimezone(kalimat.WIB).hour == 23:
        settings.WHATSAPP_JAM_TENANG = "23-22"
    muatan = {"templat": "permohonan_diajukan", "penerima": warga.pk, "permohonan": 1, "surel": 1}
    outbox.antrekan("wa", kunci="wa-1", muatan=muatan)

    jalankan_pesan()

    baris = OutboxMessage.objects.get(kunci="wa-1")
    assert (baris.status, baris.percobaan, baris.galat) == ("antre", 0, "")
