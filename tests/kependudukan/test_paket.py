"""Bundles: one form, several permohonan, each with its own stage and clock (ALUR-04)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.models import Aksi, Giliran, Keputusan, Permohonan, Persyaratan, Status, VersiLayanan
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.pesan.models import OutboxMessage
from kependudukan.layanan.katalog import baca
from kependudukan.layanan.paket import paket
from kependudukan.models import Paket
from kependudukan.penjaga import paket_siap
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = pytest.mark.django_db
SEMUA = sorted(baca("paket")["layanan"])
ORANG = {"subjek2_nik": "3271061205850012", "pasangan_nik": "3174056902000003", "mengajukan_sebagai": "keluarga"}


@pytest.fixture
def client(semua_layanan):
    client = Client()
    client.force_login(factories.buat_pengguna(nik=perjalanan.NIK))
    return client


def kata_status(halaman) -> list[str]:
    return [p.kata_pemohon for p in halaman.context["halaman"]]


def dengan_paket(client, kode: str, **khusus) -> Permohonan:
    """Filed with every member wanted; husband, wife and the bereaved are different people."""
    tanya = {a["tanya"]["kode"]: "ya" for a in paket(kode.upper())["anggota"]}
    bayi = {"anak_tgl_lahir": timezone.localdate().isoformat()} if kode.startswith("lhr") else {}
    return perjalanan.ajukan(client, kode, ORANG | bayi | tanya | khusus)


@pytest.mark.parametrize("kode", SEMUA)
def test_alur_04_every_bundle_opens_its_members(client, kode):
    induk = dengan_paket(client, kode.lower())

    anggota = [a.permohonan for a in Paket.objects.get(induk=induk).anggota.select_related("permohonan__jenis")]
    wajar = [a["jenis"] for a in paket(kode)["anggota"] if a["jenis"] != "KIA-OA"]  # one parent is a citizen
    assert [p.jenis.singkatan for p in anggota] == wajar
    assert {(p.status, p.pemohon_id, p.diajukan_pada.date()) for p in anggota} == {
        (Status.DIAJUKAN, induk.pemohon_id, induk.diajukan_pada.date())
    }
    assert len({p.nomor for p in [induk, *anggota]}) == len(anggota) + 1
    assert all(p.rentang_waktu.filter(selesai=None).count() == 1 for p in anggota)


@pytest.mark.parametrize("kode", ["CRI-WNI", "KWN-WNI", "LHR-UMUM", "MTI-UMUM", "PND-DATANG"])
def test_pmh_02_a_bundle_hands_its_power_of_attorney_to_the_members_that_ask_for_it(client, kode):
    induk = dengan_paket(client, kode.lower(), mengajukan_sebagai="kuasa")

    surat = [b.berkas_id for b in induk.berkas_draf.filter(persyaratan="f107")]
    anggota = [a.permohonan for a in Paket.objects.get(induk=induk).anggota.select_related("permohonan__versi")]
    meminta = [p for p in anggota if surat and p.versi.persyaratan.filter(kode="f107").exists()]
    diterima = [list(p.berkas_draf.filter(persyaratan="f107").values_list("berkas", flat=True)) for p in meminta]
    assert diterima == [surat] * len(meminta)
    assert bool(meminta) is (kode != "KWN-WNI")  # nobody marries by proxy


def test_alur_04_a_gap_of_a_member_is_told_on_the_page_that_sends(client):
    kk = VersiLayanan.objects.get(jenis__kode="kk-tambah-lahir", keadaan=VersiLayanan.Keadaan.TERBIT)
    draf = salin_versi(kk.pk)
    baru = {"kode": "surat_baru", "nama": "Surat baru", "jenis_berkas": ["pdf"], "untuk": ["baru"]}
    Persyaratan.objects.create(versi=draf, urut=90, **baru)
    terbitkan_versi(draf.pk, terkonfirmasi=False)
    induk = perjalanan.mulai(client, "lhr-umum")
    perjalanan.isi(client, induk, {**ORANG, "paket_kk": "ya", "anak_tgl_lahir": timezone.localdate().isoformat()})
    perjalanan.unggah(client, induk)

    jawab = client.post(reverse("alur:ajukan", args=[induk.kode]), {"benar": "on", "kunci": "k"})

    assert (jawab.status_code, len(jawab.context["kekurangan"])) == (200, 1)
    assert "Surat baru" in jawab.context["kekurangan"][0][0]
    assert "Surat baru" in jawab.content.decode()


def test_alur_04_the_child_of_two_foreigners_gets_a_card_for_foreigners_and_no_family_card(client):
    induk = dengan_paket(client, "lhr-oa", ayah_wn="Orang Asing", ibu_wn="Orang Asing")

    assert [a.permohonan.jenis.singkatan for a in Paket.objects.get(induk=induk).anggota.all()] == ["KIA-OA"]


def test_alur_04_a_bundle_of_three_is_filed_in_33_statements(client, django_assert_num_queries):
    dengan_paket(client, "lhr-umum", anak_nama="Alya Kirana")  # what a process reads once
    kedua = perjalanan.mulai(client, "lhr-umum")
    tanya = {a["tanya"]["kode"]: "ya" for a in paket("LHR-UMUM")["anggota"]}
    hari = timezone.localdate().isoformat()
    perjalanan.isi(client, kedua, {**ORANG, **tanya, "anak_nama": "Bima Kirana", "anak_tgl_lahir": hari})
    perjalanan.unggah(client, kedua)

    with django_assert_num_queries(33):
        jawab = client.post(reverse("alur:ajukan", args=[kedua.kode]), {"benar": "on", "kunci": "sekali"})

    assert (jawab.status_code, Paket.objects.get(induk=kedua).anggota.count()) == (302, 2)


def test_alur_04_numbers_of_a_bundle_follow_on_without_a_hole(client):
    semua = [dengan_paket(client, "lhr-umum", anak_nama=nama) for nama in ("Alya Kirana", "Bima Kirana")]

    nomor = [int(n[-6:]) for n in Permohonan.objects.exclude(nomor=None).order_by("pk").values_list("nomor", flat=True)]
    assert [p.nomor[-6:] for p in semua] == ["000001", "000004"]
    assert nomor == list(range(1, 7))


def test_alur_04_answers_and_files_are_shared(client):
    induk = dengan_paket(client, "lhr-umum", anak_nama="Alya Kirana")
    kk, kia = [a.permohonan for a in Paket.objects.get().anggota.all()]

    milik = dict(induk.pengajuan.get().berkas.values_list("persyaratan", "berkas_id"))
    assert dict(kk.pengajuan.get().berkas.values_list("persyaratan", "berkas_id")) == {
        "kk_asli": milik["kk"],
        "akta_lahir": milik["skl"],
    }
    assert (kk.pengajuan.get().jawaban["anak_nama"], kk.pengajuan.get().jawaban["anak_shdk"]) == ("Alya Kirana", "Anak")
    assert "anak_nik" not in kia.pengajuan.get().jawaban  # nik_12: it follows from the deed


def test_nik_12_twins_of_one_birth_are_two_cases(client):
    satu = dengan_paket(client, "lhr-umum", anak_nama="Alya Kirana")
    dua = dengan_paket(client, "lhr-umum", anak_nama="Arya Kirana")

    assert Paket.objects.filter(induk__in=[satu, dua]).count() == 2


def test_alur_04_what_is_not_wanted_is_not_opened(client):
    perjalanan.ajukan(client, "lhr-umum", {"mengajukan_sebagai": "keluarga", "paket_kk": "tidak", "paket_kia": "tidak"})

    assert (Paket.objects.count(), Permohonan.objects.count()) == (0, 1)


def test_alur_04_members_are_all_opened_or_none(client):
    """A member's gap takes the whole submission back: KK-KURANG for the same person is open already."""
    khusus = {"alm_nik": "3174056902000003", "paket_ktp": "tidak", "mengajukan_sebagai": "keluarga"}
    perjalanan.ajukan(client, "kk-kurang", {"anggota_nik": "3174056902000003", "sebab": "Meninggal"})
    induk = perjalanan.mulai(client, "mti-umum")
    perjalanan.isi(client, induk, khusus | {"paket_kk": "ya"})
    perjalanan.unggah(client, induk)

    jawab = client.post(reverse("alur:ajukan", args=[induk.kode]), {"benar": "on", "kunci": "k" * 32})

    induk.refresh_from_db()
    assert (jawab.status_code, induk.status, Paket.objects.count()) == (200, Status.DRAF, 0)


