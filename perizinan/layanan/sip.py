"""The rules of practice permits (SIP), R11.1 to R11.3, as named checks: at the field, and again under the lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.layanan.daftar import UsulanMasa
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.layanan.isi_izin import jawaban_terakhir, sama_tempat, tempat_dari
from perizinan.layanan.masa import tambah_bulan
from perizinan.models import Izin
from perizinan.queries.izin import izin_dimaksud, sip_aktif, sip_diajukan
from perizinan.queries.parameter import parameter, parameter_jenis

AWALAN = "sip-"
ASING = "warga negara asing"


def _sip(permohonan: Permohonan) -> bool:
    return permohonan.jenis.kode.startswith(AWALAN)


def _izin_lama(permohonan: Permohonan) -> Izin | None:
    tautan = getattr(permohonan, "tentang_izin", None)
    return tautan.izin if tautan else None


def _aktif(permohonan: Permohonan) -> list[Izin]:
    """The person's SIP in force, read once for all checks of one filing."""
    dibaca: list[Izin] | None = permohonan.__dict__.get("sip_aktif")
    if dibaca is None:
        dibaca = permohonan.__dict__["sip_aktif"] = sip_aktif(permohonan.pemohon_id)
    return dibaca


@dataclass(frozen=True)
class HitunganTempat:
    """R11.2: permits in force, other new applications with the office, and how many may be; None for no limit."""

    aktif: int
    diajukan: int
    batas: int | None


def hitung_tempat(permohonan: Permohonan) -> HitunganTempat:
    batas = parameter_jenis("sip.tempat", permohonan.jenis.kode)
    diajukan = sip_diajukan(permohonan).count() if batas is not None else 0
    return HitunganTempat(len(_aktif(permohonan)), diajukan, batas)


def batas_tempat(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """R11.2: not more than three places, permits and applications together; the figure is a parameter per profession.

    Applications of one person wait for one another here, so that two at once cannot both be the third.
    """
    if not _sip(permohonan) or permohonan.jenis_permohonan != JenisPermohonan.BARU:
        return []
    _antre_per_orang(permohonan.pemohon_id)
    h = hitung_tempat(permohonan)
    if h.batas is None or h.aktif + h.diajukan < h.batas:
        return []
    sedang = f" dan {h.diajukan} permohonan SIP yang sedang diproses" if h.diajukan else ""
    pesan = f"Anda sudah memiliki {h.aktif} SIP aktif{sedang}. Paling banyak {h.batas} tempat praktik."
    return [Kekurangan(pesan, bagian="praktik", isian="praktik_ke")]


def urutan_tempat(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """R11.2: which place it is can not be below what the register already knows of."""
    ke = str(jawaban.get("praktik_ke") or "")
    if not _sip(permohonan) or permohonan.jenis_permohonan != JenisPermohonan.BARU or not ke.isdecimal():
        return []
    aktif = len(_aktif(permohonan))
    if int(ke) > aktif:
        return []
    pesan = f"Anda sudah memiliki {aktif} SIP aktif, jadi ini bukan tempat praktik ke-{ke}."
    return [Kekurangan(pesan, bagian="praktik", isian="praktik_ke")]


def izin_tempat_sama(permohonan: Permohonan, jawaban: dict[str, Any]) -> Izin | None:
    """A permit in force of the same type for the same place, however it is spelt."""
    tempat = tempat_dari(jawaban)
    sama = (i for i in _aktif(permohonan) if i.jenis_id == permohonan.jenis_id)
    return next((i for i in sama if sama_tempat(i.tempat, tempat)), None)


def satu_tempat(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """R11.2: one permit for one place; a second for the same place is a renewal or a change."""
    if not _sip(permohonan) or permohonan.jenis_permohonan != JenisPermohonan.BARU:
        return []
    ada = izin_tempat_sama(permohonan, jawaban)
    if ada is None:
        return []
    pesan = f"SIP {ada.nomor} sudah berlaku untuk tempat ini. Buka Izin saya untuk memperpanjangnya."
    return [Kekurangan(pesan, bagian="praktik", isian="nama_tempat")]


def str_berlaku(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """R11.1, R11.3: a dated STR must still be in force."""
    akhir = _akhir_str(jawaban)
    if not _sip(permohonan) or akhir is None or akhir > timezone.localdate():
        return []
    pesan = f"STR ini berakhir {tanggal_panjang(akhir)}. SIP memerlukan STR yang masih berlaku."
    return [Kekurangan(pesan, bagian="str", isian="tanggal_str")]


def perpanjangan_asing(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """R11.1: a foreigner's SIP is renewed once."""
    if not _sip(permohonan) or permohonan.jenis_permohonan != JenisPermohonan.PERPANJANGAN:
        return []
    if jawaban.get("kewarganegaraan") != ASING:
        return []
    izin, batas = izin_dimaksud(permohonan, jawaban), parameter("sip.perpanjangan_wna")
    if izin is None or batas is None or izin.perpanjangan_ke < batas:
        return []
    pesan = f"SIP warga negara asing dapat diperpanjang {batas} kali, dan SIP ini sudah diperpanjang."
    return [Kekurangan(pesan, bagian="diri", isian="kewarganegaraan")]


PEMERIKSA = (batas_tempat, urutan_tempat, satu_tempat, str_berlaku, perpanjangan_asing)


def usulan_sip(permohonan: Permohonan) -> UsulanMasa:
    """R11.1: five years (foreigners two) from today, or from the day after the permit that is renewed in time;
    never beyond a dated STR."""
    jawaban = jawaban_terakhir(permohonan)
    asing = jawaban.get("kewarganegaraan") == ASING
    tahun = parameter("sip.tahun_wna" if asing else "sip.tahun") or 0
    mulai = timezone.localdate()
    lama = _izin_lama(permohonan) if permohonan.jenis_permohonan == JenisPermohonan.PERPANJANGAN else None
    if lama and lama.berlaku_sampai:
        mulai = max(mulai, lama.berlaku_sampai)
    sampai = tambah_bulan(mulai, 12 * tahun)
    alasan = f"SIP berlaku {tahun} tahun{' bagi warga negara asing' if asing else ''} (R11.1)."
    akhir = _akhir_str(jawaban)
    if akhir and akhir < sampai:
        sampai, alasan = akhir, f"SIP mengikuti STR yang berakhir {tanggal_panjang(akhir)} (R11.1)."
    return UsulanMasa(timezone.localdate(), sampai, alasan, paling_lambat=sampai)


def _akhir_str(jawaban: dict[str, Any]) -> date | None:
    tanggal = jawaban.get("tanggal_str")
    return date.fromisoformat(tanggal) if tanggal and jawaban.get("masa_str") == "sampai tanggal" else None


def _antre_per_orang(pemohon_id: int) -> None:
    """Until the end of the transaction; a page outside one has nothing to wait for."""
    if connection.in_atomic_block:
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext('perizinan.sip'), %s)", [pemohon_id])
