"""One application, its draft's files, and its immutable submissions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from bogor_portal.akun.hak import Hak, usaha_saya
from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.models.jenis import JenisLayanan, VersiLayanan
from bogor_portal.alur.models.tahap import Aksi

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


class Status(models.TextChoices):
    """The closed list that a citizen reads. Whose turn it is stands in Giliran."""

    DRAF = "draf", "Belum diajukan"
    DIAJUKAN = "diajukan", "Menunggu pemeriksaan kelengkapan"
    DIPROSES = "diproses", "Sedang diproses"
    DIKEMBALIKAN = "dikembalikan", "Perlu Anda perbaiki"
    MENUNGGU_BAYAR = "menunggu_bayar", "Menunggu pembayaran Anda"
    TERBIT = "terbit", "Selesai, dokumen terbit"
    DITOLAK = "ditolak", "Ditolak"
    DITARIK = "ditarik", "Ditarik"

    @property
    def kata_petugas(self) -> str:
        """The same for officers, who are not the "Anda" of the applicant's words."""
        return {
            Status.DIKEMBALIKAN: "Menunggu perbaikan pemohon",
            Status.MENUNGGU_BAYAR: "Menunggu pembayaran pemohon",
        }.get(self, str(self.label))


# Ends that have words of their own, by the act that led there.
KATA_AKHIR = {
    Aksi.SERAHKAN_KARTU: (Status.TERBIT, "Selesai, kartu diserahkan"),
    Aksi.AKHIRI_PAKET: (Status.DITARIK, "Tidak dilanjutkan"),
}


def kata_akhir(status: str, aksi: str | None) -> str:
    """The words of an end of its own; "" where the state's word says it."""
    ke, kata = KATA_AKHIR.get(aksi, (None, ""))  # type: ignore[call-overload]
    return kata if ke == status else ""


class JenisPermohonan(models.TextChoices):
    """R4.7."""

    BARU = "baru", "Baru"
    PERPANJANGAN = "perpanjangan", "Perpanjangan"
    PERUBAHAN = "perubahan", "Perubahan"
    PENCABUTAN = "pencabutan", "Pencabutan"
    DUPLIKAT = "duplikat", "Duplikat"
    KEBERATAN = "keberatan", "Keberatan"
    KEPUTUSAN = "keputusan", "Keputusan dinas"  # begun by an officer, not by the applicant


class PermohonanQuerySet(models.QuerySet["Permohonan"]):
    def milik(self, pengguna: Pengguna) -> PermohonanQuerySet:
        """One's own, those of the companies that one acts for, and what one fills in at the counter: drafts that one
        began there, returned files of people without e-mail who filed at one's post.

        Officers come in by ``alur.queries.terlihat_petugas``. What may be done is asked per act (``boleh_sebagai``).
        The ids are looked up first: an OR over subqueries would read the whole table.
        """
        syarat = Q(pemohon=pengguna)
        if usaha := usaha_saya(pengguna, Hak.LIHAT):
            syarat |= Q(pemohon__in=usaha)
        if pengguna.is_staff:
            draf = Permohonan.objects.draf_di_loket(pengguna)
            kembali = Permohonan.objects.di_loket(pengguna).filter(status=Status.DIKEMBALIKAN)
            ids = draf.order_by().values_list("pk").union(kembali.order_by().values_list("pk"))
            syarat |= Q(pk__in=[pk for (pk,) in ids])
        return self.filter(syarat)

    def draf_di_loket(self, pengguna: Pengguna) -> PermohonanQuerySet:
        """Drafts that this officer began at a counter post which they hold today: the right goes with the post."""
        dipegang = jabatan_dipegang(pengguna)
        return self.filter(bantuan__petugas=pengguna, bantuan__jabatan__in=dipegang, status=Status.DRAF)

    def di_loket(self, pengguna: Pengguna) -> PermohonanQuerySet:
        """Filed at a counter post that this officer holds today, for people without e-mail: nobody else can tell them
        of it, give them the document or mend it with them (PMH-06)."""
        posisi = jabatan_dipegang(pengguna).filter(peran=Peran.FRONT_OFFICE)
        return self.filter(bantuan__jabatan__in=posisi, pemohon__email=None)


