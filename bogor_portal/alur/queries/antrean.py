"""The officer's queue: one query of plain values, paged by key, with a bounded count."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import JenisTahap, Tahap
from bogor_portal.alur.queries.linimasa import kata_tenggat
from bogor_portal.alur.queries.perkara import penugasan_hari_ini
from bogor_portal.alur.queries.saring import SEHALAMAN, Syarat, tanya

HITUNG_PALING_BANYAK = 1000
KOLOM = (
    "pk",
    "urut_pada",
    "pemegang_id",
    "klaim_sampai",
    "tenggat",
    "tahap_id",
    "nomor",
    "kode",
    "nama_pemohon",
    "tahap_sampai",
)
SQL_HALAMAN = """
    SELECT r.* FROM unnest(%s::bigint[]) AS j(id) CROSS JOIN LATERAL (
        SELECT g.id, g.urut_pada, g.pemegang_id, g.klaim_sampai, g.tenggat, g.tahap_id, p.nomor, p.kode, p.nama_pemohon,
            (p.batas_tahap ->> g.tahap_id::text)::timestamptz
        FROM alur_giliran g JOIN alur_permohonan p ON p.id = g.permohonan_id
        WHERE g.jabatan_id = j.id AND {syarat}
        ORDER BY g.urut_pada, g.id LIMIT %s
    ) r ORDER BY r.urut_pada, r.id LIMIT %s
"""
SQL_JUMLAH = """
    SELECT count(*) FROM (
        SELECT 1 FROM alur_giliran g JOIN alur_permohonan p ON p.id = g.permohonan_id
        WHERE g.jabatan_id = ANY(%s::bigint[]) AND {syarat} LIMIT %s
    ) a
"""
SQL_BEBAN = """
    SELECT b.banyak, t.id, t.nama, t.jenis, j.kode, j.nama
    FROM (
        SELECT tahap_id, count(*) AS banyak
        FROM (SELECT tahap_id FROM alur_giliran WHERE keluar_pada IS NULL AND jabatan_id = ANY(%s::bigint[]) LIMIT %s) a
        GROUP BY tahap_id
    ) b
    JOIN alur_tahap t ON t.id = b.tahap_id
    JOIN alur_versilayanan v ON v.id = t.versi_id
    JOIN alur_jenislayanan j ON j.id = v.jenis_id
"""


@dataclass(frozen=True)
class Saringan:
    """What the queue shows. ``sesudah``: the key (urut_pada, id) of the last row seen."""

    cari: str = ""
    jenis: str = ""
    tahap: str = ""
    tenggat: str = ""  # lewat, hari_ini, mendekati
    pemegang: str = ""  # saya, bebas
    sesudah: tuple[datetime, int] | None = None

    @property
    def kosong(self) -> bool:
        """Nothing is filtered out; where in the list the page begins does not matter."""
        return not (self.cari or self.jenis or self.tahap or self.tenggat or self.pemegang)


@dataclass(frozen=True)
class Halaman:
    """Rows of one page, the key of the next, and a count that stops at HITUNG_PALING_BANYAK."""

    baris: list[dict[str, Any]]
    berikut: str = ""
    jumlah: int = 0
    lebih: bool = False
    saringan: Saringan = field(default_factory=Saringan)


@dataclass(frozen=True)
class TahapTerbuka:
    """A stage with open work: its name and kind, the type that it belongs to."""

    nama: str
    jenis_tahap: str
    jenis_kode: str
    jenis_nama: str


@dataclass(frozen=True)
class Beban:
    """The open work of some posts: by stage, and how many turns; both stop at HITUNG_PALING_BANYAK."""

    jabatan: list[int]
    tahap: dict[int, TahapTerbuka]
    jumlah: int
    peran: frozenset[str] = frozenset()

    def daftar_jenis(self) -> list[tuple[str, str]]:
        """Types to filter by."""
        return sorted({(t.jenis_kode, t.jenis_nama) for t in self.tahap.values()}, key=lambda j: j[1])

    def daftar_tahap(self) -> list[tuple[str, str]]:
        """Kinds of stage to filter by."""
        ada = {t.jenis_tahap for t in self.tahap.values()}
        return [pilihan for pilihan in JenisTahap.choices if pilihan[0] in ada]


def beban(pengguna: Pengguna) -> Beban:
    """What waits in the posts that the person holds today: two queries, bounded however much is open.

    Counted by stage in the database, which joins a handful of stages rather than every turn with its names.
    """
    posisi = {p.jabatan_id: p.jabatan for p in penugasan_hari_ini(pengguna)}
    if not posisi:
        return Beban([], {}, 0)
    baris = tanya(SQL_BEBAN, [list(posisi), HITUNG_PALING_BANYAK + 1])
    peran = frozenset(j.peran for j in posisi.values())
    return Beban(list(posisi), {b[1]: TahapTerbuka(*b[2:]) for b in baris}, sum(b[0] for b in baris), peran)


def halaman(pengguna: Pengguna, muatan: Beban, saringan: Saringan) -> Halaman:
    """Open turns of the posts of `muatan`, most urgent first: one query, and one more for each of a filter's count,
    holders' names, and stages beyond those counted, where there are any."""
    kini = timezone.now()
    syarat = _pemegang(_saring(Syarat(("g.keluar_pada IS NULL",)), saringan, kini), saringan.pemegang, pengguna, kini)
    baris = _baris_halaman(muatan.jabatan, syarat, saringan.sesudah)
    jumlah = muatan.jumlah if saringan.kosong else _jumlah(muatan.jabatan, syarat)
    tampil = _lengkapi(baris[:SEHALAMAN], muatan.tahap, kini)
    berikut = kunci_halaman(tampil[-1]) if len(baris) > SEHALAMAN else ""
    return Halaman(tampil, berikut, min(jumlah, HITUNG_PALING_BANYAK), jumlah > HITUNG_PALING_BANYAK, saringan)


