"""lib.ingat: what is remembered, and what never is."""

import pytest

from bogor_portal.lib.ingat import ingat


@pytest.fixture
def hitungan():
    kali = []

    @ingat(60)
    def fungsi(cap, hasil):
        kali.append(cap)
        return hasil

    return fungsi, kali


@pytest.mark.parametrize(
    ("menyala", "cap", "hasil", "kali"),
    [(True, 1, "a", 1), (True, 1, None, 1), (True, None, "a", 2), (False, 1, "a", 2)],
)
def test_remembered_by_its_arguments_unless_switched_off_or_without_a_stamp(
    hitungan, settings, menyala, cap, hasil, kali
):
    settings.INGAT = menyala
    fungsi, panggilan = hitungan

    assert [fungsi(cap, hasil), fungsi(cap, hasil)] == [hasil, hasil]
    assert len(panggilan) == kali


def test_another_stamp_asks_anew(hitungan, settings):
    settings.INGAT = True
    fungsi, panggilan = hitungan

    assert [fungsi(1, "a"), fungsi(2, "b"), fungsi(1, "a")] == ["a", "b", "a"]
    assert panggilan == [1, 2]
