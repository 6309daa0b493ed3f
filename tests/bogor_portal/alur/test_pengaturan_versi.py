"""Settings of a version: all of them in the editor and in the file, and what the newest of them do (R6.2, R9.3)."""

import json
import string
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bogor_portal.alur import jam
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.impor_versi import impor_versi
from bogor_portal.alur.actions.pemeriksaan import kembalikan
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.forms.editor.fakta import FaktaForm
from bogor_portal.alur.layanan.banding import BUKAN_ISI, bandingkan, kolom_isi
from bogor_portal.alur.layanan.berkas_versi import baca, ekspor
from bogor_portal.alur.models import Isian, Permintaan, Persyaratan, SuratHasil, Tahap, VersiLayanan
from bogor_portal.dokumen.actions.penomoran import _nomor_baru
from tests.faults.langkah import terbuka

pytestmark = pytest.mark.django_db


def test_the_editor_asks_for_every_setting_that_a_version_has():
    assert {*kolom_isi(VersiLayanan, BUKAN_ISI), "ringkasan_perubahan"} == set(FaktaForm.Meta.fields)


TEKS = st.text(string.ascii_letters + string.digits + " ,.()/-&'\"<>|éñ", min_size=1, max_size=60).map(str.strip)
KALIMAT = TEKS.filter(bool)
KECIL = st.none() | st.integers(1, 300)
PENGATURAN = st.fixed_dictionaries(
    {
        "deskripsi": TEKS,
        "sla_hari": KECIL,
        "survei": st.none() | st.booleans(),
        "masa_berlaku": TEKS,
        "perpanjangan": TEKS,
        "dasar_hukum": st.lists(KALIMAT, max_size=3),
        "daftar_periksa": st.lists(
            st.fixed_dictionaries({"kode": st.from_regex(r"[a-z]{3,9}", fullmatch=True), "teks": KALIMAT}),
            max_size=3,
            unique_by=lambda b: b["kode"],
        ),
        "jam_mulai": st.sampled_from(VersiLayanan.JamMulai.values),
        "sikap_lewat_batas": st.sampled_from(VersiLayanan.SikapLewatBatas.values),
        "sikap_rekomendasi": st.sampled_from(VersiLayanan.SikapRekomendasi.values),
        "hari_rekomendasi": KECIL,
        "hari_tanpa_gerak": KECIL,
        "hari_perbaikan": KECIL,
        "maks_kembali": KECIL,
        "dasar_rekomendasi": TEKS,
        "tarif": st.sampled_from(["", "contoh-bangunan"]),
        "penandatangan": TEKS,
        "ringkasan_perubahan": TEKS,
    }
)
BARIS = st.fixed_dictionaries({"label": KALIMAT, "bantuan": TEKS, "wajib": st.booleans()})


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(isi=PENGATURAN, baris=BARIS, tahap=st.integers(0, 9), surat=KALIMAT)
def test_whatever_a_version_says_comes_back_from_its_file_the_same(sip, isi, baris, tahap, surat):
    asal = salin_versi(sip.pk)
    VersiLayanan.objects.filter(pk=asal.pk).update(**isi)
    Isian.objects.filter(pk=asal.isian.first().pk).update(**baris)
    Persyaratan.objects.filter(pk=asal.persyaratan.last().pk).update(nama=baris["label"], maks_berkas=tahap + 1)
    Tahap.objects.filter(pk=asal.tahap.first().pk).update(bobot=tahap, keterangan_pemohon=surat)
    SuratHasil.objects.filter(pk=asal.surat.first().pk).update(judul=surat)
    asal.refresh_from_db()
    berkas = ekspor(asal)

    baru = impor_versi(baca(berkas))

    baru.refresh_from_db()
    assert bandingkan(asal, baru) == []
    assert {k: getattr(baru, k) for k in isi} == isi
    assert json.loads(ekspor(baru))["sha256"] == json.loads(berkas)["sha256"]
    for draf in (baru, asal):  # only so many drafts of a type may stand
        draf.delete()


def atur(permohonan, **kolom):
    """The file's version with other settings, as if it had been published so."""
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL session_replication_role = replica")
        VersiLayanan.objects.filter(pk=permohonan.versi_id).update(**kolom)
        kursor.execute("SET LOCAL session_replication_role = origin")


def kembalikan_sekali(kantor, permohonan):
    giliran = terbuka(permohonan)
    slot = permohonan.pengajuan.order_by("-urut")[0].berkas.first()
    alasan = [AlasanDiberikan("berkas-buram", persyaratan=slot.persyaratan)]
    kembalikan(permohonan.pk, giliran.pk, oleh=kantor.pemegang(giliran.jabatan), alasan=alasan)


def test_r6_2_a_version_may_say_by_when_to_mend_and_how_often_it_is_returned(diajukan, kantor, warga):
    kembalikan_sekali(kantor, diajukan)
    assert Permintaan.objects.get().tenggat is None  # no setting, no deadline and no bound
    ajukan(diajukan.pk, oleh=warga)

    atur(diajukan, hari_perbaikan=3, maks_kembali=2)
    kini = timezone.now()
    kembalikan_sekali(kantor, diajukan)
    minta = Permintaan.objects.latest("pk")
    assert jam.tenggat_lajur(kini, 3) <= minta.tenggat <= jam.tenggat_lajur(kini + timedelta(minutes=5), 3)
    halaman = Client()
    halaman.force_login(warga)
    isi = halaman.get(reverse("alur:rincian", args=[diajukan.kode])).content.decode()
    assert "Kirim perbaikan paling lambat" in isi

    ajukan(diajukan.pk, oleh=warga)
    with pytest.raises(TidakTersedia, match="sudah dikembalikan 2 kali"):
        kembalikan_sekali(kantor, diajukan)


def test_r9_3_each_version_has_its_own_pattern_of_numbers(diajukan):
    tahun = 2026
    biasa = _nomor_baru(diajukan, tahun, ditolak=False)
    diajukan.versi.pola_nomor = "{register:03d}.{singkatan}/DPMPTSP/{tahun}"
    sendiri = [_nomor_baru(diajukan, tahun, ditolak=t) for t in (False, True)]
    singkatan = diajukan.jenis.singkatan
    assert (biasa.endswith("/2026"), sendiri) == (
        True,
        [f"002.{singkatan}/DPMPTSP/2026", f"001.{singkatan}-TOLAK/DPMPTSP/2026"],
    )
