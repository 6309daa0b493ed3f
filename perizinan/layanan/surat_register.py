"""The words of letters about permits and objections, for the common template."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.models import Keputusan, Permohonan
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.surat import KEBERATAN
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.layanan.isi_izin import jawaban_terakhir
from perizinan.models import Keberatan, PermohonanIzin

BANDING = (
    "Pemohon berhak mengajukan banding administratif kepada atasan pejabat, menurut Undang-Undang Nomor 30 Tahun 2014 "
    "tentang Administrasi Pemerintahan."
)
AKIBAT = {
    "keputusan-pencabutan": (
        "Izin berikut dicabut:",
        "Izin tidak berlaku lagi sejak tanggal keputusan ini terbit. Kegiatan yang diizinkannya dihentikan.",
    ),
    "keputusan-pembekuan": (
        "Izin berikut dibekukan:",
        "Izin tidak boleh dipakai sejak tanggal keputusan ini terbit sampai diaktifkan kembali dengan keputusan.",
    ),
    "keputusan-pengaktifan": (
        "Pembekuan izin berikut diakhiri:",
        "Izin berlaku kembali sejak tanggal keputusan ini terbit, sampai akhir masa berlakunya.",
    ),
}


def isi(dokumen: DokumenTerbit) -> tuple[str, dict[str, Any]]:
    """Template and data beyond what every letter has."""
    permohonan = dokumen.permohonan
    isi = _keberatan(dokumen) if permohonan.jenis.kode == "keberatan" else _keputusan_izin(dokumen)
    umum = {
        "judul": permohonan.jenis.nama.upper(),
        "varian": "keterangan",
        "pemegang": {"nama": dokumen.nama_pemegang, "nik": None, "lain": []},
    }
    return "izin", umum | isi


def _keputusan_izin(dokumen: DokumenTerbit) -> dict[str, Any]:
    permohonan = dokumen.permohonan
    izin = PermohonanIzin.objects.select_related("izin__jenis").get(permohonan=permohonan).izin
    usulan = permohonan.keputusan.order_by("urut").prefetch_related("alasan")[0]
    pembuka, akibat = AKIBAT[permohonan.jenis.kode]
    return {
        "pembuka": pembuka,
        "rincian": [
            ("Izin", izin.jenis.nama),
            ("Nomor izin", izin.nomor),
            ("Terbit", tanggal_panjang(izin.terbit_pada)),
            ("Alasan", "; ".join(a.teks for a in usulan.alasan.all())),
            ("Uraian", dokumen.keputusan.catatan or usulan.catatan),
        ],
        "ketentuan": [akibat, *_baris(dokumen.keputusan.ketentuan), KEBERATAN],
        "dasar_hukum": list(dokumen.keputusan.dasar_hukum or usulan.dasar_hukum),
    }


def _keberatan(dokumen: DokumenTerbit) -> dict[str, Any]:
    permohonan, keputusan = dokumen.permohonan, dokumen.keputusan
    dikabulkan = keputusan.hasil == Keputusan.Hasil.DISETUJUI
    akibat = (
        "Keputusan semula diganti. Keputusan penggantinya diterbitkan tersendiri."
        if dikabulkan
        else "Keputusan semula dikuatkan dan tetap berlaku."
    )
    return {
        "pembuka": f"Keberatan berikut {'dikabulkan' if dikabulkan else 'ditolak'}:",
        "rincian": [*_pokok(permohonan), *_alasan(keputusan), ("Pertimbangan", keputusan.catatan)],
        "ketentuan": [akibat, BANDING],
        "dasar_hukum": list(keputusan.dasar_hukum),
    }


def _pokok(permohonan: Permohonan) -> list[tuple[str, str]]:
    jawaban = jawaban_terakhir(permohonan)
    semula = Keberatan.objects.select_related("keputusan__permohonan__jenis").get(pk=permohonan.pk).keputusan.permohonan
    return [
        ("Keputusan yang dikeberatkan", str(jawaban.get("nomor_keputusan", ""))),
        ("Permohonan semula", f"{semula.jenis.nama}, {semula.nomor}"),
        ("Alasan keberatan", str(jawaban.get("alasan", ""))),
        ("Yang diminta", str(jawaban.get("permintaan", ""))),
    ]


def _alasan(keputusan: Keputusan) -> list[tuple[str, str]]:
    alasan = "; ".join(a.teks for a in keputusan.alasan.all())
    return [("Alasan keputusan", alasan)] if alasan else []


def _baris(teks: str) -> list[str]:
    return [b for b in teks.splitlines() if b.strip()]
