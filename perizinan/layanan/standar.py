"""The service standard of one type in a citizen's words (R13.1). What the catalogue lacks is said, never invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bogor_portal.alur.models import JenisLayanan, JenisTahap, Persyaratan, Tahap, VersiLayanan
from bogor_portal.lib.angka import angka
from bogor_portal.lib.waktu_layanan import SLA_TANPA_ATURAN, bagi_sla, sla_efektif
from perizinan.layanan.kartu import MENUNGGU

MIB = 1024 * 1024
JAM_SEHARI = 8  # 08.00 to 16.00 (design of the service clock)
DI_LUAR_JALUR = {JenisTahap.PERBAIKAN, JenisTahap.JAWABAN_OPD, JenisTahap.FIKTIF_POSITIF, *JenisTahap.akhir()}
JUDUL_PERMOHONAN = {
    "baru": "Permohonan baru",
    "perpanjangan": "Perpanjangan",
    "perubahan": "Perubahan",
    "pencabutan": "Pencabutan",
    "duplikat": "Duplikat dokumen",
}
TAUTAN_KANAL = {"oss": "https://oss.go.id", "simbg": "https://simbg.pu.go.id"}
# What took the place of a type that is history: (sentence, kode of the type to go to).
PENGGANTI = {
    "imb-rumah-tinggal": ("Izin ini sudah diganti oleh Persetujuan Bangunan Gedung (PBG).", "pbg"),
    "imb-non-rumah-tinggal": ("Izin ini sudah diganti oleh Persetujuan Bangunan Gedung (PBG).", "pbg"),
    "ippt": ("Izin ini sudah diganti oleh Kesesuaian Kegiatan Pemanfaatan Ruang (KKPR).", "kkpr"),
    "izin-lokasi": ("Izin ini sudah diganti oleh Kesesuaian Kegiatan Pemanfaatan Ruang (KKPR).", "kkpr"),
    "izin-prinsip": ("Izin ini sudah diganti oleh Kesesuaian Kegiatan Pemanfaatan Ruang (KKPR).", "kkpr"),
    "izin-gangguan": ("Izin gangguan sudah dihapus secara nasional.", ""),
    "izin-usaha-industri": ("Izin ini sudah diganti oleh perizinan berusaha berbasis risiko di OSS.", ""),
}


@dataclass(frozen=True)
class Syarat:
    nama: str
    keadaan: str  # "", or when it is asked
    berkas: str


@dataclass(frozen=True)
class KelompokSyarat:
    judul: str
    syarat: list[Syarat]


@dataclass(frozen=True)
class Langkah:
    nama: str
    keterangan: str
    lama: str


def persyaratan_per_jenis(versi: VersiLayanan, semua: list[Persyaratan]) -> list[KelompokSyarat]:
    """R4.7: one list for each kind of application that is offered; kinds without a persyaratan are left out."""
    hasil = []
    for kode in versi.jenis_permohonan:
        milik = [_syarat(p) for p in semua if not p.untuk or kode in p.untuk]
        if milik:
            hasil.append(KelompokSyarat(JUDUL_PERMOHONAN.get(kode, kode.capitalize()), milik))
    return hasil


def langkah(versi: VersiLayanan, semua: list[Tahap]) -> list[Langkah]:
    """The way of a file without detours, each stage with its share of the SLA (R3.9)."""
    jalur = [t for t in semua if t.jenis not in DI_LUAR_JALUR]
    bagian = bagi_sla(sla_efektif(versi.sla_hari), [t.bobot for t in jalur])
    return [
        Langkah(t.nama, t.keterangan_pemohon, f"Sekitar {_lama(b)}" if b else "")
        for t, b in zip(jalur, bagian, strict=True)
    ]


def lama_layanan(versi: VersiLayanan | None) -> str:
    return f"{versi.sla_hari} hari kerja" if versi and versi.sla_hari is not None else MENUNGGU


def penjelasan_lama(jenis: JenisLayanan, versi: VersiLayanan) -> str:
    """When the clock starts (R3.3, R3.4) and what holds while no SLA is set (R8.1); empty for what is not ours."""
    if not jenis.dapat_diajukan:
        return ""
    sejak = "pendaftaran" if versi.jam_mulai == VersiLayanan.JamMulai.PENDAFTARAN else "berkas lengkap dan benar"
    if versi.sla_hari is not None:
        return f"Dihitung sejak {sejak}. Waktu Anda memperbaiki berkas tidak ikut dihitung."
    dasar = f" ({versi.dasar_lewat_batas})" if versi.dasar_lewat_batas else ""
    return (
        f"Selama belum ada ketentuan khusus, batas waktu menurut undang-undang adalah {SLA_TANPA_ATURAN} hari kerja "
        f"sejak permohonan diterima lengkap{dasar}."
    )


def kalimat(teks: str) -> str:
    """A catalogue phrase as a sentence for citizens, without its researchers' marks; empty: awaiting confirmation."""
    bersih = re.sub(r"\s*\(pembanding\)", "", teks).replace("belum ditemukan", "menunggu konfirmasi dinas").strip()
    return bersih[:1].upper() + bersih[1:] if bersih else MENUNGGU


def _lama(hari: Decimal) -> str:
    """A share of the SLA as people say it: hours of one working day, then whole days."""
    jam = max(round(hari * JAM_SEHARI), 1)
    return f"{jam} jam kerja" if jam < JAM_SEHARI else f"{angka(round(hari))} hari kerja"


def _syarat(p: Persyaratan) -> Syarat:
    keadaan = f"Hanya bila: {p.keterangan_syarat.removeprefix('bila ')}" if p.keterangan_syarat else ""
    return Syarat(p.nama, keadaan or ("" if p.wajib else "Tidak wajib"), _berkas(p))


def _berkas(p: Persyaratan) -> str:
    jenis = [j.upper() for j in p.jenis_berkas]
    sebut = " atau ".join([", ".join(jenis[:-1]), jenis[-1]] if len(jenis) > 1 else jenis)
    return f"{sebut}, paling besar {p.maks_byte // MIB} MB"
