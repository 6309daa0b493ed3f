"""Change and duplicate from a permit's page to the paper; a permit that is revoked meanwhile; would it pass now?"""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.keputusan import setujui, tolak
from bogor_portal.alur.actions.lengkapi_pokok import lengkapi_semua
from bogor_portal.alur.actions.pemeriksaan import kembalikan_internal
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.errors import BelumLengkap, TidakTersedia
from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.layanan.uji_alasan import bahan, uji
from bogor_portal.alur.models import Alasan, AlasanBaku, Giliran, Permohonan, PokokKeputusan, VersiLayanan
from bogor_portal.dokumen.actions.penandatanganan import tanda_tangani
from bogor_portal.dokumen.demo import FRASA
from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.actions.izin import terapkan_terbit
from perizinan.actions.mulai_izin import mulai_dari_izin
from perizinan.demo import ajukan_contoh
from perizinan.layanan.katalog import baca
from perizinan.models import Izin, PermohonanIzin, StatusIzin
from tests.perizinan.register.conftest import hari_ini, jadi, terbitkan
from tests.perizinan.register.pabrik import buat_dokumen, buat_izin
from tests.perizinan.register.test_izin import lengkapi_dan_ajukan
from tests.perizinan.register.test_keputusan import usul
from tests.perjalanan import buka_layanan, jalankan_pesan, kerjakan_sampai

pytestmark = pytest.mark.django_db


def buka_dengan(versi, *jenis) -> VersiLayanan:
    """A new version of the type that takes these kinds too, for every persyaratan."""
    draf = salin_versi(versi.pk)
    draf.jenis_permohonan = [*draf.jenis_permohonan, *jenis]
    draf.save()
    for syarat in draf.persyaratan.all():
        syarat.untuk = [*syarat.untuk, *jenis]
        syarat.save()
    return terbitkan_versi(draf.pk)


def dari_halaman(warga, izin, jenis) -> Permohonan:
    """By the permit's page and its button, as the holder would."""
    tamu = Client()
    tamu.force_login(warga)
    halaman = tamu.get(reverse("perizinan:izin", args=[izin.kode]))
    assert jenis in [p[0] for p in halaman.context["pilihan"]]
    alamat = reverse("perizinan:mulai_dari_izin", args=[izin.kode, jenis])
    assert tamu.get(alamat).status_code == 200
    jawaban = tamu.post(alamat)
    permohonan = Permohonan.objects.latest("pk")
    assert jawaban.url == reverse("alur:rincian", args=[permohonan.kode])
    return permohonan


@pytest.mark.parametrize("jenis", ["perubahan", "duplikat"])
def test_r9_6_change_and_duplicate_go_from_the_permit_to_a_paper_that_replaces_the_old(kantor, warga, client, jenis):
    versi = buka_layanan("sppl")
    terbitkan(kantor, ajukan_contoh("sppl", "baru", warga))
    if jenis == "duplikat":
        buka_dengan(versi, "duplikat")
    izin = Izin.objects.get()
    akhir = hari_ini() + timedelta(days=200)
    jadi(izin, berlaku_sampai=akhir, perpanjangan_ke=0)
    lama, semula = izin.dokumen, izin.dokumen.permohonan.pengajuan.get().jawaban

    permohonan = dari_halaman(warga, izin, jenis)
    terisi, semula = (buka(semua_isian(permohonan), isi) for isi in (permohonan.draf, semula))
    assert terisi == {k: v for k, v in semula.items() if k in terisi} != {}
    assert mulai_dari_izin(izin.pk, oleh=warga, jenis=jenis) == permohonan
    terbitkan(kantor, lengkapi_dan_ajukan(permohonan))

    izin, baru = Izin.objects.get(), DokumenTerbit.objects.get(permohonan=permohonan)
    lama.refresh_from_db()
    assert (izin.dokumen, izin.nomor, izin.status, izin.perpanjangan_ke) == (baru, baru.nomor, "berlaku", 0)
    assert izin.berlaku_sampai == baru.berlaku_sampai == akhir  # its time goes on as it was
    assert (lama.status, lama.pengganti, baru.status) == ("digantikan", baru, "berlaku")
    assert [(p.jenis, p.dokumen, p.atas_permintaan) for p in izin.peristiwa.order_by("id")] == [
        ("terbit", lama, True),
        (jenis, baru, True),
    ]
    assert lama.permohonan.riwayat.last().aksi == "ganti_izin"
    keadaan = [client.get(reverse("dokumen:verifikasi", args=[d.token])).context["keadaan"] for d in (lama, baru)]
    assert keadaan == ["digantikan", "berlaku"]


