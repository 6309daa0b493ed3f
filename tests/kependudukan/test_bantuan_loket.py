"""PMH-06: who cannot file alone is helped at a counter of the office or of a kecamatan; the officer is recorded."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Pengguna, Peran, RiwayatAkun
from bogor_portal.alur.actions.loket import mulai_di_loket
from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.actions.penyerahan import serahkan_dokumen
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import Giliran, PenyerahanLoket, Permohonan, Status, VersiLayanan
from bogor_portal.alur.queries.linimasa import untuk_pemohon
from bogor_portal.alur.queries.petugas import boleh_diambil
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.tanda_terima import _pokok
from kependudukan.layanan.paket import paket
from tests import factories
from tests.berkas_contoh import unggahan
from tests.bogor_portal.akun.surel import antar, tautan
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = pytest.mark.django_db
LOKET = reverse("admin:alur_loket")
NENEK = {"nik": perjalanan.NIK, "nama": "Nenek Iyah", "email": "cucu@contoh.example", "telepon": "081234567890"}


def masuk(pengguna):
    client = Client()
    client.force_login(pengguna)
    return client


def petugas(opd, jenis):
    return factories.buat_petugas(Peran.FRONT_OFFICE, factories.buat_opd(opd, jenis=jenis))


@pytest.mark.parametrize(("opd", "jenis"), [("disdukcapil", "dinas"), ("kec-bogor-tengah", "kecamatan")])
def test_pmh_06_the_officer_stands_on_screen_timeline_and_paper(semua_layanan, opd, jenis):
    orang = petugas(opd, jenis)
    client = masuk(orang)
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")
    mulai = client.post(LOKET, {"versi": versi.pk, "jenis_permohonan": "baru", "setuju": "on", **NENEK})
    permohonan = Permohonan.objects.latest("pk")
    assert mulai.url == reverse("alur:tugas", args=[permohonan.kode])
    perjalanan.isi(client, permohonan, {"pemohon_nama": "Nenek Iyah"})
    perjalanan.unggah(client, permohonan)
    permohonan = perjalanan.kirim(client, permohonan)
    perjalanan.kerjakan(Kantor(), permohonan, sampai="entri-siak")

    nenek = permohonan.pemohon
    halaman = masuk(nenek).get(reverse("alur:rincian", args=[permohonan.kode])).content.decode()
    kertas = dict(_pokok(Permohonan.objects.get(pk=permohonan.pk)))
    assert (nenek.nama, nenek.nik, permohonan.status) == ("Nenek Iyah", perjalanan.NIK, Status.DIPROSES)
    assert f"Diajukan di loket oleh {orang.nama}" in halaman
    assert "Permohonan dikirim di loket, dibantu petugas" in [p.judul for p in untuk_pemohon(permohonan)]
    assert kertas["Diajukan di loket"].startswith(f"{orang.nama}, ")
    assert kertas["Pemohon"] == "Nenek Iyah"


def test_pmh_06_who_helped_does_not_work_on_the_file(semua_layanan):
    orang = petugas("disdukcapil", "dinas")
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")
    permohonan = mulai_di_loket(versi.pk, oleh=orang, jenis_permohonan="baru", **NENEK)
    client = masuk(orang)
    perjalanan.isi(client, permohonan, {"pemohon_nama": "Nenek Iyah"})
    perjalanan.unggah(client, permohonan)
    permohonan = perjalanan.kirim(client, permohonan)
    giliran = Giliran.objects.get(permohonan=permohonan)
    factories.buat_penugasan(orang, giliran.jabatan)

    assert not boleh_diambil(orang, permohonan.diajukan_pada).filter(pk=giliran.pk).exists()


@pytest.mark.parametrize(("opd", "jenis"), [("dpmptsp", "dinas"), ("dinkes", "dinas")])
def test_pmh_06_counters_of_other_offices_do_not_file_here(semua_layanan, opd, jenis):
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")

    with pytest.raises(TidakBoleh):
        mulai_di_loket(versi.pk, oleh=petugas(opd, jenis), jenis_permohonan="baru", **NENEK)


TANPA = {"nik": perjalanan.NIK, "nama": "Nenek Iyah", "email": "", "telepon": "", "tanpa_email": "on"}
KK_HILANG = {"pemohon_nama": "Nenek Iyah"}


@pytest.fixture
def kantor():
    return Kantor()


@pytest.fixture
def loket(semua_layanan):
    return petugas("disdukcapil", "dinas")


@pytest.fixture
def permohonan(loket):
    """Filed at the counter for a woman who has neither e-mail nor telephone."""
    client, versi = masuk(loket), VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")
    client.post(LOKET, {"versi": versi.pk, "jenis_permohonan": "baru", "setuju": "on", **TANPA})
    berkas = Permohonan.objects.latest("pk")
    perjalanan.isi(client, berkas, KK_HILANG)
    perjalanan.unggah(client, berkas)
    return perjalanan.kirim(client, berkas)


def coba_masuk(sandi):
    return Client().post(reverse("akun:masuk"), {"identitas": perjalanan.NIK, "sandi": sandi}).status_code


def kembalikan(kantor, permohonan):
    perjalanan.kerjakan(kantor, permohonan, sampai="verifikasi")
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    isi = {"persyaratan-kehilangan": "duk-berkas-buram", "catatan": "Foto surat kehilangan buram.", "kunci": "k1"}
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "kembalikan"])
    jawab = kantor.client(giliran.jabatan).post(alamat, isi)
    assert jawab.status_code == 302, jawab.context["form"].errors
    permohonan.refresh_from_db()


def test_pmh_06_who_has_no_email_and_no_telephone_is_served_at_the_counter(permohonan, loket, kantor):
    perjalanan.kerjakan(kantor, permohonan)
    client, dokumen = masuk(loket), DokumenTerbit.objects.get(permohonan=permohonan)
    surat = antar()

    daftar = client.get(reverse("admin:alur_loket_bantuan"))
    rinci = client.get(reverse("admin:alur_loket_rinci", args=[permohonan.kode]))
    cetak = client.get(reverse("dokumen:unduh", args=[dokumen.token]))

    nenek = permohonan.pemohon
    assert (nenek.email, nenek.telepon, nenek.has_usable_password()) == (None, None, False)
    assert {"no_hp", "email"} & set(permohonan.pengajuan.get().jawaban) == set()
    assert permohonan.bantuan.pernyataan.endswith("kabar dan dokumennya ia terima di loket.")
    assert [(p.pk, p.kata_petugas) for p in daftar.context["baris"]] == [(permohonan.pk, "Selesai, dokumen terbit")]
    assert (rinci.status_code, dokumen.nomor in rinci.content.decode()) == (200, True)
    assert (cetak.status_code, cetak.content[:5]) == (200, b"%PDF-")
    assert [s for s in surat if not s.to[0]] == []
    assert coba_masuk("") == 200


def test_pmh_06_without_saying_so_a_new_account_still_needs_an_address(semua_layanan, loket):
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")
    isi = {"versi": versi.pk, "jenis_permohonan": "baru", "setuju": "on", **TANPA}

    lupa = masuk(loket).post(LOKET, {**isi, "tanpa_email": ""})
    keduanya = masuk(loket).post(LOKET, {**isi, "email": "cucu@contoh.example"})

    assert lupa.context["form"].non_field_errors() == [
        "NIK ini belum punya akun. Isi email dan nomor telepon pemohon untuk membuatnya."
    ]
    assert list(keduanya.context["form"].errors) == ["tanpa_email"]
    assert Pengguna.objects.filter(email=None).count() == 0


def test_pmh_06_what_the_counter_filed_is_seen_by_no_other_counter(permohonan, loket, kantor):
    perjalanan.kerjakan(kantor, permohonan)
    dokumen = DokumenTerbit.objects.get(permohonan=permohonan)
    lain = masuk(petugas("kec-bogor-utara", "kecamatan"))

    daftar = lain.get(reverse("admin:alur_loket_bantuan"))

    assert list(daftar.context["baris"]) == []
    assert lain.get(reverse("admin:alur_loket_rinci", args=[permohonan.kode])).status_code == 404
    assert lain.get(reverse("dokumen:unduh", args=[dokumen.token])).status_code == 404


def test_pmh_06_a_returned_file_is_mended_at_the_counter_by_whoever_sits_there(permohonan, loket, kantor):
    kembalikan(kantor, permohonan)
    rekan = factories.buat_pengguna(email="rekan@contoh.example", is_staff=True)
    factories.buat_penugasan(rekan, permohonan.bantuan.jabatan)
    client = masuk(rekan)

    rinci = client.get(reverse("admin:alur_loket_rinci", args=[permohonan.kode]))
    assert [b.persyaratan for b in rinci.context["perbaikan"].butir] == ["kehilangan"]
    client.post(reverse("alur:berkas", args=[permohonan.kode, "kehilangan"]), {"berkas": unggahan("jpg")})
    perjalanan.kirim(client, permohonan)

    terkirim = client.get(reverse("alur:terkirim", args=[permohonan.kode]))
    giliran = Giliran.objects.get(permohonan=permohonan, keluar_pada=None)
    factories.buat_penugasan(rekan, giliran.jabatan)
    riwayat = permohonan.riwayat.get(aksi="ajukan_ulang")
    assert (permohonan.status, terkirim.status_code) == (Status.DIPROSES, 200)
    assert (riwayat.oleh, riwayat.jabatan, riwayat.isi["atas_nama"]) == (
        rekan,
        permohonan.bantuan.jabatan,
        permohonan.pemohon_id,
    )
    assert f"{rekan.nama}, " in untuk_pemohon(permohonan)[0].catatan
    assert not boleh_diambil(rekan, permohonan.diajukan_pada).filter(pk=giliran.pk).exists()
    aksi, isian = perjalanan.tindakan(giliran)
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, aksi])
    assert client.post(alamat, {"kunci": "k2", **isian}).status_code != 302


def test_pmh_06_withdrawn_at_the_counter_when_who_stands_there_asks_for_it(permohonan, loket):
    client, rinci = masuk(loket), reverse("admin:alur_loket_rinci", args=[permohonan.kode])
    alamat = reverse("admin:alur_loket_tarik", args=[permohonan.kode])
    lain = masuk(petugas("kec-bogor-utara", "kecamatan"))

    luar = lain.post(alamat, {"kunci": "k1", "setuju": "on"})
    lupa = client.post(alamat, {"kunci": "k1"})
    permohonan.refresh_from_db()
    assert (luar.status_code, list(lupa.context["form"].errors), permohonan.status) == (404, ["setuju"], "diajukan")
    tawar = client.get(rinci).content.decode()
    ditarik = client.post(alamat, {"kunci": "k1", "setuju": "on"})

    permohonan.refresh_from_db()
    riwayat = permohonan.riwayat.get(aksi="tarik")
    assert (alamat in tawar, ditarik.url, permohonan.status) == (True, rinci, Status.DITARIK)
    assert (riwayat.oleh, riwayat.jabatan) == (loket, permohonan.bantuan.jabatan)
    assert untuk_pemohon(permohonan)[0].judul == "Permohonan ditarik pemohon di loket, dibantu petugas"
    assert untuk_pemohon(permohonan)[0].catatan.startswith(f"{loket.nama}, ")
    assert alamat not in client.get(rinci).content.decode()
    assert client.get(alamat).status_code == 404
    assert [s for s in antar() if not s.to[0]] == []


@pytest.mark.parametrize(("terbukti", "diingatkan"), [(False, 1), (True, 0)])
def test_pdp_15_the_counter_asks_whose_an_unproven_account_is(loket, terbukti, diingatkan):
    """Who opened an account with another's NIK would read what the true owner files at a counter."""
    akun = factories.buat_pengguna("Nenek Iyah", nik=perjalanan.NIK, email="siapa@contoh.example")
    if terbukti:
        factories.buktikan(akun)
    versi = VersiLayanan.objects.get(jenis__kode="kk-hilang", keadaan="terbit")
    isi = {"versi": versi.pk, "jenis_permohonan": "baru", "setuju": "on", **NENEK, "email": "", "telepon": ""}

    jawab = masuk(loket).post(LOKET, isi, follow=True)

    kata = [str(p) for p in jawab.context["messages"] if "s•••@contoh.example" in str(p)]
    assert (len(kata), Permohonan.objects.latest("pk").pemohon) == (diingatkan, akun)


