"""What was appended to a PDF: a signature and nothing that could be seen or run?"""

import io
import logging
from typing import Any

import pikepdf

log = logging.getLogger(__name__)

# Entries of the catalog that signing sets and that draw nothing.
_KATALOG_BEBAS = frozenset({"/AcroForm", "/Perms", "/Extensions", "/DSS", "/Metadata", "/Version"})
_HALAMAN_BEBAS = frozenset({"/Annots", "/Tabs"})
_FORMULIR_BOLEH = frozenset({"/Fields", "/SigFlags", "/DA", "/DR"})


def hanya_ditandatangani(asal: bytes, pdf: bytes) -> bool:
    """Did nothing but invisible signatures come after the bytes of `asal`? False when it cannot be judged.

    A signature covers what was appended before it too, so "begins with the same bytes" and "validly signed"
    are not enough: the appended part could draw the pages anew. Every object of `asal` must be as it was, but
    for the entries that signing sets.
    """
    if not pdf.startswith(asal) or len(pdf) == len(asal):
        return False
    try:
        with pikepdf.open(io.BytesIO(asal)) as lama, pikepdf.open(io.BytesIO(pdf)) as baru:
            return _tak_berubah(lama, baru)
    except Exception as galat:  # noqa: BLE001 - a hostile file breaks a parser in unforeseeable ways
        log.info("Tambahan pada PDF ditolak: %s", type(galat).__name__)
        return False


def _tak_berubah(lama: pikepdf.Pdf, baru: pikepdf.Pdf) -> bool:
    return (
        _sama_kecuali(lama.Root, baru.Root, _KATALOG_BEBAS)
        and len(lama.pages) == len(baru.pages)
        and all(_halaman_sama(a.obj, b.obj) for a, b in zip(lama.pages, baru.pages, strict=True))
        and _objek_lain_sama(lama, baru)
        and _formulir_wajar(baru)
    )


def _objek_lain_sama(lama: pikepdf.Pdf, baru: pikepdf.Pdf) -> bool:
    dikecualikan = {_nomor(lama.Root), _nomor(lama.trailer.get("/Info")), _nomor(lama.Root.get("/Metadata"))}
    dikecualikan |= {_nomor(halaman.obj) for halaman in lama.pages}
    nomor = (n for n in range(1, int(lama.trailer.Size)) if n not in dikecualikan)
    return all(_isi(lama.get_object(n, 0)) == _isi(baru.get_object(n, 0)) for n in nomor)


def _nomor(objek: Any) -> int:
    return int(objek.objgen[0]) if isinstance(objek, pikepdf.Object) else 0


def _isi(objek: Any) -> tuple[bytes, bytes]:
    aliran = objek.read_raw_bytes() if isinstance(objek, pikepdf.Stream) else b""
    return _tulis(objek, resolved=True), aliran


def _tulis(objek: Any, *, resolved: bool = False) -> bytes:
    """pikepdf hands numbers, booleans and null over as Python's own."""
    return objek.unparse(resolved=resolved) if isinstance(objek, pikepdf.Object) else repr(objek).encode()


def _sama_kecuali(lama: pikepdf.Object, baru: pikepdf.Object, bebas: frozenset[str]) -> bool:
    kunci = set(lama.keys()) - bebas
    return kunci == set(baru.keys()) - bebas and all(_tulis(lama[k]) == _tulis(baru[k]) for k in kunci)


def _halaman_sama(lama: pikepdf.Object, baru: pikepdf.Object) -> bool:
    semula = list(lama.get("/Annots", []))
    kini = list(baru.get("/Annots", []))
    tetap = [_tulis(a) for a in semula] == [_tulis(b) for b in kini[: len(semula)]]
    return (
        lama.objgen == baru.objgen
        and _sama_kecuali(lama, baru, _HALAMAN_BEBAS)
        and tetap
        and all(_kolom_tak_tampak(kolom) for kolom in kini[len(semula) :])
    )


def _kolom_tak_tampak(kolom: pikepdf.Object) -> bool:
    kiri, bawah, kanan, atas = (float(sisi) for sisi in kolom.Rect)
    jenis = (str(kolom.get("/Subtype")), str(kolom.get("/FT")))
    return jenis == ("/Widget", "/Sig") and (kiri == kanan or bawah == atas) and not {"/A", "/AA"} & set(kolom)


def _formulir_wajar(pdf: pikepdf.Pdf) -> bool:
    formulir = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    kolom: Any = formulir.get("/Fields", [])
    return set(formulir.keys()) <= _FORMULIR_BOLEH and all(str(k.get("/FT")) == "/Sig" for k in kolom)
