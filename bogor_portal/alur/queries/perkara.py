"""One permohonan as a whole, in one query: its rows, where it stands, its clock, the end of its history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from bogor_portal.akun.kepentingan import SQL_BERKEPENTINGAN, berkepentingan
from bogor_portal.akun.models import OPD, Jabatan, Pengguna, Penugasan
from bogor_portal.alur.models import (
    BantuanLoket,
    Giliran,
    JenisLayanan,
    Keputusan,
    Pengajuan,
    Permintaan,
    Permohonan,
    RentangWaktu,
    VersiLayanan,
)
from bogor_portal.alur.queries.beku import lengkapi
from bogor_portal.lib.baris import dari_json
from bogor_portal.lib.rantai import SIDIK_AWAL
from bogor_portal.lib.tersiap import Tersiap
from bogor_portal.lib.tulisan import Tulisan

if TYPE_CHECKING:
    from collections.abc import Iterable

B = TypeVar("B", Pengajuan, Keputusan)
BERNOMOR = (Giliran, Pengajuan, Keputusan, Permintaan)  # rows that others of the same act name by their id
NOMOR_BARU = "json_build_object({})".format(
    ", ".join(f"'{m._meta.db_table}', nextval('{m._meta.db_table}_id_seq')" for m in BERNOMOR)
)
SQL_KUNCI = "SELECT 1 FROM alur_permohonan WHERE id = %s FOR UPDATE; "
SQL_PENUGASAN = """
    FROM akun_penugasan n JOIN akun_jabatan a ON a.id = n.jabatan_id JOIN akun_opd o ON o.id = a.opd_id
    WHERE n.pengguna_id = {orang} AND a.aktif AND n.mulai <= {hari} AND (n.selesai IS NULL OR n.selesai >= {hari})
"""
URUT_PENUGASAN = "ORDER BY n.jenis, n.mulai, n.id"
SQL_PERKARA = """
    SELECT row_to_json(p), row_to_json(v), row_to_json(j),
        json_build_object('id', u.id, 'kode', u.kode, 'jenis', u.jenis, 'nama', u.nama, 'email', u.email,
                          'nik_indeks', u.nik_indeks, 'is_active', u.is_active, 'is_staff', u.is_staff,
                          'is_superuser', u.is_superuser),
        (SELECT row_to_json(b) FROM alur_bantuanloket b WHERE b.permohonan_id = p.id),
        (SELECT json_agg(g ORDER BY g.id) FROM alur_giliran g WHERE g.permohonan_id = p.id),
        (SELECT json_agg(a) FROM akun_jabatan a WHERE a.id IN
            (SELECT g.jabatan_id FROM alur_giliran g WHERE g.permohonan_id = p.id AND g.keluar_pada IS NULL)),
        (SELECT json_agg(r ORDER BY r.mulai, r.id) FROM alur_rentangwaktu r WHERE r.permohonan_id = p.id),
        (SELECT row_to_json(s) FROM alur_pengajuan s WHERE s.permohonan_id = p.id ORDER BY s.urut DESC LIMIT 1),
        (SELECT row_to_json(k) FROM alur_keputusan k WHERE k.permohonan_id = p.id ORDER BY k.urut DESC LIMIT 1),
        EXISTS (SELECT 1 FROM alur_permintaan q WHERE q.permohonan_id = p.id),
        (SELECT json_build_array(h.urut, h.sidik) FROM alur_riwayat h WHERE h.permohonan_id = p.id
            ORDER BY h.urut DESC LIMIT 1),
        (SELECT json_agg(h.kunci) FROM alur_riwayat h WHERE h.permohonan_id = p.id AND h.kunci IS NOT NULL),
        (SELECT json_agg(json_build_array(n, a, o) {urut_penugasan}) {penugasan}),
        $2 = p.pemohon_id OR {berkepentingan},
        {nomor_baru}
    FROM alur_permohonan p
    JOIN alur_versilayanan v ON v.id = p.versi_id
    JOIN alur_jenislayanan j ON j.id = p.jenis_id
    JOIN akun_pengguna u ON u.id = p.pemohon_id
    WHERE {syarat}
