"""One permohonan as a whole, in one query: its rows, where it stands, its clock, the end of its history."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bogor_portal.akun.models import OPD, Jabatan, Pengguna, Penugasan
from bogor_portal.alur.models import BantuanLoket, Giliran, JenisLayanan, Permohonan, RentangWaktu, VersiLayanan
from bogor_portal.alur.queries.beku import lengkapi
from bogor_portal.lib.baris import dari_json
from bogor_portal.lib.rantai import SIDIK_AWAL

if TYPE_CHECKING:
    from collections.abc import Iterable

GILIRAN_BARU = "nextval('alur_giliran_id_seq')"
SQL_KUNCI = "SELECT 1 FROM alur_permohonan p WHERE {syarat} FOR UPDATE; "
SQL_PERKARA = """
    SELECT row_to_json(p), row_to_json(v), row_to_json(j),
        json_build_object('id', u.id, 'kode', u.kode, 'jenis', u.jenis, 'nama', u.nama, 'email', u.email,
                          'is_active', u.is_active, 'is_staff', u.is_staff, 'is_superuser', u.is_superuser),
        (SELECT row_to_json(b) FROM alur_bantuanloket b WHERE b.permohonan_id = p.id),
        (SELECT json_agg(g ORDER BY g.id) FROM alur_giliran g WHERE g.permohonan_id = p.id),
        (SELECT json_agg(a) FROM akun_jabatan a WHERE a.id IN
            (SELECT g.jabatan_id FROM alur_giliran g WHERE g.permohonan_id = p.id AND g.keluar_pada IS NULL)),
        (SELECT json_agg(r ORDER BY r.mulai, r.id) FROM alur_rentangwaktu r WHERE r.permohonan_id = p.id),
        (SELECT json_build_array(h.urut, h.sidik) FROM alur_riwayat h WHERE h.permohonan_id = p.id
            ORDER BY h.urut DESC LIMIT 1),
        (SELECT json_agg(h.kunci) FROM alur_riwayat h WHERE h.permohonan_id = p.id AND h.kunci IS NOT NULL),
        {giliran_baru}
    FROM alur_permohonan p
    JOIN alur_versilayanan v ON v.id = p.versi_id
    JOIN alur_jenislayanan j ON j.id = p.jenis_id
    JOIN akun_pengguna u ON u.id = p.pemohon_id
    WHERE {syarat}
"""
SQL_PENUGASAN = """
    SELECT row_to_json(n), row_to_json(a), row_to_json(o)
    FROM akun_penugasan n JOIN akun_jabatan a ON a.id = n.jabatan_id JOIN akun_opd o ON o.id = a.opd_id
    WHERE n.pengguna_id = %s AND a.aktif AND n.mulai <= %s AND (n.selesai IS NULL OR n.selesai >= %s)
    ORDER BY n.jenis, n.mulai, n.id
