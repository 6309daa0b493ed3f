"""Values of an imported row: the right keys, the right kinds, the right words. Every fault names its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from bogor_portal.alur.layanan.syarat import SyaratTidakSah, pastikan_sah
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.berkas.models import Berkas

SYARAT = frozenset({"tampil_bila", "wajib_bila", "hanya_bila"})
PALING_PANJANG = 5000


def periksa_baris(
    tempat: str, model: type[models.Model], baris: Any, kolom: Iterable[str], rujukan: Collection[str] = ()
) -> list[str]:
    """Every fault of one row. Keys that the row leaves out take the column's default, where it has one."""
    dikenal = list(kolom)
    if not isinstance(baris, dict):
        return [f"{tempat}: harus berisi kunci dan nilai."]
    salah = [f"{tempat}.{k}: kunci tidak dikenal." for k in baris if k not in dikenal]
    for k in dikenal:
        if k in rujukan:
            salah += _rujukan(f"{tempat}.{k}", baris.get(k))
        elif k in baris:
            salah += _nilai(f"{tempat}.{k}", model._meta.get_field(k), baris[k])
        elif not _boleh_kosong(model._meta.get_field(k)):
            salah.append(f"{tempat}.{k}: belum ada.")
    return salah


def _rujukan(tempat: str, nilai: Any) -> list[str]:
    if nilai is None or (isinstance(nilai, str) and re.fullmatch(r"[-A-Za-z0-9_]{1,60}", nilai)):
        return []
    return [f"{tempat}: harus sebuah kode."]


def _boleh_kosong(f: Any) -> bool:
    return bool(f.has_default() or f.null or f.blank)


def _nilai(tempat: str, f: Any, nilai: Any) -> list[str]:
    if nilai is None:
        return [] if f.null else [f"{tempat}: tidak boleh kosong."]
    if f.name in SYARAT:
        return _syarat(tempat, nilai)
    if isinstance(f, models.JSONField):
        periksa = BENTUK.get(f.name, _daftar_teks)
        return [] if periksa(nilai) else [f"{tempat}: bentuknya tidak sesuai."]
    harus, kata = _jenis(f)
    if type(nilai) is not harus:  # bool is an int in Python, and nothing here may pass for another
        return [f"{tempat}: harus {kata}."]
    if isinstance(nilai, str) and ("\0" in nilai or len(nilai) > PALING_PANJANG):
        return [f"{tempat}: terlalu panjang atau memuat huruf yang tidak dapat disimpan."]
    try:
        f.clean(nilai, None)
    except ValidationError as galat:
        return [f"{tempat}: {pesan}" for pesan in galat.messages]
    return []


def _jenis(f: Any) -> tuple[type, str]:
    if isinstance(f, models.BooleanField):
        return bool, "true atau false"
    if isinstance(f, models.IntegerField):
        return int, "bilangan bulat"
    return str, "teks"


def _syarat(tempat: str, nilai: Any) -> list[str]:
    try:
        pastikan_sah(nilai)
    except SyaratTidakSah:
        return [f"{tempat}: syarat tidak dapat dibaca."]
    return []


def _daftar_teks(nilai: Any) -> bool:
    return isinstance(nilai, list) and all(isinstance(n, str) and 0 < len(n) <= PALING_PANJANG for n in nilai)


def _daftar_dari(boleh: Collection[str]) -> Callable[[Any], bool]:
    return lambda nilai: _daftar_teks(nilai) and set(nilai) <= set(boleh)


def _daftar_kamus(*kunci: str) -> Callable[[Any], bool]:
    return lambda nilai: (
        isinstance(nilai, list)
        and all(
            isinstance(b, dict)
            and {"kode", kunci[1]} <= set(b) <= set(kunci)
            and all(isinstance(v, str) and len(v) <= PALING_PANJANG for v in b.values())
            and re.fullmatch(r"[-A-Za-z0-9_]{1,60}", b["kode"])
            for b in nilai
        )
    )


def _pilihan(nilai: Any) -> bool:
    return isinstance(nilai, list) and all(
        isinstance(p, str) or (isinstance(p, list) and len(p) == 2 and all(isinstance(s, str) for s in p))
        for p in nilai
    )


BENTUK: dict[str, Callable[[Any], bool]] = {
    "untuk": _daftar_dari(JenisPermohonan.values),
    "jenis_permohonan": _daftar_dari(JenisPermohonan.values),
    "jenis_berkas": _daftar_dari(Berkas.Jenis.values),
    "bagian": _daftar_kamus("kode", "judul", "bantuan"),
    "kolom": _daftar_kamus("kode", "label"),
    "daftar_periksa": _daftar_kamus("kode", "teks"),
    "pilihan": _pilihan,
}
