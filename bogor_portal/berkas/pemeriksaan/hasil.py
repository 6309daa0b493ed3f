"""What the checks of one kind of file give back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hasil:
    """A file that passed: its true kind and the clean content, which is what gets stored."""

    jenis: str
    isi: bytes
    jumlah_halaman: int | None = None
