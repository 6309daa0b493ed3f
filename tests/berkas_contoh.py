"""Small valid files of every kind that the portal takes."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def isi_pdf() -> bytes:
    pdf, keluar = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(keluar)
    return keluar.getvalue()


def isi_jpg() -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (64, 64), (20, 120, 60)).save(keluar, "JPEG")
    return keluar.getvalue()


def isi_dwg() -> bytes:
    return b"AC1027" + bytes(2048)


ISI = {"pdf": isi_pdf, "jpg": isi_jpg, "png": isi_jpg, "dwg": isi_dwg}


def unggahan(jenis: str = "pdf") -> SimpleUploadedFile:
    """One upload as a browser sends it."""
    return SimpleUploadedFile(f"contoh.{jenis}", ISI[jenis]())
