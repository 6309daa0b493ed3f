"""R5, R6, R24, R28: what happens outside the portal, as Bapperida records it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from inovasi.actions.proses import catat_proses_edisi, catat_proses_inovasi
from inovasi.errors import TidakBoleh, TidakSah, TidakTersedia
from inovasi.layanan.presentasi import nilai_presentasi
from inovasi.models import CatatanProses, Edisi, Inovasi
from tests.inovasi.conftest import masuk

pytestmark = pytest.mark.django_db
LAYAK = {
    "tanggal": date(2026, 3, 2),
    "hasil": "layak",
    "dokumen": "BA 12/2026",
    "pihak": "Bapperida; dosen kebijakan publik",
    "perguruan_tinggi": "Universitas contoh",
}
SK = {"tanggal": date(2026, 3, 9), "dokumen": "SK 45/2026"}


@pytest.fixture
def smart(katalog):
    return Inovasi.objects.get(kode="smart")


def test_r5_feasibility_names_an_independent_team_with_a_university(smart, verifikator, operator):
    for kolom in ("hasil", "pihak", "perguruan_tinggi"):
        with pytest.raises(TidakSah):
            catat_proses_inovasi(smart.pk, "kelayakan", oleh=verifikator, isi=LAYAK | {kolom: ""}, kunci="a")
    with pytest.raises(TidakBoleh):
        catat_proses_inovasi(smart.pk, "kelayakan", oleh=operator, isi=LAYAK, kunci="a")

    satu = catat_proses_inovasi(smart.pk, "kelayakan", oleh=verifikator, isi=LAYAK, kunci="a")

    assert catat_proses_inovasi(smart.pk, "kelayakan", oleh=verifikator, isi=LAYAK, kunci="a") == satu
    assert [r.aksi for r in smart.riwayat.all()] == ["kelayakan"]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CatatanProses.objects.filter(pk=satu.pk).update(hasil="tidak_layak")


def test_r6_determination_follows_a_feasibility_that_was_found(smart, verifikator):
    with pytest.raises(TidakTersedia, match="kelayakan"):
        catat_proses_inovasi(smart.pk, "penetapan", oleh=verifikator, isi=SK, kunci="a")
    catat_proses_inovasi(smart.pk, "kelayakan", oleh=verifikator, isi=LAYAK | {"hasil": "tidak_layak"}, kunci="b")
    with pytest.raises(TidakTersedia, match="kelayakan"):
        catat_proses_inovasi(smart.pk, "penetapan", oleh=verifikator, isi=SK, kunci="c")
    catat_proses_inovasi(smart.pk, "kelayakan", oleh=verifikator, isi=LAYAK, kunci="d")
    with pytest.raises(TidakSah, match="mendahului"):
        catat_proses_inovasi(smart.pk, "penetapan", oleh=verifikator, isi=SK | {"tanggal": date(2026, 3, 1)}, kunci="e")

    catat_proses_inovasi(smart.pk, "penetapan", oleh=verifikator, isi=SK, kunci="f")

    teks = masuk(verifikator).get(reverse("admin:inovasi_rincian", args=["smart"])).content.decode()
    assert ("SK 45/2026" in teks, "Universitas contoh" in teks) == (True, True)


def test_r24_r28_presentation_by_weights_and_field_check(katalog, verifikator):
    edisi = Edisi.objects.get(tahun=2023)
    assert sum(n for *_, n in edisi.bobot_presentasi) == 100
    skor = {"kebaruan": "80", "manfaat": "90", "kewenangan": "60", "replikasi": "70", "penguasaan": "100"}

    # 30·80 + 25·90 + 15·60 + 20·70 + 10·100 = 7950 of 100
    assert nilai_presentasi(edisi.bobot_presentasi, skor) == Decimal("79.5")
    assert nilai_presentasi(edisi.bobot_presentasi, skor | {"replikasi": ""}) is None
    assert nilai_presentasi([], skor) is None
    terlalu = {"tanggal": date(2023, 9, 26), "dokumen": "BA", "skor": {"kebaruan": "101"}}
    with pytest.raises(TidakSah, match="0 sampai 100"):
        catat_proses_edisi(edisi.pk, "presentasi", oleh=verifikator, isi=terlalu, kunci="a")
    alamat = reverse("admin:inovasi_proses_edisi", args=[2023, "presentasi"])
    isi = {"kunci": "b", "baris": "0", "tanggal": "2023-09-26", "dokumen": "BA presentasi"}
    masuk(verifikator).post(alamat, isi | {f"skor_{k}": n for k, n in skor.items()})
    lapangan = {"tanggal": date(2023, 10, 3), "dokumen": "BA lapangan"}
    catat_proses_edisi(edisi.pk, "validasi", oleh=verifikator, isi=lapangan, kunci="c")

    teks = masuk(verifikator).get(reverse("admin:inovasi_edisi", args=[2023])).content.decode()
    assert ("nilai 79,50" in teks, "BA lapangan" in teks) == (True, True)
