"""What the applicant sees and may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, OuterRef, QuerySet, Subquery, Sum, Value, When

from bogor_portal.akun.hak import Hak, boleh_atas_nama
from bogor_portal.akun.models import JenisAkun
from bogor_portal.alur.layanan.uji_alasan import HasilUji, bahan, uji
from bogor_portal.alur.models import (
    Aksi,
    Alasan,
    BerkasPengajuan,
    Pengajuan,
    Permintaan,
    Permohonan,
    Persyaratan,
    PerubahanDraf,
    Riwayat,
    Status,
)
from bogor_portal.alur.models.permohonan import KATA_AKHIR
from bogor_portal.lib.tersiap import Tersiap

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

DI_LOKET = frozenset({Hak.LIHAT, Hak.ISI, Hak.AJUKAN})  # what an officer may do for who stands there


MENUNGGU_PEMOHON = (Status.DIKEMBALIKAN, Status.MENUNGGU_BAYAR, Status.DRAF)
DI_DINAS = (Status.DIAJUKAN, Status.DIPROSES)
LAMPIRAN_DRAF = Tersiap(
    "lampiran_draf",
    "bigint",
    "SELECT d.persyaratan, d.berkas_id, b.sha256 FROM alur_berkasdraf d JOIN berkas_berkas b ON b.id = d.berkas_id "
    "WHERE d.permohonan_id = $1 ORDER BY d.id",
)


@dataclass(frozen=True)
class DapatDiubah:
    """Which isian and persyaratan a draft may change; None: all."""

    isian: frozenset[str] | None
    persyaratan: frozenset[str] | None

    def persyaratan_boleh(self, kode: str) -> bool:
        return self.persyaratan is None or kode in self.persyaratan

    def isian_boleh(self, kode: str) -> bool:
        return self.isian is None or kode in self.isian


def permohonan_saya(pengguna: Pengguna) -> QuerySet[Permohonan]:
    """The applicant's own: what waits for them, then what the office works on, then what ended; newest first."""
    keadaan = Case(
        When(status__in=MENUNGGU_PEMOHON, then=Value(0)), When(status__in=DI_DINAS, then=Value(1)), default=Value(2)
    )
    milik = Permohonan.objects.milik(pengguna).select_related("jenis")
    return dengan_kata(milik.annotate(keadaan=keadaan).order_by("keadaan", "-id"))


def dengan_kata(permohonan: QuerySet[Permohonan]) -> QuerySet[Permohonan]:
    """With what ``kata_pemohon`` needs, in the same query."""
    akhir = Riwayat.objects.filter(permohonan=OuterRef("pk"), aksi__in=KATA_AKHIR).order_by("-urut")
    return permohonan.annotate(aksi_akhir=Subquery(akhir.values("aksi")[:1]))


def boleh_sebagai(oleh: Pengguna, permohonan: Permohonan, hak: Hak) -> bool:
    """Whether this person may do that as, or for, the applicant: the applicant, a member of the company by role, the
    officer who helps at the counter (fill in and send the draft; of who has no e-mail also mend and withdraw). Asked
    under the lock by every such act."""
    if permohonan.pemohon_id == oleh.pk:
        return True
    if hak == Hak.TARIK and di_loket_tanpa_email(oleh, permohonan):
        return True
    if di_loket(oleh, permohonan):
        return hak in DI_LOKET
    return permohonan.pemohon.jenis == JenisAkun.BADAN_USAHA and boleh_atas_nama(oleh, permohonan.pemohon_id, hak)


def membantu(pengguna: Pengguna, permohonan: Permohonan) -> bool:
    """Whether this officer filed it at the counter for the citizen."""
    bantuan = getattr(permohonan, "bantuan", None)
    return bantuan is not None and bantuan.petugas_id == pengguna.pk


def di_loket(pengguna: Pengguna, permohonan: Permohonan) -> bool:
    """Whether this officer may fill it in now for who stands there: a draft that they began, or a returned file of a
    person without e-mail, who filed it at their post."""
    if getattr(permohonan, "bantuan", None) is None:
        return False
    if permohonan.status == Status.DRAF:
        return Permohonan.objects.draf_di_loket(pengguna).filter(pk=permohonan.pk).exists()
    return permohonan.status == Status.DIKEMBALIKAN and di_loket_tanpa_email(pengguna, permohonan)


def di_loket_tanpa_email(pengguna: Pengguna, permohonan: Permohonan) -> bool:
    """Whether it was filed at this officer's post for a person without e-mail, who can act nowhere but there."""
    if getattr(permohonan, "bantuan", None) is None or permohonan.pemohon.email is not None:
        return False
    return Permohonan.objects.di_loket(pengguna).filter(pk=permohonan.pk).exists()


