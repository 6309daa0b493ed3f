"""Loading: nothing lost, everything publishable, a second load changes nothing, an admin's work is kept."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bogor_portal.alur.actions import katalog as katalog_alur
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.layanan.periksa_versi import periksa_versi
from bogor_portal.alur.models import AlasanBaku, Isian, JenisLayanan, Persyaratan, Tahap, VersiLayanan
from perizinan import actions
from perizinan.actions import muat_katalog
from perizinan.layanan.katalog import FOLDER, baca_entri, baca_katalog

Keadaan = VersiLayanan.Keadaan


@pytest.fixture
def katalog(transactional_db):
    call_command("muat_opd", verbosity=0)
    return muat_katalog()


@pytest.fixture
def berubah(monkeypatch):
    """Load two entries only, one with a change, as if its file had been edited."""

    def _berubah(kode, **isi):
        entri = baca_entri(FOLDER / "jenis" / f"{kode}.yaml")
        entri.isi.update(isi)
        monkeypatch.setattr(actions, "baca_katalog", lambda: [entri])
        return entri

    return _berubah


def test_load_publishes_active_types_and_is_idempotent(katalog):
    assert (len(katalog.baru), len(katalog.terbit), len(katalog.alasan_baru)) == (64, 23, 32)
    hitung = {k: VersiLayanan.objects.filter(keadaan=k).count() for k in Keadaan.values}
    assert hitung == {"draf": 28, "terjadwal": 0, "terbit": 23, "informasi": 13, "pensiun": 0}
    assert (JenisLayanan.objects.count(), Persyaratan.objects.count(), Isian.objects.count()) == (64, 513, 820)

    ulang = muat_katalog()

    assert (ulang.baru, ulang.versi_baru, ulang.jenis_berubah, ulang.alasan_baru, ulang.terbit) == ([], [], [], [], [])
    assert len(ulang.sama) == 64
    assert (VersiLayanan.objects.count(), AlasanBaku.objects.count()) == (64, 32)


def test_every_fileable_version_passes_the_publish_checks(katalog):
    salah = {v.jenis.kode: periksa_versi(v) for v in VersiLayanan.objects.exclude(keadaan="informasi")}

    assert {kode: s for kode, s in salah.items() if s} == {}
    assert len(salah) == 51


def test_rows_carry_what_the_catalogue_says(katalog):
    bidan = JenisLayanan.objects.get(kode="sip-bidan")
    versi = bidan.versi.get()
    tanya = versi.isian.get(kode="lama_tidak_praktik")

    assert (bidan.singkatan, bidan.bukti, bidan.kelompok) == ("SIPB", "B", "tenaga kebidanan")
    assert [o.kode for o in bidan.opd_teknis.all()] == ["dinkes"]
    assert bidan.keterangan["tahapan"][0] == "Pendaftaran"
    assert (versi.sla_hari, versi.survei, versi.terkonfirmasi) == (3, False, False)
    assert (tanya.bagian, tanya.bantuan) == ("keadaan", "Bila ya, bukti pemenuhan kompetensi diminta.")
    assert JenisLayanan.objects.get(kode="pencabutan-sip").versi.get().sla_hari is None  # R8.1 gives 5
    assert [j.kode for j in AlasanBaku.objects.get(kode="survei-titik-jelas").jenis.order_by("kode")] == [
        "krk-berusaha",
        "krk-non-berusaha",
    ]
    assert AlasanBaku.objects.get(kode="sip-tiga-tempat").jenis.count() == 29


def test_a_type_that_can_not_be_filed_has_no_stages_but_tells_its_steps(katalog):
    pbg = JenisLayanan.objects.get(kode="pbg")

    assert Tahap.objects.filter(versi__jenis=pbg).count() == 0
    assert pbg.keterangan["tahapan"][3] == "Penetapan Retribusi (SKRD)"
    assert pbg.versi.get().keadaan == Keadaan.INFORMASI


def test_check_writes_nothing(transactional_db):
    hasil = muat_katalog(periksa=True)

    assert (len(hasil.baru), len(hasil.alasan_baru)) == (64, 32)
    assert (JenisLayanan.objects.count(), AlasanBaku.objects.count()) == (0, 0)


def test_load_without_the_offices_is_refused(transactional_db):
    with pytest.raises(CommandError, match=r"^OPD \['bapenda', .*\] belum ada\. Jalankan muat_opd lebih dulu\.$"):
        call_command("muat_katalog", "--layanan=perizinan")


def test_changed_entry_becomes_a_draft_and_the_published_version_stays(katalog, berubah):
    berubah("sip-bidan", sla_hari_kerja=4)
    keluaran = StringIO()

    call_command("muat_katalog", "--periksa", "--layanan=perizinan", stdout=keluaran)
    assert VersiLayanan.objects.filter(jenis__kode="sip-bidan").count() == 1
    hasil = muat_katalog()

    versi = list(VersiLayanan.objects.filter(jenis__kode="sip-bidan").order_by("nomor"))
    assert keluaran.getvalue() == ("Smart:\nversi baru 1: sip-bidan\n  sip-bidan: sla_hari: 3 → 4\ntidak berubah: 0\n")
    assert (hasil.versi_baru, hasil.jenis_berubah, hasil.terbit) == (["sip-bidan"], [], [])
    assert [(v.nomor, v.keadaan, v.sla_hari) for v in versi] == [(1, "terbit", 3), (2, "draf", 4)]
    assert muat_katalog().sama == ["sip-bidan"]


def test_a_version_made_in_the_admin_is_never_overwritten(katalog, berubah):
    jenis = JenisLayanan.objects.get(kode="sip-bidan")
    VersiLayanan.objects.create(jenis=jenis, nomor=2, sla_hari=9)
    berubah("sip-bidan")

    hasil = muat_katalog()

    assert hasil.sama == ["sip-bidan"]
    assert list(jenis.versi.order_by("nomor").values_list("nomor", "sla_hari")) == [(1, 3), (2, 9)]


def test_changed_information_is_shown_at_once(katalog, berubah):
    berubah("kkpr", deskripsi="Kesesuaian rencana kegiatan dengan tata ruang.")

    muat_katalog()

    versi = VersiLayanan.objects.filter(jenis__kode="kkpr").order_by("nomor")
    assert [(v.nomor, v.keadaan) for v in versi] == [(1, "pensiun"), (2, "informasi")]


def test_type_facts_follow_the_catalogue_only_when_it_changes(katalog, berubah):
    JenisLayanan.objects.filter(kode="sppl").update(kata_kunci="ditulis admin")
    berubah("sppl")
    assert muat_katalog().sama == ["sppl"]
    assert JenisLayanan.objects.get(kode="sppl").kata_kunci == "ditulis admin"

    berubah("sppl", catatan="Catatan baru.")
    hasil = muat_katalog()

    assert (hasil.jenis_berubah, hasil.versi_baru) == (["sppl"], [])
    assert JenisLayanan.objects.get(kode="sppl").keterangan["catatan"] == "Catatan baru."


def test_reasons_belong_to_the_admin_once_loaded(katalog):
    AlasanBaku.objects.filter(kode="berkas-buram").update(teks="Foto buram")

    muat_katalog()

    assert AlasanBaku.objects.get(kode="berkas-buram").teks == "Foto buram"


@pytest.mark.django_db
def test_a_reason_for_some_types_waits_for_them_and_grows_with_them():
    call_command("muat_opd", verbosity=0)
    muat_katalog(hanya={"reklame"})
    assert not AlasanBaku.objects.filter(kode__in=["sip-tiga-tempat", "sppl-wajib-amdal"]).exists()

    muat_katalog(hanya={"sip-bidan"})
    muat_katalog(hanya={"sip-perawat"})

    tiga = AlasanBaku.objects.get(kode="sip-tiga-tempat")
    assert sorted(j.kode for j in tiga.jenis.all()) == ["sip-bidan", "sip-perawat"]


def test_a_load_killed_before_publishing_publishes_the_next_time(transactional_db, monkeypatch):
    call_command("muat_opd", verbosity=0)
    bidan = [e for e in baca_katalog() if e.kode == "sip-bidan"]
    monkeypatch.setattr(actions, "baca_katalog", lambda: bidan)

    class Mati(BaseException):
        """The process ends here."""

    def mati(versi_id):
        raise Mati

    monkeypatch.setattr(katalog_alur, "terbitkan_versi", mati)
    with pytest.raises(Mati):
        muat_katalog()
    assert VersiLayanan.objects.get().keadaan == Keadaan.DRAF

    monkeypatch.setattr(katalog_alur, "terbitkan_versi", terbitkan_versi)
    hasil = muat_katalog()

    assert (hasil.sama, hasil.terbit) == (["sip-bidan"], ["sip-bidan"])
    assert VersiLayanan.objects.get().keadaan == Keadaan.TERBIT