def test_alur_04_a_member_waits_for_the_deed_and_all_come_to_their_end(client):
    induk, kantor = dengan_paket(client, "lhr-umum"), Kantor()
    kk, kia = [a.permohonan for a in Paket.objects.get().anggota.all()]
    perjalanan.kerjakan(kantor, kk, sampai="entri-siak")
    giliran = Giliran.objects.get(permohonan=kk, keluar_pada=None)
    assert [k.pesan for k in paket_siap(kk, giliran)] == [
        f"Bagian dari paket: {induk.jenis.nama} ({induk.nomor}) harus selesai lebih dulu."
    ]

    for permohonan in (induk, kk, kia):
        perjalanan.kerjakan(kantor, permohonan)

    assert [p.status for p in (induk, kk, kia)] == [Status.TERBIT] * 3
    assert DokumenTerbit.objects.filter(permohonan__in=[induk, kk], status="berlaku").count() == 2


def test_alur_04_a_refused_first_document_ends_its_members_which_may_be_filed_again(client):
    """Nothing is decided about them; their clocks end, the applicant is told of each, and nobody is in the way."""
    induk, kantor = dengan_paket(client, "lhr-umum"), Kantor()
    anggota = [a.permohonan for a in Paket.objects.get().anggota.all()]
    perjalanan.kerjakan(kantor, anggota[0], sampai="entri-siak")

    perjalanan.tolak(kantor, induk)

    assert [p.status for p in segar(induk, *anggota)] == [Status.DITOLAK, Status.DITARIK, Status.DITARIK]
    assert [p.riwayat.latest("urut").aksi for p in anggota] == [Aksi.AKHIRI_PAKET] * 2
    assert [p.rentang_waktu.filter(selesai=None).count() for p in anggota] == [0, 0]
    assert Keputusan.objects.filter(permohonan__in=anggota).count() == 0
    surel = OutboxMessage.objects.filter(muatan__templat="permohonan_paket_berakhir")
    assert sorted(surel.values_list("muatan__permohonan", flat=True)) == [p.pk for p in anggota]
    halaman = client.get(reverse("kependudukan:paket", args=[Paket.objects.get().kode]))
    assert halaman.context["berakhir"] == [p.pk for p in anggota]
    dibaca = [halaman, client.get(reverse("alur:daftar"))]
    dibaca += [client.get(reverse("alur:rincian", args=[p.kode])) for p in anggota]
    assert [h.content.decode().count("Tidak dilanjutkan") for h in dibaca] == [2, 2, 1, 1]
    assert kata_status(client.get(reverse("alur:daftar"))) == ["Tidak dilanjutkan", "Tidak dilanjutkan", "Ditolak"]
    assert dengan_paket(client, "lhr-umum").pk != induk.pk


