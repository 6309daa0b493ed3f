"""Who asks, for which period and part of the city; what is agreed on for that view."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.queries import tinjauan
from bogor_portal.dasbor.queries.ringkas import Cakupan, Saringan
from bogor_portal.dasbor.queries.setahun import Setahun, setahun

if TYPE_CHECKING:
    from bogor_portal.dasbor.models import Sasaran, TindakLanjut


@dataclass(frozen=True)
class Pandangan:
    """What a page is about; two are equal when they show the same figures.

    ``opd_target``: whose targets and actions it shows, "" for the city's.
    """

    lingkup: Cakupan
    saringan: Saringan
    periode: Periode
    hari_ini: date
    nama_opd: dict[str, str] = field(compare=False)
    cap: str | None = field(compare=False)  # the stamp of every figure; None before the first fold
    diperbarui: datetime | None = field(default=None, compare=False)  # when the history was folded last
    edisi: str = ""  # year of the round of the innovation measures; "": the running one

    @property
    def opd_target(self) -> str:
        return self.saringan.opd or ("" if self.lingkup.kota else min(self.lingkup.opd))

    @cached_property
    def setahun(self) -> Setahun:
        return setahun(self.cap, self)

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
            "edisi": self.edisi,
        }
        return urlencode({k: v for k, v in (isi | ganti).items() if v})

    def url(self, nama: str, *args: object, **ganti: str) -> str:
        return f"{alamat(nama, args)}?{self.tanya(**ganti) if ganti else self._tanya}"

    @cached_property
    def _tanya(self) -> str:
        return self.tanya()


@lru_cache(maxsize=500)
def alamat(nama: str, args: tuple[object, ...]) -> str:
    return reverse(nama, args=args)