def test_r6_6_a_renewal_of_a_permit_revoked_meanwhile_is_stopped_at_filing_with_the_reason(register, kantor, warga):
    terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", warga))
    izin = jadi(Izin.objects.get(), berlaku_sampai=hari_ini() + timedelta(days=40))
    draf = mulai_dari_izin(izin.pk, oleh=warga, jenis="perpanjangan")

    for status, kata in (("dibekukan", "sedang dibekukan sejak"), ("dicabut", "sudah dicabut sejak")):
        jadi(izin, status=status, status_sejak=hari_ini())
        with pytest.raises(BelumLengkap, match=f"Izin {izin.nomor} {kata}"):
            lengkapi_dan_ajukan(Permohonan.objects.get(pk=draf.pk))
    halaman = Client()
    halaman.force_login(warga)
    periksa = halaman.get(reverse("alur:periksa", args=[draf.kode]))
    assert f"Izin {izin.nomor} sudah dicabut sejak" in periksa.content.decode()
    with pytest.raises(TidakTersedia):
        mulai_dari_izin(izin.pk, oleh=warga, jenis="perubahan")


def test_r6_6_a_permit_revoked_while_its_renewal_is_worked_on_is_not_renewed(register, kantor, warga):
    terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", warga))
    izin = jadi(Izin.objects.get(), berlaku_sampai=hari_ini() + timedelta(days=40))
    permohonan = lengkapi_dan_ajukan(mulai_dari_izin(izin.pk, oleh=warga, jenis="perpanjangan"))
    kerjakan_sampai(kantor, permohonan, "penomoran")
    jalankan_pesan()
    terbitkan(kantor, usul(kantor, izin, "pencabutan", "cabut-pelanggaran"))

    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    with pytest.raises(BelumLengkap, match="sudah dicabut sejak"):
        tanda_tangani(permohonan.pk, giliran.pk, oleh=kantor.pemegang(giliran.jabatan), sandi=FRASA)
    izin.refresh_from_db()
    assert (izin.status, Izin.objects.count()) == (StatusIzin.DICABUT, 1)

    _kembalikan_lalu_tolak(kantor, permohonan)
    permohonan.refresh_from_db()
    assert (permohonan.status, Izin.objects.get().dokumen.status) == ("ditolak", "dicabut")
    alasan = Alasan.objects.get(keputusan__permohonan=permohonan)
    assert uji(alasan, bahan(permohonan)).lolos is False
    jadi(izin, status="berlaku")
    assert uji(alasan, bahan(permohonan)).kalimat == "Izin semula tidak dicabut dan tidak dibekukan."


def _kembalikan_lalu_tolak(kantor, permohonan):
    g = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    kembalikan_internal(
        permohonan.pk, g.pk, oleh=kantor.pemegang(g.jabatan), alasan=[AlasanDiberikan("draf-pertimbangan")]
    )
    g = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    with pytest.raises(BelumLengkap, match="sudah dicabut sejak"):  # nor is it drafted anew
        setujui(permohonan.pk, g.pk, oleh=kantor.pemegang(g.jabatan))
    tolak(
        permohonan.pk,
        g.pk,
        oleh=kantor.pemegang(g.jabatan),
        alasan=[AlasanDiberikan("izin-semula-tidak-berlaku")],
        dasar_hukum=["Permenkes 13/2025"],
        catatan="Izin semula dicabut.",
    )
    terbitkan(kantor, permohonan)


def test_a_paper_that_comes_out_after_the_revocation_is_worth_no_more_than_the_old_one(warga):
    """Between signature and issue there is nobody left to stop it."""
    izin = buat_izin(warga, status="dicabut", status_sejak=hari_ini())
    baru = buat_dokumen(warga, jenis="perpanjangan")
    PermohonanIzin.objects.create(permohonan=baru.permohonan, izin=izin)

    terapkan_terbit(baru.permohonan, baru, baru.terbit_pada)

    izin, semua = Izin.objects.get(), DokumenTerbit.objects.order_by("id")
    assert (izin.status, izin.dokumen, izin.pengingat_pada) == ("dicabut", baru, None)
    assert [d.status for d in semua] == ["digantikan", "dicabut"]


def lagi(permohonan):
    """As the next page reads it: the register is read once for all checks of one."""
    return Permohonan.objects.get(pk=permohonan.pk)


def test_r11_2_a_renewal_from_the_start_page_goes_to_the_permit_of_the_same_place_and_makes_no_second_one(
    sip, kantor, warga
):
    pertama = ajukan_contoh("sip-bidan", "baru", warga)
    isi = pertama.pengajuan.get().jawaban
    tempat = f"{isi['nama_tempat']}, {isi['alamat_tempat']}"
    cabut = buat_izin(warga, tempat=tempat, status="dicabut", status_sejak=hari_ini())
    izin, lain = buat_izin(warga, tempat=tempat.upper(), sisa=20), buat_izin(warga, tempat="Klinik lain")

    sama = {"nama_tempat": isi["nama_tempat"], "alamat_tempat": isi["alamat_tempat"]}
    permohonan = ajukan_contoh("sip-bidan", "perpanjangan", warga, sama)
    assert permohonan.tentang_izin.izin == izin

    for satu in (izin, lain):
        jadi(satu, status="dicabut", status_sejak=hari_ini())
    with pytest.raises(BelumLengkap, match="sudah dicabut sejak"):
        ajukan_contoh("sip-bidan", "perpanjangan", warga, sama)
    asing = ajukan_contoh("sip-bidan", "perpanjangan", warga, {"nama_tempat": "Tempat yang tidak dikenal"})
    assert (hasattr(asing, "tentang_izin"), cabut.status) == (False, "dicabut")


