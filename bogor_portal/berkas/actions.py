"""Taking in, reading, judging and removing files."""

from __future__ import annotations

import errno
import hashlib
import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.models import Pengguna
from bogor_portal.berkas import penyimpanan, queries
from bogor_portal.berkas.errors import BerkasTerpakai, UnggahanDitolak, VerifikasiDitolak
from bogor_portal.berkas.models import Berkas, CatatanAkses, Pemusnahan, Verifikasi
from bogor_portal.berkas.pemeriksaan import periksa, virus
from bogor_portal.berkas.pemeriksaan.hasil import Hasil
from bogor_portal.berkas.pemeriksaan.jenis import pastikan_jenis, sebut_ukuran
from bogor_portal.berkas.pemeriksaan.nama import nama_tampil

logger = logging.getLogger(__name__)


def simpan_unggahan(
    unggahan: UploadedFile[Any],
    *,
    pemilik: Pengguna,
    jenis_boleh: Sequence[str],
    maks_byte: int,
    maks_sisi: int | None = None,
) -> Berkas:
    """Take in one upload (safety 10): size, kind by content, virus scan, full decode, writing anew, storing, row.

    ``maks_sisi``: pixels on the longer side of a picture, which is made smaller (UPL-05); None leaves it.
    Call it outside a transaction: checking takes time. What is stored is the cleaned content, encrypted; the row
    keeps the digest of that and of what came in. Raises UnggahanDitolak, after which nothing was kept.
    """
    isi = _baca_terbatas(unggahan, maks_byte)
    pastikan_jenis(isi, jenis_boleh)
    pemindai = virus.periksa(isi)
    hasil = periksa(isi, jenis_boleh=jenis_boleh, maks_sisi=maks_sisi)
    lokasi = _simpan_isi(hasil)
    try:
        return Berkas.objects.create(
            pemilik=pemilik,
            nama_asli=nama_tampil(unggahan.name or ""),
            jenis=hasil.jenis,
            ukuran=len(hasil.isi),
            sha256=hashlib.sha256(hasil.isi).hexdigest(),
            sha256_kiriman=hashlib.sha256(isi).hexdigest(),
            lokasi=lokasi,
            pemindai=pemindai,
            jumlah_halaman=hasil.jumlah_halaman,
        )
    except BaseException:
        penyimpanan.buang(lokasi)
        raise


def _baca_terbatas(unggahan: UploadedFile[Any], maks_byte: int) -> bytes:
    """Never more than the limit in memory, whatever size the request claims."""
    unggahan.seek(0)
    isi: bytes = unggahan.read(maks_byte + 1)
    if not isi:
        raise UnggahanDitolak("kosong", "Berkas ini kosong (0 byte). Pilih berkas lain, atau simpan ulang berkasnya.")
    if len(isi) > maks_byte:
        besar = sebut_ukuran(max(unggahan.size or 0, len(isi)))
        raise UnggahanDitolak(
            "terlalu_besar",
            f"Berkas ini berukuran {besar}, sedangkan batasnya {sebut_ukuran(maks_byte)}. "
            "Kecilkan atau pindai ulang dengan resolusi lebih rendah, lalu unggah lagi.",
        )
    return isi


def _simpan_isi(hasil: Hasil) -> str:
    try:
        return penyimpanan.simpan(hasil.isi)
    except OSError as galat:
        logger.exception("berkas tidak dapat disimpan: %s", errno.errorcode.get(galat.errno or 0, "?"))
        raise UnggahanDitolak(
            "penyimpanan",
            "Berkas Anda belum dapat kami simpan karena gangguan di pihak kami. Isian Anda aman. Coba lagi nanti.",
        ) from galat


@transaction.atomic
def hapus_berkas(berkas_id: int, *, oleh: Pengguna) -> None:
    """Remove an upload of one's own that is part of nothing: name and content go, the row with its digests stays.

    Take it out of the draft first. The content goes after commit. A second call changes nothing. Raises
    BerkasTerpakai when anything still refers to it, Berkas.DoesNotExist for a stranger's.
    """
    berkas = Berkas.objects.select_for_update().get(pk=berkas_id, pemilik=oleh)
    if berkas.status != Berkas.Status.DIHAPUS:
        _hapus(berkas)


