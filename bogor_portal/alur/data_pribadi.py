"""What the engine holds of a person: permohonan with answers, history, and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery

from bogor_portal.akun.data_pribadi import PALING_BANYAK, Bagian, Jejak, daftarkan_bagian, daftarkan_jejak
from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import PembacaanPermohonan, Permohonan, Tahap
from bogor_portal.alur.queries.pemohon import dengan_kata


def isi(pengguna: Pengguna) -> list[dict[str, Any]]:
    """Every permohonan of one's own, drafts too; the answers in the clear, since they are the owner's."""
    milik = dengan_kata(Permohonan.objects.milik(pengguna).select_related("jenis", "versi").order_by("id"))
    return [_satu(p) for p in milik.prefetch_related("versi__isian", "pengajuan", "riwayat")]


def jejak(pengguna: Pengguna) -> Iterator[Jejak]:
    """Officers who opened the page of one's own permohonan, once a day each."""
    milik = PembacaanPermohonan.objects.filter(permohonan__pemohon=pengguna).order_by("-id")
    nama_tahap = Tahap.objects.filter(versi=OuterRef("permohonan__versi"), kode=OuterRef("tahap")).values("nama")[:1]
    baris = milik.select_related("permohonan", "oleh", "jabatan__opd").annotate(nama_tahap=Subquery(nama_tahap))
    for b in baris[:PALING_BANYAK]:
        siapa = f"{b.oleh.nama}, {b.jabatan}" if b.jabatan else b.oleh.nama
        tujuan = f"Mengerjakan tahap {b.nama_tahap}" if b.nama_tahap else "Melihat, tanpa mengerjakannya"
        yield Jejak(b.pada, siapa, "Membuka halaman permohonan", tujuan, b.permohonan.nomor or "")


def _satu(p: Permohonan) -> dict[str, Any]:
    isian = semua_isian(p)
    return {
        "nomor": p.nomor,
        "layanan": p.jenis.nama,
        "status": p.kata_pemohon,
        "diajukan_pada": p.diajukan_pada,
        "selesai_pada": p.selesai_pada,
        "draf": buka(isian, p.draf),
        "pengajuan": [{"ke": s.urut, "pada": s.pada, "jawaban": buka(isian, s.jawaban)} for s in p.pengajuan.all()],
        "riwayat": [{"aksi": r.aksi, "pada": r.pada, "tahap": r.tahap_ke} for r in p.riwayat.all()],
    }


def daftarkan() -> None:
    """Called once in ready()."""
    daftarkan_jejak(jejak)
    daftarkan_bagian(Bagian("permohonan", isi))
