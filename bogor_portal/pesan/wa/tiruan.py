"""A stand-in for the gateway, for trying out only: no message leaves the machine. It speaks WhatsApp's protocol over
HTTP on 127.0.0.1, keeps what it was given in a file of its own, and misbehaves as gateways do when it is told to."""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from bogor_portal.lib.tiruan_http import PenjawabTiruan
from bogor_portal.pesan.wa.kalimat import bunyi
from bogor_portal.pesan.wa.laporan import KEPALA, tandai

Pos = Callable[[str, bytes, dict[str, str]], int]
TINGKAH = {
    "wajar": "Mengirim dan segera melapor",
    "mati": "Sedang tidak melayani",
    "lambat": "Menjawab setelah sebelas detik",
    "putus": "Mengirim, tetapi jawabannya hilang di jalan",
    "sampah": "Menjawab dengan yang tidak dapat dibaca",
    "bukan_wa": "Nomor tidak memakai WhatsApp",
    "lapor_gagal": "Menerima, lalu melapor tidak sampai",
    "lapor_terlambat": "Baru melapor setelah satu menit",
    "lapor_ganda": "Melapor dua kali dan terbalik urutannya",
    "lapor_palsu": "Laporan dengan tanda tangan palsu",
}
LAMBAT, TERLAMBAT, SEGERA = 11.0, 60.0, 0.5


class Kotak:
    """What was given to the stand-in: its own file, not the portal's database."""

    def __init__(self, berkas: Path) -> None:
        self._berkas = berkas

    def taruh(self, id_pesan: str, kepada: str, teks: str) -> None:
        self._jalankan("INSERT INTO pesan VALUES (?, ?, ?, ?)", id_pesan, kepada, teks, time.time())

    def milik(self, kepada: str) -> list[tuple[datetime, str]]:
        """The newest twenty for a number."""
        baris = self._jalankan("SELECT pada, teks FROM pesan WHERE kepada = ? ORDER BY rowid DESC LIMIT 20", kepada)
        return [(datetime.fromtimestamp(pada, tz=UTC), teks) for pada, teks in baris]

    def atur(self, kepada: str, tingkah: str) -> None:
        """How it behaves for one number from now on."""
        self._jalankan("INSERT OR REPLACE INTO tingkah VALUES (?, ?)", kepada, tingkah)

    def tingkah(self, kepada: str) -> str:
        baris = self._jalankan("SELECT macam FROM tingkah WHERE kepada = ?", kepada)
        return str(baris[0][0]) if baris else "wajar"

    def _jalankan(self, sql: str, *isi: Any) -> list[Any]:
        self._berkas.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._berkas, timeout=10)) as basis, basis:
            basis.execute("CREATE TABLE IF NOT EXISTS pesan (id TEXT, kepada TEXT, teks TEXT, pada REAL)")
            basis.execute("CREATE TABLE IF NOT EXISTS tingkah (kepada TEXT PRIMARY KEY, macam TEXT)")
            return basis.execute(sql, isi).fetchall()


class WaTiruan:
    """`with WaTiruan(Kotak(berkas), …) as wa:` serves at `wa.url` until the block ends."""

    def __init__(self, kotak: Kotak, *, rahasia: bytes, panggilan: str, pos: Pos | None = None) -> None:
        self.kotak, self.rahasia, self.panggilan, self.pos = kotak, rahasia, panggilan, pos or _pos
        self.token = secrets.token_urlsafe(24)
        self.berhenti = threading.Event()

    def __enter__(self) -> Self:
        self.mulai()
        return self

    def __exit__(self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None):
        self.berhenti.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def mulai(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Penangan", (_Penangan,), {"layanan": self}))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def laporkan(self, id_pesan: str, rujukan: str, tingkah: str) -> list[int]:
        """The reports of one message, each a call of its own; the statuses of the portal's answers."""
        urut = ["failed"] if tingkah == "lapor_gagal" else ["sent", "delivered"]
        if tingkah == "lapor_ganda":
            urut = ["delivered", "sent", "delivered"]
        return [self._lapor(id_pesan, rujukan, satu, palsu=tingkah == "lapor_palsu") for satu in urut]

    def _lapor(self, id_pesan: str, rujukan: str, keadaan: str, *, palsu: bool) -> int:
        isi: dict[str, Any] = {"id": id_pesan, "status": keadaan, "timestamp": str(int(time.time()))}
        isi |= {"biz_opaque_callback_data": rujukan} | ({"errors": [{"code": 131026}]} if keadaan == "failed" else {})
        badan = json.dumps({"entry": [{"changes": [{"value": {"statuses": [isi]}}]}]}).encode()
        tanda = tandai(b"bukan rahasianya" if palsu else self.rahasia, badan)
        return self.pos(self.panggilan, badan, {"Content-Type": "application/json", KEPALA: tanda})


class _Penangan(PenjawabTiruan):
    layanan: WaTiruan

    def do_POST(self) -> None:  # noqa: N802 - the name is http.server's
        isi = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
        if self.headers.get("Authorization") != f"Bearer {self.layanan.token}":
            return self.kirim(401, b'{"error": {"code": 190}}')
        tingkah = self.layanan.kotak.tingkah(isi["to"])
        if tingkah in _RUSAK:
            return self.kirim(*_RUSAK[tingkah])
        if tingkah == "lambat" and self.layanan.berhenti.wait(LAMBAT):
            return None
        return self._terima(isi, tingkah)

    def _terima(self, isi: dict[str, Any], tingkah: str) -> None:
        id_pesan, templat = f"wamid.{secrets.token_hex(16)}", isi["template"]
        isian = tuple(p["text"] for p in templat["components"][0]["parameters"])
        self.layanan.kotak.taruh(id_pesan, isi["to"], bunyi(templat["name"], isian))
        jeda = TERLAMBAT if tingkah == "lapor_terlambat" else SEGERA
        if tingkah != "putus":
            self.kirim(200, json.dumps({"messages": [{"id": id_pesan}]}).encode())
        if not self.layanan.berhenti.wait(jeda):
            self.layanan.laporkan(id_pesan, isi["biz_opaque_callback_data"], tingkah)


_RUSAK = {
    "mati": (503, b"{}"),
    "sampah": (200, b"\x00\xffbukan json"),
    "bukan_wa": (400, b'{"error": {"code": 131026, "message": "Message undeliverable"}}'),
}


def _pos(alamat: str, badan: bytes, kepala: dict[str, str]) -> int:
    try:
        return httpx.post(alamat, content=badan, headers=kepala, timeout=10, trust_env=False).status_code
    except httpx.HTTPError:
        return 0  # a report that got lost, as they do
