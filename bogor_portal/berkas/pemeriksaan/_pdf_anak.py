"""Runs alone in a process with little memory and time: look through one PDF and write it anew.

It loads the library once and forks for each socket that comes in by standard input, until that ends. In: the PDF. Out:
one JSON line, then the clean PDF. It imports nothing of ours, reads no settings and opens no file, so that a PDF that
breaks the library breaks nothing else.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import signal
import socket
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

MEMORI = 640 * 1024 * 1024
DETIK = 20  # of CPU
DETIK_JAM = 40  # by the clock
MAKS_HALAMAN = 300
MAKS_OBJEK = 300_000
MAKS_SISI = 14_400  # points: five metres; A0 is 3,370
MAKS_PIKSEL = 1_000_000_000  # A0 at 600 dpi in black and white has 560 million

AKSI = {
    "/JavaScript": "skrip",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
    "/Launch": "jalankan",
    "/SubmitForm": "kirim",
    "/ImportData": "kirim",
    "/GoToE": "lampiran",
    "/GoToR": "jalankan",
}
KUNCI = {
    "/JS": "skrip",
    "/JavaScript": "skrip",
    "/AA": "otomatis",
    "/XFA": "xfa",
    "/EmbeddedFiles": "lampiran",
    "/EF": "lampiran",
    "/Collection": "lampiran",
    "/RichMediaContent": "media",
    "/RichMediaSettings": "media",
}
SUBJENIS = {"/RichMedia", "/3D", "/Screen", "/Movie", "/Sound"}
DIBUANG = ("/Metadata", "/PieceInfo", "/AF", "/Thumb", "/LastModified")


class Tolak(Exception):
    def __init__(self, kode: str) -> None:
        super().__init__(kode)
        self.kode = kode


def bersihkan(isi: bytes) -> tuple[bytes, int]:
    """The same pages in a new PDF, and how many. Raises Tolak, pikepdf.PdfError, MemoryError."""
    if b"%%EOF" not in isi[-2048:]:
        raise Tolak("rusak")
    with Pdf.open(io.BytesIO(isi)) as asal:
        if asal.is_encrypted:
            raise Tolak("sandi")
        _pastikan_ukuran(asal)
        for bagian in semua_kamus(asal):
            pastikan_pasif(bagian)
        _pastikan_pembuka(asal)
        return _salin(asal), len(asal.pages)


def _pastikan_ukuran(pdf: Pdf) -> None:
    if len(pdf.objects) > MAKS_OBJEK:
        raise Tolak("rumit")
    if not len(pdf.pages):
        raise Tolak("rusak")
    if len(pdf.pages) > MAKS_HALAMAN:
        raise Tolak("halaman")
    for halaman in pdf.pages:
        kiri, bawah, kanan, atas = (float(n) for n in halaman.mediabox)
        skala = float(halaman.obj.get("/UserUnit", 1))
        if not 0 < max(abs(kanan - kiri), abs(atas - bawah)) * skala <= MAKS_SISI:
            raise Tolak("sisi")


def semua_kamus(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream of the file, also those that nothing refers to."""
    for objek in pdf.objects:
        yield from _di_dalam(objek)
    yield pdf.trailer


def _di_dalam(objek: Object) -> Iterator[Object]:
    antre = [objek]
    while antre:
        ini = antre.pop()
        if isinstance(ini, Dictionary | Stream):
            yield ini
            anak = [ini.get(kunci) for kunci in ini.keys()]  # noqa: SIM118 (not a Python dict)
        elif isinstance(ini, Array):
            anak = list(ini)
        else:
            continue
        antre += [a for a in anak if isinstance(a, Dictionary | Array | Stream) and not a.is_indirect]


def pastikan_pasif(bagian: Object) -> None:
    """Raises Tolak for anything that does something by itself or carries something else along."""
    for kunci, kode in KUNCI.items():
        if kunci in bagian:
            raise Tolak(kode)
    subjenis = str(bagian.get("/Subtype", ""))
    if subjenis == "/FileAttachment" or bagian.get("/Type") == Name.EmbeddedFile:
        raise Tolak("lampiran")
    if subjenis in SUBJENIS:
        raise Tolak("media")
    aksi = bagian.get("/S")
    if isinstance(aksi, Name) and str(aksi) in AKSI and bagian.get("/Type") != Name.StructElem:
        raise Tolak(AKSI[str(aksi)])
    if subjenis == "/Image" and int(bagian.get("/Width", 0)) * int(bagian.get("/Height", 0)) > MAKS_PIKSEL:
        raise Tolak("sisi")