SERAH = {"pengambil": "pemohon", "nama_pengambil": "Nenek Iyah", "identitas": "KTP-el", "cocok": "on", "kunci": "s1"}


def test_pmh_06_who_took_the_printed_paper_is_noted_with_relation_and_proof(permohonan, loket, kantor):
    client, alamat = masuk(loket), reverse("admin:alur_loket_serah", args=[permohonan.kode])
    assert client.get(alamat).status_code == 404  # nothing was issued yet
    perjalanan.kerjakan(kantor, permohonan)
    (dokumen,) = client.get(alamat).context["form"].fields["dokumen"].initial
    kuasa = SERAH | {"dokumen": [dokumen], "pengambil": "kuasa", "nama_pengambil": "Budi"}

    galat = [
        list(client.post(alamat, isi).context["form"].errors)
        for isi in (kuasa, kuasa | {"pengambil": "keluarga"}, kuasa | {"dokumen": ["KK palsu"], "pengambil": "pemohon"})
    ]
    lain = masuk(petugas("kec-bogor-utara", "kecamatan")).post(alamat, kuasa)
    assert (galat, lain.status_code) == ([["surat_kuasa"], ["hubungan"], ["dokumen"]], 404)
    assert PenyerahanLoket.objects.count() == 0

    isi = kuasa | {"surat_kuasa": "20-11-2026, dari Nenek Iyah", "hubungan": "tetangga"}
    serah, lagi = client.post(alamat, isi), client.post(alamat, isi)

    baris, rinci = PenyerahanLoket.objects.get(), reverse("admin:alur_loket_rinci", args=[permohonan.kode])
    assert (serah.url, lagi.url, baris.oleh, baris.jabatan) == (rinci, rinci, loket, permohonan.bantuan.jabatan)
    assert (baris.nama_pengambil, baris.surat_kuasa, baris.dokumen) == ("Budi", isi["surat_kuasa"], [dokumen])
    assert "kepada Budi (Pemegang surat kuasa F-1.07" in client.get(rinci).content.decode()
    riwayat = permohonan.riwayat.get(aksi="serahkan_dokumen")
    assert (riwayat.oleh, riwayat.jabatan, "Budi" in str(riwayat.isi)) == (loket, baris.jabatan, False)
    peristiwa = untuk_pemohon(permohonan)[0]
    assert (peristiwa.judul, peristiwa.catatan) == (
        "Dokumen diserahkan di loket",
        "Diserahkan kepada pemegang surat kuasa F-1.07",
    )


