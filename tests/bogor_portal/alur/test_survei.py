"""Survey rules R7.1 to R7.3 on a type that may be surveyed (reklame)."""

import base64
import io
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import ExifTags, Image

from bogor_portal.akun.models import Peran
from bogor_portal.alur.actions import survei
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.errors import AlasanKurang, BelumLengkap, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import LampiranPermintaan, Permintaan, Permohonan
from bogor_portal.alur.queries.survei import calon_tim, pilih_tim
from bogor_portal.berkas.pemeriksaan.jejak import Jejak, baca_jejak
from bogor_portal.berkas.queries import isi_berkas
from bogor_portal.lib.kalender_kerja import WIB
from perizinan.demo import ajukan_contoh
from tests import factories
from tests.berkas_contoh import isi_jpg
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import (
    LEMBAR,
    Kantor,
    buka_layanan,
    isi_lembar_survei,
    jalankan_pesan,
    kerjakan_sampai,
    siapkan_penyurvei,
)
from tests.sekali import untuk_semodul

pytestmark = pytest.mark.django_db
DIAMBIL = datetime(2026, 5, 4, 10, 30, tzinfo=WIB)


@pytest.fixture(scope="module")
def reklame_sekali(django_db_setup, django_db_blocker):
    with untuk_semodul(django_db_blocker):
        kantor = Kantor()
        buka_layanan("reklame")
        permohonan = ajukan_contoh(
            "reklame", "baru", factories.buat_pengguna("Siti Aminah", email="warga@contoh.example")
        )
        kerjakan_sampai(kantor, permohonan, "jadwal-survei")
        kantor.pemegang(giliran(permohonan).jabatan)
        yield kantor, permohonan.pk, siapkan_penyurvei(kantor, permohonan)


@pytest.fixture
def kantor(reklame_sekali):
    return reklame_sekali[0].salinan()


@pytest.fixture
def reklame(reklame_sekali, kantor, db):
    """A permohonan at the scheduling stage, its examiner, and two surveyors."""
    permohonan = Permohonan.objects.select_related("pemohon", "jenis", "versi").get(pk=reklame_sekali[1])
    return permohonan, kantor.pemegang(giliran(permohonan).jabatan), reklame_sekali[2]


@pytest.fixture
def warga(reklame):
    return reklame[0].pemohon


@pytest.fixture
def lapangan(reklame, kantor):
    """The same at the survey, and the browser of a member of the team."""
    permohonan, pemeriksa, dua = reklame
    survei.jadwalkan_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, tanggal=timezone.localdate())
    return permohonan, dua, kantor.client(giliran(permohonan).jabatan)


def alamat(permohonan, bagian=""):
    return reverse(f"admin:alur_survei{bagian}", args=[permohonan.kode, giliran(permohonan).pk])


def lembar():
    return Permintaan.objects.get(jenis="survei").jawaban.get("lembar", {})


def foto_berexif(*, waktu="2026:05:04 10:30:00", titik=((6, 35, 42.1), (106, 48, 59.8)), arah=("S", "E")) -> bytes:
    exif, keluar = Image.Exif(), io.BytesIO()
    if waktu:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = waktu
    if titik:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps |= {ExifTags.GPS.GPSLatitudeRef: arah[0], ExifTags.GPS.GPSLatitude: titik[0]}
        gps |= {ExifTags.GPS.GPSLongitudeRef: arah[1], ExifTags.GPS.GPSLongitude: titik[1]}
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
    Image.new("RGB", (32, 32), (20, 120, 60)).save(keluar, "JPEG", exif=exif)
    return keluar.getvalue()


def test_r7_1_leaving_the_survey_out_needs_a_reason(reklame):
    permohonan, pemeriksa, _ = reklame
    with pytest.raises(AlasanKurang):
        survei.lewati_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, alasan=[])
    alasan = [AlasanDiberikan("survei-tanpa-perubahan")]
    survei.lewati_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, alasan=alasan)
    assert giliran(permohonan).tahap.kode == "rekomendasi"


def test_r7_3_the_system_names_two_and_the_invitation_says_day_team_no_fee_and_where_to_report(reklame, client_warga):
    permohonan, pemeriksa, dua = reklame
    besok = timezone.localdate() + timedelta(days=1)
    survei.jadwalkan_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, tanggal=besok)
    assert Permintaan.objects.get(jenis="survei").jawaban["tim"] == sorted(p.pk for p in dua)
    jalankan_pesan()
    surat = mail.outbox[-1]
    assert surat.subject == f"Survei lapangan untuk {permohonan.nomor}"
    wajib = (dua[0].nama, dua[1].nama, str(besok.year), "TIDAK ADA BIAYA", "sibadra.kotabogor.go.id", "lapor.go.id")
    assert [kata for kata in wajib if kata not in surat.body] == []
    halaman = client_warga.get(reverse("alur:rincian", args=[permohonan.kode])).content.decode()
    assert [kata for kata in (dua[0].nama, "Tidak ada biaya apa pun") if kata not in halaman] == []


