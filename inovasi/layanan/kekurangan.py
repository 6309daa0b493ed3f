"""What an innovation still lacks before it can be submitted: every gap at once (R1 to R4, R9, R16, R17)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from decimal import Decimal

from inovasi.errors import Kekurangan
from inovasi.models import Inovasi, NilaiIndikator, Tahapan

KATA_PALING_SEDIKIT = 300
TANDA = re.compile(r"<[^>]*>")
KRITERIA = {
    "baru": "Seluruh atau sebagian isinya baru",
    "manfaat": "Bermanfaat bagi daerah atau masyarakat",
    "tidak_membebani": "Tidak membebani atau membatasi warga di luar ketentuan undang-undang",
    "kewenangan": "Termasuk kewenangan Kota Bogor",
    "replikasi": "Dapat direplikasi daerah lain",
}
WAJIB = {
    "inisiator": "Pilih inisiatornya.",
    "bentuk": "Pilih bentuk inovasinya.",
    "jenis": "Pilih jenisnya: digital atau nondigital.",
    "urusan_id": "Pilih urusan pemerintahannya.",
    "tujuan": "Tuliskan tujuannya.",
    "manfaat": "Tuliskan manfaatnya.",
}


def jumlah_kata(teks: str) -> int:
    """R16: words of the text without mark-up, split at white space."""
    return len(html.unescape(TANDA.sub(" ", teks)).split())


def kekurangan_profil(inovasi: Inovasi, *, ada_hasil: bool) -> list[Kekurangan]:
    """Gaps of the record itself."""
    kurang = [Kekurangan(pesan, isian=isian) for isian, pesan in WAJIB.items() if not getattr(inovasi, isian)]
    if inovasi.klasifikasi_usulan:
        kurang.append(
            Kekurangan("Periksa bentuk dan urusan: keduanya masih usulan dari uraian sumber.", isian="bentuk")
        )
    kata = jumlah_kata(inovasi.rancang_bangun)
    if kata < KATA_PALING_SEDIKIT:
        pesan = f"Rancang bangun baru {kata} kata; paling sedikit {KATA_PALING_SEDIKIT} kata."
        kurang.append(Kekurangan(pesan, isian="rancang_bangun"))
    if inovasi.butuh_anggaran is None:
        kurang.append(Kekurangan("Jawab apakah membutuhkan anggaran.", isian="butuh_anggaran"))
    elif inovasi.butuh_anggaran and not inovasi.anggaran:
        kurang.append(Kekurangan("Isi anggaran setahun.", isian="anggaran"))
    if not ada_hasil:
        kurang.append(Kekurangan("Catat sekurangnya satu hasil dengan nilai, satuan, periode, dan sumbernya.", "hasil"))
    return [*kurang, *_kriteria(inovasi), *_tahapan(inovasi)]


def _kriteria(inovasi: Inovasi) -> Iterable[Kekurangan]:
    """R4: all five must hold; one "no" blocks."""
    for kode, bunyi in KRITERIA.items():
        if inovasi.kriteria.get(kode) is None:
            yield Kekurangan(f"Jawab kriteria: {bunyi.lower()}.", isian=f"kriteria_{kode}")
        elif inovasi.kriteria[kode] is not True:
            yield Kekurangan(f"Kriteria tidak terpenuhi: {bunyi.lower()}.", isian=f"kriteria_{kode}")


def _tahapan(inovasi: Inovasi) -> Iterable[Kekurangan]:
    """R9, and the form of the reporting site: a trial has a date, and so has application."""
    if not inovasi.tahapan:
        yield Kekurangan("Catat tahapannya.", "tahapan")
    if inovasi.tahapan in {Tahapan.UJI_COBA, Tahapan.PENERAPAN, Tahapan.DIJEDA} and not inovasi.tanggal_uji_coba:
        yield Kekurangan("Isi tanggal mulai uji coba.", isian="tanggal_uji_coba")
    if inovasi.tahapan in {Tahapan.PENERAPAN, Tahapan.DIJEDA} and not inovasi.tanggal_penerapan:
        yield Kekurangan("Isi tanggal mulai penerapan.", isian="tanggal_penerapan")
    if inovasi.tahapan == Tahapan.DIHENTIKAN:
        yield Kekurangan("Inovasi yang dihentikan tidak dapat diajukan.", "tahapan")


def kekurangan_nilai(nilai: Iterable[tuple[NilaiIndikator, bool]]) -> list[Kekurangan]:
    """Gaps of the rows; each comes with whether it has evidence. What is optional and empty is no gap."""
    kurang = []
    for satu, berbukti in nilai:
        indikator = satu.indikator
        if indikator.wajib and not satu.klaim:
            kurang.append(Kekurangan(f"Indikator {indikator} wajib diisi.", indikator.nomor))
        elif satu.klaim and not berbukti:
            kurang.append(Kekurangan(f"Indikator {indikator} belum mempunyai bukti.", indikator.nomor))
    return kurang


def kekurangan_keikutsertaan(terdahulu: list[Decimal], klaim: Decimal) -> list[Kekurangan]:
    """R26: at most twice, the second time with higher maturity; ``terdahulu`` are earlier verified scores."""
    if len(terdahulu) >= 2:
        return [Kekurangan("Inovasi ini sudah dua kali ikut; yang ketiga tidak diterima.", "indikator")]
    if terdahulu and klaim <= max(terdahulu):
        lama = f"{max(terdahulu):.0f}"
        return [Kekurangan(f"Keikutsertaan kedua harus lebih matang dari yang pertama (skor {lama}).", "indikator")]
    return []
