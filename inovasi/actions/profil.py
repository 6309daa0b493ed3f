"""Acts on the record of an innovation: make, change, move between stages, hand to an OPD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from bogor_portal.akun.models import OPD
from inovasi.actions.dasar import (
    Pelaku,
    catat,
    kunci_inovasi,
    pastikan_sama,
    sebagai_operator,
    sebagai_pengatur,
    simpan_inovasi,
    sudah_dilakukan,
)
from inovasi.errors import TidakBoleh, TidakSah, TidakTersedia
from inovasi.layanan.pencarian import teks_cari
from inovasi.layanan.tahapan import KOLOM_TANGGAL, Tanggal, periksa_pindah, periksa_tanggal, periksa_urutan
from inovasi.models import (
    Edisi,
    Entri,
    HasilInovasi,
    Inovasi,
    Kontak,
    NamaLain,
    PerpindahanTahapan,
    Replikasi,
    RiwayatInovasi,
    Tahapan,
    Tautan,
)
from inovasi.queries.peran import jabatan_operator

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

KOLOM = (
    *("nama", "kepanjangan", "deskripsi", "inisiator", "nama_inisiator", "bentuk", "jenis", "urusan", "tahun"),
    *("masuk_47", "kriteria"),
    *("tanggal_ide", "tanggal_uji_coba", "tanggal_penerapan", "tanggal_pengembangan", "pengembangan"),
    *("rancang_bangun", "tujuan", "manfaat", "butuh_anggaran", "anggaran", "keterangan_anggaran"),
    *("masalah", "kebaruan", "peran_serta", "kesulitan", "pelajaran", "langkah_lanjut"),
)
ANAK: dict[str, Any] = {
    "nama_lain": NamaLain,
    "hasil": HasilInovasi,
    "tautan": Tautan,
    "kontak": Kontak,
    "replikasi": Replikasi,
}


@dataclass(frozen=True)
class IsiProfil:
    """What a profile form gives: columns of Inovasi, and whole lists of what belongs to it; a list left out stays."""

    kolom: Mapping[str, Any]
    daftar: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


@transaction.atomic(durable=True)
def buat_inovasi(*, oleh: Pengguna, opd_id: int, isi: IsiProfil, kunci: str | None = None) -> Inovasi:
    """A new record of the operator's OPD, as a draft that is not public. The same form twice gives the first record.

    Then: Riwayat "buat". Raises TidakBoleh, TidakSah.
    """
    jabatan = jabatan_operator(oleh, opd_id)
    if jabatan is None:
        raise TidakBoleh
    OPD.objects.select_for_update().get(pk=opd_id)  # one at a time per OPD, so that a double click finds the first
    ada = RiwayatInovasi.objects.filter(aksi="buat", oleh=oleh, kunci=kunci).first() if kunci else None
    if ada is not None and ada.inovasi is not None:
        return ada.inovasi
    return rekam(Pelaku(oleh, jabatan, kunci), isi, opd_id=opd_id)


def rekam(pelaku: Pelaku, isi: IsiProfil, *, opd_id: int | None, asal: str = Inovasi.Asal.OPD) -> Inovasi:
    """Write a new record in the caller's transaction: columns, lists, history."""
    inovasi = Inovasi(kode=_kode_baru(str(isi.kolom["nama"])), opd_id=opd_id, asal=asal)
    _isi(inovasi, isi.kolom)
    inovasi.save()
    _tulis_daftar(inovasi, isi.daftar)
    _segarkan_pencarian(inovasi)
    catat(inovasi, "buat" if asal == Inovasi.Asal.OPD else "dari_ide", pelaku, nama=inovasi.nama, opd=opd_id, asal=asal)
    return inovasi


def _kode_baru(nama: str) -> str:
    """From the name, with a number where it is taken."""
    dasar = slugify(nama)[:70] or "inovasi"
    dipakai = set(Inovasi.objects.filter(kode__startswith=dasar).values_list("kode", flat=True))
    calon = (dasar if i == 1 else f"{dasar}-{i}" for i in range(1, len(dipakai) + 2))
    return next(k for k in calon if k not in dipakai)


