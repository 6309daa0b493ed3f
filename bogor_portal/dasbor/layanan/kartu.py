"""Tiles: a measure with its value, comparison, target and what was agreed on when it is red."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bogor_portal.dasbor.layanan.angka import bulat, tulis
from bogor_portal.dasbor.layanan.ukuran import Nilai, Ukuran
from bogor_portal.dasbor.models import Sasaran, TindakLanjut

MERAH, KUNING, HIJAU = "merah", "kuning", "hijau"
KATA = {MERAH: ("Di luar batas", "bahaya"), KUNING: ("Belum mencapai sasaran", "awas"), HIJAU: ("Tercapai", "sukses")}


@dataclass(frozen=True)
class Kartu:
    """What one tile shows, ready to print."""

    ukuran: Ukuran
    nilai: Nilai
    sebelum: Nilai | None = None
    sasaran: Sasaran | None = None
    tindak: TindakLanjut | None = None
    periode: str = ""
    tautan_baris: str = ""
    tautan: str = ""

    @property
    def teks(self) -> str:
        return self.ukuran.tulis(self.nilai.nilai)

    @property
    def pecahan(self) -> str:
        """Numerator and denominator in words; "" for a plain count."""
        n = self.nilai
        if n.pembilang is not None and n.penyebut is not None:
            return f"{tulis(n.pembilang)} dari {tulis(n.penyebut)}"
        return f"dari {tulis(n.penyebut)} {self.ukuran.penyebut}" if n.penyebut is not None else ""

    @property
    def banding(self) -> str:
        """Against the period before: "naik 3,2 dari 88,1%", "sama", or "" when one of both is unknown."""
        if self.sebelum is None or self.sebelum.nilai is None or self.nilai.nilai is None:
            return ""
        beda = bulat(Decimal(self.nilai.nilai)) - bulat(Decimal(self.sebelum.nilai))
        lama = self.ukuran.tulis(self.sebelum.nilai)
        if not beda:
            return f"sama dengan periode sebelumnya ({lama})"
        besar = abs(beda) if isinstance(self.nilai.nilai, Decimal) else int(abs(beda))
        return f"{'naik' if beda > 0 else 'turun'} {tulis(besar)} dari {lama}"

    @property
    def keadaan(self) -> str:
        """merah, kuning, hijau; "" without a target, a direction or a value."""
        s, nilai, naik = self.sasaran, self.nilai.nilai, self.ukuran.naik_baik
        if s is None or nilai is None or naik is None:
            return ""
        kini = bulat(Decimal(nilai))
        if kini >= s.nilai if naik else kini <= s.nilai:
            return HIJAU
        batas = s.nilai if s.batas_merah is None else s.batas_merah
        merah = kini < batas if naik else kini > batas
        return MERAH if merah else KUNING

    @property
    def kata(self) -> str:
        return KATA[self.keadaan][0] if self.keadaan else ""

    @property
    def nada(self) -> str:
        return KATA[self.keadaan][1] if self.keadaan else ""

    @property
    def teks_sasaran(self) -> str:
        return self.ukuran.tulis(self.sasaran.nilai) if self.sasaran else ""
