"""What of the registry waits for an officer, on the admin's first page."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse

from bogor_portal.akun.models import Pengguna, Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.lib.sisipan import Sisipan
from bogor_portal.lib.tanggal import tanggal_panjang, waktu_panjang
from inovasi.models import PernyataanStatistik
from inovasi.queries import menunggu

STATISTIK_TERBANYAK = 5


class Hal(NamedTuple):
    teks: str
    alamat: str
    rinci: str = ""


def menunggu_anda(pengguna: Pengguna) -> Sisipan | None:
    """Nothing for who holds no post of the registry and signs nothing."""
    jabatan = list(jabatan_dipegang(pengguna).values_list("peran", "opd"))
    peran = {p for p, _ in jabatan}
    hal = _statistik(pengguna) if Peran.PENANDATANGAN in peran else []
    if Peran.VERIFIKATOR_INOVASI in peran:
        hal += _penelaah()
    if Peran.OPERATOR_INOVASI in peran:
        hal += _operator([opd for p, opd in jabatan if p == Peran.OPERATOR_INOVASI])
    return Sisipan("admin/inovasi/_menunggu.html", {"hal": hal}) if hal else None


def _statistik(pengguna: Pengguna) -> list[Hal]:
    return [
        Hal(_sebut(s), reverse("inovasi:statistik", args=[s.kode]), _rinci(s))
        for s in menunggu.statistik_belum_bertanda(pengguna)[:STATISTIK_TERBANYAK]
    ]


def _sebut(pernyataan: PernyataanStatistik) -> str:
    masa = f"{tanggal_panjang(pernyataan.mulai)} sampai {tanggal_panjang(pernyataan.sampai)}"
    return f"Tanda tangani pernyataan statistik {pernyataan.nama_layanan}, {masa}"


def _rinci(pernyataan: Any) -> str:
    """Whose figures, and when they were measured; ``lama`` comes with the query."""
    diukur = f"Diukur {waktu_panjang(pernyataan.pada)} oleh {pernyataan.oleh.nama}, {pernyataan.jabatan}."
    return diukur + (f" Menggantikan {pernyataan.lama} pengukuran sebelumnya." if pernyataan.lama else "")


def _penelaah() -> list[Hal]:
    edisi, ide = menunggu.edisi_dibuka(), menunggu.ide_terbuka()
    entri = menunggu.entri_ditelaah(edisi) if edisi else 0
    meja = reverse("admin:inovasi_meja_changelist")
    hal = [Hal(f"{entri} inovasi diajukan, menunggu verifikasi", f"{meja}?status=diajukan")] if entri else []
    return [*hal, *([Hal(f"{ide} ide menunggu tanggapan", reverse("admin:inovasi_daftar_ide"))] if ide else [])]


def _operator(opd: list[Any]) -> list[Hal]:
    edisi = menunggu.edisi_dibuka()
    n = menunggu.entri_direvisi(edisi, opd) if edisi else 0
    alamat = f"{reverse('admin:inovasi_meja_changelist')}?status=perlu_revisi"
    return [Hal(f"{n} inovasi diminta revisi", alamat)] if n else []
