"""A family of the register as the lines of its card. Kept with the change that was recorded, encrypted."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bogor_portal.lib.tanggal import tanggal_panjang
from bogor_portal.lib.wilayah import nama_wilayah
from kependudukan.siak import Keluarga, Penduduk

SHDK = {"kepala_keluarga": "Kepala Keluarga", "orang_tua": "Orang Tua", "famili": "Famili Lain"}


def keluarga_cetak(keluarga: Keluarga) -> dict[str, Any]:
    """Head of the page, the members (name, NIK, relation, birth; the living only), and the day of the reading."""
    kepala = keluarga.kepala
    alamat = f"{keluarga.alamat}, RT {keluarga.rt} RW {keluarga.rw}"
    return {
        "pada": tanggal_panjang(timezone.localdate()),
        "kepala": [
            ("Nomor KK", keluarga.no_kk),
            ("Kepala keluarga", kepala.nama if kepala else "-"),
            ("Alamat", alamat),
            ("Kelurahan", nama_wilayah(keluarga.kelurahan)),
            ("Kode pos", keluarga.kode_pos),
        ],
        "anggota": [_baris(p) for p in keluarga.anggota if p.hidup],
    }


def _baris(p: Penduduk) -> list[str]:
    hubungan = SHDK.get(p.hubungan, p.hubungan.replace("_", " ").title())
    return [p.nama, p.nik, hubungan, f"{p.tempat_lahir}, {tanggal_panjang(p.tanggal_lahir)}"]
