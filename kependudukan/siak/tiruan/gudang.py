"""The stand-in's own table set: one SQLite file, which no part of the portal but the stand-in opens."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kependudukan.siak.tiruan.bangkit import JUMLAH, Rumah, bangkitkan

SKEMA = """
CREATE TABLE penduduk (nik TEXT PRIMARY KEY, no_kk TEXT NOT NULL, tanggal_lahir TEXT NOT NULL, isi TEXT NOT NULL);
CREATE INDEX penduduk_kk ON penduduk (no_kk);
CREATE INDEX penduduk_lahir ON penduduk (tanggal_lahir);
CREATE TABLE keluarga (no_kk TEXT PRIMARY KEY, aktif INTEGER NOT NULL, isi TEXT NOT NULL);
CREATE TABLE akta (jenis TEXT NOT NULL, nomor TEXT NOT NULL, isi TEXT NOT NULL, PRIMARY KEY (jenis, nomor));
CREATE TABLE perubahan (id TEXT PRIMARY KEY, id_permintaan TEXT NOT NULL UNIQUE, isi TEXT NOT NULL,
    jawab_pada REAL NOT NULL, hasil TEXT);
CREATE TABLE tingkah (nama TEXT PRIMARY KEY, nilai TEXT NOT NULL);
CREATE TABLE urut (awal TEXT PRIMARY KEY, terakhir INTEGER NOT NULL);
"""
Isi = dict[str, Any]


class Gudang:
    """The register; ``berkas`` None keeps it in memory. Safe to use from several threads."""

    def __init__(self, berkas: Path | None = None, *, jumlah: int = JUMLAH) -> None:
        if berkas and not berkas.exists():
            self._bangun(berkas, jumlah)
        self._db = sqlite3.connect(berkas or ":memory:", check_same_thread=False, isolation_level=None, timeout=5)
        self._gembok = threading.RLock()
        if berkas is None:
            self._isi(jumlah)

    def salinan(self) -> Gudang:
        """The same register in memory, for one who may spoil it."""
        lain = object.__new__(Gudang)
        lain._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        lain._gembok = threading.RLock()
        self._db.backup(lain._db)
        return lain

    def tutup(self) -> None:
        self._db.close()

    @contextmanager
    def transaksi(self) -> Iterator[None]:
        """All or nothing, one at a time."""
        with self._gembok:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def titik_balik(self) -> Iterator[None]:
        """Inside a transaction: what an exception cuts short is undone, the transaction goes on."""
        self._db.execute("SAVEPOINT titik")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK TO titik")
            raise
        finally:
            self._db.execute("RELEASE titik")

    def penduduk(self, nik: str) -> Isi | None:
        return self._satu("SELECT isi FROM penduduk WHERE nik = ?", nik)

    def anggota(self, no_kk: str) -> list[Isi]:
        """The living of one card, head first."""
        semua = [json.loads(isi) for (isi,) in self._baris("SELECT isi FROM penduduk WHERE no_kk = ?", no_kk)]
        hidup = [p for p in semua if p["hidup"]]
        return sorted(hidup, key=lambda p: (p["hubungan"] != "kepala_keluarga", p["tanggal_lahir"]))

    def keluarga(self, no_kk: str) -> Isi | None:
        """A card in force, without its members."""
        return self._satu("SELECT isi FROM keluarga WHERE no_kk = ? AND aktif", no_kk)

    def akta(self, jenis: str, nomor: str) -> Isi | None:
        return self._satu("SELECT isi FROM akta WHERE jenis = ? AND nomor = ?", jenis, nomor)

    def lahir_antara(self, dari: str, sampai: str) -> list[Isi]:
        sql = "SELECT isi FROM penduduk WHERE tanggal_lahir BETWEEN ? AND ?"
        return [json.loads(isi) for (isi,) in self._baris(sql, dari, sampai)]

    def simpan_penduduk(self, isi: Isi) -> None:
        self._db.execute("INSERT OR REPLACE INTO penduduk VALUES (?, ?, ?, ?)", _baris_penduduk(isi))

    def simpan_keluarga(self, isi: Isi, *, aktif: bool = True) -> None:
        self._db.execute("INSERT OR REPLACE INTO keluarga VALUES (?, ?, ?)", (isi["no_kk"], aktif, json.dumps(isi)))

    def simpan_akta(self, isi: Isi) -> None:
        self._db.execute("INSERT OR REPLACE INTO akta VALUES (?, ?, ?)", (isi["jenis"], isi["nomor"], json.dumps(isi)))

    def nomor_berikut(self, awal: str) -> str:
        """Twelve digits and the next serial that no resident and no card has."""
        self._db.execute("INSERT OR IGNORE INTO urut VALUES (?, 0)", (awal,))
        ada = self._baris(
            "SELECT max(n) FROM (SELECT max(nik) n FROM penduduk WHERE nik LIKE ?1 || '%'"
            " UNION SELECT max(no_kk) FROM keluarga WHERE no_kk LIKE ?1 || '%')",
            awal,
        )[0][0]
        dasar = int(ada[12:]) if ada else 0
        self._db.execute("UPDATE urut SET terakhir = max(terakhir, ?) + 1 WHERE awal = ?", (dasar, awal))
        return f"{awal}{self._urut(awal):04d}"

    def urut_akta(self, awal: str) -> str:
        """The next deed number that begins so."""
        self._db.execute("INSERT INTO urut VALUES (?, 5000) ON CONFLICT DO NOTHING", (awal,))
        self._db.execute("UPDATE urut SET terakhir = terakhir + 1 WHERE awal = ?", (awal,))
        return f"{awal}-{self._urut(awal):04d}"

    def _urut(self, awal: str) -> int:
        return int(self._baris("SELECT terakhir FROM urut WHERE awal = ?", awal)[0][0])

    def tingkah(self) -> dict[str, str]:
        return dict(self._baris("SELECT nama, nilai FROM tingkah"))

    def atur_tingkah(self, **nilai: object) -> None:
        """How the stand-in behaves from now on, for every process that opens the file."""
        with self._gembok:
            for nama, isi in nilai.items():
                self._db.execute("INSERT OR REPLACE INTO tingkah VALUES (?, ?)", (nama, str(isi)))

    def jumlah(self) -> dict[str, int]:
        return {t: self._baris(f"SELECT count(*) FROM {t}")[0][0] for t in ("penduduk", "keluarga", "akta")}  # noqa: S608

    def contoh(self, sql: str, *nilai: object) -> list[Isi]:
        """Residents for demo and tests: a WHERE on the columns of ``penduduk``."""
        return [json.loads(isi) for (isi,) in self._baris(f"SELECT isi FROM penduduk WHERE {sql}", *nilai)]  # noqa: S608

    def baris_perubahan(self, kolom: str, nilai: str) -> tuple[Any, ...] | None:
        sql = f"SELECT id, isi, jawab_pada, hasil FROM perubahan WHERE {kolom} = ?"  # noqa: S608 - a name of ours
        baris = self._baris(sql, nilai)
        return baris[0] if baris else None

    def simpan_perubahan(self, id_siak: str, id_permintaan: str, isi: Isi, jawab_pada: float) -> None:
        self._db.execute(
            "INSERT INTO perubahan VALUES (?, ?, ?, ?, NULL)", (id_siak, id_permintaan, json.dumps(isi), jawab_pada)
        )

    def jawab_perubahan(self, id_siak: str, hasil: Isi) -> None:
        self._db.execute("UPDATE perubahan SET hasil = ? WHERE id = ?", (json.dumps(hasil), id_siak))

    @classmethod
    def _bangun(cls, berkas: Path, jumlah: int) -> None:
        """Whole or not at all, whoever else begins or is killed meanwhile."""
        berkas.parent.mkdir(parents=True, exist_ok=True)
        setengah = berkas.with_name(f"{berkas.name}.{os.getpid()}")
        rapi = cls(jumlah=jumlah)
        with sqlite3.connect(setengah) as tujuan:
            rapi._db.backup(tujuan)
        tujuan.execute("PRAGMA journal_mode=WAL")
        tujuan.close()
        rapi.tutup()
        setengah.rename(berkas)

    def _isi(self, jumlah: int) -> None:
        self._db.executescript(SKEMA)
        with self.transaksi():
            rumah = list(bangkitkan(jumlah))
            orang = [o for r in rumah for o in (*r.orang, *r.wafat)]
            self._db.executemany("INSERT INTO penduduk VALUES (?, ?, ?, ?)", map(_baris_penduduk, orang))
            self._db.executemany("INSERT INTO keluarga VALUES (?, 1, ?)", map(_baris_keluarga, rumah))
            self._db.executemany("INSERT OR IGNORE INTO akta VALUES (?, ?, ?)", _baris_akta(orang))

    def _baris(self, sql: str, *nilai: object) -> list[tuple[Any, ...]]:
        with self._gembok:
            return self._db.execute(sql, nilai).fetchall()

    def _satu(self, sql: str, *nilai: object) -> Isi | None:
        baris = self._baris(sql, *nilai)
        return json.loads(baris[0][0]) if baris else None


def _baris_penduduk(isi: Isi) -> tuple[str, str, str, str]:
    return isi["nik"], isi["no_kk"], isi["tanggal_lahir"], json.dumps(isi)


def _baris_keluarga(rumah: Rumah) -> tuple[str, str]:
    isi = {
        "no_kk": rumah.no_kk,
        "nik_kepala": rumah.orang[0]["nik"],
        "alamat": rumah.alamat,
        "rt": rumah.rt,
        "rw": rumah.rw,
        "kelurahan": rumah.lurah.kode,
        "kode_pos": rumah.lurah.kode_pos,
    }
    return rumah.no_kk, json.dumps(isi)


def _baris_akta(orang: Iterable[Isi]) -> Iterator[tuple[str, str, str]]:
    for satu in orang:
        for akta in satu["akta"]:
            yield akta["jenis"], akta["nomor"], json.dumps(akta)
