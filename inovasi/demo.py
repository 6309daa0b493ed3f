"""An open round and one invented innovation under review, for trying the desk. Refused unless MODE_TIRUAN."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pikepdf
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bogor_portal.akun.models import Pengguna
from bogor_portal.berkas.actions import simpan_unggahan
from inovasi.actions.edisi import buka_edisi, isi_spd
from inovasi.actions.entri import ajukan, ikutkan, verifikasi
from inovasi.actions.ide import kirim_ide
from inovasi.actions.nilai import BuktiBaru, isi_indikator, tambah_bukti, verifikasi_indikator
from inovasi.actions.profil import IsiProfil, buat_inovasi, pindah_tahapan
from inovasi.actions.statistik import nyatakan_statistik
from inovasi.layanan.kekurangan import KRITERIA
from inovasi.models import Edisi, Entri, Indikator, Inovasi, NilaiIndikator, PernyataanStatistik, Urusan
from inovasi.queries.peran import opd_diisi

NAMA = "Contoh Antrean Ramah (data percobaan)"
KALIMAT = "Kalimat ini hanya data percobaan untuk mengisi rancang bangun. "
# invented, one for each basic affair: affair, OPD's demo operator, the level that is claimed and granted
LAIN = (
    ("Contoh Kelas Terbuka (data percobaan)", "pendidikan", "inovasi-kominfo", 2),
    ("Contoh Peta Jalan Rusak (data percobaan)", "pekerjaan-umum-dan-penataan-ruang", "inovasi-kominfo", 3),
    (
        "Contoh Lapor Banjir (data percobaan)",
        "ketenteraman-ketertiban-umum-dan-pelindungan-masyarakat",
        "inovasi-dpmptsp",
        1,
    ),
    ("Contoh Bantuan Tepat (data percobaan)", "sosial", "inovasi-dpmptsp", 2),
)
VIDEO = BuktiBaru(tautan="https://contoh.example/video", menit=Decimal("4.0"), keterangan="Video percobaan")
KLAIM = {"16": 1, "17": 2, "18": 1, "27": 3, "32": 3, "33": 2}


def muat_demo_inovasi() -> int:
    """Open edition 2026 for a month; one invented innovation under review, four verified. Once; gives how many."""
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Demo data are for MODE_TIRUAN only.")
    edisi = Edisi.objects.get(tahun=2026)
    if edisi.keadaan == Edisi.Keadaan.RENCANA:
        verifikator = Pengguna.objects.get(email="verifikator1@contoh.example")
        buka_edisi(edisi.pk, oleh=verifikator, tutup_pada=timezone.now() + timedelta(days=30))
    operator = Pengguna.objects.get(email="inovasi-kominfo@contoh.example")
    if Inovasi.objects.filter(nama=NAMA).exists():
        return 0
    inovasi = buat_inovasi(oleh=operator, opd_id=opd_diisi(operator)[0].pk, isi=_isi())
    inovasi = pindah_tahapan(inovasi.pk, oleh=operator, baris=inovasi.baris, ke="penerapan", tanggal=date(2025, 2, 3))
    entri = ikutkan(inovasi.pk, edisi.pk, oleh=operator)
    for nilai in NilaiIndikator.objects.filter(entri=entri).select_related("indikator"):
        _isi_satu(nilai, operator)
    ajukan(entri.pk, oleh=operator, baris=Entri.objects.get(pk=entri.pk).baris)
    _ide()
    return 1 + _terverifikasi(edisi)


def _ide() -> None:
    """One idea that waits for an answer."""
    kirim_ide(
        oleh=Pengguna.objects.get(email="warga@contoh.example"),
        judul="Contoh: halte teduh (data percobaan)",
        masalah="Halte tanpa peneduh. (data percobaan)",
        gagasan="Tanam pohon peneduh di belakang halte. (data percobaan)",
        manfaat="Penumpang bus. (data percobaan)",
        inisiator="masyarakat",
        kunci="demo",
    )


def _terverifikasi(edisi: Edisi) -> int:
    """The others, through review, so that the index has something to show; and the city's own rows at level 2."""
    verifikator = Pengguna.objects.get(email="verifikator2@contoh.example")
    for indikator in Indikator.objects.filter(edisi=edisi, kelompok=Indikator.Kelompok.SPD):
        isi_spd(indikator.pk, oleh=verifikator, level=2, keterangan="Data percobaan")
    bukti = _statistik()
    for nama, urusan, surel, level in LAIN:
        operator = Pengguna.objects.get(email=f"{surel}@contoh.example")
        _satu_terverifikasi(edisi, operator, verifikator, _isi(nama, urusan), level, bukti)
    return len(LAIN)


