"""Log lines: one JSON object each, and never a NIK or KK number in one (both are 16 digits)."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

ENAM_BELAS_ANGKA = re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)")
SENSOR = "[16 angka disamarkan]"
_BAWAAN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def samarkan_teks(teks: str) -> str:
    """The text with every number of 16 digits replaced, also one written in groups."""
    return ENAM_BELAS_ANGKA.sub(SENSOR, teks)


def samarkan(nilai: Any) -> Any:
    """The same for a value of any kind, inside lists and dictionaries too. What is no number keeps its type."""
    if nilai is None or isinstance(nilai, bool | float):
        return nilai
    if isinstance(nilai, dict):
        return {samarkan(k): samarkan(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple | set | frozenset):
        return [samarkan(v) for v in nilai]
    bersih = samarkan_teks(str(nilai))
    return nilai if isinstance(nilai, int) and bersih == str(nilai) else bersih


class SamarkanFilter(logging.Filter):
    """Redacts message, arguments, extras and traceback of every record of its handler. Lets all records through.

    It changes the record itself, so what later handlers get is redacted too.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = samarkan_teks(_pesan(record)), None
        if record.exc_info and record.exc_info[0]:
            record.exc_text = samarkan_teks("".join(traceback.format_exception(*record.exc_info)))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = samarkan_teks(record.stack_info)
        for nama in set(vars(record)) - _BAWAAN:
            setattr(record, nama, samarkan(getattr(record, nama)))
        return True


def _pesan(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # a call with the wrong arguments must not stop the work that logs
        return f"{record.msg} {record.args}"


def _traceback_jadi(_: Any, __: str, peristiwa: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    record = peristiwa.get("_record")
    if record is not None and record.exc_text:
        peristiwa["exception"] = record.exc_text
    return peristiwa


def _samarkan_peristiwa(_: Any, __: str, peristiwa: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {nama: samarkan(nilai) for nama, nilai in peristiwa.items()}


def buat_formatter(bentuk: str = "json") -> logging.Formatter:
    """The formatter of settings.LOGGING: `json`, or `teks` for people."""
    penulis: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if bentuk == "teks":
        penulis = structlog.dev.ConsoleRenderer(colors=False)
    bersama: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _traceback_jadi,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=bersama,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _samarkan_peristiwa, penulis],
    )
