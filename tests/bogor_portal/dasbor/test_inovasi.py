"""The measures of the innovation rules §5: all of them, "-" for nothing, their rows, and the 2020 acceptance."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.models import Permintaan
from bogor_portal.dasbor.layanan.ukuran_inovasi import SEMUA
from bogor_portal.dasbor.queries.inovasi import pecahan
from bogor_portal.skm.models import Jawaban
from bogor_portal.skm.unsur import KODE as UNSUR
from inovasi.layanan.ukuran_lain import Terukur, ukur
from inovasi.models import AngkaUkuran, Edisi, Inovasi
from tests import factories
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db
KODE = [*(f"T{n}" for n in range(1, 8)), *(f"K{n}" for n in range(1, 10))]
KODE += [*(f"P{n}" for n in range(1, 7)), *(f"M{n}" for n in range(1, 5))]


def kartu(client):
    jawab = client.get(reverse("dasbor:inovasi"))
    semua = [("", jawab.context["perhatian"]), *jawab.context["kelompok"]]
    return {k.ukuran.kode: k for _, isi in semua for k in isi}


def test_every_measure_has_definition_numerator_and_period():
    assert [u.kode for u in SEMUA] == KODE
    assert [u.kode for u in SEMUA if not u.definisi.endswith(".") or not u.pembilang] == []
    assert [u.kode for u in SEMUA if u.satuan == "%" and not u.penyebut] == []


def test_t6_acceptance_of_2020_and_m3_of_jakarta():
    t6 = next(u for u in SEMUA if u.kode == "T6")

    assert t6.tulis(pecahan(61, 67).nilai) == "91,0%"
    assert t6.tulis(pecahan(5314, 13312).nilai) == "39,9%"
    assert t6.tulis(pecahan(0, 0).nilai) == "-"
    assert t6.tulis(pecahan(3, None).nilai) == "-"


def test_with_nothing_recorded_nothing_is_claimed(client_pimpinan):
    teks = {k: v.teks for k, v in kartu(client_pimpinan).items()}

    assert set(teks) == set(KODE)
    assert {k: v for k, v in teks.items() if v != "-"} == {"P1": "0,0"}  # no innovation over the OPD there are


def test_figures_and_the_innovations_behind_them(client_pimpinan):
    opd = factories.buat_opd("dinkes")
    edisi = Edisi.objects.create(
        tahun=2026, nama="IID 2026", keadaan="dibuka", target=4, inovasi_diinput=67, inovasi_diterima=61
    )
    for nama, tahapan, jenis in (
        ("Satu", "penerapan", "digital"),
        ("Dua", "inisiatif", ""),
        ("Tiga", "dihentikan", ""),
    ):
        Inovasi.objects.create(
            kode=nama.lower(),
            nama=nama,
            opd=opd,
            tahapan=tahapan,
            jenis=jenis,
            tanggal_uji_coba="2024-01-02",
            tanggal_penerapan="2024-06-03",
            tanggal_henti="2026-01-05" if tahapan == "dihentikan" else None,
        )

    isi = kartu(client_pimpinan)

    assert (isi["T6"].teks, isi["T6"].pecahan) == ("91,0%", "61 dari 67")
    assert (isi["T1"].teks, isi["T1"].pecahan) == ("0,0%", f"0 dari {edisi.target}")
    assert (isi["K4"].teks, isi["P3"].teks, isi["K9"].teks) == ("50,0%", "100,0%", "33,3%")
    assert isi["P3"].nilai.rincian == (("Jenis belum diketahui", "2"),)
    baris = client_pimpinan.get(isi["K9"].tautan).context["tabel"].baris
    assert [b.sel[0] for b in baris] == ["Tiga"]


def test_complaints_of_the_portal(client_pimpinan, warga):
    buka_layanan("sip-bidan")
    p, kini = ajukan_sip(warga), timezone.now()
    for jam in (1, 30, None):
        Permintaan.objects.create(
            permohonan=p,
            jenis="pengaduan",
            dibuat_oleh=warga,
            dibuat_pada=kini,
            keadaan="dijawab" if jam else "terbuka",
            dijawab_pada=kini + timedelta(hours=jam) if jam else None,
        )

    isi = kartu(client_pimpinan)

    assert [isi[k].pecahan for k in ("K6", "K7", "M3")] == ["2 dari 3", "2 dari 3", "1 dari 3"]
    assert isi["K7"].nilai.rincian[0] == ("Dalam 24 jam", "1 dari 3")
    assert isi["K6"].nilai.nilai == Decimal(200) / 3
    hari = timezone.localdate()
    assert ukur("pengaduan", "perizinan", hari, hari) == Terukur("66,7", "2", "3")
    assert ukur("pengaduan", "kependudukan", hari, hari) is None


def test_k7_m2_m4_come_from_the_office_that_states_them(client_pimpinan):
    orang = factories.buat_petugas(Peran.OPERATOR_INOVASI, "bapperida")
    jabatan = orang.penugasan.get().jabatan
    hari = timezone.localdate()
    bulan, tahun = f"{hari:%Y-%m}", f"{hari:%Y}"
    for n, (ukuran, periode, atas, bawah) in enumerate(
        [("K7-7M", bulan, 91, 100), ("M2", tahun, 12, None), ("M4", tahun, 21, 5), ("M2", tahun, 134, None)]
    ):
        AngkaUkuran.objects.create(
            ukuran=ukuran, periode=periode, pembilang=atas, penyebut=bawah, sumber="Laporan", oleh=orang,
            jabatan=jabatan, pada=timezone.now(), kunci=str(n),
        )  # fmt: skip

    isi = kartu(client_pimpinan)

    assert dict(isi["K7"].nilai.rincian)["SiBadra diteruskan dalam 7 menit"] == "91,0%"
    assert dict(isi["K7"].nilai.rincian)["SiBadra dijawab dalam 24 jam"] == "-"
    assert (isi["M2"].teks, isi["M4"].teks) == ("134", "-")  # five ratings are too few to show
    baris = client_pimpinan.get(isi["M2"].tautan).context["tabel"].baris
    assert [(b.sel[1], b.sel[2], b.sel[4]) for b in baris] == [(tahun, 134, "Laporan"), (tahun, 12, "Laporan")]


def test_satisfaction_of_a_service_over_whole_months():
    assert ukur("kepuasan", "perizinan", date(2026, 1, 1), date(2026, 2, 28)) is None
    skor = dict.fromkeys(UNSUR, 3)
    for bulan in ["2026-01"] * 10 + ["2026-03"] * 3:
        Jawaban.objects.create(layanan="perizinan", opd="dpmptsp", jenis="sip-bidan", bulan=bulan, **skor)

    assert ukur("kepuasan", "perizinan", date(2026, 1, 1), date(2026, 3, 30)) == Terukur("75,00", "270", "90")


def test_a_head_of_an_opd_does_not_see_the_citys_innovation_measures(client_kepala_dinas):
    assert client_kepala_dinas.get(reverse("dasbor:inovasi")).status_code == 404
    assert client_kepala_dinas.get(reverse("dasbor:ukuran_inovasi", args=["T1"])).status_code == 404
    assert client_kepala_dinas.get(reverse("dasbor:tinjauan")).status_code == 200
