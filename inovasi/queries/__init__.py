"""Reads by noun: ``indeks`` (scores), ``ukuran`` (counts for leaders), ``katalog`` (public), ``meja`` (staff)."""