"""


@dataclass
class Perkara:
    """What was read of a permohonan. Under its lock it is true, and ``alur.actions`` keeps it so.

    ``giliran``: all its turns, in order. ``urut`` and ``sidik`` are those of the last Riwayat. ``kunci``: the keys of
    the forms that were carried out. ``giliran_baru``: an id for the next turn, so that rows may name it beforehand.
    """

    giliran: list[Giliran]
    rentang: list[RentangWaktu]
    urut: int = 0
    sidik: str = SIDIK_AWAL
    kunci: set[str] = field(default_factory=set)
    giliran_baru: int | None = None

    def terbuka(self) -> list[Giliran]:
        """The open turns, one per live lane."""
        return [g for g in self.giliran if g.keluar_pada is None]

    def cari(self, giliran_id: int) -> Giliran | None:
        """An open turn by its id."""
        return next((g for g in self.terbuka() if g.pk == giliran_id), None)

    def rentang_terbuka(self) -> RentangWaktu | None:
        """The interval that runs now."""
        return next((r for r in self.rentang if r.selesai is None), None)


def baca(*, pk: int | None = None, kode: UUID | None = None, kunci: bool = False) -> Permohonan | None:
    """A permohonan with versi, jenis, pemohon, bantuan and its Perkara; None when there is none.

    ``kunci`` locks the row first, in the same trip: a statement of its own, so that what is read after it is what the
    one who held the lock before has left.
    """
    syarat, nilai = ("p.id = %s", pk) if pk is not None else ("p.kode = %s", kode)
    sql = SQL_PERKARA.format(syarat=syarat, giliran_baru=GILIRAN_BARU if kunci else "NULL")
    with connection.cursor() as kursor:
        kursor.execute(SQL_KUNCI.format(syarat=syarat) + sql if kunci else sql, [nilai] * (1 + kunci))
        baris = kursor.fetchone()
    return _susun(*baris) if baris else None


def perkara(permohonan: Permohonan) -> Perkara:
    """Of a permohonan that was read otherwise too; then one query more, the first time."""
    ada: Perkara | None = permohonan.__dict__.get("perkara")
    if ada is None:
        dibaca = baca(pk=permohonan.pk)
        ada = permohonan.__dict__["perkara"] = perkara(dibaca) if dibaca else Perkara([], [])
    return ada


def id_giliran(permohonan: Permohonan) -> int:
    """The id of the next turn: the one that was read with the lock, and of further ones the sequence's next."""
    ini = perkara(permohonan)
    nomor, ini.giliran_baru = ini.giliran_baru, None
    if nomor is None:
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT {GILIRAN_BARU}")
            nomor = int(kursor.fetchone()[0])
    return nomor


def penugasan_hari_ini(pengguna: Pengguna) -> list[Penugasan]:
    """Every post that this person holds today, as ``akun.queries.penugasan_aktif`` says, in one plain query."""
    if not pengguna.is_active or pengguna.pk is None:
        return []
    hari = timezone.localdate()
    with connection.cursor() as kursor:
        kursor.execute(SQL_PENUGASAN, [pengguna.pk, hari, hari])
        return [_penugasan(*b) for b in kursor.fetchall()]


def _penugasan(n: dict[str, Any], a: dict[str, Any], o: dict[str, Any]) -> Penugasan:
    penugasan, jabatan = dari_json(Penugasan, n), dari_json(Jabatan, a)
    penugasan.jabatan, jabatan.opd = jabatan, dari_json(OPD, o)
    return penugasan


def _susun(
    p: dict[str, Any],
    v: dict[str, Any],
    j: dict[str, Any],
    u: dict[str, Any],
    bantuan: dict[str, Any] | None,
    giliran: list[dict[str, Any]] | None,
    jabatan: list[dict[str, Any]] | None,
    rentang: list[dict[str, Any]] | None,
    akhir: tuple[int, str] | None,
    kunci: list[str] | None,
    giliran_baru: int | None,
) -> Permohonan:
    permohonan = dari_json(Permohonan, p)
    permohonan.versi = lengkapi(dari_json(VersiLayanan, v))
    permohonan.jenis = permohonan.versi.jenis = dari_json(JenisLayanan, j)
    permohonan.pemohon = dari_json(Pengguna, u)
    permohonan._state.fields_cache["bantuan"] = dari_json(BantuanLoket, bantuan) if bantuan else None  # noqa: SLF001 (as select_related does)
    urut, sidik = akhir or (0, SIDIK_AWAL)
    permohonan.__dict__["perkara"] = Perkara(
        _giliran(permohonan, giliran or [], jabatan or []),
        [dari_json(RentangWaktu, r) for r in rentang or []],
        urut,
        sidik,
        set(kunci or ()),
        giliran_baru,
    )
    return permohonan


def _giliran(permohonan: Permohonan, baris: Iterable[dict[str, Any]], jabatan: list[dict[str, Any]]) -> list[Giliran]:
    """The turns with their permohonan and stages; those that are open with their post too."""
    tahap = {t.pk: t for t in permohonan.versi.tahap.all()}
    pos = {j["id"]: dari_json(Jabatan, j) for j in jabatan}
    semua = []
    for b in baris:
        g = dari_json(Giliran, b)
        g.permohonan, g.tahap, g.dari = permohonan, tahap[g.tahap_id], tahap[g.dari_id] if g.dari_id else None
        if g.jabatan_id in pos:
            g.jabatan = pos[g.jabatan_id]
        semua.append(g)
    return semua
