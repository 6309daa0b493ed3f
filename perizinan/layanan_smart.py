"""What this service hands to the engine: the permits of Smart, and the cases about permits that exist."""

from __future__ import annotations

from bogor_portal.alur.layanan.daftar import Layanan, UsulanMasa
from bogor_portal.alur.models import Permohonan
from perizinan.actions import muat_katalog
from perizinan.actions.hasil import sesudah_izin, sesudah_keputusan
from perizinan.actions.katalog_register import muat_register
from perizinan.actions.keberatan import catat_diajukan, tepat_waktu
from perizinan.actions.mulai_izin import tautkan_izin
from perizinan.demo import muat_demo
from perizinan.demo_izin import buat_izin_demo
from perizinan.demo_lanjutan import buat_lanjutan_demo
from perizinan.kswp.actions import siapkan as tanyakan_status
from perizinan.kswp.layanan import usulan_alasan
from perizinan.layanan import sip
from perizinan.layanan.izin_asal import izin_masih_ada
from perizinan.layanan.kartu import Kartu, kartu
from perizinan.layanan.peringatan import keadaan_izin
from perizinan.layanan.survei_krk import usulan_survei
from perizinan.layanan.usulan_masa import usulan_masa
from perizinan.layanan.wewenang import wewenang_belum
from perizinan.queries import daftar_jenis
from perizinan.queries.izin import OPD_PENGAMPU
from perizinan.queries.keberatan import konflik
from perizinan.views import pratinjau_jenis


def smart() -> Layanan:
    """The catalogue's types."""
    return Layanan(
        kode="perizinan",
        nama="Smart",
        url_katalog="perizinan:jenis",
        judul_katalog="Perizinan",
        cari=_cari,
        opd=OPD_PENGAMPU,
        awalan_nomor="SMART",
        antrean_berurut=True,
        cari_nomor=True,
        pemeriksa=(*sip.PEMERIKSA, izin_masih_ada),
        peringatan=(keadaan_izin, usulan_survei, wewenang_belum),
        usulan_masa=usulan_masa,
        usulan_alasan=(usulan_alasan,),
        sesudah_ajukan=(tautkan_izin,),
        sesudah_pindah=(sesudah_izin, tanyakan_status),
        muat_katalog=muat_katalog,
        muat_demo=lambda: f"{muat_demo()}, {buat_izin_demo()} izin contoh, {buat_lanjutan_demo()} lanjutan",
        pratinjau=pratinjau_jenis,
    )


def register() -> Layanan:
    """Decisions about permits and objections: begun from the permit or the decision, never from the start page."""
    return Layanan(
        kode="register",
        nama="Register izin",
        url_katalog="perizinan:jenis",
        opd=OPD_PENGAMPU,
        awalan_nomor="SMART",
        dimulai_pemohon=False,
        pemeriksa=(tepat_waktu,),
        usulan_masa=_usulan_semula,
        konflik=konflik,
        sesudah_ajukan=(catat_diajukan,),
        sesudah_pindah=(sesudah_keputusan,),
        muat_katalog=muat_register,
    )


def _cari(kata: str) -> list[Kartu]:
    return [kartu(p.jenis, p.versi, terbuka=p.terbuka) for p in daftar_jenis(cari=kata)]


def _usulan_semula(permohonan: Permohonan) -> UsulanMasa | None:
    """An objection against a permit's decision: the dates that the disputed application would get."""
    keberatan = getattr(permohonan, "keberatan", None)
    if keberatan is None or keberatan.keputusan.permohonan.jenis.layanan == "register":
        return None
    return usulan_masa(keberatan.keputusan.permohonan)
