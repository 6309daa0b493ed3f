"""What the applicant's page shows of charges: what is to be paid now, then letters and receipts."""

from __future__ import annotations

from django.urls import reverse

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.tautan import Tautan
from bogor_portal.lib.angka import rupiah
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.retribusi.models import Ketetapan, Tagihan


def untuk_pemohon(permohonan: Permohonan) -> list[Tautan]:
    """Nothing, and no query, for a free type (R10.1)."""
    if not permohonan.versi.tarif:
        return []
    tautan = []
    for k in Ketetapan.objects.filter(permohonan=permohonan).select_related("tagihan"):
        alamat = reverse("retribusi:tagihan", args=[k.kode])
        if k.tagihan.keadaan == Tagihan.Keadaan.TERBUKA:
            teks = f"Nomor {k.nomor}. Permohonan Anda dilanjutkan setelah tagihan ini dibayar."
            judul = f"Bayar {rupiah(k.jumlah)} paling lambat {tanggal_panjang(k.jatuh_tempo)}"
            tautan.append(Tautan(judul, alamat, teks, segera=True))
        tautan.append(Tautan(f"{k.get_jenis_display()} {k.nomor} ({k.tagihan.get_keadaan_display().lower()})", alamat))
    return tautan