def _baris_halaman(jabatan: list[int], syarat: Syarat, sesudah: tuple[datetime, int] | None) -> list[dict[str, Any]]:
    """The first rows of each post, which its index has in order, then the first of those: however much is open."""
    if sesudah:
        syarat = syarat.dan("(g.urut_pada, g.id) > (%s, %s)", *sesudah)
    nilai = [jabatan, *syarat.nilai, SEHALAMAN + 1, SEHALAMAN + 1]
    return [dict(zip(KOLOM, b, strict=True)) for b in tanya(SQL_HALAMAN.format(syarat=syarat), nilai)]


def _jumlah(jabatan: list[int], syarat: Syarat) -> int:
    return int(tanya(SQL_JUMLAH.format(syarat=syarat), [jabatan, *syarat.nilai, HITUNG_PALING_BANYAK + 1])[0][0])


def kunci_halaman(baris: dict[str, Any]) -> str:
    """The key of a row as it stands in an address."""
    return f"{baris['urut_pada'].timestamp():.6f}-{baris['pk']}"


def baca_kunci(teks: str) -> tuple[datetime, int] | None:
    """The key back; None for anything that is not one."""
    pada, _, pk = teks.partition("-")
    try:
        return datetime.fromtimestamp(float(pada), tz=timezone.get_default_timezone()), int(pk)
    except (ValueError, OverflowError, OSError):
        return None


def _saring(syarat: Syarat, s: Saringan, kini: datetime) -> Syarat:
    if s.jenis:
        syarat = syarat.dan("p.jenis_id = (SELECT id FROM alur_jenislayanan WHERE kode = %s)", s.jenis)
    if s.tahap:
        # asked of each open turn: an index of tahap_id would count every turn that was ever there
        syarat = syarat.dan("(SELECT t.jenis FROM alur_tahap t WHERE t.id = g.tahap_id) = %s", s.tahap)
    if s.tenggat:
        syarat = syarat.dan("g.tenggat >= %s AND g.tenggat < %s", *_batas_tenggat(s.tenggat, kini))
    if s.cari:
        syarat = syarat.memuat(s.cari)
    return syarat


def _pemegang(syarat: Syarat, pemegang: str, pengguna: Pengguna, kini: datetime) -> Syarat:
    if pemegang == "saya":
        return syarat.dan("g.pemegang_id = %s", pengguna.pk)
    if pemegang == "bebas":
        return syarat.dan("(g.pemegang_id IS NULL OR g.klaim_sampai < %s)", kini)
    return syarat


def _batas_tenggat(kata: str, kini: datetime) -> tuple[datetime, datetime]:
    """From when to before when: late, today, or up to the day after tomorrow."""
    if kata == "lewat":
        return datetime.min.replace(tzinfo=UTC), kini
    awal = timezone.localtime(kini).replace(hour=0, minute=0, second=0, microsecond=0)
    return kini, awal + timedelta(days=1 if kata == "hari_ini" else 3)


def _lengkapi(baris: list[dict[str, Any]], tahap: dict[int, TahapTerbuka], kini: datetime) -> list[dict[str, Any]]:
    """The rows as the page shows them, with names of stage, type and holder."""
    lain = {b["tahap_id"] for b in baris} - set(tahap)
    nama_tahap = tahap | _tahap(lain) if lain else tahap
    dipegang = {b["pemegang_id"] for b in baris if b["klaim_sampai"] and b["klaim_sampai"] > kini}
    nama = dict(Pengguna.objects.filter(pk__in=dipegang).values_list("pk", "nama")) if dipegang else {}
    return [_baris(b, nama_tahap[b["tahap_id"]], nama, kini) for b in baris]


def _baris(b: dict[str, Any], tahap: TahapTerbuka, nama: dict[int, str], kini: datetime) -> dict[str, Any]:
    dipegang = b["klaim_sampai"] is not None and b["klaim_sampai"] > kini
    return b | {
        "jenis": tahap.jenis_nama,
        "tahap_nama": tahap.nama,
        "pemegang_nama": nama.get(b["pemegang_id"], "") if dipegang else "",
        "kata": kata_tenggat(b["tenggat"], kini),
    }


def _tahap(ids: set[int]) -> dict[int, TahapTerbuka]:
    kolom = ("pk", "nama", "jenis", "versi__jenis__kode", "versi__jenis__nama")
    return {b[0]: TahapTerbuka(*b[1:]) for b in Tahap.objects.filter(pk__in=ids).values_list(*kolom)}
