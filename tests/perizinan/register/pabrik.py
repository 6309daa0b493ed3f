"""Permits as rows, for tests that need many or old ones."""

from datetime import timedelta

from django.utils import timezone

from bogor_portal.alur.models import JenisLayanan, Keputusan, Permohonan, VersiLayanan
from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.models import Izin, PeristiwaIzin
from tests import factories


def buat_jenis(kode: str = "sip-bidan", nama: str = "Izin Praktik Bidan") -> VersiLayanan:
    """A type with a bare published version."""
    jenis, _ = JenisLayanan.objects.get_or_create(
        kode=kode, defaults={"nama": nama, "layanan": "perizinan", "kanal": "smart", "status": "aktif"}
    )
    versi, _ = VersiLayanan.objects.get_or_create(
        jenis=jenis, nomor=1, defaults={"keadaan": "terbit", "jenis_permohonan": ["baru", "perpanjangan"]}
    )
    return versi


def buat_dokumen(
    pemegang, *, kode: str = "sip-bidan", nomor: str = "", jenis: str = "baru", sampai=None
) -> DokumenTerbit:
    """An issued paper with its application and decision, of no permit yet."""
    ke, versi, kini = next(factories._urut), buat_jenis(kode), timezone.now()
    permohonan = Permohonan.objects.create(
        versi=versi, jenis=versi.jenis, jenis_permohonan=jenis, pemohon=pemegang, nama_pemohon=pemegang.nama,
        nomor=f"UJI-{ke}", status="terbit", diajukan_pada=kini, selesai_pada=kini,
    )  # fmt: skip
    keputusan = Keputusan.objects.create(
        permohonan=permohonan, urut=1, hasil="disetujui", oleh=pemegang, jabatan=factories.buat_jabatan(), pada=kini
    )
    return DokumenTerbit.objects.create(
        permohonan=permohonan, keputusan=keputusan, jenis="izin", status="berlaku",
        nomor=nomor or f"{ke}/SIPB/{ke:05d}/DPMPTSP/2026", nama_pemegang=pemegang.nama, berlaku_sampai=sampai,
        sidik="0" * 64, dinomori_pada=kini, terbit_pada=kini,
    )  # fmt: skip


def buat_izin(pemegang=None, *, kode: str = "sip-bidan", nomor: str = "", sisa: int | None = 400, **kolom) -> Izin:
    """A permit that ends in ``sisa`` days, with its application, decision and paper."""
    pemegang = pemegang or factories.buat_pengguna(f"Orang {next(factories._urut)}")
    sampai = timezone.localdate() + timedelta(days=sisa) if sisa is not None else None
    dokumen = buat_dokumen(pemegang, kode=kode, nomor=nomor, sampai=sampai)
    permohonan, kini = dokumen.permohonan, dokumen.terbit_pada
    isi = {"jenis": permohonan.jenis, "pemegang": pemegang, "nama_pemegang": pemegang.nama, "nomor": dokumen.nomor}
    isi |= {"dokumen": dokumen, "terbit_pada": kini, "berlaku_sampai": sampai, **kolom}
    izin = Izin.objects.create(**isi)
    PeristiwaIzin.objects.create(izin=izin, jenis="terbit", dokumen=dokumen, permohonan=permohonan, pada=kini)
    return izin
