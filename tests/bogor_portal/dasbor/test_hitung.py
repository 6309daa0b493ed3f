"""What one permohonan is counted as: begun days whole, WIB months, jumps of the queue, refusals by reason."""

from datetime import UTC, datetime

import pytest

from bogor_portal.dasbor.layanan.hitung import Sumber, ember, hari_kerja, hitung
from bogor_portal.lib.kalender_kerja import WIB, KalenderKerja
from bogor_portal.lib.waktu_layanan import Rentang

KAL = KalenderKerja()
SEHARI = 8 * 3600


def wib(*saat):
    return datetime(*saat, tzinfo=WIB)


def permohonan(**kolom):
    return {
        "pk": 7,
        "status": "diproses",
        "jenis__kode": "sip-bidan",
        "jenis__layanan": "perizinan",
        "versi_id": 1,
        "versi__sla_hari": 3,
        "diajukan_pada": wib(2026, 11, 2, 9),
        "selesai_pada": None,
        "peringatan_tingkat": 0,
        **kolom,
    }


def giliran(**kolom):
    return {
        "permohonan_id": 7,
        "lajur": "utama",
        "tahap__jenis": "verifikasi",
        "jabatan__opd__kode": "dpmptsp",
        "pemegang_id": None,
        "oleh_id": None,
        "masuk_pada": wib(2026, 11, 2, 9),
        "keluar_pada": None,
        **kolom,
    }


@pytest.mark.parametrize(("detik", "hari"), [(0, 0), (1, 1), (SEHARI, 1), (SEHARI + 1, 2), (SEHARI * 900, 250)])
def test_a_begun_working_day_counts_whole(detik, hari):
    assert hari_kerja(detik, KAL) == hari
    assert ember(hari) == f"h{hari:03d}"


@pytest.mark.parametrize(
    ("selesai", "hari", "tepat"), [(wib(2026, 11, 5, 16), 3, True), (wib(2026, 11, 6, 8, 0, 1), 4, False)]
)
def test_decided_within_the_sla_or_late(selesai, hari, tepat):
    rentang = [Rentang(wib(2026, 11, 2, 9), selesai, berjalan=True)]  # counted from Tuesday the 3rd (R3.5)
    fakta = hitung(Sumber(permohonan(status="terbit", selesai_pada=selesai), rentang=rentang), KAL)

    assert (fakta.hari, fakta.tepat) == (hari, tepat)
    assert ["jenis", "", "sip-bidan", "2026-11", "tepat" if tepat else "terlambat", 1] in fakta.sumbangan
    assert ["jenis", "", "sip-bidan", "2026-11", ember(hari), 1] in fakta.sumbangan


def test_months_are_those_of_wib():
    fakta = hitung(Sumber(permohonan(diajukan_pada=datetime(2026, 10, 31, 17, 30, tzinfo=UTC))), KAL)

    assert f"{fakta.diterima}" == "2026-11-01"
    assert ["jenis", "", "sip-bidan", "2026-11", "diterima", 1] in fakta.sumbangan


def test_an_open_file_past_its_sla_is_overdue_at_its_stage():
    fakta = hitung(Sumber(permohonan(peringatan_tingkat=100), giliran=[giliran(pemegang_id=4)]), KAL)

    assert (fakta.lewat, fakta.tahap, fakta.opd) == (True, "verifikasi", "dpmptsp")
    assert [s for s in fakta.sumbangan if s[3] == "kini" and s[0] in {"tahap", "petugas"}] == [
        ["petugas", "dpmptsp", "4", "kini", "dipegang", 1],
        ["tahap", "dpmptsp", "verifikasi", "kini", "lewat", 1],
        ["tahap", "dpmptsp", "verifikasi", "kini", "terbuka", 1],
    ]


def test_a_file_taken_out_of_order_counts_by_officer_and_reason():
    loncat = {"pada": wib(2026, 11, 3, 9), "alasan": "rentan", "oleh_id": 4, "jabatan__opd__kode": "dpmptsp"}
    fakta = hitung(Sumber(permohonan(), giliran=[giliran()], loncat=[loncat]), KAL)

    assert fakta.luar_urut == 1
    assert [s for s in fakta.sumbangan if s[4] == "luar_urut" or s[0] == "alasan"] == [
        ["alasan", "dpmptsp", "loncat:rentan", "2026-11", "jumlah", 1],
        ["jenis", "dpmptsp", "sip-bidan", "2026-11", "luar_urut", 1],
        ["petugas", "dpmptsp", "4", "2026-11", "luar_urut", 1],
    ]


def test_a_refusal_counts_its_reasons_in_the_month_of_its_end():
    selesai = wib(2026, 12, 1, 9)
    sumber = Sumber(permohonan(status="ditolak", selesai_pada=selesai), penolakan=["rekomendasi-tidak"])

    assert ["alasan", "", "tolak:rekomendasi-tidak", "2026-12", "jumlah", 1] in hitung(sumber, KAL).sumbangan
