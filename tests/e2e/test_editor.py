"""A type that nobody had thought of: made in the admin, filed, worked and issued, without a release."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from bogor_portal.akun.models import JenisAkun
from bogor_portal.alur.models import JenisLayanan, Status, VersiLayanan
from bogor_portal.dokumen.models import DokumenTerbit
from tests import factories
from tests.e2e import langkah
from tests.perjalanan import Kantor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def admin(db):
    return factories.buat_pengguna(
        "Administrator", email="admin@contoh.example", jenis=JenisAkun.PEGAWAI, is_staff=True, is_superuser=True
    )


def simpan(jendela, **isi):
    """Fill in the fields of a row's page and save it; it must lead back to the list."""
    for nama, nilai in isi.items():
        if nilai is True:
            jendela.page.locator(f'[name="{nama}"]').check()
        else:
            jendela.isi(nama, nilai)
    jendela.tekan("Simpan")
    assert jendela.halaman().view_name == "admin:alur_versi_daftar", jendela.teks()


def tambah(jendela, versi, tab, **isi):
    jendela.buka(reverse("admin:alur_versi_baru", args=[versi.pk, tab]), tab)
    simpan(jendela, **isi)


def ubah(jendela, versi, tab, baris, **isi):
    jendela.buka(reverse("admin:alur_versi_satu", args=[versi.pk, tab, baris.pk]), tab)
    simpan(jendela, **isi)


def test_a_brand_new_type_goes_from_nothing_to_an_issued_document(buka_jendela, admin):
    call_command("muat_opd", verbosity=0)
    meja = buka_jendela()
    meja.sebagai(admin)
    versi = _jenis_dan_draf(meja)
    _formulir(meja, versi)
    _tahap_sendiri(meja, versi)
    _lihat(meja, versi)
    _terbitkan(meja, versi)

    warga = buka_jendela()
    warga.sebagai(factories.buat_pengguna("Siti Aminah", email="warga@contoh.example"))
    warga.buka(reverse("perizinan:jenis", args=["izin-kios-taman"]), "jenis baru")
    langkah.mulai(warga, "izin-kios-taman")
    langkah.isi_semua(warga)
    permohonan = langkah.nyatakan_dan_kirim(warga)
    langkah.kerjakan(Kantor(), buka_jendela(), permohonan)

    permohonan.refresh_from_db()
    assert permohonan.status == Status.TERBIT
    assert "cek-lokasi" in permohonan.riwayat.values_list("tahap_ke", flat=True)
    assert DokumenTerbit.objects.get(permohonan=permohonan).status == DokumenTerbit.Status.BERLAKU


def _jenis_dan_draf(meja):
    meja.page.goto(reverse("admin:alur_jenislayanan_add"))
    isi = {"layanan": "perizinan", "kode": "izin-kios-taman", "nama": "Izin Kios Taman", "golongan": "perizinan"}
    for nama, nilai in (isi | {"kanal": "smart", "status": "aktif"}).items():
        meja.isi(nama, nilai)
    meja.page.locator('[name="_save"]').click()
    jenis = JenisLayanan.objects.get(kode="izin-kios-taman")
    meja.buka(reverse("admin:alur_jenis_draf", args=[jenis.pk]))
    meja.tekan("Buat draf")
    versi = VersiLayanan.objects.get(jenis=jenis)
    assert "Siap diterbitkan" in meja.teks_semua()
    return versi


def _formulir(meja, versi):
    """A choice, a question that it calls up, and a document that is asked for one answer only."""
    tambah(meja, versi, "isian", label="Jenis kios", tipe="pilihan", pilihan="makanan\npakaian")
    syarat = {"syarat_cara": "and", "syarat_isian_1": "jenis_kios", "syarat_nilai_1": "pakaian"}
    tambah(meja, versi, "isian", label="Luas kios", tipe="luas", **syarat)
    tambah(meja, versi, "persyaratan", nama="Foto lokasi kios", **syarat)
    tambah(meja, versi, "surat", hasil="ditolak", templat="penolakan")
    assert "Ada lebih dari satu surat" in _buka_ringkasan(meja, versi)
    meja.tekan("Ada lebih dari satu surat untuk hasil 'ditolak' pada permohonan baru.", peran="link")
    meja.page.get_by_label("Hapus baris ini").last.check()
    meja.tekan("Simpan daftar")


def _tahap_sendiri(meja, versi):
    """A stage of its own between verification and draft; without moves the checks say so, with a link."""
    pelaku = str(versi.tahap.get(kode="verifikasi").jabatan_id)
    isi = {"nama": "Cek lokasi", "kode": "cek-lokasi", "jenis": "pemeriksaan", "pelaku": pelaku, "bobot": "1"}
    tambah(meja, versi, "tahap", **isi, keterangan_pemohon="Petugas mencocokkan lokasi kios.")
    urut = versi.tahap.get(kode="penyusunan").urut
    meja.page.locator("#baris-cek-lokasi input[name$=urut]").fill(str(urut))
    meja.tekan("Simpan daftar")
    assert versi.tahap.get(kode="cek-lokasi").urut == urut
    assert "Tahap Cek lokasi tidak dapat dicapai." in _buka_ringkasan(meja, versi)
    meja.tekan("Tahap Cek lokasi tidak dapat dicapai.", peran="link")
    cek, verifikasi = versi.tahap.get(kode="cek-lokasi"), versi.tahap.get(kode="verifikasi")
    ubah(meja, versi, "peralihan", verifikasi.peralihan_keluar.get(aksi="teruskan"), ke=cek.pk)
    ke = versi.tahap.get(kode="penyusunan").pk
    tambah(meja, versi, "peralihan", dari=cek.pk, aksi="teruskan", ke=ke, tombol="Lokasi cocok")


def _lihat(meja, versi):
    """As the citizen with an answer that calls up more, as the officer, against another version."""
    meja.buka(reverse("admin:alur_versi_pratinjau", args=[versi.pk]))
    assert "Luas kios" not in meja.teks_semua()
    meja.isi("jenis_kios", "pakaian")
    meja.tekan("Perbarui pratinjau", "diisi")
    assert "Luas kios" in meja.teks_semua()
    assert "Foto lokasi kios" in meja.teks_semua()
    meja.buka(reverse("admin:alur_versi_petugas", args=[versi.pk]))
    assert "Lokasi cocok" in meja.teks_semua()
    meja.buka(reverse("admin:alur_versi_halaman", args=[versi.pk]))
    assert "Pratinjau versi 1" in meja.teks()
    meja.buka(reverse("admin:alur_versi_fakta", args=[versi.pk]))
    meja.buka(reverse("admin:alur_versi_simulasi", args=[versi.pk]))


def _terbitkan(meja, versi):
    meja.buka(reverse("admin:alur_versi_terbitkan", args=[versi.pk]))
    meja.tekan("Terbitkan")
    assert "terbit dan berlaku mulai hari ini" in meja.teks_semua()
    versi.refresh_from_db()
    assert versi.keadaan == VersiLayanan.Keadaan.TERBIT
    meja.page.get_by_role("button", name="Salin ke draf baru").click()
    meja.periksa("salinan")
    baru = versi.jenis.versi.get(nomor=2)
    meja.buka(reverse("admin:alur_versi_beda", args=[baru.pk]))
    assert "Tidak ada bedanya." in meja.teks_semua()


def _buka_ringkasan(meja, versi):
    meja.buka(reverse("admin:alur_versi_editor", args=[versi.pk]), "kurang")
    return meja.teks_semua()
