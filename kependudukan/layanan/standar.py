"""The service standard of one service in a citizen's words. What the catalogue lacks is said, never invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bogor_portal.alur.models import JenisLayanan, JenisTahap, Persyaratan, VersiLayanan

MENUNGGU = "Menunggu konfirmasi dinas"
DI_LUAR_JALUR = {JenisTahap.PERBAIKAN, *JenisTahap.akhir()}
PENGAMBILAN = {
    "cetak_mandiri_hvs": "Cetak sendiri di kertas HVS putih A4 80 gram, dari berkas PDF",
    "adm": "Mesin Anjungan Dukcapil Mandiri (ADM)",
    "ambil_loket": "Diambil di loket",
    "kirim": "Dikirim kurir (ketersediaannya di Kota Bogor belum dikonfirmasi)",
    "aplikasi IKD": "Di aplikasi IKD",
}
ASLI = {
    "diperlihatkan": "Asli diperlihatkan, tidak ditarik.",
    "asli": "Unggah foto dokumen asli.",
    "ditarik": "Asli diserahkan saat pengambilan.",
}
YAKIN = {"terbukti": "", "perlu_cek": " (masih perlu dicek pada naskah undang-undang)"}


@dataclass(frozen=True)
class Syarat:
    nama: str
    keadaan: str
    berkas: str


def konteks_standar(jenis: JenisLayanan, versi: VersiLayanan, terbuka: bool) -> dict[str, Any]:
    """Everything the page of a service shows."""
    fakta = jenis.keterangan
    return {
        "jenis": jenis,
        "versi": versi,
        "terbuka": terbuka,
        "uji_coba": terbuka and not versi.terkonfirmasi,
        "fakta": fakta,
        "formulir": ", ".join(fakta["formulir_resmi"]),
        "siapa": _siapa(fakta["pemohon"]),
        "persyaratan": [_syarat(p, fakta) for p in versi.persyaratan.all()],
        "dibawa": [p for p in fakta["persyaratan"] if p.get("bentuk") in {"dibawa", "cek_sistem"}],
        "langkah": [t for t in versi.tahap.all() if t.jenis not in DI_LUAR_JALUR],
        "lama": f"{versi.sla_hari} hari kerja (usulan)" if versi.sla_hari else MENUNGGU,
        "batas_lapor": _batas_lapor(fakta["batas_lapor"]),
        "pengambilan": [PENGAMBILAN[p] for p in fakta["pengambilan"]],
        "penandatangan": versi.penandatangan or "Tidak ada tanda tangan kepala dinas",
        "menunggu": MENUNGGU,
    }


def _siapa(pemohon: dict[str, Any]) -> list[str]:
    siapa = [s[:1].upper() + s[1:] for s in pemohon["siapa"]]
    if pemohon["kuasa"]:
        return [*siapa, "Orang lain dengan surat kuasa F-1.07"]
    return siapa if pemohon["keluarga"] else [*siapa, "Tidak dapat diwakilkan"]


def _syarat(p: Persyaratan, fakta: dict[str, Any]) -> Syarat:
    asal: dict[str, Any] = next((x for x in fakta["persyaratan"] if x["kode"].lower() == p.kode), {})
    if p.asal == "praktik_daerah":
        keadaan = "Praktik daerah lain; tidak diminta di Kota Bogor."
    elif p.keterangan_syarat:
        keadaan = f"Bila: {p.keterangan_syarat}."
    elif p.asal == "turunan":
        keadaan = "Bila diajukan dengan kuasa."
    else:
        keadaan = "" if p.wajib else "Tidak wajib."
    return Syarat(p.nama, keadaan, " ".join(filter(None, ["PDF, JPG, atau PNG.", ASLI.get(asal.get("asli", ""), "")])))


def _batas_lapor(batas: dict[str, Any] | None) -> str:
    """The deadline for reporting; being late is never a reason to refuse (LAT-01)."""
    if not batas:
        return ""
    yakin = YAKIN.get(batas["keyakinan"], f" ({batas['keyakinan']})")
    return (
        f"Laporkan dalam {batas['hari']} hari sejak {batas['sejak']}{yakin}. Terlambat tidak membuat Anda ditolak; "
        "laporannya diberi tanda terlambat."
    )
