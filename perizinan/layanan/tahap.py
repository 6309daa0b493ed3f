"""A type's prose stage list as stages and moves of the engine."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.spek import KatalogSalah, SpekPeralihan, SpekTahap
from perizinan.layanan.katalog import Entri, baca

PERALIHAN_UMUM = [
    SpekPeralihan("perbaikan", "ajukan_ulang", None),
    SpekPeralihan("jawaban-opd", "beri_rekomendasi", None, "Beri rekomendasi"),
    SpekPeralihan("fiktif-positif", "tetapkan_fiktif", "penomoran", "Tetapkan fiktif positif"),
    SpekPeralihan("fiktif-positif", "lanjutkan_biasa", None, "Lanjutkan proses biasa"),
]


def tahap_untuk(entri: Entri) -> tuple[list[SpekTahap], list[SpekPeralihan]]:
    """The stages in order, the common ones behind them, and every move. Raises KatalogSalah for an unknown name."""
    umum = [_spek_umum(kode, t) for kode, t in baca("alur")["umum"].items()]
    jalur = [_spek(entri, nama) for nama in entri.isi["tahapan"]]
    peralihan = [p for ke, nama in enumerate(entri.isi["tahapan"]) for p in _keluar(entri, nama, ke, jalur)]
    return [*jalur, *umum], [*peralihan, *PERALIHAN_UMUM]


def _bahan(entri: Entri, nama: str) -> dict[str, Any]:
    try:
        return dict(baca("alur")["tahap"][nama])
    except KeyError:
        raise KatalogSalah(f"{entri.kode}: tahapan '{nama}' belum dipetakan di alur.yaml") from None


def _spek(entri: Entri, nama: str) -> SpekTahap:
    bahan = _bahan(entri, nama)
    return SpekTahap(
        kode=bahan["kode"],
        nama=nama,
        jenis=bahan["jenis"],
        peran=bahan["peran"],
        bobot=bahan["bobot"],
        memulai_jam=bahan.get("memulai_jam", False),
        keterangan_pemohon=bahan["pemohon"],
        opd_rekomendasi=tuple(entri.opd_teknis) if bahan["jenis"] == "rekomendasi" else (),
    )


def _spek_umum(kode: str, bahan: dict[str, Any]) -> SpekTahap:
    return SpekTahap(kode, bahan["nama"], bahan["jenis"], bahan["peran"], keterangan_pemohon=bahan["pemohon"])


def _keluar(entri: Entri, nama: str, ke: int, jalur: list[SpekTahap]) -> list[SpekPeralihan]:
    bahan, ini = _bahan(entri, nama), jalur[ke]
    if ini.jenis == "penyerahan":
        return [
            SpekPeralihan(ini.kode, "terbitkan", "selesai-terbit"),
            SpekPeralihan(ini.kode, "terbitkan_penolakan", "selesai-tolak"),
        ]
    berikut = jalur[ke + 1].kode
    lanjut = bahan["lanjut"]
    hasil = [SpekPeralihan(ini.kode, lanjut["aksi"], berikut, lanjut["tombol"], lanjut.get("penjaga", ""))]
    if bahan.get("tolak"):
        hasil.append(SpekPeralihan(ini.kode, "tolak", berikut, "Tolak", alasan_wajib=True))
    if bahan.get("lewati_survei") and entri.isi["survei_lapangan"] is not True:
        sesudah = next(t for t in jalur[ke:] if t.jenis not in {"jadwal_survei", "survei", "berita_acara"})
        hasil.append(SpekPeralihan(ini.kode, "lewati_survei", sesudah.kode, "Tanpa survei", alasan_wajib=True))
    if bahan.get("dapat_dikembalikan"):
        hasil.append(SpekPeralihan(ini.kode, "kembalikan", "perbaikan", "Kembalikan ke pemohon", alasan_wajib=True))
    if bahan.get("bebas_retribusi"):  # the stage of payment has nothing to do then and is passed by
        hasil.append(SpekPeralihan(ini.kode, "bebaskan_retribusi", berikut, "Bebaskan dari retribusi"))
    if bahan.get("ke_penyusunan"):
        penyusunan = next(t.kode for t in jalur if t.jenis == "penyusunan")
        hasil.append(
            SpekPeralihan(ini.kode, "kembalikan_internal", penyusunan, "Kembalikan ke penyusun", alasan_wajib=True)
        )
    return hasil
