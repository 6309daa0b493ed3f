"""Beneath the named acts: the only code that writes Giliran, the clock, the status and the history."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bogor_portal.akun.models import OPD, Jabatan, Penugasan, Peran
from bogor_portal.alur import jam, lewati, penjaga
from bogor_portal.alur.errors import BelumLengkap, TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.isi import tahap_dilewati
from bogor_portal.alur.models import (
    Aksi,
    Giliran,
    JenisTahap,
    Peralihan,
    Permintaan,
    Permohonan,
    RentangWaktu,
    Riwayat,
    Status,
    Tahap,
    VersiLayanan,
)
from bogor_portal.alur.models.proses import LAJUR_FIKTIF, LAJUR_UTAMA
from bogor_portal.lib.rantai import sidik_riwayat
from bogor_portal.pesan.actions import antrekan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

__all__ = ["LAJUR_FIKTIF", "LAJUR_UTAMA"]  # handed on to the acts, with all that is defined here
STATUS_TAHAP = {
    JenisTahap.PENDAFTARAN: Status.DIAJUKAN,
    JenisTahap.PERBAIKAN: Status.DIKEMBALIKAN,
    JenisTahap.PEMBAYARAN: Status.MENUNGGU_BAYAR,
    JenisTahap.SELESAI_TERBIT: Status.TERBIT,
    JenisTahap.SELESAI_TOLAK: Status.DITOLAK,
    JenisTahap.DITARIK: Status.DITARIK,
}
EFEK_MASUK = {JenisTahap.PENOMORAN: "dokumen.siapkan", JenisTahap.PENYERAHAN: "dokumen.terbitkan"}
KOLOM_ENGINE = [  # of Permohonan; the draft and what the applicant owns are never written here
    *("nomor", "status", "baris", "nama_pemohon", "diubah_pada", "diajukan_pada", "lengkap_pada"),
    *("tenggat", "peringatan_tingkat", "peringatan_pada", "selesai_pada"),
]
SIDIK_AWAL = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Pelaku:
    """Who acts, in which post and capacity; nobody for the system."""

    oleh: Pengguna | None = None
    jabatan: Jabatan | None = None
    sebagai: str = ""

    @classmethod
    def dari(cls, penugasan: Penugasan) -> Pelaku:
        return cls(penugasan.pengguna, penugasan.jabatan, penugasan.jenis)


SISTEM = Pelaku()


@dataclass(frozen=True)
class Langkah:
    """One change to write: the act, who, when, ids for the history, and the form's idempotency key."""

    aksi: Aksi
    pelaku: Pelaku
    kini: datetime
    isi: dict[str, Any] = field(default_factory=dict)
    kunci: str | None = None


def kunci_permohonan(permohonan_id: int) -> Permohonan:
    """Lock the row; everything that changes a permohonan begins here."""
    return (
        Permohonan.objects.select_for_update(of=("self",))
        .select_related("versi", "jenis", "pemohon", "bantuan")
        .get(pk=permohonan_id)
    )


def masuk_pertama(permohonan: Permohonan, langkah: Langkah) -> Giliran:
    """Open the main lane at the version's first stage, and the clock (R3.3, R3.4)."""
    tahap = permohonan.versi.tahap.select_related("jabatan").order_by("urut").first()
    if tahap is None:
        raise TidakTersedia("Jenis layanan ini belum mempunyai tahap.")
    permohonan.status = Status.DIAJUKAN
    giliran = _buka(permohonan, tahap, langkah, lajur=LAJUR_UTAMA, dari=None)
    if permohonan.versi.jam_mulai == VersiLayanan.JamMulai.PENDAFTARAN:
        permohonan.lengkap_pada = langkah.kini
    _selesaikan(permohonan, langkah, giliran, None, tahap)
    return giliran


def advance(permohonan: Permohonan, giliran: Giliran, langkah: Langkah) -> Giliran | None:
    """Move one lane by one allowed move.

    In order: the move and its guard; close and open Giliran; the clock; status; Riwayat; outbox rows of the
    stage entered. Returns the new Giliran, None when the lane or the permohonan ended. Raises TidakTersedia
    for a move that the version does not have, BelumLengkap with every gap that the guard sees.
    """
    peralihan = _peralihan(giliran, langkah.aksi)
    if kekurangan := [
        *penjaga.periksa(peralihan.penjaga, permohonan, giliran),
        *penjaga.periksa_wajib(langkah.aksi, permohonan, giliran),
    ]:
        raise BelumLengkap(kekurangan)
    _tutup(giliran, langkah)
    ke = None if giliran.lajur != LAJUR_UTAMA else _lewati(permohonan, peralihan.ke) or giliran.dari
    if giliran.tahap.memulai_jam and ke and ke.jenis != JenisTahap.PERBAIKAN and permohonan.lengkap_pada is None:
        permohonan.lengkap_pada = langkah.kini
    baru = _pindah(permohonan, ke, giliran, langkah) if ke else None
    _selesaikan(permohonan, langkah, baru, giliran.tahap, ke, lajur=giliran.lajur)
    return baru


