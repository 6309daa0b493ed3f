"""Bapperida records what happened outside: feasibility, determination, presentation, field check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from inovasi.actions.dasar import Pelaku, catat, kunci_edisi, kunci_inovasi, sebagai_pengatur
from inovasi.errors import TidakSah, TidakTersedia
from inovasi.models import CatatanProses, Edisi, Inovasi

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Jenis, Hasil = CatatanProses.Jenis, CatatanProses.Hasil


@transaction.atomic(durable=True)
def catat_proses_inovasi(
    inovasi_id: int, jenis: str, *, oleh: Pengguna, isi: dict[str, Any], kunci: str
) -> CatatanProses:
    """R5, R6. A determination follows a feasibility that was found, on its day or later. Then: Riwayat.

    Raises TidakBoleh, TidakTersedia without a positive feasibility, TidakSah.
    """
    inovasi = kunci_inovasi(inovasi_id)
    pelaku = sebagai_pengatur(oleh, kunci)
    if ada := CatatanProses.objects.filter(oleh=oleh, kunci=kunci).first():
        return ada
    _periksa(jenis, Jenis.inovasi(), isi)
    if jenis == Jenis.PENETAPAN:
        _pastikan_layak(inovasi, isi)
    return _simpan(pelaku, jenis, isi, kunci, inovasi=inovasi)


@transaction.atomic(durable=True)
def catat_proses_edisi(edisi_id: int, jenis: str, *, oleh: Pengguna, isi: dict[str, Any], kunci: str) -> CatatanProses:
    """R24, R28. Scores are those of the edition's aspects, 0 to 100. Then: Riwayat. Raises TidakBoleh, TidakSah."""
    edisi = kunci_edisi(edisi_id)
    pelaku = sebagai_pengatur(oleh, kunci)
    if ada := CatatanProses.objects.filter(oleh=oleh, kunci=kunci).first():
        return ada
    _periksa(jenis, Jenis.edisi(), isi)
    aspek = {str(kode) for kode, *_ in edisi.bobot_presentasi}
    skor = isi.get("skor") or {}
    if set(skor) - aspek or any(not 0 <= float(n) <= 100 for n in skor.values()):
        raise TidakSah("Nilai presentasi 0 sampai 100 untuk aspek edisi ini.", "skor")
    return _simpan(pelaku, jenis, isi, kunci, edisi=edisi)


def _periksa(jenis: str, boleh: tuple[str, str], isi: dict[str, Any]) -> None:
    if jenis not in boleh:
        raise TidakSah("Pilih langkahnya.", "jenis")
    if isi["tanggal"] > timezone.localdate():
        raise TidakSah("Tanggal ini belum lewat.", "tanggal")
    if jenis == Jenis.KELAYAKAN:
        for kolom, kata in (
            ("hasil", "Pilih hasilnya."),
            ("pihak", "Tulis anggota tim."),
            ("perguruan_tinggi", "Tim independen beranggotakan perguruan tinggi; tulis namanya."),
        ):
            if not isi.get(kolom):
                raise TidakSah(kata, kolom)


def _pastikan_layak(inovasi: Inovasi, isi: dict[str, Any]) -> None:
    """R6: proposal → feasibility → determination."""
    layak = inovasi.proses.filter(jenis=Jenis.KELAYAKAN).order_by("-pk").first()
    if layak is None or layak.hasil != Hasil.LAYAK:
        raise TidakTersedia("Catat dulu kelayakan menurut tim independen; penetapan mengikutinya.")
    if isi["tanggal"] < layak.tanggal:
        raise TidakSah("Penetapan tidak mendahului penilaian kelayakan.", "tanggal")


def _simpan(
    pelaku: Pelaku,
    jenis: str,
    isi: dict[str, Any],
    kunci: str,
    *,
    inovasi: Inovasi | None = None,
    edisi: Edisi | None = None,
) -> CatatanProses:
    baris = CatatanProses.objects.create(
        jenis=jenis,
        inovasi=inovasi,
        edisi=edisi,
        oleh=pelaku.oleh,
        jabatan=pelaku.jabatan,
        pada=pelaku.kini,
        kunci=kunci,
        **isi,
    )
    subjek = inovasi or edisi
    if subjek is not None:
        catat(
            subjek, jenis, Pelaku(pelaku.oleh, pelaku.jabatan, None, pelaku.kini), proses=baris.kode, hasil=baris.hasil
        )
    return baris
