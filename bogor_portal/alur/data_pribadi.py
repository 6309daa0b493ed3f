"""What the engine holds of a person: permohonan with answers, history, and decisions."""

from __future__ import annotations

from typing import Any

from bogor_portal.akun.data_pribadi import Bagian, daftarkan_bagian
from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.pemohon import dengan_kata


def isi(pengguna: Pengguna) -> list[dict[str, Any]]:
    """Every permohonan of one's own, drafts too; the answers in the clear, since they are the owner's."""
    milik = dengan_kata(Permohonan.objects.milik(pengguna).select_related("jenis", "versi").order_by("id"))
    return [_satu(p) for p in milik.prefetch_related("versi__isian", "pengajuan", "riwayat")]


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
    daftarkan_bagian(Bagian("permohonan", isi))
