"""Beneath the named acts: the only code that writes Giliran, the clock, the status and the history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bogor_portal.akun.models import OPD, Jabatan, Peran
from bogor_portal.alur import jam, lewati, penjaga
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.actions.langkah import SISTEM, Langkah, Pelaku
from bogor_portal.alur.actions.rentang import atur_jam, sasaran_jam
from bogor_portal.alur.errors import BelumLengkap, TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.isi import tahap_dilewati
from bogor_portal.alur.models import (
    Giliran,
    JenisTahap,
    Peralihan,
    Permintaan,
    Permohonan,
    Riwayat,
    Status,
    Tahap,
    VersiLayanan,
)
from bogor_portal.alur.models.proses import LAJUR_FIKTIF, LAJUR_UTAMA
from bogor_portal.alur.queries.beku import tahap_berjenis
from bogor_portal.alur.queries.perkara import id_baru, kunci, perkara
from bogor_portal.lib.rantai import sidik_riwayat
from bogor_portal.pesan.actions import antrekan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

__all__ = ["LAJUR_FIKTIF", "LAJUR_UTAMA", "SISTEM", "Langkah", "Pelaku"]  # handed on, with what is defined here
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
    *("tenggat", "batas_tahap", "peringatan_tingkat", "peringatan_pada", "selesai_pada"),
]


def kunci_permohonan(permohonan_id: int, oleh: Pengguna | None = None) -> Permohonan:
    """Lock the row and read all that the lock protects, with the posts of who acts; everything that changes a
    permohonan begins here."""
    permohonan = kunci(permohonan_id, oleh)
    if permohonan is None:
        raise Permohonan.DoesNotExist
    return permohonan


def masuk_pertama(permohonan: Permohonan, langkah: Langkah) -> Giliran:
    """Open the main lane at the version's first stage, and the clock (R3.3, R3.4)."""
    tahap = next(iter(permohonan.versi.tahap.all()), None)
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
    _tanya_penjaga(permohonan, giliran, peralihan, langkah)
    _tutup(permohonan, giliran, langkah)
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
    _tutup(permohonan, utama, langkah)
    tutup_lajur_lain(permohonan, langkah)
    baru = _pindah(permohonan, ke, utama, langkah)
    _selesaikan(permohonan, langkah, baru, utama.tahap, ke)
    return baru


def catat_tanpa_pindah(permohonan: Permohonan, giliran: Giliran | None, langkah: Langkah) -> None:
    """A change that moves nothing (claim, warning, request): row version and Riwayat only."""
    tahap = giliran.tahap if giliran else None
    _catat(permohonan, langkah, tahap, None, giliran.lajur if giliran else "")


def buka_lajur(permohonan: Permohonan, tahap: Tahap, lajur: str, langkah: Langkah) -> Giliran:
    """Open a lane at this stage, beside the others."""
    return _buka(permohonan, tahap, langkah, lajur=lajur, dari=None)


def akhiri_lajur(permohonan: Permohonan, giliran: Giliran, langkah: Langkah) -> None:
    """End one lane beside the main one for a reason that no move of the version knows (nobody answered)."""
    if giliran.lajur == LAJUR_UTAMA:
        raise TidakTersedia
    _tutup(permohonan, giliran, langkah)
    _catat(permohonan, langkah, giliran.tahap, None, giliran.lajur)


def tutup_lajur_lain(permohonan: Permohonan, langkah: Langkah) -> None:
    """End every lane but the main one; open requests in them are cancelled."""
    for giliran in perkara(permohonan).terbuka():
        if giliran.lajur != LAJUR_UTAMA:
            _tutup(permohonan, giliran, langkah)
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


def giliran_terbuka(permohonan: Permohonan, lajur: str) -> Giliran:
    """The open turn of a lane. Raises TidakTersedia when the lane has ended."""
    giliran = next((g for g in perkara(permohonan).terbuka() if g.lajur == lajur), None)
    if giliran is None:
        raise TidakTersedia("Proses permohonan ini sudah berakhir.")
    return giliran


