"""What the office has decided, on a day. A value that is not decided is None, and nothing follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from kependudukan.models import NilaiParameter, Parameter


@dataclass(frozen=True)
class Keadaan:
    """A setting with what is in force, since when, and what has been decided for later."""

    parameter: Parameter
    kini: Any
    sejak: date | None
    nanti: NilaiParameter | None


def parameter(kode: str, pada: date | None = None) -> Any:
    """The value in force on a day, today unless said otherwise; None when not decided or not loaded. One query."""
    p: Any = _dengan_nilai(pada or timezone.localdate()).filter(kode=kode).first()
    if p is None:
        return None
    return p.diputus if p.diubah else p.nilai


def bilangan(kode: str, bawaan: int) -> int:
    """A figure in force today; ``bawaan`` where it is not loaded or left open."""
    nilai = parameter(kode)
    return bawaan if nilai is None else int(nilai)


def keadaan_semua() -> list[Keadaan]:
    """Every setting as the office's page lists it. Two queries."""
    hari_ini = timezone.localdate()
    nanti: dict[int, NilaiParameter] = {}
    for n in NilaiParameter.objects.filter(mulai__gt=hari_ini).order_by("-mulai", "id"):
        nanti[n.parameter_id] = n  # the soonest day, and of that day the newest
    return [
        Keadaan(p, p.diputus if p.diubah else p.nilai, p.sejak, nanti.get(p.pk))  # type: ignore[attr-defined]
        for p in _dengan_nilai(hari_ini)
    ]


def keadaan_satu(p: Parameter) -> Keadaan:
    """The same of one setting."""
    return next(k for k in keadaan_semua() if k.parameter.pk == p.pk)


def _dengan_nilai(pada: date) -> QuerySet[Parameter]:
    berlaku = NilaiParameter.objects.filter(parameter=OuterRef("pk"), mulai__lte=pada).order_by("-mulai", "-id")
    return Parameter.objects.annotate(
        diubah=Subquery(berlaku.values("pk")[:1]),
        diputus=Subquery(berlaku.values("nilai")[:1]),
        sejak=Subquery(berlaku.values("mulai")[:1]),
    )
