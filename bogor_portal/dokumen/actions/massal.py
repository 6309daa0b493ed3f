"""Sign several documents with one entry of the passphrase, which lives in this request's memory and nowhere else.

Each document is signed by the same three steps as a single one, in transactions of its own: whoever stops in the middle
(crash, closed window, wrong passphrase) leaves every document either signed or untouched.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Giliran
from bogor_portal.dokumen.actions import penandatanganan as satuan
from bogor_portal.dokumen.adaptor import penandatangan
from bogor_portal.dokumen.cetak import GagalCetak
from bogor_portal.dokumen.models import ButirMassal, DokumenTerbit, TandaTanganMassal
from bogor_portal.dokumen.tanda_tangan.antarmuka import GagalTandaTangan, KodeGagal, SesiTandaTangan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

log = logging.getLogger(__name__)

BERHENTI = {KodeGagal.SANDI_SALAH, KodeGagal.TERKUNCI, KodeGagal.SERTIFIKAT_KEDALUWARSA}
LAYANAN_GAGAL_BERTURUT = 2  # after that the rest is left for later: each would wait for the same silence
Hasil = ButirMassal.Hasil


@sensitive_variables("sandi")
def tanda_tangani_massal(
    giliran_ids: Sequence[int], *, oleh: Pengguna, sandi: str, kunci: str
) -> Iterator[TandaTanganMassal | ButirMassal]:
    """Sign one document after the other with the key opened once.

    The first value is the batch, given when the passphrase has opened the key and the documents are written down;
    then each document with its result, as it comes. Raises TandaTanganGagal before the first value for a passphrase
    that opens nothing, TidakTersedia for a signer without a certificate. A form that was sent before gives its batch
    and does nothing.
    """
    satuan.pastikan_boleh_mencoba(oleh)
    penanda = satuan.identitas(satuan.kunci_penanda(oleh), oleh)
    try:
        with penandatangan().buka(penanda, sandi) as sesi:
            del sandi
            massal, baru = _catat_rencana(giliran_ids, oleh=oleh, kunci=kunci)
            yield massal
            if baru:
                yield from _satu_per_satu(massal, oleh, sesi)
    except GagalTandaTangan as galat:
        satuan.catat_gagal(galat, oleh, None)
        raise satuan.TandaTanganGagal(galat.pesan_untuk_layar) from None


@transaction.atomic(durable=True)
def _catat_rencana(giliran_ids: Sequence[int], *, oleh: Pengguna, kunci: str) -> tuple[TandaTanganMassal, bool]:
    """What is to be signed, before anything is: after a crash the page can say what was left."""
    massal, baru = TandaTanganMassal.objects.get_or_create(kunci=kunci, oleh=oleh, defaults={"mulai": timezone.now()})
    if baru:
        dokumen = _dokumen_terakhir(giliran_ids)
        ButirMassal.objects.bulk_create(
            ButirMassal(massal=massal, dokumen_id=dokumen[pk], giliran_id=pk) for pk in giliran_ids if pk in dokumen
        )
    return massal, baru


def _dokumen_terakhir(giliran_ids: Sequence[int]) -> dict[int, int]:
    """The document of each turn: that of its permohonan which is not spoilt."""
    permohonan = dict(Giliran.objects.filter(pk__in=giliran_ids).values_list("pk", "permohonan_id"))
    milik = DokumenTerbit.objects.filter(permohonan__in=permohonan.values()).exclude(status=DokumenTerbit.Status.BATAL)
    dokumen = dict(milik.order_by("pk").values_list("permohonan_id", "pk"))
    return {pk: dokumen[induk] for pk, induk in permohonan.items() if induk in dokumen}


def _satu_per_satu(massal: TandaTanganMassal, oleh: Pengguna, sesi: SesiTandaTangan) -> Iterator[ButirMassal]:
    berhenti, berturut = "", 0
    for butir in massal.butir.select_related("dokumen__permohonan__jenis", "giliran"):
        if berhenti:
            _tandai(butir, Hasil.DILEWATI, berhenti)
        else:
            kode = _satu(butir, oleh, sesi, massal.kunci)
            berturut = berturut + 1 if kode in {KodeGagal.LAYANAN_TIDAK_TERSEDIA, KodeGagal.WAKTU_HABIS} else 0
            if kode in BERHENTI or berturut >= LAYANAN_GAGAL_BERTURUT:
                berhenti = f"Dihentikan: {butir.keterangan}"
        yield butir
    TandaTanganMassal.objects.filter(pk=massal.pk).update(selesai=timezone.now())


def _satu(butir: ButirMassal, oleh: Pengguna, sesi: SesiTandaTangan, kunci: str) -> KodeGagal | None:
    """Sign one and write its result; returns what the signing service said when it failed."""
    try:
        satuan.tanda_tangani_dalam_sesi(
            sesi,
            butir.giliran.permohonan_id,
            butir.giliran_id,
            oleh=oleh,
            kunci=f"{kunci}-{butir.giliran_id}"[:64],
        )
    except GagalTandaTangan as galat:
        _tandai(butir, Hasil.GAGAL, galat.pesan_untuk_layar)
        return galat.kode
    except AlurError as galat:
        _tandai(butir, Hasil.DILEWATI, galat.pesan)
    except GagalCetak as galat:
        _tandai(butir, Hasil.GAGAL, str(galat))
    except Exception as galat:  # noqa: BLE001 - one document's fault must not keep the others from being signed
        log.warning("massal.gagal", extra={"butir": butir.pk, "galat": type(galat).__name__})
        _tandai(butir, Hasil.GAGAL, "Kesalahan tak terduga. Coba tanda tangani dokumen ini sendiri.")
    else:
        _tandai(butir, Hasil.DITANDATANGANI, "")
    return None


def _tandai(butir: ButirMassal, hasil: str, keterangan: str) -> None:
    butir.hasil, butir.keterangan = hasil, keterangan[:300]
    butir.save(update_fields=["hasil", "keterangan"])
