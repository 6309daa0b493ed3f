"""The guards that every service may name in its moves."""

from __future__ import annotations

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Giliran, LampiranPermintaan, Permintaan, Permohonan
from bogor_portal.alur.penjaga import daftarkan
from bogor_portal.alur.queries.perkara import keputusan_terakhir, pengajuan_terakhir, putusan_slot


def rekomendasi_lengkap(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """Every OPD that was asked has answered, and at least one was asked."""
    rekomendasi = list(permohonan.permintaan.filter(jenis=Permintaan.Jenis.REKOMENDASI).select_related("kepada_opd"))
    if not rekomendasi:
        return [Kekurangan("Belum ada OPD yang dimintai rekomendasi.")]
    return [
        Kekurangan(f"Rekomendasi {p.kepada_opd} belum dijawab.")
        for p in rekomendasi
        if p.keadaan == Permintaan.Keadaan.TERBUKA
    ]


def berita_acara_ada(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """R7.2: no recommendation without the signed berita acara of the survey."""
    ada = LampiranPermintaan.objects.filter(
        permintaan__permohonan=permohonan,
        permintaan__jenis=Permintaan.Jenis.SURVEI,
        jenis=LampiranPermintaan.Jenis.BERITA_ACARA,
    ).exists()
    return [] if ada else [Kekurangan("Unggah berita acara survei yang sudah ditandatangani lebih dulu.")]


def berkas_terverifikasi(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """R4.1: every file of the last pengajuan carries the verdict that it fits."""
    pengajuan = pengajuan_terakhir(permohonan)
    nama = {p.kode: p.nama for p in permohonan.versi.persyaratan.all()}
    return [
        Kekurangan(f"{nama.get(kode, kode)} belum dinyatakan sesuai.", persyaratan=kode)
        for kode, hasil in (putusan_slot(pengajuan) if pengajuan else [])
        if hasil != "sesuai"
    ]


def keputusan_ada(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """A draft decision exists before anybody initials it."""
    return [] if keputusan_terakhir(permohonan) else [Kekurangan("Belum ada draf keputusan.")]


def pertimbangan_ada(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """The decision just drafted says why, for a letter that prints it."""
    terakhir = keputusan_terakhir(permohonan)
    ada = terakhir is not None and terakhir.catatan.strip() != ""
    return [] if ada else [Kekurangan("Tulis pertimbangan. Suratnya memuat pertimbangan itu.")]


def daftarkan_semua() -> None:
    """Called once in ready()."""
    for penjaga in (rekomendasi_lengkap, berita_acara_ada, berkas_terverifikasi, keputusan_ada, pertimbangan_ada):
        daftarkan(penjaga.__name__, penjaga)
