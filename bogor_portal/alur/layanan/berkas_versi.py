"""A version as one file with its sha256, and the reading of such a file, which trusts nothing in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from bogor_portal.akun.models import Jabatan
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.banding import BUKAN_ISI, kolom_isi
from bogor_portal.alur.layanan.nilai_impor import periksa_baris
from bogor_portal.alur.models import (
    Isian,
    JenisLayanan,
    Peralihan,
    Persyaratan,
    SuratHasil,
    Tahap,
    VersiLayanan,
)
from bogor_portal.lib.rantai import kanonik

FORMAT, REVISI = "portal-kota-bogor/versi-layanan", 1
KOLOM_JENIS = (
    *("layanan", "kode", "nama", "singkatan", "golongan", "bidang", "kelompok", "pemohon", "kanal", "status"),
    "kata_kunci",
)
BAGIAN: dict[str, type[Any]] = {
    "isian": Isian,
    "persyaratan": Persyaratan,
    "tahap": Tahap,
    "peralihan": Peralihan,
    "surat": SuratHasil,
}
RUJUKAN = {"tahap": {"jabatan"}, "peralihan": {"dari", "ke"}}  # columns that name another row by its kode
PALING_BANYAK_BARIS = 500


class ImporDitolak(ValueError):
    """The file cannot be read in; ``kesalahan`` lists every fault, each with its place in the file."""

    def __init__(self, kesalahan: list[str]) -> None:
        self.kesalahan = kesalahan
        super().__init__("; ".join(kesalahan))


@dataclass
class MuatanVersi:
    """What a sound file holds, ready to be written. ``jabatan``: stage kode → post."""

    jenis: dict[str, Any]
    versi: dict[str, Any]
    baris: dict[str, list[dict[str, Any]]]
    jabatan: dict[str, Jabatan] = field(default_factory=dict)


def ekspor(versi: VersiLayanan) -> bytes:
    """The file of a version: everything that it says, posts and stages by their codes, and the hash of all of it."""
    isi = {
        "jenis": {k: getattr(versi.jenis, k) for k in KOLOM_JENIS},
        "versi": {k: getattr(versi, k) for k in kolom_isi(VersiLayanan, BUKAN_ISI)}
        | {"ringkasan_perubahan": versi.ringkasan_perubahan},
        **{nama: [_baris(nama, b) for b in _semua(versi, nama)] for nama in BAGIAN},
    }
    dokumen = {"format": FORMAT, "revisi": REVISI, "sha256": sidik(isi), "isi": isi}
    return json.dumps(dokumen, ensure_ascii=False, indent=1).encode()


def sidik(isi: Any) -> str:
    """sha256 hex over the one canonical spelling of the content."""
    return hashlib.sha256(kanonik(isi)).hexdigest()


def baca(berkas: bytes) -> MuatanVersi:
    """Read a file. Raises ImporDitolak with every fault: form, hash, unknown or wrong values, missing references."""
    isi = _buka(berkas)
    salah = [
        *periksa_baris("jenis", JenisLayanan, isi["jenis"], KOLOM_JENIS),
        *periksa_baris("versi", VersiLayanan, isi["versi"], _kolom("versi")),
    ]
    for nama, model in BAGIAN.items():
        for ke, baris in enumerate(isi[nama], 1):
            salah += periksa_baris(f"{nama}[{ke}]", model, baris, _kolom(nama), RUJUKAN.get(nama, set()))
    if salah:  # references are only asked once every value is what it should be
        raise ImporDitolak(salah)
    muatan = MuatanVersi(isi["jenis"], isi["versi"], {nama: isi[nama] for nama in BAGIAN})
    salah = [*_kode_ganda(muatan), *_rujukan(muatan), *_jenis(muatan)]
    if salah:
        raise ImporDitolak(salah)
    return muatan


def _semua(versi: VersiLayanan, nama: str) -> Any:
    terkait = {"tahap": ["jabatan"], "peralihan": ["dari", "ke"]}.get(nama, [])
    return getattr(versi, nama).select_related(*terkait)


def _kolom(nama: str) -> list[str]:
    if nama == "versi":
        return [*kolom_isi(VersiLayanan, BUKAN_ISI), "ringkasan_perubahan"]
    return kolom_isi(BAGIAN[nama], frozenset({"id", "versi"}))


def _baris(nama: str, baris: Any) -> dict[str, Any]:
    rujukan = RUJUKAN.get(nama, set())
    hasil = {}
    for k in _kolom(nama):
        nilai = getattr(baris, k)
        hasil[k] = (nilai.kode if nilai else None) if k in rujukan else nilai
    return hasil


def _buka(berkas: bytes) -> dict[str, Any]:
    """The content of a file whose form and hash are right."""
    try:
        dokumen = json.loads(berkas.decode("utf-8"), object_pairs_hook=_tanpa_ganda, parse_constant=_tolak_konstanta)
    except (ValueError, RecursionError) as galat:
        raise ImporDitolak([f"Ini bukan berkas JSON yang utuh: {str(galat)[:120]}."]) from None
    if not isinstance(dokumen, dict) or set(dokumen) != {"format", "revisi", "sha256", "isi"}:
        raise ImporDitolak(["Berkas ini bukan ekspor versi layanan."])
    if dokumen["format"] != FORMAT or dokumen["revisi"] != REVISI:
        raise ImporDitolak([f"Bentuk berkas ini tidak dikenal; yang dibaca: {FORMAT} revisi {REVISI}."])
    isi = dokumen["isi"]
    if not isinstance(isi, dict) or set(isi) != {"jenis", "versi", *BAGIAN}:
        raise ImporDitolak([f"Bagian isi harus: jenis, versi, {', '.join(BAGIAN)}."])
    salah = [f"{n}: harus daftar." for n in BAGIAN if not isinstance(isi[n], list)]
    salah += [f"{n}: lebih dari {PALING_BANYAK_BARIS} baris." for n in BAGIAN if len(isi[n]) > PALING_BANYAK_BARIS]
    if salah:
        raise ImporDitolak(salah)
    try:
        cocok = sidik(isi) == dokumen["sha256"]
    except (TypeError, ValueError, RecursionError):
        raise ImporDitolak(["Berkas memuat bilangan pecahan atau nilai yang tidak ada pada ekspor."]) from None
    if not cocok:
        raise ImporDitolak(["Sidik sha256 tidak cocok: isi berkas berubah atau rusak setelah diekspor."])
    return isi


def _tanpa_ganda(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
    hasil = dict(pasangan)
    if len(hasil) != len(pasangan):
        raise ValueError("ada kunci yang tertulis dua kali")
    return hasil


def _tolak_konstanta(nama: str) -> Any:
    raise ValueError(f"nilai {nama} tidak dikenal")


def _kode_ganda(muatan: MuatanVersi) -> list[str]:
    salah = []
    for nama in ("isian", "persyaratan", "tahap"):
        kode = [b["kode"] for b in muatan.baris[nama]]
        salah += [f"{nama}: kode '{k}' dipakai dua kali." for k in sorted({k for k in kode if kode.count(k) > 1})]
    pindah = [(b["dari"], b["aksi"]) for b in muatan.baris["peralihan"]]
    salah += [f"peralihan: {d}, {a} tertulis dua kali." for d, a in {p for p in pindah if pindah.count(p) > 1}]
    return salah


def _rujukan(muatan: MuatanVersi) -> list[str]:
    """Moves name stages of the file; stages name posts that this portal has."""
    tahap = {b["kode"] for b in muatan.baris["tahap"]}
    salah = [
        f"peralihan[{ke}]: tahap '{b[k]}' tidak ada pada berkas."
        for ke, b in enumerate(muatan.baris["peralihan"], 1)
        for k in ("dari", "ke")
        if b.get(k) not in tahap and not (k == "ke" and b.get(k) is None)
    ]
    diminta = {b["kode"]: b["jabatan"] for b in muatan.baris["tahap"] if b.get("jabatan")}
    ada = {j.kode: j for j in Jabatan.objects.filter(kode__in=diminta.values())}
    muatan.jabatan = {tahap: ada[kode] for tahap, kode in diminta.items() if kode in ada}
    salah += [f"tahap '{t}': jabatan '{k}' tidak ada pada portal ini." for t, k in diminta.items() if k not in ada]
    return salah


def _jenis(muatan: MuatanVersi) -> list[str]:
    layanan, kode = muatan.jenis["layanan"], muatan.jenis["kode"]
    if layanan not in {s.kode for s in daftar.semua()}:
        return [f"jenis.layanan: layanan '{layanan}' tidak ada pada portal ini."]
    ada = JenisLayanan.objects.filter(kode=kode).first()
    if ada and ada.layanan != layanan:
        return [f"jenis.kode: '{kode}' sudah dipakai layanan {ada.layanan}."]
    return []
