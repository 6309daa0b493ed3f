"""Walk a permohonan through the real pages, as the people of each post would."""

from datetime import date, timedelta

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Jabatan, JenisAkun, Pengguna, Peran
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan, TipeIsian, VersiLayanan
from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo
from bogor_portal.lib.wilayah import daftar_kelurahan
from bogor_portal.pesan import actions as pesan
from perizinan.actions import muat_katalog
from tests import (
    factories,
    masuk,  # noqa: F401 (it makes force_login show the second factor)
)
from tests.berkas_contoh import unggahan
from tests.salinan import sekali

LURAH = daftar_kelurahan()[0]
JAWABAN_KODE = {  # answers that rules look at: a place of one's own, an STR in force, a citizen
    "nama_tempat": lambda: f"Klinik {next(factories._urut)}",
    "tanggal_str": lambda: f"{timezone.localdate() + timedelta(days=3 * 365)}",
    "kewarganegaraan": "warga negara Indonesia".strip,
}


def buka_layanan(kode: str) -> VersiLayanan:
    """Load one type of the catalogue and publish it, as an admin would a draft."""

    def muat() -> None:
        call_command("muat_opd", verbosity=0)
        muat_katalog(hanya={kode})
        versi = VersiLayanan.objects.get(jenis__kode=kode)
        if versi.keadaan == VersiLayanan.Keadaan.DRAF:
            terbitkan_versi(versi.pk, terkonfirmasi=False)

    sekali(("perizinan", kode), muat)
    return VersiLayanan.objects.get(jenis__kode=kode)


def jalankan_pesan() -> int:
    """Carry out everything that waits in the outbox, as relay and worker would; returns how many rows."""
    jumlah = 0
    while ids := pesan.sewa(batas=100, kini=timezone.now()):
        jumlah += sum(pesan.jalankan(pk) for pk in ids)
    return jumlah


class Kantor:
    """One officer per post, each signed in; made when first needed."""

    def __init__(self) -> None:
        self.orang: dict[int, Pengguna] = {}
        self.tamu: dict[int, Client] = {}

    def pemegang(self, jabatan: Jabatan) -> Pengguna:
        if jabatan.pk not in self.orang:
            nama = f"Petugas {jabatan.nama}"
            orang = factories.buat_pengguna(nama, jenis=JenisAkun.PEGAWAI, is_staff=True, telepon=None, nik=None)
            factories.buat_penugasan(orang, jabatan)
            self.orang[jabatan.pk] = orang
            if jabatan.peran == Peran.PENANDATANGAN:
                siapkan_kunci_demo(orang)
        return self.orang[jabatan.pk]

    def client(self, jabatan: Jabatan) -> Client:
        orang = self.pemegang(jabatan)
        if orang.pk not in self.tamu:
            self.tamu[orang.pk] = Client()
            self.tamu[orang.pk].force_login(orang)
        return self.tamu[orang.pk]

    def salinan(self) -> "Kantor":
        """For one test of an office that a module shares: whoever that test calls in is forgotten with it."""
        baru = Kantor()
        baru.orang, baru.tamu = dict(self.orang), dict(self.tamu)
        return baru


def jawaban_contoh(isian) -> object:
    """A sound answer to one question, as typed."""
    if isian.pola:
        return "56210" if "5" in isian.pola and "13" not in isian.pola else "1234567890123"
    contoh = {
        TipeIsian.TEKS: "Contoh isian",
        TipeIsian.URAIAN: "Uraian contoh",
        TipeIsian.ANGKA: "3",
        TipeIsian.LUAS: "120,5",
        TipeIsian.UANG: "2500000",
        TipeIsian.TANGGAL: "2026-05-20",
        TipeIsian.YA_TIDAK: "ya",
        TipeIsian.LOKASI: "-6.59503, 106.81660",
        TipeIsian.KECAMATAN: LURAH.kecamatan,
        TipeIsian.KELURAHAN: LURAH.kode,
        TipeIsian.NIK: "3271014107900001",
        TipeIsian.TELEPON: "0812 3456 7890",
        TipeIsian.TABEL: "Siti Aminah; 36",
    }
    if isian.kode in JAWABAN_KODE:
        return JAWABAN_KODE[isian.kode]()
    if isian.tipe == TipeIsian.PILIHAN:
        return isian.pilihan[-1]
    return contoh[isian.tipe]


