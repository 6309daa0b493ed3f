"""Whole innovations for tests, made by the acts that people use."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from bogor_portal.akun.models import Jabatan
from inovasi.actions import entri as acts
from inovasi.actions.edisi import buka_edisi
from inovasi.actions.nilai import BuktiBaru, isi_indikator, tambah_bukti, verifikasi_indikator
from inovasi.actions.profil import IsiProfil, buat_inovasi, pindah_tahapan
from inovasi.layanan.kekurangan import KRITERIA
from inovasi.models import CatatanProses, Edisi, Entri, Inovasi, NilaiIndikator, Urusan
from tests import factories

KATA_300 = " ".join(["kata"] * 300)


def edisi_dibuka(oleh, tahun=2026) -> Edisi:
    edisi = Edisi.objects.get(tahun=tahun)
    return buka_edisi(edisi.pk, oleh=oleh, tutup_pada=timezone.now() + timedelta(days=30))


def isi_lengkap(nama="SiBadra Cepat", urusan="kesehatan", **kolom) -> IsiProfil:
    """A profile without a gap; in application since 1 March 2025."""
    isi = {
        "nama": nama,
        "deskripsi": "Aduan warga dijawab dalam sehari.",
        "inisiator": "perangkat_daerah",
        "bentuk": "pelayanan_publik",
        "jenis": "digital",
        "urusan": Urusan.objects.get(kode=urusan),
        "tanggal_uji_coba": date(2024, 6, 1),
        "rancang_bangun": KATA_300,
        "tujuan": "Jawaban lebih cepat.",
        "manfaat": "Warga tahu keadaannya.",
        "butuh_anggaran": False,
        "kriteria": dict.fromkeys(KRITERIA, True),
    }
    hasil = {"ukuran": "aduan", "nilai": Decimal(41), "satuan": "aduan", "periode": "2025", "sumber": "Rekap 2025"}
    return IsiProfil(isi | kolom, {"hasil": [hasil]})


def inovasi_lengkap(operator, opd="diskominfo", **kolom) -> Inovasi:
    """Recorded, in application."""
    opd_id = Jabatan.objects.get(kode=f"{opd}-operator-inovasi").opd_id
    inovasi = buat_inovasi(oleh=operator, opd_id=opd_id, isi=isi_lengkap(**kolom))
    return pindah_tahapan(inovasi.pk, oleh=operator, baris=inovasi.baris, ke="penerapan", tanggal=date(2025, 3, 1))


def tetapkan(inovasi: Inovasi, oleh, tanggal: date) -> CatatanProses:
    """Found feasible and determined on this day, as if Bapperida had recorded it (R6)."""
    umum = {"inovasi": inovasi, "tanggal": tanggal, "oleh": oleh, "pada": timezone.now(), "dokumen": "SK 1"}
    tim = {"hasil": "layak", "pihak": "Tim", "perguruan_tinggi": "Universitas contoh"}
    CatatanProses.objects.create(jenis="kelayakan", kunci=f"layak-{inovasi.pk}", **umum, **tim)
    return CatatanProses.objects.create(jenis="penetapan", kunci=f"tetap-{inovasi.pk}", **umum)


def nilai(entri: Entri, nomor: str) -> NilaiIndikator:
    return NilaiIndikator.objects.select_related("indikator").get(entri=entri, indikator__nomor=nomor)


def beri_bukti(entri, nomor, oleh):
    satu = nilai(entri, nomor)
    if satu.indikator.jenis_bukti == ["mp4", "tautan"]:
        bukti = BuktiBaru(tautan="https://contoh.example/video", menit=Decimal("4.5"))
    else:
        jenis = satu.indikator.jenis_bukti[0]
        bukti = BuktiBaru(berkas=factories.buat_berkas(oleh, jenis=jenis, nama_asli=f"bukti.{jenis}"))
    return tambah_bukti(satu.pk, oleh=oleh, bukti=bukti)


def isi_wajib(entri, oleh, level=2, nomor=("16", "17", "32", "33", "35")):
    """Claim and evidence for the mandatory rows."""
    for n in nomor:
        satu = nilai(entri, n)
        isi_indikator(satu.pk, oleh=oleh, klaim=level, dilihat=satu.klaim, basis="a" if n == "33" else "")
        beri_bukti(entri, n, oleh)


def entri_diajukan(operator, edisi, **kolom) -> Entri:
    inovasi = inovasi_lengkap(operator, **kolom)
    entri = acts.ikutkan(inovasi.pk, edisi.pk, oleh=operator)
    isi_wajib(entri, operator)
    entri.refresh_from_db()
    return acts.ajukan(entri.pk, oleh=operator, baris=entri.baris)


def verifikasi_semua(entri, verifikator):
    for satu in NilaiIndikator.objects.filter(entri=entri, klaim__gt=0):
        verifikasi_indikator(satu.pk, oleh=verifikator, level=satu.klaim, dilihat=satu.klaim)
    entri.refresh_from_db()
    return acts.verifikasi(entri.pk, oleh=verifikator, baris=entri.baris)
