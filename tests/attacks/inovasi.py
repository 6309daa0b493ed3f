"""What stands in the addresses of the registry: an innovation under way, an edition, an idea, a statement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from bogor_portal.akun.models import Jabatan, Pengguna
from inovasi.actions.katalog import muat_inovasi
from inovasi.models import Bukti, Edisi, Entri, Ide, Indikator, Inovasi, NilaiIndikator, PernyataanStatistik
from tests import factories

IDE = {"admin:inovasi_ide", "inovasi:tanda_terima"}
STATISTIK = {"inovasi:statistik", "inovasi:surat_statistik", "inovasi:tanda_tangan_statistik"}
EDISI = {"admin:inovasi_edisi_aksi"}
PROSES = {"admin:inovasi_proses_edisi"}


def objek_inovasi(nama: str) -> str:
    """The object of an address."""
    if nama in PROSES:
        return "proses"
    return "ide" if nama in IDE else "statistik" if nama in STATISTIK else "edisi" if nama in EDISI else "inovasi"


def siapkan_inovasi(operator: Pengguna | None) -> dict[str, dict[str, Any]]:
    """`petugas` enters for DPMPTSP; Smart takes part in the open edition with one piece of evidence."""
    assert operator
    muat_inovasi()
    factories.buat_penugasan(operator, Jabatan.objects.get(kode="dpmptsp-operator-inovasi"))
    edisi, smart = Edisi.objects.get(tahun=2026), Inovasi.objects.get(kode="smart")
    Edisi.objects.filter(pk=edisi.pk).update(keadaan="dibuka", tutup_pada=timezone.now() + timedelta(days=9))
    entri = Entri.objects.create(inovasi=smart, edisi=edisi)
    nilai = NilaiIndikator.objects.create(
        entri=entri, indikator=Indikator.objects.get(edisi=edisi, nomor="16"), klaim=2
    )
    kini = timezone.now()
    statistik = PernyataanStatistik.objects.create(
        layanan="perizinan",
        nama_layanan="Smart",
        mulai=date(2026, 1, 1),
        sampai=date(2026, 1, 31),
        angka=[],
        oleh=operator,
        jabatan="Operator Inovasi",
        pada=kini,
        sidik="0",
        tanda="0",
    )
    bukti = Bukti.objects.create(nilai=nilai, statistik=statistik, oleh=operator, pada=kini)
    ide = Ide.objects.create(judul="Ide", masalah="a", gagasan="b", pengirim=operator, kunci="ide-contoh")
    return {
        "inovasi": {
            "kode": "smart",
            "tahun": 2026,
            "nomor": "16",
            "aksi": "ajukan",
            "bukti": bukti.pk,
            "ukuran": "M2",
            "jenis": "kelayakan",
        },
        "proses": {"tahun": 2026, "jenis": "validasi"},
        "edisi": {"tahun": 2026, "aksi": "perpanjang"},
        "ide": {"kode": ide.kode},
        "statistik": {"kode": statistik.kode},
    }
