"""What the answers mean for the officer: a finding, and the reason that it proposes. It refuses nobody by itself."""

from __future__ import annotations

import re

from bogor_portal.akun.models import JenisAkun
from bogor_portal.alur.layanan.daftar import UsulanAlasan
from bogor_portal.alur.layanan.uji_alasan import Bahan, HasilUji, daftarkan
from bogor_portal.alur.models import Alasan, Permohonan
from perizinan.kswp.models import PemeriksaanNpwp
from perizinan.kswp.queries import PERSYARATAN, minta_npwp, perlu, terakhir

K = PemeriksaanNpwp.Keadaan
WILAYAH_KITA = "kotabogor"
GAGAL, BUKAN_CABANG = "npwp-gagal-kswp", "npwp-bukan-cabang-bogor"


def di_luar_kota(permohonan: Permohonan, periksa: PemeriksaanNpwp) -> bool:
    """A company's NPWP that is registered elsewhere: the branch's in Kota Bogor is asked for (R2.4)."""
    usaha = permohonan.pemohon.jenis == JenisAkun.BADAN_USAHA
    return usaha and bool(periksa.wilayah) and _polos(periksa.wilayah) != WILAYAH_KITA


def nama_berbeda(permohonan: Permohonan, periksa: PemeriksaanNpwp) -> bool:
    """KSWP knows this number under another name. Legal forms and punctuation do not count."""
    return bool(periksa.nama) and _polos(periksa.nama or "") != _polos(permohonan.nama_pemohon)


def usulan_alasan(permohonan: Permohonan) -> list[UsulanAlasan]:
    """The reasons to return the file that the newest answer proposes; the officer decides."""
    periksa = terakhir(permohonan) if perlu(permohonan) else None
    if periksa is None:
        return []
    syarat = PERSYARATAN if minta_npwp(permohonan) else ""
    if periksa.keadaan == K.TIDAK_VALID:
        sebab = f" ({periksa.keterangan})" if periksa.keterangan else ""
        return [UsulanAlasan(GAGAL, syarat, f"NPWP belum lolos konfirmasi status wajib pajak (KSWP){sebab}.")]
    if periksa.keadaan == K.VALID and di_luar_kota(permohonan, periksa):
        kalimat = f"NPWP terdaftar di {periksa.wilayah}. Kantor pusat di luar Kota Bogor memakai NPWP cabang Bogor."
        return [UsulanAlasan(BUKAN_CABANG, syarat, kalimat)]
    return []


def uji_status(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """Would it pass now: by the newest answer."""
    periksa = terakhir(bahan.permohonan)
    if periksa is None or periksa.keadaan in K.terbuka():
        return HasilUji(None, "Status wajib pajak belum terjawab.")
    if periksa.keadaan == K.VALID:
        return HasilUji(True, "Pemeriksaan KSWP terakhir menyatakan NPWP valid.")
    return HasilUji(False, "Pemeriksaan KSWP terakhir menyatakan NPWP tidak valid.")


def uji_wilayah(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """Would it pass now: whether the newest NPWP is registered in Kota Bogor."""
    periksa = terakhir(bahan.permohonan)
    if periksa is None or not periksa.wilayah:
        return HasilUji(None, "Tempat NPWP terdaftar perlu dilihat pada berkasnya.")
    if di_luar_kota(bahan.permohonan, periksa):
        return HasilUji(False, f"NPWP yang diperiksa terakhir terdaftar di {periksa.wilayah}.")
    return HasilUji(True, "NPWP yang diperiksa terakhir terdaftar di Kota Bogor.")


def daftarkan_uji() -> None:
    """Called once in ready()."""
    daftarkan("npwp-kswp", uji_status)
    daftarkan("npwp-wilayah", uji_wilayah)


def _polos(teks: str) -> str:
    """Letters and digits only, without PT, CV and the like."""
    return re.sub(r"[^a-z0-9]|\b(pt|cv|ud|tbk|yayasan|koperasi)\b", "", teks.casefold())
