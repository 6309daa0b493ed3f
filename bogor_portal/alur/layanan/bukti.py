"""Evidence of a reason: what the officer saw, kept so that anybody can look at it again and see whether it changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from bogor_portal.alur.layanan.isi import isian_berlaku
from bogor_portal.alur.models import Alasan, Pengajuan, Permintaan, Permohonan
from bogor_portal.alur.queries.perkara import pengajuan_terakhir, perkara, sidik_berkas
from bogor_portal.lib.rantai import kanonik

B = Alasan.Bukti
HASIL = {"direkomendasikan": "direkomendasikan", "bersyarat": "dengan syarat", "tidak": "tidak direkomendasikan"}


@dataclass(frozen=True)
class Bukti:
    """``rujukan`` is the persyaratan of a file, the kode of an answer, or the id of a request."""

    jenis: str
    rujukan: str
    label: str
    sidik: str = ""

    @property
    def nilai(self) -> str:
        """As a form sends it."""
        return f"{self.jenis}:{self.rujukan}"

    def simpan(self) -> dict[str, str]:
        return {"rujukan": self.rujukan, "label": self.label, "sidik": self.sidik}


CATATAN = Bukti(B.CATATAN, "", "Uraian petugas pada keputusan")


def sidik_jawaban(kode: str, nilai: Any) -> str:
    """Of the answer as it is stored: a secret one stays encrypted."""
    return hashlib.sha256(kanonik([kode, nilai])).hexdigest()


def pilihan_bukti(permohonan: Permohonan) -> list[Bukti]:
    """Everything of this file that a reason may point at: files, answers, recommendations, surveys, own words."""
    pengajuan = pengajuan_terakhir(permohonan)
    return [*(_permintaan(permohonan)), *(_isi(permohonan, pengajuan) if pengajuan else []), CATATAN]


def cari_bukti(semua: list[Bukti], *, nilai: str = "", persyaratan: str = "", isian: str = "") -> Bukti | None:
    """The evidence that a form names, or that belongs to what the reason speaks of."""
    kunci = nilai or (f"{B.BERKAS}:{persyaratan}" if persyaratan else f"{B.ISIAN}:{isian}" if isian else "")
    return next((b for b in semua if b.nilai == kunci), None)


def syarat_bawaan(bukti: Bukti, teks: str) -> str:
    """What would make it pass, in plain words, where the reason itself says nothing more exact."""
    return {
        B.BERKAS: f"{bukti.label}: unggah yang benar, sampai petugas menyatakannya sesuai.",
        B.ISIAN: f"{bukti.label}: perbaiki jawabannya sesuai keadaan dan berkas Anda.",
        B.REKOMENDASI: f"{bukti.label.split(':')[0]} memberi rekomendasi.",
        B.SURVEI: "Keadaan lapangan sesuai permohonan pada survei berikutnya.",
    }.get(B(bukti.jenis), f"Ada bukti bahwa alasan ini tidak berlaku lagi: {teks[:1].lower()}{teks[1:]}.")


def _isi(permohonan: Permohonan, pengajuan: Pengajuan) -> list[Bukti]:
    nama = {p.kode: p.nama for p in permohonan.versi.persyaratan.all()}
    berkas: dict[str, list[str]] = {}
    for persyaratan, sidik in sidik_berkas(pengajuan):
        berkas.setdefault(persyaratan, []).append(sidik)
    hasil = [Bukti(B.BERKAS, kode, nama.get(kode, kode), " ".join(sorted(s))) for kode, s in berkas.items()]
    return hasil + [
        Bukti(B.ISIAN, i.kode, i.label, sidik_jawaban(i.kode, pengajuan.jawaban.get(i.kode)))
        for i in isian_berlaku(permohonan, pengajuan.jawaban)
    ]


def _permintaan(permohonan: Permohonan) -> list[Bukti]:
    if not perkara(permohonan).ada_permintaan:
        return []
    dijawab = permohonan.permintaan.exclude(hasil="").filter(
        jenis__in=[Permintaan.Jenis.REKOMENDASI, Permintaan.Jenis.SURVEI]
    )
    hasil = []
    for p in dijawab.select_related("kepada_opd").order_by("-pk"):
        sidik = hashlib.sha256(kanonik([p.pk, p.hasil, p.catatan])).hexdigest()
        if p.jenis == Permintaan.Jenis.REKOMENDASI:
            label = f"{p.kepada_opd}: {HASIL.get(p.hasil, p.hasil)}"
            hasil.append(Bukti(B.REKOMENDASI, str(p.pk), label, sidik))
        else:
            hasil.append(Bukti(B.SURVEI, str(p.pk), f"Survei: {p.hasil.replace('_', ' ')}", sidik))
    return hasil
