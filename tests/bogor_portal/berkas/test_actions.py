"""Taking in, judging and removing."""

import hashlib
import os
import stat
import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from bogor_portal.berkas import akses, penyimpanan
from bogor_portal.berkas.actions import hapus_berkas, sapu_yatim, simpan_unggahan, verifikasi_berkas
from bogor_portal.berkas.errors import BerkasRusak, BerkasTerpakai, UnggahanDitolak, VerifikasiDitolak
from bogor_portal.berkas.models import Berkas, Verifikasi
from bogor_portal.berkas.queries import boleh_hapus, isi_berkas, verifikasi_terakhir, yatim
from tests.bogor_portal.berkas import korpus
from tests.bogor_portal.berkas.clamd_tiruan import ClamdTiruan
from tests.factories import buat_berkas

MB = 1024 * 1024


def simpan(isi, pemilik, nama="berkas.pdf", jenis_boleh=("pdf", "jpg"), maks_byte=5 * MB):
    return simpan_unggahan(
        korpus.unggahan(isi, nama), pemilik=pemilik, jenis_boleh=list(jenis_boleh), maks_byte=maks_byte
    )


def di_disk() -> list[str]:
    return sorted(lokasi for lokasi, _ in penyimpanan.semua())


def test_simpan_keeps_clean_content_encrypted_and_both_digests(warga):
    kiriman = korpus.jpg_gps()

    berkas = simpan(kiriman, warga, f"../KTP {korpus.NIK}.pdf.jpg")

    berkas.refresh_from_db()
    isi = isi_berkas(berkas)
    jalan = penyimpanan.jalan(berkas.lokasi)
    assert (berkas.pemilik, berkas.nama_asli, berkas.jenis) == (warga, "KTP ••••.pdf.jpg", "jpg")
    assert (berkas.ukuran, berkas.sha256) == (len(isi), hashlib.sha256(isi).hexdigest())
    assert berkas.sha256_kiriman == hashlib.sha256(kiriman).hexdigest()
    assert (berkas.status, berkas.pemindai, berkas.jumlah_halaman) == ("bersih", "", None)
    assert isi[:3] == b"\xff\xd8\xff"
    assert isi not in jalan.read_bytes()
    assert stat.S_IMODE(jalan.stat().st_mode) == 0o600
    assert di_disk() == [berkas.lokasi]
    folder, anak, nama = berkas.lokasi.split("/")
    assert (folder, anak, uuid.UUID(nama).hex) == (nama[:2], nama[2:4], nama)
    assert berkas.kode.hex != nama


def test_simpan_pdf_counts_pages(warga):
    assert simpan(korpus.pdf(halaman=4), warga).jumlah_halaman == 4


def test_simpan_names_the_scanner_and_scans_what_came_in(warga, settings):
    kiriman = korpus.jpg_gps()

    with ClamdTiruan(b"stream: OK\0") as clamd:
        settings.CLAMAV_URL = clamd.url
        berkas = simpan(kiriman, warga)

    assert (berkas.pemindai, clamd.diterima) == ("clamd", kiriman)


@pytest.mark.parametrize(
    ("isi", "kode", "pesan"),
    [
        (b"", "kosong", "Berkas ini kosong (0 byte). Pilih berkas lain, atau simpan ulang berkasnya."),
        (
            b"%PDF-" + b"x" * (2 * MB),
            "terlalu_besar",
            (
                "Berkas ini berukuran 2 MB, sedangkan batasnya 1 MB. "
                "Kecilkan atau pindai ulang dengan resolusi lebih rendah, lalu unggah lagi."
            ),
        ),
        (
            korpus.HTML,
            "jenis",
            (
                "Berkas ini adalah halaman web atau teks bertanda. Yang diterima di sini: PDF atau JPG. "
                "Mengganti nama saja tidak cukup."
            ),
        ),
    ],
)
def test_refusal_keeps_nothing(warga, isi, kode, pesan):
    with pytest.raises(UnggahanDitolak) as galat:
        simpan(isi, warga, maks_byte=MB)

    assert (galat.value.kode, galat.value.pesan) == (kode, pesan)
    assert (Berkas.objects.count(), di_disk()) == (0, [])


def test_file_of_exactly_the_limit_is_taken(warga):
    isi = korpus.gambar()

    assert simpan(isi, warga, maks_byte=len(isi)).jenis == "jpg"


