"""The stand-in's process: the bridge's protocol on 127.0.0.1, over the invented register. It can be slow, fail,
answer nonsense, and answer a change days later."""

from __future__ import annotations

import json
import threading
import time
import uuid
from datetime import date
from enum import StrEnum
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from django.utils import timezone

from bogor_portal.lib.tiruan_http import PenjawabTiruan
from kependudukan.siak.tiruan import mirip
from kependudukan.siak.tiruan.gudang import Gudang, Isi
from kependudukan.siak.tiruan.perubahan import terapkan

TIRUAN = True


class Tingkah(StrEnum):
    """How the stand-in behaves."""

    WAJAR = "wajar"
    LAMBAT = "lambat"  # answers rightly, after ``jeda`` seconds
    MATI = "mati"  # 503, as a bridge whose SIAK is away
    GALAT = "galat"  # 500
    PUTUS = "putus"  # closes the connection without an answer
    SAMPAH = "sampah"  # 200 with what is no JSON
    MENETES = "menetes"  # a byte now and then, never the whole
    ORANG_LAIN = "orang_lain"  # somebody else's record
    HILANG_JAWABAN = "hilang_jawaban"  # a change is taken, and the answer lost on the way


class SiakTiruan:
    """`with SiakTiruan(Gudang(jumlah=2000)) as siak:` serves at `siak.url` until the block ends."""

    def __init__(self, gudang: Gudang, *, kunci: str = "siak-pengembangan", port: int = 0) -> None:
        self.gudang, self.kunci, self.port = gudang, kunci, port
        self.berhenti = threading.Event()
        self.catatan: list[str] = []  # the questions asked, without what was asked

    def __enter__(self) -> Self:
        self.mulai()
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.hentikan()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def mulai(self) -> None:
        self._buka()
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def layani(self) -> None:
        """Serve in this thread until interrupted."""
        self._buka()
        self._server.serve_forever()

    def hentikan(self) -> None:
        self.berhenti.set()
        self._server.shutdown()
        self._server.server_close()

    def atur(self, tingkah: Tingkah = Tingkah.WAJAR, *, jeda: float = 0.0, tunda: float = 0.0) -> None:
        """Behave so from now on; ``tunda``: seconds until a change is answered."""
        self.gudang.atur_tingkah(tingkah=tingkah.value, jeda=jeda, tunda=tunda)

    def _buka(self) -> None:
        penangan = type("PenanganSiak", (_Penangan,), {"layanan": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), penangan)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    def jawab(self, soal: str, isi: Isi) -> Any:
        """The value of a question; None for nothing of that kind. Raises KeyError for what is no question."""
        return {
            "penduduk": lambda: self.gudang.penduduk(isi["nik"]),
            "keluarga": lambda: self._keluarga(isi["no_kk"]),
            "akta": lambda: self.gudang.akta(isi["jenis"], isi["nomor"]),
            "mirip": lambda: self._mirip(isi),
            "perubahan": lambda: self._perubahan(isi),
            "hasil": lambda: self._hasil(isi["id"]),
        }[soal]()

    def _keluarga(self, no_kk: str) -> Isi | None:
        keluarga = self.gudang.keluarga(no_kk)
        return keluarga and {**keluarga, "anggota": self.gudang.anggota(no_kk)}

    def _mirip(self, isi: Isi) -> list[Isi]:
        tanggal = date.fromisoformat(isi["tanggal_lahir"])
        return mirip.cari(self.gudang, nama=isi["nama"], tanggal_lahir=tanggal, nama_ibu=isi["nama_ibu"])

    def _perubahan(self, isi: Isi) -> Isi:
        """Taken once for each id of a request; what is asked again gets the id of the first."""
        with self.gudang.transaksi():
            if ada := self.gudang.baris_perubahan("id_permintaan", isi["id_permintaan"]):
                return {"id": ada[0]}
            id_siak = uuid.uuid4().hex
            jawab_pada = time.time() + float(self.gudang.tingkah().get("tunda", 0))
            self.gudang.simpan_perubahan(id_siak, isi["id_permintaan"], isi["perubahan"], jawab_pada)
        return {"id": id_siak}

    def _hasil(self, id_siak: str) -> Isi | None:
        """Carried out when the answer falls due and is asked for; the same answer ever after."""
        with self.gudang.transaksi():
            baris = self.gudang.baris_perubahan("id", id_siak)
            if baris is None:
                return None
            _, isi, jawab_pada, hasil = baris
            if hasil:
                return json.loads(hasil)
            if time.time() < jawab_pada:
                return {"keadaan": "menunggu", "nik": "", "no_kk": "", "nomor": "", "alasan": ""}
            baru = terapkan(self.gudang, json.loads(isi), timezone.localdate())
            self.gudang.jawab_perubahan(id_siak, baru)
            return baru


class _Penangan(PenjawabTiruan):
    layanan: SiakTiruan

    def do_POST(self) -> None:  # noqa: N802 - the name is http.server's
        mentah = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.headers.get("Authorization") != f"Bearer {self.layanan.kunci}":
            return self.kirim(401, b"{}")
        soal = self.path.removeprefix("/v1/")
        self.layanan.catatan.append(soal)
        tingkah = self.layanan.gudang.tingkah()
        macam = Tingkah(tingkah.get("tingkah", Tingkah.WAJAR))
        if macam in _RUSAK:
            return self.kirim(*_RUSAK[macam])
        if macam == Tingkah.LAMBAT and self.layanan.berhenti.wait(float(tingkah.get("jeda", 0))):
            return None
        if macam == Tingkah.PUTUS:
            return None
        if macam == Tingkah.MENETES:
            return self.menetes(self.layanan.berhenti)
        return self._jawab(soal, mentah, macam)

    def _jawab(self, soal: str, mentah: bytes, macam: Tingkah) -> None:
        try:
            nilai = self.layanan.jawab(soal, json.loads(mentah))
        except (KeyError, ValueError, TypeError):
            return self.kirim(422, b"{}")
        if macam == Tingkah.HILANG_JAWABAN and soal == "perubahan":
            return None
        if macam == Tingkah.ORANG_LAIN and soal == "penduduk" and nilai:
            nilai = self.layanan.gudang.contoh("nik <> ? LIMIT 1", nilai["nik"])[0]
        return self.kirim(404 if nilai is None else 200, json.dumps(nilai).encode())


_RUSAK = {
    Tingkah.MATI: (503, b"{}"),
    Tingkah.GALAT: (500, b"<h1>Internal Server Error</h1>"),
    Tingkah.SAMPAH: (200, b"\x00\xffbukan json"),
}
