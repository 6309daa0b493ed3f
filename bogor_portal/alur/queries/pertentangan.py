"""Decisions that contradict each other: the same fact under a rejection and under an approval of one type and kind.

Only the newest decision of a file counts. It starts from the rejections of a period, which are few, and asks for
each of their facts whether an approval has it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet

from bogor_portal.akun.models import OPD, Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.layanan.kata_syarat import kata_jawaban
from bogor_portal.alur.layanan.pokok import baca_pokok
from bogor_portal.alur.models import AlasanBaku, Isian, JenisLayanan, Keputusan, Persyaratan, PokokKeputusan
from bogor_portal.alur.queries.petugas import terlihat_petugas
from bogor_portal.lib.kalender_kerja import WIB

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PALING_BANYAK = 100
KEPALA = (Peran.PENANDATANGAN, Peran.PEMARAF_3, Peran.PIMPINAN)


@dataclass(frozen=True)
class Pertentangan:
    """One fact with both outcomes."""

    jenis: JenisLayanan
    jenis_permohonan: str
    kunci: str
    kalimat: str
    ditolak: int
    disetujui: int
    terakhir: datetime


def boleh_membandingkan(pengguna: Pengguna) -> bool:
    """The head, the secretary and the city's leadership."""
    return jabatan_dipegang(pengguna).filter(peran__in=KEPALA).exists()


def pertentangan(
    pengguna: Pengguna, *, dari: date, sampai: date, jenis: str = "", macam: str = ""
) -> list[Pertentangan]:
    """Facts of the period's rejections that an approval has too, the most frequent first. Eight queries at most."""
    awal, akhir = datetime.combine(dari, time(0), WIB), datetime.combine(sampai + timedelta(days=1), time(0), WIB)
    tolak = _terakhir(pengguna).filter(
        hasil=Keputusan.Hasil.DITOLAK, keputusan__pada__gte=awal, keputusan__pada__lt=akhir
    )
    if jenis:
        tolak = tolak.filter(jenis__kode=jenis)
    if macam:
        tolak = tolak.filter(kunci__startswith=f"{macam}:")
    sama = _terakhir(pengguna).filter(
        jenis=OuterRef("jenis"),
        kunci=OuterRef("kunci"),
        jenis_permohonan=OuterRef("jenis_permohonan"),
        hasil=Keputusan.Hasil.DISETUJUI,
    )
    kelompok: Any = (
        tolak.filter(Exists(sama))
        .values("jenis", "kunci", "jenis_permohonan")
        .annotate(jumlah=Count("pk"), akhir=Max("keputusan__pada"))
        .order_by("-jumlah", "jenis", "kunci")[:PALING_BANYAK]
    )
    return _lengkapi(pengguna, list(kelompok))


def perkara(pengguna: Pengguna, *, jenis: str, kunci: str, jenis_permohonan: str) -> QuerySet[PokokKeputusan]:
    """The cases on both sides of one fact, newest first."""
    return (
        _terakhir(pengguna)
        .filter(jenis__kode=jenis, kunci=kunci, jenis_permohonan=jenis_permohonan)
        .select_related("keputusan__permohonan", "keputusan__oleh", "keputusan__jabatan", "jenis")
        .order_by("hasil", "-keputusan__pada")
    )


def jenis_ditolak(pengguna: Pengguna) -> QuerySet[JenisLayanan]:
    """The types with a comparable rejection that this person may read, by name: what the page can be filtered by."""
    tolak = _terakhir(pengguna).filter(hasil=Keputusan.Hasil.DITOLAK)
    return JenisLayanan.objects.filter(pk__in=tolak.values("jenis")).order_by("nama")


def _terakhir(pengguna: Pengguna) -> QuerySet[PokokKeputusan]:
    """Facts of newest decisions of the files that this person may read."""
    lebih_baru = Keputusan.objects.filter(
        permohonan=OuterRef("keputusan__permohonan"), urut__gt=OuterRef("keputusan__urut")
    )
    terlihat = terlihat_petugas(pengguna).filter(pk=OuterRef("keputusan__permohonan"))
    return PokokKeputusan.objects.filter(~Exists(lebih_baru), Exists(terlihat))


def _lengkapi(pengguna: Pengguna, kelompok: list[dict[str, Any]]) -> list[Pertentangan]:
    if not kelompok:
        return []
    jenis = JenisLayanan.objects.in_bulk([k["jenis"] for k in kelompok])
    setuju = (
        _terakhir(pengguna)
        .filter(jenis__in=jenis, kunci__in=[k["kunci"] for k in kelompok], hasil=Keputusan.Hasil.DISETUJUI)
        .values_list("jenis", "kunci", "jenis_permohonan")
        .annotate(jumlah=Count("pk"))
    )
    banyak = {(j, k, p): n for j, k, p, n in setuju}
    nama = nama_kode([k["kunci"] for k in kelompok], list(jenis))
    return [
        Pertentangan(
            jenis=jenis[k["jenis"]],
            jenis_permohonan=k["jenis_permohonan"],
            kunci=k["kunci"],
            kalimat=baca_pokok(k["kunci"], nama),
            ditolak=k["jumlah"],
            disetujui=banyak.get((k["jenis"], k["kunci"], k["jenis_permohonan"]), 0),
            terakhir=k["akhir"],
        )
        for k in kelompok
    ]


def nama_kode(kunci: list[str], jenis: list[int]) -> dict[str, str]:
    """Names of everything that the keys may mention."""
    kode = {bagian for k in kunci for bagian in k.split(":")[1:3]}
    sumber = (
        OPD.objects.filter(kode__in=kode).annotate(n=F("nama")).values_list("kode", "n"),
        Persyaratan.objects.filter(kode__in=kode, versi__jenis__in=jenis).values_list("kode", "nama"),
        Isian.objects.filter(kode__in=kode, versi__jenis__in=jenis).values_list("kode", "label"),
        AlasanBaku.objects.filter(kode__in=kode).values_list("kode", "teks"),
    )
    return {k: n for pasangan in sumber for k, n in pasangan} | _jawaban(kunci, jenis)


def _jawaban(kunci: list[str], jenis: list[int]) -> dict[str, str]:
    """The words of the answers that keys mention, by the whole key; the newest version of each question tells them."""
    milik = [k.split(":", 2) for k in kunci if k.startswith("isian:") and k.count(":") >= 2]
    tanya = Isian.objects.filter(kode__in=[kode for _, kode, _ in milik], versi__jenis__in=jenis) if milik else []
    isian = {i.kode: i for i in sorted(tanya, key=lambda i: i.versi_id)}
    return {f"isian:{kode}:{nilai}": kata_jawaban(isian.get(kode), nilai) for _, kode, nilai in milik}