def test_full_disk_is_said_and_nothing_is_kept(warga, settings, tmp_path):
    (tmp_path / "bukan-folder").write_text("x")
    settings.BERKAS_ROOT = tmp_path / "bukan-folder"

    with pytest.raises(UnggahanDitolak) as galat:
        simpan(korpus.gambar(), warga)

    assert (galat.value.kode, Berkas.objects.count()) == ("penyimpanan", 0)


def test_failing_row_takes_the_file_away_again(warga):
    warga.pk = None

    with pytest.raises(ValueError, match="unsaved"):
        simpan(korpus.gambar(), warga)

    assert di_disk() == []


def test_swapped_or_spoiled_content_is_noticed(warga):
    satu, dua = simpan(korpus.gambar(), warga), simpan(korpus.pdf(), warga)
    penyimpanan.jalan(satu.lokasi).write_bytes(penyimpanan.jalan(dua.lokasi).read_bytes())
    sandi = bytearray(penyimpanan.jalan(dua.lokasi).read_bytes())
    sandi[-1] ^= 1
    penyimpanan.jalan(dua.lokasi).write_bytes(sandi)

    for berkas in (satu, dua):
        with pytest.raises(BerkasRusak) as galat:
            isi_berkas(berkas)
        assert galat.value.kode == "berubah"


def test_place_outside_the_root_is_not_read(warga):
    with pytest.raises(BerkasRusak):
        penyimpanan.baca("../../../../etc/passwd")


def test_hapus_takes_name_and_content_and_leaves_the_digest(warga, django_capture_on_commit_callbacks):
    berkas = buat_berkas(warga)

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            hapus_berkas(berkas.pk, oleh=warga)

    sesudah = Berkas.objects.get(pk=berkas.pk)
    assert (sesudah.status, sesudah.nama_asli, sesudah.sha256) == ("dihapus", "dihapus", berkas.sha256)
    assert di_disk() == []
    assert list(Berkas.objects.visible_to(warga)) == []


def test_hapus_refuses_a_stranger_and_a_file_in_use(warga, petugas_pemeriksa):
    berkas = buat_berkas(warga)

    with pytest.raises(Berkas.DoesNotExist):
        hapus_berkas(berkas.pk, oleh=petugas_pemeriksa)
    Verifikasi.objects.create(berkas=berkas, oleh=petugas_pemeriksa, persyaratan="ktp", hasil="sesuai")
    with pytest.raises(BerkasTerpakai):
        hapus_berkas(berkas.pk, oleh=warga)

    assert (boleh_hapus(berkas), di_disk()) == (False, [berkas.lokasi])


def test_rolled_back_removal_keeps_the_content(warga):
    berkas = buat_berkas(warga)

    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 (what comes before the fault is the point)
        hapus_berkas(berkas.pk, oleh=warga)
        raise RuntimeError

    assert isi_berkas(Berkas.objects.get(pk=berkas.pk))[:3] == b"\xff\xd8\xff"


def test_sapu_takes_only_what_is_old_and_nobodys(warga, petugas_pemeriksa, django_capture_on_commit_callbacks):
    lama = timezone.now() - timedelta(hours=49)
    baru, terpakai, tak_terpakai = (
        buat_berkas(warga),
        buat_berkas(warga, dibuat_pada=lama),
        buat_berkas(warga, dibuat_pada=lama),
    )
    Verifikasi.objects.create(berkas=terpakai, oleh=petugas_pemeriksa, persyaratan="ktp", hasil="sesuai")
    tanpa_baris, sedang_ditulis = penyimpanan.simpan(b"sisa"), penyimpanan.simpan(b"sedang ditulis")
    for lokasi in (tanpa_baris, terpakai.lokasi, tak_terpakai.lokasi):
        os.utime(penyimpanan.jalan(lokasi), (lama.timestamp(),) * 2)
    (penyimpanan.akar() / "karantina" / "putus.part").write_bytes(b"separuh")
    os.utime(penyimpanan.akar() / "karantina" / "putus.part", (lama.timestamp(),) * 2)
    assert yatim() == sorted([tanpa_baris, "karantina/putus.part"])

    with django_capture_on_commit_callbacks(execute=True):
        hasil = sapu_yatim()

    assert hasil[0] == 1
    assert di_disk() == sorted([baru.lokasi, terpakai.lokasi, sedang_ditulis])
    assert sapu_yatim() == (0, 0)


