"""Issued documents and the signers' registered certificates."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bogor_portal.alur.models import Keputusan, Permohonan
from bogor_portal.lib.kode import token_acak


class DokumenTerbit(models.Model):
    """The one document of a decision: numbered, then signed, then in force. The final PDF never changes (R9.6).

    ``sidik`` is the SHA-256 of the signed PDF, ``lokasi`` its place in the private store. ``galat`` holds what the
    last attempt at the next step said, until it succeeds.
    """

    class Jenis(models.TextChoices):
        IZIN = "izin", "Izin"
        PENOLAKAN = "penolakan", "Surat penolakan"
        KEPUTUSAN = "keputusan", "Keputusan"  # about another document: revocation, suspension, objection

    class Status(models.TextChoices):
        DINOMORI = "dinomori", "Menunggu tanda tangan"
        DITANDATANGANI = "ditandatangani", "Menunggu diterbitkan"
        BERLAKU = "berlaku", "Berlaku"
        DIBEKUKAN = "dibekukan", "Dibekukan"
        DIGANTIKAN = "digantikan", "Digantikan"
        DICABUT = "dicabut", "Dicabut"
        BATAL = "batal", "Batal sebelum terbit"  # the signer sent the draft back; its number stays used (R9.4)

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="dokumen")
    keputusan = models.OneToOneField(Keputusan, on_delete=models.PROTECT, related_name="dokumen")
    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.DINOMORI)
    nomor = models.CharField(max_length=120, unique=True)
    token = models.CharField(max_length=32, unique=True, default=token_acak)
    nama_pemegang = models.CharField(max_length=200)
    berlaku_mulai = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    penandatangan = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sebutan_penandatangan = models.CharField(max_length=200, blank=True)  # "Plt. Kepala Dinas" as printed (R5.5)
    wewenang = models.CharField(max_length=350, blank=True)  # by whose authority, as printed (R9.1)
    pejabat_definitif = models.CharField(max_length=200, blank=True)  # whose place a Plt. or Plh. took, as printed
    sidik_sertifikat = models.CharField(max_length=64, blank=True)
    tiruan = models.BooleanField(default=False)  # signed with a development key
    lokasi = models.CharField(max_length=100, blank=True)
    sidik = models.CharField(max_length=64, blank=True, db_index=True)
    dinomori_pada = models.DateTimeField()
    ditandatangani_pada = models.DateTimeField(null=True, blank=True)
    terbit_pada = models.DateTimeField(null=True, blank=True)
    status_sejak = models.DateField(null=True, blank=True)  # of dibekukan, digantikan, dicabut
    pengganti = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="menggantikan")
    galat = models.TextField(blank=True)

    class Meta:
        verbose_name = "dokumen terbit"
        verbose_name_plural = "dokumen terbit"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan"], condition=models.Q(status="berlaku"), name="dokumen_satu_berlaku"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["dinomori", "batal"]) | ~models.Q(sidik=""),
                name="dokumen_bertanda_tangan_bersidik",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    def keadaan(self, pada: date | None = None) -> str:
        """What the public reads: berlaku, kedaluwarsa (computed, R6.7), dibekukan, dicabut, digantikan; "" before."""
        if self.status == self.Status.BERLAKU:
            lewat = self.berlaku_sampai is not None and self.berlaku_sampai < (pada or timezone.localdate())
            return "kedaluwarsa" if lewat else "berlaku"
        akhir = {self.Status.DIBEKUKAN, self.Status.DIGANTIKAN, self.Status.DICABUT}
        return self.status if self.status in akhir else ""


class PelimpahanWewenang(models.Model):
    """By whose authority a post signs, from one day to another (R9.1). Only a confirmed one is printed.

    Without ``jenis`` it holds for every type of the post's office. By delegasi the post signs in its own name, by
    mandat "a.n." of who gave it (UU 30/2014). What is not known stays empty.
    """

    class Bentuk(models.TextChoices):
        DELEGASI = "delegasi", "Delegasi"
        MANDAT = "mandat", "Mandat (a.n.)"

    jabatan = models.ForeignKey("akun.Jabatan", models.PROTECT, related_name="pelimpahan")
    jenis = models.ForeignKey(
        "alur.JenisLayanan", models.PROTECT, null=True, blank=True, related_name="pelimpahan", verbose_name="layanan"
    )
    pemberi = models.CharField("pemberi wewenang", max_length=120)
    bentuk = models.CharField(max_length=8, choices=Bentuk.choices, blank=True)
    dasar = models.CharField("dasar hukum", max_length=200, blank=True, help_text="Nomor dan tanggal keputusannya.")
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField(null=True, blank=True, help_text="Kosong bila belum ditentukan.")
    terkonfirmasi = models.BooleanField("dikonfirmasi dinas", default=False)

    class Meta:
        verbose_name = "pelimpahan wewenang"
        verbose_name_plural = "pelimpahan wewenang"
        ordering = ["jabatan", "jenis", "-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(terkonfirmasi=False) | (~Q(bentuk="") & ~Q(dasar="") & Q(mulai__isnull=False)),
                name="pelimpahan_terkonfirmasi_lengkap",
                violation_error_message="Isi bentuk, dasar hukum, dan tanggal mulai sebelum menandainya dikonfirmasi.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(mulai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="pelimpahan_selesai_setelah_mulai",
                violation_error_message="Tanggal selesai tidak boleh mendahului tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pemberi} kepada {self.jabatan}"

    @property
    def atas_nama(self) -> str:
        """Whose name stands above the title; "" for one who signs in their own."""
        return self.pemberi if self.bentuk == self.Bentuk.MANDAT else ""

    @property
    def kalimat(self) -> str:
        """As the letter says it."""
        return f"{self.get_bentuk_display().partition(' ')[0]} {self.pemberi}: {self.dasar}"


class KunciPenanda(models.Model):
    """The certificate registered for a signer. The key itself and its passphrase are never here."""

    pengguna = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="kunci_penanda")
    kode = models.SlugField(max_length=60, unique=True)
    sidik_sertifikat = models.CharField(max_length=64)
    tiruan = models.BooleanField(default=False)
    didaftarkan_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kunci penanda tangan"
        verbose_name_plural = "kunci penanda tangan"

    def __str__(self) -> str:
        return self.kode


class TandaTanganMassal(models.Model):
    """Several documents signed with one entry of the passphrase. ``selesai`` empty: still running, or broken off."""

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kunci = models.CharField(max_length=64, unique=True)  # of the form: a second send finds the first batch
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mulai = models.DateTimeField()
    selesai = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tanda tangan massal"
        verbose_name_plural = "tanda tangan massal"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"tanda tangan massal #{self.pk}"


class ButirMassal(models.Model):
    """One document of a batch and what became of it there. The document's own state is the truth of it."""

    class Hasil(models.TextChoices):
        MENUNGGU = "menunggu", "Belum dikerjakan"
        DITANDATANGANI = "ditandatangani", "Ditandatangani"
        GAGAL = "gagal", "Gagal"
        DILEWATI = "dilewati", "Tidak ditandatangani"

    massal = models.ForeignKey(TandaTanganMassal, on_delete=models.CASCADE, related_name="butir")
    dokumen = models.ForeignKey(DokumenTerbit, on_delete=models.PROTECT, related_name="+")
    giliran = models.ForeignKey("alur.Giliran", on_delete=models.PROTECT, related_name="+")
    hasil = models.CharField(max_length=16, choices=Hasil.choices, default=Hasil.MENUNGGU)
    keterangan = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "butir tanda tangan massal"
        verbose_name_plural = "butir tanda tangan massal"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["massal", "dokumen"], name="butir_massal_unik")]

    def __str__(self) -> str:
        return f"{self.dokumen_id}: {self.hasil}"
