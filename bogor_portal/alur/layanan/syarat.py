"""Show-if and require-if: equals, in, and, or. Anything more is a named check of the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Syarat = dict[str, Any]
PALING_DALAM = 5


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
    yield from (kode for kode, _ in butir_syarat(syarat))


def butir_syarat(syarat: Syarat | None) -> Iterator[tuple[str, list[Any]]]:
    """Each (isian kode, awaited answers) of a condition."""
    for operator, isi in (syarat or {}).items():
        if operator in {"and", "or"}:
            for bagian in isi:
                yield from butir_syarat(bagian)
        elif operator in {"equals", "in"}:
            yield isi["isian"], [isi["nilai"]] if operator == "equals" else list(isi["nilai"])
        else:
            raise SyaratTidakSah(syarat)


def pastikan_sah(syarat: Any, dalam: int = 0) -> None:
    """Raise SyaratTidakSah unless this is None or wholly in the language, whatever its origin."""
    if syarat is None and dalam == 0:
        return
    if not isinstance(syarat, dict) or len(syarat) != 1 or dalam > PALING_DALAM:
        raise SyaratTidakSah(syarat)
    ((operator, isi),) = syarat.items()
    if operator in {"and", "or"} and isinstance(isi, list) and isi:
        for bagian in isi:
            pastikan_sah(bagian, dalam + 1)
    elif operator not in {"equals", "in"} or not _butir_sah(operator, isi):
        raise SyaratTidakSah(syarat)


def _butir_sah(operator: str, isi: Any) -> bool:
    if not isinstance(isi, dict) or set(isi) != {"isian", "nilai"} or not isinstance(isi["isian"], str):
        return False
    nilai = isi["nilai"] if operator == "in" else [isi["nilai"]]
    return isinstance(nilai, list) and bool(nilai) and all(isinstance(n, str | int) for n in nilai)


def _sama(jawaban: Any, nilai: Any) -> bool:
    return jawaban is not None and str(jawaban) == str(nilai)
