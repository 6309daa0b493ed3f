"""PDFs: looked through and written anew by a child process of little memory and time, with no secrets in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan.hasil import Hasil

ANAK = Path(__file__).with_name("_pdf_anak.py")
BATAS_DETIK = 40
_CETAK = "Buka berkasnya, pilih Cetak > Simpan sebagai PDF, lalu unggah hasilnya."
PESAN = {
    "rusak": f"PDF ini rusak atau terpotong sehingga tidak dapat dibuka. Unduh atau pindai ulang. {_CETAK}",
    "sandi": f"PDF ini dikunci dengan kata sandi. {_CETAK} Jangan kirimkan kata sandinya kepada siapa pun.",
    "skrip": f"PDF ini berisi skrip (JavaScript), jadi tidak dapat diterima. {_CETAK}",
    "otomatis": f"PDF ini melakukan sesuatu sendiri ketika dibuka, jadi tidak dapat diterima. {_CETAK}",
    "jalankan": f"PDF ini berisi perintah untuk menjalankan atau membuka berkas lain. {_CETAK}",
    "kirim": f"PDF ini berisi formulir yang mengirim data ke tempat lain. {_CETAK}",
    "lampiran": f"PDF ini membawa berkas lain di dalamnya. Unggah berkas itu tersendiri. {_CETAK}",
    "media": f"PDF ini berisi video, suara, atau gambar tiga dimensi. {_CETAK}",
    "xfa": f"PDF ini formulir jenis lama (XFA) yang hanya dapat dibuka Adobe Reader. {_CETAK}",
    "halaman": "PDF ini lebih dari 300 halaman. Bagi menjadi beberapa berkas, atau unggah bagian yang diminta saja.",
    "sisi": f"PDF ini memuat halaman atau gambar yang ukurannya tidak wajar. {_CETAK}",
    "rumit": f"PDF ini terlalu rumit untuk diperiksa. {_CETAK} Atau pindai ulang dengan resolusi 150–200 dpi.",
}


def periksa(isi: bytes, jenis: str = "pdf") -> Hasil:
    """The same pages without forms, links, scripts, attachments and personal metadata.

    A digital signature inside does not survive this: the pages do. Raises UnggahanDitolak with a key of PESAN.
    """
    jawab, bersih = _tanya_anak(isi)
    if kode := jawab.get("tolak"):
        raise UnggahanDitolak(str(kode), PESAN[str(kode)])
    return Hasil(jenis, bersih, int(str(jawab["halaman"])))


def _tanya_anak(isi: bytes) -> tuple[dict[str, object], bytes]:
    """The child's answer; a child that died or took too long means "rumit"."""
    try:
        anak = subprocess.run(
            [sys.executable, "-I", str(ANAK)], input=isi, capture_output=True, timeout=BATAS_DETIK, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        return {"tolak": "rumit"}, b""
    kepala, _, bersih = anak.stdout.partition(b"\n")
    if anak.returncode != 0 or not kepala:
        return {"tolak": "rumit"}, b""
    return json.loads(kepala), bersih
