"""T1–M4: the figure of every tile, computed again from the rows that its page shows."""

from datetime import timedelta
from decimal import Decimal
from statistics import median

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import OPD
from bogor_portal.alur.models import Permintaan
from bogor_portal.dasbor.layanan.ukuran_inovasi import SEMUA
from bogor_portal.skm.models import Jawaban
from bogor_portal.skm.unsur import KODE as UNSUR
from inovasi.actions.entri import ikutkan, verifikasi
from inovasi.actions.nilai import verifikasi_indikator
from inovasi.models import Edisi, Entri, HasilInovasi, Inovasi, NilaiIndikator, Replikasi
from tests.faults.langkah import ajukan_sip
from tests.inovasi import contoh
from tests.inovasi.conftest import katalog, operator, verifikator  # noqa: F401 - fixtures
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db
TARGET, PEMBAGI = 4, 12
NYATA = {"T1", "T2", "T4", "T5", "T6", "T7", "K1", "K2", "K3", "K4", "K5", "K6", "K7", "K9", "M1", "M3"}
NYATA |= {"P1", "P2", "P3", "P4", "P5", "P6"}  # measures that must not be zero or unknown here


@pytest.fixture
def isi_kota(operator, verifikator, warga):  # noqa: F811
    """A round with a verified, a submitted and a draft entry; results, replications, complaints."""
    hari = timezone.localdate()
    Edisi.objects.filter(tahun=2026).update(target=TARGET, inovasi_diinput=67, inovasi_diterima=61)
    edisi = contoh.edisi_dibuka(verifikator)
    satu = contoh.entri_diajukan(operator, edisi, inisiator="masyarakat")
    _verifikasi_lebih_rendah(satu, verifikator)
    contoh.entri_diajukan(operator, edisi, nama="Kedua", urusan="sosial")
    ikutkan(contoh.inovasi_lengkap(operator, nama="Ketiga").pk, edisi.pk, oleh=operator)
    Inovasi.objects.filter(kode="biskita-trans-pakuan").update(tahapan="dijeda", tanggal_jeda=hari)
    ide = hari.replace(day=1) - timedelta(days=400)
    Inovasi.objects.filter(kode="japati").update(tanggal_ide=ide, tanggal_penerapan=hari)
    Entri.objects.filter(pk=satu.pk).update(pertama_diputus_pada=timezone.now() + timedelta(days=9))
    Replikasi.objects.create(inovasi_id=satu.inovasi_id, daerah="Kota Contoh", tanggal=hari, dokumen="PKS 1")
    Replikasi.objects.create(inovasi_id=satu.inovasi_id, daerah="Kota Lain", tanggal=hari)  # unsigned: counts nothing
    for basis, nilai in (("a", 300), ("a", 20), ("c", 7)):
        HasilInovasi.objects.create(
            inovasi_id=satu.inovasi_id,
            ukuran="manfaat",
            nilai=nilai,
            satuan="orang",
            basis=basis,
            target=1000,
            periode=f"Maret {hari.year}",
        )
    _pengaduan(warga)


def _verifikasi_lebih_rendah(entri, oleh):
    for n in NilaiIndikator.objects.filter(entri=entri, klaim__gt=0):
        verifikasi_indikator(n.pk, oleh=oleh, level=n.klaim - 1, dilihat=n.klaim, catatan="Bukti kurang.")
    verifikasi(entri.pk, oleh=oleh, baris=Entri.objects.get(pk=entri.pk).baris)


def _pengaduan(warga):
    buka_layanan("sip-bidan")
    p, kini = ajukan_sip(warga), timezone.now()
    for jam in (1, 48, 49, None):
        dijawab = kini + timedelta(hours=jam) if jam else None
        keadaan = "dijawab" if jam else "terbuka"
        Permintaan.objects.create(
            permohonan=p, jenis="pengaduan", dibuat_oleh=warga, dibuat_pada=kini, keadaan=keadaan, dijawab_pada=dijawab
        )


def bagian(atas, bawah, kali=100):
    return (Decimal(atas), Decimal(bawah), Decimal(atas) * kali / Decimal(bawah) if bawah else None)


def banyak(baris, ke, *nilai) -> int:
    return sum(b[ke] in nilai for b in baris)


def jumlah(baris, ke):
    return sum((b[ke] for b in baris), Decimal(0))


def ada(baris, ke) -> int:
    return sum(bool(b[ke]) for b in baris)


