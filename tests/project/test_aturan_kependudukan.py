"""docs/rules-kependudukan.md stays true: its tests exist, and every rule has a state and a test or a reason."""

import re

from tests.project.test_aturan import AKAR, KEADAAN, UJI, fungsi_di

HALAMAN = AKAR / "docs/rules-kependudukan.md"
BARIS = re.compile(r"^\| ([A-Z]+-\d+) \|(.+)\|$", re.MULTILINE)


def baca() -> list[tuple[str, list[str]]]:
    """(code, [mark, rule, state, where, test or reason]) of every row."""
    teks = HALAMAN.read_text(encoding="utf-8")
    return [(kode, [sel.strip() for sel in sisa.split(" | ")]) for kode, sisa in BARIS.findall(teks)]


def test_every_test_that_the_page_names_exists():
    sebutan = UJI.findall(HALAMAN.read_text(encoding="utf-8"))

    assert [f"{path}::{nama}" for path, nama in sebutan if nama not in fungsi_di(path)] == []
    assert sebutan != []


def test_each_code_stands_once():
    kode = [k for k, _ in baca()]

    assert sorted(set(kode)) == sorted(kode)


def test_each_rule_has_mark_state_and_a_test_or_a_reason():
    salah = [
        kode
        for kode, sel in baca()
        if len(sel) != 5
        or not re.fullmatch(r"\[[SR?]\]( \[[SR?]\])*", sel[0])
        or sel[2] not in KEADAAN
        or not (UJI.search(sel[4]) or sel[4].startswith("Reason: "))
    ]

    assert salah == []
