"""The rules of the engine, and the registry by which a service hands in its own."""

from bogor_portal.alur.layanan.daftar import Layanan, ambil, daftarkan

__all__ = ["Layanan", "ambil", "daftarkan"]
