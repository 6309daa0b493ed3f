"""The office's decisions about a permit, objections against decisions, complaints."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.actions.draf import simpan_jawaban
from bogor_portal.alur.actions.pengajuan import ajukan, tarik
from bogor_portal.alur.errors import (
    BelumLengkap,
    PerluPetugasLain,
    SudahBerubah,
    TidakBoleh,
    TidakTersedia,
)
from bogor_portal.alur.models import Giliran, HariLibur, Permintaan, Permohonan, Status
from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.actions.keberatan import mulai_keberatan
from perizinan.actions.keputusan_izin import koreksi, usulkan
from perizinan.actions.pengaduan import adukan, jawab_aduan
from perizinan.demo import ajukan_contoh
from perizinan.models import Izin, JenisPeristiwa, Keberatan
from perizinan.queries.keberatan import batas_ajukan
from perizinan.queries.pengaduan import aduan_terlihat
from tests import factories
from tests.perizinan.register.conftest import hari_ini, surel, terbitkan
from tests.perizinan.register.pabrik import buat_izin
from tests.perjalanan import kerjakan

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
ISI = {"uraian": "Ruang praktik ditutup.", "dasar_hukum": ["UU 17/2023"]}


def jabatan_penyusun(kantor, izin):
    return izin.dokumen.permohonan.versi.tahap.get(jenis="penyusunan").jabatan


def usul(kantor, izin, jenis, alasan, **lain):
    penyusun = kantor.pemegang(jabatan_penyusun(kantor, izin))
    return usulkan(izin.pk, oleh=penyusun, jenis=JenisPeristiwa(jenis), alasan=alasan, **{**ISI, **lain})


def test_suspended_made_active_corrected_and_revoked_by_decision(izin, kantor, warga, client):
    beku = usul(kantor, izin, "pembekuan", "beku-pelanggaran", kunci="k1")
    assert usul(kantor, izin, "pembekuan", "beku-pelanggaran", kunci="k1") == beku  # the form twice is once
    with pytest.raises(SudahBerubah):
        usul(kantor, izin, "pencabutan", "cabut-pelanggaran")
    with pytest.raises(TidakTersedia):
        tarik(beku.pk, oleh=warga)  # the holder cannot withdraw what the office proposes
    izin.refresh_from_db()
    assert (izin.status, beku.status) == ("berlaku", "diproses")  # nothing before the letter is signed and issued

    terbitkan(kantor, beku)
    halaman = client.get(reverse("dokumen:verifikasi", args=[izin.dokumen.token]))
    assert (halaman.context["keadaan"], surel("izin_dibekukan")) == ("dibekukan", 1)

    terbitkan(kantor, usul(kantor, izin, "pengaktifan", "aktif-selesai"))
    izin.refresh_from_db()
    assert (izin.status, izin.dokumen.keadaan(), surel("izin_diaktifkan")) == ("berlaku", "berlaku", 1)

    lama = izin.dokumen
    dikoreksi = koreksi(izin.pk, oleh=kantor.pemegang(jabatan_penyusun(kantor, izin)), alasan="koreksi-masa")
    terbitkan(kantor, dikoreksi)
    izin = Izin.objects.get()
    lama.refresh_from_db()
    assert (lama.status, lama.pengganti, izin.dokumen.permohonan) == ("digantikan", izin.dokumen, dikoreksi)

    cabut = terbitkan(kantor, usul(kantor, izin, "pencabutan", "cabut-pelanggaran"))
    izin = Izin.objects.get()
    surat = DokumenTerbit.objects.get(permohonan=cabut)
    assert (izin.status, izin.dokumen.status, surat.jenis) == ("dicabut", "dicabut", "keputusan")
    assert [(p.jenis, p.atas_permintaan) for p in izin.peristiwa.order_by("id")] == [
        ("terbit", True),
        ("pembekuan", False),
        ("pengaktifan", False),
        ("koreksi", False),
        ("pencabutan", False),
    ]
    _keberatan_atas_pencabutan(kantor, warga, cabut)


def _keberatan_atas_pencabutan(kantor, warga, cabut):
    """The revocation falls when the objection against it is granted."""
    keberatan = isi_keberatan(mulai_keberatan(cabut.pk, oleh=warga))
    putuskan(kantor, keberatan, kabulkan=True)
    izin = Izin.objects.get()
    assert (izin.status, izin.dokumen.status) == ("berlaku", "berlaku")
    assert izin.peristiwa.order_by("-id")[0].jenis == "keberatan"


def test_only_drafter_and_examiner_propose_and_not_about_their_own(warga, petugas_fo):
    izin = buat_izin(warga)
    for orang in (warga, petugas_fo):
        with pytest.raises(TidakBoleh):
            usulkan(izin.pk, oleh=orang, jenis=JenisPeristiwa.PEMBEKUAN, alasan="beku-pelanggaran", **ISI)
    assert Permohonan.objects.filter(jenis__layanan="register").count() == 0


def isi_keberatan(draf, oleh=None):
    oleh = oleh or draf.pemohon
    simpan_jawaban(draf.pk, oleh=oleh, jawaban={"alasan": "Berkas saya lengkap.", "permintaan": "Kabulkan."})
    return ajukan(draf.pk, oleh=oleh)


def putuskan(kantor, keberatan, *, kabulkan):
    """The reviewer judges, then the letter is numbered, signed and issued."""
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=keberatan, keluar_pada=None)
    client = kantor.client(giliran.jabatan)
    aksi = "setujui" if kabulkan else "tolak"
    isi = {"catatan": "Bukti diterima."}
    if not kabulkan:
        isi |= {"alasan": ["keberatan-tidak-beralasan"], "dasar_hukum": "UU 30/2014"}
    alamat = reverse("admin:alur_tindakan", args=[keberatan.kode, giliran.pk, aksi])
    kunci = client.get(alamat).context["form"].initial["kunci"]
    jawab = client.post(alamat, {"kunci": kunci, **isi})
    assert jawab.status_code == 302, jawab.context["form"].errors
    kerjakan(kantor, keberatan)
    keberatan.refresh_from_db()


@pytest.fixture
def ditolak(register, kantor, warga):
    return terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", warga), tolak=True)


def test_r6_3_a_granted_objection_turns_a_refusal_into_a_permit(ditolak, kantor, warga, warga_lain):
    with pytest.raises(TidakBoleh):
        mulai_keberatan(ditolak.pk, oleh=warga_lain)
    draf = mulai_keberatan(ditolak.pk, oleh=warga)
    assert mulai_keberatan(ditolak.pk, oleh=warga) == draf
    keberatan = isi_keberatan(draf)
    minta = ditolak.permintaan.get(jenis="keberatan")
    assert (keberatan.tenggat is not None, minta.keadaan, ditolak.riwayat.last().aksi) == (True, "terbuka", "keberatan")
    _yang_memutus_tidak_menelaah(kantor, ditolak, keberatan)

    putuskan(kantor, keberatan, kabulkan=True)
    minta.refresh_from_db()
    assert (keberatan.status, minta.hasil) == ("terbit", "dikabulkan")
    kerjakan(kantor, ditolak)

    ditolak.refresh_from_db()
    surat, baru = ditolak.dokumen.order_by("id")
    izin = Izin.objects.get()
    assert (ditolak.status, surat.status, surat.pengganti, izin.dokumen) == ("terbit", "digantikan", baru, baru)
    assert (baru.jenis, baru.keputusan.jenis) == ("izin", "keberatan")
    assert izin.berlaku_sampai == hari_ini().replace(year=hari_ini().year + 5)


def _yang_memutus_tidak_menelaah(kantor, ditolak, keberatan):
    """Who drafted the refusal holds the reviewer's post too, and still may not judge the objection."""
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=keberatan, keluar_pada=None)
    penyusun = kantor.pemegang(ditolak.versi.tahap.get(jenis="penyusunan").jabatan)
    factories.buat_penugasan(penyusun, giliran.jabatan)
    from bogor_portal.alur.actions.antrean import ambil, ambil_berikutnya

    with pytest.raises(PerluPetugasLain):
        ambil(keberatan.pk, giliran.pk, oleh=penyusun)
    assert ambil_berikutnya(oleh=penyusun, jabatan_id=giliran.jabatan_id) is None
    penyusun.penugasan.filter(jabatan=giliran.jabatan).delete()


