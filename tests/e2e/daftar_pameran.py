"""Every page that people meet, by who meets it, on the demo's data.

A line is a view's name and its arguments; `@thing` is what `benda()` finds, and what follows `?` is the query.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan, Status, VersiLayanan
from bogor_portal.dokumen.models import DokumenTerbit
from inovasi.demo import NAMA
from inovasi.models import Inovasi
from perizinan.models import Izin
from perizinan.retribusi.models import Ketetapan

Benda = dict[str, tuple[Any, ...]]
JENIS = {
    *("sip-bidan", "sip-perawat", "sip-apoteker", "sppl", "reklame", "krk-berusaha", "reklame-non-permanen"),
    *("pencabutan-sip", "imb-reklame"),
}
JENIS_KEPENDUDUKAN = {"ktp-hilang", "kk-hilang", "lhr-umum"}

HALAMAN: dict[str, str] = {
    "": """
        beranda
        bantuan
        cari ?q=ktp+hilang
        akun:masuk
        akun:daftar_perorangan
        akun:daftar_badan_usaha
        akun:lupa_sandi
        akun:periksa_surel
        akun:aktivasi tidak-berlaku
        alur:lacak
        perizinan:daftar
        perizinan:daftar ?q=papan+iklan
        perizinan:daftar ?q=tidakada
        perizinan:jenis reklame
        perizinan:jenis sip-bidan
        perizinan:jenis contoh-izin-berbayar
        perizinan:cari_izin
        perizinan:cari_izin ?cari=aminah
        perizinan:izin_publik @izin
        dokumen:verifikasi_awal
        dokumen:verifikasi @dokumen
        dokumen:verifikasi tidak-dikenal
        kependudukan:daftar
        kependudukan:jenis ktp-hilang
        kependudukan:panduan_awal
        inovasi:daftar
        skm:hasil
        dasbor:data
    """,
    "warga": """
        akun:profil
        akun:kontak
        akun:ubah_sandi
        akun:ubah_email
        akun:sesi
        akun:data_saya
        alur:daftar
        alur:mulai reklame
        alur:tugas @draf
        alur:bagian @draf_bagian
        alur:berkas @draf_berkas
        alur:periksa @draf
        alur:hapus @draf
        alur:tugas @dikembalikan
        alur:rincian @dikembalikan
        alur:rincian @diajukan
        alur:tarik @diajukan
        alur:terkirim @diajukan
        alur:rincian @terbit
        alur:rincian @berbayar
        retribusi:tagihan @ketetapan
        retribusi:bank_tiruan @ketetapan
        perizinan:izin_saya
        perizinan:izin @izin
        perizinan:mulai_dari_izin @izin_perpanjang
        perizinan:pengaduan @diajukan
        kependudukan:janji
        kependudukan:janji_baru
        inovasi:ide
    """,
    "warga2": """
        alur:rincian @ditolak
        perizinan:keberatan @ditolak
        perizinan:pengaduan @ditolak
    """,
    "usaha": """
        akun:usaha
        alur:daftar
        alur:rincian @survei
        perizinan:izin_saya
    """,
    "depan": """
        admin:index
        admin:alur_antrean_changelist
        admin:alur_semua
        admin:alur_loket
        admin:alur_rincian @diajukan
        admin:alur_tindakan @diajukan_giliran teruskan
        admin:alur_tindakan @diajukan_giliran kembalikan
        admin:alur_rahasia @diajukan
        akun:faktor
        akun:pemulihan
        akun:kepentingan
    """,
    "pemeriksa": """
        admin:alur_antrean_changelist
        admin:alur_rincian @verifikasi
        admin:alur_tindakan @verifikasi_giliran kembalikan
        admin:alur_tindakan @verifikasi_giliran teruskan
        admin:alur_dahulukan @verifikasi_giliran
        admin:alur_serah_terima
    """,
    "survei1": """
        admin:alur_rincian @survei
        admin:alur_survei @survei_giliran
        admin:alur_survei_periksa @survei_giliran
        admin:alur_survei_foto @survei_giliran
        admin:alur_survei_temuan @survei_giliran
        admin:alur_survei_tanda_tangan @survei_giliran
        admin:alur_survei_kirim @survei_giliran
    """,
    "penyusun": """
        admin:alur_rincian @penyusunan
        admin:alur_tindakan @penyusunan_giliran setujui
        admin:alur_tindakan @penyusunan_giliran tolak
        admin:perizinan_izin_changelist
        admin:perizinan_izin_rincian @izin
        admin:perizinan_izin_tindakan @izin pencabutan
        admin:perizinan_izin_tindakan @izin pembekuan
    """,
    "bendahara": """
        admin:retribusi_ketetapan_changelist
        admin:retribusi_rincian @ketetapan
        admin:retribusi_bayar @ketetapan
    """,
    "penelaah": """
        admin:perizinan_pengaduan_changelist
        admin:perizinan_jawab_aduan @aduan
    """,
    "kepala": """
        admin:alur_antrean_changelist
        admin:alur_rincian @tanda_tangan
        admin:alur_tindakan @tanda_tangan_giliran tanda_tangani
        admin:dokumen_meja_changelist
        admin:alur_kehadiran
        admin:alur_serah_terima
        admin:alur_loncat
        admin:alur_beban
        admin:alur_pertentangan
    """,
    "pimpinan": """
        dasbor:ringkasan
        dasbor:layanan
        dasbor:alasan
        dasbor:keadilan
        dasbor:tinjauan
        dasbor:inovasi
        dasbor:baris ?ukuran=S1
        admin:alur_pertentangan
    """,
    "duk-loket": """
        admin:alur_antrean_changelist
        admin:kependudukan_janjitemu_changelist
        admin:kependudukan_janji_langsung
    """,
    "inovasi-kominfo": """
        admin:inovasi_meja_changelist
        admin:inovasi_rincian @inovasi
        admin:inovasi_profil @inovasi
        admin:inovasi_impor
    """,
    "verifikator1": """
        admin:inovasi_meja_changelist
        admin:inovasi_edisi 2026
        admin:inovasi_andai 2026
        admin:inovasi_daftar_ide
        admin:inovasi_statistik
    """,
    "admin": """
        admin:index
        admin:alur_jenislayanan_changelist
        admin:alur_jenislayanan_change @jenis
        admin:alur_jenis_draf @jenis
        admin:alur_versilayanan_changelist
        admin:alur_versi_editor @versi
        admin:alur_versi_fakta @versi
        admin:alur_versi_daftar @versi persyaratan
        admin:alur_versi_daftar @versi isian
        admin:alur_versi_daftar @versi tahap
        admin:alur_versi_daftar @versi peralihan
        admin:alur_versi_daftar @versi surat
        admin:alur_versi_pratinjau @versi
        admin:alur_versi_petugas @versi
        admin:alur_versi_beda @versi
        admin:alur_versi_impor
        admin:pesan_keadaan_changelist
        admin:pesan_outboxmessage_changelist
        admin:akun_pengguna_changelist
        admin:akun_pengguna_add
        admin:akun_penugasan_add
        admin:akun_setel_ulang_faktor @petugas
        admin:alur_harilibur_changelist
        admin:perizinan_parameter_changelist
        admin:retribusi_tarif_changelist
    """,
}


def halaman(ada: Benda) -> Iterator[tuple[str, str, str]]:
    """(e-mail name, address, a short name for it) of every page."""
    for siapa, daftar in HALAMAN.items():
        for baris in filter(None, map(str.strip, daftar.splitlines())):
            yield siapa, alamat(baris, ada), baris


def alamat(baris: str, ada: Benda) -> str:
    """The address that one line names."""
    nama, *kata = baris.split()
    query = next((k for k in kata if k.startswith("?")), "")
    args: list[Any] = []
    for k in kata:
        if k.startswith("@"):
            args += ada[k[1:]]
        elif not k.startswith("?"):
            args.append(k)
    return reverse(nama, args=args) + query


def benda() -> Benda:
    """What the demo made, by the names that the list uses."""
    ada: Benda = {}
    for nama, cari in {
        "draf": {"status": Status.DRAF, "jenis__kode": "reklame"},
        "dikembalikan": {"status": Status.DIKEMBALIKAN},
        "diajukan": {"status": Status.DIAJUKAN, "jenis__kode": "sip-bidan"},
        "terbit": {"status": Status.TERBIT, "jenis__kode": "sip-perawat"},
        "ditolak": {"status": Status.DITOLAK},
        "berbayar": {"jenis__kode": "contoh-izin-berbayar"},
        "survei": {"jenis__kode": "reklame", "status": Status.DIPROSES},
        "verifikasi": {"giliran__tahap__jenis": JenisTahap.VERIFIKASI, "giliran__keluar_pada": None},
        "penyusunan": {"giliran__tahap__jenis": JenisTahap.PENYUSUNAN, "giliran__keluar_pada": None},
        "tanda_tangan": {"giliran__tahap__jenis": JenisTahap.TANDA_TANGAN, "giliran__keluar_pada": None},
    }.items():
        permohonan = Permohonan.objects.filter(jenis__layanan="perizinan", **cari).earliest("pk")
        ada[nama] = (permohonan.kode,)
        giliran = Giliran.objects.filter(permohonan=permohonan, keluar_pada=None).first()
        ada[f"{nama}_giliran"] = (permohonan.kode, giliran.pk if giliran else 0)
    return ada | _lain(ada)


def _lain(ada: Benda) -> Benda:
    izin, ketetapan = Izin.objects.get(dokumen__permohonan__jenis__kode="sip-perawat"), Ketetapan.objects.latest("pk")
    draf = Permohonan.objects.get(kode=ada["draf"][0])
    aduan = Permohonan.objects.get(kode=ada["ditolak"][0]).permintaan.get(jenis="pengaduan")
    versi = VersiLayanan.objects.filter(jenis__kode="reklame").latest("pk")
    return {
        "draf_bagian": (draf.kode, draf.versi.isian.earliest("urut").bagian),
        "draf_berkas": (draf.kode, draf.versi.persyaratan.earliest("urut").kode),
        "izin": (izin.kode,),
        "izin_perpanjang": (izin.kode, "perpanjangan"),
        "dokumen": (DokumenTerbit.objects.get(pk=izin.dokumen_id).token,),
        "ketetapan": (ketetapan.kode,),
        "aduan": (aduan.pk,),
        "inovasi": (Inovasi.objects.get(nama=NAMA).kode,),
        "jenis": (versi.jenis_id,),
        "versi": (versi.pk,),
        "petugas": (Pengguna.objects.get(email="pemeriksa@contoh.example").pk,),
    }
