"""The signer's own act: passphrase at that moment, kept in memory only, never stored, logged or queued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from bogor_portal.akun.actions.batas import Batas, boleh_coba, masih_boleh
from bogor_portal.akun.models import JenisPenugasan
from bogor_portal.akun.queries import pejabat_definitif, sebutan
from bogor_portal.alur.actions import sistem
from bogor_portal.alur.actions.dasar import Meja, duduk
from bogor_portal.alur.errors import AlurError, TidakTersedia
from bogor_portal.alur.models import JenisTahap
from bogor_portal.alur.queries.perkara import posisi
from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.adaptor import penandatangan
from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.dokumen.models import DokumenTerbit, KunciPenanda, PelimpahanWewenang
from bogor_portal.dokumen.queries import pelimpahan
from bogor_portal.dokumen.surat import data_surat
from bogor_portal.dokumen.tanda_tangan.antarmuka import (
    GagalTandaTangan,
    HasilTandaTangan,
    IdentitasPenanda,
    KodeGagal,
    SesiTandaTangan,
)

if TYPE_CHECKING:
    from datetime import datetime

    from bogor_portal.akun.models import Pengguna


SANDI_SALAH = Batas("tanda_tangan.sandi", 5, timedelta(minutes=15))


class TandaTanganGagal(AlurError):
    """The signing service refused or failed; the file stays on the signer's desk with this sentence."""

    kode = "tanda_tangan_gagal"


@dataclass(frozen=True)
class _Siap:
    dokumen: DokumenTerbit
    kunci: KunciPenanda
    sebutan: str
    definitif: str
    wewenang: PelimpahanWewenang | None
    pada: datetime


@sensitive_variables("sandi")
def tanda_tangani(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, sandi: str, kunci: str | None = None) -> None:
    """Sign one document as the holder of the post today (R5.5).

    In order: who may, under the lock; print and sign outside any transaction; then, under the lock again, the
    signed PDF's hash and the move to issue. Whoever lost a race in between changes nothing. Raises AlurError and
    its kinds; the reason of a failed signature stays on the document (``galat``).
    """
    siap = _siapkan(permohonan_id, giliran_id, oleh, kunci)
    if siap is None:
        return
    pastikan_boleh_mencoba(oleh)
    try:
        with penandatangan().buka(identitas(siap.kunci, oleh), sandi) as sesi:
            hasil = _bubuhkan(siap, oleh, sesi)
    except GagalTandaTangan as galat:
        catat_gagal(galat, oleh, siap.dokumen.pk)
        raise TandaTanganGagal(galat.pesan_untuk_layar) from None
    lokasi, sidik = gudang.simpan(hasil.pdf)
    _catat(permohonan_id, giliran_id, oleh, kunci, siap, hasil, lokasi, sidik)


def tanda_tangani_dalam_sesi(
    sesi: SesiTandaTangan, permohonan_id: int, giliran_id: int, *, oleh: Pengguna, kunci: str
) -> None:
    """The same for one document of a batch, with the key that the batch has opened.

    Raises AlurError for a refusal, GagalTandaTangan and GagalCetak for what failed; then the document is untouched.
    """
    siap = _siapkan(permohonan_id, giliran_id, oleh, kunci)
    if siap is None:
        return
    try:
        hasil = _bubuhkan(siap, oleh, sesi)
    except GagalTandaTangan as galat:
        catat_gagal(galat, oleh, siap.dokumen.pk)
        raise
    lokasi, sidik = gudang.simpan(hasil.pdf)
    _catat(permohonan_id, giliran_id, oleh, kunci, siap, hasil, lokasi, sidik)


def pastikan_boleh_mencoba(oleh: Pengguna) -> None:
    """Raises TandaTanganGagal after too many wrong passphrases."""
    if not masih_boleh(SANDI_SALAH, str(oleh.pk)):
        raise TandaTanganGagal("Terlalu banyak frasa sandi yang salah. Coba lagi 15 menit lagi.")


def catat_gagal(galat: GagalTandaTangan, oleh: Pengguna, dokumen_id: int | None) -> None:
    """Count a wrong passphrase; the reason stays on the document until a signature succeeds."""
    if galat.kode == KodeGagal.SANDI_SALAH:
        boleh_coba(SANDI_SALAH, str(oleh.pk))  # counts it
    if dokumen_id is not None:
        DokumenTerbit.objects.filter(pk=dokumen_id).update(galat=galat.pesan_untuk_layar)


