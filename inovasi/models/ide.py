"""Ideas of citizens and staff, and statistics measured from the portal's own data."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from bogor_portal.lib.kode import token_acak
from bogor_portal.lib.tanggal import tanggal_panjang
from inovasi.models.inovasi import Inisiator, Inovasi


class Ide(models.Model):
    """A proposal before it is an innovation. The receipt shows its state to whoever has the code, never who sent it."""

    class Status(models.TextChoices):
        DITERIMA = "diterima", "Diterima, menunggu ditelaah"
        DITELAAH = "ditelaah", "Sedang ditelaah"
        DIUSULKAN = "diusulkan", "Menjadi usulan inovasi"
        TIDAK_DILANJUTKAN = "tidak_dilanjutkan", "Tidak dilanjutkan"

    kode = models.CharField(max_length=22, unique=True, default=token_acak, editable=False)
    judul = models.CharField(max_length=150)
    masalah = models.TextField("masalah yang dirasakan")
    gagasan = models.TextField("ide Anda")
    manfaat = models.TextField("siapa yang terbantu, dan bagaimana", blank=True)
    inisiator = models.CharField(max_length=20, choices=Inisiator.choices, default=Inisiator.MASYARAKAT)
    pengirim = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="ide")
    opd = models.ForeignKey("akun.OPD", on_delete=models.PROTECT, null=True, blank=True, related_name="ide")
    status = models.CharField(max_length=18, choices=Status.choices, default=Status.DITERIMA)
    tanggapan = models.TextField(blank=True)
    inovasi = models.OneToOneField(Inovasi, on_delete=models.PROTECT, null=True, blank=True, related_name="ide_asal")
    dikirim_pada = models.DateTimeField(default=timezone.now, editable=False)
    ditanggapi_pada = models.DateTimeField(null=True, blank=True)
    kunci = models.CharField(max_length=64)

    class Meta:
        verbose_name = "ide"
        verbose_name_plural = "ide"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["pengirim", "kunci"], name="ide_kunci_unik")]

    def __str__(self) -> str:
        return self.judul


class PernyataanStatistik(models.Model):
    """Figures of one service over one period, as they were on the day they were stated. Insert-only by trigger.

    ``angka``: list of {kode, nama, nilai, pembilang, penyebut, satuan, definisi}; a null value was not measured.
    ``tanda``: HMAC over the canonical content with the portal's key, so a copy can be compared with what was stated.
    """

    kode = models.CharField(max_length=22, unique=True, default=token_acak, editable=False)
    layanan = models.SlugField(max_length=30)
    nama_layanan = models.CharField(max_length=80)
    mulai = models.DateField()
    sampai = models.DateField()
    angka = models.JSONField()
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=250)
    pada = models.DateTimeField()
    sidik = models.CharField(max_length=64)
    tanda = models.CharField(max_length=64)

    class Meta:
        verbose_name = "pernyataan statistik"
        verbose_name_plural = "pernyataan statistik"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.nama_layanan} {tanggal_panjang(self.mulai)} sampai {tanggal_panjang(self.sampai)}"
