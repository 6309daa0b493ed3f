"""The public catalogue: every type has its page, words of every day find it, only ours can be filed."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.layanan import daftar as daftar_layanan
from bogor_portal.alur.models import JenisLayanan, Persyaratan, Tahap, VersiLayanan
from perizinan.actions import muat_katalog
from perizinan.layanan import standar
from perizinan.layanan.pencarian import kata_cari
from perizinan.queries import daftar_jenis

DAFTAR = "/perizinan/"


@pytest.fixture
def katalog(db):
    call_command("muat_opd", verbosity=0)
    return muat_katalog()


def buat_jenis(kode: str = "uji", *, keadaan: str = "terbit", versi: dict | None = None, **kolom) -> JenisLayanan:
    bawaan = {
        "layanan": "perizinan",
        "nama": f"Izin {kode}",
        "bidang": "Operasional",
        "kanal": "smart",
        "status": "aktif",
        "pencarian": f"izin {kode}",
    }
    jenis = JenisLayanan.objects.create(kode=kode, **{**bawaan, **kolom})
    VersiLayanan.objects.create(jenis=jenis, nomor=1, keadaan=keadaan, jenis_permohonan=["baru"], **(versi or {}))
    return jenis


def alamat(kode: str) -> str:
    return reverse("perizinan:jenis", args=[kode])


def ajukan(html: str, kode: str) -> bool:
    return f'href="{reverse("alur:mulai", args=[kode])}"' in html


def kode_ditemukan(html: str) -> list[str]:
    return re.findall(r'class="kartu-judul"><a href="/perizinan/jenis/([\w-]+)/"', html)


def test_service_is_registered_with_its_page():
    layanan = daftar_layanan.ambil("perizinan")
    assert (layanan.nama, reverse(layanan.url_katalog, args=["pbg"])) == ("Smart", "/perizinan/jenis/pbg/")


def test_r1_1_every_type_has_a_page_and_only_what_is_open_here_can_be_filed(client, katalog):
    halaman = {j.kode: client.get(alamat(j.kode)) for j in JenisLayanan.objects.all()}

    assert {kode: h.status_code for kode, h in halaman.items() if h.status_code != 200} == {}
    terbit = set(VersiLayanan.objects.filter(keadaan="terbit").values_list("jenis__kode", flat=True))
    assert {kode for kode, h in halaman.items() if ajukan(h.content.decode(), kode)} == terbit
    assert (len(halaman), len(terbit)) == (64, 23)
    tautan = {
        j.kode: re.findall(r'href="(https://(?:oss|simbg)[^"]+)"', halaman[j.kode].content.decode())
        for j in JenisLayanan.objects.filter(kanal__in=["oss", "simbg"])
    }
    assert tautan == {
        "kkpr": ["https://oss.go.id"],
        "izin-usaha-industri": ["https://oss.go.id"],
        "pbg": ["https://simbg.pu.go.id"],
        "pbg-reklame": ["https://simbg.pu.go.id"],
        "slf": ["https://simbg.pu.go.id"],
    }
    historis = JenisLayanan.objects.filter(status="historis").values_list("kode", flat=True)
    assert set(historis) == set(standar.PENGGANTI)
    assert all(standar.PENGGANTI[kode][0] in halaman[kode].content.decode() for kode in historis)
    semua = " ".join(h.content.decode() for h in halaman.values())
    assert re.findall(r"JiePrass|repositori|belum ditemukan|pembanding", semua) == []
    populer = re.findall(r'href="(/perizinan/jenis/[^"]+)"', client.get("/").content.decode())
    assert [alamat(kode) in populer for kode in halaman].count(True) == len(populer) == 2


def test_list_shows_every_type_and_words_of_every_day_find_them(client, katalog):
    semua = kode_ditemukan(client.get(DAFTAR).content.decode())
    assert sorted(semua) == sorted(JenisLayanan.objects.values_list("kode", flat=True))

    def pertama(cari: str) -> str | None:
        return next((p.jenis.kode for p in daftar_jenis(cari=cari)), None)

    harapan = {
        "buka praktik bidan": "sip-bidan",
        "saya mau buka praktek bidn": "sip-bidan",
        "papan iklan": "reklame",
        "papan iklna": "reklame",
        "spanduk": "reklame-non-permanen",
        "spandk": "reklame-non-permanen",
        "dokter gigi": "sip-dokter-gigi",
        "apotik": "sip-apoteker",
        "tebang pohon": "izin-penebangan-pohon",
        "bangun rumah": "pbg",
        "skripsi": "surat-keterangan-penelitian",
        "gali kabel jalan": "izin-pemanfaatan-bagian-jalan",
        "zzzz qqqq": None,
    }
    ditemukan = {cari: pertama(cari) for cari in harapan}

    assert ditemukan == harapan


@pytest.mark.django_db
def test_search_puts_the_best_first_and_says_what_to_do_when_empty(client):
    buat_jenis("perawat", pencarian="izin praktik perawat bidang kesehatan")
    buat_jenis("bidan", pencarian="izin praktik bidan")
    buat_jenis("reklame", pencarian="papan iklan")

    ada = client.get(DAFTAR, {"q": "praktik bidan"}).content.decode()
    kosong = client.get(DAFTAR, {"q": "zzzz qqqq"}).content.decode()

    assert kode_ditemukan(ada) == ["bidan", "perawat"]
    assert kode_ditemukan(kosong) == []
    assert "Belum ada layanan yang cocok" in kosong
    assert f'class="btn btn-primary" href="{DAFTAR}"' in kosong


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Saya mau BUKA praktik, bidan!", ["buka", "praktik", "bidan"]),
        ("bagaimana cara", ["bagaimana", "cara"]),
        ("  % _ a ", []),
        (" ".join("abcdefghijkl"[i] * 2 for i in range(12)), ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh"]),
    ],
)
def test_kata_cari(teks, kata):
    assert kata_cari(teks) == kata


@pytest.mark.django_db
def test_filters_take_only_known_values():
    buat_jenis("a", pemohon="perorangan")
    buat_jenis("b", pemohon="badan_usaha", bidang="Sosial")
    buat_jenis("c", pemohon="keduanya", keadaan="draf", status="belum_pasti")
    buat_jenis("d", layanan="kependudukan")

    def kode(**param) -> list[str]:
        return sorted(kode_ditemukan(Client().get(DAFTAR, param).content.decode()))

    assert kode() == ["a", "b", "c"]
    assert kode(pemohon="perorangan") == ["a", "c"]
    assert kode(pemohon="badan_usaha") == ["b", "c"]
    assert kode(bidang="Sosial") == ["b"]
    assert kode(buka="on") == ["a", "b"]
    assert kode(bidang="Sosial", pemohon="perorangan") == []
    assert kode(bidang="tidak ada", pemohon="x", lain="1") == ["a", "b", "c"]


@pytest.mark.django_db
@pytest.mark.parametrize("param", [{}, {"q": "izin", "bidang": "Operasional", "buka": "on"}])
def test_list_has_four_queries_with_few_and_many_rows(client, django_assert_num_queries, param):
    buat_jenis("satu")
    with django_assert_num_queries(4):
        sedikit = client.get(DAFTAR, param).content.decode()
    for i in range(20):
        buat_jenis(f"izin-{i}")
    with django_assert_num_queries(4):
        banyak = client.get(DAFTAR, param).content.decode()

    assert (len(kode_ditemukan(sedikit)), len(kode_ditemukan(banyak))) == (1, 21)


@pytest.mark.django_db
def test_page_has_seven_queries_with_few_and_many_rows(client, django_assert_num_queries):
    jenis = buat_jenis()
    with django_assert_num_queries(7):
        client.get(alamat("uji"))
    versi = jenis.versi.get()
    tersimpan = {"jenis_berkas": ["pdf"], "untuk": ["baru"]}
    VersiLayanan.objects.create(jenis=jenis, nomor=2, keadaan="draf", jenis_permohonan=["baru"])
    _isi_draf(jenis.versi.get(nomor=2), tersimpan)
    with django_assert_num_queries(7):
        client.get(alamat("uji"))
    assert versi.persyaratan.count() == 0


def _isi_draf(versi: VersiLayanan, tersimpan: dict) -> None:
    for i in range(5):
        Persyaratan.objects.create(versi=versi, urut=i, kode=f"p{i}", nama=f"Berkas {i}", **tersimpan)
        Tahap.objects.create(
            versi=versi, urut=i, kode=f"t{i}", nama=f"Tahap {i}", jenis="verifikasi", peran="pemeriksa"
        )


@pytest.mark.django_db
def test_unknown_type_and_one_of_another_service_are_not_found(client):
    buat_jenis("ktp", layanan="kependudukan")

    assert [client.get(alamat(kode)).status_code for kode in ("tidak-ada", "ktp")] == [404, 404]


@pytest.mark.django_db
def test_unpublished_type_shows_its_draft_without_button(client):
    buat_jenis(keadaan="draf", status="belum_pasti")

    html = client.get(alamat("uji")).content.decode()

    assert "Layanan ini belum dibuka" in html
    assert not ajukan(html, "uji")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("terkonfirmasi", "status", "ada"),
    [(False, "belum_pasti", True), (True, "belum_pasti", False), (False, "aktif", False)],
)
def test_trial_notice_stands_on_what_is_open_and_unconfirmed(client, terkonfirmasi, status, ada):
    buat_jenis(status=status, versi={"terkonfirmasi": terkonfirmasi})

    html = client.get(alamat("uji")).content.decode()

    assert ("Layanan ini sedang dikonfirmasi dinas; dibuka untuk uji coba" in html) is ada
    assert ajukan(html, "uji")


@pytest.mark.django_db
def test_anonymous_who_files_goes_through_login(client):
    buat_jenis()

    jawaban = client.get(reverse("alur:mulai", args=["uji"]))

    assert (jawaban.status_code, jawaban["Location"].partition("?")[2]) == (302, "next=/permohonan/mulai/uji/")


@pytest.mark.django_db
def test_r13_1_unknown_facts_await_confirmation(client):
    buat_jenis(versi={"dasar_lewat_batas": "UU 30/2014 Pasal 53"})

    html = client.get(alamat("uji")).content.decode()

    assert html.count("Menunggu konfirmasi dinas") == 9  # 4 facts less the applicant, and 6 rows below
    assert "sibadra.kotabogor.go.id" in html
    assert "www.lapor.go.id" in html


def test_r8_1_without_sla_the_legal_five_days_are_explained():
    jenis = JenisLayanan(kanal="smart", status="aktif")
    versi = VersiLayanan(dasar_lewat_batas="UU 30/2014")

    assert standar.lama_layanan(versi) == "Menunggu konfirmasi dinas"
    assert standar.penjelasan_lama(jenis, versi) == (
        "Selama belum ada ketentuan khusus, batas waktu menurut undang-undang adalah 5 hari kerja "
        "sejak permohonan diterima lengkap (UU 30/2014)."
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pemohon", "tulisan"),
    [
        ("perorangan", "Perorangan, hanya akun perorangan"),
        ("badan_usaha", "Badan usaha"),
        ("keduanya", "Perorangan dan badan usaha"),
    ],
)
def test_r2_2_page_says_who_may_file(client, pemohon, tulisan):
    buat_jenis(pemohon=pemohon)

    html = client.get(alamat("uji")).content.decode()

    assert re.findall(r"Siapa yang dapat mengajukan</dt><dd>([^<]*)</dd>", html) == [tulisan]


def test_r4_7_persyaratan_stand_under_each_kind_of_application():
    versi = VersiLayanan(jenis_permohonan=["baru", "perpanjangan"])
    satu = Persyaratan(nama="KTP", jenis_berkas=["pdf", "jpg", "png"], untuk=[])
    dua = Persyaratan(
        nama="SIP lama", jenis_berkas=["pdf"], untuk=["perpanjangan"], keterangan_syarat="bila dikuasakan"
    )
    tiga = Persyaratan(nama="Peil", jenis_berkas=["dwg"], untuk=["baru"], wajib=False, maks_byte=10 * standar.MIB)
    ktp = standar.Syarat("KTP", "", "PDF, JPG atau PNG, paling besar 5 MB")

    assert standar.persyaratan_per_jenis(versi, [satu, dua, tiga]) == [
        standar.KelompokSyarat(
            "Permohonan baru", [ktp, standar.Syarat("Peil", "Tidak wajib", "DWG, paling besar 10 MB")]
        ),
        standar.KelompokSyarat(
            "Perpanjangan", [ktp, standar.Syarat("SIP lama", "Hanya bila: dikuasakan", "PDF, paling besar 5 MB")]
        ),
    ]


def test_r3_9_steps_share_the_sla_and_detours_are_left_out():
    jalur = [("A", "pendaftaran", 0), ("B", "verifikasi", 1), ("C", "tanda_tangan", 2), ("D", "perbaikan", 0)]
    tahap = [Tahap(nama=n, jenis=j, bobot=b) for n, j, b in jalur]

    assert [(s.nama, s.lama) for s in standar.langkah(VersiLayanan(sla_hari=30), tahap)] == [
        ("A", ""),
        ("B", "Sekitar 10 hari kerja"),
        ("C", "Sekitar 20 hari kerja"),
    ]
    assert standar.langkah(VersiLayanan(sla_hari=1), tahap)[1].lama == "Sekitar 3 jam kerja"
