"""What time and the system do: warnings, late files, deadlines anew, and the steps after numbering and signing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.alur import jam
from bogor_portal.alur.actions.advance import (
    LAJUR_FIKTIF,
    LAJUR_UTAMA,
    SISTEM,
    Langkah,
    Pelaku,
    advance,
    buka_lajur,
    catat_tanpa_pindah,
    giliran_terbuka,
    kunci_permohonan,
)
from bogor_portal.alur.actions.kabar import kabari_jabatan, kabari_pemohon
from bogor_portal.alur.actions.rentang import segarkan_tenggat, selaraskan_giliran
from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Aksi, Giliran, JenisTahap, Keputusan, Permohonan, VersiLayanan
from bogor_portal.alur.queries.beku import tahap_berjenis
from bogor_portal.alur.queries.perkara import keputusan_terakhir, perkara

DISAHKAN = frozenset({JenisTahap.PENOMORAN, JenisTahap.TANDA_TANGAN, JenisTahap.PENYERAHAN})


@transaction.atomic(durable=True)
def peringatkan(permohonan_id: int, *, kini: datetime) -> int | None:
    """Tell of 50, 80 or 100 % of the SLA (R8.5). Returns the level, None if there is nothing to do any more.

    At 100 %: the fact goes on the timeline, the head and the secretary are told, and, where the version says
    so, the stage Penetapan Fiktif Positif opens beside the main lane. Nothing is ever issued by itself.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if permohonan.peringatan_pada is None or permohonan.peringatan_pada > kini:
        return None
    tingkat = next(t for t in jam.TINGKAT if t > permohonan.peringatan_tingkat)
    permohonan.peringatan_tingkat = tingkat
    segarkan_tenggat(permohonan, kini)
    utama = giliran_terbuka(permohonan, LAJUR_UTAMA)
    aksi = Aksi.LEWAT_BATAS if tingkat == jam.TINGKAT[-1] else Aksi.PERINGATAN
    langkah = Langkah(aksi, SISTEM, kini, {"tingkat": tingkat})
    if aksi == Aksi.LEWAT_BATAS:
        _buka_tahap_fiktif(permohonan, utama, langkah)
    catat_tanpa_pindah(permohonan, utama, langkah)
    if utama.jabatan:
        kabari_jabatan(permohonan, utama.jabatan, "petugas_peringatan")
    if aksi == Aksi.LEWAT_BATAS:
        _kabari_kepala(permohonan)
    return tingkat


@transaction.atomic(durable=True)
def hitung_ulang_tenggat(permohonan_id: int, *, kini: datetime) -> bool:
    """After a change of the calendar (R3.6): the deadline anew, with a Riwayat row. False when it stays the same."""
    permohonan = kunci_permohonan(permohonan_id)
    lama = permohonan.tenggat
    segarkan_tenggat(permohonan, kini)
    if permohonan.tenggat == lama:
        return False
    selaraskan_giliran(permohonan)
    isi = {"lama": lama.isoformat() if lama else None, "baru": permohonan.tenggat and permohonan.tenggat.isoformat()}
    catat_tanpa_pindah(permohonan, None, Langkah(Aksi.HITUNG_ULANG, SISTEM, kini, isi))
    return True


def nomori(permohonan: Permohonan, kini: datetime, *, dokumen_id: int) -> None:
    """Inside the numbering transaction of ``dokumen``: the file goes to the signer's desk."""
    _sistem(permohonan, JenisTahap.PENOMORAN, Aksi.NOMORI, SISTEM, kini, dokumen_id)


def tanda_tangani(
    permohonan: Permohonan, kini: datetime, *, pelaku: Pelaku, dokumen_id: int, kunci: str | None = None
) -> None:
    """Inside the signing transaction of ``dokumen``: the signed file goes to be issued."""
    _sistem(permohonan, JenisTahap.TANDA_TANGAN, Aksi.TANDA_TANGANI, pelaku, kini, dokumen_id, kunci)


def terbitkan(permohonan: Permohonan, kini: datetime, *, dokumen_id: int) -> None:
    """Inside the issuing transaction of ``dokumen``: the permohonan ends, granted or refused, and is told so."""
    keputusan = keputusan_terakhir(permohonan)
    ditolak = keputusan is not None and keputusan.hasil == Keputusan.Hasil.DITOLAK
    aksi = Aksi.TERBITKAN_PENOLAKAN if ditolak else Aksi.TERBITKAN
    _sistem(permohonan, JenisTahap.PENYERAHAN, aksi, SISTEM, kini, dokumen_id)
    kabari_pemohon(permohonan, "permohonan_ditolak" if ditolak else "permohonan_terbit")


def _sistem(
    permohonan: Permohonan,
    jenis: JenisTahap,
    aksi: Aksi,
    pelaku: Pelaku,
    kini: datetime,
    dokumen_id: int,
    kunci: str | None = None,
) -> None:
    giliran = giliran_terbuka(permohonan, LAJUR_UTAMA)
    if giliran.tahap.jenis != jenis:
        raise TidakTersedia
    advance(permohonan, giliran, Langkah(aksi, pelaku, kini, {"dokumen": dokumen_id}, kunci))


def _kabari_kepala(permohonan: Permohonan) -> None:
    opd = daftar.ambil(permohonan.jenis.layanan).opd
    kepala = Jabatan.objects.filter(opd__kode=opd, peran__in=[Peran.PENANDATANGAN, Peran.PEMARAF_3], aktif=True)
    for jabatan in kepala:
        kabari_jabatan(permohonan, jabatan, "petugas_lewat_batas")


def _buka_tahap_fiktif(permohonan: Permohonan, utama: Giliran, langkah: Langkah) -> None:
    """Beside the main lane, where the version says so and nobody has endorsed a decision yet."""
    if permohonan.versi.sikap_lewat_batas != VersiLayanan.SikapLewatBatas.BUKA_TAHAP:
        return
    tahap = tahap_berjenis(permohonan.versi, JenisTahap.FIKTIF_POSITIF)
    sudah = any(g.lajur == LAJUR_FIKTIF for g in perkara(permohonan).terbuka())
    if tahap and not sudah and utama.tahap.jenis not in DISAHKAN:
        buka_lajur(permohonan, tahap, LAJUR_FIKTIF, langkah)
