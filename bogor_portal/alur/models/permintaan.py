"""Anything asked of someone during a permohonan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bogor_portal.alur.models.permohonan import Permohonan
from bogor_portal.alur.models.proses import Giliran


class Permintaan(models.Model):
    """A request: perbaikan of the applicant, rekomendasi of an OPD, survei by a team, …

    ``giliran`` is the lane in which it is answered. ``jawaban`` of a survei: {"tanggal", "tim": [pengguna ids],
    "hasil", "titik"}; of a rekomendasi: {"syarat"}. ``hasil`` is the answer's word.
    """

    class Jenis(models.TextChoices):
        PERBAIKAN = "perbaikan", "Perbaikan"
        REKOMENDASI = "rekomendasi", "Rekomendasi"
        SURVEI = "survei", "Survei"
        INFORMASI = "informasi", "Informasi"
        KEBERATAN = "keberatan", "Keberatan"
        PENARIKAN = "penarikan", "Penarikan"
        PENGADUAN = "pengaduan", "Pengaduan"

        @classmethod
        def lepas(cls) -> frozenset[str]:
            """Asked beside the process: they outlive its end."""
            return frozenset({cls.KEBERATAN, cls.PENGADUAN})

    class Keadaan(models.TextChoices):
        TERBUKA = "terbuka", "Menunggu jawaban"
        DIJAWAB = "dijawab", "Dijawab"
        BATAL = "batal", "Batal"

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="permintaan")
    giliran = models.ForeignKey(Giliran, on_delete=models.PROTECT, null=True, related_name="permintaan")
    jenis = models.CharField(max_length=16, choices=Jenis.choices)
    kepada_opd = models.ForeignKey("akun.OPD", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    keadaan = models.CharField(max_length=10, choices=Keadaan.choices, default=Keadaan.TERBUKA)
    isi = models.TextField(blank=True)
    tenggat = models.DateTimeField(null=True, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField()
    dijawab_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    hasil = models.CharField(max_length=30, blank=True)
    jawaban = models.JSONField(default=dict, blank=True)
    catatan = models.TextField(blank=True)
    peringatan_tingkat = models.PositiveSmallIntegerField(default=0)  # of its own deadline: 0, 50, 80, 100
    peringatan_pada = models.DateTimeField(null=True, blank=True)  # when the next level is reached

    class Meta:
        verbose_name = "permintaan"
        verbose_name_plural = "permintaan"
        ordering = ["permohonan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "jenis", "kepada_opd"],
                condition=Q(keadaan="terbuka", jenis="rekomendasi"),
                name="permintaan_rekomendasi_satu_terbuka",
            ),
        ]
        indexes = [
            models.Index(
                fields=["peringatan_pada"],
                name="permintaan_peringatan",
                condition=Q(keadaan="terbuka", peringatan_pada__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.permohonan}"


class LampiranPermintaan(models.Model):
    """A file given with a request or its answer: berita acara, photos, the OPD's letter, a signature.

    Of a photo: when and where it was taken (R7.3). ``asal_titik`` says how far that can be trusted: from the
    picture's own EXIF, typed by the team, or not known at all.
    """

    class Jenis(models.TextChoices):
        BERITA_ACARA = "berita_acara", "Berita acara"
        FOTO = "foto", "Foto lapangan"
        SURAT = "surat", "Surat"
        TANDA_TANGAN = "tanda_tangan", "Tanda tangan pemohon"

    class AsalTitik(models.TextChoices):
        FOTO = "foto", "Dari foto"
        KETIK = "ketik", "Diisi petugas"
        TIADA = "", "Tidak ada"

    permintaan = models.ForeignKey(Permintaan, on_delete=models.PROTECT, related_name="lampiran")
    berkas = models.ForeignKey("berkas.Berkas", on_delete=models.PROTECT, related_name="lampiran")
    jenis = models.CharField(max_length=16, choices=Jenis.choices)
    keterangan = models.CharField(max_length=200, blank=True)
    diambil_pada = models.DateTimeField(null=True, blank=True)
    asal_waktu = models.CharField(max_length=8, choices=AsalTitik.choices, blank=True)
    titik = models.CharField(max_length=40, blank=True)  # "lat, lon"
    asal_titik = models.CharField(max_length=8, choices=AsalTitik.choices, blank=True)

    class Meta:
        verbose_name = "lampiran permintaan"
        verbose_name_plural = "lampiran permintaan"
        constraints = [models.UniqueConstraint(fields=["permintaan", "berkas"], name="lampiran_unik")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.berkas_id}"
