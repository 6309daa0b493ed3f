"""What Sitanduk carries out after commit: handlers of outbox rows, and the contexts of its mails."""

from __future__ import annotations

from bogor_portal.akun.data_pribadi import daftarkan_akibat
from bogor_portal.alur import tautan
from bogor_portal.pesan import daftar, surel
from kependudukan import data_pribadi, surat_janji, tautan_janji
from kependudukan.actions import duplikat, entri_siak, masa, retensi


def daftarkan_pesan() -> None:
    """Called once, with the rest of the service."""
    daftar.daftarkan("kependudukan.ingatkan_janji", surat_janji.ingatkan)
    daftar.daftarkan("kependudukan.cari_duplikat", duplikat.cari_di_siak)
    daftar.daftarkan("kependudukan.siak_kirim", entri_siak.kirim)
    daftar.daftarkan("kependudukan.siak_tanya", entri_siak.tanya)
    daftar.daftarkan("kependudukan.siak_pulih", entri_siak.lanjutkan)
    daftar.daftarkan("kependudukan.hapus_data", retensi.hapus_atas_permintaan)
    daftarkan_akibat(retensi.akibat_permintaan)
    data_pribadi.daftarkan()
    tautan.daftarkan(tautan_janji.untuk_pemohon)
    surel.daftarkan_konteks("janji_", surat_janji.konteks)
    surel.daftarkan_konteks("kartu_oa_", masa.konteks)
