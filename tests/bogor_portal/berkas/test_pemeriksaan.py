"""Content decides, not the name; what is kept holds pixels and pages and nothing else."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan import pdf as pemeriksa_pdf
from bogor_portal.berkas.pemeriksaan import periksa
from bogor_portal.berkas.pemeriksaan.jenis import PESAN_HEIC, sebut_daftar, sebut_ukuran
from bogor_portal.berkas.pemeriksaan.nama import nama_tampil
from tests.bogor_portal.berkas import korpus

SEMUA = ["pdf", "jpg", "png", "dwg"]


def tolak(isi: bytes, jenis_boleh=SEMUA) -> tuple[str, str]:
    with pytest.raises(UnggahanDitolak) as galat:
        periksa(isi, jenis_boleh=jenis_boleh)
    return galat.value.kode, galat.value.pesan


@pytest.mark.parametrize("nama", korpus.PDF_DITOLAK)
def test_unsafe_or_broken_pdf_is_refused_with_its_reason(nama):
    isi, kode = korpus.PDF_DITOLAK[nama]

    assert tolak(isi) == (kode, pemeriksa_pdf.PESAN[kode])


def test_pdf_of_three_pages_keeps_its_pages_and_text():
    hasil = periksa(korpus.pdf(halaman=3), jenis_boleh=["pdf"])

    with pikepdf.open(io.BytesIO(hasil.isi)) as bersih:
        isi_halaman = [h.Contents.read_bytes() for h in bersih.pages]
    assert (hasil.jenis, hasil.jumlah_halaman) == ("pdf", 3)
    assert [f"(Halaman {n})".encode() in isi for n, isi in enumerate(isi_halaman, 1)] == [True, True, True]


def test_pdf_loses_metadata_links_and_opening():
    def ubah(dok):
        dok.docinfo["/Author"] = "Siti Aminah"
        with dok.open_metadata() as meta:
            meta["dc:creator"] = ["Siti Aminah"]
        dok.Root.OpenAction = Array([dok.pages[0].obj, Name.Fit])
        dok.pages[0].obj.PieceInfo = Dictionary(Kantor=Dictionary(Private=String("Siti Aminah")))
        korpus._tautan(korpus._aksi("URI", URI=String("https://penipu.example")))(dok)

    hasil = periksa(korpus.pdf(ubah), jenis_boleh=["pdf"])

    with pikepdf.open(io.BytesIO(hasil.isi)) as bersih:
        assert sorted(bersih.Root.keys()) == ["/Pages", "/Type"]
        assert sorted(bersih.trailer.keys()) == ["/ID", "/Root", "/Size"] or "/Info" not in bersih.trailer
        assert "/Annots" not in bersih.pages[0].obj
        assert "/PieceInfo" not in bersih.pages[0].obj
        polos = b"".join(o.unparse() for o in bersih.objects)
    assert (b"Siti" in polos, b"penipu" in polos) == (False, False)


def test_filled_form_becomes_part_of_the_page():
    def ubah(dok):
        wujud = dok.make_stream(b"BT /F1 12 Tf 2 2 Td (Jalan Pajajaran) Tj ET", BBox=[0, 0, 200, 20])
        wujud.Type, wujud.Subtype = Name.XObject, Name.Form
        kolom = dok.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("alamat"), V=String("Jalan Pajajaran"),
                Rect=[72, 600, 272, 620], F=4, AP=Dictionary(N=wujud),
            )
        )  # fmt: skip
        dok.pages[0].obj.Annots = Array([kolom])
        dok.Root.AcroForm = Dictionary(Fields=Array([kolom]))

    hasil = periksa(korpus.pdf(ubah), jenis_boleh=["pdf"])

    with pikepdf.open(io.BytesIO(hasil.isi)) as bersih:
        gambar = list(bersih.pages[0].Resources.XObject.values())
        assert [g.read_bytes() for g in gambar] == [b"BT /F1 12 Tf 2 2 Td (Jalan Pajajaran) Tj ET"]
        assert "/AcroForm" not in bersih.Root


def test_photo_inside_a_pdf_loses_its_exif():
    foto = korpus.jpg_gps()

    def ubah(dok):
        x = dok.make_stream(b"")
        x.write(foto, filter=Name.DCTDecode)
        x.Type, x.Subtype, x.Width, x.Height = Name.XObject, Name.Image, 60, 40
        x.ColorSpace, x.BitsPerComponent = Name.DeviceRGB, 8
        dok.pages[0].obj.Resources.XObject = Dictionary(Im0=x)

    hasil = periksa(korpus.pdf(ubah), jenis_boleh=["pdf"])

    with pikepdf.open(io.BytesIO(hasil.isi)) as bersih:
        mentah = bersih.pages[0].Resources.XObject.Im0.read_raw_bytes()
    with Image.open(io.BytesIO(mentah)) as gambar:
        assert (gambar.size, dict(gambar.getexif())) == ((60, 40), {})
    assert (b"KameraRahasia" in mentah, b"rumah pemohon" in mentah) == (False, False)


@pytest.mark.lambat
def test_pdf_bomb_kills_the_child_only():
    assert tolak(korpus.bom_pdf()) == ("rumit", pemeriksa_pdf.PESAN["rumit"])


@pytest.fixture
def anak_lain(monkeypatch, tmp_path):
    """Another program in place of the child's: it sends what the expression gives."""

    def pasang(jawab: str):
        anak = tmp_path / "anak.py"
        terima = "_, (nomor,), *_ = socket.recv_fds(socket.socket(fileno=0), 1, 1)"
        baca = "open(nomor, 'rb', closefd=False).read()"
        anak.write_text(f"import json, os, socket\n{terima}\n{baca}\nos.write(nomor, {jawab})")
        monkeypatch.setattr(pemeriksa_pdf, "ANAK", anak)
        monkeypatch.setattr(pemeriksa_pdf.Induk, "_kami", None)

    return pasang


