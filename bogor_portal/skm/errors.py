"""Refusals."""

from __future__ import annotations


class TidakDiundang(Exception):
    """This person has no survey for this permohonan."""
