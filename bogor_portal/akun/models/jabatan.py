"""The city's offices, the positions in them, and who holds a position from when to when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.models.pengguna import Pengguna


class Peran(models.TextChoices):
    """What a position does in a service, whatever it is called (R5.1: the name is data)."""

    FRONT_OFFICE = "front_office", _("Petugas depan")
    PEMERIKSA = "pemeriksa", _("Pemeriksa")
    PENYURVEI = "penyurvei", _("Penyurvei")
    PENYUSUN = "penyusun", _("Penyusun naskah")
    PEMARAF_1 = "pemaraf_1", _("Pemaraf 1")
    PEMARAF_2 = "pemaraf_2", _("Pemaraf 2")
    PEMARAF_3 = "pemaraf_3", _("Pemaraf 3")
    BENDAHARA = "bendahara", _("Bendahara penerimaan")
    PENANDATANGAN = "penandatangan", _("Penanda tangan")
    PENELAAH = "penelaah", _("Penelaah keberatan dan pengaduan")
    TIM_TEKNIS = "tim_teknis", _("Tim teknis")
    PIMPINAN = "pimpinan", _("Pimpinan")
    OPERATOR_INOVASI = "operator_inovasi", _("Operator inovasi")
    VERIFIKATOR_INOVASI = "verifikator_inovasi", _("Verifikator inovasi")


class Asal(models.TextChoices):
    """Whether a fact is documented or is our proposal, to be confirmed by the city."""

    SUMBER = "sumber", _("Bersumber")
    USULAN = "usulan", _("Usulan, menunggu konfirmasi")


class OPD(models.Model):
    """A regional apparatus (perangkat daerah). Never deleted, since old files name it."""

    kode = models.SlugField(_("kode"), max_length=40, unique=True)
    nama = models.CharField(_("nama"), max_length=200)
    singkatan = models.CharField(_("singkatan"), max_length=60, blank=True)
    jenis = models.CharField(_("jenis"), max_length=40)
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="bawahan", verbose_name=_("induk")
    )
    aktif = models.BooleanField(_("aktif"), default=True)
    nama_lain = models.JSONField(_("nama lain"), default=list, blank=True)
    sumber = models.JSONField(_("sumber"), default=list, blank=True)
    catatan = models.TextField(_("catatan"), blank=True)

    class Meta:
        verbose_name = _("OPD")
        verbose_name_plural = _("OPD")
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.singkatan or self.nama


class Jabatan(models.Model):
    """A position. Work belongs to it; a person holds it for dates (Penugasan)."""

    kode = models.SlugField(_("kode"), max_length=60, unique=True)
    nama = models.CharField(_("nama"), max_length=200)
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="jabatan", verbose_name=_("OPD"))
    peran = models.CharField(_("peran"), max_length=20, choices=Peran.choices)
    aktif = models.BooleanField(_("aktif"), default=True)
    asal = models.CharField(_("asal"), max_length=10, choices=Asal.choices, default=Asal.USULAN)

    class Meta:
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering = ["opd__nama", "nama"]
        indexes = [models.Index(fields=["opd", "peran"], name="jabatan_opd_peran")]

    def __str__(self) -> str:
        return f"{self.nama} ({self.opd})"


class JenisPenugasan(models.TextChoices):
    DEFINITIF = "definitif", _("Definitif")
    PLT = "plt", _("Pelaksana tugas (Plt.)")
    PLH = "plh", _("Pelaksana harian (Plh.)")


class RentangTanggal(models.Func):
    """daterange(mulai, selesai, '[]'): both days count, an empty `selesai` is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Penugasan(models.Model):
    """A person holds a position from `mulai` to `selesai`, both days included (R5.5)."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="penugasan", verbose_name=_("pengguna"))
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="penugasan", verbose_name=_("jabatan"))
    jenis = models.CharField(
        _("jenis"), max_length=10, choices=JenisPenugasan.choices, default=JenisPenugasan.DEFINITIF
    )
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"), null=True, blank=True, help_text=_("Kosong bila belum ditentukan."))
    dasar = models.CharField(_("dasar"), max_length=200, blank=True, help_text=_("Nomor dan tanggal surat penugasan."))

    class Meta:
        verbose_name = _("penugasan")
        verbose_name_plural = _("penugasan")
        ordering = ["-mulai", "-pk"]
        indexes = [models.Index(fields=["pengguna", "mulai", "selesai"], name="penugasan_pengguna_masa")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai")),
                name="penugasan_selesai_setelah_mulai",
                violation_error_message=_("Tanggal selesai tidak boleh mendahului tanggal mulai."),
            ),
            ExclusionConstraint(
                name="penugasan_definitif_tunggal",
                expressions=[
                    ("pengguna", RangeOperators.EQUAL),
                    ("jabatan", RangeOperators.EQUAL),
                    (
                        RentangTanggal("mulai", "selesai", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(jenis=JenisPenugasan.DEFINITIF),
                violation_error_message=_("Orang ini sudah memegang jabatan itu pada masa yang sama."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.jabatan}"
