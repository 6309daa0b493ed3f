"""What the portal can say of a service over a period: counted from its own permohonan, each figure defined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Permohonan, Status
from bogor_portal.lib.waktu_layanan import detik_terpakai, sla_efektif
from inovasi.layanan.ukuran_lain import Terukur, ukur

LAYANAN = {"perizinan": "Smart", "kependudukan": "Sitanduk"}


def _masa(mulai: date, sampai: date) -> tuple[datetime, datetime]:
    """Both days whole, in WIB."""
    awal = timezone.make_aware(datetime.combine(mulai, time.min))
    return awal, timezone.make_aware(datetime.combine(sampai + timedelta(days=1), time.min))


def _diajukan(layanan: str, mulai: date, sampai: date) -> QuerySet[Permohonan]:
    awal, akhir = _masa(mulai, sampai)
    semua = Permohonan.objects.filter(jenis__layanan=layanan, diajukan_pada__gte=awal, diajukan_pada__lt=akhir)
    return semua.order_by()


def _diputus(layanan: str, mulai: date, sampai: date) -> QuerySet[Permohonan]:
    awal, akhir = _masa(mulai, sampai)
    return Permohonan.objects.filter(
        jenis__layanan=layanan,
        status__in=[Status.TERBIT, Status.DITOLAK],
        selesai_pada__gte=awal,
        selesai_pada__lt=akhir,
    ).order_by("pk")


@dataclass
class Waktu:
    """Working seconds of decided files against their promise."""

    berkas: int = 0
    tepat: int = 0
    terpakai: int = 0
    dijanjikan: int = 0


def _waktu(layanan: str, mulai: date, sampai: date) -> tuple[Waktu, int]:
    """Sums over the files decided in the period, and the seconds of a working day. In chunks of 500."""
    kalender, hasil = jam.kalender(), Waktu()
    semua = _diputus(layanan, mulai, sampai).select_related("versi").prefetch_related("rentang_waktu")
    for permohonan in semua.iterator(chunk_size=500):
        rentang = jam.rentang_layanan(list(permohonan.rentang_waktu.all()))
        if not rentang or permohonan.versi.sla_hari is None or permohonan.selesai_pada is None:
            continue
        terpakai = detik_terpakai(rentang, kalender, permohonan.selesai_pada)
        janji = sla_efektif(permohonan.versi.sla_hari) * kalender.detik_per_hari
        hasil.berkas += 1
        hasil.tepat += terpakai <= janji
        hasil.terpakai += terpakai
        hasil.dijanjikan += janji
    return hasil, kalender.detik_per_hari


def angka(layanan: str, mulai: date, sampai: date) -> list[dict[str, Any]]:
    """The figures of a statement, in order. ``nilai`` None: not measured, shown as "-"."""
    diajukan = _diajukan(layanan, mulai, sampai)
    pengguna = diajukan.values("pemohon").distinct().count()
    diputus = _diputus(layanan, mulai, sampai).count()
    waktu, sehari = _waktu(layanan, mulai, sampai)
    return [
        _satu("pengguna", "Pengguna dilayani", str(pengguna), satuan="orang dan badan usaha",
              definisi="Akun berbeda yang mengajukan sekurangnya satu permohonan pada masa ini."),
        _satu("diajukan", "Permohonan diajukan", str(diajukan.count()), satuan="permohonan",
              definisi="Permohonan dengan tanggal pengajuan pada masa ini."),
        _satu("diputus", "Permohonan selesai", str(diputus), satuan="permohonan",
              definisi="Permohonan yang terbit atau ditolak pada masa ini."),
        _tepat(waktu),
        _hemat(waktu, sehari),
        _lain("kepuasan", "Kepuasan (IKM)", "nilai 25 sampai 100", layanan, mulai, sampai,
              "Nilai survei kepuasan masyarakat atas layanan ini pada bulan-bulan yang utuh dalam masa ini."),
        _lain("pengaduan", "Pengaduan diselesaikan", "persen", layanan, mulai, sampai,
              "Pengaduan selesai dibagi pengaduan diterima pada masa ini."),
    ]  # fmt: skip


def _satu(
    kode: str, nama: str, nilai: str | None, *, satuan: str, definisi: str, bagian: tuple[str, str] = ("", "")
) -> dict[str, Any]:
    pembilang, penyebut = bagian
    return {
        "kode": kode,
        "nama": nama,
        "nilai": nilai,
        "pembilang": pembilang,
        "penyebut": penyebut,
        "satuan": satuan,
        "definisi": definisi,
    }


def _tepat(waktu: Waktu) -> dict[str, Any]:
    nilai = _desimal(waktu.tepat * 100, waktu.berkas)
    definisi = "Permohonan selesai yang jam layanannya tidak melampaui janji, dibagi yang selesai dan berjam layanan."
    bagian = (str(waktu.tepat), str(waktu.berkas))
    return _satu("tepat", "Selesai dalam janji waktu", nilai, satuan="persen", definisi=definisi, bagian=bagian)


def _hemat(waktu: Waktu, sehari: int) -> dict[str, Any]:
    nilai = _desimal(waktu.dijanjikan - waktu.terpakai, waktu.berkas * sehari)
    definisi = "Rata-rata hari kerja antara janji dan jam layanan terpakai; minus berarti lebih lama dari janji."
    bagian = (_desimal(waktu.dijanjikan - waktu.terpakai, sehari) or "", str(waktu.berkas))
    return _satu("hemat", "Waktu lebih cepat dari janji", nilai, satuan="hari kerja", definisi=definisi, bagian=bagian)


def _desimal(pembilang: int, penyebut: int) -> str | None:
    """Two decimals with a comma; None for a zero denominator."""
    return f"{pembilang / penyebut:.2f}".replace(".", ",") if penyebut else None


def _lain(kode: str, nama: str, satuan: str, layanan: str, mulai: date, sampai: date, definisi: str) -> dict[str, Any]:
    terukur: Terukur | None = ukur(kode, layanan, mulai, sampai)
    if terukur is None:
        return _satu(kode, nama, None, satuan=satuan, definisi=definisi)
    return _satu(
        kode, nama, terukur.nilai, satuan=satuan, definisi=definisi, bagian=(terukur.pembilang, terukur.penyebut)
    )
