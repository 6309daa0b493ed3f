"""Who acts, and one change to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bogor_portal.alur.models import Aksi

if TYPE_CHECKING:
    from collections.abc import Callable

    from bogor_portal.akun.models import Jabatan, Pengguna, Penugasan
    from bogor_portal.alur.models import Giliran


@dataclass(frozen=True)
class Pelaku:
    """Who acts, in which post and capacity; nobody for the system."""

    oleh: Pengguna | None = None
    jabatan: Jabatan | None = None
    sebagai: str = ""

    @classmethod
    def dari(cls, penugasan: Penugasan) -> Pelaku:
        return cls(penugasan.pengguna, penugasan.jabatan, penugasan.jenis)


SISTEM = Pelaku()


@dataclass(frozen=True)
class Langkah:
    """One change to write: the act, who, when, ids for the history, the form's idempotency key, the template of the
    mail that tells the applicant, if any, and what notes the rows that name the new turn, in the same trip."""

    aksi: Aksi
    pelaku: Pelaku
    kini: datetime
    isi: dict[str, Any] = field(default_factory=dict)
    kunci: str | None = None
    kabar: str = ""
    bersama: Callable[[Giliran | None], object] | None = None
