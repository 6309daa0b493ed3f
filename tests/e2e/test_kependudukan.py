"""Changes of the register in a browser: a family card split while SIAK goes down, a move, a corrected record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.models import Status
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.lib.tanggal import tanggal_panjang
from kependudukan.actions import entri_siak
from kependudukan.siak import adaptor
from kependudukan.siak.tiruan.server import Tingkah
from tests import factories
from tests.e2e import duk, langkah
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
ANAK_DEWASA = "isi LIKE '%\"anak\", %' AND isi LIKE '%siap_cetak%' AND tanggal_lahir < ? ORDER BY nik LIMIT 1"


def anak_dewasa(gudang):
    """Somebody of age with a card, on the family card of their parents."""
    return gudang.contoh(ANAK_DEWASA, (timezone.localdate() - timedelta(days=19 * 366)).isoformat())[0]


def pemohon(orang, **lain):
    """The answers of somebody of the register who files for themselves."""
    isi = {"pemohon_nama": orang["nama"], "pemohon_nik": orang["nik"], "pemohon_nkk": orang["no_kk"]}
    return {"mengajukan_sebagai": "diri", **isi, **lain}


def satu_anggota(isian, orang, shdk):
    """The first row of a table of members, as the browser sends it."""
    return {isian: {f"{isian}-0-nik": orang["nik"], f"{isian}-0-nama": orang["nama"], f"{isian}-0-shdk": shdk}}


def siak_pulih(siak_tiruan):
    siak_tiruan.atur()
    adaptor._jembatan.cache_clear()  # the circuit breaker, which would wait half a minute
    langkah.di_utas(entri_siak.sapu)
    langkah.jalankan_antrean()


def test_a_family_card_is_split_while_siak_goes_down_and_nobody_is_refused(buka_jendela, siak_tiruan):
    perjalanan.buka("kk-pisah")
    anak = anak_dewasa(siak_tiruan.gudang)
    warga, petugas, kantor = buka_jendela(), buka_jendela(), Kantor()
    warga.sebagai(factories.buat_pengguna(anak["nama"], nik=anak["nik"]))
    tabel = satu_anggota("anggota_pisah", anak, "Kepala Keluarga")
    permohonan = duk.ajukan(warga, "kk-pisah", pemohon(anak, kepala_baru_nik=anak["nik"], **tabel))
    siak_tiruan.atur(Tingkah.MATI)
    duk.kerjakan(kantor, permohonan, sampai="entri-siak")
    langkah.jalankan_antrean()

    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "siak terganggu")
    assert "Menunggu sistem kependudukan (SIAK) yang terganggu" in warga.teks()
    warga.buka(reverse("kependudukan:daftar"), "siak terganggu")
    assert "tidak ada yang ditolak karena gangguan ini" in warga.teks()
    duk.buka_sebagai_petugas(petugas, kantor, permohonan, "siak terganggu")
    assert "Data menunggu dikirim ke SIAK" in petugas.teks()
    petugas.buka(reverse("admin:alur_rahasia", args=[permohonan.kode]))

    siak_pulih(siak_tiruan)
    duk.kerjakan(kantor, permohonan)

    gudang, lama = siak_tiruan.gudang, anak["no_kk"]
    assert (permohonan.status, gudang.penduduk(anak["nik"])["no_kk"] != lama) == (Status.TERBIT, True)
    assert anak["nik"] not in {a["nik"] for a in gudang.anggota(lama)}  # KK-04: who stays keeps the number
    warga.buka(reverse("kependudukan:daftar"), "siak pulih")
    assert "sedang terganggu" not in warga.teks()


def baca_akibat_pindah(teks):
    """KK-04, before anything is sent."""
    assert "Yang pindah mendapat nomor KK baru." in teks
    assert "Nomor KK yang tinggal tetap." in teks


def putuskan_masa_berlaku(jendela, hari):
    """ALUR-05: the head of the office decides how long a moving letter holds."""
    jendela.sebagai(factories.buat_petugas(Peran.PENANDATANGAN, "disdukcapil"))
    jendela.buka(reverse("admin:kependudukan_parameter_changelist"))
    jendela.buka(reverse("admin:kependudukan_pengaturan", args=["skpwni_masa_hari"]))
    jendela.isi("nilai", hari)
    jendela.isi("dasar", "Keputusan Kepala Dinas 1/2026")
    jendela.page.locator('main form [type="submit"]').last.click()
    jendela.periksa("diputuskan")
    assert "keputusan tersimpan" in jendela.teks_semua()


def test_a_move_out_gives_a_letter_as_long_in_force_as_the_office_has_set(buka_jendela, siak_tiruan):
    perjalanan.buka("pnd-keluar")
    putuskan_masa_berlaku(buka_jendela(), 30)
    anak, warga, kantor = anak_dewasa(siak_tiruan.gudang), buka_jendela(), Kantor()
    warga.sebagai(factories.buat_pengguna(anak["nama"], nik=anak["nik"]))
    pindah = {"jenis_pindah": "Anggota keluarga", "kk_pindah": "Membuat KK Baru", "klasifikasi": "Antar Provinsi"}
    jawaban = pemohon(anak, **pindah, **satu_anggota("pengikut", anak, "Kepala Keluarga"))
    permohonan = duk.ajukan(warga, "pnd-keluar", jawaban, sebelum_kirim=baca_akibat_pindah)

    duk.kerjakan(kantor, permohonan)

    surat = DokumenTerbit.objects.get(permohonan=permohonan)
    assert surat.berlaku_sampai == timezone.localdate() + timedelta(days=30)
    warga.buka(reverse("dokumen:verifikasi", args=[surat.token]), "pindah")
    assert tanggal_panjang(surat.berlaku_sampai) in warga.teks()
    assert anak["nama"] not in warga.teks()  # VER-01: the public page masks whose it is


def buktikan_di_loket(warga, loket, akun):
    """PDP-15: the holder reads out the code of their page; the officer, card in hand, types it in."""
    loket.sebagai(factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil", nama="Ratih Permata"))
    warga.buka(reverse("akun:profil"), "profil")
    warga.tekan("Lihat Identitas", "identitas", peran="link")
    loket.buka(reverse("admin:akun_verifikasiidentitas_changelist"), "loket")
    for isian, nilai in (
        ("nik", akun.nik),
        ("nama", akun.nama),
        ("kode", warga.page.locator(".kode-besar").inner_text()),
    ):
        loket.page.fill(f"[name={isian}]", nilai)
    loket.page.check("[name=dokumen][value=ktp_el]")
    loket.page.check("[name=setuju]")
    loket.tekan("Nyatakan terverifikasi", "terverifikasi")
    warga.page.reload()
    warga.periksa("terverifikasi")
    assert "Identitas Anda terverifikasi" in warga.teks()


def test_a_corrected_record_shows_the_old_value_of_the_register(buka_jendela, siak_tiruan):
    perjalanan.buka("bio-ubah", "kk-ubah")
    anak, warga, kantor = anak_dewasa(siak_tiruan.gudang), buka_jendela(), Kantor()
    akun = factories.buat_pengguna(anak["nama"], nik=anak["nik"])
    warga.sebagai(akun)
    buktikan_di_loket(warga, buka_jendela(javascript=False), akun)
    ubah = {"anggota_nik": anak["nik"], "elemen": "Pekerjaan", "semula": "", "menjadi": "Guru"}
    permohonan = duk.ajukan(warga, "bio-ubah", pemohon(anak, **ubah))

    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "bio-ubah")
    assert anak["pekerjaan"] in warga.teks()
    duk.kerjakan(kantor, permohonan)

    assert (permohonan.status, siak_tiruan.gudang.penduduk(anak["nik"])["pekerjaan"]) == (Status.TERBIT, "Guru")
