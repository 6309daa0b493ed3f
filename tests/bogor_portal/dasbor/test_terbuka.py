"""Open data: no small count, the dashboards' own figures; the expectation that citizens are shown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bogor_portal.akun.models import Peran
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.data_terbuka import GABUNGAN, KOLOM, TERKECIL, gabungkan
from bogor_portal.dasbor.models import Lipatan, Ringkas
from bogor_portal.dasbor.queries import data_terbuka, harapan
from tests import factories
from tests.bogor_portal.dasbor.bantu import isi_ringkas
from tests.faults.langkah import ajukan_sip, bawa_ke
from tests.perjalanan import Kantor, buka_layanan

HARI = date(2026, 11, 25)


def h(diterima, terbit=0):
    return Hitungan(diterima=diterima, terbit=terbit)


def test_small_types_of_a_month_become_one_row():
    terbit = gabungkan(
        {("2026-10", "a", "x"): h(30, 25), ("2026-10", "a", "y"): h(6, 7), ("2026-10", "a", "z"): h(5, 4)}
    )

    assert terbit == {("2026-10", "a", "x"): h(30, 25), ("2026-10", "a", GABUNGAN): h(11, 11)}


def test_one_small_type_takes_the_next_smallest_along():
    terbit = gabungkan({("2026-10", "a", "x"): h(99), ("2026-10", "a", "y"): h(20), ("2026-10", "a", "z"): h(3)})

    assert terbit == {("2026-10", "a", "x"): h(99), ("2026-10", "a", GABUNGAN): h(23)}


def test_what_is_small_for_a_month_is_merged_over_the_year_or_left_out():
    kecil = {(f"2026-{n:02d}", "a", "x"): h(4) for n in range(1, 4)}

    assert gabungkan(kecil) == {("2026", "a", GABUNGAN): h(12)}
    assert gabungkan({("2026-01", "a", "x"): h(4)}) == {}


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the rule
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["2026-01", "2026-02"]), st.sampled_from("ab"), st.sampled_from("vwxyz")),
        st.builds(h, st.integers(0, 40), st.integers(0, 40)),
    )
)
def test_no_published_count_is_between_one_and_nine_and_none_is_invented(hitungan):
    terbit = gabungkan({k: Hitungan(v) for k, v in hitungan.items()})

    semua = [n for t in terbit.values() for n in (t["diterima"], t.diputus)]
    assert [n for n in semua if 0 < n < TERKECIL] == []
    assert sum(t["diterima"] for t in terbit.values()) <= sum(v["diterima"] for v in hitungan.values())


def isi_bulan(bulan, jenis="sip-bidan", n=40):
    isi_ringkas(
        ("jenis", "dpmptsp", jenis, bulan, "diterima", n),
        ("jenis", "dpmptsp", jenis, bulan, "terbit", n),
        ("jenis", "dpmptsp", jenis, bulan, "tepat", n - 1),
        ("jenis", "dpmptsp", jenis, bulan, "terlambat", 1),
        ("jenis", "dpmptsp", jenis, bulan, "h002", n * 3 // 4),
        ("jenis", "dpmptsp", jenis, bulan, "h007", n - n * 3 // 4),
    )


@pytest.mark.django_db
def test_a_row_says_what_the_dashboard_says_and_not_the_running_month():
    isi_bulan("2026-10")
    isi_bulan("2026-11")

    (baris,) = data_terbuka.layanan(2026, HARI)

    assert (baris["periode"], baris["diterima"], baris["diputus"]) == ("2026-10", 40, 40)
    assert (baris["tepat_waktu_persen"], baris["median_hari_kerja"], baris["p90_hari_kerja"]) == (95, 2, 7)
    dasbor = Ringkas.objects.get(sumbu="layanan", periode="2026-10", ukuran="diterima")
    assert dasbor.nilai == baris["diterima"]


@pytest.mark.django_db
def test_everybody_can_read_it_as_csv_and_json(client):
    cache.clear()
    lalu = timezone.localdate().replace(day=1) - timedelta(days=1)
    isi_bulan(f"{lalu:%Y-%m}")
    factories.buat_jabatan(Peran.TIM_TEKNIS, "dpmptsp")
    Lipatan.objects.update_or_create(defaults={"pada": datetime(2026, 1, 5, 3, 30, tzinfo=UTC)})

    halaman = client.get(reverse("dasbor:data")).content.decode()
    csv = client.get(reverse("dasbor:data_csv", args=[lalu.year]))
    json = client.get(reverse("dasbor:data_json", args=[lalu.year])).json()

    assert reverse("dasbor:data_csv", args=[lalu.year]) in halaman
    assert "Angka dasarnya diperbarui 5 Januari 2026 pukul 10.30 WIB." in halaman
    assert csv.content.decode().splitlines()[0] == ",".join(KOLOM)
    assert csv.content.decode().splitlines()[1].startswith(f"{lalu:%Y-%m},dpmptsp,sip-bidan,")
    assert [b["diterima"] for b in json["data"]] == [40]
    assert set(json["kamus"]) == set(KOLOM)
    assert client.get(reverse("dasbor:data_csv", args=[1999])).status_code == 404
    cache.clear()


@pytest.mark.django_db
def test_the_page_of_a_type_says_how_long_it_took_from_twenty_files_on(client):
    buka_layanan("sip-bidan")
    alamat = reverse("perizinan:jenis", args=["sip-bidan"])
    bulan = f"{timezone.localdate():%Y-%m}"
    isi_bulan(bulan, n=19)
    assert "Berapa lama biasanya" not in client.get(alamat).content.decode()

    isi_bulan(bulan, n=1)

    teks = client.get(alamat).content.decode()
    assert "dalam <strong>2 hari kerja</strong>, sembilan dari sepuluh dalam <strong>7 hari kerja</strong>" in teks
    assert "20 permohonan" in teks


@pytest.mark.django_db
def test_an_applicant_sees_the_place_in_the_queue_of_the_stage(client_warga, warga):
    buka_layanan("sip-bidan")
    pertama, kedua = ajukan_sip(warga), ajukan_sip(warga)
    alamat = reverse("alur:rincian", args=[kedua.kode])

    assert (harapan.di_depan(pertama), harapan.di_depan(kedua)) == (0, 1)
    assert "Ada 1 berkas yang lebih dulu" in client_warga.get(alamat).content.decode()
    bawa_ke(pertama, Kantor(), "verifikasi")
    assert "Berkas Anda paling depan" in client_warga.get(alamat).content.decode()
