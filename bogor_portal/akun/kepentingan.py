"""Whose files somebody may not judge: their own, their companies', their family's, their family's companies'."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bogor_portal.akun.models import AnggotaUsaha, NikTerkait, Pengguna
from bogor_portal.lib.tersiap import Tersiap

# The account is family, or a company of theirs or of their family
SQL_BERKEPENTINGAN = """(
    EXISTS (
        SELECT 1 FROM akun_pengguna k JOIN akun_nikterkait t ON t.nik_indeks = k.nik_indeks
        WHERE k.id = {akun} AND t.pengguna_id = {orang}
    ) OR EXISTS (
        SELECT 1 FROM akun_anggotausaha w JOIN akun_pengguna k ON k.id = w.pengguna_id
        WHERE w.usaha_id = {akun} AND w.berakhir_pada IS NULL AND (k.id = {orang} OR EXISTS (
            SELECT 1 FROM akun_nikterkait t WHERE t.nik_indeks = k.nik_indeks AND t.pengguna_id = {orang}
        ))
    )
)"""
BERKEPENTINGAN = Tersiap(
    "berkepentingan", "bigint, bigint", f"SELECT {SQL_BERKEPENTINGAN.format(orang='$1', akun='$2')}"
)


def berkepentingan(pengguna: Pengguna, akun_id: int) -> bool:
    """Whether this person has an interest in the files of that account. One query, none for one's own; for acts."""
    if pengguna.pk == akun_id:
        return True
    return BERKEPENTINGAN.satu(pengguna.pk, akun_id) == (True,)


def akun_berkepentingan(pengguna: Pengguna) -> list[int]:
    """The ids of all those accounts, for excluding them from lists: one query, each part by its index."""
    keluarga = Pengguna.objects.filter(nik_indeks__in=_terkait(pengguna).values("nik_indeks"))
    usaha = AnggotaUsaha.objects.filter(berakhir_pada=None)
    sendiri = usaha.filter(pengguna=pengguna).values_list("usaha_id", flat=True)
    mereka = usaha.filter(pengguna__in=keluarga.values("pk")).values_list("usaha_id", flat=True)
    lain = keluarga.values_list("pk", flat=True).union(sendiri, mereka)
    return [pengguna.pk, *lain]


def _terkait(pengguna: Pengguna) -> QuerySet[NikTerkait]:
    return NikTerkait.objects.filter(pengguna=pengguna)


def yang_berkepentingan(akun: Pengguna) -> set[int]:
    """The other way about: the ids of everybody who has an interest in the files of that account."""
    anggota = AnggotaUsaha.objects.filter(usaha=akun, berakhir_pada=None)
    nik = Pengguna.objects.filter(Q(pk=akun.pk) | Q(pk__in=anggota.values("pengguna"))).exclude(nik_indeks=None)
    terkait = NikTerkait.objects.filter(nik_indeks__in=nik.values("nik_indeks")).values_list("pengguna_id", flat=True)
    return {akun.pk, *terkait.union(anggota.values_list("pengguna_id", flat=True))}
