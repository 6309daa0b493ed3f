"""Fairness and load: files taken out of order, and how much each officer has on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from bogor_portal.akun.models import OPD, Penugasan, Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Giliran, JenisTahap, LoncatAntrean
from bogor_portal.alur.queries.petugas import boleh_diambil
from bogor_portal.lib.kalender_kerja import WIB
from bogor_portal.lib.tersiap import Tersiap

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

# Stages whose order is somebody else's: the day of the survey, the signer's batch, the official's act on a late file
BEBAS_URUT = frozenset({JenisTahap.SURVEI, JenisTahap.BERITA_ACARA, JenisTahap.TANDA_TANGAN, JenisTahap.FIKTIF_POSITIF})
KEPALA = frozenset({Peran.PENANDATANGAN, Peran.PEMARAF_3})
SEBELUM = Tersiap(  # a free turn of the post that stands before another
    "antrean_sebelum",
    "bigint, timestamptz, bigint, timestamptz",
    "SELECT id FROM alur_giliran WHERE keluar_pada IS NULL AND jabatan_id = $1 AND (urut_pada, id) < ($2, $3) "
    "AND (pemegang_id IS NULL OR klaim_sampai < $4) ORDER BY urut_pada, id LIMIT 1",
)
HITUNG_PALING_BANYAK = 100
PALING_BANYAK = 1000


def didahului(pengguna: Pengguna, giliran: Giliran, kini: datetime) -> bool:
    """Whether this open turn is nobody's while the officer could take a more urgent one of the same post.

    Most are the first of their queue, which the queue's own index says at once.
    """
    dipegang = giliran.pemegang_id is not None and giliran.klaim_sampai is not None and giliran.klaim_sampai > kini
    if giliran.keluar_pada is not None or dipegang or not _ada_sebelum(giliran, kini):
        return False
    return bool(lebih_mendesak(pengguna, giliran, kini).values_list("pk", flat=True)[:1])


def _ada_sebelum(giliran: Giliran, kini: datetime) -> bool:
    return SEBELUM.satu(giliran.jabatan_id, giliran.urut_pada, giliran.pk, kini) is not None


def lebih_mendesak(pengguna: Pengguna, giliran: Giliran, kini: datetime) -> QuerySet[Giliran]:
    """Free turns of the same post before this one that the officer could take instead, most urgent first."""
    berurut = daftar.ambil(giliran.permohonan.jenis.layanan).antrean_berurut
    if not berurut or giliran.tahap.jenis in BEBAS_URUT or giliran.jabatan_id is None:
        return Giliran.objects.none()
    sebelum = Q(urut_pada__lt=giliran.urut_pada) | Q(urut_pada=giliran.urut_pada, pk__lt=giliran.pk)
    return (
        boleh_diambil(pengguna, kini)
        .filter(sebelum, jabatan=giliran.jabatan_id, urut_pada__lte=giliran.urut_pada)
        .exclude(tahap__jenis__in=BEBAS_URUT)
        .order_by("urut_pada", "pk")
    )


def opd_dipimpin(pengguna: Pengguna) -> QuerySet[OPD]:
    """The OPD that this person heads today, as head or secretary."""
    return OPD.objects.filter(pk__in=jabatan_dipegang(pengguna).filter(peran__in=KEPALA).values("opd"))


def loncat(pengguna: Pengguna, dari: date, sampai: date) -> QuerySet[LoncatAntrean]:
    """Files taken out of order in the OPD that this person heads, newest first, both days included."""
    awal = datetime.combine(dari, time(0), WIB)
    akhir = datetime.combine(sampai + timedelta(days=1), time(0), WIB)
    return (
        LoncatAntrean.objects.filter(jabatan__opd__in=opd_dipimpin(pengguna), pada__gte=awal, pada__lt=akhir)
        .select_related("permohonan__jenis", "jabatan", "oleh", "terdepan")
        .order_by("-pada", "-pk")
    )


@dataclass(frozen=True)
class Beban:
    """One officer in one post."""

    nama: str
    jabatan: str
    dipegang: int
    lewat: int
    selesai: int
    loncat: int


def beban(pengguna: Pengguna, kini: datetime, hari: int = 30) -> list[Beban]:
    """Load per officer of the OPD that this person heads: held now, of them late, done and out of order lately."""
    opd = opd_dipimpin(pengguna)
    sejak = kini - timedelta(days=hari)
    dipegang = _hitung(
        Giliran.objects.filter(jabatan__opd__in=opd, keluar_pada__isnull=True, klaim_sampai__gt=kini), "pemegang"
    )
    lewat = _hitung(
        Giliran.objects.filter(jabatan__opd__in=opd, keluar_pada__isnull=True, klaim_sampai__gt=kini, tenggat__lt=kini),
        "pemegang",
    )
    selesai = _hitung(Giliran.objects.filter(jabatan__opd__in=opd, keluar_pada__gte=sejak), "oleh")
    loncat_ = _hitung(LoncatAntrean.objects.filter(jabatan__opd__in=opd, pada__gte=sejak), "oleh")
    hari_ini = kini.astimezone(WIB).date()
    masa = Q(mulai__lte=hari_ini) & (Q(selesai__isnull=True) | Q(selesai__gte=hari_ini))
    orang = Penugasan.objects.filter(masa, jabatan__opd__in=opd, jabatan__aktif=True, pengguna__is_active=True)
    return [
        Beban(p.pengguna.nama, p.jabatan.nama, *(h.get((p.pengguna_id, p.jabatan_id), 0) for h in hitungan))
        for hitungan in [(dipegang, lewat, selesai, loncat_)]
        for p in orang.select_related("pengguna", "jabatan").order_by("jabatan__nama", "pengguna__nama")
    ]


def menunggu(pengguna: Pengguna, kini: datetime) -> list[dict[str, Any]]:
    """Per post of the OPD headed: open turns, how many nobody holds, how many are late."""
    bebas = Q(pemegang__isnull=True) | Q(klaim_sampai__lt=kini)
    baris = (
        Giliran.objects.filter(jabatan__opd__in=opd_dipimpin(pengguna), keluar_pada__isnull=True)
        .values("jabatan__nama")
        .annotate(terbuka=Count("pk"), bebas=Count("pk", filter=bebas), lewat=Count("pk", filter=Q(tenggat__lt=kini)))
        .order_by("jabatan__nama")
    )
    return [dict(b) for b in baris]


def _hitung(qs: QuerySet[Any], orang: str) -> dict[tuple[int, int], int]:
    baris = qs.order_by().values_list(orang, "jabatan").annotate(n=Count("pk"))
    return {(o, j): n for o, j, n in baris}
