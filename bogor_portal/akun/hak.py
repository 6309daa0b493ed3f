"""What a member may do for a company, by role."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import QuerySet

from bogor_portal.akun.models import AnggotaUsaha, JenisAkun, Pengguna
from bogor_portal.akun.models.usaha import PeranUsaha


class Hak(StrEnum):
    LIHAT = "lihat"
    ISI = "isi"
    AJUKAN = "ajukan"
    TARIK = "tarik"
    KELOLA = "kelola"


HAK_PERAN: dict[str, frozenset[Hak]] = {
    PeranUsaha.PEMILIK: frozenset(Hak),
    PeranUsaha.PENGURUS: frozenset({Hak.LIHAT, Hak.ISI, Hak.AJUKAN, Hak.TARIK}),
    PeranUsaha.STAF: frozenset({Hak.LIHAT, Hak.ISI}),
}


def usaha_saya(pengguna: Pengguna, hak: Hak) -> list[int]:
    """The ids of the companies for which this person has that right. Asked once per request's person."""
    if pengguna.jenis == JenisAkun.BADAN_USAHA or pengguna.pk is None:
        return []
    peran = getattr(pengguna, "_peran_usaha", None)
    if peran is None:
        peran = list(_aktif().filter(pengguna=pengguna).values_list("usaha_id", "peran"))
        pengguna._peran_usaha = peran  # type: ignore[attr-defined]  # noqa: SLF001 (its own cache)
    return [usaha for usaha, nama in peran if hak in HAK_PERAN[nama]]


def boleh_atas_nama(pengguna: Pengguna, usaha_id: int, hak: Hak) -> bool:
    """Whether this person has that right for the company now: asked of the database, for acts."""
    peran = _aktif().filter(pengguna=pengguna, usaha=usaha_id).values_list("peran", flat=True).first()
    return peran is not None and hak in HAK_PERAN[peran]


def _aktif() -> QuerySet[AnggotaUsaha]:
    return AnggotaUsaha.objects.filter(berakhir_pada=None, usaha__is_active=True)
