"""A stand-in for KSWP in a process of its own, for trying out only: `python -m perizinan.kswp.tiruan PORT KUNCI`.

What it says is invented, by the ninth digit of the taxpayer's number: 7 not valid, 8 registered in another city, 9 not
registered, all others valid in Kota Bogor. It can be slow, fail, answer nonsense and answer about somebody else.
"""

from __future__ import annotations

import json
import sys
import threading
from enum import StrEnum
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from bogor_portal.lib.tiruan_http import PenjawabTiruan

CONTOH = {"0012345678404000": "0"}  # the demo company is valid, whatever its digits say


class Tingkah(StrEnum):
    """How the stand-in behaves."""

    WAJAR = "wajar"
    LAMBAT = "lambat"  # answers rightly, after ``jeda`` seconds
    MATI = "mati"  # 503
    GALAT = "galat"  # 500
    PUTUS = "putus"  # closes the connection without an answer
    SAMPAH = "sampah"  # 200 with what is no JSON
    ASING = "asing"  # JSON with a status that nobody knows
    MENETES = "menetes"  # a byte now and then, never the whole
    ORANG_LAIN = "orang_lain"  # about another NPWP
    MENOLAK = "menolak"  # 403


def jawab(npwp: str) -> dict[str, Any] | None:
    """The invented answer; None for one that is not registered."""
    angka = CONTOH.get(npwp, npwp[9:10])
    if angka == "9":
        return None
    tidak = angka == "7"
    return {
        "npwp": npwp,
        "status": "TIDAK VALID" if tidak else "VALID",
        "nama": None,
        "wilayah": "Kota Jakarta Selatan" if angka == "8" else "Kota Bogor",
        "keterangan": "SPT Tahunan dua tahun terakhir belum lengkap (rekaan)" if tidak else None,
    }


class KswpTiruan:
    """`with KswpTiruan() as kswp:` serves at `kswp.url` until the block ends."""

    def __init__(self, *, kunci: str = "kswp-pengembangan", port: int = 0) -> None:
        self.kunci, self.port = kunci, port
        self.tingkah, self.jeda = Tingkah.WAJAR, 0.0
        self.berhenti = threading.Event()
        self.ditanya = 0

    def __enter__(self) -> Self:
        self._buka()
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.berhenti.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def layani(self) -> None:
        """Serve in this thread until interrupted."""
        self._buka()
        self._server.serve_forever()

    def atur(self, tingkah: Tingkah = Tingkah.WAJAR, *, jeda: float = 0.0) -> None:
        self.tingkah, self.jeda = Tingkah(tingkah), jeda

    def _buka(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), type("P", (_Penangan,), {"layanan": self}))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]


class _Penangan(PenjawabTiruan):
    layanan: KswpTiruan

    def do_POST(self) -> None:  # noqa: N802 - the name is http.server's
        isi = self._isi()
        if self.headers.get("Authorization") != f"Bearer {self.layanan.kunci}":
            return self.kirim(401, b"{}")
        if self.path == "/tingkah":
            self.layanan.atur(Tingkah(isi["tingkah"]), jeda=float(isi.get("jeda", 0)))
            return self.kirim(200, b"{}")
        if self.path != "/v1/status" or not isinstance(isi.get("npwp"), str):
            return self.kirim(422, b"{}")
        self.layanan.ditanya += 1
        return self._jawab(isi["npwp"])

    def _isi(self) -> dict[str, Any]:
        try:
            isi = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
        except ValueError:
            return {}
        return isi if isinstance(isi, dict) else {}

    def _jawab(self, npwp: str) -> None:
        macam = self.layanan.tingkah
        if macam in _RUSAK:
            return self.kirim(*_RUSAK[macam])
        if macam == Tingkah.PUTUS or (macam == Tingkah.LAMBAT and self.layanan.berhenti.wait(self.layanan.jeda)):
            return None
        if macam == Tingkah.MENETES:
            return self.menetes(self.layanan.berhenti)
        nilai = jawab(npwp)
        if macam == Tingkah.ORANG_LAIN and nilai:
            nilai["npwp"] = npwp[::-1]
        return self.kirim(404 if nilai is None else 200, json.dumps(nilai).encode())


_RUSAK = {
    Tingkah.MATI: (503, b"{}"),
    Tingkah.GALAT: (500, b"<h1>Internal Server Error</h1>"),
    Tingkah.SAMPAH: (200, b"\x00\xffbukan json"),
    Tingkah.ASING: (200, b'{"npwp": "", "status": "MUNGKIN"}'),
    Tingkah.MENOLAK: (403, b"{}"),
}

if __name__ == "__main__":
    KswpTiruan(port=int(sys.argv[1]), kunci=sys.argv[2]).layani()
