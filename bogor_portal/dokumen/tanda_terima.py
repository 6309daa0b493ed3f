"""The receipt of a complete file (R4.2): printed anew whenever it is asked for, the same bytes each time."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from bogor_portal.alur.models import JenisTahap, Pengajuan, Permohonan
from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.lib.tanggal import tanggal_panjang, waktu_panjang
from bogor_portal.lib.waktu_layanan import sla_efektif

PEMBUKA = "Berkas permohonan ini telah dinyatakan lengkap dan benar. Jam layanan berjalan sejak saat itu."
BUKAN_LANGKAH = JenisTahap.akhir() | {JenisTahap.PERBAIKAN, JenisTahap.FIKTIF_POSITIF, JenisTahap.JAWABAN_OPD}


def tanda_terima(permohonan: Permohonan) -> bytes:
    """The PDF of a permohonan that was declared complete. Raises ValueError before that, GagalCetak by typst."""
    if permohonan.lengkap_pada is None or permohonan.nomor is None:
        raise ValueError("there is no receipt before a file is complete")
    data = {
        "judul": "TANDA TERIMA PERMOHONAN",
        "dibuat_pada": permohonan.lengkap_pada,
        "kop": dict(settings.KOP_SURAT),
        "nomor": permohonan.nomor,
        "tempat": "Bogor",
        "tanggal": tanggal_panjang(permohonan.lengkap_pada),
        "tautan_verifikasi": settings.SITUS_URL + reverse("alur:rincian", args=[permohonan.kode]),
        "pembuka": PEMBUKA,
        "permohonan": _pokok(permohonan),
        "berkas": _berkas(permohonan),
        "langkah": _langkah(permohonan),
    }
    return cetak_surat("tanda_terima", data)


def _pokok(permohonan: Permohonan) -> list[tuple[str, str]]:
    sla = sla_efektif(permohonan.versi.sla_hari)
    return [
        ("Layanan", permohonan.jenis.nama),
        ("Jenis permohonan", permohonan.get_jenis_permohonan_display()),
        ("Pemohon", permohonan.nama_pemohon),
        *_loket(permohonan),
        ("Diajukan", waktu_panjang(permohonan.diajukan_pada) if permohonan.diajukan_pada else ""),
        ("Dinyatakan lengkap", waktu_panjang(permohonan.lengkap_pada) if permohonan.lengkap_pada else ""),
        ("Lama layanan", f"{sla} hari kerja, tidak termasuk hari menunggu perbaikan dari pemohon"),
    ]


def _loket(permohonan: Permohonan) -> list[tuple[str, str]]:
    """Who filed it at the counter, and for a company who stood there."""
    b = getattr(permohonan, "bantuan", None)
    if b is None:
        return []
    wakil = [("Wakil yang hadir", b.wakil)] if b.wakil else []
    return [*wakil, ("Diajukan di loket", f"{b.petugas.nama}, {b.jabatan.nama}, {waktu_panjang(b.pada)}")]


def _berkas(permohonan: Permohonan) -> list[tuple[str, str]]:
    """What the submission held that was found complete: the name of the persyaratan, and the file's."""
    pengajuan: Pengajuan | None = permohonan.pengajuan.filter(pada__lte=permohonan.lengkap_pada).last()
    if pengajuan is None:
        return []
    nama = dict(permohonan.versi.persyaratan.values_list("kode", "nama"))
    slot = pengajuan.berkas.select_related("berkas").order_by("pk")
    return [(nama.get(s.persyaratan, s.persyaratan), s.berkas.jenis.upper()) for s in slot]


def _langkah(permohonan: Permohonan) -> list[str]:
    """What happens after the stage that declared the file complete, in the words for applicants, each once."""
    tahap: list[Any] = list(permohonan.versi.tahap.order_by("urut"))
    mulai = next((n for n, t in enumerate(tahap) if t.memulai_jam), -1)
    kata = [t.keterangan_pemohon for t in tahap[mulai + 1 :] if t.jenis not in BUKAN_LANGKAH and t.keterangan_pemohon]
    return list(dict.fromkeys(kata))
