"""What Sitanduk hands to the engine, once, when every app is loaded."""

from __future__ import annotations

from bogor_portal.alur import penjaga, tautan, tindakan
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Aksi
from bogor_portal.dokumen import isi_surat
from bogor_portal.lib import sisipan
from bogor_portal.pesan import daftar as pesan
from kependudukan.actions import blangko, duplikat, entri_siak, jadwal, kartu, masa, subjek
from kependudukan.actions.dokumen import catat_dokumen
from kependudukan.actions.katalog import muat_katalog
from kependudukan.actions.paket import akhiri_anggota, buka_paket
from kependudukan.actions.periksa_siak import lengkapi
from kependudukan.daftar_pesan import daftarkan_pesan
from kependudukan.demo import muat_demo
from kependudukan.forms.kolom import daftarkan_kolom
from kependudukan.forms.petugas import CetakKartuForm, SerahkanKartuForm
from kependudukan.layanan.bawaan import dari_akun
from kependudukan.layanan.data_khusus import isian_khusus
from kependudukan.layanan.fakta import hitung_fakta
from kependudukan.layanan.jadwal import jadwal_bebas
from kependudukan.layanan.kartu import Kartu
from kependudukan.layanan.kartu import kartu as kartu_layanan
from kependudukan.layanan.keterangan import yang_akan_terjadi
from kependudukan.layanan.kondisi import FAKTA
from kependudukan.layanan.pemeriksaan import PEMERIKSA
from kependudukan.layanan.peringatan import PERINGATAN
from kependudukan.layanan.peringatan_duplikat import dugaan_duplikat
from kependudukan.layanan.peringatan_siak import keadaan_siak
from kependudukan.parameter import usulan_masa
from kependudukan.penjaga import berkas_dan_duplikat, blangko_ada, paket_siap, siak_dijawab, siap_entri
from kependudukan.queries.katalog import daftar_jenis
from kependudukan.sisipan_duk import blangko_layanan, mengapa_menunggu
from kependudukan.sisipan_paket import ikut_berakhir
from kependudukan.surat import isi_dokumen, nama_dokumen
from kependudukan.tautan_paket import tautan_paket
from kependudukan.views.katalog import pratinjau_jenis

LAYANAN = "kependudukan"


def daftarkan_semua() -> None:
    """Called in ready()."""
    daftar.daftarkan(_layanan())
    isi_surat.daftarkan(LAYANAN, isi_surat.SuratLayanan(isi_dokumen, sebutan=nama_dokumen))
    _daftarkan_penjaga()
    _daftarkan_halaman()
    _daftarkan_tindakan()


def _daftarkan_halaman() -> None:
    tautan.daftarkan(tautan_paket)
    sisipan.daftarkan(sisipan.TARIK, ikut_berakhir)
    sisipan.daftarkan(sisipan.PERMOHONAN, mengapa_menunggu)
    sisipan.daftarkan(sisipan.JENIS, blangko_layanan)
    pesan.daftarkan("kependudukan.blangko", blangko.selaraskan)
    daftarkan_pesan()
    daftarkan_kolom()


def _cari(kata: str) -> list[Kartu]:
    return [kartu_layanan(p.jenis, p.versi, terbuka=p.terbuka) for p in daftar_jenis(cari=kata)]


def _layanan() -> daftar.Layanan:
    """What the engine asks of this service."""
    return daftar.Layanan(
        kode=LAYANAN,
        nama="Sitanduk",
        url_katalog="kependudukan:jenis",
        judul_katalog="Dokumen kependudukan",
        cari=_cari,
        opd="disdukcapil",
        awalan_nomor="SITANDUK",
        seri_pendaftaran="pendaftaran:kependudukan",
        loket_lain=frozenset({"kecamatan"}),  # PMH-06, ANT-02
        maks_sisi_foto=2400,  # UPL-05: an A4 paper at 200 dpi
        bagi_pimpinan=False,  # PDP-01: births, causes of death and children are for those who work on them
        fakta=hitung_fakta,
        nama_fakta=FAKTA,
        pemeriksa=(*PEMERIKSA, subjek.tidak_ganda, jadwal_bebas),
        isian_khusus=isian_khusus,
        peringatan=(*PERINGATAN, keadaan_siak, dugaan_duplikat),
        lengkapi=lengkapi,
        bawaan=dari_akun,
        keterangan=yang_akan_terjadi,
        sesudah_ajukan=(subjek.catat_subjek, jadwal.pesan_jadwal, buka_paket),
        sesudah_pindah=(
            subjek.tutup_subjek,
            akhiri_anggota,
            kartu.jam_kartu,
            duplikat.cari_duplikat,
            entri_siak.siapkan,
            catat_dokumen,
            jadwal.akhiri_jadwal,
            masa.catat_masa,
        ),
        usulan_masa=usulan_masa,
        konflik=subjek.berkepentingan,
        pratinjau=pratinjau_jenis,
        muat_katalog=muat_katalog,
        muat_demo=muat_demo,
    )


def _daftarkan_penjaga() -> None:
    penjaga.daftarkan("blangko_ada", blangko_ada)
    penjaga.daftarkan("siak_dijawab", siak_dijawab)
    penjaga.daftarkan("berkas_dan_duplikat", berkas_dan_duplikat)
    penjaga.daftarkan("paket_siap", paket_siap)
    penjaga.daftarkan("siap_entri", siap_entri)


def _daftarkan_tindakan() -> None:
    tindakan.daftarkan(
        tindakan.Tindakan(
            Aksi.CETAK_KARTU,
            "Catat kartu dicetak",
            CetakKartuForm,
            kartu.cetak_kartu,
            penjelasan="Satu blangko berkurang dan pemohon dikabari bahwa kartunya siap diambil.",
        )
    )
    tindakan.daftarkan(
        tindakan.Tindakan(
            Aksi.SERAHKAN_KARTU,
            "Serahkan kartu",
            SerahkanKartuForm,
            kartu.serahkan_kartu,
            penjelasan="Periksa identitas asli pengambil. Permohonan selesai setelah kartu diserahkan.",
        )
    )
