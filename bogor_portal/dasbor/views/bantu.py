"""Who asks, for which period and part of the city, and the page around every figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache, wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.layanan import daftar
from bogor_portal.dasbor.layanan import periode as p
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.layanan.potong_html import opsi, opsi_periode, tab
from bogor_portal.dasbor.queries import ringkas, tinjauan
from bogor_portal.dasbor.queries.ringkas import Cakupan, Saringan

if TYPE_CHECKING:
    from collections.abc import Callable

    from bogor_portal.akun.models import Pengguna
    from bogor_portal.dasbor.models import Sasaran, TindakLanjut

HALAMAN = (
    ("dasbor:ringkasan", "Ringkasan"),
    ("dasbor:layanan", "Kinerja layanan"),
    ("dasbor:alasan", "Alasan"),
    ("dasbor:keadilan", "Keadilan dan beban"),
    ("dasbor:inovasi", "Inovasi"),
    ("dasbor:tinjauan", "Tinjauan"),
)


@dataclass(frozen=True)
class Pandangan:
    """What a page is about; two are equal when they show the same figures.

    ``opd_target``: whose targets and actions it shows, "" for the city's.
    """

    pengguna: Pengguna = field(compare=False)
    lingkup: Cakupan
    saringan: Saringan
    periode: Periode
    hari_ini: date
    nama_opd: dict[str, str] = field(compare=False)
    diperbarui: datetime | None  # when the history was folded last: the stamp of every figure

    @property
    def opd_target(self) -> str:
        return self.saringan.opd or ("" if self.lingkup.kota else min(self.lingkup.opd))

    @cached_property
    def sasaran(self) -> dict[str, Sasaran]:
        """The targets of this view, by measure."""
        return tinjauan.sasaran(self.periode.tahun, self.opd_target)

    @cached_property
    def berjalan(self) -> dict[str, TindakLanjut]:
        """By measure the open action with the nearest date; none is asked for without targets: nothing is red then."""
        milik = [t for t in self.terbuka if t.opd == self.opd_target] if self.sasaran else []
        return {t.ukuran: t for t in reversed(milik)}

    @cached_property
    def terbuka(self) -> list[TindakLanjut]:
        """Every open action that this person may read, the nearest date first."""
        return tinjauan.terbuka(self.lingkup)

    @property
    def nama_periode(self) -> str:
        """A period that has not ended says so: it is compared with a whole one."""
        return f"{self.periode.nama}{' (berjalan)' if self.periode.sampai > self.hari_ini else ''}"

    def tanya(self, **ganti: str) -> str:
        """The query of an address with the same filters."""
        isi = {
            "periode": self.periode.kode,
            "layanan": self.saringan.layanan,
            "opd": self.saringan.opd,
            "jenis": self.saringan.jenis,
        }
        return urlencode({k: v for k, v in (isi | ganti).items() if v})

    def url(self, nama: str, *args: object, **ganti: str) -> str:
        return f"{_alamat(nama, args)}?{self.tanya(**ganti) if ganti else self._tanya}"

    @cached_property
    def _tanya(self) -> str:
        return self.tanya()


@lru_cache(maxsize=500)
def _alamat(nama: str, args: tuple[object, ...]) -> str:
    return reverse(nama, args=args)


def pandangan(request: HttpRequest) -> Pandangan:
    """From the address, by allow-lists; 404 for who may not see any dashboard."""
    pengguna: Any = request.user
    lingkup = ringkas.cakupan(pengguna)
    if lingkup is None:
        raise Http404
    hari_ini, opd = timezone.localdate(), ringkas.nama_opd()
    terlihat = {k: v for k, v in opd.items() if lingkup.boleh(k)}
    pilih = request.GET.get
    saringan = Saringan(
        layanan=pilih("layanan", "") if pilih("layanan") in {s.kode for s in daftar.semua()} else "",
        opd=pilih("opd", "") if pilih("opd") in terlihat else "",
        jenis=pilih("jenis", "").replace("\0", "")[:80],
    )
    periode = p.baca(pilih("periode", ""), hari_ini)
    return Pandangan(pengguna, lingkup, saringan, periode, hari_ini, terlihat, ringkas.diperbarui())


def pemimpin(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Signed in, and somebody whom the dashboards are for; the view gets the Pandangan."""

    @login_required
    @wraps(view)
    def bungkus(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, pandangan(request), *args, **kwargs)

    return bungkus


def konteks(pv: Pandangan, aktif: str, **lain: Any) -> dict[str, Any]:
    """What base_dasbor.html needs, and the page's own."""
    return {
        "pv": pv,
        "boleh_dasbor": True,
        "tab": tab(
            "Bagian dasbor",
            [
                (judul, pv.url(nama, jenis=""), nama == aktif)
                for nama, judul in HALAMAN
                if pv.lingkup.kota or nama != "dasbor:inovasi"
            ],
        ),
        "opsi_periode": opsi_periode(pv.hari_ini, pv.periode.kode),
        "opsi_layanan": opsi([(s.kode, s.nama) for s in daftar.semua()], pv.saringan.layanan, "Semua"),
        "opsi_opd": opsi(pv.nama_opd.items(), pv.saringan.opd, "Semua") if len(pv.nama_opd) > 1 else "",
        "diperbarui": pv.diperbarui,
        "url_csv": f"?{pv.tanya()}&bentuk=csv",
        "url_pdf": f"?{pv.tanya()}&bentuk=pdf",
        **lain,
    }
