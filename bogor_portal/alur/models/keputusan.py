"""Decisions, and coded reasons for them and for returns."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bogor_portal.alur.models.jenis import JenisLayanan
from bogor_portal.alur.models.permintaan import Permintaan
from bogor_portal.alur.models.permohonan import Permohonan


class AlasanBaku(models.Model):
    """A coded reason that officers choose from (R6.4); loaded from each service's catalogue."""

    class Sasaran(models.TextChoices):
        PERSYARATAN = "persyaratan", "Persyaratan"
        ISIAN = "isian", "Isian"
        UMUM = "umum", "Umum"

    kode = models.SlugField(max_length=60, unique=True)
    layanan = models.SlugField(max_length=30)
    teks = models.CharField(max_length=300)
    aksi = models.CharField(max_length=30)  # an Aksi: kembalikan, tolak, lewati_survei, kembalikan_internal
    sasaran = models.CharField(max_length=12, choices=Sasaran.choices, default=Sasaran.UMUM)
    jenis = models.ManyToManyField(JenisLayanan, blank=True, related_name="alasan_baku")  # empty: all types
    dasar_hukum = models.CharField(max_length=300, blank=True)
    syarat_lolos = models.CharField(
        "syarat agar lolos",
        max_length=300,
        blank=True,
        help_text="Apa yang membuat permohonan lolos, dengan kata warga.",
    )
    pemeriksaan = models.SlugField(
        "uji ulang", max_length=60, blank=True, help_text="Nama uji yang menjawab: lolos sekarang? Kosong: uji baku."
    )
    asal = models.CharField(max_length=20, blank=True)
    aktif = models.BooleanField(default=True)
    urut = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "alasan baku"
        verbose_name_plural = "alasan baku"
        ordering = ["urut", "kode"]

    def __str__(self) -> str:
        return self.teks


class Keputusan(models.Model):
    """A decision as drafted and initialled (R6.3): insert-only; the newest of a permohonan counts.

    It takes effect when the document that carries it is signed and issued.
    """

    class Hasil(models.TextChoices):
        DISETUJUI = "disetujui", "Disetujui"
        DITOLAK = "ditolak", "Ditolak"

    class Jenis(models.TextChoices):
        BIASA = "biasa", "Keputusan"
        FIKTIF_POSITIF = "fiktif_positif", "Penetapan fiktif positif"
        KEBERATAN = "keberatan", "Keputusan atas keberatan"

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="keputusan")
    urut = models.PositiveIntegerField()
    hasil = models.CharField(max_length=10, choices=Hasil.choices)
    jenis = models.CharField(max_length=16, choices=Jenis.choices, default=Jenis.BIASA)
    dasar_hukum = models.JSONField(default=list, blank=True)
    ketentuan = models.TextField(blank=True)  # conditions that the permit prints
    berlaku_mulai = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "keputusan"
        verbose_name_plural = "keputusan"
        ordering = ["permohonan", "urut"]
        constraints = [models.UniqueConstraint(fields=["permohonan", "urut"], name="keputusan_unik")]

    def __str__(self) -> str:
        return f"{self.get_hasil_display()} {self.permohonan}"


class Alasan(models.Model):
    """A coded reason of one Keputusan or one Permintaan, tied to a persyaratan, an isian, or neither (R6.2).

    ``bukti`` is what the officer saw, so that anybody can check it later: {"rujukan": id or kode, "sidik": hash of
    the file or answer at the time, "label"}. ``syarat_lolos`` says what would make it pass; ``pemeriksaan`` names
    the check that answers "would it pass now?".
    """

    class Bukti(models.TextChoices):
        BERKAS = "berkas", "Berkas"
        ISIAN = "isian", "Isian"
        REKOMENDASI = "rekomendasi", "Rekomendasi"
        SURVEI = "survei", "Hasil survei"
        CATATAN = "catatan", "Catatan petugas"

    keputusan = models.ForeignKey(Keputusan, on_delete=models.PROTECT, null=True, blank=True, related_name="alasan")
    permintaan = models.ForeignKey(Permintaan, on_delete=models.PROTECT, null=True, blank=True, related_name="alasan")
    kode = models.SlugField(max_length=60)
    teks = models.CharField(max_length=300)  # the words at the time
    dasar_hukum = models.CharField(max_length=300, blank=True)
    persyaratan = models.SlugField(max_length=60, blank=True)
    isian = models.SlugField(max_length=60, blank=True)
    catatan = models.TextField(blank=True)
    bukti_jenis = models.CharField(max_length=12, choices=Bukti.choices, blank=True)
    bukti = models.JSONField(default=dict, blank=True)
    syarat_lolos = models.TextField(blank=True)
    pemeriksaan = models.SlugField(max_length=60, blank=True)

    class Meta:
        verbose_name = "alasan"
        verbose_name_plural = "alasan"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(keputusan__isnull=False, permintaan__isnull=True)
                | Q(keputusan__isnull=True, permintaan__isnull=False),
                name="alasan_satu_induk",
            ),
            models.CheckConstraint(condition=Q(persyaratan="") | Q(isian=""), name="alasan_satu_sasaran"),
        ]

    def __str__(self) -> str:
        return self.teks


class PokokKeputusan(models.Model):
    """One fact on which a decision rests, as a key that other decisions of the type can be compared by.

    A rejection has the facts that its reasons cite, an approval all facts of its file. A key that stands under a
    rejection and under an approval of the same type and kind is a contradiction for the head to look at. Insert-only.
    """

    keputusan = models.ForeignKey(Keputusan, on_delete=models.PROTECT, related_name="pokok")
    jenis = models.ForeignKey(JenisLayanan, on_delete=models.PROTECT, related_name="+")
    jenis_permohonan = models.CharField(max_length=20)
    hasil = models.CharField(max_length=10, choices=Keputusan.Hasil.choices)
    kunci = models.CharField(max_length=200)

    class Meta:
        verbose_name = "pokok keputusan"
        verbose_name_plural = "pokok keputusan"
        constraints = [models.UniqueConstraint(fields=["keputusan", "kunci"], name="pokok_keputusan_unik")]
        indexes = [models.Index(fields=["jenis", "kunci", "jenis_permohonan", "hasil"], name="pokok_banding")]

    def __str__(self) -> str:
        return f"{self.keputusan_id} {self.kunci}"