def test_the_child_sees_no_settings(anak_lain):
    anak_lain("json.dumps({'tolak': 'sandi' if 'SECRET_KEY' in os.environ else 'rusak'}).encode()")

    assert tolak(korpus.pdf())[0] == "rusak"


def test_a_child_that_dies_while_it_writes_has_cleaned_nothing(anak_lain):
    anak_lain("""b'{"halaman": 1, "ukuran": 9}\\n%PDF-1.7'""")

    assert tolak(korpus.pdf())[0] == "rumit"


def test_one_process_forks_for_every_pdf_at_once_and_is_replaced_when_killed():
    isi = [korpus.pdf(halaman=n) for n in (1, 2, 3)]
    periksa(isi[0], jenis_boleh=["pdf"])
    induk = pemeriksa_pdf.Induk.kami()
    with ThreadPoolExecutor(3) as utas:
        hasil = list(utas.map(lambda satu: periksa(satu, jenis_boleh=["pdf"]).jumlah_halaman, isi))
    assert (hasil, pemeriksa_pdf.Induk.kami()) == ([1, 2, 3], induk)

    induk.proses.kill()
    induk.proses.wait()

    assert periksa(isi[2], jenis_boleh=["pdf"]).jumlah_halaman == 3
    assert pemeriksa_pdf.Induk.kami() != induk


@pytest.mark.parametrize(("format_", "jenis"), [("JPEG", "jpg"), ("PNG", "png")])
def test_picture_is_written_anew(format_, jenis):
    hasil = periksa(korpus.gambar(format_), jenis_boleh=SEMUA)

    with Image.open(io.BytesIO(hasil.isi)) as gambar:
        gambar.load()
        assert (hasil.jenis, gambar.format, gambar.size, hasil.jumlah_halaman) == (jenis, format_, (60, 40), None)


def test_photo_stands_upright_and_says_nothing_of_place_or_camera():
    hasil = periksa(korpus.jpg_gps(), jenis_boleh=["jpg"])

    with Image.open(io.BytesIO(hasil.isi)) as gambar:
        assert gambar.size == (40, 60)
        assert gambar.getpixel((20, 10))[2] > 150  # the left half is on top now
        assert gambar.getpixel((20, 50))[0] > 150
        assert dict(gambar.getexif()) == {}
        assert gambar.info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density"} == set()
    assert [kata in hasil.isi for kata in (b"Exif", b"KameraRahasia", b"rumah pemohon")] == [False, False, False]


def test_jpg_that_is_also_a_web_page_becomes_a_jpg_only():
    hasil = periksa(korpus.jpg_html(), jenis_boleh=["jpg"])

    assert (b"<script" in hasil.isi, b"<html" in hasil.isi, hasil.isi[-2:]) == (False, False, b"\xff\xd9")


def test_png_that_is_also_a_zip_becomes_a_png_only():
    assert zipfile.is_zipfile(io.BytesIO(korpus.png_zip()))

    hasil = periksa(korpus.png_zip(), jenis_boleh=["png"])

    assert not zipfile.is_zipfile(io.BytesIO(hasil.isi))
    assert hasil.isi[-8:-4] == b"IEND"


