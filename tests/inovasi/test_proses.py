"""R5, R6, R24, R28: what happens outside the portal, as Bapperida records it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from bogor_portal.akun.models import Jabatan
from inovasi.actions.profil import buat_inovasi, pindah_tahapan
from inovasi.actions.proses import catat_proses_edisi, catat_proses_inovasi
from inovasi.errors import TidakBoleh, TidakSah, TidakTersedia
from inovasi.layanan.presentasi import nilai_presentasi
from inovasi.layanan.tahapan import tanpa_penetapan
from inovasi.models import CatatanProses, Edisi, Inovasi
from tests.inovasi import contoh
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


def _pindah(inovasi, oleh, ke, tanggal):
    return pindah_tahapan(inovasi.pk, oleh=oleh, baris=inovasi.baris, ke=ke, tanggal=tanggal)


def test_r6_an_initiative_is_tried_out_after_its_determination(operator, verifikator):
    opd = Jabatan.objects.get(kode="diskominfo-operator-inovasi").opd_id
    baru = buat_inovasi(oleh=operator, opd_id=opd, isi=contoh.isi_lengkap(tanggal_uji_coba=None))
    baru = _pindah(baru, operator, "inisiatif", date(2026, 2, 1))
    with pytest.raises(TidakSah, match="mengikuti penetapan"):
        _pindah(baru, operator, "uji_coba", date(2026, 3, 9))
    catat_proses_inovasi(baru.pk, "kelayakan", oleh=verifikator, isi=LAYAK | {"hasil": "tidak_layak"}, kunci="a")
    with pytest.raises(TidakSah, match="tidak layak"):
        _pindah(baru, operator, "uji_coba", date(2026, 3, 9))
    catat_proses_inovasi(baru.pk, "kelayakan", oleh=verifikator, isi=LAYAK, kunci="b")
    catat_proses_inovasi(baru.pk, "penetapan", oleh=verifikator, isi=SK, kunci="c")
    with pytest.raises(TidakSah, match=r"mendahului penetapan \(9 Maret 2026\)"):
        _pindah(baru, operator, "uji_coba", date(2026, 3, 8))

    baru = _pindah(baru, operator, "uji_coba", date(2026, 3, 9))

    assert (baru.tahapan, tanpa_penetapan(baru, list(baru.proses.all()))) == ("uji_coba", False)


def test_r6_what_was_tried_out_without_a_determination_is_marked(operator, verifikator):
    inovasi = contoh.inovasi_lengkap(operator)  # entered as already in application, tried out since 1 June 2024
    alamat, tanda = reverse("admin:inovasi_rincian", args=[inovasi.kode]), b"Belum ada penetapan yang mendahului"
    assert tanda in masuk(operator).get(alamat).content
    contoh.tetapkan(inovasi, verifikator, date(2024, 6, 2))
    assert tanda in masuk(operator).get(alamat).content
    contoh.tetapkan(lain := contoh.inovasi_lengkap(operator, nama="Lain"), verifikator, date(2024, 6, 1))

    assert tanda not in masuk(operator).get(reverse("admin:inovasi_rincian", args=[lain.kode])).content


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
