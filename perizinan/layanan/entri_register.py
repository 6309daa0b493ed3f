"""The types by which a permit is revoked, suspended, made active, and a decision disputed: katalog/register.yaml."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.spek import EntriKatalog, SpekPeralihan, SpekTahap
from perizinan.layanan.baris import MAKS_BYTE, POLA_NOMOR
from perizinan.layanan.katalog import baca

LAYANAN = "register"


def entri_register() -> list[EntriKatalog]:
    """Every type of the file as the engine's loader takes it."""
    return [_entri(j) for j in baca("register")["jenis"]]


def _entri(j: dict[str, Any]) -> EntriKatalog:
    tahap, peralihan = _alur(j["alur"])
    return EntriKatalog(
        kode=j["kode"],
        jenis=_kolom_jenis(j),
        versi=_kolom_versi(j),
        isian=[
            {"urut": urut, "bagian": j["bagian"][0]["kode"], "asal": "usulan", **i}
            for urut, i in enumerate(j.get("formulir", []))
        ],
        persyaratan=[
            {"urut": urut, "untuk": [j["untuk"]], "maks_byte": MAKS_BYTE, "asal": "usulan", **p}
            for urut, p in enumerate(j.get("persyaratan", []))
        ],
        tahap=tahap,
        peralihan=peralihan,
        opd_teknis=[],
        dapat_diajukan=True,
        terbit_sendiri=True,
    )


def _alur(nama: str) -> tuple[list[SpekTahap], list[SpekPeralihan]]:
    semua, alur = baca("register")["tahap"], baca("register")["alur"][nama]
    tahap = [
        SpekTahap(
            kode,
            semua[kode]["nama"],
            semua[kode]["jenis"],
            semua[kode]["peran"],
            bobot=semua[kode].get("bobot", 0),
            memulai_jam=semua[kode].get("memulai_jam", False),
            keterangan_pemohon=semua[kode]["pemohon"],
        )
        for kode in alur["tahap"]
    ]
    return tahap, [SpekPeralihan(**{"ke": None, **p}) for p in alur["peralihan"]]


def _kolom_jenis(j: dict[str, Any]) -> dict[str, Any]:
    return {
        "layanan": LAYANAN,
        "nama": j["nama"],
        "singkatan": j["singkatan"],
        "golongan": "keputusan",
        "pemohon": "keduanya",
        "kanal": "smart",
        "status": "aktif",
        "keterangan": {},
    }


def _kolom_versi(j: dict[str, Any]) -> dict[str, Any]:
    return {
        "deskripsi": j["deskripsi"],
        "sla_hari": j.get("sla_hari"),
        "retribusi": "gratis",
        "dasar_hukum": j.get("dasar_hukum", []),
        "jenis_permohonan": [j["untuk"]],
        "bagian": j.get("bagian", []),
        "pola_nomor": POLA_NOMOR,
        "jam_mulai": j.get("jam_mulai", "lengkap"),
        "sikap_lewat_batas": "buka_tahap" if j["alur"] == "keberatan" else "tandai",
        "dasar_lewat_batas": j.get("dasar_lewat_batas", ""),
    }
