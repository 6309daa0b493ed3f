"""CSV whose cells no spreadsheet takes for a formula (safety rule 18)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Gema:
    """A file that gives back what is written to it."""

    def write(self, nilai: str) -> str:
        return nilai


def sel_aman(sel: str) -> str:
    """A cell that would begin a formula gets an apostrophe in front; NUL goes."""
    bersih = sel.replace("\0", "")
    return f"'{bersih}" if bersih.startswith(RUMUS) else bersih


def baris_csv(baris: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines of a CSV, one at a time, every cell quoted and safe; a BOM first, which spreadsheets need for UTF-8."""
    penulis = csv.writer(_Gema(), quoting=csv.QUOTE_ALL)
    yield "\ufeff"
    for satu in baris:
        yield penulis.writerow([sel_aman(sel) for sel in satu])
