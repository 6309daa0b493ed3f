"""Reads of the permit register, by who asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.models import Permohonan, Status, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.queries.perkara import penugasan_hari_ini
from bogor_portal.lib.baris import dari_json
from bogor_portal.lib.tersiap import Tersiap
from perizinan.layanan.isi_izin import sama_tempat, tempat_dari
from perizinan.layanan.katalog import baca
from perizinan.models import Izin, PeristiwaIzin, PermohonanIzin, StatusIzin
from perizinan.queries.parameter import parameter

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

OPD_PENGAMPU = "dpmptsp"
TENTANG_IZIN: tuple[str, ...] = (
    JenisPermohonan.PERPANJANGAN,
    JenisPermohonan.PERUBAHAN,
    JenisPermohonan.DUPLIKAT,
    JenisPermohonan.PENCABUTAN,
)
MENERUSKAN = TENTANG_IZIN[:3]  # a permit goes on by these
URUTAN_STATUS = [StatusIzin.BERLAKU, StatusIzin.DIBEKUKAN, StatusIzin.DICABUT]
TERBUKA = [s for s in Status.values if s not in {Status.TERBIT, Status.DITOLAK, Status.DITARIK}]

SIP_AKTIF = Tersiap(  # as Izin.objects.aktif()
    "sip_aktif",
    "bigint, date",
    "SELECT row_to_json(i) FROM perizinan_izin i JOIN alur_jenislayanan j ON j.id = i.jenis_id "
    "WHERE i.pemegang_id = $1 AND i.status <> 'dicabut' AND (i.berlaku_sampai IS NULL OR i.berlaku_sampai >= $2) "
    "AND j.kode LIKE 'sip-%' ORDER BY i.id DESC",
)


def izin_saya(pengguna: Pengguna) -> QuerySet[Izin]:
    """The holder's own and their companies', newest first, with the published version of each type."""
    terbit = VersiLayanan.objects.filter(keadaan=VersiLayanan.Keadaan.TERBIT)
    return (
        Izin.objects.milik(pengguna)
        .select_related("jenis", "dokumen", "pemegang")
        .prefetch_related(Prefetch("jenis__versi", queryset=terbit, to_attr="versi_terbit"))
        .order_by("-id")
    )


def terlihat_petugas(pengguna: Pengguna) -> QuerySet[Izin]:
    """The register as an officer may read it.

    All of it for posts of the office that runs it and for the city's leadership, for another OPD the types that it
    gives its recommendation on. Nobody else sees any.
    """
    if not pengguna.is_staff:
        return Izin.objects.none()
    jabatan = [p.jabatan for p in penugasan_hari_ini(pengguna)]
    if any(j.opd.kode == OPD_PENGAMPU or j.peran == Peran.PIMPINAN for j in jabatan):
        return Izin.objects.all()
    return Izin.objects.filter(jenis__opd_teknis__in=[j.opd_id for j in jabatan]).distinct()


def permohonan_berjalan(izin: Izin, *jenis: str) -> Permohonan | None:
    """A draft or open application about this permit, of these kinds or any."""
    semua = Permohonan.objects.filter(tentang_izin__izin=izin, status__in=TERBUKA)
    return (semua.filter(jenis_permohonan__in=jenis) if jenis else semua).order_by("id").first()


def izin_dimaksud(permohonan: Permohonan, jawaban: dict[str, Any]) -> Izin | None:
    """The permit that an application is about: the one that it was begun from.

    A renewal, change or duplicate from the start page is about the holder's own permit of that type and place, or
    their only one where no place is asked; one in force before one that is not. None for a new one, and for a permit
    that the register does not know.
    """
    if permohonan.jenis_permohonan == JenisPermohonan.BARU:
        return None
    tautan = PermohonanIzin.objects.filter(permohonan=permohonan).select_related("izin").first()
    if tautan or permohonan.jenis_permohonan not in MENERUSKAN:
        return tautan.izin if tautan else None
    tempat = tempat_dari(jawaban)
    semua = list(Izin.objects.filter(pemegang=permohonan.pemohon_id, jenis=permohonan.jenis_id).order_by("-id"))
    cocok = [i for i in semua if sama_tempat(i.tempat, tempat)] if tempat else semua if len(semua) == 1 else []
    return min(cocok, key=lambda i: URUTAN_STATUS.index(StatusIzin(i.status)), default=None)


def jatuh_pengingat(hari: date) -> QuerySet[Izin]:
    """Permits whose next reminder is due, however late, by the partial index."""
    return Izin.objects.filter(pengingat_pada__lte=hari).order_by("pengingat_pada")


def jenis_pencabutan(kode: str) -> str | None:
    """The type by which a permit of this type is given up, where that is another one."""
    return next((ke for awalan, ke in baca("register")["pencabutan"].items() if kode.startswith(awalan)), None)


def hari_perpanjangan() -> int | None:
    """How many days before the end a renewal may be begun; None: at any time."""
    return parameter("perpanjangan.mulai_hari")


def tanggal_boleh_perpanjang(izin: Izin, hari: int | None) -> date | None:
    """From when a renewal may be begun, ``hari`` days before the end; None for a permit without an end."""
    if izin.berlaku_sampai is None:
        return None
    return izin.berlaku_sampai - timedelta(days=hari) if hari is not None else date.min


def jenis_ditawarkan(izin: Izin) -> set[str]:
    """The kinds that the permit's type takes today (R4.7), and its revocation where another type is for that."""
    terbit = getattr(izin.jenis, "versi_terbit", None)
    versi = terbit[0] if terbit else izin.jenis.versi.filter(keadaan=VersiLayanan.Keadaan.TERBIT).first()
    cabut = {str(JenisPermohonan.PENCABUTAN)} if jenis_pencabutan(izin.jenis.kode) else set()
    return {*(versi.jenis_permohonan if versi else []), *cabut}


def jenis_tindakan(izin: Izin, hari: int | None) -> list[str]:
    """What the holder may begin from the permit today; ``hari`` is ``hari_perpanjangan()``."""
    boleh = jenis_ditawarkan(izin)
    if izin.status == StatusIzin.DICABUT:
        return []
    mulai = tanggal_boleh_perpanjang(izin, hari)
    if mulai is None or timezone.localdate() < mulai or izin.status == StatusIzin.DIBEKUKAN:
        boleh.discard(JenisPermohonan.PERPANJANGAN)
    if izin.keadaan() != StatusIzin.BERLAKU:
        boleh -= {JenisPermohonan.PERUBAHAN, JenisPermohonan.DUPLIKAT}
    return [j for j in TENTANG_IZIN if j in boleh]


def peristiwa(izin: Izin) -> QuerySet[PeristiwaIzin]:
    """What happened to a permit, newest first, with its papers and letters."""
    return izin.peristiwa.select_related("dokumen", "permohonan__jenis").order_by("-id")


def sip_aktif(pengguna_id: int) -> list[Izin]:
    """R11.2: the SIP that this person holds today, suspended ones too; asked at every filing."""
    return [dari_json(Izin, i) for (i,) in SIP_AKTIF.semua(pengguna_id, timezone.localdate())]


def sip_diajukan(permohonan: Permohonan) -> QuerySet[Permohonan]:
    """Other new SIP applications of the same person that are with the office: each may become a place."""
    return Permohonan.objects.filter(
        Q(status__in=TERBUKA) & ~Q(status=Status.DRAF),
        pemohon=permohonan.pemohon_id,
        jenis__kode__startswith="sip-",
        jenis_permohonan=JenisPermohonan.BARU,
    ).exclude(pk=permohonan.pk)
