"""Invented permits: one that ends soon, one that was refused, so that renewal and objection can be tried."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bogor_portal.akun.models import Pengguna
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur.actions import keputusan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.keputusan import IsiIzin
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan
from bogor_portal.dokumen.actions import penerbitan, penomoran
from bogor_portal.dokumen.actions.penandatanganan import tanda_tangani
from bogor_portal.dokumen.demo import FRASA
from bogor_portal.dokumen.models import KunciPenanda
from perizinan.demo import _satu, ajukan_contoh
from perizinan.models import Izin

# type, applicant's e-mail name, days until it ends (None: as the rules give it), refused
CONTOH = (
    ("sip-perawat", "warga", 45, False),
    ("sppl", "usaha", None, False),
    ("sip-bidan", "warga2", None, True),
)


def buat_izin_demo() -> int:
    """Make the samples once, by the same acts that people use. Returns how many permits there are."""
    if not Izin.objects.exists() and KunciPenanda.objects.exists():
        for kode, surel, sisa, tolak in CONTOH:
            permohonan = ajukan_contoh(kode, "baru", Pengguna.objects.get(email=f"{surel}@contoh.example"))
            isi = IsiIzin(berlaku_sampai=timezone.localdate() + timedelta(days=sisa)) if sisa else IsiIzin()
            _selesaikan(permohonan, isi, tolak=tolak)
    return Izin.objects.count()


def _selesaikan(permohonan: Permohonan, isi: IsiIzin, *, tolak: bool) -> None:
    """Every step to the end; what a worker would do from the outbox is done here at once."""
    for _ in range(30):
        terbuka = list(permohonan.giliran.filter(keluar_pada=None).select_related("tahap", "jabatan").order_by("-pk"))
        for giliran in terbuka:
            _langkah(permohonan, giliran, isi, tolak=tolak)
        if not terbuka:
            return


def _langkah(permohonan: Permohonan, giliran: Giliran, isi: IsiIzin, *, tolak: bool) -> None:
    jenis, ids, muatan = giliran.tahap.jenis, (permohonan.pk, giliran.pk), {"permohonan": permohonan.pk}
    oleh = pemegang(giliran.jabatan).first() if giliran.jabatan else None
    if jenis == JenisTahap.PENOMORAN:
        penomoran.siapkan(muatan)
    elif jenis == JenisTahap.PENYERAHAN:
        penerbitan.terbitkan(muatan)
    elif oleh and jenis == JenisTahap.TANDA_TANGAN:
        tanda_tangani(*ids, oleh=oleh, sandi=FRASA)
    elif oleh and jenis == JenisTahap.PENYUSUNAN and tolak:
        alasan = [AlasanDiberikan("rekomendasi-tidak")]
        dasar = permohonan.versi.dasar_hukum
        keputusan.tolak(*ids, oleh=oleh, alasan=alasan, dasar_hukum=dasar, catatan="Tempat praktik belum siap.")
    elif oleh and jenis == JenisTahap.PENYUSUNAN:
        keputusan.setujui(*ids, oleh=oleh, isi=isi)
    else:
        _satu(permohonan, giliran)
