"""The public page of one type: its service standard with every persyaratan, and the list of all types."""

from __future__ import annotations

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from bench.alat import Hasil, bandingkan, membaca_halaman, pastikan, sql
from bogor_portal.akun.models import Peran
from perizinan.actions import muat_katalog
from tests import factories
from tests.perjalanan import buka_layanan

JENIS = "sip-bidan"


def ukur() -> Iterator[Hasil]:
    """With all 64 types loaded; as a signed-in person, as the floor is."""
    buka_layanan(JENIS)
    muat_katalog()
    klien = Client()
    klien.force_login(factories.buat_petugas(Peran.PEMERIKSA))
    halaman = reverse("perizinan:jenis", args=[JENIS])
    with membaca_halaman():
        tampil = klien.get(halaman).context["persyaratan"]
    isi = "SELECT count(*) FROM alur_persyaratan p JOIN alur_versilayanan v ON v.id = p.versi_id "
    ada = sql(isi + "JOIN alur_jenislayanan j ON j.id = v.jenis_id WHERE j.kode = %s AND v.keadaan = 'terbit'", JENIS)
    nama = {s.nama for g in tampil for s in g.syarat}
    pastikan(len(nama) == ada, "the page shows other persyaratan than SQL")
    for kode, alamat, kueri in [
        ("type_page", halaman, {}),
        ("type_list", reverse("perizinan:daftar"), {}),
        ("type_search", reverse("perizinan:daftar"), {"q": "buka praktik bidan"}),
    ]:

        def buka(alamat: str = alamat, kueri: dict[str, str] = kueri) -> None:
            pastikan(klien.get(alamat, kueri).status_code == 200, f"{alamat}: no page")

        yield bandingkan(kode, klien, buka)