# measure → (numerator, denominator, value) from its rows; None where the measure has none of it
HITUNG = {
    "T1": lambda r: bagian(banyak(r, 4, "Ya"), TARGET),
    "T2": lambda r: bagian(ada(r, 1), len(r)),
    "T3": lambda r: bagian(banyak(r, 2, "Ya"), len(r)),
    "T4": lambda r: bagian(ada(r, 1), len(r)),
    "T5": lambda r: (None, None, Decimal(max(0, PEMBAGI - len(r)))),
    "T6": lambda r: bagian(r[0][2], r[0][1]),
    "K1": lambda r: bagian(jumlah(r, 3), len(r), 1),
    "K2": lambda r: bagian(jumlah(r, 4), len(r), 1),
    "K3": lambda r: bagian(jumlah(r, 2), jumlah(r, 3)),
    "K4": lambda r: bagian(banyak(r, 2, "Penerapan"), len(r)),
    "K5": lambda r: (None, Decimal(len(r)), Decimal(median([b[4] for b in r]))),
    "K6": lambda r: bagian(banyak(r, 4, "Dijawab"), len(r)),
    "K7": lambda r: bagian(sum(b[3] is not None and b[3] <= 48 for b in r), len(r)),
    "K9": lambda r: bagian(len(r), Inovasi.objects.count()),
    "P1": lambda r: bagian(len(r), OPD.objects.filter(aktif=True).count(), 1),
    "P2": lambda r: (None, Decimal(len(r)), Decimal(median([b[4] for b in r]))),
    "P3": lambda r: bagian(banyak(r, 2, "Digital"), len(r) - banyak(r, 2, "Belum diketahui")),
    "P4": lambda r: bagian(len(r), Inovasi.objects.filter(tahapan="penerapan").count(), 1),
    "P5": lambda r: bagian(jumlah(r, 5), jumlah(r, 6)),
    "P6": lambda r: (None, None, jumlah([b for b in r if b[2] == "a"], 6)),
    "M1": lambda r: bagian(banyak(r, 3, "Anggota masyarakat"), len(r)),
    "M3": lambda r: bagian(len({b[5] for b in r}), len(r)),
}


def test_every_tile_is_what_its_rows_add_up_to(client_pimpinan, isi_kota):
    beda, kosong = {}, set()
    for kode, hitung in HITUNG.items():
        isi = client_pimpinan.get(reverse("dasbor:ukuran_inovasi", args=[kode])).context
        n = isi["kartu"].nilai
        dari_baris = hitung([b.sel for b in isi["tabel"].baris])
        tertulis = tuple(None if x is None else Decimal(x) for x in (n.pembilang, n.penyebut, n.nilai))
        if dari_baris != tertulis:
            beda[kode] = (dari_baris, tertulis)
        if not n.nilai:
            kosong.add(kode)

    assert beda == {}
    assert kosong & NYATA == set()


def test_t7_its_parts_add_up_and_the_last_is_the_index(client_pimpinan, isi_kota):
    isi = client_pimpinan.get(reverse("dasbor:ukuran_inovasi", args=["T7"])).context
    spd, sid, jumlah_inovasi, total, akhir = (Decimal(b.sel[1].replace(",", ".")) for b in isi["tabel"].baris)

    assert (spd + sid + jumlah_inovasi, round(total / 250 * 100, 2)) == (total, akhir)
    assert isi["kartu"].teks == f"{akhir}".replace(".", ",")
    assert [b.sel[0] for b in isi["tabel_lain"][0].baris] == ["SiBadra Cepat"]


def test_k8_the_mean_of_the_offices_that_its_rows_list(client_pimpinan):
    tahun = timezone.localdate().year - 1
    for opd, skor in (("dinkes", 4), ("dpmptsp", 3), ("dlh", 1)):
        banyak_jawaban = 10 if opd != "dlh" else 9  # too few to be counted
        for _ in range(banyak_jawaban):
            Jawaban.objects.create(
                layanan="perizinan", opd=opd, jenis="x", bulan=f"{tahun}-03", **dict.fromkeys(UNSUR, skor)
            )

    isi = client_pimpinan.get(reverse("dasbor:ukuran_inovasi", args=["K8"]), {"periode": str(tahun)}).context

    assert [(b.sel[0], b.sel[1], b.sel[3]) for b in isi["tabel"].baris] == [
        ("dinkes", "100,00", 10),
        ("dpmptsp", "75,00", 10),
    ]
    assert (isi["kartu"].teks, isi["kartu"].pecahan) == ("87,50", "175 dari 2")


def test_who_complained_is_a_running_number_and_files_of_others_have_none(client_pimpinan, isi_kota, warga):
    jawab = client_pimpinan.get(reverse("dasbor:ukuran_inovasi", args=["K6"]))

    assert {b.sel[5] for b in jawab.context["tabel"].baris} == {"Pelapor 1"}
    assert warga.nama not in jawab.content.decode()


def test_every_measure_has_its_page_as_file_too(client_pimpinan):
    jawab = {
        u.kode: client_pimpinan.get(reverse("dasbor:ukuran_inovasi", args=[u.kode]), {"bentuk": "csv"}) for u in SEMUA
    }

    assert {k: j["Content-Type"] for k, j in jawab.items() if j.status_code != 200} == {}
    assert jawab["P3"].content.decode("utf-8-sig").splitlines()[0] == "Inovasi;OPD;Jenis"


def test_p5_japati_reached_111_of_1000_children(katalog, client_pimpinan):  # noqa: F811
    isi = client_pimpinan.get(reverse("dasbor:ukuran_inovasi", args=["P5"])).context

    assert [(b.sel[0], b.sel[4], b.sel[5], b.sel[6]) for b in isi["tabel"].baris] == [("Japati", "Sep 2019", 111, 1000)]
    assert (isi["kartu"].teks, isi["kartu"].pecahan) == ("11,1%", "111 dari 1.000")