def test_r7_3_least_load_then_longest_ago_and_conflicts_of_interest_out(reklame, warga):
    permohonan, _, dua = reklame
    tiga = factories.buat_pengguna("Surveyor Tiga", jenis="pegawai", nik=None)
    factories.buat_penugasan(tiga, dua[0].penugasan.get().jabatan)
    Permintaan.objects.create(
        permohonan=permohonan, jenis="survei", dibuat_pada=timezone.now(), jawaban={"tim": [dua[0].pk]}
    )
    assert pilih_tim(permohonan) == sorted([dua[1], tiga], key=lambda p: p.pk)
    Permintaan.objects.update(keadaan="dijawab")
    assert dua[0] not in pilih_tim(permohonan)  # all are free: who went last goes last
    factories.buat_penugasan(warga, dua[0].penugasan.get().jabatan)
    assert warga not in calon_tim(permohonan)


def test_r7_3_without_two_who_may_go_nothing_is_scheduled(reklame):
    permohonan, pemeriksa, dua = reklame
    dua[1].penugasan.update(selesai=timezone.localdate() - timedelta(days=1))
    with pytest.raises(TidakTersedia):
        survei.jadwalkan_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, tanggal=timezone.localdate())


def test_the_head_alone_changes_the_team_and_says_why(lapangan):
    permohonan, dua, client = lapangan
    g = giliran(permohonan)
    tiga = factories.buat_pengguna("Surveyor Tiga", jenis="pegawai", nik=None)
    factories.buat_penugasan(tiga, g.jabatan)
    kepala = factories.buat_petugas(Peran.PENANDATANGAN)
    baru = {"tim": [dua[1], tiga]}
    with pytest.raises(TidakBoleh):
        survei.ubah_tim_survei(permohonan.pk, g.pk, oleh=dua[0], alasan="benturan", **baru)
    with pytest.raises(AlasanKurang):
        survei.ubah_tim_survei(permohonan.pk, g.pk, oleh=kepala, alasan="lain", **baru)
    with pytest.raises(TidakTersedia):
        survei.ubah_tim_survei(permohonan.pk, g.pk, oleh=kepala, alasan="benturan", tim=[tiga, kepala])
    pimpin = Client()
    pimpin.force_login(kepala)
    halaman = reverse("admin:alur_tindakan", args=[permohonan.kode, g.pk, "ubah_tim_survei"])
    assert pimpin.get(halaman).context["form"].initial["tim"] == sorted(p.pk for p in dua)
    isi = {"kunci": "k", "tim": [dua[1].pk, tiga.pk], "alasan": "benturan"}
    assert pimpin.post(halaman, isi).status_code == 302
    terakhir = permohonan.riwayat.last()
    assert (terakhir.aksi, terakhir.isi["alasan"]) == ("ubah_tim_survei", "benturan")
    assert client.get(alamat(permohonan)).status_code == 404  # no member any more
    jalankan_pesan()
    assert "Surveyor Tiga" in mail.outbox[-1].body


def test_r7_2_without_berita_acara_the_recommendation_is_locked(lapangan):
    permohonan, dua, client = lapangan
    isi_lembar_survei(client, permohonan, giliran(permohonan))
    with pytest.raises(BelumLengkap):
        survei.simpan_berita_acara(permohonan.pk, giliran(permohonan).pk, oleh=dua[0], berkas=[])
    acara = [factories.buat_berkas(dua[0])]
    survei.simpan_berita_acara(permohonan.pk, giliran(permohonan).pk, oleh=dua[0], berkas=acara)
    assert giliran(permohonan).tahap.kode == "rekomendasi"


def test_the_sheet_is_kept_page_by_page_and_tells_every_gap_before_it_is_sent(lapangan):
    permohonan, dua, client = lapangan
    with pytest.raises(BelumLengkap) as galat:
        survei.catat_survei(permohonan.pk, giliran(permohonan).pk, oleh=dua[0])
    assert {k.bagian for k in galat.value.kekurangan} == {"periksa", "foto", "temuan", "tanda-tangan"}
    client.post(alamat(permohonan, "_periksa"), {"nilai-lokasi": "ya", "catatan-lokasi": "Pas"})
    client.post(alamat(permohonan, "_temuan"), LEMBAR["temuan"])
    assert lembar()["periksa"]["lokasi"] == {"nilai": "ya", "catatan": "Pas"}
    assert lembar()["temuan"] == "Sesuai."
    halaman = client.get(alamat(permohonan, "_kirim"))
    assert {tautan for _, tautan in halaman.context["kekurangan"]} == {
        *(alamat(permohonan, b) for b in ("_periksa", "_foto", "_tanda_tangan"))
    }
    gagal = client.post(alamat(permohonan, "_foto"), {"foto": SimpleUploadedFile("x.jpg", b"bukan foto")})
    assert gagal.status_code == 200
    assert lembar()["temuan"] == "Sesuai."  # a failed upload loses nothing


