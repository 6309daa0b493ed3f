"""Field survey (R7.1, R7.2): schedule it, or leave it out with a reason; record it; its berita acara."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from bogor_portal.alur.actions.advance import advance
from bogor_portal.alur.actions.alasan import AlasanDiberikan, simpan_alasan
from bogor_portal.alur.actions.dasar import Meja, duduk
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.errors import AlasanKurang, TidakTersedia
from bogor_portal.alur.models import Aksi, LampiranPermintaan, Permintaan
from bogor_portal.berkas.models import Berkas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

ANGGOTA_PALING_SEDIKIT = 2  # R7.3


@dataclass(frozen=True)
class HasilSurvei:
    """What the team found. ``titik`` is "lat, lon" as written down in the field."""

    tanggal: date
    temuan: str
    sesuai: bool
    titik: str = ""
    foto: Sequence[Berkas] = field(default_factory=tuple)


@transaction.atomic(durable=True)
def jadwalkan_survei(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    tanggal: date,
    tim: Sequence[Pengguna],
    catatan: str = "",
    kunci: str | None = None,
) -> None:
    """Name the team and the day; the applicant is invited by mail.

    Raises TidakTersedia for a team of fewer than two (R7.3).
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if len({p.pk for p in tim}) < ANGGOTA_PALING_SEDIKIT:
        raise TidakTersedia(f"Tim survei sekurangnya {ANGGOTA_PALING_SEDIKIT} orang.")
    if any(p.pk == meja.permohonan.pemohon_id for p in tim):
        raise TidakTersedia("Pemohon tidak dapat menjadi anggota tim survei.")
    Permintaan.objects.create(
        permohonan=meja.permohonan,
        giliran=meja.giliran,
        jenis=Permintaan.Jenis.SURVEI,
        isi=catatan,
        dibuat_oleh=oleh,
        dibuat_pada=meja.kini,
        jawaban={"rencana": tanggal.isoformat(), "tim": sorted({p.pk for p in tim})},
    )
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.JADWALKAN_SURVEI, tanggal=tanggal.isoformat()))
    kabari_pemohon(meja.permohonan, "permohonan_survei")


@transaction.atomic(durable=True)
def lewati_survei(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, alasan: Sequence[AlasanDiberikan], kunci: str | None = None
) -> None:
    """Go on without a survey, with a coded reason (R7.1). Raises TidakTersedia where the version demands one."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if meja.permohonan.versi.survei is True:
        raise TidakTersedia("Layanan ini mewajibkan survei lapangan.")
    if not alasan:
        raise AlasanKurang
    permintaan = Permintaan.objects.create(
        permohonan=meja.permohonan,
        giliran=meja.giliran,
        jenis=Permintaan.Jenis.SURVEI,
        keadaan=Permintaan.Keadaan.BATAL,
        dibuat_oleh=oleh,
        dibuat_pada=meja.kini,
        hasil="tanpa_survei",
    )
    simpan_alasan(alasan, permintaan=permintaan)
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.LEWATI_SURVEI, alasan=[a.kode for a in alasan]))


@transaction.atomic(durable=True)
def catat_survei(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, hasil: HasilSurvei, kunci: str | None = None
) -> None:
    """Record date, findings and photos. Raises TidakTersedia for a day in the future."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    survei = _survei_terbuka(meja)
    survei.jawaban |= {"tanggal": hasil.tanggal.isoformat(), "temuan": hasil.temuan, "titik": hasil.titik}
    survei.hasil = "sesuai" if hasil.sesuai else "tidak_sesuai"
    survei.dijawab_oleh, survei.dijawab_pada = oleh, meja.kini
    survei.save()
    _lampirkan(survei, hasil.foto, LampiranPermintaan.Jenis.FOTO)
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.CATAT_SURVEI, permintaan=survei.pk))


@transaction.atomic(durable=True)
def simpan_berita_acara(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, berkas: Sequence[Berkas], kunci: str | None = None
) -> None:
    """Attach the signed berita acara and go on. Without one the recommendation stays locked (R7.2)."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    survei = _survei_terbuka(meja)
    _lampirkan(survei, berkas, LampiranPermintaan.Jenis.BERITA_ACARA)
    survei.keadaan = Permintaan.Keadaan.DIJAWAB
    survei.save(update_fields=["keadaan"])
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.TERUSKAN, permintaan=survei.pk))


def _survei_terbuka(meja: Meja) -> Permintaan:
    survei = meja.permohonan.permintaan.filter(jenis=Permintaan.Jenis.SURVEI, keadaan=Permintaan.Keadaan.TERBUKA).last()
    if survei is None:
        raise TidakTersedia("Survei belum dijadwalkan.")
    return survei


def _lampirkan(permintaan: Permintaan, berkas: Sequence[Berkas], jenis: str) -> None:
    LampiranPermintaan.objects.bulk_create(
        LampiranPermintaan(permintaan=permintaan, berkas=b, jenis=jenis) for b in berkas
    )
