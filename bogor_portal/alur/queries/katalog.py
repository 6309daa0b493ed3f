"""What the product's catalogue says newer than what is in force: drafts that a load has made and nobody published."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from bogor_portal.alur.models import JenisLayanan, VersiLayanan

Keadaan = VersiLayanan.Keadaan
TAMPIL = (Keadaan.TERBIT, Keadaan.INFORMASI)
DI_SINI = {
    "kanal__in": (JenisLayanan.Kanal.SMART, JenisLayanan.Kanal.SITANDUK),
    "status__in": (JenisLayanan.StatusKatalog.AKTIF, JenisLayanan.StatusKatalog.BELUM_PASTI),
}  # as ``JenisLayanan.dapat_diajukan``


def pembaruan_katalog() -> QuerySet[VersiLayanan]:
    """The newest draft of each type whose catalogue entry changed after the version in force was loaded; each with
    ``nomor_berlaku`` and ``pk_berlaku``. A version that an admin made after the load stands above it and counts."""
    sesama = VersiLayanan.objects.filter(jenis=OuterRef("jenis"))
    berlaku = sesama.filter(keadaan__in=TAMPIL).order_by("-nomor")
    lebih_baru = sesama.filter(nomor__gt=OuterRef("nomor"), keadaan__in=[Keadaan.DRAF, Keadaan.TERJADWAL, *TAMPIL])
    di_sini = JenisLayanan.objects.filter(**DI_SINI)
    draf = VersiLayanan.objects.filter(keadaan=Keadaan.DRAF, jenis__in=di_sini).exclude(sidik_katalog="")
    draf = draf.annotate(
        nomor_berlaku=Subquery(berlaku.values("nomor")[:1]),
        pk_berlaku=Subquery(berlaku.values("pk")[:1]),
        terkonfirmasi_berlaku=Subquery(berlaku.values("terkonfirmasi")[:1]),
    )
    draf = draf.filter(~Exists(lebih_baru), nomor__gt=F("nomor_berlaku"))
    return draf.select_related("jenis").order_by("jenis__layanan", "jenis__nama")


def belum_pernah_terbit() -> QuerySet[JenisLayanan]:
    """Types that can be filed here and have only drafts."""
    pernah = VersiLayanan.objects.filter(jenis=OuterRef("pk")).exclude(keadaan=Keadaan.DRAF)
    return JenisLayanan.objects.filter(~Exists(pernah), **DI_SINI).order_by("layanan", "nama")