def _isi(inovasi: Inovasi, kolom: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the columns; gives name → [old, new] of those that differ. Raises TidakSah for wrong dates (R9)."""
    if asing := set(kolom) - set(KOLOM):
        raise TypeError(f"not columns of a profile: {sorted(asing)}")
    beda = {}
    for nama, baru in kolom.items():
        lama = getattr(inovasi, nama)
        if lama != baru:
            setattr(inovasi, nama, baru)
            beda[nama] = [_simpan(lama), _simpan(baru)]
    tanggal = Tanggal(inovasi.tanggal_uji_coba, inovasi.tanggal_penerapan)
    periksa_tanggal(inovasi.tahapan, tanggal, timezone.localdate())
    return beda


def _simpan(nilai: Any) -> Any:
    """A value as the history keeps it."""
    if nilai is None or isinstance(nilai, str | int | date | dict):
        return nilai
    return nilai.pk if hasattr(nilai, "pk") else str(nilai)


def _tulis_daftar(inovasi: Inovasi, daftar: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[list[str]]]:
    """Put whole lists in the place of those that were; gives name → [old, new] of those that differ."""
    beda = {}
    for nama, baris in daftar.items():
        model = ANAK[nama]
        lama = [_baris_teks(b) for b in model.objects.filter(inovasi=inovasi)]
        baru = [model(inovasi=inovasi, **b) for b in baris]
        if lama != [_baris_teks(b) for b in baru]:
            model.objects.filter(inovasi=inovasi).delete()
            model.objects.bulk_create(baru)
            beda[nama] = [lama, [_baris_teks(b) for b in baru]]
    return beda


def _baris_teks(baris: Any) -> str:
    kolom = [f for f in baris._meta.fields if f.name not in {"id", "inovasi"}]
    nilai = (getattr(baris, f.attname) for f in kolom)
    return " | ".join("" if n is None else f"{n.normalize():f}" if hasattr(n, "normalize") else str(n) for n in nilai)


def _segarkan_pencarian(inovasi: Inovasi) -> None:
    lain = NamaLain.objects.filter(inovasi=inovasi).values_list("nama", flat=True)
    inovasi.pencarian = teks_cari(inovasi.nama, inovasi.kepanjangan, lain=lain)
    Inovasi.objects.filter(pk=inovasi.pk).update(pencarian=inovasi.pencarian)


@transaction.atomic(durable=True)
def ubah_profil(inovasi_id: int, *, oleh: Pengguna, baris: int, isi: IsiProfil, kunci: str | None = None) -> Inovasi:
    """The operator changes the record. Saving it confirms form and affair.

    Then: Riwayat "ubah" with old and new. Refused while a reviewer has it or after it was verified in the open
    edition (TidakTersedia); then the reviewer returns it first. Raises TidakBoleh, SudahBerubah, TidakSah.
    """
    inovasi = kunci_inovasi(inovasi_id)
    if sudah_dilakukan(inovasi, kunci):
        return inovasi
    pelaku = sebagai_operator(inovasi, oleh, kunci)
    pastikan_sama(inovasi.baris, baris)
    pastikan_dapat_diubah(inovasi)
    beda = _isi(inovasi, isi.kolom)
    inovasi.klasifikasi_usulan = False
    simpan_inovasi(inovasi, pelaku, [*KOLOM, "klasifikasi_usulan"])
    beda_daftar = _tulis_daftar(inovasi, isi.daftar)
    _segarkan_pencarian(inovasi)
    catat(inovasi, "ubah", pelaku, kolom=beda, daftar=beda_daftar)
    return inovasi


def pastikan_dapat_diubah(inovasi: Inovasi) -> None:
    """R12. Raises TidakTersedia while the entry of an open edition is under review or verified."""
    tertahan = Entri.objects.filter(
        inovasi=inovasi,
        edisi__keadaan=Edisi.Keadaan.DIBUKA,
        status__in=[Entri.Status.DIAJUKAN, Entri.Status.TERVERIFIKASI],
    )
    if tertahan.exists():
        raise TidakTersedia(
            "Inovasi ini sedang diperiksa atau sudah terverifikasi. Minta verifikator mengembalikannya."
        )


@transaction.atomic(durable=True)
def pindah_tahapan(
    inovasi_id: int, *, oleh: Pengguna, baris: int, ke: str, tanggal: date, alasan: str = "", kunci: str | None = None
) -> Inovasi:
    """Move to another stage on the day on which it took place (R6, R8, R9).

    Then: the stage and its date, PerpindahanTahapan, Riwayat "pindah". Raises TidakBoleh, SudahBerubah, TidakSah.
    """
    inovasi = kunci_inovasi(inovasi_id)
    if sudah_dilakukan(inovasi, kunci):
        return inovasi
    pelaku = sebagai_operator(inovasi, oleh, kunci)
    pastikan_sama(inovasi.baris, baris)
    periksa_pindah(inovasi, ke, tanggal, alasan, timezone.localdate())
    periksa_urutan(inovasi, ke, tanggal, list(inovasi.proses.all()))
    dari = inovasi.tahapan
    kolom = [k for tahapan, k in KOLOM_TANGGAL.items() if tahapan == ke]
    if not (dari == Tahapan.DIJEDA and ke == Tahapan.PENERAPAN):  # going on keeps the first day of application
        for nama in kolom:
            setattr(inovasi, nama, tanggal)
    inovasi.tahapan = ke
    simpan_inovasi(inovasi, pelaku, ["tahapan", *kolom])
    PerpindahanTahapan.objects.create(
        inovasi=inovasi, dari=dari, ke=ke, tanggal=tanggal, alasan=alasan.strip(), oleh=oleh, pada=pelaku.kini
    )
    catat(inovasi, "pindah", pelaku, dari=dari, ke=ke, tanggal=tanggal, alasan=alasan.strip())
    return inovasi


@transaction.atomic(durable=True)
def tetapkan_opd(inovasi_id: int, *, oleh: Pengguna, baris: int, opd_id: int, kunci: str | None = None) -> Inovasi:
    """A reviewer hands a record to the OPD that keeps it. Then: Riwayat "tetapkan_opd". Raises TidakBoleh, TidakSah."""
    inovasi = kunci_inovasi(inovasi_id)
    if sudah_dilakukan(inovasi, kunci):
        return inovasi
    pelaku = sebagai_pengatur(oleh, kunci)
    pastikan_sama(inovasi.baris, baris)
    if not OPD.objects.filter(pk=opd_id, aktif=True).exists():
        raise TidakSah("Pilih OPD yang masih aktif.", "opd")
    lama = inovasi.opd_id
    inovasi.opd_id = opd_id
    simpan_inovasi(inovasi, pelaku, ["opd"])
    catat(inovasi, "tetapkan_opd", pelaku, dari=lama, ke=opd_id)
    return inovasi
