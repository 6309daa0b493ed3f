"""The public catalogue: what is documented or was verified. The number of queries never depends on the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from bogor_portal.akun.models import OPD
from inovasi.models import Entri, Ide, Inovasi, PernyataanStatistik, Tahapan, Urusan
from inovasi.queries.meja import cari_nama

PER_HALAMAN = 24


@dataclass(frozen=True)
class SaringanKatalog:
    """An allow-list; "" is not asked."""

    cari: str = ""
    opd: str = ""
    tahun: int | None = None
    tahapan: str = ""
    urusan: str = ""


@dataclass(frozen=True)
class HalamanKatalog:
    baris: Sequence[Inovasi]
    jumlah: int
    nomor: int
    lagi: bool


def publik() -> QuerySet[Inovasi]:
    """Innovations that anybody may see, with ``terverifikasi``: verified in some edition."""
    verifikasi = Entri.objects.filter(inovasi=OuterRef("pk"), status=Entri.Status.TERVERIFIKASI)
    return (
        Inovasi.objects.filter(tampil=True).select_related("opd", "urusan").annotate(terverifikasi=Exists(verifikasi))
    )


def katalog(saringan: SaringanKatalog, nomor: int = 1) -> HalamanKatalog:
    """One page by name. Two queries."""
    daftar = cari_nama(publik(), saringan.cari)
    if saringan.opd:
        daftar = daftar.filter(opd__kode=saringan.opd)
    if saringan.tahun:
        daftar = daftar.filter(tahun=saringan.tahun)
    if saringan.tahapan:
        daftar = daftar.filter(tahapan="" if saringan.tahapan == "kosong" else saringan.tahapan)
    if saringan.urusan:
        daftar = daftar.filter(urusan__kode=saringan.urusan)
    awal = (nomor - 1) * PER_HALAMAN
    baris = list(daftar.order_by("nama", "pk")[awal : awal + PER_HALAMAN + 1])
    return HalamanKatalog(baris[:PER_HALAMAN], daftar.count(), nomor, len(baris) > PER_HALAMAN)


def pilihan_opd() -> list[tuple[str, str]]:
    """Offices that have something in the catalogue."""
    ada = OPD.objects.filter(Exists(Inovasi.objects.filter(tampil=True, opd=OuterRef("pk"))))
    return list(ada.order_by("nama").values_list("kode", "nama"))


def pilihan_urusan() -> list[tuple[str, str]]:
    ada = Urusan.objects.filter(Exists(Inovasi.objects.filter(tampil=True, urusan=OuterRef("pk"))))
    return list(ada.values_list("kode", "nama"))


def pilihan_tahun() -> list[int]:
    tahun = Inovasi.objects.filter(tampil=True, tahun__isnull=False).order_by("-tahun")
    return [t for t in tahun.values_list("tahun", flat=True).distinct() if t is not None]


def pilihan_tahapan() -> list[tuple[str, str]]:
    return [*((t.value, str(t.label)) for t in Tahapan), ("kosong", "Belum dikonfirmasi")]


def rincian(kode: str) -> Inovasi | None:
    """One innovation of the catalogue with all that its page shows."""
    lengkap = publik().prefetch_related("nama_lain", "hasil", "tautan", "kontak", "replikasi", "opd__nama_dahulu")
    return lengkap.filter(kode=kode).first()


def ide_bertanda_terima(kode: str) -> Ide | None:
    """An idea for whoever has its code."""
    return Ide.objects.select_related("opd", "inovasi").filter(kode=kode).first()


def statistik(kode: str) -> PernyataanStatistik | None:
    return PernyataanStatistik.objects.select_related("oleh").filter(kode=kode).first()
