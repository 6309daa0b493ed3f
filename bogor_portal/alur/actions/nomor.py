"""Numbers from a counter row, locked in the caller's transaction (R9.4)."""

from __future__ import annotations

from django.db import connection


def ambil_nomor(seri: str, tahun: int) -> int:
    """The next number of a series in a year, from 1. Rolls back with the transaction, so it leaves no hole."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO alur_serinomor (kode, tahun, terakhir) VALUES (%s, %s, 1) "
            "ON CONFLICT (kode, tahun) DO UPDATE SET terakhir = alur_serinomor.terakhir + 1 RETURNING terakhir",
            [seri, tahun],
        )
        return int(kursor.fetchone()[0])
