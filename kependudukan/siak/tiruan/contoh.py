"""Two families of the demo logins, so that what they file is about people whom the invented register has."""

from __future__ import annotations

from typing import Any

from kependudukan.siak.tiruan.gudang import Gudang

UMUM = {
    "tempat_lahir": "Bogor",
    "agama": "Islam",
    "golongan_darah": "O",
    "kewarganegaraan": "WNI",
    "hidup": True,
    "nik_ayah": "",
    "nik_ibu": "",
    "nik_pasangan": "",
    "akta": [],
}
RUMAH = (
    {"no_kk": "3271010101200001", "alamat": "Jl. Kenanga No. 12", "kelurahan": "32.71.01.1001", "kode_pos": "16131"},
    {"no_kk": "3271020101200002", "alamat": "Jl. Salak No. 7", "kelurahan": "32.71.02.1001", "kode_pos": "16143"},
)
# family, nik, name, sex, birth, relation, spouse's or (mother, father) nik, parents' names, enrolled
ORANG: tuple[tuple[int, str, str, str, str, str, tuple[str, ...], tuple[str, str]], ...] = (
    (
        0,
        "3271010503870091",
        "Rahmat Fadillah",
        "L",
        "1987-03-05",
        "kepala_keluarga",
        ("3271014107900001",),
        ("Oman", "Euis"),
    ),
    (0, "3271014107900001", "Siti Aminah", "P", "1990-07-01", "istri", ("3271010503870091",), ("Udin", "Iyah")),
    (
        *(0, "3271015208230091", "Nabila Rahma", "P", "2023-08-12", "anak"),
        *(("3271014107900001", "3271010503870091"), ("Rahmat Fadillah", "Siti Aminah")),
    ),
    (
        1,
        "3271021203850002",
        "Budi Santoso",
        "L",
        "1985-03-12",
        "kepala_keluarga",
        ("3271024909880091",),
        ("Karta", "Uum"),
    ),
    (1, "3271024909880091", "Rina Marlina", "P", "1988-09-09", "istri", ("3271021203850002",), ("Asep", "Neneng")),
    (
        *(1, "3271022005150091", "Dimas Santoso", "L", "2015-05-20", "anak"),
        *(("3271024909880091", "3271021203850002"), ("Budi Santoso", "Rina Marlina")),
    ),
)


def tambahkan_contoh(gudang: Gudang) -> int:
    """Put the two families in where they are missing; how many residents were added."""
    baru = [_orang(*satu) for satu in ORANG if gudang.penduduk(satu[1]) is None]
    if not baru:
        return 0
    with gudang.transaksi():
        for ke, rumah in enumerate(RUMAH):
            kepala = next(nik for r, nik, *_ in ORANG if r == ke)
            gudang.simpan_keluarga({**rumah, "nik_kepala": kepala, "rt": "003", "rw": "007"})
        for satu in baru:
            gudang.simpan_penduduk(satu)
    return len(baru)


def _orang(
    rumah: int, nik: str, nama: str, jk: str, lahir: str, hubungan: str, kait: tuple[str, ...], ortu: tuple[str, str]
) -> dict[str, Any]:
    anak = hubungan == "anak"
    tempat = {k: RUMAH[rumah][k] for k in ("no_kk", "alamat", "kelurahan")}
    kaitan = {"nik_ibu": kait[0], "nik_ayah": kait[1]} if anak else {"nik_pasangan": kait[0]}
    return {
        **UMUM,
        **tempat,
        **kaitan,
        "nik": nik,
        "nama": nama,
        "jenis_kelamin": jk,
        "tanggal_lahir": lahir,
        "hubungan": hubungan,
        "status_kawin": "belum_kawin" if anak else "kawin_tercatat",
        "pendidikan": "Belum sekolah" if anak else "SLTA/sederajat",
        "pekerjaan": "Belum bekerja" if anak else "Karyawan swasta",
        "nama_ayah": ortu[0],
        "nama_ibu": ortu[1],
        "rt": "003",
        "rw": "007",
        "rekam": "belum" if anak else "siap_cetak",
    }
