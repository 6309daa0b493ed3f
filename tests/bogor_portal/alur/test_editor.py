"""The editor's pages: rows in order, conditions in words, faults with links, previews, one file in and out."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bogor_portal.alur.actions.salin import buat_dari_pola, salin_versi
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.forms.editor.dibaca import dibaca
from bogor_portal.alur.forms.editor.fakta import FaktaForm
from bogor_portal.alur.layanan.bahasa_syarat import baca_syarat, tulis_syarat
from bogor_portal.alur.layanan.banding import bandingkan
from bogor_portal.alur.layanan.berkas_versi import ImporDitolak, baca, ekspor, sidik
from bogor_portal.alur.layanan.kata_syarat import sebut_syarat
from bogor_portal.alur.layanan.periksa_versi import periksa_versi
from bogor_portal.alur.layanan.syarat import SyaratTidakSah, terpenuhi
from bogor_portal.alur.models import Isian, JenisLayanan, VersiLayanan
from tests.kependudukan import perjalanan as duk

pytestmark = pytest.mark.django_db


def alamat(nama, versi, *lain):
    return reverse(f"admin:alur_versi_{nama}", args=[versi.pk, *lain])


PERORANGAN = {"equals": {"isian": "pemohon.jenis", "nilai": "perorangan"}}


@pytest.fixture
def baru(sip):
    """A draft of a brand-new type, from the basic pattern."""
    jenis = JenisLayanan.objects.create(
        layanan="perizinan", kode="izin-kios", nama="Izin Kios", kanal="smart", status="aktif", golongan="perizinan"
    )
    return buat_dari_pola(jenis.pk)


def isi_form(halaman):
    """What a browser would send back unchanged."""
    kumpulan = halaman.context.get("kumpulan")
    semua = [*kumpulan, kumpulan.management_form] if kumpulan is not None else [halaman.context["form"]]
    isi = {f.html_name: f.value() for form in semua for f in form}
    return {k: "false" if k == "survei" and v is False else v for k, v in isi.items() if v is not None}


def simpan(client, url, **ubah):
    isi = isi_form(client.get(url)) | ubah
    return client.post(url, {k: v for k, v in isi.items() if v is not False})


@pytest.mark.parametrize(
    "teks",
    [
        'a adalah "x"',
        'a adalah "x", "y"',
        'a adalah "x" dan b adalah "y"',
        'a adalah "x" dan (b adalah "y" atau c adalah "z w")',
        'pemohon.jenis adalah "badan_usaha" atau a adalah "x" dan b adalah "y"',
    ],
)
def test_conditions_in_words_read_back_as_they_were(teks):
    syarat = baca_syarat(teks)
    assert baca_syarat(tulis_syarat(syarat)) == syarat
    assert terpenuhi(syarat, {"a": "x", "b": "y", "c": "z w"}) is True
    assert terpenuhi(syarat, {"a": "lain"}) is False


@pytest.mark.parametrize("teks", ["a", "a adalah", 'a adalah "x', "a = b", '(a adalah "x"', 'a adalah "x" b', "dan"])
def test_conditions_that_make_no_sense_are_refused_with_a_sentence(teks):
    with pytest.raises(SyaratTidakSah, match=r"\.$"):
        baca_syarat(teks)


def test_a_question_is_added_with_a_choice_and_a_condition_without_json(baru, client_admin):
    url = alamat("baru", baru, "isian")
    isi = {"label": "Jenis kios", "bagian": "permohonan", "tipe": "pilihan", "wajib": "on", "syarat_cara": "selalu"}
    jawab = client_admin.post(url, isi | {"pilihan": "makanan\npakaian | Pakaian jadi"})
    assert jawab.status_code == 302, jawab.context["form"].errors
    syarat = {"syarat_cara": "and", "syarat_isian_1": "jenis_kios", "syarat_nilai_1": "Pakaian Jadi"}
    isi |= {"label": "Luas kios", "tipe": "luas", **syarat}
    assert client_admin.post(url, isi).status_code == 302

    kios, luas = Isian.objects.filter(versi=baru).order_by("urut")[1:]
    assert (kios.kode, kios.pilihan) == ("jenis_kios", ["makanan", ["pakaian", "Pakaian jadi"]])
    assert luas.tampil_bila == {"equals": {"isian": "jenis_kios", "nilai": "pakaian"}}
    halaman = client_admin.get(alamat("satu", baru, "isian", luas.pk))
    assert halaman.context["form"]["syarat_nilai_1"].value() == "Pakaian jadi"
    assert client_admin.post(alamat("satu", baru, "isian", luas.pk), isi_form(halaman)).status_code == 302
    assert Isian.objects.get(pk=luas.pk).tampil_bila == luas.tampil_bila
    daftar = client_admin.get(alamat("daftar", baru, "isian")).content.decode()
    assert "ditanyakan bila Jenis kios adalah &quot;Pakaian jadi&quot;" in daftar
    bertingkat = {"or": [luas.tampil_bila, {"and": [luas.tampil_bila, PERORANGAN]}, {"equals": {"isian": "x"}}]}
    assert sebut_syarat(bertingkat, baru).startswith(
        'Jenis kios adalah "Pakaian jadi" atau (Jenis kios adalah "Pakaian jadi" dan Jenis pemohon adalah "perorangan")'
    )
    salah = client_admin.post(url, isi | {"label": "X", "syarat_nilai_1": "mainan"})
    assert "bukan jawaban isian itu" in salah.content.decode()
    ganda = client_admin.post(url, isi)
    assert "sudah dipakai" in ganda.content.decode()


def test_the_list_moves_renames_and_takes_out_rows(baru, client_admin):
    url = alamat("daftar", baru, "tahap")
    semula = list(baru.tahap.values_list("kode", flat=True))
    letak = {kode: ke for ke, kode in enumerate(semula)}

    jawab = simpan(
        client_admin,
        url,
        **{
            f"baris-{letak['paraf']}-urut": "2",
            f"baris-{letak['verifikasi']}-nama": "Periksa berkas",
            f"baris-{letak['fiktif-positif']}-DELETE": "on",
        },
    )

    assert jawab.status_code == 302
    semula.remove("paraf")
    semula.remove("fiktif-positif")
    assert list(baru.tahap.values_list("kode", flat=True)) == [semula[0], "paraf", *semula[1:]]
    assert list(baru.tahap.values_list("urut", flat=True)) == list(range(1, len(semula) + 2))
    assert baru.tahap.get(kode="verifikasi").nama == "Periksa berkas"
    halaman = client_admin.get(alamat("editor", baru))
    pesan = dict(halaman.context["temuan"])
    assert pesan["Sikap lewat batas memerlukan tahap Penetapan Fiktif Positif."] == url


def test_every_kind_of_row_is_saved_unchanged_by_its_own_page(sip, client_admin):
    salinan = salin_versi(sip.pk)
    for tab in ("isian", "persyaratan", "tahap", "peralihan", "surat"):
        for baris in getattr(salinan, tab).all():
            jawab = simpan(client_admin, alamat("satu", salinan, tab, baris.pk))
            assert jawab.status_code == 302, (tab, str(baris), jawab.context["form"].errors)
    assert simpan(client_admin, alamat("fakta", salinan)).status_code == 302

    assert bandingkan(sip, VersiLayanan.objects.get(pk=salinan.pk)) == []


def test_a_published_version_is_shown_and_takes_no_change(sip, client_admin):
    url = alamat("satu", sip, "tahap", sip.tahap.first().pk)
    assert client_admin.get(url).status_code == 200
    assert client_admin.post(url, {"nama": "Lain"}).status_code == 200
    assert client_admin.get(alamat("baru", sip, "tahap")).status_code == 404
    assert sip.tahap.first().nama == "Pendaftaran"
    for nama in ("terbitkan", "hapus"):
        assert client_admin.get(alamat(nama, sip)).status_code == 404


def test_an_editor_who_was_too_late_is_told_so(baru, client_admin, admin):
    url = alamat("daftar", baru, "surat")
    isi = isi_form(client_admin.get(url))
    terbitkan_versi(baru.pk, oleh=admin)

    jawab = client_admin.post(url, isi | {"baris-0-judul": "Lain"}, follow=True)

    assert "dapat dibaca" in jawab.content.decode()
    assert baru.surat.first().judul == ""


def test_the_preview_calls_up_questions_and_stores_nothing(baru, client_admin):
    baru.isian.create(
        urut=2,
        bagian="permohonan",
        kode="npwp",
        label="NPWP usaha",
        tipe="teks",
        tampil_bila={"equals": {"isian": "pemohon.jenis", "nilai": "badan_usaha"}},
    )
    url = alamat("pratinjau", baru)
    assert "NPWP usaha" not in client_admin.get(url).content.decode()

    siapa = {"pratinjau-jenis_permohonan": "baru", "pratinjau-jenis_pemohon": "badan_usaha"}

    assert "NPWP usaha" in client_admin.post(url, siapa).content.decode()
    assert "Izin Kios" in client_admin.get(alamat("halaman", baru)).content.decode()
    assert "Nyatakan lengkap dan benar" in client_admin.get(alamat("petugas", baru)).content.decode()
    for surat in baru.surat.all():
        assert client_admin.get(alamat("surat", baru, surat.pk)).content.startswith(b"%PDF")


def test_one_file_carries_a_version_and_comes_back_the_same(sip, client_admin):
    isi = client_admin.get(alamat("ekspor", sip)).content
    assert isi == ekspor(sip)

    jawab = client_admin.post(reverse("admin:alur_versi_impor"), {"berkas": SimpleUploadedFile("v.json", isi)})

    assert jawab.status_code == 302, jawab.context["kesalahan"]
    baru = VersiLayanan.objects.latest("pk")
    assert (baru.jenis, baru.nomor, baru.keadaan) == (sip.jenis, 2, "draf")
    assert bandingkan(sip, baru) == []
    assert periksa_versi(baru) == []


def rusak(isi, perbuat):
    """The file with its content changed and its hash made right again, as a forger would."""
    dokumen = json.loads(isi)
    perbuat(dokumen["isi"])
    dokumen["sha256"] = sidik(dokumen["isi"])
    return json.dumps(dokumen).encode()


SALAH = {
    "a wrong type": (lambda i: i["isian"][0].update(tipe="ajaib"), "isian[1].tipe"),
    "a number as text": (lambda i: i["versi"].update(sla_hari="5"), "versi.sla_hari: harus bilangan bulat"),
    "true as a number": (lambda i: i["tahap"][0].update(bobot=True), "tahap[1].bobot: harus bilangan bulat"),
    "a foreign key": (lambda i: i["isian"][0].update(id=1), "isian[1].id: kunci tidak dikenal"),
    "a state": (lambda i: i["versi"].update(keadaan="terbit"), "versi.keadaan: kunci tidak dikenal"),
    "a condition": (lambda i: i["isian"][0].update(tampil_bila={"eval": "1"}), "syarat tidak dapat dibaca"),
    "choices": (lambda i: i["isian"][0].update(pilihan=[{"a": 1}]), "isian[1].pilihan: bentuknya"),
    "a post": (lambda i: i["tahap"][0].update(jabatan="raja"), "jabatan 'raja' tidak ada"),
    "a stage": (lambda i: i["peralihan"][0].update(ke="entah"), "tahap 'entah' tidak ada"),
    "twice": (lambda i: i["isian"].append(i["isian"][0]), "dipakai dua kali"),
    "a service": (lambda i: i["jenis"].update(layanan="pajak"), "layanan 'pajak' tidak ada"),
    "an object for a text": (lambda i: i["persyaratan"][0].update(nama={"a": "b"}), "persyaratan[1].nama: harus teks"),
    "a row that is none": (lambda i: i["tahap"].append("x"), "harus berisi kunci dan nilai"),
    "a needed key": (lambda i: i["isian"][0].pop("label"), "isian[1].label: belum ada"),
    "a NUL": (lambda i: i["isian"][0].update(label="a\0b"), "huruf yang tidak dapat disimpan"),
}


def test_a_forged_file_is_refused_with_its_faults_and_writes_nothing(sip, client_admin):
    isi = ekspor(sip)
    sebelum = VersiLayanan.objects.count()
    for nama, (perbuat, kalimat) in SALAH.items():
        jawab = client_admin.post(
            reverse("admin:alur_versi_impor"), {"berkas": SimpleUploadedFile("v.json", rusak(isi, perbuat))}
        )
        kesalahan = [k for k, _ in jawab.context["kesalahan"]]
        assert any(kalimat in k for k in kesalahan), (nama, kesalahan)
    assert VersiLayanan.objects.count() == sebelum


@pytest.mark.parametrize(
    "isi", [b"", b"{}", b"\xff", b"[" * 100_000, b'{"format":1,"format":2}', b'{"a": NaN}', b'{"a": 1e400}']
)
def test_what_is_no_file_of_ours_is_refused(isi, client_admin):
    jawab = client_admin.post(reverse("admin:alur_versi_impor"), {"berkas": SimpleUploadedFile("v.json", isi)})
    assert jawab.status_code == 200


def test_a_changed_file_no_longer_fits_its_hash(sip):
    with pytest.raises(ImporDitolak, match="sha256"):
        baca(ekspor(sip).replace(b"Praktik", b"Praktek", 1))


def test_the_editor_is_closed_to_everybody_else(baru, client_warga, client_petugas_pemeriksa):
    for nama, lain in (("editor", ()), ("daftar", ("tahap",)), ("ekspor", ()), ("simulasi", ())):
        assert client_petugas_pemeriksa.get(alamat(nama, baru, *lain)).status_code == 403
        assert client_warga.get(alamat(nama, baru, *lain)).status_code == 302


def test_every_service_previews_its_own_form_and_page(client_admin):
    """Facts and checks of a service meet an application that is in no table."""
    duk.buka("lhr-umum")
    versi = salin_versi(VersiLayanan.objects.get(jenis__kode="lhr-umum").pk)

    for nama in ("pratinjau", "halaman", "petugas"):
        assert client_admin.get(alamat(nama, versi)).status_code == 200
    assert client_admin.post(alamat("pratinjau", versi), {"pratinjau-jenis_permohonan": "baru"}).status_code == 200
    assert baca(ekspor(versi)).versi["jenis_permohonan"] == versi.jenis_permohonan
    assert "tidak dicetak" in client_admin.get(alamat("daftar", versi, "surat")).content.decode()


@pytest.mark.parametrize("tab", ["fakta", *("isian", "persyaratan", "tahap", "peralihan", "surat")])
def test_a_frozen_version_reads_as_text_without_greyed_inputs(sip, client_admin, tab):
    alamat_daftar = alamat("fakta", sip) if tab == "fakta" else alamat("daftar", sip, tab)
    halaman = [client_admin.get(alamat_daftar).content.decode()]
    if tab != "fakta":
        satu = getattr(sip, tab).first()
        halaman.append(client_admin.get(alamat("satu", sip, tab, satu.pk)).content.decode())

    assert [h.count(" disabled") for h in halaman] == [0] * len(halaman)
    assert [h.count("<dt>") > 0 or h.count('class="baris-nama"') > 0 for h in halaman] == [True] * len(halaman)


@pytest.mark.parametrize(("survei", "kata"), [(None, "Menurut pemeriksa"), (True, "Wajib"), (False, "Tidak wajib")])
def test_r7_1_a_survey_left_to_the_examiner_does_not_read_as_none(baru, client_admin, survei, kata):
    VersiLayanan.objects.filter(pk=baru.pk).update(survei=survei)
    form = FaktaForm(instance=VersiLayanan.objects.get(pk=baru.pk))
    assert dict(dibaca(form))["Survei lapangan"] == kata
