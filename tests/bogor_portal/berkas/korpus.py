"""Good and bad files, made when asked for."""

import io
import struct
import zipfile
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

NIK = "3271014107900001"


def unggahan(isi: bytes, nama: str = "berkas.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi, content_type="application/octet-stream")


def pdf(ubah=None, *, halaman: int = 1, **simpan) -> bytes:
    """A small PDF with a text and a link on each page; `ubah(pdf)` spoils it."""
    dok = pikepdf.new()
    for nomor in range(halaman):
        h = dok.add_blank_page(page_size=(595, 842))
        h.contents_add(f"BT /F1 24 Tf 72 700 Td (Halaman {nomor + 1}) Tj ET".encode())
        h.obj.Resources = Dictionary(
            Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
    if ubah:
        ubah(dok)
    keluar = io.BytesIO()
    dok.save(keluar, **simpan)
    return keluar.getvalue()


def _aksi(jenis: str, **isi) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name("/" + jenis), **isi)


def _tautan(aksi: Dictionary, subjenis: str = "Link"):
    def ubah(dok):
        catatan = Dictionary(Type=Name.Annot, Subtype=Name("/" + subjenis), Rect=[0, 0, 99, 99], A=aksi)
        dok.pages[0].obj.Annots = Array([dok.make_indirect(catatan)])

    return ubah


def _skrip_nama(dok):
    dok.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), _aksi("JavaScript", JS=String("app.alert(1)"))]))
    )


def _pembuka(aksi):
    def ubah(dok):
        dok.Root.OpenAction = aksi

    return ubah


def _lampiran(dok):
    dok.attachments["tagihan.exe"] = pikepdf.AttachedFileSpec(dok, b"MZ jahat", filename="tagihan.exe")


def _otomatis(dok):
    dok.pages[0].obj.AA = Dictionary(O=_aksi("Named", N=Name.Print))


def _xfa(dok):
    dok.Root.AcroForm = Dictionary(Fields=Array([]), XFA=dok.make_stream(b"<xdp/>"))


def _media(dok):
    dok.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])])


def _raksasa(dok):
    dok.pages[0].mediabox = [0, 0, 20_000, 20_000]


# name → (bytes, the code of the refusal)
PDF_DITOLAK = {
    "javascript in names": (pdf(_skrip_nama), "skrip"),
    "javascript at opening": (pdf(_pembuka(_aksi("JavaScript", JS=String("app.alert(1)")))), "skrip"),
    "javascript in a link": (pdf(_tautan(_aksi("JavaScript", JS=String("1")))), "skrip"),
    "javascript after a link": (
        pdf(_tautan(_aksi("URI", URI=String("https://x.example"), Next=_aksi("JavaScript", JS=String("1"))))),
        "skrip",
    ),
    "javascript with an escaped name": (
        pdf(_tautan(_aksi("JavaScript", ZZ=String("1")))).replace(b"/JavaScript", b"/J#61vaScript"),
        "skrip",
    ),
    "uri at opening": (pdf(_pembuka(_aksi("URI", URI=String("https://x.example")))), "otomatis"),
    "page action": (pdf(_otomatis), "otomatis"),
    "launch": (pdf(_tautan(_aksi("Launch", F=String("cmd.exe")))), "jalankan"),
    "other file": (pdf(_tautan(_aksi("GoToR", F=String("lain.pdf"), D=Array([0, Name.Fit])))), "jalankan"),
    "submit": (pdf(_tautan(_aksi("SubmitForm", F=String("https://x.example")))), "kirim"),
    "import": (pdf(_tautan(_aksi("ImportData", F=String("a.fdf")))), "kirim"),
    "attachment": (pdf(_lampiran), "lampiran"),
    "file note": (pdf(_tautan(Dictionary(), "FileAttachment")), "lampiran"),
    "rich media": (pdf(_media), "media"),
    "movie": (pdf(_tautan(_aksi("Movie"))), "media"),
    "xfa": (pdf(_xfa), "xfa"),
    "password to open": (pdf(encryption=pikepdf.Encryption(user="rahasia", owner="rahasia")), "sandi"),
    "password to print": (pdf(encryption=pikepdf.Encryption(user="", owner="rahasia")), "sandi"),
    "truncated": (pdf(halaman=5)[:900], "rusak"),
    "header alone": (b"%PDF-1.7\n%%EOF\n", "rusak"),
    "no pages": (pdf(halaman=0), "rusak"),
    "301 pages": (pdf(halaman=301), "halaman"),
    "seven metres": (pdf(_raksasa), "sisi"),
}


