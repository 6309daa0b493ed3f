"""Versions of a type: copy, publish now or later, retire; drafts that survive a new version (R1.3, R1.5)."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions import draf
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.actions.pindah_draf import pindahkan_draf
from bogor_portal.alur.actions.salin import buat_dari_pola, buat_kosong, salin_versi
from bogor_portal.alur.actions.versi import batalkan_jadwal, berlakukan_terjadwal, pensiunkan_versi, terbitkan_versi
from bogor_portal.alur.errors import AlurError, BelumLengkap, TidakTersedia, VersiBerganti
from bogor_portal.alur.layanan.banding import bandingkan
from bogor_portal.alur.layanan.periksa_versi import periksa_versi, temuan
from bogor_portal.alur.models import JenisLayanan, Peralihan, Permohonan, VersiLayanan
from bogor_portal.alur.sapuan import sapu_versi
from tests import factories
from tests.perjalanan import isi_semua_bagian, isi_semua_berkas, jalankan_pesan

pytestmark = pytest.mark.django_db
Keadaan = VersiLayanan.Keadaan


@pytest.fixture
def salinan(sip):
    return salin_versi(sip.pk)


@pytest.fixture
def draf_terisi(sip, warga, client_warga):
    """A draft with every answer and file, not filed."""
    permohonan = draf.mulai_permohonan(sip.pk, oleh=warga, jenis_permohonan="baru")
    isi_semua_bagian(client_warga, permohonan)
    isi_semua_berkas(client_warga, permohonan)
    return Permohonan.objects.get(pk=permohonan.pk)


def keadaan(versi):
    return VersiLayanan.objects.get(pk=versi.pk).keadaan


def test_a_copy_has_everything_and_differs_in_nothing(sip, salinan):
    assert (salinan.nomor, salinan.keadaan, salinan.salinan_dari) == (2, "draf", sip)
    assert bandingkan(sip, salinan) == []
    assert periksa_versi(salinan) == []
    assert not Peralihan.objects.filter(versi=salinan).exclude(dari__versi=salinan).exists()


def test_r1_5_publishing_retires_the_predecessor_and_running_files_keep_it(sip, salinan, diajukan, admin):
    terbitkan_versi(salinan.pk, oleh=admin, terkonfirmasi=True)

    sip.refresh_from_db()
    assert (sip.keadaan, sip.alasan_pensiun, sip.berlaku_sampai) == (
        "pensiun",
        "Digantikan versi 2.",
        timezone.localdate(),
    )
    diajukan.refresh_from_db()
    assert (diajukan.versi_id, keadaan(salinan)) == (sip.pk, "terbit")


def test_r1_3_a_later_day_is_set_beforehand_and_comes_by_the_sweep(sip, salinan, admin, monkeypatch):
    besok = timezone.localdate() + timedelta(days=1)
    terbitkan_versi(salinan.pk, oleh=admin, mulai=besok)
    assert (keadaan(sip), keadaan(salinan), sapu_versi()) == ("terbit", "terjadwal", 0)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        VersiLayanan.objects.filter(pk=salinan.pk).update(sla_hari=99)

    monkeypatch.setattr(timezone, "localdate", lambda *_: besok)

    assert (sapu_versi(), keadaan(sip), keadaan(salinan)) == (1, "pensiun", "terbit")
    assert berlakukan_terjadwal(salinan.pk) is False


def test_r1_3_a_beat_that_stands_still_lets_no_outdated_version_begin(sip, salinan, admin, client_warga, monkeypatch):
    besok = timezone.localdate() + timedelta(days=1)
    terbitkan_versi(salinan.pk, oleh=admin, mulai=besok)
    monkeypatch.setattr(timezone, "localdate", lambda *_: besok)

    client_warga.post(reverse("alur:mulai", args=["sip-bidan"]), {"jenis_permohonan": "baru"})

    assert Permohonan.objects.get().versi_id == salinan.pk


def test_a_schedule_is_cancelled_and_the_draft_can_be_changed_again(salinan, admin):
    terbitkan_versi(salinan.pk, oleh=admin, mulai=timezone.localdate() + timedelta(days=3))
    lain = salin_versi(salinan.pk)
    with pytest.raises(TidakTersedia, match="terjadwal"):
        terbitkan_versi(lain.pk, oleh=admin)

    batalkan_jadwal(salinan.pk)

    assert VersiLayanan.objects.filter(pk=salinan.pk, keadaan="draf", berlaku_mulai=None).update(sla_hari=9) == 1
    with pytest.raises(TidakTersedia):
        batalkan_jadwal(salinan.pk)
    with pytest.raises(AlurError, match="sudah lewat"):
        terbitkan_versi(salinan.pk, oleh=admin, mulai=timezone.localdate() - timedelta(days=1))


def test_retiring_needs_a_reason_and_closes_the_type(sip, admin, draf_terisi, warga, client_warga):
    with pytest.raises(AlurError, match="alasan"):
        pensiunkan_versi(sip.pk, oleh=admin, alasan=" ")
    pensiunkan_versi(sip.pk, oleh=admin, alasan="Dipindahkan ke OSS.")

    sip.refresh_from_db()
    assert (sip.keadaan, sip.alasan_pensiun, sip.dipensiunkan_oleh) == ("pensiun", "Dipindahkan ke OSS.", admin)
    assert client_warga.get(reverse("alur:mulai", args=["sip-bidan"])).status_code == 404
    with pytest.raises(VersiBerganti):
        ajukan(draf_terisi.pk, oleh=warga)
    assert pindahkan_draf(draf_terisi.pk) is None
    halaman = client_warga.get(reverse("alur:tugas", args=[draf_terisi.kode])).content.decode()
    assert "tidak menerima permohonan baru" in halaman


def test_a_draft_survives_a_new_version_with_what_fits_and_says_what_changed(
    sip, salinan, admin, draf_terisi, warga, client_warga
):
    diminta = salinan.persyaratan.filter(untuk__contains=["baru"], wajib_bila__isnull=True)
    hilang, dipersempit = diminta.first(), diminta.filter(jenis_berkas=["pdf"]).last()
    hilang.delete()
    salinan.persyaratan.filter(pk=dipersempit.pk).update(jenis_berkas=["png"], wajib_bila=None)
    assert hilang.kode != dipersempit.kode
    salinan.persyaratan.create(urut=90, kode="surat-baru", nama="Surat baru", jenis_berkas=["pdf"], untuk=["baru"])
    teks = salinan.isian.filter(tipe="teks", pola="").first()
    salinan.isian.filter(pk=teks.pk).update(tipe="tanggal")
    berkas_semula = draf_terisi.berkas_draf.count()
    terbitkan_versi(salinan.pk, oleh=admin)
    with pytest.raises(VersiBerganti):
        ajukan(draf_terisi.pk, oleh=warga)
    assert jalankan_pesan() == 2  # the move, and the mail about it

    baru = Permohonan.objects.get(pk=draf_terisi.pk)
    assert baru.versi_id == salinan.pk
    assert set(draf_terisi.draf) - set(baru.draf) == {teks.kode}
    assert all(
        baru.draf[k] == v for k, v in draf_terisi.draf.items() if k in baru.draf and not str(v).startswith("v1:")
    )
    assert baru.berkas_draf.count() == berkas_semula - 2
    catatan = baru.perubahan_draf.get()
    assert catatan.isi["baru"] == ["Berkas: Surat baru"]
    assert catatan.isi["hilang"] == [f"Berkas: {hilang.nama}"]
    assert catatan.isi["berubah"] == [f"Pertanyaan: {teks.label}", f"Berkas: {dipersempit.nama}"]
    assert [b.rsplit(" (", 1)[0] for b in catatan.isi["dilepas"]] == [
        f"Jawaban: {teks.label}",
        f"Berkas: {hilang.nama}",
        f"Berkas: {dipersempit.nama}",
    ]
    alamat = reverse("alur:tugas", args=[baru.kode])
    assert "Surat baru" in client_warga.get(alamat).content.decode()
    client_warga.post(reverse("alur:perubahan_dibaca", args=[baru.kode]))
    assert "Aturan layanan ini berganti" not in client_warga.get(alamat).content.decode()
    assert pindahkan_draf(baru.pk) is None


def test_filing_a_draft_of_an_old_version_moves_it_first_and_files_nothing(salinan, admin, draf_terisi, client_warga):
    terbitkan_versi(salinan.pk, oleh=admin)

    jawab = client_warga.post(reverse("alur:ajukan", args=[draf_terisi.kode]), {"benar": "on", "kunci": "k1"})

    draf_terisi.refresh_from_db()
    assert (jawab.status_code, draf_terisi.status, draf_terisi.versi_id) == (302, "draf", salinan.pk)


def test_the_basic_pattern_of_a_brand_new_type_can_be_published(sip, admin):
    jenis = JenisLayanan.objects.create(
        layanan="perizinan", kode="izin-baru", nama="Izin Baru", kanal="smart", status="aktif", golongan="perizinan"
    )
    with pytest.raises(BelumLengkap):
        terbitkan_versi(buat_kosong(jenis.pk).pk, oleh=admin)
    versi = buat_dari_pola(jenis.pk)

    assert periksa_versi(versi) == []
    terbitkan_versi(versi.pk, oleh=admin)
    assert keadaan(versi) == "terbit"


RUSAK = {
    "unreachable stage": (
        lambda v: v.tahap.create(urut=50, kode="x", nama="X", jenis="pemeriksaan", peran="sistem"),
        {"Tahap X tidak dapat dicapai.", "Dari tahap X tidak ada jalan ke akhir."},
    ),
    "nobody can act": (
        lambda v: v.tahap.filter(kode="verifikasi").update(jabatan=None),
        {"Tahap Verifikasi Berkas: belum ada jabatan yang mengerjakan."},
    ),
    "no letter": (
        lambda v: v.surat.filter(hasil="ditolak").delete(),
        {"Belum ada surat untuk hasil 'ditolak' pada permohonan baru."},
    ),
    "missing field": (
        lambda v: v.persyaratan.filter(kode="ktp").update(wajib_bila={"equals": {"isian": "tak_ada", "nilai": "ya"}}),
        {"syarat menyebut isian 'tak_ada' yang tidak ada."},
    ),
    "condition not in the language": (
        lambda v: v.isian.filter(urut=1).update(tampil_bila={"lebih": 3}),
        {"syaratnya tidak dapat dibaca."},
    ),
    "decision left out": (
        lambda v: v.peralihan.filter(dari__kode="penyusunan", aksi="setujui").update(aksi="teruskan"),
        {"dapat dicapai sebelum ada keputusan untuk"},
    ),
    "issued without signature": (
        lambda v: v.peralihan.filter(aksi="tanda_tangani").update(ke=v.tahap.get(jenis="selesai_terbit")),
        {"Tahap Penyerahan tidak dapat dicapai."},
    ),
    "wrong act": (
        lambda v: v.peralihan.filter(dari__kode="pendaftaran", aksi="teruskan").update(aksi="paraf"),
        {"tindakan ini tidak ada pada tahap sejenis itu."},
    ),
    "unknown guard": (
        lambda v: v.peralihan.filter(dari__kode="pendaftaran", aksi="teruskan").update(penjaga="entah"),
        {"penjaga 'entah' tidak dikenal."},
    ),
    "number pattern": (
        lambda v: VersiLayanan.objects.filter(pk=v.pk).update(pola_nomor="{urut.__class__}/{tahun}"),
        {"Pola nomor: hanya {urut}"},
    ),
    "unknown name in a letter": (
        lambda v: v.surat.filter(hasil="ditolak").update(judul="Tolak {siapa}"),
        {"{siapa} bukan penanda yang dikenal"},
    ),
    "no clock": (lambda v: v.tahap.update(memulai_jam=False), {"Tidak ada tahap yang memulai jam layanan."}),
    "no withdrawal": (lambda v: v.tahap.filter(jenis="ditarik").delete(), {"Belum ada tahap Ditarik pemohon"}),
}


@pytest.mark.parametrize("rusak", RUSAK)
def test_publish_checks_find_each_fault_and_say_where(rusak, salinan, admin):
    perbuat, kalimat = RUSAK[rusak]
    assert [t for t in temuan(salinan) if t.gawat] == []
    perbuat(salinan)
    salinan = VersiLayanan.objects.get(pk=salinan.pk)

    ditemukan = [t for t in temuan(salinan) if t.gawat]

    assert [k for k in kalimat if not any(k in t.pesan for t in ditemukan)] == []
    assert {t.tab for t in ditemukan} <= {"fakta", "isian", "persyaratan", "tahap", "peralihan", "surat"}
    with pytest.raises(BelumLengkap):
        terbitkan_versi(salinan.pk, oleh=admin)


def test_r5_4_a_stage_whose_only_holder_examined_the_file_is_a_fault(salinan):
    tahap = salinan.tahap.get(kode="verifikasi")
    factories.buat_penugasan(factories.buat_pengguna("Satu-satunya"), tahap.jabatan)
    salinan.tahap.filter(jenis="paraf").update(jabatan=tahap.jabatan)

    assert any("empat mata" in t.pesan for t in temuan(salinan) if t.gawat)


def test_the_difference_reads_in_words(sip, salinan):
    salinan.isian.filter(urut=1).update(label="Nama yang baru", tampil_bila={"equals": {"isian": "x", "nilai": "ya"}})
    VersiLayanan.objects.filter(pk=salinan.pk).update(sla_hari=2)
    salinan.persyaratan.filter(kode="ktp").delete()

    hasil = {k.judul: k.butir for k in bandingkan(sip, VersiLayanan.objects.get(pk=salinan.pk))}

    assert [(u.kolom, u.baru) for u in hasil["Keterangan layanan"][0].ubah] == [("SLA (hari kerja)", "2")]
    assert ("Tampil bila", "selalu", 'x adalah "ya"') in [(u.kolom, u.lama, u.baru) for u in hasil["Formulir"][0].ubah]
    assert [(b.keadaan, b.kode) for b in hasil["Persyaratan"]] == [("hilang", "ktp")]


def test_a_frozen_version_takes_no_letter(sip):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        sip.surat.update(judul="Lain")
