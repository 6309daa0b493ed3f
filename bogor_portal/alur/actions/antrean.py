"""Claims on turns: ambil, ambil berikutnya, lepas, alihkan, and the end of a claim."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.queries import pemegang, tidak_hadir
from bogor_portal.alur.actions.advance import SISTEM, Langkah, Pelaku, catat_tanpa_pindah, kunci_permohonan, pegang
from bogor_portal.alur.actions.dasar import (
    Meja,
    duduk,
    klaim_sampai,
    pastikan_boleh,
    pastikan_tak_berkepentingan,
    sudah_dilakukan,
)
from bogor_portal.alur.errors import PerluAlasan, SudahBerubah, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, AlasanLoncat, Giliran, LoncatAntrean
from bogor_portal.alur.queries.adil import HITUNG_PALING_BANYAK, lebih_mendesak
from bogor_portal.alur.queries.petugas import boleh_diambil, jabatan_atasan, penugasan_untuk

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def ambil(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, alasan: str = "", catatan: str = "") -> Giliran:
    """Claim a turn for some working hours. One Riwayat; again by its holder: the claim is renewed quietly.

    While the officer could take a more urgent turn of the same post it needs a coded ``alasan`` and leaves a
    LoncatAntrean row for the head. Raises PerluAlasan without one.
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh)
    if meja is None:  # no key was given
        raise SudahBerubah
    sudah_punya = meja.giliran.pemegang_id == oleh.pk
    loncat = {} if sudah_punya else _dahulukan(meja, oleh, alasan, catatan)
    pegang(meja.giliran, oleh, klaim_sampai(meja.kini))
    if not sudah_punya:
        catat_tanpa_pindah(meja.permohonan, meja.giliran, meja.langkah(Aksi.AMBIL, **loncat))
    return meja.giliran


def _dahulukan(meja: Meja, oleh: Pengguna, alasan: str, catatan: str) -> dict[str, Any]:
    """The reason for going before more urgent files, as a row of the report; nothing when this is the next one."""
    if meja.giliran.jabatan is None:
        return {}
    mendesak = list(
        lebih_mendesak(oleh, meja.giliran, meja.kini).values_list("permohonan_id", flat=True)[:HITUNG_PALING_BANYAK]
    )
    if not mendesak:
        return {}
    if alasan not in AlasanLoncat.values or (alasan == AlasanLoncat.LAIN and not catatan.strip()):
        raise PerluAlasan
    LoncatAntrean.objects.create(
        permohonan=meja.permohonan,
        giliran=meja.giliran,
        jabatan=meja.giliran.jabatan,
        oleh=oleh,
        pada=meja.kini,
        alasan=alasan,
        catatan=catatan.strip(),
        dilewati=len(mendesak),
        terdepan_id=mendesak[0],
    )
    return {"alasan": alasan, "dilewati": len(mendesak)}


@transaction.atomic(durable=True)
def ambil_berikutnya(*, oleh: Pengguna, jabatan_id: int | None = None) -> Giliran | None:
    """Claim the most urgent turn that nobody holds; None when there is none.

    Rows that another officer is just taking are skipped, so eight at once get eight different files. Turn and
    permohonan are locked without waiting: every other act locks the permohonan first, and would meet us halfway.
    Raises TidakTersedia for somebody who is away today.
    """
    if absen := tidak_hadir(oleh):
        raise TidakTersedia(
            f"Anda tercatat {absen.get_jenis_display().lower()} hari ini, jadi tidak diberi berkas baru."
        )
    kini = timezone.now()
    calon = boleh_diambil(oleh, kini)
    if jabatan_id is not None:
        calon = calon.filter(jabatan=jabatan_id)
    giliran = (
        calon.select_related("permohonan", "tahap", "jabatan", "dari")
        .order_by("urut_pada", "id")
        .select_for_update(of=("self", "permohonan"), skip_locked=True)
        .first()
    )
    if giliran is None:
        return None
    permohonan = kunci_permohonan(giliran.permohonan_id)
    pelaku = pastikan_boleh(permohonan, giliran, oleh)
    pegang(giliran, oleh, klaim_sampai(kini))
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.AMBIL, pelaku, kini))
    return giliran


@transaction.atomic(durable=True)
def lepas(permohonan_id: int, giliran_id: int, *, oleh: Pengguna) -> None:
    """Give a claim back to the queue. Only its holder may; a second call changes nothing."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh)
    if meja is None or meja.giliran.pemegang_id is None:
        return
    pegang(meja.giliran, None, None)
    catat_tanpa_pindah(meja.permohonan, meja.giliran, meja.langkah(Aksi.LEPAS))


@transaction.atomic(durable=True)
def alihkan(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, kepada: Pengguna, kunci: str | None = None) -> None:
    """The head of the OPD (or its secretary) gives a turn to another holder of the same post.

    Raises TidakBoleh when ``oleh`` does not head the turn's OPD, PermohonanSendiri, TidakTersedia when ``kepada`` does
    not hold the post today.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if sudah_dilakukan(permohonan, kunci):
        return
    giliran = permohonan.giliran.select_related("tahap", "jabatan").filter(pk=giliran_id, keluar_pada=None).first()
    if giliran is None or giliran.jabatan is None:
        raise SudahBerubah
    if (jabatan := jabatan_atasan(oleh, giliran)) is None:
        raise TidakBoleh
    pastikan_tak_berkepentingan(permohonan, oleh)
    if not pemegang(giliran.jabatan).filter(pk=kepada.pk).exists():
        raise TidakTersedia("Petugas itu tidak memegang jabatan ini hari ini.")
    if absen := tidak_hadir(kepada):
        raise TidakTersedia(f"{kepada} tercatat {absen.get_jenis_display().lower()} hari ini.")
    pastikan_boleh(permohonan, giliran, kepada)
    kini = timezone.now()
    pegang(giliran, kepada, klaim_sampai(kini))
    penugasan = penugasan_untuk(oleh, jabatan)
    pelaku = Pelaku.dari(penugasan) if penugasan else Pelaku(oleh)
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.ALIHKAN, pelaku, kini, {"kepada": kepada.pk}, kunci))


@transaction.atomic(durable=True)
def akhiri_klaim(giliran_id: int, *, kini: datetime) -> bool:
    """A claim whose working hours ran out goes back to the queue. False if there is nothing to do any more."""
    giliran = Giliran.objects.filter(pk=giliran_id).first()
    if giliran is None:
        return False
    permohonan = kunci_permohonan(giliran.permohonan_id)
    giliran = (
        permohonan.giliran.select_related("tahap")
        .filter(pk=giliran_id, keluar_pada=None, klaim_sampai__lt=kini)
        .first()
    )
    if giliran is None:
        return False
    dari = giliran.pemegang_id
    pegang(giliran, None, None)
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.KLAIM_HABIS, SISTEM, kini, {"dari": dari}))
    return True
