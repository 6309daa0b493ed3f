"""Hand printed papers over at the counter where a person without e-mail filed (PMH-02, PMH-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions.advance import Langkah, Pelaku, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.dasar import sudah_dilakukan
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import Aksi, PenyerahanLoket
from bogor_portal.alur.queries.pemohon import di_loket_tanpa_email
from bogor_portal.alur.queries.petugas import penugasan_untuk

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Pengambil = PenyerahanLoket.Pengambil


@transaction.atomic(durable=True)
def serahkan_dokumen(
    permohonan_id: int,
    *,
    oleh: Pengguna,
    dokumen: list[str],
    pengambil: str,
    nama_pengambil: str,
    identitas: str,
    hubungan: str = "",
    surat_kuasa: str = "",
    kunci: str,
) -> None:
    """Note who took which papers: a row, and a line in the history without names. The same form again changes nothing.

    Raises TidakBoleh for another counter and for who signs in themselves, AlurError without papers, name or proof of
    identity, a family member without the relation, anybody else without the power of attorney (F-1.07).
    """
    permohonan = kunci_permohonan(permohonan_id)
    if sudah_dilakukan(permohonan, kunci):
        return
    if not di_loket_tanpa_email(oleh, permohonan):
        raise TidakBoleh
    hubungan, surat_kuasa = _bukti(pengambil, hubungan.strip(), surat_kuasa.strip())
    if not (dokumen and nama_pengambil.strip() and identitas.strip()):
        raise AlurError("Pilih dokumen, tulis nama pengambil, dan cocokkan identitas aslinya.")
    kini, jabatan = timezone.now(), permohonan.bantuan.jabatan
    bukti = {"hubungan": hubungan, "surat_kuasa": surat_kuasa, "identitas": identitas.strip()}
    siapa = {"pengambil": pengambil, "nama_pengambil": nama_pengambil.strip(), "oleh": oleh, "jabatan": jabatan}
    baris = PenyerahanLoket.objects.create(permohonan=permohonan, dokumen=dokumen, pada=kini, **siapa, **bukti)
    tugas = penugasan_untuk(oleh, jabatan)
    pelaku = Pelaku.dari(tugas) if tugas else Pelaku(oleh, jabatan)
    isi = {"penyerahan": baris.pk, "hal": f"Diserahkan kepada {sebut(baris.get_pengambil_display())}"}
    catat_tanpa_pindah(permohonan, None, Langkah(Aksi.SERAHKAN_DOKUMEN, pelaku, kini, isi, kunci))


def sebut(label: str) -> str:
    """A choice inside a sentence: its first letter small, F-1.07 as it is."""
    return label[:1].lower() + label[1:]


def _bukti(pengambil: str, hubungan: str, surat_kuasa: str) -> tuple[str, str]:
    """What this collector has to show besides their card; what belongs to another one is left out."""
    if pengambil == Pengambil.KELUARGA:
        if not hubungan:
            raise AlurError("Tulis hubungan pengambil dengan pemohon, misalnya anak.")
        return hubungan, ""
    if pengambil == Pengambil.KUASA:
        if not surat_kuasa:
            raise AlurError("Tulis tanggal surat kuasa F-1.07 dan siapa pemberinya.")
        return hubungan, surat_kuasa
    if pengambil != Pengambil.PEMOHON:
        raise AlurError("Pilih siapa yang mengambil.")
    return "", ""
