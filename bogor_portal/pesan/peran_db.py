"""The second wall (safety rule 8): what the database itself refuses to the portal's processes and to dashboards.

Two group roles. The application's may read and write, but may neither change nor delete what a trigger guards: the
same tables, read from the triggers, so that a new one is in by itself. The readers' sees summary tables alone. Tables
stay the owner's, by whom `migrate` runs; only the owner or a superuser can take a trigger away.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

PENJAGA = ("tidak_berubah", "hanya_tambah")  # how the trigger functions that refuse are named
RINGKASAN = ("dasbor_",)  # tables of sums, by the beginning of their names
BERNAMA = ("dasbor_siapan",)  # among them, but with names of officers and numbers of files
PELENGKAP = ("akun_opd", "alur_jenislayanan")  # names of offices and services, for the sums
HAPUS, UBAH = 8, 16  # bits of pg_trigger.tgtype
TERJAGA = """
SELECT c.relname, bit_or(t.tgtype::int) FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
  AND (t.tgtype::int & 1) = 1 AND p.proname ~ %s GROUP BY c.relname ORDER BY c.relname
"""


def terjaga() -> dict[str, list[str]]:
    """Table → what its triggers refuse, among UPDATE and DELETE."""
    with connection.cursor() as kursor:
        kursor.execute(TERJAGA, [f"({'|'.join(PENJAGA)})$"])
        semua = kursor.fetchall()
    return {
        tabel: [nama for bit, nama in ((UBAH, "UPDATE"), (HAPUS, "DELETE")) if sifat & bit] for tabel, sifat in semua
    }


def perintah(aplikasi: str, baca: str) -> Iterator[str]:
    """The statements, for the owner to run after every `migrate`. Run again they change nothing."""
    skema, semua = _skema(), _tabel()
    for peran in (aplikasi, baca):
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{peran}') THEN "
            f'CREATE ROLE "{peran}" NOLOGIN; END IF; END $$'
        )
        yield f'REVOKE ALL ON ALL TABLES IN SCHEMA "{skema}" FROM "{peran}"'
        yield f'GRANT USAGE ON SCHEMA "{skema}" TO "{peran}"'
    yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "{skema}" TO "{aplikasi}"'
    yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "{skema}" TO "{aplikasi}"'
    for tabel, larangan in terjaga().items():
        yield f'REVOKE {", ".join(larangan)} ON "{tabel}" FROM "{aplikasi}"'
    yield f'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{aplikasi}"'
    for tabel in semua:
        if (tabel.startswith(RINGKASAN) and tabel not in BERNAMA) or tabel in PELENGKAP:
            yield f'GRANT SELECT ON "{tabel}" TO "{baca}"'


def perintah_masuk(aplikasi: str, masuk: str) -> Iterator[str]:
    """A login in the application's role; the second takes its password."""
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{masuk}') THEN "
        f'CREATE ROLE "{masuk}" LOGIN IN ROLE "{aplikasi}"; END IF; END $$'
    )
    yield f'ALTER ROLE "{masuk}" PASSWORD %s'


def _skema() -> str:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_schema()")
        return str(kursor.fetchone()[0])


def _tabel() -> list[str]:
    return sorted(connection.introspection.table_names())
