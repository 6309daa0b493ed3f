"""The demo puts work on every desk of Sitanduk, once."""

import pytest

from bogor_portal.akun.demo import buat_akun_demo
from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.alur.queries.petugas import antrean
from bogor_portal.dokumen.demo import siapkan_kunci_demo
from kependudukan import demo
from kependudukan.actions import janji_sapuan
from kependudukan.actions.janji_katalog import muat_tempat
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.models import DugaanDuplikat, GangguanSiak, JanjiTemu, KartuFisik, PermintaanSiak, StokBlangko
from kependudukan.siak.tiruan.contoh import ORANG, tambahkan_contoh
from tests.kependudukan import perjalanan

pytestmark = pytest.mark.django_db
MEJA = ("duk-verifikator", "duk-operator", "duk-subkoor", "duk-kabid", "duk-kepala", "duk-loket")


@pytest.fixture
def termuat(siak_tiruan, monkeypatch):
    tambahkan_contoh(siak_tiruan.gudang)
    perjalanan.buka(*{kode for kode, *_ in demo.CONTOH})
    buat_akun_demo()
    siapkan_kunci_demo(Pengguna.objects.get(email="duk-kepala@contoh.example"))
    muat_tempat()
    janji_sapuan.buka_hari()
    janji_sapuan.rilis()
    return demo.muat_demo()


def test_every_desk_has_work_and_a_repeat_makes_nothing(termuat, settings, tmp_path):
    meja = {nama: antrean(Pengguna.objects.get(email=f"{nama}@contoh.example")).count() for nama in MEJA}
    di = {
        f"{kode} {surel}": g.tahap.kode if g else "selesai"
        for kode, surel, *_ in demo.CONTOH
        for g in [_giliran(kode, surel)]
    }
    assert di == {f"{k} {s}": t or "selesai" for k, s, t, _ in demo.CONTOH} | {"bio-ubah warga": "perbaikan"}
    assert {nama for nama, n in meja.items() if n == 0} == set()
    assert DugaanDuplikat.objects.count() >= 1
    assert {p.nomor for p in Permohonan.objects.exclude(nomor=None) if not hasil_siak(p).tersedia} == set()
    assert set(PermintaanSiak.objects.values_list("keadaan", flat=True)) <= {"selesai", "antre"}
    assert KartuFisik.objects.filter(diserahkan_pada=None).count() == 1
    assert GangguanSiak.objects.get().lama == "2 jam 35 menit"
    assert StokBlangko.objects.get(jenis="ktp").jumlah == 496
    banyak = (Permohonan.objects.count(), JanjiTemu.objects.count())

    demo.muat_demo()

    assert (Permohonan.objects.count(), JanjiTemu.objects.count()) == banyak
    assert banyak[1] >= 4


def _giliran(kode, surel):
    permohonan = Permohonan.objects.get(jenis__kode=kode, pemohon__email=f"{surel}@contoh.example")
    return Giliran.objects.select_related("tahap").filter(permohonan=permohonan, keluar_pada=None).first()


def test_the_demo_people_are_a_family_each_in_the_register(siak_tiruan):
    assert [tambahkan_contoh(siak_tiruan.gudang) for _ in range(2)] == [len(ORANG), 0]

    anggota = [p["nama"] for p in siak_tiruan.gudang.anggota("3271010101200001")]
    assert anggota == ["Rahmat Fadillah", "Siti Aminah", "Nabila Rahma"]
