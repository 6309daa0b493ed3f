"""After an issue: what the document is, and the family card that it puts out of use (KK-05)."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils import timezone

from bogor_portal.alur.models import JenisTahap, Keputusan, Permohonan, Tahap
from bogor_portal.dokumen.actions.status import ubah_status
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.lib.kripto import indeks
from kependudukan.layanan.keluaran import Jenis, keluaran_tte, mengubah_kk
from kependudukan.layanan.subjek import nik_subjek
from kependudukan.models import DokumenKependudukan
from kependudukan.queries.siak import hasil_entri
from kependudukan.surat import jawaban_terakhir, nomor_kk

Status = DokumenTerbit.Status


def catat_dokumen(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """Inside the issue: note kind, family and subject; any change of a family's data ends its old card's QR. A card
    with a number of its own (a split) also ends that of the family it left, without being its successor (KK-04)."""
    if dari is None or dari.jenis != JenisTahap.PENYERAHAN:
        return
    dokumen = permohonan.dokumen.filter(status=Status.BERLAKU).select_related("keputusan").first()
    if dokumen is None or dokumen.keputusan.hasil == Keputusan.Hasil.DITOLAK:
        return
    kode, keluaran = permohonan.jenis.singkatan, permohonan.jenis.keterangan["keluaran"]
    jawaban = jawaban_terakhir(permohonan)
    apa, lama, nik = keluaran_tte(kode, keluaran), nomor_kk(jawaban), nik_subjek(kode, jawaban)
    nkk = (hasil_entri(permohonan).get("no_kk") if apa.jenis == Jenis.KK else "") or lama
    keluarga = indeks(nkk, "kk") if nkk else ""
    DokumenKependudukan.objects.create(
        dokumen=dokumen,
        jenis=apa.jenis,
        judul=apa.judul.capitalize(),
        keluarga=keluarga,
        nik_indeks=indeks(nik, "nik") if nik else "",
    )
    if mengubah_kk(keluaran):
        for berubah in sorted({indeks(n, "kk") for n in (nkk, lama) if n}):
            _ganti_kk(berubah, dokumen, pengganti=apa.jenis == Jenis.KK and berubah == keluarga, kini=kini)


def _ganti_kk(keluarga: str, baru: DokumenTerbit, *, pengganti: bool, kini: datetime) -> None:
    """One at a time per family, so that two cards issued at once do not both stay in force."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [keluarga])
    lama = DokumenTerbit.objects.filter(
        kependudukan__keluarga=keluarga, kependudukan__jenis=Jenis.KK, status__in=[Status.BERLAKU, Status.DIBEKUKAN]
    ).exclude(pk=baru.pk)
    for dokumen in lama:
        ubah_status(dokumen.pk, Status.DIGANTIKAN, timezone.localdate(kini), pengganti=baru if pengganti else None)