def test_r6_3_an_objection_may_be_withdrawn_or_upheld_and_has_its_time(ditolak, kantor, warga):
    keberatan = isi_keberatan(mulai_keberatan(ditolak.pk, oleh=warga))
    tarik(keberatan.pk, oleh=warga)
    semua = ditolak.permintaan.filter(jenis="keberatan")
    assert semua.get().keadaan == Permintaan.Keadaan.BATAL

    lagi = isi_keberatan(mulai_keberatan(ditolak.pk, oleh=warga))
    putuskan(kantor, lagi, kabulkan=False)
    ditolak.refresh_from_db()
    assert (lagi.status, ditolak.status, semua.last().hasil) == (Status.DITOLAK, Status.DITOLAK, "ditolak")
    assert (Izin.objects.count(), ditolak.dokumen.get().status) == (0, "berlaku")

    _sesudah_waktunya(warga)


def _sesudah_waktunya(warga):
    """Neither begun nor filed after the last day."""
    izin = buat_izin(warga)
    draf = mulai_keberatan(izin.dokumen.permohonan_id, oleh=warga)
    Keberatan.objects.filter(pk=draf.pk).update(batas_ajukan=hari_ini() - timedelta(days=1))
    with pytest.raises(BelumLengkap, match="sudah lewat"):
        isi_keberatan(draf)
    draf.delete()
    DokumenTerbit.objects.update(terbit_pada=timezone.now() - timedelta(days=60))
    with pytest.raises(TidakTersedia, match="sudah lewat"):
        mulai_keberatan(izin.dokumen.permohonan_id, oleh=warga)


