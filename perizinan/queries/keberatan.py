"""Reads about objections: who may object to what, until when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Giliran, JenisTahap, Keputusan, Permintaan, Permohonan, Status
from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.models import Keberatan
from perizinan.queries.parameter import parameter

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

SELESAI = {Status.TERBIT, Status.DITOLAK}


@dataclass(frozen=True)
class HakKeberatan:
    """A decision that may be disputed: until when (None: no limit is set), or why not any more."""

    dokumen: DokumenTerbit
    sampai: date | None
    berjalan: Keberatan | None = None

    @property
    def terbuka(self) -> bool:
        return self.berjalan is None and (self.sampai is None or timezone.localdate() <= self.sampai)


def batas_ajukan(dokumen: DokumenTerbit) -> date | None:
    """The last day for an objection: so many working days after the decision was issued; None for no limit."""
    hari = parameter("keberatan.ajukan_hari")
    if hari is None or dokumen.terbit_pada is None:
        return None
    kal, akhir = jam.kalender(), timezone.localdate(dokumen.terbit_pada)
    for _ in range(hari):
        akhir = kal.hari_kerja_berikut(akhir)
    return akhir


def hak_keberatan(permohonan: Permohonan) -> HakKeberatan | None:
    """The right to object against the last issued decision of a case; None where there is nothing to dispute."""
    if permohonan.status not in SELESAI or hasattr(permohonan, "keberatan"):
        return None
    dokumen = permohonan.dokumen.exclude(terbit_pada=None).order_by("-id").select_related("keputusan").first()
    if dokumen is None:
        return None
    sudah = keberatan_atas(dokumen.keputusan).exclude(permohonan__status=Status.DITARIK).first()
    return HakKeberatan(dokumen, batas_ajukan(dokumen), sudah)


def keberatan_atas(keputusan: Keputusan) -> QuerySet[Keberatan]:
    """Objections against one decision, drafts too."""
    return Keberatan.objects.filter(keputusan=keputusan).select_related("permohonan")


def keberatan_berjalan(permohonan: Permohonan) -> bool:
    """Whether an objection against a decision of this case is with the office."""
    return permohonan.permintaan.filter(jenis=Permintaan.Jenis.KEBERATAN, keadaan=Permintaan.Keadaan.TERBUKA).exists()


def konflik(pengguna: Pengguna) -> Q:
    """Turns of objections that this person may not work on: who worked on the disputed case does not judge it.

    Signing is left out: the law names the official who decided (R6.3), and that is one person.
    """
    pernah = Giliran.objects.filter(oleh=pengguna, keluar_pada__isnull=False).values("permohonan")
    kasus = Keberatan.objects.filter(keputusan__permohonan__in=pernah).values("permohonan")
    return Q(permohonan__in=kasus) & ~Q(tahap__jenis__in=[JenisTahap.TANDA_TANGAN, JenisTahap.FIKTIF_POSITIF])