def _pastikan_pembuka(pdf: Pdf) -> None:
    """Going to a page at opening is harmless and dropped; anything else is not."""
    pembuka = pdf.Root.get("/OpenAction")
    if isinstance(pembuka, Dictionary) and pembuka.get("/S") != Name.GoTo:
        raise Tolak("otomatis")


def _salin(asal: Pdf) -> bytes:
    if "/AcroForm" in asal.Root:
        asal.generate_appearance_streams()
    asal.flatten_annotations()
    for halaman in asal.pages:
        halaman.contents_coalesce()
        _ = halaman.obj.Contents.read_bytes() if "/Contents" in halaman.obj else b""  # it can be decoded
        for kunci in ("/Annots", "/B"):
            if kunci in halaman.obj:
                del halaman.obj[kunci]
    for bagian in semua_kamus(asal):
        _buang_keterangan(bagian)
    baru = Pdf.new()
    baru.pages.extend(asal.pages)
    if "/OCProperties" in asal.Root:  # which layers of a drawing are shown
        lapisan = asal.make_indirect(asal.Root.OCProperties)
        baru.Root.OCProperties = baru.copy_foreign(lapisan)
    keluar = io.BytesIO()
    baru.save(keluar, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return keluar.getvalue()


def _buang_keterangan(bagian: Object) -> None:
    for kunci in DIBUANG:
        if kunci in bagian:
            del bagian[kunci]
    if isinstance(bagian, Stream) and bagian.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
        mentah = bagian.read_raw_bytes()
        bersih = tanpa_exif(mentah)
        if bersih != mentah:
            parameter = bagian.get("/DecodeParms")
            parameter = parameter if isinstance(parameter, Dictionary | Array) else None
            bagian.write(bersih, filter=Name.DCTDecode, decode_parms=parameter)


def tanpa_exif(jpg: bytes) -> bytes:
    """A JPEG without APP1 (EXIF, XMP), APP13 (IPTC) and comments; colour profile and Adobe marks stay."""
    if jpg[:2] != b"\xff\xd8":
        return jpg
    keluar, i = [jpg[:2]], 2
    while i + 4 <= len(jpg) and jpg[i] == 0xFF and jpg[i + 1] != 0xDA:
        panjang = 2 + int.from_bytes(jpg[i + 2 : i + 4], "big")
        if jpg[i + 1] not in {0xE1, 0xED, 0xFE}:
            keluar.append(jpg[i : i + panjang])
        i += panjang
    return b"".join([*keluar, jpg[i:]])


def _batasi() -> None:
    for apa, batas in [(resource.RLIMIT_AS, MEMORI), (resource.RLIMIT_CPU, DETIK), (resource.RLIMIT_FSIZE, 0)]:
        resource.setrlimit(apa, (batas, batas))


def main(sambungan: socket.socket) -> None:
    with sambungan.makefile("rb") as masuk:
        isi = masuk.read()
    jawab: dict[str, object] = {}
    bersih = b""
    try:
        bersih, jumlah = bersihkan(isi)
        jawab = {"halaman": jumlah}
    except Tolak as galat:
        jawab = {"tolak": galat.kode}
    except pikepdf.PasswordError:
        jawab = {"tolak": "sandi"}
    except MemoryError:
        jawab = {"tolak": "rumit"}
    except Exception as galat:  # noqa: BLE001 (whatever the library says of hostile bytes: it cannot be read)
        jawab = {"tolak": "rumit" if "bad_alloc" in str(galat) else "rusak"}
    kepala = json.dumps(jawab | {"ukuran": len(bersih)}).encode()
    sambungan.sendall(kepala + b"\n" + bersih)


def layani(kendali: socket.socket) -> None:
    """A child for each PDF; it has no other socket than its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    while True:
        _, nomor, _, _ = socket.recv_fds(kendali, 1, 1)
        if not nomor:
            return
        with socket.socket(fileno=nomor[0]) as sambungan:
            if os.fork():
                continue
            try:
                kendali.close()
                signal.alarm(DETIK_JAM)
                _batasi()
                with contextlib.suppress(BrokenPipeError):
                    main(sambungan)
            finally:
                os._exit(0)


if __name__ == "__main__":
    with socket.socket(fileno=0) as kendali:
        layani(kendali)
