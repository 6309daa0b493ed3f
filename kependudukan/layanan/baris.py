"""An entry as the columns of the engine's rows."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.spek import EntriKatalog, KatalogSalah
from kependudukan.layanan.katalog import Entri, baca
from kependudukan.layanan.kondisi import (
    aturan_persyaratan,
    bantuan_bebas,
    digantikan,
    diunggah,
    pertanyaan,
    tampil_isian,
    wajib_bila,
    ya,
)
from kependudukan.layanan.paket import isian_paket, persyaratan_paket
from kependudukan.layanan.pemohon import SEBAGAI, pertanyaan_sebagai, pilihan_hubungan
from kependudukan.layanan.tahap import tahap_untuk

POLA_NOMOR = "{urut}/{singkatan}/{register:05d}/DISDUKCAPIL/{tahun}"  # a proposal; the office's own is not known
JAM_SEHARI = 8  # working hours 08.00-16.00
MIB = 1024 * 1024
MAKS_BYTE = 10 * MIB  # UPL-05: a photo as the telephone takes it; it is made smaller when stored
BERKAS = ["pdf", "jpg", "png"]


def entri_katalog(entri: Entri) -> EntriKatalog:
    """The whole entry as the engine's loader takes it."""
    tahap, peralihan = tahap_untuk(entri)
    isian = kolom_isian(entri)
    return EntriKatalog(
        kode=entri.kode,
        jenis=kolom_jenis(entri),
        versi={**kolom_versi(entri), "bagian": _bagian(entri, isian)},
        isian=isian,
        persyaratan=kolom_persyaratan(entri),
        tahap=tahap,
        peralihan=peralihan,
        opd_teknis=[],
        dapat_diajukan=True,
        terbit_sendiri=False,  # every entry awaits the word of the office
    )


def kolom_jenis(entri: Entri) -> dict[str, Any]:
    """What belongs to the service whatever its version; the catalogue's facts go along whole."""
    isi = entri.isi
    asli = set(isi) - {"persyaratan", "formulir", "nama", "deskripsi"}
    return {
        "layanan": "kependudukan",
        "nama": nama_umum(isi["nama"]),
        "singkatan": entri.resmi,
        "golongan": "kependudukan",
        "bidang": isi["kelompok"].capitalize(),
        "kelompok": entri.resmi.split("-")[0],
        "pemohon": "perorangan",
        "kanal": "sitanduk",
        "status": "belum_pasti",
        "bukti": "N",
        "kata_kunci": kata_kunci(entri),
        "pencarian": f"{isi['nama']} {entri.resmi} {isi['deskripsi']} {kata_kunci(entri)}".lower(),
        "keterangan": {k: isi[k] for k in sorted(asli)} | {"persyaratan": isi["persyaratan"]},
    }


def kolom_versi(entri: Entri) -> dict[str, Any]:
    """What a version freezes; null of the catalogue stays null or empty."""
    isi, jam = entri.isi, entri.isi["sla"]["jam"]
    return {
        "deskripsi": isi["deskripsi"],
        "sla_hari": -(-jam // JAM_SEHARI) if jam else None,
        "sla_pembanding": "; ".join(isi["sla"]["pembanding"])[:200],
        "retribusi": "gratis",  # BIA-01
        "dasar_hukum": isi["dasar_hukum"],
        "penandatangan": isi["penandatangan"] or "",
        "jenis_permohonan": ["baru"],
        "pola_nomor": POLA_NOMOR,
        "sikap_lewat_batas": "tandai",
    }


def kolom_isian(entri: Entri) -> list[dict[str, Any]]:
    """The questions: who files, what the conditions need, then the official form."""
    tanya = [
        {**soal, "tipe": "ya_tidak", "wajib": True, "bagian": "keadaan", "asal": "turunan"}
        for soal in pertanyaan(entri)
    ]
    resmi = [
        {
            **{k: i[k] for k in ("kode", "label", "tipe", "wajib", "bagian", "pilihan") if k in i},
            **_hubungan(entri, i),
            "bantuan": i.get("bantuan") or bantuan_bebas(i),
            "tampil_bila": tampil_isian(entri, i),
            "asal": "formulir",
        }
        for i in entri.isian
    ]
    semua = [*pertanyaan_sebagai(entri), *tanya, *resmi, *isian_paket(entri)]
    return [{"urut": urut, "pilihan": [], **i} for urut, i in enumerate(semua)]


def _hubungan(entri: Entri, isian: dict[str, Any]) -> dict[str, Any]:
    """The relations that the reporter of this service may stand in."""
    dari = isian["kode"] == "pelapor_hubungan"
    return {"pilihan": pilihan_hubungan(entri, isian["pilihan"])} if dari else {}


def kolom_persyaratan(entri: Entri) -> list[dict[str, Any]]:
    """The documents that are uploaded, with their conditions; F-1.07 wherever one may act for others (PMH-02)."""
    pengganti = digantikan(entri)
    baris = [_persyaratan(entri, p, pengganti) for p in diunggah(entri)]
    if entri.kuasa and all(p["kode"] != "f107" for p in baris):
        baris.append(_kolom({**baca("persyaratan")["F107"], "kode": "F107"}, True, ya(SEBAGAI, "kuasa"), "turunan"))
    baris += [_kolom(p, True, bila, "turunan") for p, bila in persyaratan_paket(entri)]
    return [{"urut": urut, **p} for urut, p in enumerate(baris)]


def _persyaratan(entri: Entri, p: dict[str, Any], pengganti: dict[str, dict[str, Any]]) -> dict[str, Any]:
    aturan = aturan_persyaratan(entri, p)
    if aturan is None:
        return _kolom(p, p["wajib"], pengganti.get(p["kode"]), "sumber")
    wajib = not aturan.get("praktik_daerah")
    return _kolom(p, wajib, wajib_bila(aturan), "praktik_daerah" if aturan.get("praktik_daerah") else "sumber")


def _kolom(p: dict[str, Any], wajib: bool, wajib_bila: dict[str, Any] | None, asal: str) -> dict[str, Any]:
    return {
        "kode": p["kode"].lower(),
        "nama": p["nama"],
        "wajib": wajib,
        "jenis_berkas": BERKAS,
        "untuk": ["baru"],
        "wajib_bila": wajib_bila,
        "keterangan_syarat": p.get("kondisi", ""),
        "maks_byte": MAKS_BYTE,
        "asal": asal,
    }


def kata_kunci(entri: Entri) -> str:
    """Everyday words by which people look for it: those of its family and its own."""
    semua = baca("kata_kunci")
    return " ".join(filter(None, [semua.get(f"{entri.resmi.split('-')[0]}-*"), semua.get(entri.resmi)]))


def nama_umum(nama: str) -> str:
    """<, <= and > as words."""
    for tanda, kata in (("<=", "sampai "), (">=", "mulai "), ("<", "kurang dari "), (">", "lebih dari ")):
        nama = nama.replace(tanda, kata)
    return nama


def _bagian(entri: Entri, isian: list[dict[str, Any]]) -> list[dict[str, str]]:
    judul = {b["kode"]: b for b in baca("bagian")}
    dipakai = {i["bagian"] for i in isian}
    if asing := dipakai - set(judul):
        raise KatalogSalah(f"{entri.kode}: bagian tidak dikenal {sorted(asing)}")
    return [b for kode, b in judul.items() if kode in dipakai]
