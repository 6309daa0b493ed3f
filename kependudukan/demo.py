"""For trying the portal out: every service open, and work on every desk. Refused unless MODE_TIRUAN."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from bogor_portal.akun.actions.identitas import verifikasi_identitas
from bogor_portal.akun.actions.permintaan_data import minta
from bogor_portal.akun.models import OPD, Pengguna
from bogor_portal.akun.queries_identitas import kode_identitas
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.models import Permohonan, VersiLayanan
from bogor_portal.dokumen.models import KunciPenanda
from kependudukan.actions import loket
from kependudukan.actions.blangko import hitung_blangko, terima_blangko
from kependudukan.actions.janji import Tamu, pesan_janji
from kependudukan.demo_berkas import ajukan_contoh, kembalikan, kerjakan
from kependudukan.errors import JanjiDitolak
from kependudukan.models import GangguanSiak, JanjiTemu, Keperluan, MutasiBlangko, TempatLayanan
from kependudukan.queries.jadwal import slot_bebas
from kependudukan.siak.tiruan.contoh import RUMAH, tambahkan_contoh
from kependudukan.siak.tiruan.gudang import Gudang
from kependudukan.siak.tiruan.server import SiakTiruan

LAYANAN = "kependudukan"
BAYI = {
    "anak_nama": "Alya Putri Santoso",
    "anak_jk": "Perempuan",
    "anak_tempat_lahir": "Kota Bogor",
    "ayah_nama": "Budi Santoso",
    "ayah_nik": "3271021203850002",
    "ayah_tgl_lahir": "1985-03-12",
    "ibu_nama": "Rina Marlina",
    "ibu_nik": "3271024909880091",
    "ibu_tgl_lahir": "1988-09-09",
}
BATITA = {"anak_nama": "Nabila Rahma", "anak_nik": "3271015208230091", "anak_tgl_lahir": "2023-08-12"}
ANAK = {"anak_nama": "Dimas Santoso", "anak_nik": "3271022005150091", "anak_tgl_lahir": "2015-05-20"}
KELUARGA = {"mengajukan_sebagai": "keluarga"}
KUASA = {"mengajukan_sebagai": "kuasa"}
# service, applicant's e-mail name, the stage where it waits, answers that are not made up
CONTOH: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("lhr-umum", "warga2", "verifikasi-pejabat", BAYI | KELUARGA),
    ("lhr-umum", "warga", "verifikasi", BAYI | KUASA | {"anak_nama": "Alia Putri Santosa"}),  # a suspected duplicate
    ("kia-0-5", "warga", "validasi-kabid", BATITA | KELUARGA),
    ("kia-5-17", "warga2", "persetujuan-kepala", ANAK | KELUARGA),
    ("kk-rusak", "warga2", "entri-siak", {}),
    ("kk-hilang", "warga", "tanda-tangan", {}),
    ("kk-rusak", "warga", "", {}),
    ("ktp-hilang", "warga", "antre-cetak", {"sebab": "Hilang di angkot jurusan Sukasari."}),
    ("ktp-rusak", "warga2", "serah-terima", {"sebab": "Patah."}),
    ("ktp-hilang", "warga2", "verifikasi", {"sebab": "Tercecer di pasar."}),
    (
        "bio-ubah",
        "warga",
        "verifikasi",
        {"anggota_nik": "3271014107900001", "semula": "SLTA", "menjadi": "Diploma III"},
    ),
)
DIKEMBALIKAN = "bio-ubah"
TAMU = (("Nenek Iyah", "3271014107550002"), ("Pak Karta", "3271031708600001"), ("Ujang Suryana", "3271062511020001"))


def muat_demo() -> str:
    """Publish the services (they stay marked as not confirmed) and make the samples once; tells what there is."""
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Data contoh hanya untuk lingkungan uji coba.")
    milik = VersiLayanan.objects.filter(jenis__layanan=LAYANAN)
    for versi in milik.filter(keadaan=VersiLayanan.Keadaan.DRAF, nomor=1):
        terbitkan_versi(versi.pk, terkonfirmasi=False)
    _blangko()
    _gangguan()
    _identitas()
    _permohonan()
    _janji()
    _permintaan()
    terbit = milik.filter(keadaan=VersiLayanan.Keadaan.TERBIT).count()
    return f"{terbit} layanan terbit, {Permohonan.objects.filter(jenis__layanan=LAYANAN).count()} permohonan contoh"


def _orang(surel: str) -> Pengguna:
    return Pengguna.objects.get(email=f"{surel}@contoh.example")


def _blangko() -> None:
    if not MutasiBlangko.objects.exists():
        operator = _orang("duk-operator")
        terima_blangko("ktp", oleh=operator, jumlah=500, keterangan="Surat jalan 112/BLG/2026")
        terima_blangko("kia", oleh=operator, jumlah=200, keterangan="Surat jalan 113/BLG/2026")
        hitung_blangko("ktp", oleh=operator, jumlah=497, sebab="Tiga keping gagal cetak")


def _gangguan() -> None:
    """One outage, three days ago."""
    if not GangguanSiak.objects.exists():
        mulai = timezone.localtime().replace(hour=9, minute=12, second=0, microsecond=0) - timedelta(days=3)
        pulih = mulai + timedelta(hours=2, minutes=35)
        GangguanSiak.objects.create(mulai=mulai, selesai=pulih, sebab="tidak menjawab")


def _identitas() -> None:
    """One of the two citizens was at the counter with her card, the other was not."""
    warga = _orang("warga")
    if warga.nik and not warga.verifikasi_identitas.exists():
        kode = kode_identitas(warga)
        verifikasi_identitas(nik=warga.nik, nama=warga.nama, kode=kode, dokumen="ktp_el", oleh=_orang("duk-loket"))


def _permohonan() -> None:
    """Files on the way, by the acts that people use."""
    if Permohonan.objects.filter(jenis__layanan=LAYANAN).exists() or not KunciPenanda.objects.exists():
        return
    with _siak_menjawab():
        for kode, surel, sampai, tetap in CONTOH:
            nkk = RUMAH[surel == "warga2"]["no_kk"]
            permohonan = ajukan_contoh(kode, _orang(surel), nkk, tetap)
            kerjakan(permohonan, sampai)
            if kode == DIKEMBALIKAN:
                kembalikan(permohonan)


@contextmanager
def _siak_menjawab() -> Iterator[None]:
    """The stand-in answers while the samples are made; its own process is not running yet."""
    alamat = urlsplit(settings.SIAK_URL)
    if settings.SIAK != "tiruan" or alamat.port is None:
        yield
        return
    gudang = Gudang(settings.SIAK_TIRUAN_BERKAS)
    tambahkan_contoh(gudang)
    try:
        layanan = SiakTiruan(gudang, kunci=settings.SIAK_KUNCI, port=alamat.port)
        layanan.mulai()
    except OSError:  # it runs already
        yield
        return
    try:
        yield
    finally:
        layanan.hentikan()


def _janji() -> None:
    """People at the counter today, and those who come on the next days."""
    if JanjiTemu.objects.exists():
        return
    _hari_ini()
    siap = Permohonan.objects.filter(jenis__kode="ktp-rusak").first()
    with suppress(JanjiDitolak):
        if slot := slot_bebas(Keperluan.PENGAMBILAN).first():
            pesan_janji(slot.pk, oleh=_orang("warga2"), permohonan=siap)
        if slot := slot_bebas(Keperluan.IKD).first():
            pesan_janji(slot.pk, oleh=_orang("warga"))
    besok = slot_bebas(Keperluan.PEREKAMAN).filter(hari__tanggal__gt=timezone.localdate())
    for slot, (nama, nik) in zip(besok[:3], TAMU, strict=False):
        with suppress(JanjiDitolak):
            loket.pesankan(slot.pk, oleh=_orang("duk-loket"), tamu=Tamu(nama, nik))


def _hari_ini() -> None:
    """Three who just came, one of them served; nobody on a day on which the office is closed."""
    tempat, petugas = TempatLayanan.objects.filter(aktif=True).first(), _orang("duk-loket")
    if tempat is None:
        return
    with suppress(JanjiDitolak):
        for nama, nik in TAMU:
            janji = loket.datang_langsung(tempat.pk, Keperluan.FOTO, oleh=petugas, tamu=Tamu(nama, nik))
            if nama == TAMU[0][0]:
                loket.tandai(janji.pk, "selesai", oleh=petugas)


def _permintaan() -> None:
    """A request about personal data on the office's desk."""
    opd = OPD.objects.get(kode="disdukcapil")
    isi = "Mohon nomor telepon lama saya tidak dipakai lagi untuk mengirim kabar."
    minta(oleh=_orang("warga"), opd_id=opd.pk, jenis="perbaikan", isi=isi, kunci="contoh")
