"""A stand-in for BSrE's eSign Client Service on 127.0.0.1, for development and tests: it really signs, with a
development key, and can misbehave on request. Production refuses it: its certificates are marked TIRUAN, and
PenandatanganBsre accepts those only with `terima_tiruan`."""

import base64
import email.policy
import io
import json
import threading
from dataclasses import dataclass, field
from email.parser import BytesParser
from enum import StrEnum
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from bogor_portal.dokumen.tanda_tangan.antarmuka import GagalTandaTangan, IdentitasPenanda, KodeGagal
from bogor_portal.dokumen.tanda_tangan.lokal import PenandatanganLokal
from bogor_portal.lib.tiruan_http import PenjawabTiruan

TIRUAN = True
BATAS_SALAH = 3
TERKUNCI = 9001  # no number of BSrE: the real one is not known


class Tingkah(StrEnum):
    """How the stand-in behaves."""

    WAJAR = "wajar"
    LAMBAT = "lambat"  # answers rightly, after `jeda` seconds
    MENETES = "menetes"  # sends a byte now and then, never the whole
    GALAT = "galat"  # 500
    PUTUS = "putus"  # closes the connection without an answer
    SAMPAH = "sampah"  # 200 with something that is no PDF
    TANPA_TANDA = "tanpa_tanda"  # the document as it came
    DOKUMEN_LAIN = "dokumen_lain"  # validly signed, but another document
    PENANDA_LAIN = "penanda_lain"  # this document, signed by somebody else
    RUSAK = "rusak"  # signed, then one byte of the signed part flipped in the appended part
    ISI_DIUBAH = "isi_diubah"  # a page is changed before the signing, which is valid over all
    TERPOTONG = "terpotong"
    KEDALUWARSA = "kedaluwarsa"


@dataclass
class Catatan:
    """What was asked, without the passphrase and the NIK."""

    id_permintaan: str
    isian: tuple[str, ...]


