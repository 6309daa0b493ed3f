"""A company's members about its permits, decisions and bills; officers with an interest in a file keep away from it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.actions.kepentingan import nyatakan
from bogor_portal.akun.models import AnggotaUsaha, Peran
from bogor_portal.alur.actions.antrean import alihkan
from bogor_portal.alur.actions.dasar import duduk
from bogor_portal.alur.actions.loket import mulai_di_loket
from bogor_portal.alur.actions.serah import serahkan
from bogor_portal.alur.errors import PermohonanSendiri, TidakBoleh
from bogor_portal.alur.models import Giliran, JenisLayanan, Permintaan, Permohonan, Status, VersiLayanan
from bogor_portal.alur.queries.petugas import boleh_diambil
from bogor_portal.alur.queries.survei import calon_tim
from perizinan.actions.katalog_register import muat_register
from perizinan.actions.keberatan import mulai_keberatan
from perizinan.actions.keputusan_izin import koreksi, usulan_tersedia, usulkan
from perizinan.actions.mulai_izin import mulai_dari_izin
from perizinan.actions.pengaduan import adukan, jawab_aduan
from perizinan.models import JenisPeristiwa
from perizinan.queries.pengaduan import aduan_terlihat
from perizinan.retribusi.actions.pembayaran import catat_pembayaran, cocokkan_pembayaran, kembalikan_dana
from perizinan.retribusi.actions.penetapan import koreksi_retribusi, terbitkan_strd
from tests import factories
from tests.perizinan.register.pabrik import buat_izin
from tests.perizinan.register.test_keputusan import isi_keberatan
from tests.perizinan.retribusi.meja import NILAI, badan, meja_retribusi, panggil
from tests.perizinan.retribusi.test_ketetapan import setoran

pytestmark = pytest.mark.django_db


def anggota(usaha, peran):
    orang = factories.buat_pengguna(f"Anggota {peran}")
    AnggotaUsaha.objects.create(usaha=usaha, pengguna=orang, peran=peran, diangkat_oleh=usaha)
    return orang


def buka(orang, nama, *isi) -> int:
    client = Client()
    client.force_login(orang)
    return client.get(reverse(nama, args=isi)).status_code


def test_members_see_the_companys_permits_complain_and_object_by_role(sip, badan_usaha, warga_lain):
    muat_register()
    izin = buat_izin(badan_usaha, kode="uji-usaha", sisa=30)
    JenisLayanan.objects.filter(kode="uji-usaha").update(pemohon="badan_usaha")
    semula = izin.dokumen.permohonan
    staf, pengurus = anggota(badan_usaha, "staf"), anggota(badan_usaha, "pengurus")

    for nama, kode in (("izin", izin.kode), ("keberatan", semula.kode), ("pengaduan", semula.kode)):
        assert [buka(o, f"perizinan:{nama}", kode) for o in (staf, pengurus, warga_lain)] == [200, 200, 404]

    adukan(semula.pk, oleh=staf, isi="Lama sekali.")
    aduan = semula.permintaan.get(jenis=Permintaan.Jenis.PENGADUAN)
    assert (aduan.dibuat_oleh, semula.riwayat.last().oleh) == (staf, staf)

    draf = mulai_keberatan(semula.pk, oleh=staf)
    assert (draf.pemohon, mulai_keberatan(semula.pk, oleh=badan_usaha)) == (badan_usaha, draf)
    with pytest.raises(TidakBoleh):
        isi_keberatan(draf, oleh=staf)  # prepared by staf, sent by somebody of the company who may
    keberatan = isi_keberatan(draf, oleh=pengurus)
    minta = semula.permintaan.get(jenis=Permintaan.Jenis.KEBERATAN)
    assert (keberatan.status, minta.dibuat_oleh, semula.riwayat.last().oleh) == (Status.DIAJUKAN, pengurus, pengurus)

    pembaruan = mulai_dari_izin(izin.pk, oleh=staf, jenis="perpanjangan")
    assert pembaruan.pemohon == badan_usaha
    for aksi in (adukan, mulai_keberatan):
        with pytest.raises(TidakBoleh):
            aksi(semula.pk, oleh=warga_lain, **({"isi": "x"} if aksi is adukan else {}))
    with pytest.raises(TidakBoleh):
        mulai_dari_izin(izin.pk, oleh=warga_lain, jenis="perpanjangan")


def test_who_left_the_company_sees_nothing_of_it(sip, badan_usaha):
    izin = buat_izin(badan_usaha, kode="sip-bidan", sisa=30)
    bekas = anggota(badan_usaha, "pemilik")
    badan_usaha.anggota.update(berakhir_pada="2026-01-01T00:00+07:00")

    semula = izin.dokumen.permohonan.kode
    assert buka(bekas, "perizinan:izin", izin.kode) == buka(bekas, "perizinan:keberatan", semula) == 404
    with pytest.raises(TidakBoleh):
        adukan(izin.dokumen.permohonan_id, oleh=bekas, isi="x")


def test_members_see_and_pay_the_companys_bill(badan_usaha, warga_lain):
    skrd = meja_retribusi(badan_usaha).tetapkan()
    staf = anggota(badan_usaha, "staf")
    for nama in ("tagihan", "surat", "bank_tiruan"):
        assert [buka(o, f"retribusi:{nama}", skrd.kode) for o in (staf, warga_lain)] == [200, 404]
    assert panggil(badan(skrd)) == (200, {"hasil": "diterima"})
    kwitansi = skrd.tagihan.pembayaran.get().kode
    assert [buka(o, "retribusi:kwitansi", kwitansi) for o in (staf, warga_lain)] == [200, 404]


def _anggota_usaha(petugas, pemohon):
    AnggotaUsaha.objects.create(usaha=pemohon, pengguna=petugas, peran="staf", diangkat_oleh=pemohon)


def _sekartu(petugas, pemohon):
    """Somebody on the officer's family card is a member."""
    nyatakan(oleh=petugas, nik=anggota(pemohon, "pemilik").nik, hubungan="sekeluarga")