def lompat(permohonan: Permohonan, ke: Tahap, langkah: Langkah) -> Giliran | None:
    """Close every lane and go to ``ke`` whatever the stage: withdrawal, or the official's act on a late file."""
    utama = giliran_terbuka(permohonan, LAJUR_UTAMA)
    ke = _lewati(permohonan, ke) or ke
    _tutup(utama, langkah)
    tutup_lajur_lain(permohonan, langkah)
    baru = _pindah(permohonan, ke, utama, langkah)
    _selesaikan(permohonan, langkah, baru, utama.tahap, ke)
    return baru


def catat_tanpa_pindah(permohonan: Permohonan, giliran: Giliran | None, langkah: Langkah) -> Riwayat:
    """A change that moves nothing (claim, warning, request): row version and Riwayat only."""
    tahap = giliran.tahap if giliran else None
    return _catat(permohonan, langkah, tahap, None, giliran.lajur if giliran else "")


def buka_lajur(permohonan: Permohonan, tahap: Tahap, lajur: str, jabatan: Jabatan | None, langkah: Langkah) -> Giliran:
    """Open a parallel lane beside the main one."""
    return _buka(permohonan, tahap, langkah, lajur=lajur, dari=None, jabatan=jabatan)


def akhiri_lajur(permohonan: Permohonan, giliran: Giliran, langkah: Langkah) -> None:
    """End one lane beside the main one for a reason that no move of the version knows (nobody answered)."""
    if giliran.lajur == LAJUR_UTAMA:
        raise TidakTersedia
    _tutup(giliran, langkah)
    _catat(permohonan, langkah, giliran.tahap, None, giliran.lajur)


def tutup_lajur_lain(permohonan: Permohonan, langkah: Langkah) -> None:
    """End every lane but the main one; open requests in them are cancelled."""
    for giliran in permohonan.giliran.filter(keluar_pada__isnull=True).exclude(lajur=LAJUR_UTAMA):
        _tutup(giliran, langkah)
    terbuka = permohonan.permintaan.filter(keadaan=Permintaan.Keadaan.TERBUKA)
    terbuka.exclude(jenis__in=Permintaan.Jenis.lepas()).update(keadaan=Permintaan.Keadaan.BATAL)


def pegang(giliran: Giliran, pemegang: Pengguna | None, sampai: datetime | None) -> None:
    """Write the claim on a turn; who may do so is the caller's question."""
    giliran.pemegang, giliran.klaim_sampai = pemegang, sampai
    giliran.save(update_fields=["pemegang", "klaim_sampai"])


def tandai_diam(giliran: Giliran, kini: datetime) -> None:
    """Write that it was told of this turn that it does not move."""
    giliran.diam_pada = kini
    giliran.save(update_fields=["diam_pada"])


def hidupkan(permohonan: Permohonan, selesai: datetime, kini: datetime) -> None:
    """An ended permohonan is in process again: the time since its end becomes a pause; warnings are not repeated."""
    alasan, keadaan = RentangWaktu.Alasan.SELESAI, RentangWaktu.Keadaan.JEDA
    RentangWaktu.objects.create(permohonan=permohonan, mulai=selesai, selesai=kini, keadaan=keadaan, alasan=alasan)
    permohonan.status, permohonan.selesai_pada, permohonan.peringatan_tingkat = Status.DIPROSES, None, jam.TINGKAT[-1]


def giliran_terbuka(permohonan: Permohonan, lajur: str) -> Giliran:
    """The open turn of a lane. Raises TidakTersedia when the lane has ended."""
    giliran = (
        permohonan.giliran.filter(keluar_pada__isnull=True, lajur=lajur)
        .select_related("tahap", "jabatan", "dari")
        .first()
    )
    if giliran is None:
        raise TidakTersedia("Proses permohonan ini sudah berakhir.")
    return giliran


def atur_jam(permohonan: Permohonan, kini: datetime, pelaku: Pelaku, sasaran: tuple[str, str] | None) -> None:
    """Close the open interval and open the next (keadaan, alasan); None ends the clock. Then the derived columns."""
    terbuka = permohonan.rentang_waktu.filter(selesai__isnull=True).first()
    if terbuka and sasaran == (terbuka.keadaan, terbuka.alasan):
        return
    if terbuka:
        terbuka.selesai = kini
        terbuka.save(update_fields=["selesai"])
    if sasaran:
        keadaan, alasan = sasaran
        RentangWaktu.objects.create(permohonan=permohonan, mulai=kini, keadaan=keadaan, alasan=alasan, oleh=pelaku.oleh)
    segarkan_tenggat(permohonan, kini)


