"""Tiles: a measure with its value, comparison, target and what was agreed on when it is red."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bogor_portal.dasbor.layanan.angka import bulat, tulis
from bogor_portal.dasbor.layanan.potong_html import lencana
from bogor_portal.dasbor.layanan.ukuran import Nilai, Ukuran
from bogor_portal.dasbor.models import Sasaran, TindakLanjut
from bogor_portal.lib.tanggal import tanggal_panjang

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
    percik: str = ""  # HTML: the same measure month by month, as a small line

    @property
    def teks(self) -> str:
        return self.ukuran.tulis(self.nilai.nilai)

    @property
    def teks_pembilang(self) -> str:
        return tulis(self.nilai.pembilang, desimal=self.ukuran.desimal)

    @property
    def pecahan(self) -> str:
        """Numerator and denominator in words; "" for a plain count."""
        n = self.nilai
        if n.pembilang is not None and n.penyebut is not None:
            return f"{self.teks_pembilang} dari {tulis(n.penyebut)}"
        if n.pembilang is not None and self.ukuran.penyebut:
            return f"{self.teks_pembilang} {self.ukuran.pembilang}; {self.ukuran.penyebut} belum ada"
        return f"dari {tulis(n.penyebut)} {self.ukuran.penyebut}" if n.penyebut is not None else ""

    @property
    def beda(self) -> Decimal | None:
        """Against the period before; None when one of both is unknown."""
        if self.sebelum is None or self.sebelum.nilai is None or self.nilai.nilai is None:
            return None
        return bulat(Decimal(self.nilai.nilai)) - bulat(Decimal(self.sebelum.nilai))

    @property
    def banding(self) -> str:
        """ "naik 3,2 dari 88,1%", "sama dengan …", or "" when one of both is unknown."""
        beda = self.beda
        if beda is None or self.sebelum is None:
            return ""
        lama = self.ukuran.tulis(self.sebelum.nilai)
        if not beda:
            return f"sama dengan periode sebelumnya ({lama})"
        besar = abs(beda) if isinstance(self.nilai.nilai, Decimal) else int(abs(beda))
        return f"{'naik' if beda > 0 else 'turun'} {tulis(besar)} dari {lama}"

    @property
    def arah(self) -> str:
        """baik, buruk; "" for no change and for measures of which neither is better."""
        if not self.beda or self.ukuran.naik_baik is None:
            return ""
        return "baik" if (self.beda > 0) == self.ukuran.naik_baik else "buruk"

    @property
    def keadaan(self) -> str:
        """merah, kuning, hijau; "" without a target, a direction or a value."""
        s, nilai, naik = self.sasaran, self.nilai.nilai, self.ukuran.naik_baik
        if s is None or nilai is None or naik is None:
            return ""
        kini = bulat(Decimal(nilai), self.ukuran.desimal)
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

    @property
    def html(self) -> SafeString:
        """The tile. Every text escaped."""
        warna = f" ubin-{self.keadaan}" if self.keadaan else ""
        isi = (
            f'<article class="ubin{warna}"><h3><a href="{escape(self.tautan)}">{escape(self.ukuran.nama)}</a></h3>'
            f'<div class="ubin-utama"><p class="ubin-nilai">{escape(self.teks)}</p>{self.percik}</div>'
            f"{self._banding()}{f'<p>{lencana(self.kata, self.nada)}</p>' if self.kata else ''}"
            f'<p class="ubin-rinci">{"<br>".join(map(escape, self._rinci()))}</p>'
            f"{self._tindak()}{self._baris()}</article>"
        )
        return mark_safe(isi)  # noqa: S308 - built of escaped text

    def _banding(self) -> str:
        if not self.banding:
            return ""
        panah = "▲ " if (self.beda or 0) > 0 else "▼ " if self.beda else ""
        tanda = f'<span aria-hidden="true">{panah}</span>' if panah else ""
        return f'<p class="ubin-arah ubin-arah-{self.arah or "netral"}">{tanda}{escape(self.banding)}</p>'

    def _rinci(self) -> list[str]:
        awal = " · ".join(filter(None, [self.pecahan, self.periode]))
        sasaran = f"Sasaran {self.teks_sasaran}" if self.sasaran else ""
        return [t for t in (awal, sasaran, self.nilai.catatan, *(f"{l}: {t}" for l, t in self.nilai.rincian)) if t]  # noqa: E741

    def _tindak(self) -> str:
        """Whose it is, what, until when; or that nobody has it yet. Only under a red tile."""
        if self.keadaan != MERAH:
            return ""
        if (t := self.tindak) is None:
            tautan = f'<a class="layar-saja" href="{escape(self.tautan)}#sasaran">Tunjuk penanggung jawab</a>'
            return f'<p class="ubin-tindak">Belum ada penanggung jawab. {tautan}</p>'
        tindakan = t.tindakan if len(t.tindakan) <= 120 else f"{t.tindakan[:119]}…"
        return (
            f'<p class="ubin-tindak"><strong>{escape(str(t.penanggung_jawab))}</strong>: {escape(tindakan)} '
            f"(paling lambat {tanggal_panjang(t.tenggat)})</p>"
        )

    def _baris(self) -> str:
        if not self.tautan_baris:
            return ""
        nama = f'<span class="visually-hidden"> {escape(self.ukuran.nama)}</span>'
        return f'<p class="ubin-baris"><a href="{escape(self.tautan_baris)}">Lihat baris{nama}</a></p>'