def isi_dan_ajukan(client: Client, kode_jenis: str, jenis_permohonan: str) -> Permohonan:
    """From the start page to the confirmation, through every form."""
    jawab = client.post(reverse("alur:mulai", args=[kode_jenis]), {"jenis_permohonan": jenis_permohonan})
    assert jawab.status_code == 302, jawab.content.decode()[-3000:]
    permohonan = Permohonan.objects.latest("pk")
    isi_semua_bagian(client, permohonan)
    isi_semua_berkas(client, permohonan)
    periksa = client.get(reverse("alur:periksa", args=[permohonan.kode]))
    assert periksa.context["kekurangan"] == []
    kunci = periksa.context["form"].initial["kunci"]
    jawab = client.post(reverse("alur:ajukan", args=[permohonan.kode]), {"benar": "on", "kunci": kunci})
    assert jawab.status_code == 302
    permohonan.refresh_from_db()
    return permohonan


def isi_semua_bagian(client: Client, permohonan: Permohonan) -> None:
    for _ in range(30):
        permohonan = Permohonan.objects.select_related("versi", "jenis", "pemohon").get(pk=permohonan.pk)
        belum = next((b for b in tugas(permohonan).bagian if b.status in {"belum", "sebagian"}), None)
        if belum is None:
            return
        isi = {i.kode: jawaban_contoh(i) for i in belum.isian}
        jawab = client.post(reverse("alur:bagian", args=[permohonan.kode, belum.kode]), {**isi, "lanjut": "1"})
        assert jawab.status_code == 302, jawab.context["form"].errors
    raise AssertionError("the form never ends")


def isi_semua_berkas(client: Client, permohonan: Permohonan) -> None:
    permohonan = Permohonan.objects.select_related("versi", "jenis", "pemohon").get(pk=permohonan.pk)
    for urut, slot in enumerate(tugas(permohonan).slot):
        alamat = reverse("alur:berkas", args=[permohonan.kode, slot.persyaratan.kode])
        boleh = slot.persyaratan.jenis_berkas
        foto = urut > 0 and "jpg" in boleh  # a PDF is looked through by a process of its own, which takes its time
        jawab = client.post(alamat, {"berkas": unggahan("jpg" if foto else boleh[0])})
        assert jawab.status_code == 302, jawab.context["form"].errors


def kerjakan(kantor: Kantor, permohonan: Permohonan, *, tolak: bool = False) -> None:
    """Work a submitted file through every stage until it ends."""
    for _ in range(40):
        jalankan_pesan()
        terbuka = list(
            Giliran.objects.filter(permohonan=permohonan, keluar_pada=None).select_related("tahap", "jabatan")
        )
        if not terbuka:
            permohonan.refresh_from_db()
            return
        giliran = next((g for g in terbuka if g.lajur != "utama"), terbuka[0])
        assert giliran.jabatan is not None, f"stuck at {giliran.tahap}"
        _satu_langkah(kantor, permohonan, giliran, tolak=tolak)
    raise AssertionError("the file never ends")


def kerjakan_sampai(kantor: Kantor, permohonan: Permohonan, kode: str) -> None:
    """Work a submitted file until it is at the stage of this kode."""
    for _ in range(20):
        terbuka = list(
            Giliran.objects.filter(permohonan=permohonan, keluar_pada=None).select_related("tahap", "jabatan")
        )
        ini = next((g for g in terbuka if g.lajur != "utama"), terbuka[0])
        if ini.tahap.kode == kode:
            return
        _satu_langkah(kantor, permohonan, ini, tolak=False)
    raise AssertionError(f"the file never comes to {kode}")


def _satu_langkah(kantor: Kantor, permohonan: Permohonan, giliran: Giliran, *, tolak: bool) -> None:
    client = kantor.client(giliran.jabatan)
    if giliran.tahap.jenis == JenisTahap.VERIFIKASI:
        nyatakan_sesuai(client, permohonan)
    if giliran.tahap.jenis == JenisTahap.SURVEI:
        isi_lembar_survei(client, permohonan, giliran)
        return
    aksi, isi = _tindakan(kantor, giliran, tolak=tolak)
    lakukan(client, permohonan, giliran, aksi, isi)


