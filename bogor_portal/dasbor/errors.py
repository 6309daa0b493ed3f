"""Refusals, each with the sentence that the screen shows."""

from __future__ import annotations


class DasborError(Exception):
    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class TidakBerwenang(DasborError):
    def __init__(self) -> None:
        super().__init__("Anda tidak berwenang mencatat ini.")