def _statistik() -> PernyataanStatistik:
    """Both services in the last whole month; Smart's is the evidence of the others."""
    akhir = timezone.localdate().replace(day=1) - timedelta(days=1)
    operator = Pengguna.objects.get(email="inovasi-dpmptsp@contoh.example")
    masa = {"mulai": akhir.replace(day=1), "sampai": akhir}
    nyatakan_statistik(oleh=operator, layanan="kependudukan", **masa)
    return nyatakan_statistik(oleh=operator, layanan="perizinan", **masa)


def _satu_terverifikasi(
    edisi: Edisi, operator: Pengguna, verifikator: Pengguna, isi: IsiProfil, level: int, bukti: PernyataanStatistik
) -> None:
    inovasi = buat_inovasi(oleh=operator, opd_id=opd_diisi(operator)[0].pk, isi=isi)
    inovasi = pindah_tahapan(inovasi.pk, oleh=operator, baris=inovasi.baris, ke="penerapan", tanggal=date(2025, 2, 3))
    entri = ikutkan(inovasi.pk, edisi.pk, oleh=operator)
    semua = list(NilaiIndikator.objects.filter(entri=entri).select_related("indikator"))
    for ke, nilai in enumerate(semua):
        klaim = max(1, min(3, level + (ke % 3) - 1))
        basis = "a" if nilai.indikator.nomor == "33" else ""
        isi_indikator(nilai.pk, oleh=operator, klaim=klaim, dilihat=0, basis=basis)
        video = BuktiBaru(tautan="https://contoh.example/video", menit=Decimal("4.0"), keterangan="Video percobaan")
        tambah_bukti(
            nilai.pk, oleh=operator, bukti=video if nilai.indikator.nomor == "35" else BuktiBaru(statistik=bukti)
        )
    ajukan(entri.pk, oleh=operator, baris=Entri.objects.get(pk=entri.pk).baris)
    for nilai in NilaiIndikator.objects.filter(entri=entri):
        verifikasi_indikator(nilai.pk, oleh=verifikator, level=nilai.klaim, dilihat=nilai.klaim)
    verifikasi(entri.pk, oleh=verifikator, baris=Entri.objects.get(pk=entri.pk).baris)


def _isi(nama: str = NAMA, urusan: str = "kesehatan") -> IsiProfil:
    kolom = {
        "nama": nama,
        "deskripsi": "Data percobaan; bukan inovasi Kota Bogor.",
        "inisiator": "perangkat_daerah",
        "bentuk": "pelayanan_publik",
        "jenis": "digital",
        "urusan": Urusan.objects.get(kode=urusan),
        "tahun": 2025,
        "tanggal_uji_coba": date(2024, 9, 2),
        "rancang_bangun": KALIMAT * 40,
        "tujuan": "Data percobaan.",
        "manfaat": "Data percobaan.",
        "butuh_anggaran": False,
        "kriteria": dict.fromkeys(KRITERIA, True),
    }
    hasil = {"ukuran": "hasil percobaan", "nilai": Decimal(1), "satuan": "contoh", "periode": "2025"}
    return IsiProfil(kolom, {"hasil": [hasil | {"sumber": "Data percobaan"}]})


def _isi_satu(nilai: NilaiIndikator, oleh: Pengguna) -> None:
    nomor = nilai.indikator.nomor
    if nomor == "35":
        isi_indikator(nilai.pk, oleh=oleh, klaim=1, dilihat=0)
        tambah_bukti(nilai.pk, oleh=oleh, bukti=VIDEO)
    elif nomor in KLAIM:
        isi_indikator(nilai.pk, oleh=oleh, klaim=KLAIM[nomor], dilihat=0, basis="a" if nomor == "33" else "")
        bukti = BuktiBaru(berkas=simpan_unggahan(_pdf(), pemilik=oleh, jenis_boleh=["pdf"], maks_byte=1_000_000))
        tambah_bukti(nilai.pk, oleh=oleh, bukti=bukti)


def _pdf() -> SimpleUploadedFile:
    pdf, keluar = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(keluar)
    return SimpleUploadedFile("bukti-percobaan.pdf", keluar.getvalue(), content_type="application/pdf")
