"""The old value of a change is the register's word, not what somebody remembers; for one's own family only, and for a
holder who was proven. For others what they typed is compared, and only the officer hears of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bogor_portal.lib.tanggal import tanggal_panjang
from kependudukan.siak import Penduduk, StatusKawin

KAWIN = {
    StatusKawin.BELUM: "Belum Kawin",
    StatusKawin.KAWIN_TERCATAT: "Kawin Tercatat",
    StatusKawin.KAWIN_BELUM_TERCATAT: "Kawin Belum Tercatat",
    StatusKawin.CERAI_HIDUP: "Cerai Hidup",
    StatusKawin.CERAI_MATI: "Cerai Mati",
}
NILAI: dict[str, Callable[[Penduduk], str]] = {
    "Pendidikan": lambda p: p.pendidikan,
    "Pekerjaan": lambda p: p.pekerjaan,
    "Agama": lambda p: p.agama,
    "Golongan darah": lambda p: p.golongan_darah,
    "Status perkawinan": lambda p: KAWIN[p.status_kawin],
    "Nama": lambda p: p.nama,
    "Nama orang tua": lambda p: f"{p.nama_ayah} dan {p.nama_ibu}",
    "Tempat lahir": lambda p: p.tempat_lahir,
    "Tanggal lahir": lambda p: tanggal_panjang(p.tanggal_lahir),
    "Tempat/tanggal lahir": lambda p: f"{p.tempat_lahir}, {tanggal_panjang(p.tanggal_lahir)}",
    "Jenis kelamin": lambda p: {"L": "Laki-laki", "P": "Perempuan"}[p.jenis_kelamin],
    "Alamat": lambda p: f"{p.alamat} RT {p.rt} RW {p.rw}",
}
TABEL, SATU = "perubahan", ("anggota_nik", "elemen", "semula")
Jawaban = dict[str, Any]
Keluarga = Mapping[str, Penduduk]


def perlu(jawaban: Jawaban) -> bool:
    """Whether these answers hold a change whose old value the register may know."""
    return bool(jawaban.get(TABEL)) or all(k in jawaban for k in SATU)


def isi_nilai_lama(jawaban: Jawaban, keluarga: Keluarga) -> Jawaban:
    """The answers with the register's old values, in a table of changes and in the single change of BIO-UBAH."""
    isi = dict(jawaban)
    if isinstance(baris := isi.get(TABEL), list):
        isi[TABEL] = [[b[0], b[1], _nilai(keluarga.get(b[0]), b[1]) or b[2], *b[3:]] for b in baris]
    if all(k in isi for k in SATU):
        nik, elemen, semula = (isi[k] for k in SATU)
        isi["semula"] = _nilai(keluarga.get(nik), elemen) or semula
    return isi


def beda_nilai_lama(jawaban: Jawaban, keluarga: Keluarga) -> list[str]:
    """The elements whose old value was typed otherwise than the register has it; nothing typed is no difference."""
    baris = [b for b in jawaban.get(TABEL) or [] if isinstance(b, list)]
    if all(k in jawaban for k in SATU):
        baris.append([jawaban[k] for k in SATU])
    beda = [str(b[1]) for b in baris if not _sama(_nilai(keluarga.get(b[0]), b[1]), b[2])]
    return list(dict.fromkeys(beda))


def _sama(tercatat: str, ditulis: Any) -> bool:
    bersih = str(ditulis or "").casefold().split()
    return not tercatat or not bersih or tercatat.casefold().split() == bersih


def _nilai(orang: Penduduk | None, elemen: Any) -> str:
    """Nothing for somebody of another family and for what the register does not hold."""
    baca = NILAI.get(elemen) if isinstance(elemen, str) else None
    return baca(orang) if orang and baca else ""
