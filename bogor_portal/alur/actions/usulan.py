"""A decision that an officer proposes, not an applicant: filed and drafted at once, then the usual hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from bogor_portal.alur.actions.advance import Langkah, Pelaku, advance, masuk_pertama
from bogor_portal.alur.actions.alasan import AlasanDiberikan, simpan_alasan
from bogor_portal.alur.actions.catatan import catat_keputusan, catat_pengajuan
from bogor_portal.alur.actions.dasar import duduk
from bogor_portal.alur.actions.kabar import kabari_jabatan
from bogor_portal.alur.actions.pengajuan import beri_nomor
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import Aksi, CatatanInternal, Keputusan, Permohonan, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@dataclass(frozen=True)
class IsiUsulan:
    """What is proposed: coded reasons, words that the letter prints, legal basis, ids for the case's answers."""

    alasan: Sequence[AlasanDiberikan]
    uraian: str
    dasar_hukum: Sequence[str]
    jawaban: dict[str, Any] = field(default_factory=dict)


def ajukan_usulan(
    versi: VersiLayanan, isi: IsiUsulan, *, pemohon: Pengguna, pelaku: Pelaku, kini: datetime, kunci: str | None = None
) -> Permohonan:
    """In the caller's transaction: a case of ``versi`` about ``pemohon``, filed by an officer, with its draft decision.

    In order: number, Pengajuan, Keputusan with its reasons, the drafter's Giliran (done by who proposes, who may not
    initial it then), the next one, Riwayat of both; a mail to whose turn it is.
    Raises AlurError without words or legal basis, AlasanKurang without a coded reason.
    """
    if pelaku.oleh is None:
        raise TidakBoleh
    dasar = [d.strip() for d in isi.dasar_hukum if d.strip()]
    if not isi.uraian.strip() or not dasar:
        raise AlurError("Tulis uraian alasan dan dasar hukumnya.")
    permohonan = Permohonan(versi=versi, jenis=versi.jenis, pemohon=pemohon, nama_pemohon=pemohon.nama)
    permohonan.jenis_permohonan = JenisPermohonan.KEPUTUSAN
    permohonan.save()
    beri_nomor(kini, permohonan)
    catat_pengajuan(permohonan, isi.jawaban, [], oleh=pelaku.oleh, kini=kini)
    keputusan = _keputusan(permohonan, isi, dasar, pelaku, kini)
    awal = masuk_pertama(permohonan, Langkah(Aksi.USULKAN, pelaku, kini, {}, kunci))
    giliran = advance(permohonan, awal, Langkah(Aksi.SETUJUI, pelaku, kini, {"keputusan": keputusan.pk}))
    if giliran and giliran.jabatan:
        kabari_jabatan(permohonan, giliran.jabatan, "petugas_usulan")
    return permohonan


def _keputusan(permohonan: Permohonan, isi: IsiUsulan, dasar: list[str], pelaku: Pelaku, kini: datetime) -> Keputusan:
    """The draft decision with its coded reasons."""
    if pelaku.oleh is None or pelaku.jabatan is None:
        raise TidakBoleh
    keputusan = catat_keputusan(
        permohonan,
        hasil=Keputusan.Hasil.DISETUJUI,
        dasar_hukum=dasar,
        catatan=isi.uraian.strip(),
        oleh=pelaku.oleh,
        jabatan=pelaku.jabatan,
        pada=kini,
    )
    simpan_alasan(isi.alasan, keputusan=keputusan)
    return keputusan


@transaction.atomic(durable=True)
def hentikan(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, catatan: str, kunci: str | None = None) -> None:
    """Give a proposal up, with a written reason among officers: nothing is decided, the case ends."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if not catatan.strip():
        raise AlurError("Tulis mengapa usulan ini dihentikan.")
    CatatanInternal.objects.create(permohonan=meja.permohonan, oleh=oleh, pada=meja.kini, isi=catatan.strip())
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.HENTIKAN))
