"""R6, R8 and R9: which moves between stages are allowed, and which dates and determination they ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bogor_portal.lib.tanggal import tanggal_panjang
from inovasi.errors import TidakSah
from inovasi.models import CatatanProses, Inovasi, Tahapan

T = Tahapan
BERJALAN = (T.INISIATIF, T.UJI_COBA, T.PENERAPAN, T.DIJEDA)
# (from, to) → whether a reason is asked for; "" is a record whose stage was never documented
PERPINDAHAN: dict[tuple[str, str], bool] = {
    ("", T.INISIATIF): False,
    ("", T.UJI_COBA): False,
    ("", T.PENERAPAN): False,
    (T.INISIATIF, T.UJI_COBA): False,
    (T.UJI_COBA, T.PENERAPAN): False,
    (T.UJI_COBA, T.INISIATIF): True,  # a failed trial
    (T.PENERAPAN, T.DIJEDA): True,
    (T.DIJEDA, T.PENERAPAN): False,
    **{(dari, T.DIHENTIKAN): True for dari in ("", *BERJALAN)},
}
KOLOM_TANGGAL = {  # the day of an idea is its own field: a failed trial does not move it
    T.UJI_COBA: "tanggal_uji_coba",
    T.PENERAPAN: "tanggal_penerapan",
    T.DIJEDA: "tanggal_jeda",
    T.DIHENTIKAN: "tanggal_henti",
}


@dataclass(frozen=True)
class Tanggal:
    """The two dates of R9, as entered."""

    uji_coba: date | None
    penerapan: date | None


def tujuan(dari: str) -> list[Tahapan]:
    """Where an innovation in this stage may go."""
    return [Tahapan(ke) for (asal, ke) in PERPINDAHAN if asal == dari]


def periksa_tanggal(tahapan: str, tanggal: Tanggal, hari_ini: date) -> None:
    """R9. Raises TidakSah with the field. An order that is wrong is wrong in every stage."""
    if tanggal.uji_coba and tanggal.penerapan and tanggal.penerapan < tanggal.uji_coba:
        raise TidakSah("Mulai penerapan tidak boleh mendahului mulai uji coba.", "tanggal_penerapan")
    for isian, nilai in (("tanggal_uji_coba", tanggal.uji_coba), ("tanggal_penerapan", tanggal.penerapan)):
        if nilai and nilai > hari_ini:
            raise TidakSah("Tanggal ini masih di depan. Isi tanggal yang sudah terjadi.", isian)
    if tahapan == Tahapan.UJI_COBA and tanggal.uji_coba is None:
        raise TidakSah("Isi tanggal mulai uji coba.", "tanggal_uji_coba")


def periksa_pindah(inovasi: Inovasi, ke: str, tanggal: date, alasan: str, hari_ini: date) -> None:
    """Raises TidakSah when the move, its day or its reason is not allowed (R8, R9)."""
    kunci = (inovasi.tahapan, ke)
    if kunci not in PERPINDAHAN:
        raise TidakSah("Perpindahan tahapan ini tidak diperbolehkan.", "ke")
    if PERPINDAHAN[kunci] and not alasan.strip():
        raise TidakSah("Tuliskan alasannya.", "alasan")
    if tanggal > hari_ini:
        raise TidakSah("Tanggal ini masih di depan. Isi tanggal yang sudah terjadi.", "tanggal")
    if ke == Tahapan.PENERAPAN and inovasi.tanggal_uji_coba and tanggal < inovasi.tanggal_uji_coba:
        raise TidakSah("Mulai penerapan tidak boleh mendahului mulai uji coba.", "tanggal")
    if ke == Tahapan.UJI_COBA and inovasi.tanggal_penerapan and tanggal > inovasi.tanggal_penerapan:
        raise TidakSah("Tanggal penerapan pada isian mendahului uji coba ini. Perbaiki dulu isiannya.", "tanggal")
    if ke == Tahapan.DIJEDA and inovasi.tanggal_penerapan and tanggal < inovasi.tanggal_penerapan:
        raise TidakSah("Jeda tidak boleh mendahului penerapan.", "tanggal")


def penetapan(proses: Iterable[CatatanProses]) -> CatatanProses | None:
    """The determination that counts; None too when a later feasibility was not found (R6). ``proses``: newest first."""
    for satu in proses:
        if satu.jenis == CatatanProses.Jenis.PENETAPAN:
            return satu
        if satu.hasil == CatatanProses.Hasil.TIDAK_LAYAK:
            return None
    return None


def tanpa_penetapan(inovasi: Inovasi, proses: list[CatatanProses]) -> bool:
    """R6: it is or was tried out, and no determination on or before that day is on record."""
    if inovasi.tahapan not in {T.UJI_COBA, T.PENERAPAN, T.DIJEDA}:
        return False
    tetap, mulai = penetapan(proses), inovasi.tanggal_uji_coba or inovasi.tanggal_penerapan
    return tetap is None or (mulai is not None and mulai < tetap.tanggal)


def periksa_urutan(inovasi: Inovasi, ke: str, tanggal: date, proses: list[CatatanProses]) -> None:
    """R6. An initiative known here is tried out after its determination; what was found infeasible never is.

    A stage that is entered for the first time may be older than the portal: it is marked (``tanpa_penetapan``).
    """
    tetap = penetapan(proses)
    if ke not in {T.UJI_COBA, T.PENERAPAN} or (tetap and tanggal >= tetap.tanggal):
        return
    if tetap is None and any(p.hasil == CatatanProses.Hasil.TIDAK_LAYAK for p in proses[:1]):
        raise TidakSah("Tim independen menyatakan inovasi ini tidak layak, jadi tidak dapat dilanjutkan.", "ke")
    if (inovasi.tahapan, ke) != (T.INISIATIF, T.UJI_COBA):
        return
    if tetap is None:
        raise TidakSah("Uji coba mengikuti penetapan. Minta Bapperida mencatat penetapannya dulu.", "ke")
    raise TidakSah(f"Uji coba tidak mendahului penetapan ({tanggal_panjang(tetap.tanggal)}).", "tanggal")