@pytest.mark.parametrize("kaitkan", [_anggota_usaha, _sekartu])
def test_r5_4_no_officer_acts_on_a_file_they_have_an_interest_in(badan_usaha, kaitkan):
    """Every act that an officer has about a file, a permit, a bill, a complaint; asked first without the tie."""
    meja = meja_retribusi(badan_usaha)
    skrd = meja.tetapkan()
    muat_register()
    izin = buat_izin(badan_usaha, kode="sip-bidan")
    adukan(meja.permohonan.pk, oleh=badan_usaha, isi="Lama.")
    aduan = meja.permohonan.permintaan.get(jenis=Permintaan.Jenis.PENGADUAN)
    asing = panggil(badan(skrd, referensi="BJB-9", jumlah="1.00"))
    assert asing == (200, {"hasil": "ditinjau"})
    ditinjau = skrd.tagihan.pembayaran.get()
    ajuan = ajukan_tanpa(badan_usaha, meja)

    petugas = factories.buat_petugas(Peran.PENELAAH)
    kepala = meja.permohonan.versi.tahap.get(jenis="tanda_tangan").jabatan
    penyusun = meja.permohonan.versi.tahap.get(jenis="penyusunan").jabatan
    penetap = meja.permohonan.versi.tahap.get(jenis="penetapan_retribusi").jabatan
    for jabatan in {kepala, penyusun, penetap, meja.bendahara.penugasan.get().jabatan, ajuan.jabatan}:
        factories.buat_penugasan(petugas, jabatan)
    lain = meja.kantor.pemegang(ajuan.jabatan)
    assert ajuan in boleh_diambil(petugas, ajuan.masuk_pada)
    assert (aduan_terlihat(petugas).count(), len(usulan_tersedia(izin, petugas))) == (1, 2)

    kaitkan(petugas, badan_usaha)

    usul = {"jenis": JenisPeristiwa.PENCABUTAN, "alasan": "cabut-pelanggaran", "uraian": "x", "dasar_hukum": ["x"]}
    for tindakan in (
        lambda: duduk(ajuan.permohonan_id, ajuan.pk, oleh=petugas),
        lambda: alihkan(ajuan.permohonan_id, ajuan.pk, oleh=petugas, kepada=lain),
        lambda: serahkan_dari(lain, ajuan, petugas),
        lambda: jawab_aduan(aduan.pk, oleh=petugas, jawaban="Sudah."),
        lambda: usulkan(izin.pk, oleh=petugas, **usul),
        lambda: koreksi(izin.pk, oleh=petugas, alasan="koreksi-masa"),
        lambda: koreksi_retribusi(skrd.pk, oleh=petugas, nilai=NILAI, alasan="x"),
        lambda: terbitkan_strd(skrd.pk, oleh=petugas),
        lambda: catat_pembayaran(skrd.pk, oleh=petugas, setoran=setoran(skrd)),
        lambda: cocokkan_pembayaran(ditinjau.pk, oleh=petugas, kode_bayar=skrd.kode_bayar, catatan="x"),
        lambda: kembalikan_dana(ditinjau.pk, oleh=petugas, catatan="x"),
    ):
        with pytest.raises(PermohonanSendiri):
            tindakan()
    assert ajuan not in boleh_diambil(petugas, ajuan.masuk_pada)
    assert (aduan_terlihat(petugas).count(), usulan_tersedia(izin, petugas)) == (0, [])
    assert petugas not in calon_tim(meja.permohonan)


def ajukan_tanpa(pemohon, meja) -> Giliran:
    """Another file of the applicant's that stands at the front office, held by its officer."""
    from perizinan.demo import ajukan_contoh  # beside its use
    from perizinan.retribusi.contoh import KODE

    permohonan = ajukan_contoh(KODE, "baru", pemohon)
    return Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)


def serahkan_dari(dari, giliran, oleh):
    Giliran.objects.filter(pk=giliran.pk).update(pemegang=dari, klaim_sampai=timezone.now())
    serahkan(giliran.permohonan_id, giliran.pk, oleh=oleh, dari=dari, kepada=dari, alasan="cuti", kunci="s1")


def test_r5_4_the_counter_helps_no_relative(sip, warga):
    petugas = factories.buat_petugas(Peran.FRONT_OFFICE)
    nyatakan(oleh=petugas, nik=warga.nik, hubungan="sekeluarga")
    versi = VersiLayanan.objects.get(jenis__kode="sip-bidan", keadaan="terbit")
    with pytest.raises(PermohonanSendiri):
        mulai_di_loket(
            versi.pk, oleh=petugas, jenis_permohonan="baru", nik=warga.nik, nama=warga.nama, email="", telepon=""
        )
    assert Permohonan.objects.count() == 0