class Permohonan(models.Model):
    """One application, of one VersiLayanan, for ever. ``status`` and the clock are written by ``alur.actions`` alone.

    ``tenggat`` (null while the clock does not run), ``peringatan_*`` are derived from RentangWaktu and the
    calendar, and kept so that queues and scans can use an index. ``baris`` counts every change of state: the
    version which an officer's page sends back.
    """

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    versi = models.ForeignKey(VersiLayanan, on_delete=models.PROTECT, related_name="permohonan")
    jenis = models.ForeignKey(JenisLayanan, on_delete=models.PROTECT, related_name="permohonan")
    jenis_permohonan = models.CharField(max_length=20, choices=JenisPermohonan.choices)
    pemohon = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="permohonan")
    nama_pemohon = models.CharField(max_length=200)
    nomor = models.CharField(max_length=40, unique=True, null=True, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.DRAF)
    baris = models.PositiveIntegerField(default=0)
    draf = models.JSONField(default=dict, blank=True)  # the answers being typed; secret types are encrypted
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    lengkap_pada = models.DateTimeField(null=True, blank=True)  # declared complete and correct (R3.3)
    tenggat = models.DateTimeField(null=True, blank=True)
    batas_tahap = models.JSONField(  # tahap id → when its share of the SLA ends (R3.9)
        default=dict, db_default=models.Value({}, models.JSONField()), blank=True
    )
    peringatan_tingkat = models.PositiveSmallIntegerField(default=0)  # 0, 50, 80, 100
    peringatan_pada = models.DateTimeField(null=True, blank=True)  # when the next level is reached
    selesai_pada = models.DateTimeField(null=True, blank=True)

    objects = PermohonanQuerySet.as_manager()

    class Meta:
        verbose_name = "permohonan"
        verbose_name_plural = "permohonan"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["pemohon", "-id"], name="permohonan_milik"),
            models.Index(
                fields=["peringatan_pada"], name="permohonan_peringatan", condition=Q(peringatan_pada__isnull=False)
            ),
            models.Index(fields=["status", "-id"], name="permohonan_status", condition=~Q(status="draf")),
            # icontains compares in capitals: an index of the column itself would never be used
            GinIndex(OpClass(Upper("nama_pemohon"), "gin_trgm_ops"), name="permohonan_nama_besar_trgm"),
            GinIndex(OpClass(Upper("nomor"), "gin_trgm_ops"), name="permohonan_nomor_besar_trgm"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draf", nomor__isnull=True) | (~Q(status="draf") & Q(nomor__isnull=False)),
                name="permohonan_bernomor_bila_diajukan",
            )
        ]

    def __str__(self) -> str:
        return self.nomor or f"Draf {self.jenis_id}"

    @property
    def terbuka(self) -> bool:
        return self.status in {Status.DIAJUKAN, Status.DIPROSES, Status.DIKEMBALIKAN, Status.MENUNGGU_BAYAR}

    @property
    def kata_pemohon(self) -> str:
        """The state as the applicant reads it; one query for an end, none after ``queries.pemohon.dengan_kata``."""
        return self._kata_akhir() or self.get_status_display()

    @property
    def kata_petugas(self) -> str:
        """The same for officers."""
        return self._kata_akhir() or Status(self.status).kata_petugas

    def _kata_akhir(self) -> str:
        if self.status not in {status for status, _ in KATA_AKHIR.values()}:
            return ""
        if "aksi_akhir" in self.__dict__:
            return kata_akhir(self.status, self.__dict__["aksi_akhir"])
        akhir = self.riwayat.filter(aksi__in=KATA_AKHIR).order_by("-urut")
        return kata_akhir(self.status, akhir.values_list("aksi", flat=True).first())


class Pengajuan(models.Model):
    """An immutable snapshot of the answers and berkas at one submission (trigger: no UPDATE, no DELETE)."""

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="pengajuan")
    urut = models.PositiveIntegerField()
    jawaban = models.JSONField()
    sidik = models.CharField(max_length=64)  # sha256 over answers and the files' hashes
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "pengajuan"
        verbose_name_plural = "pengajuan"
        ordering = ["permohonan", "urut"]
        constraints = [models.UniqueConstraint(fields=["permohonan", "urut"], name="pengajuan_unik")]

    def __str__(self) -> str:
        return f"{self.permohonan} pengajuan ke-{self.urut}"


class BerkasDraf(models.Model):
    """A file in the draft's slot for one persyaratan."""

    permohonan = models.ForeignKey(Permohonan, on_delete=models.CASCADE, related_name="berkas_draf")
    persyaratan = models.SlugField(max_length=60)
    berkas = models.ForeignKey("berkas.Berkas", on_delete=models.PROTECT, related_name="draf")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["permohonan", "berkas"], name="berkas_draf_unik")]

    def __str__(self) -> str:
        return f"{self.persyaratan}: {self.berkas_id}"


class BerkasPengajuan(models.Model):
    """A file of one submission; immutable with it."""

    pengajuan = models.ForeignKey(Pengajuan, on_delete=models.PROTECT, related_name="berkas")
    persyaratan = models.SlugField(max_length=60)
    berkas = models.ForeignKey("berkas.Berkas", on_delete=models.PROTECT, related_name="pengajuan")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["pengajuan", "berkas"], name="berkas_pengajuan_unik")]

    def __str__(self) -> str:
        return f"{self.persyaratan}: {self.berkas_id}"


Jawaban = dict[str, Any]
