"""Publish checks of the form and the persyaratan: sections, questions, conditions, kinds of application."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.syarat import Syarat, SyaratTidakSah, butir_syarat, isian_disebut, pastikan_sah
from bogor_portal.alur.layanan.temuan import Temuan
from bogor_portal.alur.models import Isian, Persyaratan, Tahap, TipeIsian, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan

ISIAN_DIKETAHUI = {
    "pemohon.jenis": frozenset({"perorangan", "badan_usaha"}),
    "permohonan.jenis": frozenset(JenisPermohonan.values),
}


def periksa_formulir(versi: VersiLayanan) -> list[Temuan]:
    """Every fault of the questions and of the documents that are asked for."""
    isian, persyaratan, tahap = list(versi.isian.all()), list(versi.persyaratan.all()), list(versi.tahap.all())
    fakta = daftar.ambil(versi.jenis.layanan).nama_fakta
    bersyarat: list[Isian | Persyaratan | Tahap] = [*isian, *persyaratan, *tahap]
    return [
        *_bagian(versi, isian),
        *(t for i in isian for t in _isian(i)),
        *(t for p in persyaratan for t in _persyaratan(versi, p)),
        *_jenis_asing(versi, [*isian, *persyaratan]),
        *(t for baris in bersyarat for t in _kondisi(baris, isian, fakta)),
        *_saling_menunggu(isian),
        *([] if isian or persyaratan else [Temuan("Formulir dan persyaratan masih kosong.", "isian")]),
    ]


def _bagian(versi: VersiLayanan, isian: list[Isian]) -> list[Temuan]:
    ada = [b["kode"] for b in versi.bagian]
    dipakai = {i.bagian for i in isian}
    return [
        *(
            Temuan(f"Isian {i.label}: bagian '{i.bagian}' tidak ada.", "isian", i.kode)
            for i in isian
            if i.bagian not in ada
        ),
        *(
            Temuan(f"Bagian {b['judul']} tidak mempunyai isian.", "isian", gawat=False)
            for b in versi.bagian
            if b["kode"] not in dipakai
        ),
    ]


def _isian(i: Isian) -> list[Temuan]:
    hasil = []
    if i.tipe not in TipeIsian.values:
        hasil.append(f"tipe '{i.tipe}' tidak dikenal")
    if i.tipe == TipeIsian.PILIHAN and not i.pilihan:
        hasil.append("belum ada pilihan")
    if i.pola and not _pola_sah(i.pola):
        hasil.append("pola bukan ungkapan reguler yang sah")
    return [Temuan(f"Isian {i.label}: {galat}.", "isian", i.kode) for galat in hasil]


def _pola_sah(pola: str) -> bool:
    try:
        re.compile(rf"\A(?:{pola})\Z")
    except re.error:
        return False
    return True


def _persyaratan(versi: VersiLayanan, p: Persyaratan) -> list[Temuan]:
    hasil = []
    if not p.jenis_berkas:
        hasil.append("belum ada jenis berkas yang diterima")
    if not set(p.untuk) & set(versi.jenis_permohonan):
        hasil.append("tidak diminta pada jenis permohonan mana pun")
    return [Temuan(f"Persyaratan {p.nama}: {galat}.", "persyaratan", p.kode) for galat in hasil]


def _jenis_asing(versi: VersiLayanan, baris: Iterable[Isian | Persyaratan]) -> list[Temuan]:
    return [
        Temuan(f"{_nama(b)}: jenis permohonan '{kode}' tidak dilayani versi ini.", _tab(b), b.kode, gawat=False)
        for b in baris
        for kode in b.untuk
        if kode not in versi.jenis_permohonan
    ]


def _kondisi(baris: Isian | Persyaratan | Tahap, isian: list[Isian], fakta: frozenset[str]) -> list[Temuan]:
    """A condition is in the language, names questions that exist, and waits for answers that can be given."""
    syarat = syarat_baris(baris)
    try:
        pastikan_sah(syarat)
    except SyaratTidakSah:
        return [Temuan(f"{_nama(baris)}: syaratnya tidak dapat dibaca.", _tab(baris), baris.kode)]
    ada = {i.kode: i for i in isian}
    hasil = []
    for kode, nilai in butir_syarat(syarat):
        if kode in fakta:
            continue
        if kode not in ada and kode not in ISIAN_DIKETAHUI:
            hasil.append(f"syarat menyebut isian '{kode}' yang tidak ada")
        elif asing := [n for n in nilai if not _mungkin(kode, n, ada)]:
            hasil.append(f"syarat menunggu jawaban '{asing[0]}' yang tidak ada pada isian '{kode}'")
        elif isinstance(baris, Isian) and kode == baris.kode:
            hasil.append("syarat menunggu jawabannya sendiri")
    return [Temuan(f"{_nama(baris)}: {galat}.", _tab(baris), baris.kode) for galat in hasil]


def _mungkin(kode: str, nilai: object, ada: dict[str, Isian]) -> bool:
    if kode in ISIAN_DIKETAHUI:
        return str(nilai) in ISIAN_DIKETAHUI[kode]
    i = ada[kode]
    if i.tipe == TipeIsian.PILIHAN:
        return str(nilai) in {p if isinstance(p, str) else p[0] for p in i.pilihan}
    return i.tipe != TipeIsian.YA_TIDAK or str(nilai) in {"ya", "tidak"}


def _saling_menunggu(isian: list[Isian]) -> list[Temuan]:
    """Questions that wait for each other in a circle are never asked."""
    tunggu: dict[str, set[str]] = {}
    for i in isian:
        try:
            tunggu[i.kode] = set(isian_disebut(i.tampil_bila)) - {i.kode}
        except (SyaratTidakSah, KeyError, TypeError, AttributeError):  # already told by _kondisi
            tunggu[i.kode] = set()
    return [
        Temuan(f"Isian {i.label} dan isian yang ditunggunya saling menunggu.", "isian", i.kode)
        for i in isian
        if i.kode in _semua_ditunggu(i.kode, tunggu)
    ]


def _semua_ditunggu(kode: str, tunggu: dict[str, set[str]]) -> set[str]:
    hasil: set[str] = set()
    sisa = list(tunggu.get(kode, ()))
    while sisa:
        ini = sisa.pop()
        if ini not in hasil:
            hasil.add(ini)
            sisa.extend(tunggu.get(ini, ()))
    return hasil


def syarat_baris(baris: Isian | Persyaratan | Tahap) -> Syarat | None:
    """The condition of a row, whatever it is called there."""
    if isinstance(baris, Isian):
        return baris.tampil_bila
    return baris.wajib_bila if isinstance(baris, Persyaratan) else baris.hanya_bila


def _nama(baris: Isian | Persyaratan | Tahap) -> str:
    return baris.label if isinstance(baris, Isian) else baris.nama


def _tab(baris: Isian | Persyaratan | Tahap) -> str:
    return type(baris).__name__.lower()
