"""R7.2: the minutes of a survey, printed from its sheet."""

import pytest
from django.urls import reverse

from bogor_portal.alur.models import Giliran, LampiranPermintaan
from bogor_portal.berkas.queries import isi_berkas
from perizinan.demo import ajukan_contoh
from tests import perjalanan
from tests.bogor_portal.alur.test_survei import _png
from tests.bogor_portal.dokumen.test_tanda_terima import teks
from tests.perjalanan import Kantor, buka_layanan, kerjakan_sampai

pytestmark = pytest.mark.django_db


@pytest.fixture
def meja(warga, monkeypatch):
    """A reklame whose sheet was sent, with a drawn signature, and the browser of the team."""
    tanda = {"cara": "layar", "nama": "Siti Aminah", "gambar": _png()}
    monkeypatch.setitem(perjalanan.LEMBAR, "tanda_tangan", tanda)
    buka_layanan("reklame")
    permohonan, kantor = ajukan_contoh("reklame", "baru", warga), Kantor()
    kerjakan_sampai(kantor, permohonan, "berita-acara")
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    return permohonan, giliran, kantor.client(giliran.jabatan)


def test_r7_2_the_minutes_hold_checklist_findings_photos_team_and_signature(
    meja, client_warga, client_petugas_opd_lain
):
    permohonan, _, client = meja
    survei = permohonan.permintaan.get(jenis="survei")
    alamat = reverse("dokumen:berita_acara", args=[permohonan.kode])

    jawab = client.get(alamat)

    isi = teks(jawab.content)
    kata = [
        *("BERITA ACARA SURVEI LAPANGAN", permohonan.nomor, "Lokasi sesuai alamat", "Sesuai permohonan"),
        *("Foto lapangan", "Surveyor Dua", "Siti Aminah", "Ditandatangani di layar", survei.dijawab_oleh.nama),
    ]
    assert [k for k in kata if k not in isi] == []
    assert client.get(alamat).content == jawab.content
    assert [c.get(alamat).status_code for c in (client_warga, client_petugas_opd_lain)] == [404, 404]


def test_r7_2_the_printed_minutes_open_the_recommendation(meja):
    permohonan, giliran, client = meja
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "berita_acara"])
    kunci = client.get(alamat).context["form"].initial["kunci"]

    kosong = client.post(alamat, {"kunci": kunci})
    assert list(kosong.context["form"].errors) == ["berkas"]
    assert client.post(alamat, {"kunci": kunci, "susun": "on"}).status_code == 302

    acara = LampiranPermintaan.objects.get(jenis="berita_acara")
    assert acara.berkas.nama_asli == f"berita-acara-{permohonan.nomor}.pdf"
    assert "BERITA ACARA SURVEI LAPANGAN" in teks(isi_berkas(acara.berkas))
    assert Giliran.objects.get(permohonan=permohonan, keluar_pada=None, lajur="utama").tahap.kode == "rekomendasi"
