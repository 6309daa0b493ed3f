"""Acts on one indicator row: claim, evidence, verdict (R13 to R15, R17, R18)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from bogor_portal.berkas.actions import verifikasi_berkas
from bogor_portal.berkas.models import Berkas, Verifikasi
from inovasi.actions.dasar import (
    Pelaku,
    catat,
    kunci_entri,
    pastikan_dibuka,
    pastikan_menerima,
    sebagai_operator,
    sebagai_verifikator,
    simpan_entri,
    sudah_dilakukan,
)
from inovasi.errors import SudahBerubah, TidakSah, TidakTersedia
from inovasi.models import Bukti, Entri, NilaiIndikator, PernyataanStatistik

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

MENIT_VIDEO = Decimal(5)  # R18
BUKTI_PALING_BANYAK = 10
TERBUKA_BAGI_OPD = frozenset({Entri.Status.DRAF, Entri.Status.PERLU_REVISI, Entri.Status.TERVERIFIKASI})
TERBUKA_BAGI_VERIFIKATOR = frozenset({Entri.Status.DIAJUKAN, Entri.Status.TERVERIFIKASI})
Keadaan = NilaiIndikator.Keadaan


@dataclass(frozen=True)
class BuktiBaru:
    """Exactly one of a file, a link, a statistic of the portal."""

    berkas: Berkas | None = None
    tautan: str = ""
    statistik: PernyataanStatistik | None = None
    menit: Decimal | None = None
    keterangan: str = ""


def _duduk(nilai_id: int) -> NilaiIndikator:
    """Lock edition, innovation, entry, then the row."""
    entri = kunci_entri(NilaiIndikator.objects.only("entri_id").get(pk=nilai_id).entri_id)
    nilai = NilaiIndikator.objects.select_for_update(of=("self",)).select_related("indikator").get(pk=nilai_id)
    nilai.entri = entri
    return nilai


def _sebagai_opd(nilai: NilaiIndikator, oleh: Pengguna, kunci: str | None) -> Pelaku:
    pelaku = sebagai_operator(nilai.entri.inovasi, oleh, kunci)
    pastikan_menerima(nilai.entri.edisi, pelaku.kini)
    if nilai.entri.status not in TERBUKA_BAGI_OPD:
        raise TidakTersedia("Inovasi ini sedang diperiksa verifikator. Tunggu hasilnya, lalu ubah bila perlu.")
    return pelaku


def _menunggu(nilai: NilaiIndikator) -> None:
    """R14: the row has to be judged anew; what was verified no longer counts."""
    nilai.keadaan, nilai.verifikasi, nilai.catatan = Keadaan.MENUNGGU, None, ""
    nilai.diverifikasi_oleh = nilai.diverifikasi_pada = None


KOLOM_VERDICT = ["keadaan", "verifikasi", "catatan", "diverifikasi_oleh", "diverifikasi_pada"]


@transaction.atomic(durable=True)
def isi_indikator(
    nilai_id: int,
    *,
    oleh: Pengguna,
    klaim: int,
    dilihat: int,
    basis: str = "",
    keterangan: str = "",
    kunci: str | None = None,
) -> NilaiIndikator:
    """The operator claims a level. Another level or basis puts the row back to menunggu (R14); Riwayat with both.

    ``dilihat`` is the claim that the page showed: if it was changed since, SudahBerubah. Raises TidakBoleh,
    RondeTertutup, TidakTersedia, TidakSah (level, basis; R17).
    """
    nilai = _duduk(nilai_id)
    if sudah_dilakukan(nilai.entri.inovasi, kunci):
        return nilai
    pelaku = _sebagai_opd(nilai, oleh, kunci)
    if nilai.klaim != dilihat:
        raise SudahBerubah
    _periksa_klaim(nilai, klaim, basis)
    lama = {"klaim": nilai.klaim, "basis": nilai.basis}
    if (klaim, basis) != (nilai.klaim, nilai.basis):
        _menunggu(nilai)
    nilai.klaim, nilai.basis, nilai.keterangan = klaim, basis, keterangan.strip()
    nilai.save(update_fields=["klaim", "basis", "keterangan", *KOLOM_VERDICT])
    simpan_entri(nilai.entri, pelaku, [])
    _catat(nilai, "isi_indikator", pelaku, lama=lama, baru={"klaim": klaim, "basis": basis})
    return nilai


def _periksa_klaim(nilai: NilaiIndikator, klaim: int, basis: str) -> None:
    if klaim not in range(4):
        raise TidakSah("Pilih tingkat 0 sampai 3.", "klaim")
    tersedia = set(nilai.indikator.tingkat.values_list("basis", flat=True)) - {""}
    if klaim and tersedia and basis not in tersedia:
        raise TidakSah("Pilih tepat satu basis kemanfaatan.", "basis")
    if basis and basis not in tersedia:
        raise TidakSah("Indikator ini tidak mempunyai basis.", "basis")


@transaction.atomic(durable=True)
def tambah_bukti(nilai_id: int, *, oleh: Pengguna, bukti: BuktiBaru, kunci: str | None = None) -> Bukti | None:
    """Add evidence; the row is menunggu again (R14); Riwayat. None when this form was carried out before.

    Raises TidakBoleh, RondeTertutup, TidakTersedia, TidakSah (kind of evidence, length of a video; R18).
    """
    nilai = _duduk(nilai_id)
    if sudah_dilakukan(nilai.entri.inovasi, kunci):
        return None
    pelaku = _sebagai_opd(nilai, oleh, kunci)
    _periksa_bukti(nilai, bukti, oleh)
    baru = Bukti.objects.create(
        nilai=nilai,
        berkas=bukti.berkas,
        tautan=bukti.tautan,
        statistik=bukti.statistik,
        menit=bukti.menit,
        keterangan=bukti.keterangan.strip(),
        oleh=oleh,
        pada=pelaku.kini,
    )
    _menunggu(nilai)
    nilai.save(update_fields=KOLOM_VERDICT)
    simpan_entri(nilai.entri, pelaku, [])
    isi = {"berkas": bukti.berkas.kode if bukti.berkas else None, "tautan": bukti.tautan}
    _catat(nilai, "tambah_bukti", pelaku, bukti=baru.pk, statistik=bukti.statistik and bukti.statistik.kode, **isi)
    return baru


def _periksa_bukti(nilai: NilaiIndikator, bukti: BuktiBaru, oleh: Pengguna) -> None:
    boleh = set(nilai.indikator.jenis_bukti)
    if sum(map(bool, (bukti.berkas, bukti.tautan, bukti.statistik))) != 1:
        raise TidakSah("Beri tepat satu bukti: berkas, tautan, atau statistik.", "berkas")
    if bukti.berkas and (bukti.berkas.pemilik_id != oleh.pk or bukti.berkas.jenis not in boleh):
        raise TidakSah(f"Jenis berkas untuk indikator ini: {', '.join(sorted(boleh))}.", "berkas")
    if bukti.tautan and "tautan" not in boleh:
        raise TidakSah("Indikator ini meminta berkas, bukan tautan.", "tautan")
    if bukti.tautan and (bukti.menit is None or not 0 < bukti.menit <= MENIT_VIDEO):
        raise TidakSah("Isi lama videonya: paling lama 5 menit.", "menit")
    if bukti.berkas and bukti.berkas.jenis == Berkas.Jenis.MP4 and not 0 < (bukti.menit or 0) <= MENIT_VIDEO:
        raise TidakSah("Video paling lama 5 menit.", "berkas")
    if nilai.bukti.filter(dilepas_pada__isnull=True).count() >= BUKTI_PALING_BANYAK:
        raise TidakSah(f"Paling banyak {BUKTI_PALING_BANYAK} bukti per indikator.", "berkas")


@transaction.atomic(durable=True)
def lepas_bukti(bukti_id: int, *, oleh: Pengguna, kunci: str | None = None) -> None:
    """Withdraw evidence; it stays on record. The row is menunggu again (R14); Riwayat. Twice is once."""
    nilai = _duduk(Bukti.objects.only("nilai_id").get(pk=bukti_id).nilai_id)
    pelaku = _sebagai_opd(nilai, oleh, kunci)
    bukti = Bukti.objects.select_for_update().get(pk=bukti_id)
    if bukti.dilepas_pada:
        return
    bukti.dilepas_pada = pelaku.kini
    bukti.save(update_fields=["dilepas_pada"])
    _menunggu(nilai)
    nilai.save(update_fields=KOLOM_VERDICT)
    simpan_entri(nilai.entri, pelaku, [])
    _catat(nilai, "lepas_bukti", pelaku, bukti=bukti.pk)


@transaction.atomic(durable=True)
def verifikasi_indikator(
    nilai_id: int, *, oleh: Pengguna, level: int, dilihat: int, catatan: str = "", kunci: str | None = None
) -> NilaiIndikator:
    """The reviewer's level, at most what was claimed; a verdict on each file of the row; Riwayat with both levels.

    ``dilihat`` is the claim that the page showed. Raises TidakBoleh, MilikSendiri (R12), RondeTertutup,
    TidakTersedia, SudahBerubah, TidakSah: a lower level needs words, a level needs evidence (R15).
    """
    nilai = _duduk(nilai_id)
    if sudah_dilakukan(nilai.entri.inovasi, kunci):
        return nilai
    pelaku = sebagai_verifikator(nilai.entri.inovasi, oleh, kunci)
    pastikan_dibuka(nilai.entri.edisi)
    if nilai.entri.status not in TERBUKA_BAGI_VERIFIKATOR:
        raise TidakTersedia("Inovasi ini belum diajukan.")
    if nilai.klaim != dilihat:
        raise SudahBerubah
    bukti = list(nilai.bukti.filter(dilepas_pada__isnull=True).select_related("berkas"))
    _periksa_verdict(nilai, level, catatan, ada_bukti=bool(bukti))
    lama = nilai.verifikasi
    nilai.verifikasi, nilai.keadaan, nilai.catatan = level, Keadaan.DIVERIFIKASI, catatan.strip()
    nilai.diverifikasi_oleh, nilai.diverifikasi_pada = oleh, pelaku.kini
    nilai.save(update_fields=KOLOM_VERDICT)
    _verdict_berkas([b.berkas for b in bukti if b.berkas], nilai, pelaku)
    simpan_entri(nilai.entri, pelaku, [])
    _catat(nilai, "verifikasi_indikator", pelaku, lama=lama, baru=level, klaim=nilai.klaim, catatan=nilai.catatan)
    return nilai


def _periksa_verdict(nilai: NilaiIndikator, level: int, catatan: str, *, ada_bukti: bool) -> None:
    if level not in range(nilai.klaim + 1):
        raise TidakSah("Tingkat terverifikasi paling tinggi sama dengan yang diklaim OPD.", "level")
    if level and not ada_bukti:
        raise TidakSah("Tanpa bukti, tingkatnya 0.", "level")
    if level != nilai.klaim and not catatan.strip():
        raise TidakSah("Tuliskan mengapa tingkatnya lebih rendah dari klaim.", "catatan")


def _verdict_berkas(berkas: list[Berkas], nilai: NilaiIndikator, pelaku: Pelaku) -> None:
    """Each file's own verdict, where the portal keeps those of all files: it carries the level, or it does not."""
    hasil = Verifikasi.Hasil.SESUAI if nilai.verifikasi == nilai.klaim else Verifikasi.Hasil.TIDAK_SESUAI
    for satu in berkas:
        verifikasi_berkas(
            satu.pk,
            oleh=pelaku.oleh,
            persyaratan=f"indikator-{nilai.indikator.nomor}",
            hasil=hasil,
            catatan=nilai.catatan,
        )


def _catat(nilai: NilaiIndikator, aksi: str, pelaku: Pelaku, **isi: object) -> None:
    entri = nilai.entri
    catat(entri.inovasi, aksi, pelaku, edisi=entri.edisi.tahun, indikator=nilai.indikator.nomor, **isi)