def segarkan_tenggat(permohonan: Permohonan, kini: datetime) -> None:
    """Compute the derived clock columns anew (not saved). Nothing to compute before the clock has started."""
    if permohonan.lengkap_pada is None:
        return
    hasil = jam.hitung(permohonan, list(permohonan.rentang_waktu.all()), jam.kalender(), kini)
    permohonan.tenggat, permohonan.peringatan_pada = hasil.tenggat, hasil.peringatan_pada


def selaraskan_giliran(permohonan: Permohonan) -> None:
    """After a new deadline: the open turns' sort key and tenggat. Recommendation lanes keep their own."""
    terbuka = permohonan.giliran.filter(keluar_pada__isnull=True).exclude(permintaan__tenggat__isnull=False)
    if permohonan.tenggat:
        terbuka.update(tenggat=permohonan.tenggat, urut_pada=permohonan.tenggat)


def sasaran_jam(permohonan: Permohonan, tahap: Tahap) -> tuple[str, str]:
    """State and reason of the clock in a stage, as the file stands."""
    keadaan, alasan = RentangWaktu.Keadaan, RentangWaktu.Alasan
    if tahap.jenis == JenisTahap.PERBAIKAN:
        return (keadaan.JEDA, alasan.PERBAIKAN) if permohonan.lengkap_pada else (keadaan.BELUM_MULAI, alasan.PERBAIKAN)
    if tahap.jenis == JenisTahap.PEMBAYARAN:  # R3.7
        return (keadaan.JEDA if permohonan.lengkap_pada else keadaan.BELUM_MULAI), alasan.PEMBAYARAN
    if permohonan.lengkap_pada:
        return keadaan.JALAN, alasan.PROSES_DINAS
    return keadaan.BELUM_MULAI, alasan.MENUNGGU_LENGKAP


def _peralihan(giliran: Giliran, aksi: str) -> Peralihan:
    peralihan = giliran.tahap.peralihan_keluar.select_related("ke__jabatan").filter(aksi=aksi).first()
    if peralihan is None:
        raise TidakTersedia
    return peralihan


def _lewati(permohonan: Permohonan, tahap: Tahap | None) -> Tahap | None:
    """The stage itself, or the next one on its first move that this case calls for (``hanya_bila``, ``lewati``)."""
    while tahap is not None and (tahap_dilewati(permohonan, tahap) or lewati.tanpa_pekerjaan(permohonan, tahap)):
        lanjut = tahap.peralihan_keluar.select_related("ke").filter(ke__isnull=False).order_by("urut").first()
        tahap = lanjut.ke if lanjut else None
    return tahap


def _tutup(giliran: Giliran, langkah: Langkah) -> None:
    giliran.keluar_pada, giliran.aksi_keluar, giliran.oleh = langkah.kini, langkah.aksi, langkah.pelaku.oleh
    giliran.save(update_fields=["keluar_pada", "aksi_keluar", "oleh"])


def _pindah(permohonan: Permohonan, ke: Tahap, dari: Giliran, langkah: Langkah) -> Giliran | None:
    permohonan.status = STATUS_TAHAP.get(JenisTahap(ke.jenis), Status.DIPROSES)
    if ke.akhir:
        permohonan.selesai_pada = langkah.kini
        tutup_lajur_lain(permohonan, langkah)
        atur_jam(permohonan, langkah.kini, langkah.pelaku, None)
        permohonan.tenggat = permohonan.peringatan_pada = None
        return None
    atur_jam(permohonan, langkah.kini, langkah.pelaku, sasaran_jam(permohonan, ke))
    return _buka(permohonan, ke, langkah, lajur=LAJUR_UTAMA, dari=dari.tahap)


def _buka(
    permohonan: Permohonan,
    tahap: Tahap,
    langkah: Langkah,
    *,
    lajur: str,
    dari: Tahap | None,
    jabatan: Jabatan | None = None,
) -> Giliran:
    return Giliran.objects.create(
        permohonan=permohonan,
        tahap=tahap,
        lajur=lajur,
        dari=dari,
        jabatan=jabatan or tahap.jabatan,
        masuk_pada=langkah.kini,
        urut_pada=permohonan.tenggat or langkah.kini,
        tenggat=permohonan.tenggat,
    )