def test_pmh_02_the_act_itself_asks_for_the_proof_too(permohonan, loket, kantor):
    isi = {"oleh": loket, "dokumen": ["KK"], "nama_pengambil": "Budi", "identitas": "KTP-el", "kunci": "k"}
    for pengambil in ("kuasa", "keluarga", "siapa saja"):
        with pytest.raises(AlurError):
            serahkan_dokumen(permohonan.pk, **isi, pengambil=pengambil)

    Pengguna.objects.filter(pk=permohonan.pemohon_id).update(email="iyah@contoh.example")
    with pytest.raises(TidakBoleh):
        serahkan_dokumen(permohonan.pk, **isi, pengambil="pemohon")
    assert PenyerahanLoket.objects.count() == 0


def test_pmh_06_who_has_an_address_withdraws_alone(permohonan, loket):
    Pengguna.objects.filter(pk=permohonan.pemohon_id).update(email="iyah@contoh.example")

    with pytest.raises(TidakBoleh):
        tarik(permohonan.pk, oleh=loket)


def test_pmh_06_a_bundle_filed_at_the_counter_stays_together_there(loket):
    client, versi = masuk(loket), VersiLayanan.objects.get(jenis__kode="lhr-umum", keadaan="terbit")
    client.post(LOKET, {"versi": versi.pk, "jenis_permohonan": "baru", "setuju": "on", **TANPA})
    induk, tanya = Permohonan.objects.latest("pk"), {a["tanya"]["kode"]: "ya" for a in paket("LHR-UMUM")["anggota"]}
    perjalanan.isi(client, induk, {**tanya, "anak_tgl_lahir": timezone.localdate().isoformat()})
    perjalanan.unggah(client, induk)
    perjalanan.kirim(client, induk)

    semua = list(Permohonan.objects.order_by("pk"))
    daftar = client.get(reverse("admin:alur_loket_bantuan")).context["baris"]
    assert [p.jenis.singkatan for p in semua] == ["LHR-UMUM", "KK-TAMBAH-LAHIR", "KIA-0-5"]
    assert [p.pk for p in daftar] == [p.pk for p in reversed(semua)]
    assert {(p.bantuan.petugas_id, p.riwayat.get().oleh_id, p.pemohon_id) for p in semua} == {
        (loket.pk, loket.pk, induk.pemohon_id)
    }
    assert not boleh_diambil(loket, timezone.now()).filter(permohonan__in=semua).exists()


