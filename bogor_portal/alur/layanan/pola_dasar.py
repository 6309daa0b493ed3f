"""What a brand-new type starts with: the stages that every permit passes. A proposal, to be changed in the editor."""

from __future__ import annotations

from typing import Any

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.alur.models import Aksi, JenisTahap

OPD_PENGAMPU = "dpmptsp"
VERSI_DASAR: dict[str, Any] = {
    "jenis_permohonan": ["baru"],
    "bagian": [{"kode": "permohonan", "judul": "Permohonan", "bantuan": ""}],
    "pola_nomor": "{urut}/{singkatan}/{register:05d}/DPMPTSP/{tahun}",
}
ISIAN_DASAR: list[dict[str, Any]] = [
    {"urut": 1, "bagian": "permohonan", "kode": "keperluan", "label": "Keperluan", "tipe": "uraian", "asal": "usulan"}
]


def _tahap(kode: str, nama: str, jenis: str, peran: str, bobot: int, pemohon: str, **lain: Any) -> dict[str, Any]:
    return {
        "kode": kode,
        "nama": nama,
        "jenis": jenis,
        "peran": peran,
        "bobot": bobot,
        "keterangan_pemohon": pemohon,
    } | lain


J = JenisTahap
TAHAP_DASAR: list[dict[str, Any]] = [
    _tahap("pendaftaran", "Pendaftaran", J.PENDAFTARAN, Peran.FRONT_OFFICE, 0, "Petugas menerima permohonan Anda."),
    _tahap(
        *("verifikasi", "Verifikasi Berkas", J.VERIFIKASI, Peran.PEMERIKSA, 2),
        "Petugas memeriksa kelengkapan dan kebenaran berkas Anda.",
        memulai_jam=True,
    ),
    _tahap("penyusunan", "Penyusunan Draf", J.PENYUSUNAN, Peran.PENYUSUN, 1, "Petugas menyusun draf keputusan."),
    _tahap("paraf", "Paraf Sekretaris", J.PARAF, Peran.PEMARAF_3, 1, "Draf keputusan diperiksa."),
    _tahap("penomoran", "Penomoran", J.PENOMORAN, "sistem", 0, "Dokumen Anda sedang dinomori."),
    _tahap("tanda-tangan", "Tanda Tangan", J.TANDA_TANGAN, Peran.PENANDATANGAN, 1, "Dokumen menunggu tanda tangan."),
    _tahap("penyerahan", "Penyerahan", J.PENYERAHAN, "sistem", 0, "Dokumen sedang diterbitkan."),
    _tahap("perbaikan", "Perbaikan oleh pemohon", J.PERBAIKAN, "pemohon", 0, "Menunggu perbaikan dari Anda."),
    _tahap(
        *("fiktif-positif", "Penetapan Fiktif Positif", J.FIKTIF_POSITIF, Peran.PENANDATANGAN, 0),
        "Pimpinan memutuskan kelanjutan permohonan yang lewat batas waktu.",
    ),
    _tahap("selesai-terbit", "Selesai: dokumen terbit", J.SELESAI_TERBIT, "sistem", 0, "Dokumen Anda sudah terbit."),
    _tahap("selesai-tolak", "Selesai: ditolak", J.SELESAI_TOLAK, "sistem", 0, "Permohonan Anda ditolak."),
    _tahap("ditarik", "Ditarik pemohon", J.DITARIK, "sistem", 0, "Permohonan Anda tarik."),
]


def _pindah(
    dari: str, aksi: str, ke: str | None, tombol: str = "", penjaga: str = "", wajib: bool = False
) -> dict[str, Any]:
    return {"dari": dari, "aksi": aksi, "ke": ke, "tombol": tombol, "penjaga": penjaga, "alasan_wajib": wajib}


PERALIHAN_DASAR: list[dict[str, Any]] = [
    _pindah("pendaftaran", Aksi.TERUSKAN, "verifikasi", "Terima dan teruskan"),
    _pindah("pendaftaran", Aksi.KEMBALIKAN, "perbaikan", "Kembalikan ke pemohon", wajib=True),
    _pindah("verifikasi", Aksi.TERUSKAN, "penyusunan", "Nyatakan lengkap dan benar", "berkas_terverifikasi"),
    _pindah("verifikasi", Aksi.KEMBALIKAN, "perbaikan", "Kembalikan ke pemohon", wajib=True),
    _pindah("penyusunan", Aksi.SETUJUI, "paraf", "Setujui"),
    _pindah("penyusunan", Aksi.TOLAK, "paraf", "Tolak", wajib=True),
    _pindah("penyusunan", Aksi.KEMBALIKAN, "perbaikan", "Kembalikan ke pemohon", wajib=True),
    _pindah("paraf", Aksi.PARAF, "penomoran", "Bubuhkan paraf", "keputusan_ada"),
    _pindah("paraf", Aksi.KEMBALIKAN_INTERNAL, "penyusunan", "Kembalikan ke penyusun", wajib=True),
    _pindah("penomoran", Aksi.NOMORI, "tanda-tangan"),
    _pindah("tanda-tangan", Aksi.TANDA_TANGANI, "penyerahan", "Tanda tangani"),
    _pindah("tanda-tangan", Aksi.KEMBALIKAN_INTERNAL, "penyusunan", "Kembalikan ke penyusun", wajib=True),
    _pindah("penyerahan", Aksi.TERBITKAN, "selesai-terbit"),
    _pindah("penyerahan", Aksi.TERBITKAN_PENOLAKAN, "selesai-tolak"),
    _pindah("perbaikan", Aksi.AJUKAN_ULANG, None),
    _pindah("fiktif-positif", Aksi.TETAPKAN_FIKTIF, "penomoran", "Tetapkan fiktif positif"),
    _pindah("fiktif-positif", Aksi.LANJUTKAN_BIASA, None, "Lanjutkan proses biasa"),
]


def jabatan_dasar() -> dict[str, Jabatan]:
    """Role → the post of the office that runs permits; the newest where it has several."""
    return {j.peran: j for j in Jabatan.objects.filter(opd__kode=OPD_PENGAMPU, aktif=True).order_by("-pk")}