def _selesaikan(
    permohonan: Permohonan,
    langkah: Langkah,
    giliran: Giliran | None,
    dari: Tahap | None,
    ke: Tahap | None,
    lajur: str = LAJUR_UTAMA,
) -> None:
    """What every move ends with: efek of the stage entered, parallel requests, the row, its history."""
    if dari is None:
        atur_jam(permohonan, langkah.kini, langkah.pelaku, sasaran_jam(permohonan, ke) if ke else None)
    if giliran:
        mulai_tahap(permohonan, giliran, langkah)
    _catat(permohonan, langkah, dari, ke, lajur)
    for sesudah in daftar.sesudah_pindah(permohonan.jenis.layanan):
        sesudah(permohonan, dari, ke, langkah.kini)


def mulai_tahap(permohonan: Permohonan, giliran: Giliran, langkah: Langkah) -> None:
    """What entering a stage sets going: requests to OPD, and the outbox row of numbering or issue."""
    if giliran.tahap.jenis == JenisTahap.REKOMENDASI:
        buka_rekomendasi(permohonan, giliran, langkah, giliran.tahap.opd_rekomendasi)
    if efek := EFEK_MASUK.get(JenisTahap(giliran.tahap.jenis)):
        antrekan(efek, kunci=f"{efek}-{giliran.pk}", muatan={"permohonan": permohonan.pk, "giliran": giliran.pk})


def buka_rekomendasi(
    permohonan: Permohonan,
    giliran: Giliran,
    langkah: Langkah,
    kode_opd: list[str],
    isi: str = "",
    tenggat: datetime | None = None,
) -> list[Permintaan]:
    """One lane and one Permintaan per OPD that has not been asked yet in this permohonan's open requests."""
    tahap = permohonan.versi.tahap.filter(jenis=JenisTahap.JAWABAN_OPD).first()
    if tahap is None:
        raise TidakTersedia("Versi layanan ini tidak mempunyai tahap jawaban OPD.")
    permintaan = []
    terbuka = set(permohonan.giliran.filter(keluar_pada__isnull=True).values_list("lajur", flat=True))
    for opd in OPD.objects.filter(kode__in=kode_opd).order_by("kode"):
        lajur = f"rekomendasi-{opd.kode}"
        if lajur in terbuka:
            continue
        jabatan = Jabatan.objects.filter(opd=opd, peran=Peran.TIM_TEKNIS, aktif=True).first()
        if jabatan is None:
            raise TidakTersedia(f"{opd} belum mempunyai jabatan tim teknis.")
        lajur_baru = buka_lajur(permohonan, tahap, lajur, jabatan, langkah)
        batas = tenggat or jam.tenggat_lajur(langkah.kini, permohonan.versi.hari_rekomendasi) or permohonan.tenggat
        if batas:  # the lane's own clock, and its place in the OPD's queue
            Giliran.objects.filter(pk=lajur_baru.pk).update(tenggat=batas, urut_pada=batas)
        permintaan.append(
            Permintaan.objects.create(
                permohonan=permohonan,
                giliran=lajur_baru,
                jenis=Permintaan.Jenis.REKOMENDASI,
                kepada_opd=opd,
                isi=isi,
                tenggat=batas,
                peringatan_pada=jam.saat_lajur(langkah.kini, batas, jam.TINGKAT[0]) if batas else None,
                dibuat_oleh=langkah.pelaku.oleh,
                dibuat_pada=langkah.kini,
            )
        )
    return permintaan


def _catat(permohonan: Permohonan, langkah: Langkah, dari: Tahap | None, ke: Tahap | None, lajur: str) -> Riwayat:
    """Row version up, the row saved, the history row chained to the last one. Written last in the transaction."""
    permohonan.baris += 1
    permohonan.save(update_fields=KOLOM_ENGINE)
    akhir = permohonan.riwayat.order_by("-urut").values("urut", "sidik").first() or {"urut": 0, "sidik": SIDIK_AWAL}
    urut = akhir["urut"] + 1
    badan = {
        "aksi": str(langkah.aksi),
        "lajur": lajur,
        "dari": dari.kode if dari else "",
        "ke": ke.kode if ke else "",
        "oleh": langkah.pelaku.oleh.pk if langkah.pelaku.oleh else None,
        "jabatan": langkah.pelaku.jabatan.pk if langkah.pelaku.jabatan else None,
        "sebagai": langkah.pelaku.sebagai,
        "isi": langkah.isi,
    }
    return Riwayat.objects.create(
        permohonan=permohonan,
        urut=urut,
        aksi=langkah.aksi,
        lajur=lajur,
        tahap_dari=dari.kode if dari else "",
        tahap_ke=ke.kode if ke else "",
        oleh=langkah.pelaku.oleh,
        jabatan=langkah.pelaku.jabatan,
        sebagai=langkah.pelaku.sebagai,
        pada=langkah.kini,
        isi=langkah.isi,
        kunci=langkah.kunci,
        sidik_sebelum=akhir["sidik"],
        sidik=sidik_riwayat(akhir["sidik"], urut, langkah.kini, badan),
    )