@dataclass
class BsreTiruan:
    """`with BsreTiruan(lokal, {nik: penanda}) as layanan:` serves at `layanan.url` until the block ends."""

    lokal: PenandatanganLokal
    penanda: dict[str, IdentitasPenanda] = field(repr=False)
    pengguna: str = "portal"
    sandi_layanan: str = field(default="portal-pengembangan", repr=False)
    dokumen_lain: bytes = field(default=b"", repr=False)
    penanda_lain: tuple[IdentitasPenanda, str] | None = field(default=None, repr=False)
    tingkah: Tingkah = Tingkah.WAJAR
    jeda: float = 30.0
    port: int = 0
    catatan: list[Catatan] = field(default_factory=list)
    salah: dict[str, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.berhenti = threading.Event()
        self.gembok = threading.Lock()

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
        penangan = type("PenanganBsre", (_Penangan,), {"layanan": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), penangan)
        self._server.daemon_threads = False  # so that closing waits for every request under way
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def hentikan(self) -> None:
        """Stop, and wait until no request is under way: `catatan` is whole afterwards. May be called twice."""
        self.berhenti.set()
        self._server.shutdown()
        self._server.server_close()

    def tandatangani(self, isian: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body, as the real service gives them when it works."""
        nik = isian.get("nik", "")
        if nik not in self.penanda:
            return _galat("User tidak terdaftar", 2011)
        if self.salah.get(nik, 0) >= BATAS_SALAH:
            return _galat("Akun terkunci karena passphrase salah berulang kali", TERKUNCI)
        try:
            return 200, self._tanda(isian, self.penanda[nik], isian.get("passphrase", ""), isian["file"])
        except GagalTandaTangan as galat:
            return self._gagal(nik, galat)

    def _gagal(self, nik: str, galat: GagalTandaTangan) -> tuple[int, bytes]:
        if galat.kode == KodeGagal.SANDI_SALAH:
            with self.gembok:
                self.salah[nik] = self.salah.get(nik, 0) + 1
            return _galat("Passphrase anda salah", 2031)
        if galat.kode == KodeGagal.SERTIFIKAT_KEDALUWARSA:
            return _galat("Sertifikat telah expired", 9002)
        return 500, b""

    def _tanda(self, isian: dict[str, Any], penanda: IdentitasPenanda, sandi: str, pdf: bytes) -> bytes:
        hasil = self.lokal.tandatangani(
            pdf,
            penanda=penanda,
            sandi=sandi,
            alasan=isian.get("reason", ""),
            lokasi=isian.get("location", ""),
            id_permintaan="",
        )
        return hasil.pdf

    def sesatkan(self, isian: dict[str, Any], status: int, isi: bytes) -> tuple[int, bytes]:
        """The right answer bent the way `tingkah` says."""
        pdf = isian["file"]
        jawaban_tetap = {
            Tingkah.GALAT: (500, b"<h1>Internal Server Error</h1>"),
            Tingkah.SAMPAH: (200, b"\x00\xffbukan pdf"),
            Tingkah.TANPA_TANDA: (200, pdf),
            Tingkah.KEDALUWARSA: _galat("Sertifikat telah expired", 9002),
            Tingkah.TERPOTONG: (status, isi[:-200]),
            Tingkah.RUSAK: (status, isi.replace(b"/Reason", b"/Raeson", 1)),
        }
        if self.tingkah in jawaban_tetap:
            return jawaban_tetap[self.tingkah]
        return self._tanda_yang_lain(isian) or (status, isi)

    def _tanda_yang_lain(self, isian: dict[str, Any]) -> tuple[int, bytes] | None:
        pdf, penanda, sandi = isian["file"], self.penanda.get(isian["nik"]), isian["passphrase"]
        if self.tingkah == Tingkah.PENANDA_LAIN and self.penanda_lain:
            return 200, self._tanda(isian, *self.penanda_lain, pdf)
        if self.tingkah == Tingkah.DOKUMEN_LAIN and penanda:
            return 200, self._tanda(isian, penanda, sandi, self.dokumen_lain)
        if self.tingkah == Tingkah.ISI_DIUBAH and penanda:
            return 200, self._tanda(isian, penanda, sandi, _ubah_isi(pdf))
        return None


class _Penangan(PenjawabTiruan):
    layanan: BsreTiruan

    def do_POST(self) -> None:  # noqa: N802 - the name is http.server's
        isi = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path != "/api/sign/pdf":
            return self._jawab(404, b"")
        if not self._akun_benar():
            return self._jawab(401, b"")
        isian = _urai(self.headers.get("Content-Type", ""), isi)
        layanan = self.layanan
        layanan.catatan.append(Catatan(self.headers.get("X-Request-ID", ""), tuple(sorted(isian))))
        if layanan.tingkah == Tingkah.PUTUS:
            self.close_connection = True
            return None
        if layanan.tingkah == Tingkah.MENETES:
            return self.menetes(layanan.berhenti, layanan.jeda)
        if layanan.tingkah == Tingkah.LAMBAT and layanan.berhenti.wait(layanan.jeda):
            return None
        return self._jawab(*layanan.sesatkan(isian, *layanan.tandatangani(isian)))

    def _akun_benar(self) -> bool:
        harap = f"{self.layanan.pengguna}:{self.layanan.sandi_layanan}".encode()
        return self.headers.get("Authorization") == "Basic " + base64.b64encode(harap).decode()

    def _jawab(self, status: int, isi: bytes) -> None:
        jenis = "application/json" if isi[:1] == b"{" else "application/pdf"
        self.kirim(status, isi, jenis)


def _galat(pesan: str, kode: int) -> tuple[int, bytes]:
    return 400, json.dumps({"error": pesan, "status_code": kode}).encode()


def _ubah_isi(pdf: bytes) -> bytes:
    penulis = IncrementalPdfFileWriter(io.BytesIO(pdf))
    halaman = penulis.root["/Pages"]["/Kids"][0]
    halaman["/MediaBox"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 300, 300)))
    penulis.update_container(halaman)
    keluaran = io.BytesIO()
    penulis.write(keluaran)
    return keluaran.getvalue()


def _urai(jenis: str, isi: bytes) -> dict[str, Any]:
    """Fields of a multipart/form-data body: text as str, the file as bytes."""
    kepala = f"Content-Type: {jenis}\r\n\r\n".encode()
    pesan = BytesParser(policy=email.policy.HTTP).parsebytes(kepala + isi)
    isian: dict[str, Any] = {}
    for bagian in pesan.iter_parts():
        nama = bagian.get_param("name", header="content-disposition")
        mentah = cast(bytes, bagian.get_payload(decode=True) or b"")
        isian[str(nama)] = mentah if bagian.get_filename() else mentah.decode()
    return isian