"""


def _perkara(nama: str, tipe: str, syarat: str, nomor_baru: str = "NULL") -> Tersiap:
    """$1: which permohonan; $2 and $3: who asks, and today, for their posts and whether it touches them."""
    sql = SQL_PERKARA.format(
        syarat=syarat,
        nomor_baru=nomor_baru,
        penugasan=SQL_PENUGASAN.format(orang="$2", hari="$3"),
        urut_penugasan=URUT_PENUGASAN,
        berkepentingan=SQL_BERKEPENTINGAN.format(orang="$2", akun="p.pemohon_id"),
    )
    return Tersiap(nama, f"{tipe}, bigint, date", sql)


MENURUT_KODE = _perkara("perkara_kode", "uuid", "p.kode = $1")
MENURUT_ID = _perkara("perkara_id", "bigint", "p.id = $1")
TERKUNCI = _perkara("perkara_kunci", "bigint", "p.id = $1", NOMOR_BARU)
PENUGASAN = Tersiap(
    "penugasan_hari_ini",
    "bigint, date",
    "SELECT row_to_json(n), row_to_json(a), row_to_json(o)"
    f"{SQL_PENUGASAN.format(orang='$1', hari='$2')} {URUT_PENUGASAN}",
)

SIDIK_BERKAS = Tersiap(
    "sidik_berkas",
    "bigint",
    "SELECT s.persyaratan, b.sha256 FROM alur_berkaspengajuan s JOIN berkas_berkas b ON b.id = s.berkas_id "
    "WHERE s.pengajuan_id = $1 ORDER BY s.id",
)
PUTUSAN = Tersiap(
    "putusan_slot",
    "date, bigint",
    """
    SELECT s.persyaratan, CASE WHEN v.berlaku_sampai < $1 THEN '' ELSE coalesce(v.hasil, '') END
    FROM alur_berkaspengajuan s LEFT JOIN LATERAL (
        SELECT hasil, berlaku_sampai FROM berkas_verifikasi WHERE berkas_id = s.berkas_id ORDER BY id DESC LIMIT 1
    ) v ON true
    WHERE s.pengajuan_id = $2 ORDER BY s.id
    """,
)


@dataclass
class Perkara:
    """What was read of a permohonan, and what is still to be written of it.

    Under its lock all of this is true, and ``alur.actions`` keeps it so. ``giliran``: every turn, in order.
    ``pengajuan``, ``keputusan``: the newest. ``ada_permintaan``: whether anything was asked before this act.
    ``urut``, ``sidik``: of the last Riwayat. ``kunci``: of the forms that were carried out. ``nomor_baru``: ids for the
    next rows, so that others may name them beforehand. ``posisi``: the posts of those who were asked about, and in
    ``kepentingan`` whether the file touches them. ``tulisan`` is sent with the next Riwayat row.
    """

    giliran: list[Giliran]
    rentang: list[RentangWaktu]
    pengajuan: Pengajuan | None = None
    keputusan: Keputusan | None = None
    ada_permintaan: bool = True
    urut: int = 0
    sidik: str = SIDIK_AWAL
    kunci: set[str] = field(default_factory=set)
    nomor_baru: dict[str, int] = field(default_factory=dict)
    posisi: dict[int, list[Penugasan]] = field(default_factory=dict)
    kepentingan: dict[int, bool] = field(default_factory=dict)
    tulisan: Tulisan = field(default_factory=Tulisan)

    def terbuka(self) -> list[Giliran]:
        """The open turns, one per live lane."""
        return [g for g in self.giliran if g.keluar_pada is None]

    def cari(self, giliran_id: int) -> Giliran | None:
        """An open turn by its id."""
        return next((g for g in self.terbuka() if g.pk == giliran_id), None)

    def rentang_terbuka(self) -> RentangWaktu | None:
        """The interval that runs now."""
        return next((r for r in self.rentang if r.selesai is None), None)


def baca(*, pk: int | None = None, kode: UUID | None = None, oleh: Pengguna | None = None) -> Permohonan | None:
    """A permohonan with versi, jenis, pemohon, bantuan and its Perkara; None when there is none. ``oleh``: whose posts
    and interest are read with it."""
    dicari, asal = (pk, MENURUT_ID) if pk is not None else (str(kode), MENURUT_KODE)
    baris = asal.satu(dicari, *_penanya(oleh))
    return _susun(oleh, *baris) if baris else None


def kunci(pk: int, oleh: Pengguna | None = None) -> Permohonan | None:
    """The same under the row's lock, in one trip: the lock is a statement of its own, so that what is read after it is
    what the one who held it before has left."""
    baris = TERKUNCI.satu(pk, *_penanya(oleh), dahulu=SQL_KUNCI, nilai_dahulu=[pk])
    return _susun(oleh, *baris) if baris else None


def _penanya(oleh: Pengguna | None) -> tuple[int | None, date]:
    return (oleh.pk if oleh else None), timezone.localdate()


def perkara(permohonan: Permohonan) -> Perkara:
    """Of a permohonan that was read otherwise too; then one query more, the first time."""
    ada: Perkara | None = permohonan.__dict__.get("perkara")
    if ada is None:
        dibaca = baca(pk=permohonan.pk)
        ada = permohonan.__dict__["perkara"] = perkara(dibaca) if dibaca else Perkara([], [])
    return ada


def tulisan(permohonan: Permohonan) -> Tulisan:
    """Where rows of this permohonan are noted; of one that was read otherwise a list of its own."""
    ada: Perkara | None = permohonan.__dict__.get("perkara")
    return ada.tulisan if ada else Tulisan()


def pengajuan_terakhir(permohonan: Permohonan) -> Pengajuan | None:
    """The newest submission, as it was read with the permohonan where it was."""
    ada: Perkara | None = permohonan.__dict__.get("perkara")
    return ada.pengajuan if ada else permohonan.pengajuan.order_by("-urut").first()


def keputusan_terakhir(permohonan: Permohonan) -> Keputusan | None:
    """The newest decision, likewise."""
    ada: Perkara | None = permohonan.__dict__.get("perkara")
    return ada.keputusan if ada else permohonan.keputusan.order_by("-urut").first()


def sidik_berkas(pengajuan: Pengajuan) -> list[tuple[Any, ...]]:
    """Of each file of a submission its persyaratan and its hash."""
    return SIDIK_BERKAS.semua(pengajuan.pk)


def putusan_slot(pengajuan: Pengajuan) -> list[tuple[Any, ...]]:
    """Of each file of a submission its persyaratan and its verdict that counts, empty without one."""
    return PUTUSAN.semua(timezone.localdate(), pengajuan.pk)


def id_baru(permohonan: Permohonan, model: type[models.Model]) -> int:
    """The id of the next row: the one that was read with the lock; of further ones the sequence's next."""
    tabel = model._meta.db_table
    nomor = perkara(permohonan).nomor_baru.pop(tabel, None)
    if nomor is None:
        with connection.cursor() as kursor:
            kursor.execute("SELECT nextval(%s)", [f"{tabel}_id_seq"])
            nomor = int(kursor.fetchone()[0])
    return nomor


