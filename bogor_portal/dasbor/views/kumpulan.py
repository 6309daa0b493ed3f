"""Every measure there is, and all tiles of a person: what the review looks through."""

from __future__ import annotations

from bogor_portal.dasbor.layanan.kartu import Kartu
from bogor_portal.dasbor.layanan.ukuran import LAYANAN, Ukuran
from bogor_portal.dasbor.layanan.ukuran_inovasi import SEMUA
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.views.inovasi import kartu_inovasi, lingkup_inovasi
from bogor_portal.dasbor.views.ringkasan import kartu_layanan


def cari_ukuran(kode: str) -> Ukuran | None:
    return next((u for u in (*LAYANAN, *SEMUA) if u.kode == kode), None)


def semua_kartu(pv: Pandangan) -> list[Kartu]:
    """All that can be judged: measures of innovation only where one of them has a target, for they ask much."""
    bersasaran = [u for u in SEMUA if u.kode in pv.sasaran] if pv.lingkup.kota and not pv.opd_target else []
    kota = [*kartu_inovasi(pv, lingkup_inovasi(pv), bersasaran).values()] if bersasaran else []
    return [*kartu_layanan(pv), *kota]


def url_ukuran(pv: Pandangan, kode: str, **ganti: str) -> str:
    """The page of a measure of either kind."""
    nama = "dasbor:ukuran" if kode in {u.kode for u in LAYANAN} else "dasbor:ukuran_inovasi"
    return pv.url(nama, kode, **ganti)
