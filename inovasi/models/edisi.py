"""A yearly edition of the index and its round: everything that differs from year to year is here, as rows (R31)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q


class Edisi(models.Model):
    """One year's rules and its round. Closing freezes it (R30): a trigger then refuses every change beneath it.

    A null number is one that no source gives: ``syarat_yandas`` null means that no basic-affairs rule is known.
    """

    class Keadaan(models.TextChoices):
        ARSIP = "arsip", "Arsip"  # took place before this portal: facts only
        RENCANA = "rencana", "Direncanakan"
        DIBUKA = "dibuka", "Dibuka"
        BEKU = "beku", "Ditutup dan dibekukan"

    class Skala(models.TextChoices):
        SERATUS = "0-100", "0 sampai 100"
        TERBUKA = "terbuka", "Tanpa batas atas (sebelum 2021)"

    tahun = models.PositiveSmallIntegerField(unique=True)
    nama = models.CharField(max_length=80)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.RENCANA)
    skala = models.CharField(max_length=8, choices=Skala.choices, default=Skala.SERATUS)
    dasar = models.CharField("dasar", max_length=300, blank=True)
    pembagi_minimum = models.PositiveSmallIntegerField(null=True, blank=True)
    syarat_yandas = models.PositiveSmallIntegerField("urusan pelayanan dasar yang disyaratkan", null=True, blank=True)
    bobot_jumlah = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal("0.38"))
    maks_jumlah = models.PositiveSmallIntegerField("inovasi terbanyak yang dihitung", default=200)
    skor_maks = models.PositiveSmallIntegerField(default=250)
    jendela_mulai = models.DateField("penerapan sejak", null=True, blank=True)
    jendela_sampai = models.DateField("penerapan sampai", null=True, blank=True)
    jendela_pengembangan = models.BooleanField("pengembangan terdokumentasi juga dihitung", default=False)
    pita_dari = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="predikat memakai edisi"
    )
    target = models.PositiveSmallIntegerField("target inovasi", null=True, blank=True)
    dibuka_pada = models.DateTimeField(null=True, blank=True, editable=False)
    tutup_pada = models.DateTimeField("batas pengajuan", null=True, blank=True)
    ditutup_pada = models.DateTimeField(null=True, blank=True, editable=False)
    jadwal = models.JSONField(default=list, blank=True)  # [[what, when]] as documented (R27)
    bobot_presentasi = models.JSONField(default=list, blank=True)  # R28: [[kode, aspect, weight]]
    inovasi_diinput = models.PositiveSmallIntegerField("inovasi dikirim ke kementerian", null=True, blank=True)
    inovasi_diterima = models.PositiveSmallIntegerField("inovasi diterima kementerian", null=True, blank=True)
    nilai_resmi = models.DecimalField("nilai resmi", max_digits=9, decimal_places=2, null=True, blank=True)
    peringkat = models.CharField("peringkat", max_length=80, blank=True)
    catatan = models.TextField(blank=True)
    sumber = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "edisi indeks"
        verbose_name_plural = "edisi indeks"
        ordering = ["-tahun"]
        constraints = [
            models.UniqueConstraint(F("keadaan"), condition=Q(keadaan="dibuka"), name="edisi_dibuka_tunggal"),
            models.CheckConstraint(
                condition=Q(jendela_mulai__isnull=True)
                | Q(jendela_sampai__isnull=True)
                | Q(jendela_sampai__gte=F("jendela_mulai")),
                name="edisi_jendela_urut",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Indikator(models.Model):
    """A row of the score: of the city (SPD, once) or of each innovation (SID)."""

    class Kelompok(models.TextChoices):
        SPD = "spd", "Pemerintah daerah"
        SID = "sid", "Inovasi"

    edisi = models.ForeignKey(Edisi, on_delete=models.PROTECT, related_name="indikator")
    kelompok = models.CharField(max_length=3, choices=Kelompok.choices)
    urut = models.PositiveSmallIntegerField()
    nomor = models.CharField(max_length=4)
    kode = models.SlugField(max_length=40)
    nama = models.CharField(max_length=150)
    bobot = models.DecimalField(max_digits=4, decimal_places=2)
    wajib = models.BooleanField(default=False)
    bukti = models.CharField("bukti yang diminta", max_length=300, blank=True)
    jenis_bukti = models.JSONField(default=list, blank=True)  # pdf, jpg, png, mp4, tautan
    catatan = models.TextField(blank=True)

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["edisi", "kelompok", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["edisi", "nomor"], name="indikator_unik"),
            models.UniqueConstraint(fields=["edisi", "kelompok", "urut"], name="indikator_urut_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.nama}"

    @property
    def skor_maks(self) -> Decimal:
        return self.bobot * 3


class Tingkat(models.Model):
    """What a level asks for; ``basis`` a to f where the indicator has several measures (R17)."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="tingkat")
    level = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=1, blank=True)
    ukuran = models.CharField(max_length=80, blank=True)
    syarat = models.CharField(max_length=200)

    class Meta:
        verbose_name = "tingkat"
        verbose_name_plural = "tingkat"
        ordering = ["indikator", "basis", "level"]
        constraints = [
            models.UniqueConstraint(fields=["indikator", "basis", "level"], name="tingkat_unik"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="tingkat_1_sampai_3"),
        ]

    def __str__(self) -> str:
        return f"Tingkat {self.level}: {self.syarat}"


class Pita(models.Model):
    """A band: the index, rounded to two decimals, is at least ``minimum`` (R36)."""

    edisi = models.ForeignKey(Edisi, on_delete=models.PROTECT, related_name="pita")
    nama = models.CharField(max_length=40)
    minimum = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "predikat"
        verbose_name_plural = "predikat"
        ordering = ["edisi", "-minimum"]
        constraints = [models.UniqueConstraint(fields=["edisi", "minimum"], name="pita_unik")]

    def __str__(self) -> str:
        return self.nama


class NilaiSPD(models.Model):
    """The city's level of one SPD row, entered by the verifier (R38)."""

    indikator = models.OneToOneField(Indikator, on_delete=models.PROTECT, related_name="nilai_spd")
    level = models.PositiveSmallIntegerField(default=0)
    keterangan = models.CharField("keterangan dan sumber", max_length=300, blank=True)
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "nilai SPD"
        verbose_name_plural = "nilai SPD"
        constraints = [models.CheckConstraint(condition=Q(level__lte=3), name="nilaispd_0_sampai_3")]

    def __str__(self) -> str:
        return f"{self.indikator}: {self.level}"


class HasilEdisi(models.Model):
    """The index of an edition as it stood when the round was closed (R30)."""

    edisi = models.OneToOneField(Edisi, on_delete=models.PROTECT, related_name="hasil")
    spd = models.DecimalField(max_digits=7, decimal_places=2)
    jumlah_sid = models.DecimalField(max_digits=9, decimal_places=2)
    terhitung = models.PositiveSmallIntegerField("inovasi terhitung")
    yandas = models.PositiveSmallIntegerField("urusan pelayanan dasar terwakili")
    sid = models.DecimalField(max_digits=9, decimal_places=4)
    jumlah = models.DecimalField("skor jumlah inovasi", max_digits=7, decimal_places=2)
    indeks = models.DecimalField(max_digits=5, decimal_places=2)
    predikat = models.CharField(max_length=40, blank=True)
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "hasil edisi"
        verbose_name_plural = "hasil edisi"

    def __str__(self) -> str:
        return f"{self.edisi}: {self.indeks}"
