"""Documents with SIAK behind them: number and NIK as it gave them, the family it lists, and that all are invented."""

import pytest
from django.test import Client
from django.utils import timezone

from bogor_portal.alur.models import Status
from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.dokumen.models import DokumenTerbit
from kependudukan.actions.entri_siak import PAKET
from kependudukan.models import Paket, PermintaanSiak
from kependudukan.queries.siak import hasil_entri
from kependudukan.surat import KAKI_REKAAN, isi_dokumen
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = pytest.mark.django_db
ANAK_DEWASA = "isi LIKE '%\"anak\", %' AND isi LIKE '%siap_cetak%' AND tanggal_lahir < '2007' ORDER BY nik LIMIT 1"
PASANGAN = 'isi LIKE \'%"hubungan": "istri"%\' ORDER BY nik LIMIT 1'


@pytest.fixture
def gudang(semua_layanan, siak_tiruan):
    return siak_tiruan.gudang


def diri(orang):
    isi = {"pemohon_nama": orang["nama"], "pemohon_nik": orang["nik"], "pemohon_nkk": orang["no_kk"]}
    return {"mengajukan_sebagai": "diri", **isi}


def pisah(anak):
    baris = {"anggota_pisah-0-nik": anak["nik"], "anggota_pisah-0-nama": anak["nama"]}
    return {**diri(anak), "kepala_baru_nik": anak["nik"], "anggota_pisah": {**baris, "anggota_pisah-0-shdk": "Anak"}}


def sampai_tanda_tangan(orang, kode, jawaban):
    """Filed by this person and worked up to the signer's desk; the office, the permohonan and its document."""
    client, kantor = Client(), Kantor()
    client.force_login(factories.buat_pengguna(orang["nama"], nik=orang["nik"]))
    permohonan = perjalanan.ajukan(client, kode, jawaban)
    perjalanan.kerjakan(kantor, permohonan, sampai="tanda-tangan")
    return kantor, permohonan, DokumenTerbit.objects.get(permohonan=permohonan)


def test_kk_04_who_splits_off_gets_a_card_of_a_new_number_and_the_old_familys_ends(gudang):
    anak = gudang.contoh(ANAK_DEWASA)[0]
    orang_tua = gudang.anggota(anak["no_kk"])[0]
    kantor, semula, lama = sampai_tanda_tangan(orang_tua, "kk-hilang", diri(orang_tua))
    perjalanan.kerjakan(kantor, semula)

    _, permohonan, baru = sampai_tanda_tangan(anak, "kk-pisah", pisah(anak))
    isi = isi_dokumen(baru)[1]
    perjalanan.kerjakan(kantor, permohonan)

    [lama, baru] = DokumenTerbit.objects.order_by("pk")
    nomor = gudang.penduduk(anak["nik"])["no_kk"]
    assert (isi["kepala"][0], [b[2] for b in isi["anggota"]]) == (("Nomor KK", nomor), [anak["nik"]])
    assert (lama.status, lama.pengganti, baru.status) == ("digantikan", None, "berlaku")
    assert baru.kependudukan.keluarga != lama.kependudukan.keluarga


def test_kk_05_the_card_lists_the_family_of_the_register_until_it_is_issued(gudang):
    ibu = gudang.contoh(PASANGAN)[0]

    kantor, permohonan, dokumen = sampai_tanda_tangan(ibu, "kk-rusak", diri(ibu))

    assert [b[2] for b in isi_dokumen(dokumen)[1]["anggota"]] == [p["nik"] for p in gudang.anggota(ibu["no_kk"])]
    perjalanan.kerjakan(kantor, permohonan)
    assert permohonan.status == Status.TERBIT
    assert PermintaanSiak.objects.filter(keluarga__isnull=False).count() == 0  # pdp_13: no copy stays behind


def test_nik_12_a_birth_deed_carries_the_number_and_the_nik_that_siak_gave(gudang):
    ibu = gudang.contoh(PASANGAN)[0]
    lahir = {"anak_tgl_lahir": timezone.localdate().isoformat(), "pelapor_nkk": ibu["no_kk"], "ibu_nik": ibu["nik"]}
    lahir |= {"mengajukan_sebagai": "keluarga", "pelapor_nik": ibu["nik"], "paket_kk": "tidak", "paket_kia": "tidak"}

    _, permohonan, dokumen = sampai_tanda_tangan(ibu, "lhr-umum", lahir)

    hasil = hasil_entri(permohonan)
    assert isi_dokumen(dokumen)[1]["rincian"][:2] == [("Nomor di SIAK", hasil["nomor"]), ("NIK", hasil["nik"])]


def test_alur_04_the_card_of_a_bundle_waits_for_the_birth_and_lists_the_child(gudang):
    """Whichever the office works on first, SIAK is asked for the card once it knows the child."""
    ibu, client, kantor = gudang.contoh(PASANGAN)[0], Client(), Kantor()
    client.force_login(factories.buat_pengguna(ibu["nama"], nik=ibu["nik"]))
    lahir = {"anak_tgl_lahir": timezone.localdate().isoformat(), "pelapor_nkk": ibu["no_kk"], "ibu_nik": ibu["nik"]}
    lahir |= {"mengajukan_sebagai": "keluarga", "pelapor_nik": ibu["nik"], "paket_kk": "ya", "paket_kia": "tidak"}
    induk = perjalanan.ajukan(client, "lhr-umum", lahir)
    kk = Paket.objects.get().anggota.get().permohonan
    perjalanan.kerjakan(kantor, kk, sampai="entri-siak")
    assert PermintaanSiak.objects.values_list("keadaan", "sebab").get(permohonan=kk) == ("antre", PAKET)

    perjalanan.kerjakan(kantor, induk)
    perjalanan.kerjakan(kantor, kk, sampai="tanda-tangan")

    anggota = isi_dokumen(DokumenTerbit.objects.get(permohonan=kk))[1]["anggota"]
    assert anggota[-1][2] == hasil_entri(induk)["nik"]


def test_siak_10_paper_of_the_stand_in_says_that_its_people_are_invented(gudang, settings):
    ibu = gudang.contoh(PASANGAN)[0]
    dokumen = sampai_tanda_tangan(ibu, "kk-rusak", diri(ibu))[2]

    templat, isi = isi_dokumen(dokumen)
    assert (isi["kaki"], isi["rekaan"]) == (KAKI_REKAAN, True)
    settings.SIAK = "jembatan"
    assert isi_dokumen(dokumen)[1]["rekaan"] is False
    assert cetak_surat(templat, isi | {"dibuat_pada": timezone.now(), "tiruan": True}).startswith(b"%PDF")
