"""What the leadership records: targets, agreed actions, the next review."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.dasbor.errors import DasborError, TidakBerwenang
from bogor_portal.dasbor.models import Sasaran, TindakLanjut, Tinjauan
from bogor_portal.dasbor.queries.ringkas import Cakupan, cakupan
from bogor_portal.dasbor.queries.tinjauan import calon_penanggung_jawab, tindak_lanjut

if TYPE_CHECKING:
    from uuid import UUID

    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def tetapkan_sasaran(
    ukuran: str,
    tahun: int,
    *,
    oleh: Pengguna,
    nilai: Decimal,
    batas_merah: Decimal | None,
    dasar: str = "",
    opd: str = "",
) -> Sasaran:
    """Set or change a target. The city's leadership alone does. Raises TidakBerwenang."""
    if not _lingkup(oleh).kota:
        raise TidakBerwenang
    isi = {"nilai": nilai, "batas_merah": batas_merah, "dasar": dasar, "oleh": oleh, "pada": timezone.now()}
    return Sasaran.objects.update_or_create(ukuran=ukuran, tahun=tahun, opd=opd, defaults=isi)[0]


@transaction.atomic(durable=True)
def catat_tindak_lanjut(
    ukuran: str, *, oleh: Pengguna, penanggung_jawab: int, tindakan: str, tenggat: date, opd: str = ""
) -> TindakLanjut:
    """Agree on an action. The leadership for any OPD, a head for the own one. The same again gives the first one.

    Raises TidakBerwenang; DasborError for a date that has passed or a post that cannot have it.
    """
    lingkup = _lingkup(oleh)
    if not (lingkup.boleh(opd) if opd else lingkup.kota):
        raise TidakBerwenang
    if tenggat < timezone.localdate():
        raise DasborError("Tanggal penyelesaian tidak boleh sudah lewat.")
    if not calon_penanggung_jawab(lingkup).filter(pk=penanggung_jawab).exists():
        raise DasborError("Jabatan itu tidak dapat menjadi penanggung jawab.")
    kunci = {"ukuran": ukuran, "opd": opd, "penanggung_jawab_id": penanggung_jawab, "tindakan": tindakan.strip()}
    return TindakLanjut.objects.get_or_create(
        **kunci, tenggat=tenggat, keadaan=TindakLanjut.Keadaan.TERBUKA, defaults={"oleh": oleh, "pada": timezone.now()}
    )[0]


@transaction.atomic(durable=True)
def tutup_tindak_lanjut(kode: UUID, *, oleh: Pengguna, keadaan: str, hasil: str) -> TindakLanjut:
    """Close an action with its result; again changes nothing. Raises TidakBerwenang for one out of sight."""
    lingkup = _lingkup(oleh)
    tindak = tindak_lanjut(lingkup).select_for_update(of=("self",)).filter(kode=kode).first()
    if tindak is None:
        raise TidakBerwenang
    if tindak.keadaan != TindakLanjut.Keadaan.TERBUKA:
        return tindak
    tindak.keadaan, tindak.hasil = keadaan, hasil.strip()
    tindak.ditutup_oleh, tindak.ditutup_pada = oleh, timezone.now()
    tindak.save(update_fields=["keadaan", "hasil", "ditutup_oleh", "ditutup_pada"])
    return tindak


@transaction.atomic(durable=True)
def jadwalkan_tinjauan(tanggal: date, *, oleh: Pengguna, tempat: str = "") -> Tinjauan:
    """Fix the next review; the same day again changes its place. Raises TidakBerwenang, DasborError."""
    if not _lingkup(oleh).kota:
        raise TidakBerwenang
    if tanggal < timezone.localdate():
        raise DasborError("Tanggal tinjauan tidak boleh sudah lewat.")
    isi = {"tempat": tempat.strip(), "oleh": oleh, "pada": timezone.now()}
    return Tinjauan.objects.update_or_create(tanggal=tanggal, defaults=isi)[0]


def _lingkup(oleh: Pengguna) -> Cakupan:
    lingkup = cakupan(oleh)
    if lingkup is None:
        raise TidakBerwenang
    return lingkup
