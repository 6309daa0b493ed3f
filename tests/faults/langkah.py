"""The right act at a turn, by the actions themselves, for tests that need a file at some stage."""

from bogor_portal.alur.actions import keputusan, pemeriksaan, rekomendasi
from bogor_portal.alur.models import Giliran, JenisTahap
from bogor_portal.berkas.actions import verifikasi_berkas
from bogor_portal.dokumen.actions.penandatanganan import tanda_tangani
from bogor_portal.dokumen.demo import FRASA
from perizinan.demo import ajukan_contoh


def ajukan_sip(pemohon):
    """A submitted SIP at the front office."""
    return ajukan_contoh("sip-bidan", "baru", pemohon)


def terbuka(permohonan, lajur=None):
    """The open turn of a lane; without a name the side lane's before the main one's. None when all have ended."""
    semua = Giliran.objects.filter(permohonan=permohonan, keluar_pada=None).select_related("tahap", "jabatan")
    if lajur:
        return semua.filter(lajur=lajur).first()
    return semua.exclude(lajur__in=["utama", "fiktif"]).first() or semua.filter(lajur="utama").first()


def nyatakan_sesuai(permohonan, oleh):
    for slot in permohonan.pengajuan.order_by("-urut")[0].berkas.all():
        verifikasi_berkas(slot.berkas_id, oleh=oleh, persyaratan=slot.persyaratan, hasil="sesuai")


def maju(permohonan, giliran, oleh):
    """What this stage waits for, done by `oleh`."""
    ids, jenis = (permohonan.pk, giliran.pk), giliran.tahap.jenis
    if jenis == JenisTahap.JAWABAN_OPD:
        rekomendasi.beri_rekomendasi(*ids, oleh=oleh, hasil="direkomendasikan", catatan="")
    elif jenis == JenisTahap.PENYUSUNAN:
        keputusan.setujui(*ids, oleh=oleh)
    elif jenis == JenisTahap.PARAF:
        keputusan.paraf(*ids, oleh=oleh)
    elif jenis == JenisTahap.TANDA_TANGAN:
        tanda_tangani(*ids, oleh=oleh, sandi=FRASA)
    else:
        pemeriksaan.teruskan(*ids, oleh=oleh)


def bawa_ke(permohonan, kantor, jenis):
    """Work on until the main lane stands at a stage of this kind; the outbox stays as it is."""
    for _ in range(30):
        giliran = terbuka(permohonan)
        if giliran.tahap.jenis == jenis:
            return giliran
        oleh = kantor.pemegang(giliran.jabatan)
        if giliran.tahap.jenis == JenisTahap.VERIFIKASI:
            nyatakan_sesuai(permohonan, oleh)
        maju(permohonan, giliran, oleh)
    raise AssertionError(f"never at {jenis}")