def id_sekaligus(banyak: dict[type[models.Model], int]) -> dict[type[models.Model], list[int]]:
    """Ids for so many next rows of each, in one query."""
    deret = ", ".join(["ARRAY(SELECT nextval(%s) FROM generate_series(1, %s))"] * len(banyak))
    nilai = [n for model, jumlah in banyak.items() for n in (f"{model._meta.db_table}_id_seq", jumlah)]
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {deret}", nilai)
        return dict(zip(banyak, kursor.fetchone(), strict=True))


def sebagai_baru(permohonan: Permohonan, nomor_baru: dict[str, int]) -> Perkara:
    """The Perkara of a row that is about to be written for the first time: nothing to read, nobody to lock out."""
    ini = permohonan.__dict__["perkara"] = Perkara([], [], ada_permintaan=False, nomor_baru=nomor_baru)
    ini.tulisan.sisip(permohonan)
    return ini


def posisi(permohonan: Permohonan, pengguna: Pengguna) -> list[Penugasan]:
    """``penugasan_hari_ini``, asked once for each reading of a permohonan."""
    ada = perkara(permohonan).posisi
    if pengguna.pk not in ada:
        ada[pengguna.pk] = penugasan_hari_ini(pengguna)
    return ada[pengguna.pk]


def berkepentingan_di(permohonan: Permohonan, pengguna: Pengguna) -> bool:
    """``berkepentingan`` in the applicant's files, as it was read with the permohonan where it was."""
    ada: Perkara | None = permohonan.__dict__.get("perkara")
    dibaca = ada.kepentingan.get(pengguna.pk) if ada else None
    return berkepentingan(pengguna, permohonan.pemohon_id) if dibaca is None else dibaca