def alasan_sip(permohonan, kode):
    """A reason as a rejection would hold it."""
    baku = AlasanBaku.objects.get(kode=kode)
    return Alasan(kode=kode, bukti_jenis="catatan", bukti={"rujukan": ""}, pemeriksaan=baku.pemeriksaan)


def test_r11_2_the_reason_of_three_places_says_whether_one_is_free_now(sip, warga):
    permohonan = ajukan_contoh("sip-bidan", "baru", warga)
    alasan = alasan_sip(permohonan, "sip-tiga-tempat")
    tiga = [buat_izin(warga, kode="sip-perawat") for _ in range(3)]
    hasil = uji(alasan, bahan(lagi(permohonan)))
    isi = "Pemohon memiliki 3 SIP aktif dan 0 permohonan lain yang diproses, dari paling banyak 3."
    assert (hasil.lolos, hasil.kalimat) == (False, isi)
    jadi(tiga[0], status="dicabut")
    assert uji(alasan, bahan(lagi(permohonan))).lolos is True


def test_r11_2_the_reason_of_the_same_place_looks_at_the_register(sip, warga):
    permohonan = ajukan_contoh("sip-bidan", "baru", warga)
    alasan = alasan_sip(permohonan, "sip-tempat-sama")
    assert uji(alasan, bahan(permohonan)).lolos is True
    tempat = permohonan.pengajuan.get().jawaban["nama_tempat"]
    sama = buat_izin(warga, tempat=f"{tempat}, {permohonan.pengajuan.get().jawaban['alamat_tempat']}")
    assert uji(alasan, bahan(lagi(permohonan))).kalimat == f"SIP {sama.nomor} masih berlaku untuk tempat ini."


def test_r11_3_the_reason_of_the_str_looks_at_the_date_of_the_answers(sip, warga):
    permohonan = ajukan_contoh("sip-bidan", "baru", warga)
    alasan = alasan_sip(permohonan, "sip-str-tidak-berlaku")
    kini = bahan(permohonan)
    for jawaban, lolos in (
        ({}, None),
        ({"masa_str": "seumur hidup"}, True),
        ({"masa_str": "sampai tanggal", "tanggal_str": "2020-01-01"}, False),
        ({"masa_str": "sampai tanggal", "tanggal_str": "2099-01-01"}, True),
    ):
        kini.jawaban = jawaban
        assert uji(alasan, kini).lolos is lolos


def test_r11_1_the_reason_of_a_foreigners_second_renewal_counts_renewals(sip, warga):
    izin = buat_izin(warga, sisa=20)
    permohonan = mulai_dari_izin(izin.pk, oleh=warga, jenis="perpanjangan")
    alasan = alasan_sip(permohonan, "sip-wna-sudah-diperpanjang")
    kini = bahan(permohonan)
    kini.jawaban = {"kewarganegaraan": "warga negara asing"}
    assert uji(alasan, kini).lolos is True
    jadi(izin, perpanjangan_ke=1)
    kini = bahan(Permohonan.objects.get(pk=permohonan.pk))
    kini.jawaban = {"kewarganegaraan": "warga negara asing"}
    assert uji(alasan, kini).lolos is False


def test_a_reason_loaded_before_it_had_a_check_gets_it_and_a_chosen_one_stays(sip):
    AlasanBaku.objects.filter(kode="sip-tiga-tempat").update(pemeriksaan="")
    AlasanBaku.objects.filter(kode="sip-str-tidak-berlaku").update(pemeriksaan="izin-semula")
    call_command("muat_katalog", verbosity=0)
    isi = dict(AlasanBaku.objects.filter(kode__startswith="sip-").values_list("kode", "pemeriksaan"))
    assert (isi["sip-tiga-tempat"], isi["sip-str-tidak-berlaku"]) == ("sip-tempat", "izin-semula")
    milik_sip = {"sip-tempat", "sip-tempat-sama", "sip-wna", "sip-str"}
    lain = {"izin-semula", "npwp-kswp", "npwp-wilayah", "titik-lokasi"}
    assert {a["uji"] for a in baca("alasan") if a.get("uji")} == milik_sip | lain


def test_decisions_made_before_facts_were_kept_get_them_once(sip, kantor, warga, warga_lain):
    terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", warga))
    terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", warga_lain), tolak=True)
    semula = sorted(PokokKeputusan.objects.values_list("keputusan", "hasil", "kunci"))
    assert {h for _, h, _ in semula} == {"disetujui", "ditolak"}
    _kosongkan()

    assert lengkapi_semua() == 2
    assert sorted(PokokKeputusan.objects.values_list("keputusan", "hasil", "kunci")) == semula
    assert lengkapi_semua() == 0


def _kosongkan():
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL session_replication_role = replica")
        kursor.execute("DELETE FROM alur_pokokkeputusan")
        kursor.execute("SET LOCAL session_replication_role = origin")