def _peralihan(giliran: Giliran, aksi: str) -> Peralihan:
    peralihan = next((p for p in giliran.tahap.peralihan_keluar.all() if p.aksi == aksi), None)
    if peralihan is None:
        raise TidakTersedia
    return peralihan


def _tanya_penjaga(permohonan: Permohonan, giliran: Giliran, peralihan: Peralihan, langkah: Langkah) -> None:
    if kekurangan := [
        *penjaga.periksa(peralihan.penjaga, permohonan, giliran),
        *penjaga.periksa_wajib(langkah.aksi, permohonan, giliran),
    ]:
        raise BelumLengkap(kekurangan)


def _lewati(permohonan: Permohonan, tahap: Tahap | None) -> Tahap | None:
    """The stage itself, or the next one on its first move that this case calls for (``hanya_bila``, ``lewati``)."""
    while tahap is not None and (tahap_dilewati(permohonan, tahap) or lewati.tanpa_pekerjaan(permohonan, tahap)):
        tahap = next((p.ke for p in tahap.peralihan_keluar.all() if p.ke_id), None)
    return tahap


def _tutup(permohonan: Permohonan, giliran: Giliran, langkah: Langkah) -> None:
    for g in {id(g): g for g in (giliran, perkara(permohonan).cari(giliran.pk)) if g}.values():
        g.keluar_pada, g.aksi_keluar, g.oleh = langkah.kini, langkah.aksi, langkah.pelaku.oleh
    perkara(permohonan).tulisan.ubah(giliran, "keluar_pada", "aksi_keluar", "oleh")


def _pindah(permohonan: Permohonan, ke: Tahap, dari: Giliran, langkah: Langkah) -> Giliran | None:
    permohonan.status = STATUS_TAHAP.get(JenisTahap(ke.jenis), Status.DIPROSES)
    if ke.akhir:
        permohonan.selesai_pada = langkah.kini
        tutup_lajur_lain(permohonan, langkah)
        atur_jam(permohonan, langkah, None)
        permohonan.tenggat = permohonan.peringatan_pada = None
        permohonan.batas_tahap = {}
        return None
    atur_jam(permohonan, langkah, sasaran_jam(permohonan, ke))
    return _buka(permohonan, ke, langkah, lajur=LAJUR_UTAMA, dari=dari.tahap)


def _buka(
    permohonan: Permohonan,
    tahap: Tahap,
    langkah: Langkah,
    *,
    lajur: str,
    dari: Tahap | None,
    jabatan: Jabatan | None = None,
    tenggat: datetime | None = None,
) -> Giliran:
    """A new turn; of a lane with a deadline of its own that is also its place in the queue."""
    tenggat = tenggat or permohonan.tenggat
    giliran = Giliran(
        id=id_baru(permohonan, Giliran),
        permohonan=permohonan,
        tahap=tahap,
        lajur=lajur,
        dari=dari,
        jabatan_id=jabatan.pk if jabatan else tahap.jabatan_id,
        masuk_pada=langkah.kini,
        urut_pada=tenggat or langkah.kini,
        tenggat=tenggat,
    )
    perkara(permohonan).giliran.append(giliran)
    perkara(permohonan).tulisan.sisip(giliran)
    return giliran


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
        atur_jam(permohonan, langkah, sasaran_jam(permohonan, ke) if ke else None)
    if giliran:
        mulai_tahap(permohonan, giliran, langkah)
    if langkah.bersama:
        langkah.bersama(giliran)
    _catat(permohonan, langkah, dari, ke, lajur)
    for sesudah in daftar.sesudah_pindah(permohonan.jenis.layanan):
        sesudah(permohonan, dari, ke, langkah.kini)


