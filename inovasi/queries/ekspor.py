"""Rows of the registry for CSV, and what an uploaded CSV may name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from inovasi.layanan.csv_inovasi import KOLOM_EKSPOR, PEMISAH_NAMA, Acuan
from inovasi.models import Inovasi, Urusan
from inovasi.queries.peran import opd_diisi

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def baris_ekspor(daftar: QuerySet[Inovasi]) -> Iterator[list[Any]]:
    """One list per innovation in the order of KOLOM_EKSPOR. Two queries."""
    for i in daftar.select_related("opd", "urusan").prefetch_related("nama_lain").order_by("nama", "pk"):
        isi = {k: getattr(i, k, "") for k in KOLOM_EKSPOR}
        isi |= {
            "opd": i.opd.kode if i.opd else "",
            "urusan": i.urusan.kode if i.urusan else "",
            "nama_lain": PEMISAH_NAMA.join(n.nama for n in i.nama_lain.all()),
            "masuk_47": {True: "ya", False: "tidak", None: ""}[i.masuk_47],
            "klasifikasi": "usulan" if i.klasifikasi_usulan else "",
        }
        yield [isi[k] for k in KOLOM_EKSPOR]


def acuan_impor(pengguna: Pengguna) -> Acuan:
    """The offices of this person, every affair, the names that those offices recorded already."""
    opd = {o.kode: o.pk for o in opd_diisi(pengguna)}
    nama = Inovasi.objects.filter(opd__in=opd.values()).values_list("opd_id", "nama")
    return Acuan(
        opd=opd,
        urusan=dict(Urusan.objects.values_list("kode", "pk")),
        nama_ada=frozenset((o, n.lower()) for o, n in nama if o is not None),
    )
