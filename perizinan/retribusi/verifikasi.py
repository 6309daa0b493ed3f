"""Bills and receipts as anybody may verify them by the QR on the paper.

No rule asks that they be signed (R10.6), so the portal itself answers whether they are ours and what became of them.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from bogor_portal.dokumen.publik_lain import FaktaLain
from bogor_portal.lib.angka import rupiah
from bogor_portal.lib.samaran import samarkan_nama
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.retribusi.models import Ketetapan, Pembayaran, Tagihan

KETETAPAN, KWITANSI = "r", "k"  # how a token begins; then the row's random kode
KEADAAN = {
    Tagihan.Keadaan.TERBUKA: ("Belum dibayar", "info", "Ketetapan ini diterbitkan dinas dan menunggu pembayaran."),
    Tagihan.Keadaan.LUNAS: ("Lunas", "sukses", "Ketetapan ini diterbitkan dinas dan sudah dibayar."),
    Tagihan.Keadaan.DIGANTI: ("Digantikan", "awas", "Ketetapan ini sudah diganti. Jangan dibayar."),
    Tagihan.Keadaan.BATAL: ("Batal", "awas", "Permohonannya sudah berakhir. Jangan dibayar."),
}


def tautan_ketetapan(k: Ketetapan) -> str:
    """What the QR on the paper leads to."""
    return settings.SITUS_URL + reverse("dokumen:verifikasi", args=[f"{KETETAPAN}{k.kode.hex}"])


def tautan_kwitansi(p: Pembayaran) -> str:
    return settings.SITUS_URL + reverse("dokumen:verifikasi", args=[f"{KWITANSI}{p.kode.hex}"])


def dari_token(token: str) -> FaktaLain | None:
    """None for tokens of other papers, and for payments that do not count."""
    kode = _kode(token)
    if kode is None:
        return None
    if token[0] == KETETAPAN:
        return _ketetapan(Ketetapan.objects.filter(kode=kode).select_related("tagihan", "tarif").first())
    return _kwitansi(_sah().filter(kode=kode).first())


def dari_sidik(sidik: str) -> FaktaLain | None:
    """By the hash of the stored PDF."""
    k = Ketetapan.objects.filter(tagihan__sidik=sidik).select_related("tagihan", "tarif").first()
    return _ketetapan(k) or _kwitansi(_sah().filter(sidik=sidik).first())


def _sah() -> QuerySet[Pembayaran]:
    return Pembayaran.objects.filter(keadaan=Pembayaran.Keadaan.SAH).select_related("tagihan__ketetapan__tarif")


def _kode(token: str) -> UUID | None:
    if len(token) != 33 or token[0] not in {KETETAPAN, KWITANSI}:
        return None
    try:
        return UUID(hex=token[1:])
    except ValueError:
        return None


def _ketetapan(k: Ketetapan | None) -> FaktaLain | None:
    if k is None:
        return None
    kata, nada, teks = KEADAAN[Tagihan.Keadaan(k.tagihan.keadaan)]
    baris = (
        ("Nomor", k.nomor),
        ("Wajib retribusi", samarkan_nama(k.wajib_retribusi)),
        ("Jumlah", rupiah(k.jumlah)),
        ("Ditetapkan", tanggal_panjang(k.ditetapkan_pada)),
        ("Jatuh tempo", tanggal_panjang(k.jatuh_tempo)),
        ("Ditetapkan oleh", k.sebutan),
    )
    judul = {"skrd": "Surat Ketetapan Retribusi Daerah", "strd": "Surat Tagihan Retribusi Daerah"}[k.jenis]
    return FaktaLain(f"{KETETAPAN}{k.kode.hex}", judul, kata, nada, teks, baris, k.tagihan.sidik, k.tarif.contoh)


def _kwitansi(p: Pembayaran | None) -> FaktaLain | None:
    if p is None or p.tagihan is None:
        return None
    k = p.tagihan.ketetapan
    baris = (
        ("Nomor", p.nomor_kwitansi or ""),
        ("Diterima dari", samarkan_nama(k.wajib_retribusi)),
        ("Jumlah", rupiah(p.jumlah)),
        ("Untuk", f"{k.get_jenis_display()} {k.nomor}"),
        ("Dibayar", tanggal_panjang(p.dibayar_pada)),
    )
    teks = "Pembayaran ini tercatat pada dinas dan dihitung sebagai pelunasan."
    judul = "Tanda terima pembayaran retribusi"
    return FaktaLain(f"{KWITANSI}{p.kode.hex}", judul, "Diterima", "sukses", teks, baris, p.sidik, k.tarif.contoh)