def test_png_loses_its_text():
    assert b"Siti" in korpus.png_teks()

    assert b"Siti" not in periksa(korpus.png_teks(), jenis_boleh=["png"]).isi


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_colour_mode_is_taken(mode):
    keluar = io.BytesIO()
    Image.new(mode, (8, 8)).save(keluar, "JPEG" if mode == "CMYK" else "PNG")

    with Image.open(io.BytesIO(periksa(keluar.getvalue(), jenis_boleh=SEMUA).isi)) as gambar:
        gambar.load()
        assert gambar.size == (8, 8)


@pytest.mark.parametrize("sisi", [12_000, 7_200])
def test_picture_bomb_is_refused_before_decoding(sisi):
    assert tolak(korpus.bom_png(sisi)) == (
        "gambar_besar",
        "Gambar ini lebih dari 40 megapiksel. Kecilkan ukurannya (lebar 3.000 piksel sudah cukup), lalu unggah lagi.",
    )


@pytest.mark.parametrize("isi", [korpus.gambar()[:400], korpus.gambar("PNG")[:-30], b"\xff\xd8\xff" + b"x" * 99])
def test_broken_picture_is_refused(isi):
    assert tolak(isi)[0] == "rusak"


def test_dwg_of_a_known_version_is_kept_as_it_is():
    assert periksa(korpus.dwg(), jenis_boleh=["dwg"]).isi == korpus.dwg()


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (korpus.dwg(b"AC1009"), "versi_dwg"),
        (korpus.dwg(b"AC1099"), "versi_dwg"),
        (korpus.dwg(byte=500), "rusak"),
        (b"AC1032<script>alert(1)</script>".ljust(4096), "rusak"),
    ],
)
def test_other_dwg_is_refused(isi, kode):
    assert tolak(isi)[0] == kode


@pytest.mark.parametrize(
    ("isi", "boleh", "kode", "pesan"),
    [
        (
            korpus.HTML,
            ["pdf"],
            "jenis",
            (
                "Berkas ini adalah halaman web atau teks bertanda. Yang diterima di sini: PDF. "
                "Mengganti nama saja tidak cukup."
            ),
        ),
        (
            korpus.gambar("PNG"),
            ["pdf", "jpg"],
            "jenis",
            "Berkas ini adalah PNG. Yang diterima di sini: PDF atau JPG. Mengganti nama saja tidak cukup.",
        ),
        (
            b"PK\x03\x04word/document.xml",
            ["pdf", "jpg", "png"],
            "jenis",
            (
                "Berkas ini adalah berkas ZIP, Word atau Excel. Yang diterima di sini: PDF, JPG, atau PNG. "
                "Mengganti nama saja tidak cukup."
            ),
        ),
        (
            b"entah apa",
            ["dwg"],
            "jenis",
            "Isi berkas ini tidak dikenali. Yang diterima di sini: DWG (AutoCAD). Mengganti nama saja tidak cukup.",
        ),
        (korpus.HEIC, ["jpg"], "heic", PESAN_HEIC),
    ],
)
def test_wrong_kind_is_refused_and_the_right_ones_are_named(isi, boleh, kode, pesan):
    assert tolak(isi, boleh) == (kode, pesan)


@pytest.mark.parametrize(
    ("byte", "teks"),
    [(0, "0 byte"), (2048, "2 KB"), (5 * 1024**2, "5 MB"), (7_549_747, "7,2 MB"), (10 * 1024**2, "10 MB")],
)
def test_sizes_read_as_people_write_them(byte, teks):
    assert sebut_ukuran(byte) == teks


def test_kinds_read_as_a_list():
    assert [sebut_daftar(d) for d in (["pdf"], ["pdf", "jpg"], ["pdf", "jpg", "png"])] == [
        "PDF",
        "PDF atau JPG",
        "PDF, JPG, atau PNG",
    ]


@pytest.mark.parametrize(
    ("nama", "tampil"),
    [
        ("ktp saya.pdf", "ktp saya.pdf"),
        ("faktur.pdf.exe", "faktur.pdf.exe"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\siti\\ktp.jpg", "ktp.jpg"),
        (f"KTP_{korpus.NIK}.pdf", "KTP_••••.pdf"),
        ("KTP 3271 0141 0790 0001.pdf", "KTP ••••.pdf"),
        ("npwp 01.234.567.8-404.000.pdf", "npwp ••••.pdf"),
        ("IMG_20261124_134501.jpg", "IMG_20261124_134501.jpg"),
        ("gpj\u202efdp.exe\x00\n", "gpjfdp.exe"),
        ("a" * 200 + ".pdf", "a" * 115 + "….pdf"),
        ("", "berkas"),
        ("..", "berkas"),
    ],
)
def test_names_are_for_reading_only(nama, tampil):
    assert nama_tampil(nama) == tampil
