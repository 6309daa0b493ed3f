"""No number of 16 digits leaves through a log line, whatever part of the record it is in."""

import io
import json
import logging

import pytest

from bogor_portal.lib.catatan import SENSOR, SamarkanFilter, buat_formatter, samarkan, samarkan_teks

NIK = "3271014107900001"


@pytest.fixture
def catat():
    """A logger with the portal's filter and formatter, and a function that returns what it wrote."""
    aliran = io.StringIO()
    penangan = logging.StreamHandler(aliran)
    penangan.addFilter(SamarkanFilter())
    penangan.setFormatter(buat_formatter("json"))
    logger = logging.getLogger("uji.catatan")
    logger.handlers, logger.propagate = [penangan], False
    yield logger, lambda: json.loads(aliran.getvalue())
    logger.handlers, logger.propagate = [], True


@pytest.mark.parametrize("bentuk", [NIK, "3271 0141 0790 0001", "3271.0141.0790.0001", "327101-410790-0001"])
def test_a_nik_is_replaced_in_every_way_of_writing_it(bentuk: str):
    assert samarkan_teks(f"NIK {bentuk}.") == f"NIK {SENSOR}."


@pytest.mark.parametrize("biasa", ["081234567890", "12345678901234567", "2026-11-24T13:05:00", "Rp1.500.000", ""])
def test_other_numbers_stay(biasa: str):
    assert samarkan_teks(biasa) == biasa


def test_values_are_searched_through_and_keep_their_types():
    assert samarkan({"a": [NIK, 7, None, True], int(NIK): (1.5, {"b": int(NIK)})}) == {
        "a": [SENSOR, 7, None, True],
        SENSOR: [1.5, {"b": SENSOR}],
    }


def test_message_arguments_and_extras_are_redacted(catat):
    logger, baca = catat

    logger.warning("NIK %s dari %s", NIK, "warga", extra={"muatan": {"nik": NIK}, "jumlah": 2})

    hasil = baca()
    hasil.pop("timestamp")
    assert hasil == {
        "event": f"NIK {SENSOR} dari warga",
        "level": "warning",
        "logger": "uji.catatan",
        "muatan": {"nik": SENSOR},
        "jumlah": 2,
    }


def test_a_traceback_is_redacted_and_kept(catat):
    logger, baca = catat

    try:
        raise ValueError(NIK)
    except ValueError:
        logger.exception("gagal")

    assert baca()["exception"].splitlines()[-1] == f"ValueError: {SENSOR}"


def test_a_line_with_wrong_arguments_is_still_written(catat):
    logger, baca = catat

    logger.warning("angka %d", "bukan angka")

    assert baca()["event"] == "angka %d ('bukan angka',)"
