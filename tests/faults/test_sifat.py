"""Whatever people do and in whatever order: what must hold after every act."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bogor_portal.akun.models import JenisAkun
from bogor_portal.alur.actions import antrean, keputusan, pemeriksaan, pengajuan, sistem
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.lib.rantai import SIDIK_AWAL, BarisRantai, periksa_rantai
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.faults.langkah import ajukan_sip, maju, nyatakan_sesuai, terbuka
from tests.perjalanan import jalankan_pesan

pytestmark = [pytest.mark.django_db, pytest.mark.lambat]

SALAH_TULIS = [AlasanDiberikan("draf-salah-tulis")]
BURAM = [AlasanDiberikan("berkas-buram", persyaratan="str")]
TIDAK = [AlasanDiberikan("rekomendasi-tidak")]


def _tolak(p, g, oleh):
    keputusan.tolak(p.pk, g.pk, oleh=oleh, alasan=TIDAK, dasar_hukum=["UU 30/2014"], catatan="Tidak memenuhi syarat.")


OLEH_PETUGAS = {
    "maju": maju,
    "teruskan": lambda p, g, oleh: pemeriksaan.teruskan(p.pk, g.pk, oleh=oleh),
    "kembalikan": lambda p, g, oleh: pemeriksaan.kembalikan(p.pk, g.pk, oleh=oleh, alasan=BURAM),
    "kembalikan_internal": lambda p, g, oleh: pemeriksaan.kembalikan_internal(
        p.pk, g.pk, oleh=oleh, alasan=SALAH_TULIS
    ),
    "ambil": lambda p, g, oleh: antrean.ambil(p.pk, g.pk, oleh=oleh),
    "ambil_berikutnya": lambda p, g, oleh: antrean.ambil_berikutnya(oleh=oleh),
    "lepas": lambda p, g, oleh: antrean.lepas(p.pk, g.pk, oleh=oleh),
    "setujui": lambda p, g, oleh: keputusan.setujui(p.pk, g.pk, oleh=oleh),
    "tolak": _tolak,
    "paraf": lambda p, g, oleh: keputusan.paraf(p.pk, g.pk, oleh=oleh),
    "fiktif": lambda p, g, oleh: keputusan.tetapkan_fiktif(p.pk, g.pk, oleh=oleh, catatan="Lewat batas."),
    "lanjutkan_biasa": lambda p, g, oleh: keputusan.lanjutkan_biasa(p.pk, g.pk, oleh=oleh, catatan="Diteruskan."),
}
OLEH_LAIN = {
    "ajukan": lambda p, hari: pengajuan.ajukan(p.pk, oleh=p.pemohon),
    "tarik": lambda p, hari: pengajuan.tarik(p.pk, oleh=p.pemohon),
    "peringatkan": lambda p, hari: sistem.peringatkan(p.pk, kini=timezone.now() + timedelta(days=hari)),
    "hitung_ulang": lambda p, hari: sistem.hitung_ulang_tenggat(p.pk, kini=timezone.now()),
    "klaim_habis": lambda p, hari: [
        antrean.akhiri_klaim(g, kini=timezone.now() + timedelta(days=hari))
        for g in p.giliran.values_list("pk", flat=True)
    ],
    "pesan": lambda p, hari: jalankan_pesan(),
}
TINDAKAN = st.one_of(
    st.just("maju"),
    st.just("maju"),
    st.sampled_from(sorted(OLEH_PETUGAS)),
    st.sampled_from(sorted(set(OLEH_LAIN) - {"tarik"})),
    st.sampled_from(["pesan", "ajukan", "tarik"]),
)
LANGKAH = st.tuples(TINDAKAN, st.sampled_from(["tepat"] * 6 + ["rekan", "asing"]), st.integers(0, 30), st.booleans())


class Pelakon:
    """Carries one act out on one file, by the right person or a wrong one."""

    def __init__(self, permohonan, kantor, rekan, asing):
        self.permohonan, self.kantor, self.rekan, self.asing = permohonan, kantor, rekan, asing

    def lakukan(self, nama, siapa, hari, fiktif):
        p = Permohonan.objects.select_related("pemohon").get(pk=self.permohonan.pk)
        if nama in OLEH_LAIN:
            OLEH_LAIN[nama](p, hari)
            return
        giliran = (terbuka(p, "fiktif") if fiktif else None) or terbuka(p) or p.giliran.last()
        OLEH_PETUGAS[nama](p, giliran, self._orang(giliran, siapa))

    def siapkan(self, nama):
        """An examiner looks at the files before he forwards; that is no act of the engine."""
        giliran = terbuka(self.permohonan)
        if nama == "maju" and giliran and giliran.tahap.kode == "verifikasi":
            nyatakan_sesuai(self.permohonan, self.kantor.pemegang(giliran.jabatan))

    def _orang(self, giliran, siapa):
        if siapa == "asing" or giliran.jabatan is None:
            return self.asing
        if siapa == "rekan":
            if not self.rekan.penugasan.filter(jabatan=giliran.jabatan).exists():
                factories.buat_penugasan(self.rekan, giliran.jabatan)
            return self.rekan
        return self.kantor.pemegang(giliran.jabatan)


def potret(p):
    """Everything an act may change."""
    relasi = ("giliran", "rentang_waktu", "riwayat", "pengajuan", "permintaan", "keputusan", "dokumen")
    baris = {nama: list(getattr(p, nama).order_by("pk").values()) for nama in relasi}
    pesan = list(OutboxMessage.objects.order_by("pk").values("pk", "status"))
    return {**baris, "pesan": pesan, "permohonan": Permohonan.objects.filter(pk=p.pk).values().get()}


def periksa(p):
    """What holds at any moment."""
    p = Permohonan.objects.get(pk=p.pk)
    buka = list(p.giliran.filter(keluar_pada=None).values_list("lajur", flat=True))
    assert len(buka) == len(set(buka))
    assert ("utama" in buka) == (p.selesai_pada is None)
    assert p.selesai_pada is None or buka == []
    _periksa_jam(p)
    _periksa_riwayat(p)


def _periksa_jam(p):
    rentang = list(p.rentang_waktu.order_by("mulai", "id"))
    assert rentang[0].mulai == p.diajukan_pada
    assert all(a.selesai == b.mulai for a, b in pairwise(rentang))
    assert rentang[-1].selesai == p.selesai_pada
    assert (p.tenggat is not None) == (p.selesai_pada is None and rentang[-1].keadaan == "jalan")


def _periksa_riwayat(p):
    riwayat = list(p.riwayat.order_by("urut"))
    assert len(riwayat) == p.baris
    assert periksa_rantai((_baris(r) for r in riwayat), awal=SIDIK_AWAL) is None


def _baris(r):
    isi = {
        "aksi": r.aksi,
        "lajur": r.lajur,
        "dari": r.tahap_dari,
        "ke": r.tahap_ke,
        "oleh": r.oleh_id,
        "jabatan": r.jabatan_id,
        "sebagai": r.sebagai,
        "isi": r.isi,
    }
    return BarisRantai(r.sidik_sebelum, r.urut, r.pada, isi, r.sidik)


BERUBAH = ("giliran", "rentang_waktu", "permintaan", "keputusan", "dokumen", "pengajuan")


def satu_langkah(pelakon, langkah):
    p = pelakon.permohonan
    pelakon.siapkan(langkah[0])
    sebelum = potret(p)
    try:
        pelakon.lakukan(*langkah)
    except AlurError:
        assert potret(p) == sebelum  # a refused act changes nothing
        return
    sesudah = potret(p)
    if any(sesudah[nama] != sebelum[nama] for nama in BERUBAH) and langkah[0] != "ambil":  # ambil renews quietly
        assert len(sesudah["riwayat"]) > len(sebelum["riwayat"])
    periksa(p)


@pytest.mark.usefixtures("sip")
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), print_blob=True)
@given(langkah=st.lists(LANGKAH, min_size=8, max_size=25))
def test_after_every_act_turns_clock_and_history_agree(langkah, kantor):
    Giliran.objects.filter(keluar_pada=None).update(keluar_pada=timezone.now())  # files of earlier examples
    asing = factories.buat_pengguna("Orang Asing", jenis=JenisAkun.PEGAWAI, nik=None, telepon=None)
    rekan = factories.buat_pengguna("Rekan", jenis=JenisAkun.PEGAWAI, nik=None, telepon=None)
    pelakon = Pelakon(ajukan_sip(factories.buat_pengguna()), kantor, rekan, asing)  # R11.2: three SIP at most
    periksa(pelakon.permohonan)
    for satu in langkah:
        satu_langkah(pelakon, satu)


def test_the_right_acts_alone_reach_the_end_under_the_same_checks(sip, warga, kantor):
    asing = factories.buat_pengguna("Orang Asing", jenis=JenisAkun.PEGAWAI, nik=None, telepon=None)
    pelakon = Pelakon(ajukan_sip(warga), kantor, asing, asing)
    for _ in range(14):
        satu_langkah(pelakon, ("pesan", "tepat", 0, False))
        if terbuka(pelakon.permohonan):
            satu_langkah(pelakon, ("maju", "tepat", 0, False))

    assert Permohonan.objects.get(pk=pelakon.permohonan.pk).status == "terbit"


def test_control_a_gap_in_the_clock_and_a_changed_history_are_seen(sip, warga):
    p = ajukan_sip(warga)
    p.rentang_waktu.update(mulai=timezone.now() - timedelta(days=1))
    with pytest.raises(AssertionError):
        _periksa_jam(p)
    p.refresh_from_db()
    Permohonan.objects.filter(pk=p.pk).update(baris=p.baris + 1)  # a change without its row
    p.refresh_from_db()
    with pytest.raises(AssertionError):
        _periksa_riwayat(p)