def mulai_tahap(permohonan: Permohonan, giliran: Giliran, langkah: Langkah) -> None:
    """What entering a stage sets going: requests to OPD, and the outbox row of numbering or issue."""
    if giliran.tahap.jenis == JenisTahap.REKOMENDASI:
        buka_rekomendasi(permohonan, giliran, langkah, giliran.tahap.opd_rekomendasi)
    if efek := EFEK_MASUK.get(JenisTahap(giliran.tahap.jenis)):
        muatan = {"permohonan": permohonan.pk, "giliran": giliran.pk}
        antrekan(efek, kunci=f"{efek}-{giliran.pk}", muatan=muatan, tulisan=perkara(permohonan).tulisan)


def buka_rekomendasi(
    permohonan: Permohonan,
    giliran: Giliran,
    langkah: Langkah,
    kode_opd: list[str],
    isi: str = "",
    tenggat: datetime | None = None,
) -> list[Permintaan]:
    """One lane and one Permintaan per OPD that has not been asked yet in this permohonan's open requests."""
    tahap = tahap_berjenis(permohonan.versi, JenisTahap.JAWABAN_OPD)
    if tahap is None:
        raise TidakTersedia("Versi layanan ini tidak mempunyai tahap jawaban OPD.")
    permintaan = []
    terbuka = {g.lajur for g in perkara(permohonan).terbuka()}
    for opd in OPD.objects.filter(kode__in=kode_opd).order_by("kode"):
        lajur = f"rekomendasi-{opd.kode}"
        if lajur in terbuka:
            continue
        jabatan = Jabatan.objects.filter(opd=opd, peran=Peran.TIM_TEKNIS, aktif=True).first()
        if jabatan is None:
            raise TidakTersedia(f"{opd} belum mempunyai jabatan tim teknis.")
        batas = tenggat or jam.tenggat_lajur(langkah.kini, permohonan.versi.hari_rekomendasi) or permohonan.tenggat
        lajur_baru = _buka(permohonan, tahap, langkah, lajur=lajur, dari=None, jabatan=jabatan, tenggat=batas)
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


def _catat(permohonan: Permohonan, langkah: Langkah, dari: Tahap | None, ke: Tahap | None, lajur: str) -> None:
    """Row version up, the row, the history row chained to the last one; and all that was noted is sent."""
    permohonan.baris += 1
    akhir, riwayat = perkara(permohonan), _riwayat(permohonan, langkah, dari, ke, lajur)
    akhir.tulisan.ubah(permohonan, *KOLOM_ENGINE)
    akhir.tulisan.sisip(riwayat)
    if langkah.kabar:
        kabari_pemohon(permohonan, langkah.kabar)
    akhir.tulisan.kirim()
    akhir.urut, akhir.sidik = riwayat.urut, riwayat.sidik
    if langkah.kunci:
        akhir.kunci.add(langkah.kunci)


def _riwayat(permohonan: Permohonan, langkah: Langkah, dari: Tahap | None, ke: Tahap | None, lajur: str) -> Riwayat:
    akhir, pelaku = perkara(permohonan), langkah.pelaku
    riwayat = Riwayat(
        permohonan=permohonan,
        urut=akhir.urut + 1,
        aksi=langkah.aksi,
        lajur=lajur,
        tahap_dari=dari.kode if dari else "",
        tahap_ke=ke.kode if ke else "",
        oleh=pelaku.oleh,
        jabatan=pelaku.jabatan,
        sebagai=pelaku.sebagai,
        pada=langkah.kini,
        isi=langkah.isi,
        kunci=langkah.kunci,
        sidik_sebelum=akhir.sidik,
    )
    badan = {
        "aksi": str(langkah.aksi),
        "lajur": lajur,
        "dari": riwayat.tahap_dari,
        "ke": riwayat.tahap_ke,
        "oleh": riwayat.oleh_id,
        "jabatan": riwayat.jabatan_id,
        "sebagai": pelaku.sebagai,
        "isi": langkah.isi,
    }
    riwayat.sidik = sidik_riwayat(akhir.sidik, riwayat.urut, langkah.kini, badan)
    return riwayat
