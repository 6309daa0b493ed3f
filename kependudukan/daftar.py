"""What Sitanduk hands to the engine, once, when every app is loaded."""

from __future__ import annotations

from bogor_portal.alur import penjaga
from bogor_portal.alur.layanan import daftar
from kependudukan.actions.katalog import muat_katalog
from kependudukan.layanan.fakta import hitung_fakta
from kependudukan.layanan.kondisi import FAKTA
from kependudukan.penjaga import blangko_ada

LAYANAN = "kependudukan"


def daftarkan_semua() -> None:
    """Called in ready()."""
    daftar.daftarkan(
        daftar.Layanan(
            kode=LAYANAN,
            nama="Sitanduk",
            url_katalog="kependudukan:jenis",
            opd="disdukcapil",
            awalan_nomor="SITANDUK",
            seri_pendaftaran="pendaftaran:kependudukan",
            bagi_pimpinan=False,  # PDP-01: births, causes of death and children are for those who work on them
            fakta=hitung_fakta,
            nama_fakta=FAKTA,
            muat_katalog=muat_katalog,
        )
    )
    penjaga.daftarkan("blangko_ada", blangko_ada)
