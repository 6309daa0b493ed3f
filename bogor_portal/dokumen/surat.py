"""The data of a letter, from a permohonan and its decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.forms.isian import untuk_dibaca
from bogor_portal.alur.layanan.isi import RAHASIA, isian_berlaku
from bogor_portal.alur.models import Keputusan, Permohonan, SuratHasil, TipeIsian
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.queries.perkara import pengajuan_terakhir
from bogor_portal.alur.templat import isi_kata
from bogor_portal.dokumen import isi_surat
from bogor_portal.dokumen.models import DokumenTerbit, PelimpahanWewenang
from bogor_portal.lib.tanggal import tanggal_panjang

TAK_DICETAK = RAHASIA | {TipeIsian.YA_TIDAK}
# UU 30/2014: objection to the official, appeal to the superior (R6.3)
KEBERATAN = (
    "Pemohon berhak mengajukan keberatan secara tertulis kepada pejabat yang menetapkan keputusan ini, dan banding "
    "administratif kepada atasan pejabat, menurut Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan."
)


def data_surat(
    dokumen: DokumenTerbit,
    *,
    pada: datetime,
    sebutan: str,
    nama: str,
    draf: bool,
    definitif: str = "",
    wewenang: PelimpahanWewenang | None = None,
) -> tuple[str, dict[str, Any]]:
    """Template name and data. ``sebutan`` is the signer's title with Plt./Plh. where it applies (R5.5), ``definitif``
    the name of whose place they take, ``wewenang`` the confirmed authority by which they sign (R9.1)."""
    keputusan = dokumen.keputusan
    umum = {
        "dibuat_pada": pada,
        "kop": dict(settings.KOP_SURAT),
        "nomor": dokumen.nomor,
        "tempat": "Bogor",
        "tanggal": tanggal_panjang(pada),
        "tanda_tangan": _tanda_tangan(sebutan, nama, definitif, wewenang),
        "tautan_verifikasi": settings.SITUS_URL + reverse("dokumen:verifikasi", args=[dokumen.token]),
        "draf": draf,
        "tiruan": settings.MODE_TIRUAN,
    }
    if sendiri := isi_surat.ambil(dokumen.permohonan.jenis.layanan):
        templat, isi = sendiri.isi(dokumen)
        return templat, umum | isi
    surat = surat_versi(dokumen.permohonan, keputusan.hasil)
    if dokumen.jenis == DokumenTerbit.Jenis.PENOLAKAN:
        return "penolakan", umum | isi_penolakan(dokumen.permohonan, keputusan) | _kata(
            surat, dokumen.permohonan, "penolakan"
        )
    return "izin", umum | _izin(dokumen, keputusan) | _kata(surat, dokumen.permohonan, "izin")


def _tanda_tangan(
    sebutan: str, nama: str, definitif: str, wewenang: PelimpahanWewenang | None
) -> dict[str, str | None]:
    isi = {"jabatan": sebutan, "nama": nama, "awalan": None, "definitif": definitif}
    return isi | ({"atas_nama": wewenang.atas_nama, "wewenang": wewenang.kalimat} if wewenang else {})


def surat_versi(permohonan: Permohonan, hasil: str) -> SuratHasil | None:
    """The letter that the version has for this outcome and kind; None for a version from before there were any."""
    jenis = permohonan.jenis_permohonan
    semua = (s for s in permohonan.versi.surat.all() if s.hasil == hasil)
    return next((s for s in semua if not s.untuk or jenis in s.untuk), None)


def _kata(surat: SuratHasil | None, permohonan: Permohonan, templat: str) -> dict[str, Any]:
    """The version's own title and words, where it has any. They go in as data, like every other text."""
    if surat is None:
        return {}
    nilai = {
        "layanan": permohonan.jenis.nama,
        "jenis_permohonan": permohonan.get_jenis_permohonan_display(),
        "nomor_permohonan": permohonan.nomor or "",
        "nama_pemohon": permohonan.nama_pemohon,
    }
    isi: dict[str, Any] = {"penutup": isi_kata(surat.penutup, nilai), "tembusan": list(surat.tembusan)}
    if surat.judul:
        isi["judul"] = isi_kata(surat.judul, nilai).upper()
    if surat.pembuka:
        isi["pembuka"] = isi_kata(surat.pembuka, nilai)
    if templat == "izin":
        isi["varian"] = surat.templat
    return isi


