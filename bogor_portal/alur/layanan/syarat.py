"""Show-if and require-if: equals, in, and, or. Anything more is a named check of the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Syarat = dict[str, Any]


class SyaratTidakSah(ValueError):
    """The condition is not in the language."""


def terpenuhi(syarat: Syarat | None, jawaban: dict[str, Any]) -> bool:
    """Whether ``syarat`` holds for ``jawaban`` (isian kode → answer); no condition holds always (R4.8).

    A question that was not answered equals nothing. Raises SyaratTidakSah for words outside the language.
    """
    if syarat is None:
        return True
    (operator, isi), *sisa = syarat.items()
    if sisa:
        raise SyaratTidakSah(syarat)
    if operator == "equals":
        return _sama(jawaban.get(isi["isian"]), isi["nilai"])
    if operator == "in":
        return any(_sama(jawaban.get(isi["isian"]), nilai) for nilai in isi["nilai"])
    if operator == "and":
        return all(terpenuhi(bagian, jawaban) for bagian in isi)
    if operator == "or":
        return any(terpenuhi(bagian, jawaban) for bagian in isi)
    raise SyaratTidakSah(syarat)


def isian_disebut(syarat: Syarat | None) -> Iterator[str]:
    """The isian kode on which a condition depends."""
    for operator, isi in (syarat or {}).items():
        if operator in {"and", "or"}:
            for bagian in isi:
                yield from isian_disebut(bagian)
        elif operator in {"equals", "in"}:
            yield isi["isian"]
        else:
            raise SyaratTidakSah(syarat)


def _sama(jawaban: Any, nilai: Any) -> bool:
    return jawaban is not None and str(jawaban) == str(nilai)
