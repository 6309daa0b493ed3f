"""R9.1: by whose authority the head of DPMPTSP signs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.models import Giliran
from bogor_portal.dokumen.gudang import baca
from bogor_portal.dokumen.models import DokumenTerbit, PelimpahanWewenang
from bogor_portal.dokumen.queries import pelimpahan
from perizinan.demo import ajukan_contoh
from tests.bogor_portal.dokumen.test_cetak import isi_rapat, rapat
from tests.perjalanan import Kantor, buka_layanan, kerjakan, kerjakan_sampai

pytestmark = pytest.mark.django_db
HARI = timedelta(days=1)


def test_r9_1_only_a_confirmed_authority_of_the_day_is_printed(warga):
    versi, kini = buka_layanan("sip-bidan"), timezone.localdate()
    umum = PelimpahanWewenang.objects.get()
    assert (umum.jenis, umum.bentuk, umum.dasar, umum.terkonfirmasi) == (None, "", "", False)
    with pytest.raises(IntegrityError), transaction.atomic():
        PelimpahanWewenang.objects.update(terkonfirmasi=True)
    isi = {"jabatan": umum.jabatan, "pemberi": "Wali Kota Bogor", "terkonfirmasi": True}
    lama = PelimpahanWewenang.objects.create(
        **isi, bentuk="mandat", dasar="Keputusan lama", mulai=kini - 9 * HARI, selesai=kini - HARI
    )
    delegasi = PelimpahanWewenang.objects.create(**isi, bentuk="delegasi", dasar="Peraturan contoh", mulai=kini)
    mandat = PelimpahanWewenang.objects.create(
        **isi, jenis=versi.jenis, bentuk="mandat", dasar="Keputusan contoh", mulai=kini
    )

    assert pelimpahan(umum.jabatan_id, versi.jenis_id, kini - HARI) == lama
    assert pelimpahan(umum.jabatan_id, 0, kini) == delegasi
    assert pelimpahan(umum.jabatan_id, versi.jenis_id, kini) == mandat

    kerjakan(Kantor(), ajukan_contoh("sip-bidan", "baru", warga))
    dokumen = DokumenTerbit.objects.get()
    teks = isi_rapat(baca(dokumen.lokasi))
    assert dokumen.wewenang == "Mandat Wali Kota Bogor: Keputusan contoh"
    assert teks.count(rapat("a.n. Wali Kota Bogor")) == 1
    assert teks.count(rapat(dokumen.wewenang)) == 1


def test_r9_1_where_a_rule_names_the_mayor_the_officer_is_told_that_nothing_is_confirmed(badan_usaha):
    kode = "pengesahan-pertelaan-rusun"
    buka_layanan(kode)
    kantor, permohonan = Kantor(), ajukan_contoh(kode, "baru", badan_usaha)
    kerjakan_sampai(kantor, permohonan, "penyusunan")
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    rincian = reverse("admin:alur_rincian", args=[permohonan.kode])
    belum = kantor.client(giliran.jabatan).get(rincian).context["peringatan"]
    PelimpahanWewenang.objects.filter(jenis__kode=kode).update(
        bentuk="mandat", dasar="Keputusan contoh", mulai=timezone.localdate(), terkonfirmasi=True
    )
    sudah = kantor.client(giliran.jabatan).get(rincian).context["peringatan"]

    assert next(p for p in belum if "Wali Kota Bogor" in p).endswith(
        "belum dikonfirmasi, jadi surat tidak menyebutnya."
    )
    assert [p for p in sudah if "Wali Kota Bogor" in p] == []
