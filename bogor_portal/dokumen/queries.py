"""Reads about documents, by who asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import JenisTahap, Permohonan
from bogor_portal.alur.queries.linimasa import kata_tenggat
from bogor_portal.alur.queries.petugas import antrean, boleh_diambil, terlihat_petugas
from bogor_portal.dokumen.models import DokumenTerbit, PelimpahanWewenang
from bogor_portal.lib.samaran import samarkan_nama as samarkan_nama  # noqa: PLC0414 (callers know it from here)

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Status = DokumenTerbit.Status
DI_MEJA = 100  # documents that one page, and so one batch, holds
SUDAH_TERBIT = [Status.BERLAKU, Status.DIBEKUKAN, Status.DIGANTIKAN, Status.DICABUT]


def pelimpahan(jabatan_id: int, jenis_id: int, hari: date) -> PelimpahanWewenang | None:
    """R9.1: the confirmed authority by which this post signs this type on that day, the type's own first."""
    berlaku = PelimpahanWewenang.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=hari),
        Q(jenis=jenis_id) | Q(jenis=None),
        jabatan=jabatan_id,
        terkonfirmasi=True,
        mulai__lte=hari,
    )
    return berlaku.order_by(F("jenis").asc(nulls_last=True), "-mulai").first()


def terlihat(pengguna: Pengguna) -> QuerySet[DokumenTerbit]:
    """The holder's own issued documents, those of the permohonan that an officer may see, and what a counter hands over
    to people without e-mail."""
    syarat = Q(permohonan__in=Permohonan.objects.milik(pengguna), status__in=SUDAH_TERBIT)
    if pengguna.is_staff:
        syarat |= Q(permohonan__in=terlihat_petugas(pengguna))
        syarat |= Q(permohonan__in=Permohonan.objects.di_loket(pengguna), status__in=SUDAH_TERBIT)
    return DokumenTerbit.objects.filter(syarat).select_related("permohonan__jenis", "permohonan__versi", "keputusan")


@dataclass(frozen=True)
class DokumenMenunggu:
    """A document on the signer's desk; ``halangan`` says why this person may not sign it."""

    giliran: int
    permohonan: UUID
    nomor_permohonan: str
    nomor: str
    token: str
    layanan: str
    pemegang: str
    jenis: str
    tenggat: datetime | None
    kata: str
    galat: str
    halangan: str


def di_meja_tanda_tangan(pengguna: Pengguna, kini: datetime, ids: Collection[int] = ()) -> list[DokumenMenunggu]:
    """Numbered documents that wait for a signature of one of this person's posts, nearest deadline first; at most
    DI_MEJA of them, in three queries whatever their number."""
    giliran = antrean(pengguna).filter(
        tahap__jenis=JenisTahap.TANDA_TANGAN, permohonan__dokumen__status=Status.DINOMORI
    )
    if ids:
        giliran = giliran.filter(pk__in=ids)
    kolom = {
        "nomor": F("permohonan__dokumen__nomor"),
        "token": F("permohonan__dokumen__token"),
        "jenis": F("permohonan__dokumen__jenis"),
        "galat": F("permohonan__dokumen__galat"),
    }
    lain = ("permohonan__kode", "permohonan__nomor", "permohonan__jenis__nama", "permohonan__nama_pemohon")
    baris = list(
        giliran.annotate(**kolom)
        .order_by("urut_pada", "pk")
        .values("pk", "tenggat", "pemegang_id", *kolom, *lain)[:DI_MEJA]
    )
    boleh = set(boleh_diambil(pengguna, kini).filter(pk__in=[b["pk"] for b in baris]).values_list("pk", flat=True))
    return [_menunggu(b, kini, boleh=b["pk"] in boleh or b["pemegang_id"] == pengguna.pk) for b in baris]


def _menunggu(b: dict[str, Any], kini: datetime, *, boleh: bool) -> DokumenMenunggu:
    return DokumenMenunggu(
        giliran=b["pk"],
        permohonan=b["permohonan__kode"],
        nomor_permohonan=b["permohonan__nomor"],
        nomor=b["nomor"],
        token=b["token"],
        layanan=b["permohonan__jenis__nama"],
        pemegang=b["permohonan__nama_pemohon"],
        jenis=DokumenTerbit.Jenis(b["jenis"]).label,
        tenggat=b["tenggat"],
        kata=kata_tenggat(b["tenggat"], kini),
        galat=b["galat"],
        halangan="" if boleh else "Dipegang petugas lain, atau Anda ikut memeriksanya.",
    )


def lengkap_terlihat(pengguna: Pengguna) -> QuerySet[Permohonan]:
    """Permohonan declared complete that are the person's own, or that an officer may see: they have a receipt."""
    syarat = Q(pk__in=Permohonan.objects.milik(pengguna).values("pk"))
    if pengguna.is_staff:
        syarat |= Q(pk__in=terlihat_petugas(pengguna).values("pk"))
        syarat |= Q(pk__in=Permohonan.objects.di_loket(pengguna).values("pk"))
    lengkap = Permohonan.objects.filter(syarat, lengkap_pada__isnull=False)
    return lengkap.select_related("versi", "jenis")


def dari_token(token: str) -> DokumenTerbit | None:
    """The issued document behind a QR; None for an unknown one and before issue."""
    if "\0" in token:  # PostgreSQL refuses to be asked
        return None
    return _publik().filter(token=token).first()


def dari_nomor(nomor: str) -> DokumenTerbit | None:
    """The issued permit of a number as somebody typed it, by the unique index.

    None for an unknown one, for refusals, and for services whose documents are nobody else's business.
    """
    rapi = "".join(nomor.replace("\0", "").split())
    terbuka = [s.kode for s in daftar.semua() if s.cari_nomor]
    izin = _publik().filter(jenis=DokumenTerbit.Jenis.IZIN, permohonan__jenis__layanan__in=terbuka)
    return izin.filter(nomor__in={rapi, rapi.upper()}).first() if rapi else None


def _publik() -> QuerySet[DokumenTerbit]:
    return DokumenTerbit.objects.filter(status__in=SUDAH_TERBIT).select_related("permohonan__jenis", "pengganti")
