"""Words from which invented people are put together, and how often each of some comes up."""

from __future__ import annotations

from pathlib import Path

from bogor_portal.lib.berkas_yaml import baca_yaml

_KATA: dict[str, list[str]] = baca_yaml(Path(__file__).with_name("nama.yaml"))
LAKI, KEDUA_LAKI = _KATA["laki"], _KATA["kedua_laki"]
PEREMPUAN, KEDUA_PEREMPUAN = _KATA["perempuan"], _KATA["kedua_perempuan"]
JALAN, PENDIDIKAN, KERJA_LAKI = _KATA["jalan"], _KATA["pendidikan"], _KATA["kerja_laki"]
KERJA_PEREMPUAN = ("Mengurus rumah tangga",) * 4 + ("Karyawan swasta", "Wiraswasta", "Guru", "PNS", "Pedagang")
TEMPAT = ("Bogor",) * 14 + ("Jakarta", "Jakarta", "Bandung", "Sukabumi", "Cianjur", "Depok", "Tegal", "Padang", "Medan")
AGAMA = ("Islam",) * 92 + ("Kristen",) * 4 + ("Katolik",) * 2 + ("Buddha", "Hindu")
DARAH = ("A", "B", "AB", "O", "O", "Tidak tahu", "Tidak tahu")