def lakukan(client: Client, permohonan: Permohonan, giliran: Giliran, aksi: str, isi: dict) -> None:
    """One act by its confirm page: GET, then POST with its key."""
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, aksi])
    halaman = client.get(alamat)
    if halaman.status_code == 302:  # there are more urgent files: say why this one comes first
        client.post(halaman.url, {"alasan": "berkaitan"})
        halaman = client.get(alamat)
    assert halaman.status_code == 200, f"{aksi} at {giliran.tahap}: {halaman.status_code}"
    kunci = halaman.context["form"].initial["kunci"]
    jawab = client.post(alamat, {"kunci": kunci, **isi})
    assert jawab.status_code == 302, f"{aksi} at {giliran.tahap}: {jawab.context['form'].errors}"


def nyatakan_sesuai(client: Client, permohonan: Permohonan) -> None:
    """The verdict "sesuai" on every file of the last pengajuan."""
    for slot in permohonan.pengajuan.order_by("-urut")[0].berkas.select_related("berkas"):
        client.post(reverse("admin:alur_verifikasi", args=[permohonan.kode, slot.berkas.kode]), {"hasil": "sesuai"})


def _tindakan(kantor: Kantor, giliran: Giliran, *, tolak: bool) -> tuple[str, dict]:
    besok = timezone.localdate() + timedelta(days=1)
    jenis = giliran.tahap.jenis
    if jenis == JenisTahap.REKOMENDASI and not giliran.permohonan.permintaan.filter(jenis="rekomendasi").exists():
        opd = Jabatan.objects.filter(peran=Peran.TIM_TEKNIS).first().opd
        return "minta_rekomendasi", {"opd": [opd.pk], "tenggat": besok.isoformat()}
    if jenis == JenisTahap.JADWAL_SURVEI:
        siapkan_penyurvei(kantor, giliran.permohonan)
        return "jadwalkan_survei", {"tanggal": besok.isoformat()}
    if jenis == JenisTahap.PENYUSUNAN and tolak:
        return "tolak", {
            "alasan": ["rekomendasi-tidak"],
            "catatan": "Tidak memenuhi syarat.",
            "dasar_hukum": "UU 30/2014",
        }
    return {
        JenisTahap.BERITA_ACARA: ("berita_acara", {"berkas": unggahan("pdf")}),
        JenisTahap.JAWABAN_OPD: ("beri_rekomendasi", {"hasil": "direkomendasikan"}),
        JenisTahap.PENYUSUNAN: ("setujui", {}),
        JenisTahap.PARAF: ("paraf", {}),
        JenisTahap.TANDA_TANGAN: ("tanda_tangani", {"sandi": FRASA}),
    }.get(JenisTahap(jenis), ("teruskan", {}))


def siapkan_penyurvei(kantor: Kantor, permohonan: Permohonan) -> list[Pengguna]:
    """Two holders of the surveyors' post, the office's own among them."""
    jabatan = permohonan.versi.tahap.get(jenis=JenisTahap.SURVEI).jabatan
    satu = kantor.pemegang(jabatan)
    lain = Pengguna.objects.filter(penugasan__jabatan=jabatan).exclude(pk=satu.pk).first()
    if lain is None:
        lain = factories.buat_pengguna("Surveyor Dua", jenis=JenisAkun.PEGAWAI, nik=None, is_staff=True)
        factories.buat_penugasan(lain, jabatan)
    return [satu, lain]


LEMBAR = {
    "temuan": {"tanggal": date.today().isoformat(), "sesuai": "ya", "temuan": "Sesuai."},
    "tanda_tangan": {"cara": "ketik", "nama": "Siti Aminah", "setuju": "on"},
}


def isi_lembar_survei(client: Client, permohonan: Permohonan, giliran: Giliran) -> None:
    """Fill in every page of the survey's sheet, and send it."""
    alamat = [permohonan.kode, giliran.pk]
    periksa = reverse("admin:alur_survei_periksa", args=alamat)
    butir = [n for n in client.get(periksa).context["form"].fields if n.startswith("nilai-")]
    kirim = {periksa: dict.fromkeys(butir, "ya")}
    kirim[reverse("admin:alur_survei_foto", args=alamat)] = {"foto": unggahan("jpg")}
    kirim |= {reverse(f"admin:alur_survei_{bagian}", args=alamat): isi for bagian, isi in LEMBAR.items()}
    kirim[reverse("admin:alur_survei_kirim", args=alamat)] = {"kunci": f"lembar-{giliran.pk}"}
    for url, isi in kirim.items():
        jawab = client.post(url, isi)
        assert jawab.status_code == 302, jawab.context["form"].errors
