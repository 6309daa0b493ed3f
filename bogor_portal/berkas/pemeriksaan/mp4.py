"""MP4 videos: whole boxes of known kinds, and how long it plays. It is stored as it came (nothing here can write a
video anew), so it is only ever offered for download, behind sandbox headers."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from decimal import ROUND_UP, Decimal

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan.hasil import Hasil

MEREK = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")
KOTAK = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"styp", b"pdin"}
KOTAK_TERBANYAK = 20_000  # of a fragmented video; each is a jump, not a copy
RUSAK = (
    "Video MP4 ini rusak, terpotong, atau berisi hal lain. Putar dulu sampai selesai, ekspor ulang sebagai MP4, lalu "
    "unggah lagi."
)


def mp4(isi: bytes) -> bool:
    return isi[4:8] == b"ftyp" and isi[8:12] in MEREK


def periksa(isi: bytes, jenis: str = "mp4") -> Hasil:
    """The video as it came. Raises UnggahanDitolak "rusak" unless known boxes fill the file to its last byte."""
    try:
        kotak = [nama for nama, _, _ in _kotak(isi, 0, len(isi))]
    except (struct.error, ValueError):
        kotak = []
    if kotak[:1] != [b"ftyp"] or b"moov" not in kotak or not set(kotak) <= KOTAK or menit(isi) is None:
        raise UnggahanDitolak("rusak", RUSAK)
    return Hasil(jenis, isi)


def menit(isi: bytes) -> Decimal | None:
    """How long it plays, in tenths of a minute rounded up; None when the file does not say."""
    try:
        for nama, awal, akhir in _kotak(isi, 0, len(isi)):
            if nama == b"moov":
                return _lama(isi, awal, akhir)
    except (struct.error, ValueError):
        pass
    return None


def _lama(isi: bytes, awal: int, akhir: int) -> Decimal | None:
    """From the movie header, and for a fragmented video from its extension, where it has one."""
    skala = lama = 0
    for nama, a, z in _kotak(isi, awal, akhir):
        if nama == b"mvhd":
            skala, lama = struct.unpack_from(">IQ" if isi[a] == 1 else ">II", isi, a + (20 if isi[a] == 1 else 12))
        elif nama == b"mvex":
            for anak, b, _ in _kotak(isi, a, z):
                if anak == b"mehd":
                    lama = max(lama, struct.unpack_from(">Q" if isi[b] == 1 else ">I", isi, b + 4)[0])
    if not skala or not lama:
        return None
    return (Decimal(lama) / skala / 60).quantize(Decimal("0.1"), ROUND_UP)


def _kotak(isi: bytes, awal: int, akhir: int) -> Iterator[tuple[bytes, int, int]]:
    """(kind, begin and end of its content) of each box in turn. Raises ValueError unless they fill the room."""
    banyak = 0
    while awal < akhir:
        panjang, nama = struct.unpack_from(">I4s", isi, awal)
        kepala = 8
        if panjang == 1:
            panjang, kepala = struct.unpack_from(">Q", isi, awal + 8)[0], 16
        elif panjang == 0:
            panjang = akhir - awal
        banyak += 1
        if panjang < kepala or awal + panjang > akhir or banyak > KOTAK_TERBANYAK:
            raise ValueError("a box runs over")
        yield nama, awal + kepala, awal + panjang
        awal += panjang
