"""An entry as the columns of the engine's rows, so that a load and a comparison read the same thing."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.spek import EntriKatalog
from perizinan.layanan.bentuk import PENGATURAN
from perizinan.layanan.katalog import Entri
from perizinan.layanan.tahap import tahap_untuk

POLA_NOMOR = "{urut}/{singkatan}/{register:05d}/DPMPTSP/{tahun}"  # after R9.3; the classification code is not known
DASAR_LEWAT_BATAS = "UU 30/2014 Pasal 53 sebagaimana diubah UU Cipta Kerja Pasal 175"  # section 8 of the rules
MB = 1024 * 1024
MAKS_BYTE, MAKS_BYTE_DWG = 5 * MB, 10 * MB  # a proposal; R4.6 knows another region's limits only


def kolom_jenis(entri: Entri) -> dict[str, Any]:
    """What belongs to the type whatever its version."""
    isi = entri.isi
    asli = ("sumber", "catatan", "kode_portal", "opd_teknis", "opd_teknis_asal", "tahapan")
    return {
        "layanan": "perizinan",
        "nama": isi["nama"],
        "singkatan": isi["singkatan"] or "",
        "golongan": isi["jenis"],
        "bidang": isi["bidang"],
        "kelompok": isi.get("kelompok") or "",
        "pemohon": isi["pemohon"],
        "kanal": isi["kanal"] or "",
        "status": isi["status"],
        "bukti": isi["bukti"],
        "kata_kunci": entri.kata_kunci,
        "pencarian": entri.pencarian,
        "keterangan": {k: isi[k] for k in asli},
    }


def kolom_versi(entri: Entri) -> dict[str, Any]:
    """What a version freezes; null of the catalogue stays null or empty."""
    isi = entri.isi
    return {
        "deskripsi": isi["deskripsi"] or "",
        "sla_hari": isi["sla_hari_kerja"],
        "sla_pembanding": isi["sla_pembanding"] or "",
        "survei": isi["survei_lapangan"],
        "retribusi": isi["retribusi"] or "",
        "masa_berlaku": isi["masa_berlaku"] or "",
        "perpanjangan": isi["perpanjangan"] or "",
        "dasar_hukum": isi["dasar_hukum"],
        "penandatangan": isi["penandatangan"] or "",
        "jenis_permohonan": entri.jenis_permohonan,
        "bagian": entri.bagian,
        "pola_nomor": POLA_NOMOR,
        "dasar_lewat_batas": DASAR_LEWAT_BATAS,
        **{k: isi[k] for k in PENGATURAN if k in isi},  # settings of the version that few types set
    }


def kolom_isian(entri: Entri) -> list[dict[str, Any]]:
    """The questions in order, derived ones first."""
    return [{"urut": urut, **i, "pilihan": i.get("pilihan") or []} for urut, i in enumerate(entri.isian)]


def kolom_persyaratan(entri: Entri) -> list[dict[str, Any]]:
    """The documents in order, with their conditions (R4.8)."""
    return [
        {
            "urut": urut,
            "kode": p["kode"],
            "nama": p["nama"],
            "wajib": p["wajib"],
            "jenis_berkas": _jenis_berkas(p["jenis_berkas"]),
            "untuk": p["untuk"],
            "wajib_bila": p["wajib_bila"],
            "keterangan_syarat": p.get("syarat", ""),
            "maks_byte": MAKS_BYTE_DWG if "dwg" in p["jenis_berkas"] else MAKS_BYTE,
            "asal": p["asal"],
        }
        for urut, p in enumerate(entri.persyaratan)
    ]


def entri_katalog(entri: Entri) -> EntriKatalog:
    """The whole entry as the engine's loader takes it."""
    tahap, peralihan = tahap_untuk(entri) if entri.dapat_diajukan else ([], [])
    return EntriKatalog(
        kode=entri.kode,
        jenis=kolom_jenis(entri),
        versi=kolom_versi(entri),
        isian=kolom_isian(entri),
        persyaratan=kolom_persyaratan(entri),
        tahap=tahap,
        peralihan=peralihan,
        opd_teknis=entri.opd_teknis,
        dapat_diajukan=entri.dapat_diajukan,
        terbit_sendiri=entri.dapat_diajukan and entri.isi["status"] == "aktif",
    )


def _jenis_berkas(jenis: list[str]) -> list[str]:
    """Where a photo is taken as JPG, a PNG is as good (R4.6)."""
    return [*jenis, "png"] if "jpg" in jenis else list(jenis)
