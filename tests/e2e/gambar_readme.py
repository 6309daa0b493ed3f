"""The README's pictures: retaken by `GAMBAR_README=1 ./portal test tests/e2e/test_pameran.py -k readme`."""

import io
from pathlib import Path

from PIL import Image

from tests.e2e.daftar_pameran import Benda, alamat

FOLDER = Path(__file__).parents[2] / "docs" / "gambar"
LAYAR = {"lebar": (1280, 800), "sempit": (360, 740)}
# file name, who, which page
GAMBAR = (
    ("beranda", "", "beranda"),
    ("pencarian", "", "perizinan:daftar ?q=buka+praktik+bidan"),
    ("jenis", "", "perizinan:jenis reklame"),
    ("daftar-tugas", "warga", "alur:tugas @draf"),
    ("rincian", "warga", "alur:rincian @terbit"),
    ("verifikasi", "", "dokumen:verifikasi @dokumen"),
    ("antrean", "pemeriksa", "admin:alur_antrean_changelist"),
    ("berkas-petugas", "pemeriksa", "admin:alur_rincian @verifikasi"),
    ("survei", "survei1", "admin:alur_survei @survei_giliran"),
    ("meja-tanda-tangan", "kepala", "admin:dokumen_meja_changelist"),
    ("register", "penyusun", "admin:perizinan_izin_changelist"),
    ("editor", "admin", "admin:alur_versi_daftar @versi tahap"),
    ("kependudukan", "", "kependudukan:daftar"),
    ("panduan", "", "kependudukan:panduan_awal"),
    ("inovasi-katalog", "", "inovasi:daftar"),
    ("inovasi", "inovasi-kominfo", "admin:inovasi_rincian @inovasi"),
    ("dasbor-layanan", "pimpinan", "dasbor:layanan"),
    ("dasbor-inovasi", "pimpinan", "dasbor:inovasi"),
)


def potret(jendela, ada: Benda) -> None:
    """One picture per screen size, as small WebP; `jendela` gives the window of a person."""
    for nama, siapa, halaman in GAMBAR:
        page = jendela(siapa).page
        for layar, (lebar, tinggi) in LAYAR.items():
            page.set_viewport_size({"width": lebar, "height": tinggi})
            page.goto(alamat(halaman, ada))
            with Image.open(io.BytesIO(page.screenshot())) as gambar:
                gambar.convert("RGB").save(FOLDER / f"{nama}-{layar}.webp", quality=80, method=6)