def test_pmh_06_an_address_is_added_at_the_counter_and_then_the_account_is_theirs(permohonan, loket):
    alamat = reverse("admin:alur_loket_email")
    isi = {"nik": perjalanan.NIK, "nama": "Nenek Iyah", "email": "iyah@contoh.example", "telepon": "", "setuju": "on"}
    client = masuk(loket)

    salah = client.post(alamat, {**isi, "nama": "Nenek Lain"})
    pasang = client.post(alamat, isi)
    lagi = client.post(alamat, {**isi, "email": "lain@contoh.example"})
    (surat,) = [s for s in antar() if s.subject == "Akun Portal Kota Bogor Anda"]
    nenek = Client()
    nenek.post(tautan(surat), {"sandi": factories.SANDI, "sandi_ulang": factories.SANDI})

    assert [salah.status_code, pasang.status_code, lagi.status_code] == [200, 302, 200]
    assert (surat.to, coba_masuk(factories.SANDI)) == (["iyah@contoh.example"], 302)
    nenek.force_login(permohonan.pemohon)
    assert nenek.get(reverse("alur:rincian", args=[permohonan.kode])).status_code == 200
    assert client.get(reverse("admin:alur_loket_rinci", args=[permohonan.kode])).status_code == 404
    catatan = RiwayatAkun.objects.filter(pengguna=permohonan.pemohon).order_by("pk")
    assert [(r.aksi, r.oleh) for r in catatan] == [("dibuat_di_loket", loket), ("email_di_loket", loket)]


def test_pmh_06_registering_with_that_nik_does_not_take_the_account_over(permohonan):
    isi = {"nik": perjalanan.NIK, "nama": "Orang Lain", "email": "lain@contoh.example", "telepon": "081234567890"}

    jawab = Client().post(
        reverse("akun:daftar_perorangan"), {**isi, "sandi": factories.SANDI, "sandi_ulang": factories.SANDI}
    )

    nenek = Pengguna.objects.get(pk=permohonan.pemohon_id)
    assert (jawab.status_code, jawab.url) == (302, reverse("akun:periksa_surel"))
    assert (nenek.nama, nenek.email, Pengguna.objects.filter(email="lain@contoh.example").count()) == (
        "Nenek Iyah",
        None,
        0,
    )
    assert [s for s in antar() if s.to == ["lain@contoh.example"]] == []