def pernah_membantu(pengguna: Pengguna, permohonan: Permohonan) -> bool:
    """Whether this officer filed it, or sent it again, for the citizen at the counter: then others work on it."""
    if getattr(permohonan, "bantuan", None) is None:
        return False
    ulang = permohonan.riwayat.filter(aksi=Aksi.AJUKAN_ULANG, oleh=pengguna)
    return membantu(pengguna, permohonan) or ulang.exists()


def ukuran_berkas(permohonan: Permohonan) -> int:
    """Bytes of all files in the draft."""
    return permohonan.berkas_draf.aggregate(jumlah=Sum("berkas__ukuran"))["jumlah"] or 0


def berkas_dibaca(pengajuan: Pengajuan) -> QuerySet[BerkasPengajuan]:
    """The files of a submission, each with the name of what it was asked for, in one query."""
    syarat = Persyaratan.objects.filter(versi=pengajuan.permohonan.versi_id, kode=OuterRef("persyaratan"))
    return pengajuan.berkas.select_related("berkas").annotate(nama_persyaratan=Subquery(syarat.values("nama")[:1]))


class Lampiran(NamedTuple):
    """A file in a slot of the draft."""

    persyaratan: str
    berkas_id: int
    sha256: str


def lampiran_draf(permohonan: Permohonan) -> list[Lampiran]:
    """What a submission takes over of the draft's files, in their order."""
    return [Lampiran(*b) for b in LAMPIRAN_DRAF.semua(permohonan.pk)]


def permintaan_perbaikan(permohonan: Permohonan) -> Permintaan | None:
    """The open request that a returned file must answer."""
    return (
        permohonan.permintaan.filter(jenis=Permintaan.Jenis.PERBAIKAN, keadaan=Permintaan.Keadaan.TERBUKA)
        .prefetch_related("alasan")
        .first()
    )


@dataclass(frozen=True)
class ButirPerbaikan:
    """One thing to mend: the name of the file or question as the form shows it, why, what would make it pass, and
    whether it would now."""

    sasaran: str
    teks: str
    catatan: str
    persyaratan: str
    isian: str
    syarat_lolos: str = ""
    uji: HasilUji | None = None


@dataclass(frozen=True)
class Perbaikan:
    isi: str
    butir: list[ButirPerbaikan]
    tenggat: datetime | None = None  # R6.2: where the version sets one

    def untuk_persyaratan(self, kode: str) -> list[ButirPerbaikan]:
        return [b for b in self.butir if b.persyaratan == kode]

    def untuk_isian(self, kode: set[str]) -> list[ButirPerbaikan]:
        return [b for b in self.butir if b.isian in kode]


def penolakan(permohonan: Permohonan) -> list[ButirPerbaikan]:
    """The reasons of a rejection that is in force, each with what would make it pass and whether it would now."""
    if permohonan.status != Status.DITOLAK:
        return []
    keputusan = permohonan.keputusan.order_by("-urut").prefetch_related("alasan").first()
    return _butir(permohonan, list(keputusan.alasan.all()) if keputusan else [])


def perbaikan_diminta(permohonan: Permohonan) -> Perbaikan | None:
    """What an open return asks for, each with the name the applicant knows it by (R6.2); None when nothing is."""
    permintaan = permintaan_perbaikan(permohonan)
    if permintaan is None:
        return None
    return Perbaikan(permintaan.isi, _butir(permohonan, list(permintaan.alasan.all())), permintaan.tenggat)


def _butir(permohonan: Permohonan, alasan: list[Alasan]) -> list[ButirPerbaikan]:
    if not alasan:
        return []
    berkas = dict(permohonan.versi.persyaratan.values_list("kode", "nama"))
    isian = dict(permohonan.versi.isian.values_list("kode", "label"))
    kini = bahan(permohonan)
    return [
        ButirPerbaikan(
            sasaran=berkas.get(a.persyaratan) or isian.get(a.isian, ""),
            teks=a.teks,
            catatan=a.catatan,
            persyaratan=a.persyaratan,
            isian=a.isian,
            syarat_lolos=a.syarat_lolos,
            uji=uji(a, kini) if a.bukti_jenis else None,
        )
        for a in alasan
    ]


def perubahan_belum_dibaca(permohonan: Permohonan) -> list[PerubahanDraf]:
    """What new versions changed for this draft and was not read yet, oldest first."""
    return list(permohonan.perubahan_draf.filter(dibaca_pada__isnull=True).select_related("ke"))


def dapat_diubah(permohonan: Permohonan) -> DapatDiubah:
    """R6.1, R6.2: a fresh draft may change everything, a returned file only what the return names."""
    if permohonan.status == Status.DRAF:
        return DapatDiubah(None, None)
    permintaan = permintaan_perbaikan(permohonan)
    alasan = list(permintaan.alasan.all()) if permintaan else []
    return DapatDiubah(
        frozenset(a.isian for a in alasan if a.isian), frozenset(a.persyaratan for a in alasan if a.persyaratan)
    )
