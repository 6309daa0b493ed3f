"""The search for duplicates over a million identities of births and first NIKs (SIAK-01), with a reference that reads
every row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.test import Client

from bench.alat import Hasil, bandingkan, pastikan, rencana, sql
from bench.benih import JENIS
from kependudukan.queries.duplikat import Orang, cari_mirip
from tests import factories
from tests.perjalanan import buka_layanan

JUMLAH = 1_000_000
DEPAN = "'{Adi,Agus,Ahmad,Andi,Asep,Bayu,Budi,Dewi,Dina,Eka,Fajar,Fitri,Gita,Hana,Indah,Intan,Lia,Maya,Nadia,Rizki}'"
BELAKANG = "'{Pratama,Saputra,Lestari,Hidayat,Kusuma,Permana,Rahayu,Wulandari,Setiawan,Anggraini,Wijaya,Safitri}'"
ORANG = Orang("Muhammad Rafi Pratama", date(2001, 3, 4), "Sri Wulandari")


def ukur() -> Iterator[Hasil]:
    """One line: the search itself, the row it must find misspelt among a million."""
    klien = Client()
    klien.force_login(factories.buat_pengguna("Pemohon Bench"))
    _isi()
    yield bandingkan(
        "duplicate search, 1,000,000 rows",
        klien,
        _cari,
        kali=60,
        batas=5.0,
        rows=JUMLAH,
        plan=rencana(_cari, "identitastercatat"),
        full_scan_ms=_seluruhnya(),
    )


def _cari() -> None:
    hasil = cari_mirip(ORANG)
    pastikan(bool(hasil) and hasil[0].nama == "Muhamad Rafi Pratama", "the misspelt child is found first")


def _isi() -> None:
    """A million permohonan in state draf carry the identities; SQL makes both."""
    if sql("SELECT count(*) FROM kependudukan_identitastercatat") >= JUMLAH:
        return
    versi = buka_layanan(JENIS)
    pemohon = factories.buat_pengguna("Pemilik Identitas Bench")
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute(_PERMOHONAN, [versi.pk, versi.jenis_id, pemohon.pk, JUMLAH])
        kursor.execute(_IDENTITAS, [pemohon.pk])
        kursor.execute(
            "UPDATE kependudukan_identitastercatat SET nama = 'Muhamad Rafi Pratama', nama_ibu = 'Sri Wulan Dari',"
            " tanggal_lahir = '2001-03-05' WHERE id = (SELECT max(id) FROM kependudukan_identitastercatat)"
        )
        kursor.execute("ANALYZE kependudukan_identitastercatat")


_PERMOHONAN = """
INSERT INTO alur_permohonan (kode, versi_id, jenis_id, jenis_permohonan, pemohon_id, nama_pemohon, status, baris, draf,
    dibuat_pada, diubah_pada, peringatan_tingkat)
SELECT gen_random_uuid(), %s, %s, 'baru', %s, 'Bench', 'draf', 0, '{}', now(), now(), 0 FROM generate_series(1, %s)"""
_IDENTITAS = f"""
INSERT INTO kependudukan_identitastercatat (permohonan_id, nama, nama_ibu, tanggal_lahir)
SELECT id, concat_ws(' ', ({DEPAN}::text[])[1 + id %% 20], ({DEPAN}::text[])[1 + (id / 20) %% 20],
        ({BELAKANG}::text[])[1 + (id / 7) %% 12]),
    concat_ws(' ', ({DEPAN}::text[])[1 + (id / 3) %% 20], ({BELAKANG}::text[])[1 + (id / 11) %% 12]),
    date '1966-01-01' + ((id * 7919) %% 21900)::int
FROM alur_permohonan WHERE pemohon_id = %s"""


def _seluruhnya() -> float:
    """The same question without the index on the birth date, once: what the blocking saves."""
    with connection.cursor() as kursor:
        kursor.execute(
            "EXPLAIN (ANALYZE, FORMAT JSON) SELECT id FROM kependudukan_identitastercatat"
            " WHERE similarity(nama, %s) * 0.6 + similarity(nama_ibu, %s) * 0.4 > 0.5",
            [ORANG.nama, ORANG.nama_ibu],
        )
        isi = kursor.fetchone()[0]
    return round(float(isi[0]["Execution Time"]), 1)
