"""The head of an office signs a statement of statistics: passphrase at that moment, in memory only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from bogor_portal.akun.queries import sebutan
from bogor_portal.alur.errors import AlurError
from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.actions.penandatanganan import catat_gagal, identitas, kunci_penanda, pastikan_boleh_mencoba
from bogor_portal.dokumen.adaptor import penandatangan
from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.dokumen.tanda_tangan.antarmuka import GagalTandaTangan, HasilTandaTangan
from bogor_portal.lib.tanggal import tanggal_panjang, waktu_panjang
from inovasi.actions.statistik import segel_utuh
from inovasi.errors import TidakBoleh, TidakSah, TidakTersedia
from inovasi.layanan.bahasa import ribuan
from inovasi.models import PernyataanStatistik, SuratStatistik
from inovasi.queries.tanda_tangan import penugasan_penanda, surat

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@sensitive_variables("sandi")
def tanda_tangani_statistik(statistik_id: int, *, oleh: Pengguna, sandi: str) -> SuratStatistik:
    """Print and sign outside any transaction, then record it; a second signature gives the first paper.

    Raises TidakBoleh for who does not lead that office, TidakTersedia for a broken seal or no certificate,
    TidakSah with the signer's reason (wrong passphrase, service away).
    """
    pernyataan = PernyataanStatistik.objects.select_related("oleh").get(pk=statistik_id)
    if ada := surat(pernyataan):
        return ada
    penugasan = penugasan_penanda(oleh, pernyataan)
    if penugasan is None:
        raise TidakBoleh
    if not segel_utuh(pernyataan):
        raise TidakTersedia("Segel pernyataan ini tidak cocok, jadi tidak dapat ditandatangani.")
    kini, gelar = timezone.now(), sebutan(penugasan)
    try:
        hasil = _bubuhkan(pernyataan, oleh, gelar, str(penugasan.jabatan.opd.nama), kini, sandi)
    except AlurError as galat:
        raise TidakTersedia(galat.pesan) from None
    except GagalTandaTangan as galat:
        catat_gagal(galat, oleh, None)
        raise TidakSah(galat.pesan_untuk_layar, "sandi") from None
    return _catat(pernyataan, oleh, gelar, kini, hasil)


@sensitive_variables("sandi")
def _bubuhkan(
    pernyataan: PernyataanStatistik, oleh: Pengguna, gelar: str, opd: str, kini: datetime, sandi: str
) -> HasilTandaTangan:
    pastikan_boleh_mencoba(oleh)
    kunci = kunci_penanda(oleh)
    pdf = cetak_surat("statistik", isi_surat(pernyataan, gelar, opd, oleh.nama, kini))
    return penandatangan().tandatangani(
        pdf,
        penanda=identitas(kunci, oleh),
        sandi=sandi,
        alasan=f"Pernyataan statistik {pernyataan.kode}",
        lokasi="Bogor",
        id_permintaan=pernyataan.kode,
    )


@transaction.atomic(durable=True)
def _catat(
    pernyataan: PernyataanStatistik, oleh: Pengguna, gelar: str, kini: datetime, hasil: HasilTandaTangan
) -> SuratStatistik:
    """Whoever lost a race gets the paper that was first."""
    lokasi, sidik = gudang.simpan(hasil.pdf)
    isi = {
        "lokasi": lokasi,
        "sidik": sidik,
        "oleh": oleh,
        "sebutan": gelar,
        "sidik_sertifikat": hasil.sertifikat_sidik,
        "tiruan": hasil.tiruan,
        "pada": kini,
    }
    return SuratStatistik.objects.get_or_create(statistik=pernyataan, defaults=isi)[0]


def isi_surat(p: PernyataanStatistik, gelar: str, opd: str, nama: str, kini: datetime) -> dict[str, Any]:
    """What the paper says: the figures as they were stated, never measured anew."""
    return {
        "judul": "PERNYATAAN STATISTIK LAYANAN",
        "dibuat_pada": kini,
        "kop": dict(settings.KOP_SURAT) | {"opd": opd},
        "nomor": f"STATISTIK/{p.kode}",
        "tempat": "Bogor",
        "tanggal": tanggal_panjang(timezone.localdate(kini)),
        "tiruan": settings.MODE_TIRUAN,
        "pembuka": f"Angka layanan {p.nama_layanan} di bawah ini diukur dari data permohonan Portal Kota Bogor.",
        "pokok": [
            ("Layanan", p.nama_layanan),
            ("Masa", f"{tanggal_panjang(p.mulai)} sampai {tanggal_panjang(p.sampai)}"),
            ("Diukur", f"{waktu_panjang(p.pada)} oleh {p.oleh.nama}, {p.jabatan}"),
            ("Sidik isi (SHA-256)", p.sidik),
        ],
        "angka": [{"nama": a["nama"], "nilai": _nilai(a), "definisi": a["definisi"]} for a in p.angka],
        "penutup": "Tanda “-” berarti tidak terukur pada masa itu.",
        "tautan_verifikasi": f"{settings.SITUS_URL}{reverse('inovasi:statistik', args=[p.kode])}",
        "tanda_tangan": {"jabatan": gelar, "nama": nama},
    }


def _nilai(a: dict[str, Any]) -> str:
    if a["nilai"] is None:
        return "-"
    bagian = f" ({ribuan(a['pembilang'])} : {ribuan(a['penyebut'])})" if a["penyebut"] else ""
    return f"{ribuan(a['nilai'])} {a['satuan']}{bagian}"
