"""A small circuit breaker, one per process: after repeated failures, stop asking a service for a while."""

import threading
import time
from collections.abc import Callable


class PemutusArus:
    """Opens after `batas` failures in a row, for `jeda` seconds; then lets one caller try."""

    def __init__(self, *, batas: int = 5, jeda: float = 30.0, jam: Callable[[], float] = time.monotonic) -> None:
        self._batas, self._jeda, self._jam = batas, jeda, jam
        self._gagal = 0
        self._coba_pada = 0.0
        self._gembok = threading.Lock()

    def boleh(self) -> bool:
        """May this caller try? While open, True for one caller per `jeda`."""
        with self._gembok:
            if self._gagal < self._batas:
                return True
            if self._jam() < self._coba_pada:
                return False
            self._coba_pada = self._jam() + self._jeda
            return True

    def catat(self, *, berhasil: bool) -> None:
        """Any answer from a working service, a refusal too, counts as berhasil."""
        with self._gembok:
            self._gagal = 0 if berhasil else self._gagal + 1
            if self._gagal >= self._batas:
                self._coba_pada = self._jam() + self._jeda
