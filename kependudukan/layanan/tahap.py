"""A service's list of stages as stages and moves of the engine (ALUR-01, TTE-06, LAT-01)."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.spek import KatalogSalah, SpekPeralihan, SpekTahap
from kependudukan.layanan.katalog import Entri, baca

CETAK_KARTU = ["persetujuan_kepala_dinas", "antre_cetak (bergantung blangko)", "cetak", "serah_terima"]
Bahan = dict[str, Any]


def tahap_untuk(entri: Entri) -> tuple[list[SpekTahap], list[SpekPeralihan]]:
    """The stages in order, the common ones behind them, and every move. Raises KatalogSalah for an unknown name."""
    jalur = [b for nama in nama_tahapan(entri) for b in _bahan(entri, nama)]
    surat = [] if _ber_tte(entri) or not _ada_penolakan(jalur) else _jalur_penolakan()
    tahap = [*map(_spek, jalur), *map(_spek, surat), *_umum(surat, jalur)]
    peralihan = [p for ke, b in enumerate(jalur) for p in _keluar(jalur, ke, surat)]
    peralihan += [p for ke, b in enumerate(surat) for p in _keluar_surat(surat, ke, jalur)]
    return tahap, [*peralihan, SpekPeralihan("perbaikan", "ajukan_ulang", None)]


def nama_tahapan(entri: Entri) -> list[str]:
    """The catalogue's names that are stages here: without what the applicant does alone, with what follows from the
    kind of output (cards are printed, not signed; a birth may be late)."""
    nama = [n for n in entri.isi["tahapan"] if n not in baca("alur")["bukan_tahap"]]
    if entri.resmi.startswith("LHR-") and "keputusan_kepala_dinas" not in nama:
        nama.insert(nama.index("verifikasi_pejabat") + 1, "keputusan_kepala_dinas")  # LAT-01
    if _kartu_kia(entri):
        return [*(n for n in nama if n != "tte_kepala_dinas"), *CETAK_KARTU]
    if "perekaman_biometrik" in nama:
        nama.insert(nama.index("cetak"), "antre_cetak (bergantung blangko)")
    if entri.resmi == "DOK-LEGALISIR":
        return ["verifikasi_berkas", "legalisir", "serah_salinan"]
    return nama if _ber_tte(entri) else [n for n in nama if n != "tte_kepala_dinas"]


def _ber_tte(entri: Entri) -> bool:
    return "(TTE)" in (entri.isi["penandatangan"] or "")


def _kartu_kia(entri: Entri) -> bool:
    return entri.resmi.startswith("KIA-")


def _ada_penolakan(jalur: list[Bahan]) -> bool:
    return any(b.get("tolak") for b in jalur)


def _bahan(entri: Entri, nama: str) -> list[Bahan]:
    """The stage of a name; the signature brings numbering before it and issue behind it."""
    if nama == "tte_kepala_dinas":
        return _penerbitan()
    try:
        return [baca("alur")["tahap"][nama]]
    except KeyError:
        raise KatalogSalah(f"{entri.kode}: tahapan '{nama}' belum dipetakan di alur.yaml") from None


def _jalur_penolakan() -> list[Bahan]:
    """A refusal is a signed letter also where the output is a card or no document."""
    alur = baca("alur")
    return [alur["tahap_penolakan"]["paraf_penolakan"], *_penerbitan()]


def _penerbitan() -> list[Bahan]:
    alur = baca("alur")
    return [alur["sistem"]["penomoran"], alur["tahap"]["tte_kepala_dinas"], alur["sistem"]["penyerahan"]]


def _spek(b: Bahan) -> SpekTahap:
    return SpekTahap(
        kode=b["kode"],
        nama=b["nama"],
        jenis=b["jenis"],
        peran=b["peran"],
        bobot=b["bobot"],
        memulai_jam=b.get("memulai_jam", False),
        keterangan_pemohon=b["pemohon"],
        hanya_bila=b.get("hanya_bila"),
    )


def _umum(surat: list[Bahan], jalur: list[Bahan]) -> list[SpekTahap]:
    """The common ends; a refusal's only where something can be refused."""
    umum = baca("alur")["umum"]
    return [
        SpekTahap(kode, b["nama"], b["jenis"], b["peran"], keterangan_pemohon=b["pemohon"])
        for kode, b in umum.items()
        if kode != "selesai-tolak" or surat or _ada_penolakan(jalur)
    ]


def _keluar(jalur: list[Bahan], ke: int, surat: list[Bahan]) -> list[SpekPeralihan]:
    b = jalur[ke]
    if b["jenis"] == "penyerahan":
        return _akhir_penyerahan(b["kode"])
    berikut = jalur[ke + 1]["kode"] if ke + 1 < len(jalur) else "selesai-terbit"
    hasil = [SpekPeralihan(b["kode"], b["aksi"], berikut, b["tombol"], b.get("penjaga", ""))]
    if b.get("tolak"):
        tujuan = surat[0]["kode"] if surat else berikut
        hasil.append(SpekPeralihan(b["kode"], "tolak", tujuan, "Tolak", alasan_wajib=True))
    return [*hasil, *_kembali(b, jalur)]


def _kembali(b: Bahan, jalur: list[Bahan]) -> list[SpekPeralihan]:
    hasil = []
    if b.get("dapat_dikembalikan"):
        hasil.append(SpekPeralihan(b["kode"], "kembalikan", "perbaikan", "Kembalikan ke pemohon", alasan_wajib=True))
    if b.get("ke_entri"):
        entri = next(t["kode"] for t in jalur if t.get("tolak"))
        hasil.append(
            SpekPeralihan(b["kode"], "kembalikan_internal", entri, "Kembalikan ke petugas entri", alasan_wajib=True)
        )
    return hasil


def _keluar_surat(surat: list[Bahan], ke: int, jalur: list[Bahan]) -> list[SpekPeralihan]:
    b = surat[ke]
    if b["jenis"] == "penyerahan":
        return _akhir_penyerahan(b["kode"])
    return [
        SpekPeralihan(b["kode"], b["aksi"], surat[ke + 1]["kode"], b["tombol"], b.get("penjaga", "")),
        *_kembali(b, jalur),
    ]


def _akhir_penyerahan(kode: str) -> list[SpekPeralihan]:
    return [
        SpekPeralihan(kode, "terbitkan", "selesai-terbit"),
        SpekPeralihan(kode, "terbitkan_penolakan", "selesai-tolak"),
    ]
