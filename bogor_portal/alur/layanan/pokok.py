"""The facts on which a decision rests, as keys by which decisions of one type can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bogor_portal.alur.layanan.bukti import cari_bukti, pilihan_bukti
from bogor_portal.alur.layanan.isi import isian_berlaku
from bogor_portal.alur.models import Alasan, Permintaan, Permohonan, TipeIsian
from bogor_portal.alur.queries.perkara import pengajuan_terakhir, perkara, putusan_slot

B = Alasan.Bukti
TERTUTUP = frozenset({TipeIsian.PILIHAN, TipeIsian.YA_TIDAK, TipeIsian.KECAMATAN, TipeIsian.KELURAHAN})
PALING_PANJANG = 200


def pokok_tolak(permohonan: Permohonan, alasan: Iterable[Alasan]) -> set[str]:
    """Of a rejection: each coded ground with its target and kind of evidence, and the fact that it cites."""
    fakta = pokok_berkas(permohonan)
    kunci: set[str] = set()
    for a in alasan:
        kunci.add(_kunci_alasan(a))
        rujukan = a.bukti.get("rujukan", "")
        if a.bukti_jenis in {B.REKOMENDASI, B.SURVEI}:
            p = Permintaan.objects.select_related("kepada_opd").get(pk=rujukan)
            kunci.add(_kunci_permintaan(p))
        elif a.bukti_jenis in {B.BERKAS, B.ISIAN}:
            kunci |= {f for f in fakta if f.startswith(f"{a.bukti_jenis}:{rujukan}:")}
    return {k[:PALING_PANJANG] for k in kunci}


def pokok_setuju(permohonan: Permohonan) -> set[str]:
    """Of an approval: every comparable fact of its file, and the grounds once raised that still stand as they were."""
    kunci = pokok_berkas(permohonan)
    if perkara(permohonan).ada_permintaan:
        kunci |= _pokok_permintaan(permohonan)
    return {k[:PALING_PANJANG] for k in kunci}


def _pokok_permintaan(permohonan: Permohonan) -> set[str]:
    """What was answered last, and the grounds of earlier returns whose evidence is as it was."""
    terbaru: dict[tuple[str, int | None], Permintaan] = {}
    for p in permohonan.permintaan.exclude(hasil="").select_related("kepada_opd").order_by("pk"):
        if p.jenis in {Permintaan.Jenis.REKOMENDASI, Permintaan.Jenis.SURVEI}:
            terbaru[p.jenis, p.kepada_opd_id] = p
    kunci = {_kunci_permintaan(p) for p in terbaru.values()}
    kini = pilihan_bukti(permohonan)
    for a in Alasan.objects.filter(permintaan__permohonan=permohonan).exclude(bukti_jenis=""):
        sekarang = cari_bukti(kini, nilai=f"{a.bukti_jenis}:{a.bukti.get('rujukan', '')}")
        if sekarang and sekarang.sidik and sekarang.sidik == a.bukti.get("sidik"):
            kunci.add(_kunci_alasan(a))
    return kunci


def pokok_berkas(permohonan: Permohonan) -> set[str]:
    """Closed answers, and files whose newest verdict is not that they fit."""
    pengajuan = pengajuan_terakhir(permohonan)
    if pengajuan is None:
        return set()
    kunci = {f"{B.BERKAS}:{kode}:{hasil}" for kode, hasil in putusan_slot(pengajuan) if hasil not in {"", "sesuai"}}
    jawaban = pengajuan.jawaban
    return kunci | {
        f"{B.ISIAN}:{i.kode}:{jawaban[i.kode]}"
        for i in isian_berlaku(permohonan, jawaban)
        if i.tipe in TERTUTUP and jawaban.get(i.kode)
    }


def baca_pokok(kunci: str, nama: dict[str, str]) -> str:
    """A key in words; ``nama``: names of reasons, questions, documents and OPD by code, of answers by the whole key."""
    jenis, kode, *sisa = [*kunci.split(":"), ""]  # an empty one at the end, for keys that are too short
    isi: dict[str, Any] = {
        "alasan": lambda: (
            f"Alasan: {nama.get(kode, kode)}" + (f" pada {nama.get(sisa[0], sisa[0])}" if sisa[0] else "")
        ),
        B.REKOMENDASI: lambda: f"Rekomendasi {nama.get(kode, kode)}: {sisa[0].replace('_', ' ')}",
        B.SURVEI: lambda: f"Hasil survei: {kode.replace('_', ' ')}",
        B.BERKAS: lambda: f"Berkas {nama.get(kode, kode)}: {sisa[0].replace('_', ' ')}",
        B.ISIAN: lambda: f"{_tanya(nama.get(kode, kode))} {nama.get(kunci, ':'.join(sisa[:-1]))}",
    }
    return str(isi[jenis]()) if jenis in isi else kunci


def _tanya(label: str) -> str:
    """A question before its answer: its own mark, or a colon."""
    return label if label.endswith("?") else f"{label}:"


def _kunci_alasan(a: Alasan) -> str:
    return f"alasan:{a.kode}:{a.persyaratan or a.isian}:{a.bukti_jenis}"


def _kunci_permintaan(p: Permintaan) -> str:
    if p.jenis == Permintaan.Jenis.SURVEI:
        return f"{B.SURVEI}:{p.hasil}"
    return f"{B.REKOMENDASI}:{p.kepada_opd.kode if p.kepada_opd else ''}:{p.hasil}"
