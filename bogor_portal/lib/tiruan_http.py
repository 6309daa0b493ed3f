"""What the stand-ins of outside services share: answering over HTTP, also badly, and writing nothing down."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler
from typing import Any

TETES = 0.05  # seconds between two bytes of an answer that never ends


class PenjawabTiruan(BaseHTTPRequestHandler):
    """The base of a stand-in's handler; it adds ``do_POST``."""

    protocol_version = "HTTP/1.0"  # one request per connection, so a handler always ends

    def kirim(self, status: int, isi: bytes, jenis: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", jenis)
        self.send_header("Content-Length", str(len(isi)))
        self.end_headers()
        self._tulis(isi)

    def menetes(self, berhenti: threading.Event, jeda: float = TETES) -> None:
        """A long answer byte by byte, until ``berhenti`` or whoever asked has gone."""
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        while not berhenti.wait(jeda) and self._tulis(b" "):
            pass

    def _tulis(self, isi: bytes) -> bool:
        """False when whoever asked does not wait any more."""
        try:
            self.wfile.write(isi)
            self.wfile.flush()
        except OSError:
            return False
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
        """Silent: nothing of a request is written anywhere."""
