"""Walk a population service through the real pages. The catalogue is loaded as an admin would publish it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.forms.kolom_warga import kolom_tabel
from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran, Isian, JenisTahap, Permohonan, TipeIsian, VersiLayanan
from kependudukan.actions.katalog import muat_katalog
from kependudukan.layanan.kartu_fisik import LOKET_DINAS
from tests import perjalanan as umum
from tests.berkas_contoh import unggahan
from tests.kependudukan.janji import jadwal_contoh
from tests.salinan import sekali

NIK = "3271014107900001"
NKK = "3271010101200001"
CONTOH = {
    TipeIsian.NKK: NKK,
    TipeIsian.NAMA: "Alya Kirana",
    TipeIsian.SUREL: "warga@contoh.example",
    TipeIsian.JAM: "08:30",
    TipeIsian.KODEPOS: "16121",
    TipeIsian.RT: "3",
    TipeIsian.RW: "7",
    TipeIsian.NEGARA: "Malaysia",
    TipeIsian.PEKERJAAN: "Karyawan Swasta",
    TipeIsian.KABKOTA: "Kota Bogor",
    TipeIsian.DESA: "Cibinong, Kabupaten Bogor, Jawa Barat",
    TipeIsian.DOKUMEN_MILIK: "Kartu Keluarga",
}
TOLAK = "duk-berkas-tidak-benar"
PER_KODE = {"saksi1_nik": "3271021203850002", "saksi2_nik": "3271031203850003"}
BARIS = {
    "nik": NIK,
    "nama": "Siti Aminah",
    "shdk": "Anak",
    "elemen": "Pendidikan",
    "semula": "SLTA",
    "menjadi": "D-IV/S-1",
    "dasar": "Ijazah 123/2025",
}


def buka(*kode: str) -> None:
    """Load these services and publish them."""

    def muat() -> None:
        call_command("muat_opd", verbosity=0)
        muat_katalog(hanya=set(kode))
        for versi in VersiLayanan.objects.filter(jenis__kode__in=kode, keadaan=VersiLayanan.Keadaan.DRAF):
            terbitkan_versi(versi.pk, terkonfirmasi=False)

    sekali(("kependudukan", *sorted(kode)), muat)


def jawaban(isian: Isian, khusus: dict[str, Any]) -> dict[str, Any]:
    """A sound answer to one question, as the browser sends it."""
    if isian.kode in khusus:
        nilai = khusus[isian.kode]
        return dict(nilai) if isinstance(nilai, dict) else {isian.kode: nilai}
    if isian.kode in PER_KODE:
        return {isian.kode: PER_KODE[isian.kode]}
    if isian.tipe in {TipeIsian.ANGGOTA, TipeIsian.PERUBAHAN}:
        return {f"{isian.kode}-0-{k['kode']}": BARIS[k["kode"]] for k in kolom_tabel(isian)}
    if isian.tipe == TipeIsian.SLOT_JANJI:
        return jadwal_contoh(isian)
    if isian.tipe == TipeIsian.PILIHAN_BANYAK:
        return {isian.kode: [isian.pilihan[0]]}
    if isian.tipe == TipeIsian.PILIHAN:
        pertama = isian.pilihan[0]
        return {isian.kode: pertama if isinstance(pertama, str) else pertama[0]}
    if isian.tipe == TipeIsian.YA_TIDAK:
        return {isian.kode: "tidak"}
    return {isian.kode: CONTOH[isian.tipe] if isian.tipe in CONTOH else umum.jawaban_contoh(isian)}


def isi(client: Client, permohonan: Permohonan, khusus: dict[str, Any] | None = None) -> None:
    """Every section in turn, until the task list has none left."""
    for _ in range(30):
        permohonan = Permohonan.objects.select_related("versi", "jenis", "pemohon").get(pk=permohonan.pk)
        belum = next((b for b in tugas(permohonan).bagian if b.status in {"belum", "sebagian"}), None)
        if belum is None:
            return
        kiriman: dict[str, Any] = {"lanjut": "1"}
        for i in belum.isian:
            kiriman |= jawaban(i, khusus or {})
        jawab = client.post(reverse("alur:bagian", args=[permohonan.kode, belum.kode]), kiriman)
        assert jawab.status_code == 302, (belum.kode, jawab.context["form"].errors)
    raise AssertionError("the form never ends")


def unggah(client: Client, permohonan: Permohonan) -> None:
    """One picture for every document that is asked for."""
    permohonan = Permohonan.objects.select_related("versi", "jenis", "pemohon").get(pk=permohonan.pk)
    for slot in tugas(permohonan).slot:
        alamat = reverse("alur:berkas", args=[permohonan.kode, slot.persyaratan.kode])
        jawab = client.post(alamat, {"berkas": unggahan("jpg")})
        assert jawab.status_code == 302, (slot.persyaratan.kode, jawab.context["form"].errors)


def mulai(client: Client, kode: str) -> Permohonan:
    """From the start page to an empty draft."""
    jawab = client.post(reverse("alur:mulai", args=[kode]), {"jenis_permohonan": "baru"})
    assert jawab.status_code == 302, jawab.content.decode()[-2000:]
    return Permohonan.objects.latest("pk")


def kirim(client: Client, permohonan: Permohonan) -> Permohonan:
    """Check your answers, declare, send."""
    periksa = client.get(reverse("alur:periksa", args=[permohonan.kode]))
    assert periksa.context["kekurangan"] == []
    kunci = periksa.context["form"].initial["kunci"]
    jawab = client.post(reverse("alur:ajukan", args=[permohonan.kode]), {"benar": "on", "kunci": kunci})
    assert jawab.status_code == 302, jawab.context["kekurangan"]
    permohonan.refresh_from_db()
    return permohonan


def ajukan(client: Client, kode: str, khusus: dict[str, Any] | None = None) -> Permohonan:
    """From the start page to the number, through every form."""
    permohonan = mulai(client, kode)
    isi(client, permohonan, khusus)
    unggah(client, permohonan)
    return kirim(client, permohonan)


def kerjakan(kantor: umum.Kantor, permohonan: Permohonan, *, sampai: str = "") -> None:
    """Work a submitted file through every stage until it ends, or to the stage of kode ``sampai``."""
    for _ in range(40):
        umum.jalankan_pesan()
        giliran = (
            Giliran.objects.filter(permohonan=permohonan, keluar_pada=None)
            .select_related("tahap", "jabatan", "permohonan__versi", "permohonan__jenis")
            .first()
        )
        if giliran is None or giliran.tahap.kode == sampai:
            permohonan.refresh_from_db()
            return
        assert giliran.jabatan is not None, f"stuck at {giliran.tahap}"
        client = kantor.client(giliran.jabatan)
        if giliran.tahap.jenis == JenisTahap.VERIFIKASI:
            umum.nyatakan_sesuai(client, permohonan)
        aksi, isian = tindakan(giliran)
        alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, aksi])
        jawab = client.post(alamat, {"kunci": uuid4().hex, **isian})
        assert jawab.status_code == 302, f"{aksi} at {giliran.tahap}: {jawab.context['form'].errors}"
    raise AssertionError("the file never ends")


def tolak(kantor: umum.Kantor, permohonan: Permohonan) -> None:
    """Work a submitted file to the entry, refuse it there for a coded reason, and send the letter out."""
    kerjakan(kantor, permohonan, sampai="entri-siak")
    giliran = Giliran.objects.select_related("jabatan", "tahap").get(permohonan=permohonan, keluar_pada=None)
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "tolak"])
    isian = {"alasan": [TOLAK], "catatan": "Bukan terbitan rumah sakit.", "dasar_hukum": "Perpres 96/2018"}
    isian |= {f"lolos-{TOLAK}": "Surat keterangan lahir yang benar dari penolong kelahiran."}
    jawab = kantor.client(giliran.jabatan).post(alamat, {"kunci": uuid4().hex, **isian})
    assert jawab.status_code == 302, jawab.context["form"].errors
    kerjakan(kantor, permohonan)


def tindakan(giliran: Giliran) -> tuple[str, dict[str, Any]]:
    """The act that moves this stage on, with its form."""
    aksi = giliran.tahap.peralihan_keluar.order_by("urut").first().aksi
    isi_form = {
        "tanda_tangani": {"sandi": umum.FRASA},
        "serahkan_kartu": {"pengambil": "pemohon", "identitas": "on", "nama_pengambil": "Siti Aminah"},
        "cetak_kartu": {"nomor_seri": "KTP0001", "tempat": LOKET_DINAS},
    }
    return aksi, isi_form.get(aksi, {})