def test_r7_3_time_and_place_of_a_photo_are_read_before_it_is_cleaned_or_typed_or_said_to_be_missing(lapangan):
    permohonan, _, client = lapangan
    foto = alamat(permohonan, "_foto")
    client.post(foto, {"foto": SimpleUploadedFile("a.jpg", foto_berexif())})
    ketik = {"titik": "-6.59503, 106.81660", "pukul": "2026-05-04T09:00"}
    client.post(foto, {"foto": SimpleUploadedFile("b.jpg", isi_jpg()), **ketik})
    client.post(foto, {"foto": SimpleUploadedFile("c.jpg", isi_jpg())})

    satu, dua, tiga = LampiranPermintaan.objects.order_by("pk")
    assert (satu.diambil_pada, satu.asal_waktu, satu.titik, satu.asal_titik) == (
        *(DIAMBIL, "foto"),
        *("-6.59503, 106.81661", "foto"),
    )
    assert (dua.asal_waktu, dua.titik, dua.asal_titik) == ("ketik", "-6.59503, 106.81660", "ketik")
    assert (tiga.diambil_pada, tiga.asal_waktu, tiga.titik, tiga.asal_titik) == (None, "", "", "")
    with Image.open(io.BytesIO(isi_berkas(satu.berkas))) as bersih:
        assert dict(bersih.getexif()) == {}
    halaman = client.get(foto).content.decode()
    assert halaman.count("tidak ada pada foto dan tidak diisi") == 2
    client.post(
        reverse("admin:alur_survei_hapus_foto", args=[permohonan.kode, giliran(permohonan).pk, tiga.berkas.kode])
    )
    assert LampiranPermintaan.objects.count() == 2


@pytest.mark.parametrize(
    ("isi", "jejak"),
    [
        (foto_berexif(titik=None), Jejak(DIAMBIL, "")),
        (foto_berexif(waktu="", arah=("N", "E")), Jejak(None, "6.59503, 106.81661")),
        (foto_berexif(waktu="2999:01:01 00:00:00", titik=((99, 0, 0), (1, 0, 0))), Jejak()),
        (foto_berexif(waktu="kapan?", titik=((0, 0, 0), (0, 0, 0))), Jejak()),
        (b"\xff\xd8\xff rusak", Jejak()),
        (b"%PDF-1.7", Jejak()),
    ],
)
def test_exif_that_is_missing_or_nonsense_says_nothing(isi, jejak):
    assert baca_jejak(isi, kini=timezone.now()) == jejak


def _png() -> str:
    keluar = io.BytesIO()
    Image.new("RGB", (600, 240), "white").save(keluar, "PNG")
    return "data:image/png;base64," + base64.b64encode(keluar.getvalue()).decode()


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"cara": "layar", "nama": "Siti", "gambar": ""}, "cara"),
        ({"cara": "layar", "nama": "Siti", "gambar": "data:image/png;base64,@@"}, "cara"),
        ({"cara": "layar", "nama": "Siti", "gambar": "data:text/html;base64,AAAA"}, "cara"),
        ({"cara": "ketik", "nama": "", "setuju": "on"}, "nama"),
        ({"cara": "ketik", "nama": "Siti"}, "setuju"),
        ({"cara": "foto", "nama": "Siti"}, "foto"),
        ({"cara": "tidak_ada"}, "sebab"),
    ],
)
def test_a_signature_says_what_it_lacks(isi, kolom):
    from bogor_portal.alur.forms.survei import TandaTanganForm  # beside what it shows

    assert list(TandaTanganForm(isi, {}).errors) == [kolom]


def test_the_applicant_signs_on_the_screen_or_by_a_photo_or_says_why_not_and_the_last_counts(lapangan):
    permohonan, _, client = lapangan
    ttd = alamat(permohonan, "_tanda_tangan")
    assert client.post(ttd, {"cara": "layar", "nama": "Siti", "gambar": _png()}).status_code == 302
    assert LampiranPermintaan.objects.get().berkas.jenis == "png"
    foto = SimpleUploadedFile("ttd.jpg", isi_jpg())
    assert client.post(ttd, {"cara": "foto", "nama": "Siti", "foto": foto}).status_code == 302
    assert LampiranPermintaan.objects.get().berkas.jenis == "jpg"
    assert client.post(ttd, {"cara": "tidak_ada", "sebab": "Tidak di tempat"}).status_code == 302
    assert (LampiranPermintaan.objects.count(), lembar()["tanda_tangan"]["sebab"]) == (0, "Tidak di tempat")


def test_only_the_team_sees_the_sheet_and_once_sent_it_is_closed(lapangan, client_warga, client_petugas_opd_lain):
    permohonan, _, client = lapangan
    tiga = factories.buat_pengguna("Surveyor Tiga", jenis="pegawai", nik=None, is_staff=True)
    factories.buat_penugasan(tiga, giliran(permohonan).jabatan)
    luar = Client()
    luar.force_login(tiga)
    url = alamat(permohonan)
    assert [c.get(url).status_code for c in (luar, client_petugas_opd_lain, client_warga)] == [404, 404, 302]
    with pytest.raises(TidakBoleh):
        survei.simpan_lembar(permohonan.pk, giliran(permohonan).pk, oleh=tiga, isi={"temuan": "x"})
    isi_lembar_survei(client, permohonan, giliran(permohonan))
    assert client.get(url).status_code == 404
    assert giliran(permohonan).tahap.kode == "berita-acara"
