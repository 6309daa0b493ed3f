"""What happens to an innovation or a round outside this portal, as Bapperida records it (R5, R6, R24, R28)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bogor_portal.lib.kode import token_acak


class CatatanProses(models.Model):
    """One recorded step: of an innovation (feasibility, determination) or of a round (presentation, field check).

    Insert-only by trigger; the newest of a kind counts. ``skor``: of a presentation, aspect → 0 to 100 (R28).
    """

    class Jenis(models.TextChoices):
        KELAYAKAN = "kelayakan", "Penilaian kelayakan tim independen"  # R5
        PENETAPAN = "penetapan", "Penetapan inovasi daerah"  # R6
        PRESENTASI = "presentasi", "Presentasi kepala daerah"  # R24, R28
        VALIDASI = "validasi", "Validasi lapangan"  # R24

        @classmethod
        def inovasi(cls) -> tuple[str, str]:
            return cls.KELAYAKAN, cls.PENETAPAN

        @classmethod
        def edisi(cls) -> tuple[str, str]:
            return cls.PRESENTASI, cls.VALIDASI

    class Hasil(models.TextChoices):
        LAYAK = "layak", "Layak"
        TIDAK_LAYAK = "tidak_layak", "Tidak layak"

    kode = models.CharField(max_length=22, unique=True, default=token_acak, editable=False)
    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    inovasi = models.ForeignKey("Inovasi", on_delete=models.PROTECT, null=True, blank=True, related_name="proses")
    edisi = models.ForeignKey("Edisi", on_delete=models.PROTECT, null=True, blank=True, related_name="proses")
    tanggal = models.DateField()
    hasil = models.CharField(max_length=11, choices=Hasil.choices, blank=True)
    dokumen = models.CharField("nomor dan nama dokumen", max_length=200)
    pihak = models.TextField("siapa saja", blank=True)
    perguruan_tinggi = models.CharField("perguruan tinggi yang ikut", max_length=200, blank=True)
    skor = models.JSONField(default=dict, blank=True)
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()
    kunci = models.CharField(max_length=64)

    class Meta:
        verbose_name = "catatan proses"
        verbose_name_plural = "catatan proses"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["oleh", "kunci"], name="catatanproses_kunci_unik"),
            models.CheckConstraint(
                condition=Q(jenis__in=["kelayakan", "penetapan"], inovasi__isnull=False, edisi__isnull=True)
                | Q(jenis__in=["presentasi", "validasi"], inovasi__isnull=True, edisi__isnull=False),
                name="catatanproses_satu_subjek",
            ),
            models.CheckConstraint(  # R5: an independent team with university members, and what it found
                condition=~Q(jenis="kelayakan") | (~Q(hasil="") & ~Q(pihak="") & ~Q(perguruan_tinggi="")),
                name="catatanproses_kelayakan_utuh",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tanggal}"
