"""Make the invented register: families whose dates, numbers and relations fit together. Same seed, same people."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bogor_portal.lib.wilayah import Kelurahan, daftar_kecamatan
from kependudukan.siak.tiruan import nama

ACUAN = date(2026, 1, 1)  # the register's day: nobody is born and nothing recorded after it
BENIH = 3271
JUMLAH = 50_000
LUAR = ("327601", "317405", "320101", "327301", "327201", "320306", "320101")  # NIK first issued elsewhere (NIK-08)
TAHUN = 365.2425
BULAN_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
Orang = dict[str, Any]


@dataclass
class Rumah:
    """One family card; ``orang`` holds its living members, head first, ``wafat`` who is on it no longer."""

    no_kk: str
    lurah: Kelurahan
    kode_nik: str
    alamat: str
    rt: str
    rw: str
    agama: str
    orang: list[Orang] = field(default_factory=list)
    wafat: list[Orang] = field(default_factory=list)


def bangkitkan(jumlah: int = JUMLAH, *, benih: int = BENIH) -> Iterator[Rumah]:
    """Families until exactly ``jumlah`` living residents are reached, spread over all kelurahan."""
    pembuat = Pembuat(random.Random(benih))  # noqa: S311 - invented people, the same each time
    ada, urut = 0, 0
    while ada < jumlah:
        rumah = pembuat.keluarga(urut, paling_banyak=jumlah - ada)
        ada, urut = ada + len(rumah.orang), urut + 1
        yield rumah


class Pembuat:
    """Holds the counters that make every number the only one of its kind."""

    def __init__(self, acak: random.Random) -> None:
        self.acak = acak
        self.tempat = [(k, lurah) for k in daftar_kecamatan() for lurah in k.kelurahan]
        self.urut: dict[str, int] = defaultdict(int)

    def keluarga(self, urut: int, *, paling_banyak: int) -> Rumah:
        acak = self.acak
        rumah = self._rumah(urut)
        undi = acak.random()
        if paling_banyak < 8 or undi < 0.06:
            self._sendiri(rumah)
        elif undi < 0.14:
            self._orang_tua_tunggal(rumah)
        else:
            self._pasangan(rumah, tercatat=undi >= 0.19)
        return rumah

    def _rumah(self, urut: int) -> Rumah:
        kecamatan, lurah = self.tempat[urut % len(self.tempat)]
        acak = self.acak
        return Rumah(
            self._nomor(kecamatan.kode_nik + self._hari(date(2005, 1, 1), ACUAN).strftime("%d%m%y")),
            lurah,
            kecamatan.kode_nik,
            f"Jl. {acak.choice(nama.JALAN)} No. {acak.randint(1, 120)}",
            f"{acak.randint(1, 9):03d}",
            f"{acak.randint(1, 12):03d}",
            acak.choice(nama.AGAMA),
        )

    def _sendiri(self, rumah: Rumah) -> None:
        jk = self.acak.choice("LP")
        self._tambah(rumah, jk, self._umur(20, 45), "kepala_keluarga")

    def _orang_tua_tunggal(self, rumah: Rumah) -> None:
        """A mother, divorced or widowed; the late father stays in the register as dead."""
        ibu_lahir = self._umur(25, 62)
        cerai = self.acak.random() < 0.5
        ibu = self._tambah(rumah, "P", ibu_lahir, "kepala_keluarga", kawin="cerai_hidup" if cerai else "cerai_mati")
        nikah = self._nikah(ibu_lahir, ibu_lahir)
        ayah = self._orang(rumah, "L", self._tambah_tahun(ibu_lahir, -self.acak.uniform(0, 7)), "kepala_keluarga")
        ayah["status_kawin"] = "kawin_tercatat"
        if cerai:
            ibu["akta"].append(self._akta("perceraian", self._hari(nikah, ACUAN), [ibu["nik"]]))
        else:
            ayah["hidup"] = False
            ayah["akta"].append(self._akta("kematian", self._hari(nikah, ACUAN), [ayah["nik"]]))
            rumah.wafat.append(ayah)
        self._anak_anak(rumah, ayah if not cerai else None, ibu, nikah, ayah["nama"])

    def _pasangan(self, rumah: Rumah, *, tercatat: bool) -> None:
        ibu_lahir = self._umur(20, 66)
        ayah_lahir = self._tambah_tahun(ibu_lahir, -self.acak.uniform(-2, 7))
        ayah_lahir = min(ayah_lahir, self._tambah_tahun(ACUAN, -19.2))
        nikah = self._nikah(ibu_lahir, ayah_lahir)
        kawin = "kawin_tercatat" if tercatat else "kawin_belum_tercatat"
        ayah = self._tambah(rumah, "L", ayah_lahir, "kepala_keluarga", kawin=kawin)
        ibu = self._tambah(rumah, "P", ibu_lahir, "istri", kawin=kawin)
        ayah["nik_pasangan"], ibu["nik_pasangan"] = ibu["nik"], ayah["nik"]
        if tercatat:
            akta = self._akta("perkawinan", nikah, [ayah["nik"], ibu["nik"]], islam=rumah.agama == "Islam")
            ayah["akta"].append(akta)
            ibu["akta"].append(akta)
        self._anak_anak(rumah, ayah, ibu, nikah, ayah["nama"])
        if self.acak.random() < 0.1:
            self._nenek(rumah, ayah, ayah_lahir)

    def _anak_anak(self, rumah: Rumah, ayah: Orang | None, ibu: Orang, nikah: date, nama_ayah: str) -> None:
        """Born after the marriage and apart from one another; who is over 28 lives elsewhere."""
        ibu_lahir = date.fromisoformat(ibu["tanggal_lahir"])
        lahir = self._tambah_tahun(nikah, self.acak.uniform(0.8, 2.5))
        for _ in range(self.acak.choice((0, 1, 2, 2, 2, 3, 3, 4))):
            if lahir >= ACUAN or lahir > self._tambah_tahun(ibu_lahir, 44):
                return
            if lahir > self._tambah_tahun(ACUAN, -28):
                anak = self._tambah(rumah, self.acak.choice("LP"), lahir, "anak")
                anak |= {"nama_ayah": nama_ayah, "nama_ibu": ibu["nama"], "nik_ibu": ibu["nik"]}
                anak["nik_ayah"] = ayah["nik"] if ayah else ""
            lahir = self._tambah_tahun(lahir, self.acak.uniform(1.4, 4.5))

    def _nenek(self, rumah: Rumah, ayah: Orang, ayah_lahir: date) -> None:
        nenek = self._tambah(
            rumah, "P", self._tambah_tahun(ayah_lahir, -self.acak.uniform(19, 30)), "orang_tua", kawin="cerai_mati"
        )
        ayah |= {"nik_ibu": nenek["nik"], "nama_ibu": nenek["nama"]}

    def _tambah(self, rumah: Rumah, jk: str, lahir: date, hubungan: str, *, kawin: str = "belum_kawin") -> Orang:
        orang = self._orang(rumah, jk, lahir, hubungan)
        orang["status_kawin"] = kawin
        rumah.orang.append(orang)
        return orang

    def _orang(self, rumah: Rumah, jk: str, lahir: date, hubungan: str) -> Orang:
        acak, umur = self.acak, (ACUAN - lahir).days / TAHUN
        dewasa = umur >= 17
        nik = self._nik(rumah.kode_nik if not dewasa or acak.random() < 0.8 else acak.choice(LUAR), lahir, jk)
        kerja = nama.KERJA_LAKI if jk == "L" else nama.KERJA_PEREMPUAN
        return {
            "nik": nik,
            "no_kk": rumah.no_kk,
            "nama": self._nama(jk),
            "jenis_kelamin": jk,
            "tempat_lahir": acak.choice(nama.TEMPAT),
            "tanggal_lahir": lahir.isoformat(),
            "agama": rumah.agama,
            "status_kawin": "belum_kawin",
            "hubungan": hubungan,
            "pendidikan": acak.choice(nama.PENDIDIKAN) if dewasa else "Belum tamat SD/sederajat",
            "pekerjaan": acak.choice(kerja) if umur >= 20 else "Pelajar/mahasiswa" if umur >= 6 else "Belum bekerja",
            "golongan_darah": acak.choice(nama.DARAH),
            "kewarganegaraan": "WNI",
            "nama_ayah": self._nama("L"),
            "nama_ibu": self._nama("P"),
            "alamat": rumah.alamat,
            "rt": rumah.rt,
            "rw": rumah.rw,
            "kelurahan": rumah.lurah.kode,
            "hidup": True,
            "rekam": self._rekam() if dewasa else "belum",
            "nik_ayah": "",
            "nik_ibu": "",
            "nik_pasangan": "",
            "akta": [self._akta("kelahiran", lahir, [nik])] if umur < 18 or acak.random() < 0.7 else [],
        }

    def _rekam(self) -> str:
        undi = self.acak.random()
        return (
            "belum"
            if undi < 0.04
            else "menunggu_penunggalan"
            if undi < 0.05
            else "sudah"
            if undi < 0.08
            else "siap_cetak"
        )

    def _akta(self, jenis: str, tanggal: date, nik: list[str], *, islam: bool = False) -> Orang:
        """KUA's marriage books and the office's own deeds are numbered differently (AGAMA-01)."""
        if jenis == "perkawinan" and islam:
            awal = f"{self._urut(f'kua{tanggal.year}'):04d}/{self.acak.randint(1, 99):03d}"
            nomor = f"{awal}/{BULAN_ROMAWI[tanggal.month - 1]}/{tanggal.year}"
        else:
            kode = {"kelahiran": "LU", "perkawinan": "KW", "perceraian": "CR", "kematian": "KM"}[jenis]
            nomor = f"3271-{kode}-{tanggal:%d%m%Y}-{self._urut(f'{kode}{tanggal}'):04d}"
        return {"jenis": jenis, "nomor": nomor, "tanggal": tanggal.isoformat(), "terpakai": False, "nik": nik}

    def _nama(self, jk: str) -> str:
        depan, belakang = (nama.LAKI, nama.KEDUA_LAKI) if jk == "L" else (nama.PEREMPUAN, nama.KEDUA_PEREMPUAN)
        tengah = f"{self.acak.choice(depan)} " if self.acak.random() < 0.15 else ""
        return f"{self.acak.choice(depan)} {tengah}{self.acak.choice(belakang)}"

    def _nik(self, kode: str, lahir: date, jk: str) -> str:
        return self._nomor(f"{kode}{lahir.day + (40 if jk == 'P' else 0):02d}{lahir:%m%y}")

    def _nomor(self, awal: str) -> str:
        """Twelve digits and the next serial of theirs, from 0001 (NIK-05)."""
        return f"{awal}{self._urut(awal):04d}"

    def _urut(self, kunci: str) -> int:
        self.urut[kunci] += 1
        return self.urut[kunci]

    def _umur(self, dari: float, sampai: float) -> date:
        return self._tambah_tahun(ACUAN, -self.acak.uniform(dari, sampai))

    def _nikah(self, istri: date, suami: date) -> date:
        """Both at least 19 (USIA-03), and not after the register's day."""
        paling_awal = self._tambah_tahun(max(istri, suami), 19.1)
        return min(
            self._tambah_tahun(paling_awal, self.acak.uniform(0, 8)), max(paling_awal, ACUAN - timedelta(days=30))
        )

    def _hari(self, dari: date, sampai: date) -> date:
        return dari + timedelta(days=self.acak.randint(0, max((sampai - dari).days - 1, 0)))

    @staticmethod
    def _tambah_tahun(hari: date, tahun: float) -> date:
        return hari + timedelta(days=round(tahun * TAHUN))
