"""What is asked of SIAK while a form is filled in, and what the form asks for because of it."""

from datetime import date

import pytest
from django.test import Client

from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.kripto import indeks
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.layanan.tertinggal import tanpa_dewasa
from tests import factories
from tests.kependudukan import perjalanan

pytestmark = pytest.mark.django_db
MUDA = "3271026506100003"  # born on 25 June 2010


def masuk(nama="Siti Aminah", nik=perjalanan.NIK) -> Client:
    client = Client()
    client.force_login(factories.buat_pengguna(nama, nik=nik))
    return client


def diisi(client, kode, **khusus):
    """A draft whose every section was filled in through the form."""
    draf = perjalanan.mulai(client, kode)
    perjalanan.isi(client, draf, khusus)
    return Permohonan.objects.select_related("versi", "jenis", "pemohon", "pemeriksaan_siak").get(pk=draf.pk)


def test_pmh_08_the_living_of_the_card_that_somebody_leaves_are_noted(semua_layanan, siak_tiruan):
    gudang, hari_ini = siak_tiruan.gudang, date.today()
    anak = gudang.contoh("""isi LIKE '%"hubungan": "anak"%' ORDER BY tanggal_lahir DESC LIMIT 1""")[0]
    sekartu = [p for p in gudang.contoh("no_kk = ?", anak["no_kk"]) if p["hidup"]]
    kepala = next(p for p in sekartu if p["hubungan"] == "kepala_keluarga")
    batas = hari_ini.replace(year=hari_ini.year - 17).isoformat()
    dewasa = {p["nik"]: p["tanggal_lahir"] <= batas or p["status_kawin"] != "belum_kawin" for p in sekartu}
    pergi = {f"pengikut-{i}-{k}": n for i, p in enumerate(sekartu) if dewasa[p["nik"]] for k, n in _baris(p)}

    draf = diisi(
        masuk(kepala["nama"], kepala["nik"]),
        "pnd-keluar",
        pemohon_nik=kepala["nik"],
        jenis_pindah="Kepala Keluarga",
        pengikut=pergi,
    )

    assert hasil_siak(draf).kartu == {indeks(nik, "nik"): d for nik, d in dewasa.items()}
    tabel = [[p["nik"]] for p in sekartu if dewasa[p["nik"]]]
    assert tanpa_dewasa(draf, {"pengikut": tabel}) is True


def _baris(p):
    return [("nik", p["nik"]), ("nama", p["nama"]), ("shdk", "Anak")]


@pytest.mark.parametrize(("istri", "diminta"), [(MUDA, True), ("3271061205850012", False)])
def test_usia_03_the_form_asks_for_the_ruling_when_somebody_was_below_19(semua_layanan, istri, diminta):
    draf = diisi(masuk(), "kwn-wni", subjek1_nik=perjalanan.NIK, subjek2_nik=istri, tgl_pemberkatan="2026-11-01")

    assert ("dispensasi" in {s.persyaratan.kode for s in tugas(draf).slot}) is diminta