def _izin(dokumen: DokumenTerbit, keputusan: Keputusan) -> dict[str, Any]:
    permohonan = dokumen.permohonan
    varian = "izin" if permohonan.jenis.golongan == "perizinan" else "keterangan"
    return {
        "judul": permohonan.jenis.nama.upper(),
        "varian": varian,
        "pembuka": "Diberikan kepada:",
        "jenis": JenisPermohonan(permohonan.jenis_permohonan).label,
        "pemegang": {"nama": dokumen.nama_pemegang, "nik": None, "lain": []},
        "rincian": _rincian(permohonan),
        "masa_berlaku": _masa_berlaku(dokumen),
        "ketentuan": [*_ketentuan_tetap(permohonan), *(k for k in keputusan.ketentuan.splitlines() if k.strip())],
        "dasar_hukum": list(keputusan.dasar_hukum),
    }


def _ketentuan_tetap(permohonan: Permohonan) -> list[str]:
    """Conditions that the version prints on every permit, before those of the decision."""
    surat = surat_versi(permohonan, Keputusan.Hasil.DISETUJUI)
    return list(surat.ketentuan) if surat else []


def isi_penolakan(permohonan: Permohonan, keputusan: Keputusan) -> dict[str, Any]:
    """The data of a letter of refusal, beyond what every letter has."""
    nama = dict(permohonan.versi.persyaratan.values_list("kode", "nama"))
    dasar = "; ".join(keputusan.dasar_hukum)
    return {
        "judul": "SURAT PENOLAKAN PERMOHONAN",
        "kepada": {"nama": permohonan.nama_pemohon, "alamat": ""},
        "pembuka": f"Setelah diperiksa, permohonan {permohonan.jenis.nama} tidak dapat dikabulkan. {keputusan.catatan}",
        "permohonan": [
            ("Nomor permohonan", permohonan.nomor or ""),
            ("Jenis", f"{permohonan.jenis.nama} ({permohonan.get_jenis_permohonan_display()})"),
            ("Diajukan", tanggal_panjang(permohonan.diajukan_pada) if permohonan.diajukan_pada else ""),
        ],
        "alasan": [
            {
                "uraian": _uraian(a.teks, a.catatan) + (f"\nAgar lolos: {a.syarat_lolos}" if a.syarat_lolos else ""),
                "dasar": a.dasar_hukum or dasar,
                "persyaratan": nama.get(a.persyaratan),
            }
            for a in keputusan.alasan.all()
        ],
        "hak": [KEBERATAN],
    }


def _uraian(teks: str, catatan: str) -> str:
    return f"{teks}: {catatan}" if catatan else teks


def _rincian(permohonan: Permohonan) -> list[tuple[str, str]]:
    """The answers of the last submission: no NIK or phone, and no questions that only decided on files."""
    pengajuan = pengajuan_terakhir(permohonan)
    jawaban = pengajuan.jawaban if pengajuan else {}
    berlaku = isian_berlaku(permohonan, jawaban)
    dibaca = [(i.label, untuk_dibaca(i, jawaban.get(i.kode))) for i in berlaku if i.tipe not in TAK_DICETAK]
    return [(label, nilai) for label, nilai in dibaca if nilai]


def _masa_berlaku(dokumen: DokumenTerbit) -> str | None:
    if dokumen.berlaku_sampai:
        mulai = dokumen.berlaku_mulai or timezone.localdate(dokumen.dinomori_pada)
        return f"{tanggal_panjang(mulai)} sampai {tanggal_panjang(dokumen.berlaku_sampai)}"
    return dokumen.permohonan.versi.masa_berlaku or None
