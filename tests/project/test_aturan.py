"""docs/rules-perizinan.md stays true: its tests exist, no code is missing, rules have a test or a reason."""

import ast
import re
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
HALAMAN = AKAR / "docs/rules-perizinan.md"
UJI = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
BARIS = re.compile(r"^\| (R\d+\.\d+) \|(.+)\|$", re.MULTILINE)
KEADAAN = {"kept", "partly", "not yet", "does not concern the software"}
BUTIR_PER_BAB = (5, 4, 10, 8, 6, 7, 5, 6, 7, 7, 7, 8, 5)


def baca() -> list[tuple[str, list[str]]]:
    """(code, [mark, rule, state, where, test or reason]) of every row."""
    teks = HALAMAN.read_text(encoding="utf-8")
    return [(kode, [sel.strip() for sel in sisa.split(" | ")]) for kode, sisa in BARIS.findall(teks)]


@cache
def fungsi_di(path: str) -> frozenset[str]:
    berkas = AKAR / path
    if not berkas.is_file():
        return frozenset()
    pohon = ast.parse(berkas.read_text(encoding="utf-8"))
    return frozenset(n.name for n in ast.walk(pohon) if isinstance(n, ast.FunctionDef))


def test_every_test_that_the_page_names_exists():
    sebutan = UJI.findall(HALAMAN.read_text(encoding="utf-8"))

    assert [f"{path}::{nama}" for path, nama in sebutan if nama not in fungsi_di(path)] == []
    assert sebutan != []


def test_the_page_has_each_code_once_and_in_order():
    semua = [f"R{bab}.{urut}" for bab, jumlah in enumerate(BUTIR_PER_BAB, 1) for urut in range(1, jumlah + 1)]

    assert [kode for kode, _ in baca()] == semua


def test_each_rule_has_mark_state_and_last_column():
    salah = [
        kode
        for kode, sel in baca()
        if len(sel) != 5
        or not re.fullmatch(r"\[[BNPMU]\]( \[[BNPMU]\])*", sel[0])
        or sel[2] not in KEADAAN
        or not sel[4]
    ]

    assert salah == []


def test_each_documented_rule_has_a_test_or_a_reason():
    tanpa = [
        kode
        for kode, sel in baca()
        if {"[B]", "[N]"} & set(sel[0].split()) and not UJI.search(sel[4]) and not sel[4].startswith("Reason: ")
    ]

    assert tanpa == []


INOVASI = AKAR / "docs/rules-inovasi.md"
BARIS_INOVASI = re.compile(r"^\| (R\d+) \|(.+)\|$", re.MULTILINE)


def baca_inovasi() -> dict[str, list[str]]:
    baris = BARIS_INOVASI.findall(INOVASI.read_text(encoding="utf-8"))
    assert len(baris) == len(dict(baris))
    return {kode: [sel.strip() for sel in sisa.split(" | ")] for kode, sisa in baris}


def test_the_page_of_innovation_names_only_tests_that_exist():
    sebutan = UJI.findall(INOVASI.read_text(encoding="utf-8"))

    assert [f"{path}::{nama}" for path, nama in sebutan if nama not in fungsi_di(path)] == []
    assert sebutan != []


def test_the_page_of_innovation_has_each_code_once_in_order_and_whole():
    aturan = baca_inovasi()
    salah = [
        kode
        for kode, sel in aturan.items()
        if len(sel) != 5 or sel[0] not in {"[D]", "[S]", "[P]"} or sel[2] not in KEADAAN or not sel[4]
    ]

    assert list(aturan) == [f"R{n}" for n in range(1, 40)]
    assert salah == []


def test_each_documented_rule_of_innovation_has_a_test_or_a_reason():
    tanpa = [k for k, s in baca_inovasi().items() if not UJI.search(s[4]) and not s[4].startswith("Reason: ")]

    assert tanpa == []