@pytest.mark.parametrize(
    ("terbit", "batas"),
    [
        (datetime(2026, 10, 30, 10, tzinfo=WIB), date(2026, 12, 1)),  # a Friday; a holiday in the fourth week
        (datetime(2026, 10, 31, 10, tzinfo=WIB), date(2026, 12, 1)),  # a Saturday: the same working days follow
    ],
)
def test_r6_3_an_objection_has_21_working_days(terbit, batas):
    HariLibur.objects.update_or_create(tanggal=date(2026, 11, 24), defaults={"nama": "Libur uji", "asal": "uji"})
    assert batas_ajukan(DokumenTerbit(terbit_pada=terbit)) == batas


def test_a_complaint_is_answered_by_somebody_who_did_not_work_on_the_file(sip, warga, warga_lain, kantor):
    permohonan = ajukan_contoh("sip-bidan", "baru", warga)
    with pytest.raises(TidakBoleh):
        adukan(permohonan.pk, oleh=warga_lain, isi="Lama sekali.")
    for _ in range(2):
        adukan(permohonan.pk, oleh=warga, isi="Lama sekali.", kunci="a1")
    aduan = permohonan.permintaan.get()
    depan = kantor.pemegang(permohonan.giliran.get().jabatan)
    penelaah = factories.buat_petugas(Peran.PENELAAH)
    with pytest.raises(TidakBoleh):
        jawab_aduan(aduan.pk, oleh=depan, jawaban="Sudah.")

    jawab_aduan(aduan.pk, oleh=penelaah, jawaban="Diproses hari ini.")
    with pytest.raises(SudahBerubah):
        jawab_aduan(aduan.pk, oleh=penelaah, jawaban="Lagi.")
    aduan.refresh_from_db()
    assert (aduan.keadaan, aduan.catatan, aduan.dijawab_oleh) == ("dijawab", "Diproses hari ini.", penelaah)
    assert [r.aksi for r in permohonan.riwayat.all()] == ["ajukan", "adukan", "jawab_aduan"]
    assert (list(aduan_terlihat(penelaah)), list(aduan_terlihat(depan))) == ([aduan], [])
    assert surel("permohonan_aduan_dijawab") == 1
