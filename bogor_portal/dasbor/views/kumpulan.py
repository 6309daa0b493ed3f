"""Every measure there is, and all tiles of a person: what the review looks through."""

from __future__ import annotations

from bogor_portal.dasbor.layanan.kartu import Kartu
from bogor_portal.dasbor.layanan.ukuran import LAYANAN, Ukuran
from bogor_portal.dasbor.layanan.ukuran_inovasi import EDISI, SEMUA
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.views.inovasi import kartu_inovasi, lingkup_inovasi, sasaran_inovasi
from bogor_portal.dasbor.views.ringkasan import kartu_layanan


def cari_ukuran(kode: str) -> Ukuran | None:
    return next((u for u in (*LAYANAN, *SEMUA) if u.kode == kode), None)


def semua_kartu(pv: Pandangan) -> list[Kartu]:
    """All that can be judged: measures of innovation only where one of them has a target, for they ask much."""
    kota = pv.lingkup.kota and not pv.opd_target and any(u.kode in pv.sasaran for u in SEMUA)
    return [*kartu_layanan(pv), *(_kartu_kota(pv) if kota else [])]


def _kartu_kota(pv: Pandangan) -> list[Kartu]:
    """Of the round of now, whichever was looked at before."""
    lingkup = lingkup_inovasi(pv, kini=True)
    sasaran = sasaran_inovasi(pv, lingkup)
    return [*kartu_inovasi(pv, lingkup, [u for u in SEMUA if u.kode in sasaran]).values()]


def tahun_sasaran(pv: Pandangan, u: Ukuran) -> int:
    """The year that a target of this measure is for."""
    tahun = lingkup_inovasi(pv).registri.tahun if u.masa == EDISI else None
    return tahun or pv.periode.tahun


def nama_ukuran(kode: str) -> str:
    """ "S8 Dikembalikan ke pemohon"; the code alone of a measure that is no more."""
    ada = cari_ukuran(kode)
    return f"{kode} {ada.nama}" if ada else kode


def url_ukuran(pv: Pandangan, kode: str, **ganti: str) -> str:
    """The page of a measure of either kind."""
    nama = "dasbor:ukuran" if kode in {u.kode for u in LAYANAN} else "dasbor:ukuran_inovasi"
    return pv.url(nama, kode, **ganti)
