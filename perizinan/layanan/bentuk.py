"""What a catalogue file must look like. Every fault at once, each a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from bogor_portal.alur.layanan.syarat import SyaratTidakSah, isian_disebut
from bogor_portal.alur.models import JenisLayanan, TipeIsian

KUNCI_WAJIB = frozenset(
    {
        *("kode", "nama", "singkatan", "jenis", "bidang", "deskripsi", "pemohon", "kanal", "status", "bukti"),
        *("kode_portal", "opd_teknis", "opd_teknis_asal", "sla_hari_kerja", "sla_pembanding", "survei_lapangan"),
        *("retribusi", "masa_berlaku", "perpanjangan", "penandatangan", "dasar_hukum", "tahapan", "persyaratan"),
        *("formulir", "sumber", "catatan"),
    }
)
PENGATURAN = (
    "tarif",
    "daftar_periksa",
    "hari_rekomendasi",
    "sikap_rekomendasi",
    "dasar_rekomendasi",
    "hari_tanpa_gerak",
)
KUNCI_BOLEH = KUNCI_WAJIB | {"kelompok", *PENGATURAN}
KUNCI_PERSYARATAN = frozenset({"kode", "nama", "wajib", "jenis_berkas", "untuk", "asal"})
KUNCI_ISIAN = frozenset({"kode", "label", "tipe", "wajib", "bagian", "asal"})
BOLEH_ISIAN = frozenset({"bantuan", "satuan", "pilihan", "kolom", "pola", "pesan_pola", "untuk", "tampil_bila"})
URUTAN_JENIS = ["baru", "perpanjangan", "perubahan", "pencabutan", "duplikat"]
ASAL = frozenset({"bogor", "nasional", "pembanding", "turunan"})
ISIAN_LUAR = frozenset({"pemohon.jenis", "permohonan.jenis"})
PILIHAN: dict[str, frozenset[Any]] = {
    "jenis": frozenset({"perizinan", "non-perizinan"}),
    "pemohon": frozenset(JenisLayanan.Pemohon.values),
    "kanal": frozenset({None, "smart", "oss", "simbg"}),
    "status": frozenset(JenisLayanan.StatusKatalog.values),
    "bukti": frozenset("ABCD"),
    "opd_teknis_asal": frozenset({None, "dokumen", "disimpulkan"}),
    "survei_lapangan": frozenset({None, True, False}),
}


def salah_kunci(isi: dict[str, Any]) -> list[str]:
    """Unknown and missing keys of the entry and of everything in it."""
    salah = _kunci("", isi, KUNCI_WAJIB, KUNCI_BOLEH)
    for p in isi.get("persyaratan") or []:
        salah += _kunci(f"persyaratan {p.get('kode')}: ", p, KUNCI_PERSYARATAN, KUNCI_PERSYARATAN | {"syarat"})
    for i in isi.get("formulir") or []:
        salah += _kunci(f"isian {i.get('kode')}: ", i, KUNCI_ISIAN, KUNCI_ISIAN | BOLEH_ISIAN)
    return salah


def salah_nilai(isi: dict[str, Any]) -> list[str]:
    """Values outside their lists, and codes used twice. The keys must have been checked before."""
    salah = [f"{k} '{isi[k]}' tidak dikenal" for k, boleh in PILIHAN.items() if isi[k] not in boleh]
    for p in isi["persyaratan"]:
        di = f"persyaratan {p['kode']}: "
        salah += _daftar(di + "jenis_berkas", p["jenis_berkas"], {"pdf", "jpg", "dwg"})
        salah += _daftar(di + "untuk", p["untuk"], URUTAN_JENIS)
        salah += _daftar(di + "asal", [p["asal"]], ASAL)
    for i in isi["formulir"]:
        salah += _daftar(f"isian {i['kode']}: tipe", [i["tipe"]], TipeIsian.values)
        salah += _daftar(f"isian {i['kode']}: asal", [i["asal"]], ASAL)
        if (i["tipe"] == TipeIsian.PILIHAN) != bool(i.get("pilihan")):
            salah.append(f"isian {i['kode']}: pilihan hanya untuk, dan wajib pada, tipe pilihan")
    return salah + _kembar("persyaratan", isi["persyaratan"]) + _kembar("isian", isi["formulir"])


def salah_kondisi(persyaratan: Iterable[dict[str, Any]], isian: list[dict[str, Any]]) -> list[str]:
    """Show-if and require-if that are not in the language or name a question that does not exist."""
    ada = {i["kode"] for i in isian} | ISIAN_LUAR
    salah = []
    for di, bila in [(p["kode"], p["wajib_bila"]) for p in persyaratan] + [
        (i["kode"], i.get("tampil_bila")) for i in isian
    ]:
        try:
            salah += [f"{di}: kondisi menyebut isian '{k}' yang tidak ada" for k in isian_disebut(bila) if k not in ada]
        except (SyaratTidakSah, TypeError, KeyError):
            salah.append(f"{di}: kondisi {bila} tidak sah")
    return salah


def _kunci(di: str, isi: dict[str, Any], wajib: frozenset[str], boleh: frozenset[str]) -> list[str]:
    kurang, asing = sorted(wajib - set(isi)), sorted(set(isi) - boleh)
    return [f"{di}kunci kurang {kurang}"] * bool(kurang) + [f"{di}kunci tidak dikenal {asing}"] * bool(asing)


def _daftar(di: str, nilai: list[Any], boleh: Iterable[Any]) -> list[str]:
    asing = [n for n in nilai if n not in set(boleh)]
    return [f"{di} {asing} tidak dikenal"] if asing or not nilai else []


def _kembar(apa: str, daftar: list[dict[str, Any]]) -> list[str]:
    return [f"{apa} {kode} tertulis {n} kali" for kode, n in Counter(d["kode"] for d in daftar).items() if n > 1]