def penugasan_hari_ini(pengguna: Pengguna) -> list[Penugasan]:
    """Every post that this person holds today, as ``akun.queries.penugasan_aktif`` says, in one plain query."""
    if not pengguna.is_active or pengguna.pk is None:
        return []
    return [_penugasan(pengguna, *b) for b in PENUGASAN.semua(pengguna.pk, timezone.localdate())]


def _penugasan(pengguna: Pengguna, n: dict[str, Any], a: dict[str, Any], o: dict[str, Any]) -> Penugasan:
    penugasan, jabatan = dari_json(Penugasan, n), dari_json(Jabatan, a)
    penugasan.pengguna, penugasan.jabatan, jabatan.opd = pengguna, jabatan, dari_json(OPD, o)
    return penugasan


def _susun(
    oleh: Pengguna | None,
    p: dict[str, Any],
    v: dict[str, Any],
    j: dict[str, Any],
    u: dict[str, Any],
    bantuan: dict[str, Any] | None,
    giliran: list[dict[str, Any]] | None,
    jabatan: list[dict[str, Any]] | None,
    rentang: list[dict[str, Any]] | None,
    pengajuan: dict[str, Any] | None,
    keputusan: dict[str, Any] | None,
    ada_permintaan: bool,
    akhir: tuple[int, str] | None,
    kunci: list[str] | None,
    penugasan: list[list[dict[str, Any]]] | None,
    kepentingan: bool | None,
    nomor_baru: dict[str, int] | None,
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
        _milik(permohonan, Pengajuan, pengajuan),
        _milik(permohonan, Keputusan, keputusan),
        ada_permintaan,
        urut,
        sidik,
        set(kunci or ()),
        nomor_baru or {},
        **_tentang(oleh, penugasan or [], kepentingan is True),
    )
    return permohonan


def _tentang(oleh: Pengguna | None, penugasan: list[list[dict[str, Any]]], kepentingan: bool) -> dict[str, Any]:
    """Who asked: the posts by which they may act, and whether the file touches them."""
    if oleh is None:
        return {}
    posisi = [_penugasan(oleh, *b) for b in penugasan] if oleh.is_active else []
    return {"posisi": {oleh.pk: posisi}, "kepentingan": {oleh.pk: kepentingan}}


def _milik(permohonan: Permohonan, model: type[B], isi: dict[str, Any] | None) -> B | None:
    if isi is None:
        return None
    baris = dari_json(model, isi)
    baris.permohonan = permohonan
    return baris


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
