"""The kinds of change that the portal hands to SIAK, and the values each must carry."""

from __future__ import annotations

WAJIB: dict[str, tuple[str, ...]] = {
    "lahir": ("nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir"),  # + nik_ayah, nik_ibu where known (AKTA-01)
    "lahir_mati": ("tanggal_lahir",),
    "biodata_baru": ("nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir"),
    "ubah_data": (),  # any of the names of Penduduk
    "mati": ("tanggal_mati",),
    "kawin": ("nik_pasangan", "tanggal"),
    "batal_kawin": ("tanggal",),
    "cerai": ("tanggal",),
    "batal_cerai": ("tanggal",),
    "pindah_dalam": ("anggota", "alamat", "rt", "rw", "kelurahan"),
    "pindah_keluar": ("anggota", "tujuan"),
    "pindah_datang": ("nomor_pindah", "alamat", "rt", "rw", "kelurahan"),
    "kk_baru": ("anggota",),  # the first of anggota is the head: pisah KK, keluarga baru
    "ganti_kepala": ("nik_kepala",),
    "numpang": ("no_kk_tujuan",),
    "terbit_kk": (),  # the same card printed anew: hilang, rusak, any change of an element (KK-05)
    "rekam": (),
    "cetak_ktp": (),
    "catatan_akta": ("jenis_akta", "tanggal"),  # pengakuan, pengesahan, pembetulan, pembatalan, kutipan kedua, …
}


def kurang(jenis: str, data: dict[str, object]) -> list[str]:
    """The names that a change of this kind lacks; KeyError for a kind nobody knows."""
    return [nama for nama in WAJIB[jenis] if data.get(nama) in (None, "", [])]
