"""What applicants and officers do in the browser, step by step."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.urls import reverse

from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan
from tests.berkas_contoh import unggahan
from tests.e2e.jendela import Jendela
from tests.perjalanan import Kantor, _tindakan, jalankan_pesan, jawaban_contoh


def di_utas(pekerjaan):
    """Work in a thread of its own: signing starts an event loop, and this thread runs playwright's."""

    def jalankan():
        try:
            return pekerjaan()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pekerja:
        return pekerja.submit(jalankan).result()


def jalankan_antrean() -> None:
    """The outbox, as relay and worker would."""
    di_utas(jalankan_pesan)


def terakhir() -> Permohonan:
    return Permohonan.objects.select_related("versi", "jenis", "pemohon").latest("pk")


def mulai(jendela: Jendela, kode_jenis: str) -> Permohonan:
    """From the start page of a type to the task list of a draft."""
    jendela.buka(reverse("alur:mulai", args=[kode_jenis]))
    return mulai_mengisi(jendela)


def mulai_mengisi(jendela: Jendela) -> Permohonan:
    if jendela.page.locator('[name="jenis_permohonan"]').first.get_attribute("type") != "hidden":
        jendela.isi("jenis_permohonan", "baru")
    jendela.tekan("Mulai mengisi")
    return terakhir()


def isi_semua(jendela: Jendela) -> None:
    """Follow the pages, section after section and file after file, until the task list has nothing left."""
    for _ in range(80):
        nama = jendela.halaman().view_name
        if nama == "alur:bagian":
            _isi_bagian(jendela)
        elif nama == "alur:berkas":
            _isi_berkas(jendela)
        elif not _buka_berikut(jendela):
            return
    raise AssertionError("the form never ends")


def _isi_bagian(jendela: Jendela) -> None:
    bagian = tugas(terakhir()).cari_bagian(jendela.halaman().kwargs["bagian"])
    for isian in bagian.isian:
        jendela.isi(isian.kode, jawaban_contoh(isian))
    jendela.tekan("Simpan dan lanjutkan")


def _isi_berkas(jendela: Jendela) -> None:
    slot = tugas(terakhir()).cari_slot(jendela.halaman().kwargs["persyaratan"])
    if not slot.berkas:
        jendela.isi("berkas", unggahan(slot.persyaratan.jenis_berkas[0]))
        jendela.tekan("Unggah", "terunggah")
    jendela.tekan("Lanjutkan", peran="link")


def _buka_berikut(jendela: Jendela) -> bool:
    """Open the first step of the task list that is not done; False when all are."""
    if jendela.halaman().view_name != "alur:tugas":
        jendela.buka(reverse("alur:tugas", args=[terakhir().kode]))
    belum = jendela.page.locator(".langkah-butir:has(.lencana-netral,.lencana-info) a")
    if not belum.count():
        return False
    belum.first.click()
    jendela.periksa()
    return True


def nyatakan_dan_kirim(jendela: Jendela, tombol: str = "Ajukan permohonan") -> Permohonan:
    """From the task list over "check your answers" and the declaration to the number."""
    jendela.tekan("Periksa jawaban dan kirim", peran="link")
    jendela.page.locator('[name="benar"]').check()
    jendela.tekan(tombol)
    assert jendela.halaman().view_name == "alur:terkirim"
    permohonan = Permohonan.objects.get(kode=jendela.halaman().kwargs["kode"])  # a bundle opens others behind it
    assert permohonan.nomor in jendela.teks()
    return permohonan


def kerjakan(
    kantor: Kantor, jendela: Jendela, permohonan: Permohonan, *, tolak: bool = False, sampai: str = ""
) -> None:
    """Work the file through every stage in the admin, or up to the first stage of kind `sampai`."""
    for _ in range(40):
        jalankan_antrean()
        giliran = giliran_terbuka(permohonan)
        if giliran is None or giliran.tahap.jenis == sampai:
            return
        buka_perkara(kantor, jendela, giliran)
        if giliran.tahap.jenis == JenisTahap.VERIFIKASI:
            semua_sesuai(jendela)
        if giliran.tahap.jenis == JenisTahap.SURVEI:
            isi_lembar_survei(jendela)
        else:
            lakukan(jendela, giliran, *_tindakan(kantor, giliran, tolak=tolak))
    raise AssertionError("the file never ends")


def giliran_terbuka(permohonan: Permohonan) -> Giliran | None:
    terbuka = list(
        Giliran.objects.filter(permohonan=permohonan, keluar_pada=None).select_related(
            "tahap", "jabatan", "permohonan__versi"
        )
    )
    return next((g for g in terbuka if g.lajur != "utama"), terbuka[0] if terbuka else None)


def buka_perkara(kantor: Kantor, jendela: Jendela, giliran: Giliran) -> None:
    """As the officer whose turn it is: the queue, then the file."""
    assert giliran.jabatan is not None, f"stuck at {giliran.tahap}"
    jendela.sebagai(kantor.pemegang(giliran.jabatan))
    jendela.buka(reverse("admin:alur_antrean_changelist"))
    jendela.page.get_by_role("link", name=giliran.permohonan.nomor, exact=True).first.click()
    jendela.periksa()


def semua_sesuai(jendela: Jendela) -> None:
    for ke in range(jendela.page.locator("form.verdict").count()):
        jendela.page.locator("form.verdict").nth(ke).get_by_role("button", name="Sesuai", exact=True).click()
        jendela.periksa()


def lakukan(jendela: Jendela, giliran: Giliran, aksi: str, isi: dict) -> None:
    """One act by its own page; it must lead away from there."""
    alamat = reverse("admin:alur_tindakan", args=[giliran.permohonan.kode, giliran.pk, aksi])
    jendela.page.locator(f'a[href="{alamat}"]').click()
    jendela.periksa()
    for nama, nilai in isi.items():
        jendela.isi(nama, nilai)
    jendela.page.locator("form.konfirmasi button[type=submit]").click()
    assert jendela.halaman().view_name != "admin:alur_tindakan", jendela.teks()
    jendela.periksa()


def isi_lembar_survei(jendela: Jendela, foto: object = None) -> None:
    """From the case over every page of the survey's sheet, as on a telephone in the field, to sending it."""
    jendela.tekan("Isi lembar survei", peran="link")
    jendela.tekan("Daftar periksa", peran="link")
    for pilihan in jendela.page.locator('input[type=radio][value="ya"]').all():
        pilihan.check()
    jendela.tekan("Simpan")
    jendela.tekan("Foto lapangan", peran="link")
    jendela.isi("foto", foto or unggahan("jpg"))
    jendela.tekan("Unggah foto", "terunggah")
    jendela.tekan("Kembali", peran="link")
    jendela.tekan("Temuan", peran="link")
    jendela.isi("sesuai", "ya")
    jendela.isi("temuan", "Sesuai permohonan.")
    jendela.tekan("Simpan")
    jendela.tekan("Tanda tangan pemohon", peran="link")
    jendela.isi("cara", "ketik")
    jendela.isi("nama", "Siti Aminah")
    jendela.page.locator('[name="setuju"]').check()
    jendela.tekan("Simpan")
    jendela.tekan("Periksa dan kirim", peran="link")
    jendela.tekan("Kirim hasil survei")