def kunci_penanda(oleh: Pengguna) -> KunciPenanda:
    """The certificate registered for this signer. Raises TidakTersedia for none."""
    penanda = KunciPenanda.objects.filter(pengguna=oleh).first()
    if penanda is None:
        raise TidakTersedia("Anda belum mempunyai sertifikat tanda tangan yang terdaftar. Hubungi admin.")
    return penanda


def identitas(kunci: KunciPenanda, oleh: Pengguna) -> IdentitasPenanda:
    """Whose key the adapter opens."""
    return IdentitasPenanda(kunci.kode, oleh.nama, kunci.sidik_sertifikat, nik=oleh.nik or "")


@transaction.atomic(durable=True)
def _siapkan(permohonan_id: int, giliran_id: int, oleh: Pengguna, kunci: str | None) -> _Siap | None:
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return None
    dokumen = _dokumen(meja)
    return _Siap(dokumen, kunci_penanda(oleh), *_sebutan(meja, oleh), _wewenang(meja), meja.kini)


def _dokumen(meja: Meja) -> DokumenTerbit:
    if meja.giliran.tahap.jenis != JenisTahap.TANDA_TANGAN:
        raise TidakTersedia
    menunggu = DokumenTerbit.objects.filter(status=DokumenTerbit.Status.DINOMORI).select_related("keputusan")
    dokumen = menunggu.get(permohonan=meja.permohonan)
    dokumen.permohonan = meja.permohonan  # as it was read with the lock, its version's parts too
    return dokumen


def _wewenang(meja: Meja) -> PelimpahanWewenang | None:
    """R9.1: the authority of the post on the day of signing."""
    jabatan = meja.giliran.jabatan_id
    return pelimpahan(jabatan, meja.permohonan.jenis_id, timezone.localdate(meja.kini)) if jabatan else None


def _sebutan(meja: Meja, oleh: Pengguna) -> tuple[str, str]:
    """R5.5: the title as printed, and the name of whose place a Plt. or Plh. takes; "" where the post is vacant."""
    jabatan = meja.giliran.jabatan
    penugasan = next((p for p in posisi(meja.permohonan, oleh) if p.jabatan_id == meja.giliran.jabatan_id), None)
    if jabatan is None or penugasan is None:
        return "", ""
    asli = pejabat_definitif(jabatan) if penugasan.jenis != JenisPenugasan.DEFINITIF else None
    return sebutan(penugasan), asli.nama if asli and asli.pk != oleh.pk else ""


def _bubuhkan(siap: _Siap, oleh: Pengguna, sesi: SesiTandaTangan) -> HasilTandaTangan:
    pdf = cetak_surat(
        *data_surat(
            siap.dokumen,
            pada=siap.pada,
            sebutan=siap.sebutan,
            nama=oleh.nama,
            draf=False,
            definitif=siap.definitif,
            wewenang=siap.wewenang,
        )
    )
    return sesi.tandatangani(
        pdf,
        alasan=f"Penetapan {siap.dokumen.nomor}",
        lokasi="Bogor",
        id_permintaan=siap.dokumen.token,
    )


@transaction.atomic(durable=True)
def _catat(
    permohonan_id: int,
    giliran_id: int,
    oleh: Pengguna,
    kunci: str | None,
    siap: _Siap,
    hasil: HasilTandaTangan,
    lokasi: str,
    sidik: str,
) -> None:
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    dokumen = _dokumen(meja)
    dokumen.status = DokumenTerbit.Status.DITANDATANGANI
    dokumen.penandatangan, dokumen.sebutan_penandatangan = oleh, siap.sebutan
    dokumen.pejabat_definitif = siap.definitif
    dokumen.wewenang = siap.wewenang.kalimat if siap.wewenang else ""
    dokumen.sidik_sertifikat, dokumen.tiruan = hasil.sertifikat_sidik, hasil.tiruan
    dokumen.lokasi, dokumen.sidik, dokumen.ditandatangani_pada, dokumen.galat = lokasi, sidik, meja.kini, ""
    dokumen.save()
    sistem.tanda_tangani(meja.permohonan, meja.kini, pelaku=meja.pelaku, dokumen_id=dokumen.pk, kunci=kunci)