def test_alur_04_a_withdrawn_member_takes_nobody_along_and_the_next_is_not_stuck(client):
    induk, kantor = dengan_paket(client, "lhr-umum"), Kantor()
    kk, kia = [a.permohonan for a in Paket.objects.get().anggota.all()]
    tarik(kk.pk, oleh=kk.pemohon)

    for permohonan in (induk, kia):
        perjalanan.kerjakan(kantor, permohonan)

    assert [p.status for p in segar(induk, kk, kia)] == [Status.TERBIT, Status.DITARIK, Status.TERBIT]


def test_alur_04_who_withdraws_the_first_document_reads_what_ends_with_it(client):
    induk = dengan_paket(client, "lhr-umum")
    kk, kia = [a.permohonan for a in Paket.objects.get().anggota.all()]

    halaman = {p: client.get(reverse("alur:tarik", args=[p.kode])).content.decode() for p in (induk, kk)}

    assert [p.nomor in halaman[induk] for p in (kk, kia)] == [True, True]
    assert kia.nomor not in halaman[kk]
    client.post(reverse("alur:tarik", args=[induk.kode]), {"kunci": "k" * 32})
    assert {p.status for p in segar(induk, kk, kia)} == {Status.DITARIK}


def segar(*permohonan):
    for satu in permohonan:
        satu.refresh_from_db()
    return permohonan


def test_alur_04_one_page_shows_them_and_is_nobody_elses(client, django_assert_num_queries):
    induk = dengan_paket(client, "lhr-umum")
    alamat = reverse("kependudukan:paket", args=[Paket.objects.get().kode])
    lain = Client()
    lain.force_login(factories.buat_pengguna("Budi Santoso"))

    halaman = client.get(alamat)

    assert [a["permohonan"].jenis.singkatan for a in halaman.context["anggota"]] == [
        "LHR-UMUM",
        "KK-TAMBAH-LAHIR",
        "KIA-0-5",
    ]
    assert lain.get(alamat).status_code == 404
    assert Client().get(alamat).status_code == 302
    assert alamat in client.get(reverse("alur:rincian", args=[induk.kode])).content.decode()


def test_alur_04_a_late_adult_gets_no_child_card(client):
    lama = (timezone.localdate() - timedelta(days=20 * 366)).isoformat()
    induk = perjalanan.ajukan(
        client, "lhr-terlambat", {"anak_tgl_lahir": lama, "mengajukan_sebagai": "keluarga", "paket_kk": "ya"}
    )

    assert [a.permohonan.jenis.singkatan for a in Paket.objects.get(induk=induk).anggota.all()] == ["KK-TAMBAH-LAHIR"]