def bom_pdf() -> bytes:
    """Three gigabytes of blanks in three megabytes: one compressed block that stands by itself, over and over."""
    peras = zlib.compressobj(9)
    kepala = peras.compress(b"") + peras.flush(zlib.Z_FULL_FLUSH)
    blok = peras.compress(b" " * 16 * 1024 * 1024) + peras.flush(zlib.Z_FULL_FLUSH)
    dok = pikepdf.new()
    aliran = dok.make_stream(b"")
    aliran.write(kepala + blok * 192, filter=Name.FlateDecode)
    dok.add_blank_page().obj.Contents = aliran
    keluar = io.BytesIO()
    dok.save(keluar, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return keluar.getvalue()


def gambar(format: str = "JPEG", ukuran=(60, 40), **simpan) -> bytes:  # noqa: A002 (Pillow's own word)
    kanvas = Image.new("RGB", ukuran, (200, 30, 30))
    kanvas.paste((30, 30, 200), (0, 0, ukuran[0] // 2, ukuran[1]))  # left half blue
    keluar = io.BytesIO()
    kanvas.save(keluar, format, **simpan)
    return keluar.getvalue()


def jpg_gps() -> bytes:
    """A photo lying on its side that tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "KameraRahasia"
    exif.get_ifd(0x8825)[2] = (6.0, 35.0, 41.0)
    return gambar(exif=exif, comment=b"rumah pemohon")


def jpg_html() -> bytes:
    return gambar(comment=b"<script>alert(1)</script>") + b"<html><script>alert(1)</script></html>"


def png_zip() -> bytes:
    kotak = io.BytesIO()
    with zipfile.ZipFile(kotak, "w") as z:
        z.writestr("jahat.txt", "isi tersembunyi")
    return gambar("PNG") + kotak.getvalue()


def png_teks() -> bytes:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "Siti Aminah")
    return gambar("PNG", pnginfo=info)


def bom_png(sisi: int = 12_000) -> bytes:
    """144 megapixels in a few kilobytes, written row by row without ever holding them."""

    def bagian(nama: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))

    peras = zlib.compressobj(9)
    baris = b"\0" * (1 + sisi // 8)
    data = b"".join(peras.compress(baris) for _ in range(sisi)) + peras.flush()
    kepala = struct.pack(">IIBBBBB", sisi, sisi, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + bagian(b"IHDR", kepala) + bagian(b"IDAT", data) + bagian(b"IEND", b"")


def dwg(versi: bytes = b"AC1032", byte: int = 4096) -> bytes:
    return (versi + b"\0" * 7 + struct.pack("<i", 0x1C0)).ljust(byte, b"\x07")


HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200


def mp4(detik: int = 90, *, merek: bytes = b"isom", ekor: bytes = b"") -> bytes:
    """The smallest whole video: its kind, a header that says how long it plays, and no pictures."""

    def kotak(nama: bytes, isi: bytes) -> bytes:
        return struct.pack(">I4s", 8 + len(isi), nama) + isi

    kepala = struct.pack(">IIIII", 0, 0, 0, 1000, detik * 1000) + bytes(80)
    ftyp = kotak(b"ftyp", merek + bytes(4) + merek)
    return ftyp + kotak(b"moov", kotak(b"mvhd", kepala)) + kotak(b"mdat", b"\0" * 64) + ekor
