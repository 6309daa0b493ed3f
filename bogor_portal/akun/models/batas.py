from django.db import models


class HitunganCoba(models.Model):
    """How often something was tried in one window of time; `kunci` is a keyed hash, never a name or an address."""

    ruang = models.CharField(max_length=30)
    kunci = models.CharField(max_length=64)
    jendela = models.DateTimeField(db_index=True)
    jumlah = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ruang", "kunci", "jendela"], name="hitungan_coba_tunggal")]
        verbose_name = "hitungan coba"
        verbose_name_plural = "hitungan coba"

    def __str__(self) -> str:
        return f"{self.ruang}: {self.jumlah}"
