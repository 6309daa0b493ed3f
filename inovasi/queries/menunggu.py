"""What waits for a person: statements to sign, entries to review or to revise, ideas to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bogor_portal.akun.models import Jabatan, Pengguna, Peran
from bogor_portal.akun.queries import jabatan_dipegang, pemegang_jabatan
from bogor_portal.alur.layanan import daftar
from inovasi.models import Entri, Ide, PernyataanStatistik
from inovasi.queries.indeks import edisi_berjalan

if TYPE_CHECKING:
    from inovasi.models import Edisi


def penanda(pernyataan: PernyataanStatistik) -> QuerySet[Pengguna]:
    """Whoever heads today the office that runs the service, and so signs."""
    opd = [s.opd for s in daftar.semua() if s.kode == pernyataan.layanan]
    return pemegang_jabatan(Jabatan.objects.filter(peran=Peran.PENANDATANGAN, opd__kode__in=opd))


def statistik_belum_bertanda(pengguna: Pengguna) -> QuerySet[PernyataanStatistik]:
    """Statements about the services of the offices that this person heads, without a signature, newest first.

    Of a service and period measured more than once the newest alone waits; ``lama`` says how many came before.
    """
    milik = jabatan_dipegang(pengguna).filter(peran=Peran.PENANDATANGAN).values_list("opd__kode", flat=True)
    kode = [s.kode for s in daftar.semua() if s.opd in set(milik)]
    sama = PernyataanStatistik.objects.filter(
        layanan=OuterRef("layanan"), mulai=OuterRef("mulai"), sampai=OuterRef("sampai")
    ).order_by()
    lama = sama.filter(pk__lt=OuterRef("pk")).values("layanan").annotate(n=Count("pk")).values("n")
    return (
        PernyataanStatistik.objects.filter(~Exists(sama.filter(pk__gt=OuterRef("pk"))), layanan__in=kode, surat=None)
        .annotate(lama=Coalesce(Subquery(lama), 0))
        .select_related("oleh")
    )


def entri_ditelaah(edisi: Edisi) -> int:
    """Submitted entries that no reviewer has decided."""
    return Entri.objects.filter(edisi=edisi, status=Entri.Status.DIAJUKAN).count()


def entri_direvisi(edisi: Edisi, opd: list[int]) -> int:
    """Entries of these offices that came back to be revised."""
    return Entri.objects.filter(edisi=edisi, status=Entri.Status.PERLU_REVISI, inovasi__opd__in=opd).count()


def ide_terbuka() -> int:
    return Ide.objects.filter(status__in=[Ide.Status.DITERIMA, Ide.Status.DITELAAH]).count()


def edisi_dibuka() -> Edisi | None:
    """The round that is open."""
    edisi = edisi_berjalan()
    return edisi if edisi and edisi.keadaan == edisi.Keadaan.DIBUKA else None