def _hapus(berkas: Berkas) -> None:
    if not queries.boleh_hapus(berkas):
        raise BerkasTerpakai("terpakai", "Berkas ini bagian dari permohonan, jadi tetap disimpan.")
    berkas.status, berkas.dihapus_pada, berkas.nama_asli = Berkas.Status.DIHAPUS, timezone.now(), "dihapus"
    berkas.save(update_fields=["status", "dihapus_pada", "nama_asli"])
    transaction.on_commit(lambda: penyimpanan.buang(berkas.lokasi))


@transaction.atomic
def musnahkan(berkas_id: int, *, alasan: str) -> bool:
    """Destroy a file's content whose keeping time is over, though permohonan refer to it; its row and digests stay.

    One record of destruction. Whether the time is over is the caller's question. False when it is gone already.
    """
    berkas = Berkas.objects.select_for_update().hidup().filter(pk=berkas_id).first()
    if berkas is None:
        return False
    catat_pemusnahan(f"Berkas {berkas.kode}", alasan=alasan, berkas=berkas)
    berkas.status, berkas.dihapus_pada, berkas.nama_asli = Berkas.Status.DIHAPUS, timezone.now(), "dimusnahkan"
    berkas.save(update_fields=["status", "dihapus_pada", "nama_asli"])
    transaction.on_commit(lambda: penyimpanan.buang(berkas.lokasi))
    return True


def catat_pemusnahan(apa: str, *, alasan: str, berkas: Berkas | None = None) -> Pemusnahan:
    """The record of a destruction; it holds no personal data."""
    return Pemusnahan.objects.create(apa=apa, alasan=alasan, berkas=berkas, sha256=berkas.sha256 if berkas else "")


def sapu_yatim() -> tuple[int, int]:
    """Remove uploads that are part of nothing, and files on disk without a row. Gives how many of each.

    Both only after `queries.UMUR_YATIM`, so that nothing under way is touched. Safe to run twice at once.
    """
    tersapu = sum(_sapu_satu(pk) for pk in queries.tak_terpakai().values_list("pk", flat=True))
    yatim = queries.yatim()
    for lokasi in yatim:
        penyimpanan.buang(lokasi)
    return tersapu, len(yatim)


@transaction.atomic
def _sapu_satu(berkas_id: int) -> bool:
    berkas = Berkas.objects.select_for_update(skip_locked=True).hidup().filter(pk=berkas_id).first()
    if berkas is None or not queries.boleh_hapus(berkas):
        return False
    _hapus(berkas)
    return True


def catat_akses(berkas: Berkas, *, oleh: Pengguna, cara: str, tujuan: str) -> CatatanAkses | None:
    """Note that somebody else's file was read, before it is handed out (safety 11). One's own is not noted."""
    if berkas.pemilik_id == oleh.pk:
        return None
    return CatatanAkses.objects.create(berkas=berkas, oleh=oleh, cara=cara, tujuan=tujuan)


@transaction.atomic
def verifikasi_berkas(
    berkas_id: int,
    *,
    oleh: Pengguna,
    persyaratan: str,
    hasil: str,
    catatan: str = "",
    berlaku_sampai: date | None = None,
) -> Verifikasi:
    """An officer's verdict on a file that they may see; earlier ones stay and the newest counts (R4.1).

    Whether it is this officer's turn is the caller's question. Raises VerifikasiDitolak "milik_sendiri" (an own file),
    "hasil" (unknown verdict) or "catatan" (not "sesuai" and no note), Berkas.DoesNotExist for a file that they may not
    see.
    """
    berkas = Berkas.objects.visible_to(oleh).get(pk=berkas_id)
    if berkas.pemilik_id == oleh.pk:
        raise VerifikasiDitolak("milik_sendiri", "Anda tidak dapat memeriksa berkas Anda sendiri.")
    if hasil not in Verifikasi.Hasil.values:
        raise VerifikasiDitolak("hasil", "Pilih hasil pemeriksaan: sesuai, tidak sesuai, atau perlu klarifikasi.")
    catatan = catatan.strip()
    if hasil != Verifikasi.Hasil.SESUAI and not catatan:
        raise VerifikasiDitolak(
            "catatan", "Tuliskan apa yang kurang pada berkas ini, agar pemohon tahu apa yang diperbaiki."
        )
    return Verifikasi.objects.create(
        berkas=berkas, oleh=oleh, persyaratan=persyaratan, hasil=hasil, catatan=catatan, berlaku_sampai=berlaku_sampai
    )