def test_r4_1_newest_verdict_counts(warga, petugas_pemeriksa, buka_untuk):
    satu, dua, tiga = buat_berkas(warga), buat_berkas(warga), buat_berkas(warga)
    for berkas in (satu, dua):
        buka_untuk(petugas_pemeriksa, berkas)

    def putus(berkas, hasil, **lain):
        return verifikasi_berkas(berkas.pk, oleh=petugas_pemeriksa, persyaratan="ktp", hasil=hasil, **lain)

    putus(satu, "tidak_sesuai", catatan=" Foto buram. ")
    putus(satu, "sesuai")
    putus(dua, "sesuai", berlaku_sampai=date(2026, 1, 31))
    ids = [satu.pk, dua.pk, tiga.pk]

    sekarang = verifikasi_terakhir(ids, pada=date(2026, 1, 31))
    kelak = verifikasi_terakhir(ids, pada=date(2026, 2, 1))

    assert {pk: v.hasil for pk, v in sekarang.items()} == {satu.pk: "sesuai", dua.pk: "sesuai"}
    assert list(kelak) == [satu.pk]
    assert list(satu.verifikasi.order_by("id").values_list("hasil", "catatan")) == [
        ("tidak_sesuai", "Foto buram."),
        ("sesuai", ""),
    ]


@pytest.mark.parametrize(
    ("hasil", "catatan", "kode"),
    [("tidak_sesuai", "  ", "catatan"), ("perlu_klarifikasi", "", "catatan"), ("bagus", "", "hasil")],
)
def test_verdict_without_reason_or_unknown_is_refused(warga, petugas_pemeriksa, buka_untuk, hasil, catatan, kode):
    berkas = buat_berkas(warga)
    buka_untuk(petugas_pemeriksa, berkas)

    with pytest.raises(VerifikasiDitolak) as galat:
        verifikasi_berkas(berkas.pk, oleh=petugas_pemeriksa, persyaratan="ktp", hasil=hasil, catatan=catatan)

    assert (galat.value.kode, Verifikasi.objects.count()) == (kode, 0)


def test_nobody_judges_an_own_or_an_unseen_file(warga, petugas_pemeriksa):
    berkas = buat_berkas(warga)

    with pytest.raises(VerifikasiDitolak) as galat:
        verifikasi_berkas(berkas.pk, oleh=warga, persyaratan="ktp", hasil="sesuai")
    with pytest.raises(Berkas.DoesNotExist):
        verifikasi_berkas(berkas.pk, oleh=petugas_pemeriksa, persyaratan="ktp", hasil="sesuai")

    assert galat.value.kode == "milik_sendiri"


def test_visible_to_owner_and_those_let_in_only(warga, warga_lain, petugas_pemeriksa, buka_untuk):
    milik_warga, milik_lain = buat_berkas(warga), buat_berkas(warga_lain)
    buka_untuk(petugas_pemeriksa, milik_warga)

    terlihat = {p.nama: list(Berkas.objects.visible_to(p)) for p in (warga, warga_lain, petugas_pemeriksa)}

    assert terlihat == {warga.nama: [milik_warga], warga_lain.nama: [milik_lain], petugas_pemeriksa.nama: [milik_warga]}
    warga.is_active = False
    assert list(Berkas.objects.visible_to(warga)) == []


def test_provider_that_opens_everything_by_mistake_is_refused(warga):
    akses.daftarkan("longgar", lambda p: Q())
    try:
        with pytest.raises(ValueError, match="Q kosong"):
            Berkas.objects.visible_to(warga)
    finally:
        akses.lepaskan("longgar")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE berkas_berkas SET sha256 = repeat('0', 64)",
        "UPDATE berkas_berkas SET pemilik_id = NULL",
        "UPDATE berkas_verifikasi SET hasil = 'sesuai'",
        "DELETE FROM berkas_verifikasi",
        "UPDATE berkas_catatanakses SET tujuan = ''",
        "DELETE FROM berkas_catatanakses",
    ],
)
def test_what_happened_cannot_be_changed(warga, petugas_pemeriksa, sql):
    berkas = buat_berkas(warga)
    berkas.akses.create(oleh=petugas_pemeriksa, cara="lihat", tujuan="alur")
    Verifikasi.objects.create(berkas=berkas, oleh=petugas_pemeriksa, persyaratan="ktp", hasil="sesuai")

    with pytest.raises(DatabaseError, match=r"hanya boleh ditambah|tidak dapat diubah"), transaction.atomic():
        connection.cursor().execute(sql)
