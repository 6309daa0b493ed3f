"""What an OPD was called when (R23)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

RENTANG = re.compile(r"(\d{4}) s\.d\. (?:sekitar )?(\d{4})")
SAMPAI = re.compile(r"sampai (?:sekitar )?(\d{4})")
SEKITAR = re.compile(r"sekitar (\d{4})")


class NamaBerlaku(Protocol):
    singkatan: str
    mulai: int | None
    sampai: int | None


def baca_masa(masa: str) -> tuple[int | None, int | None]:
    """First and last year in the catalogue's words; (None, None) when they name none, as in "dipakai pers 2024"."""
    if m := RENTANG.match(masa):
        return int(m[1]), int(m[2])
    if m := SAMPAI.match(masa):
        return None, int(m[1])
    if m := SEKITAR.match(masa):
        return int(m[1]), int(m[1])
    return None, None


def nama_pada(sekarang: str, dahulu: Iterable[NamaBerlaku], tahun: int | None) -> str:
    """The short name in that year; today's where no other is documented for it."""
    if tahun is not None:
        for nama in dahulu:
            if nama.sampai is not None and (nama.mulai or 0) <= tahun <= nama.sampai:
                return nama.singkatan
    return sekarang
