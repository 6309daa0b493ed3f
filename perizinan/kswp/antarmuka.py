"""What the portal asks of the tax office (R2.4): is this taxpayer's status valid? Nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from bogor_portal.lib.jembatan_json import Ditolak, TakTersedia


@dataclass(frozen=True)
class StatusPajak:
    """The answer about one NPWP. ``nama`` and ``wilayah`` (the kabupaten or kota where this NPWP is registered) are
    empty where the answer does not say them; ``keterangan`` is the tax office's own sentence."""

    npwp: str = field(repr=False)
    valid: bool
    nama: str = field(default="", repr=False)
    wilayah: str = ""
    keterangan: str = ""


class KswpTakTersedia(TakTersedia):
    """No answer, or one that is none. The file goes on without it."""


class KswpMenolak(Ditolak):
    """KSWP works and does not take this question."""


class Kswp(Protocol):
    """Raises KswpTakTersedia within ten seconds, or KswpMenolak; never called in a transaction or a request."""

    TIRUAN: bool

    def status(self, npwp: str) -> StatusPajak:
        """The status of this NPWP (16 digits); one that is not registered is not valid."""
        ...
