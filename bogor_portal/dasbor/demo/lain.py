"""Beside the files: survey answers, complaints, and what the leadership agreed on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur.models import Permintaan, Status
from bogor_portal.dasbor.actions import tinjauan
from bogor_portal.dasbor.demo.berkas import Lembar
from bogor_portal.skm.models import Jawaban, Undangan
from bogor_portal.skm.unsur import KODE

DASAR = "Data percobaan"
# measure → target, red beyond
SASARAN = {
    "S4": ("5", "10"),
    "S5": ("95", "85"),
    "S7": ("6", "9"),
    "S8": ("12", "20"),
    "S10": ("2", "5"),
    "K6": ("95", "80"),
    "K8": ("85", "76.61"),
    "T4": ("83.3", "50"),
    "T2": ("50", "20"),
}
KELUHAN = (
    "Belum ada kabar setelah berkas saya perbaiki.",
    "Nama pada draf tertulis keliru.",
    "Saya diminta berkas yang sama dua kali.",
    "Mohon penjelasan jadwal survei.",
)


def jawaban(acak: Random, semua: list[Lembar], kini: datetime) -> tuple[list[Undangan], list[Jawaban]]:
    """Two in five answered, the more kindly the sooner they were served."""
    undangan, hasil = [], []
    for lembar in semua:
        p = lembar.permohonan[0]
        if p.status == Status.DITARIK or p.selesai_pada is None:
            continue
        diisi = acak.random() < 0.4
        undangan.append(Undangan(permohonan=p, dibuat_pada=p.selesai_pada, diisi=diisi))
        if diisi:
            cepat = (p.selesai_pada - (p.diajukan_pada or kini)) < timedelta(days=6)
            hasil.append(_jawaban(acak, lembar, senang=cepat and p.status == Status.TERBIT))
    return undangan, hasil


def _jawaban(acak: Random, lembar: Lembar, *, senang: bool) -> Jawaban:
    p = lembar.permohonan[0]
    bobot = (1, 4, 45, 50) if senang else (6, 22, 52, 20)
    opd = next((g.jabatan.opd.kode for g in lembar.giliran if g.jabatan), "")
    return Jawaban(
        layanan=p.jenis.layanan,
        jenis=p.jenis.kode,
        opd=opd,
        bulan=f"{timezone.localdate(p.selesai_pada):%Y-%m}",
        **{k: acak.choices((1, 2, 3, 4), bobot)[0] for k in KODE},
    )


def pengaduan(acak: Random, semua: list[Lembar], kini: datetime) -> list[Permintaan]:
    """One file in fifteen brought a complaint; nearly all were answered."""
    hasil = []
    for lembar in semua:
        p = lembar.permohonan[0]
        if acak.random() > 1 / 15 or p.diajukan_pada is None:
            continue
        dibuat = p.diajukan_pada + timedelta(hours=acak.randint(20, 120))
        dijawab = dibuat + timedelta(hours=acak.triangular(1, 90, 14))
        ada = dijawab < kini and acak.random() < 0.96
        if dibuat < kini:
            hasil.append(
                Permintaan(
                    permohonan=p,
                    jenis=Permintaan.Jenis.PENGADUAN,
                    isi=f"{acak.choice(KELUHAN)} (data percobaan)",
                    keadaan=Permintaan.Keadaan.DIJAWAB if ada else Permintaan.Keadaan.TERBUKA,
                    dibuat_oleh=p.pemohon,
                    dibuat_pada=dibuat,
                    dijawab_pada=dijawab if ada else None,
                    catatan="Sudah dijelaskan kepada pemohon. (data percobaan)" if ada else "",
                )
            )
    return hasil


def sepakati(hari_ini: date) -> None:
    """Targets of this year and the last, one agreed action, and the next review."""
    pimpinan = next(iter(pemegang(Jabatan.objects.get(peran=Peran.PIMPINAN, kode="kota-pimpinan"))), None)
    if pimpinan is None:
        return
    for tahun in (hari_ini.year - 1, hari_ini.year):
        for ukuran, (nilai, merah) in SASARAN.items():
            tinjauan.tetapkan_sasaran(
                ukuran, tahun, oleh=pimpinan, nilai=Decimal(nilai), batas_merah=Decimal(merah), dasar=DASAR
            )
    kepala = Jabatan.objects.get(kode="dpmptsp-kepala-dinas")
    tinjauan.catat_tindak_lanjut(
        "S8",
        oleh=pimpinan,
        penanggung_jawab=kepala.pk,
        tindakan="Tulis ulang persyaratan yang paling sering keliru, dengan contoh foto berkas. (data percobaan)",
        tenggat=hari_ini + timedelta(days=21),
    )
    tinjauan.jadwalkan_tinjauan(hari_ini + timedelta(days=12), oleh=pimpinan, tempat="Balai Kota (data percobaan)")
