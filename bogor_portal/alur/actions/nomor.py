"""Numbers from a counter row, locked in the caller's transaction (R9.4)."""

from __future__ import annotations

from django.db import connection


def ambil_nomor(seri: str, tahun: int, banyak: int = 1) -> int:
    """The next number of a series in a year, from 1; of ``banyak`` in a row the first. Rolls back with the transaction,
    so it leaves no hole."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO alur_serinomor (kode, tahun, terakhir) VALUES (%s, %s, %s) ON CONFLICT (kode, tahun) "
            "DO UPDATE SET terakhir = alur_serinomor.terakhir + excluded.terakhir RETURNING terakhir",
            [seri, tahun, banyak],
        )
        return int(kursor.fetchone()[0]) - banyak + 1
