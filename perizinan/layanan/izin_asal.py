"""A permit that was revoked or suspended meanwhile is not renewed, changed or printed again.

Asked at filing, and again when the approval is drafted, initialled and signed: each of these may still send it back,
and it is rejected with the reason.
"""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Giliran, Keputusan, Permohonan, Status
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.queries.perkara import keputusan_terakhir
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.layanan.isi_izin import jawaban_terakhir
from perizinan.models import Izin, StatusIzin
from perizinan.queries.izin import MENERUSKAN, izin_dimaksud

AKHIR = {
    StatusIzin.DICABUT: "sudah dicabut sejak {hari}. Ajukan izin baru.",
    StatusIzin.DIBEKUKAN: "sedang dibekukan sejak {hari}. Tunggu sampai diaktifkan kembali.",
}


def halangan(permohonan: Permohonan, jawaban: dict[str, Any] | None = None) -> str:
    """Why the permit that this is about cannot go on; "" when it can, or when it is about none."""
    if permohonan.jenis_permohonan == JenisPermohonan.BARU:
        return ""
    izin = izin_dimaksud(permohonan, jawaban_terakhir(permohonan) if jawaban is None else jawaban)
    return sebab(izin, permohonan.jenis_permohonan) if izin else ""


def sebab(izin: Izin, jenis: str) -> str:
    """The sentence for one kind: what is revoked is not revoked again either."""
    dicabut = izin.status == StatusIzin.DICABUT
    if not dicabut and (jenis not in MENERUSKAN or izin.status == StatusIzin.BERLAKU):
        return ""
    hari = tanggal_panjang(izin.status_sejak) if izin.status_sejak else "sebelum ini"
    return f"Izin {izin.nomor} {AKHIR[StatusIzin(izin.status)].format(hari=hari)}"


def izin_masih_ada(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """Check at filing, the first and after a return."""
    if permohonan.status not in {Status.DRAF, Status.DIKEMBALIKAN}:
        return []
    return [Kekurangan(teks)] if (teks := halangan(permohonan, jawaban)) else []


def izin_dapat_disetujui(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """Guard of drafting an approval, whatever was drafted before."""
    return [Kekurangan(teks)] if (teks := halangan(permohonan)) else []


def izin_dapat_diteruskan(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """Guard of the paraf and of the signature; a rejection passes."""
    if permohonan.jenis_permohonan == JenisPermohonan.BARU:
        return []
    keputusan = keputusan_terakhir(permohonan)
    if keputusan is not None and keputusan.hasil == Keputusan.Hasil.DITOLAK:
        return []
    return izin_dapat_disetujui(permohonan, giliran)
