"""Who signs a statement of statistics, and whether its paper still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from bogor_portal.akun.models import Penugasan, Peran
from bogor_portal.akun.queries import penugasan_aktif
from bogor_portal.alur.layanan import daftar
from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.adaptor import akar_tepercaya
from bogor_portal.dokumen.publik_lain import FaktaLain
from bogor_portal.dokumen.validasi import HasilValidasi, periksa_pdf
from bogor_portal.lib.tanggal import tanggal_panjang, waktu_panjang
from inovasi.models import PernyataanStatistik, SuratStatistik

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def penugasan_penanda(pengguna: Pengguna, pernyataan: PernyataanStatistik) -> Penugasan | None:
    """The head's post in which this person signs for the office that runs the service; None for anybody else."""
    opd = next((s.opd for s in daftar.semua() if s.kode == pernyataan.layanan), None)
    semua = penugasan_aktif(pengguna).filter(jabatan__peran=Peran.PENANDATANGAN, jabatan__opd__kode=opd)
    return semua.select_related("jabatan__opd").first() if opd else None


def surat(pernyataan: PernyataanStatistik) -> SuratStatistik | None:
    return SuratStatistik.objects.filter(statistik=pernyataan).select_related("oleh").first()


def periksa_surat(satu: SuratStatistik) -> HasilValidasi:
    """Is the stored PDF as it was signed, and by somebody whose certificate counted then?"""
    return periksa_pdf(gudang.baca(satu.lokasi), akar_tepercaya=akar_tepercaya(), pada=satu.pada)


def dari_token(token: str) -> FaktaLain | None:
    """For the public verification: the signed paper of a statement's code."""
    return _fakta(SuratStatistik.objects.filter(statistik__kode=token.replace("\0", "")))


def dari_sidik(sidik: str) -> FaktaLain | None:
    """The paper whose PDF has this hash."""
    return _fakta(SuratStatistik.objects.filter(sidik=sidik))


def _fakta(pilihan: QuerySet[SuratStatistik]) -> FaktaLain | None:
    satu = pilihan.select_related("statistik", "oleh").first()
    if satu is None:
        return None
    p = satu.statistik
    return FaktaLain(
        token=p.kode,
        judul="Pernyataan statistik layanan",
        kata="Berlaku",
        nada="sukses",
        teks="Angka yang diukur portal dan ditandatangani kepala dinas penyelenggara layanan.",
        baris=(
            ("Layanan", p.nama_layanan),
            ("Masa", f"{tanggal_panjang(p.mulai)} sampai {tanggal_panjang(p.sampai)}"),
            ("Ditandatangani", f"{satu.oleh.nama}, {satu.sebutan}, {waktu_panjang(satu.pada)}"),
        ),
        sidik=satu.sidik,
        contoh=satu.tiruan,
    )
