"""An innovation, and what is known of it. What no source says stays empty, and is shown as such."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Tahapan(models.TextChoices):
    """R7 and R8: three stages of the reporting site, and what may become of an innovation afterwards."""

    INISIATIF = "inisiatif", "Inisiatif"
    UJI_COBA = "uji_coba", "Uji coba"
    PENERAPAN = "penerapan", "Penerapan"
    DIJEDA = "dijeda", "Dijeda"
    DIHENTIKAN = "dihentikan", "Dihentikan"


class Inisiator(models.TextChoices):
    """R1: the five initiators of PP 38/2017."""

    KEPALA_DAERAH = "kepala_daerah", "Kepala daerah"
    ANGGOTA_DPRD = "anggota_dprd", "Anggota DPRD"
    ASN = "asn", "Aparatur sipil negara"
    PERANGKAT_DAERAH = "perangkat_daerah", "Perangkat daerah"
    MASYARAKAT = "masyarakat", "Anggota masyarakat"


class Inovasi(models.Model):
    """One innovation of the city. Its yearly participation is an ``Entri``; its past is ``RiwayatInovasi``."""

    class Bentuk(models.TextChoices):
        TATA_KELOLA = "tata_kelola", "Tata kelola"
        PELAYANAN_PUBLIK = "pelayanan_publik", "Pelayanan publik"
        LAINNYA = "lainnya", "Bentuk lainnya"

    class Jenis(models.TextChoices):
        DIGITAL = "digital", "Digital"
        NON_DIGITAL = "non_digital", "Nondigital"

    class Asal(models.TextChoices):
        SUMBER = "sumber", "Sumber publik"
        OPD = "opd", "Diisi OPD"
        IDE = "ide", "Dari ide"

    kode = models.SlugField(max_length=80, unique=True)
    nama = models.CharField(max_length=150)
    kepanjangan = models.CharField(max_length=250, blank=True)
    deskripsi = models.TextField("ringkasan", blank=True)
    opd = models.ForeignKey(
        "akun.OPD", on_delete=models.PROTECT, null=True, blank=True, related_name="inovasi", verbose_name="OPD"
    )
    opd_saat_itu = models.CharField("pelaksana menurut sumber", max_length=150, blank=True)
    inisiator = models.CharField(max_length=20, choices=Inisiator.choices, blank=True)
    nama_inisiator = models.CharField(max_length=150, blank=True)
    bentuk = models.CharField(max_length=20, choices=Bentuk.choices, blank=True)
    jenis = models.CharField(max_length=12, choices=Jenis.choices, blank=True)
    urusan = models.ForeignKey("Urusan", on_delete=models.PROTECT, null=True, blank=True, related_name="inovasi")
    klasifikasi_usulan = models.BooleanField(
        "bentuk dan urusan masih usulan", default=False, help_text="Diturunkan dari uraian sumber, bukan isian OPD."
    )
    tahun = models.PositiveSmallIntegerField(null=True, blank=True)
    tahapan = models.CharField(max_length=12, choices=Tahapan.choices, blank=True)
    tanggal_ide = models.DateField("ide dicatat", null=True, blank=True)
    tanggal_uji_coba = models.DateField("mulai uji coba", null=True, blank=True)
    tanggal_penerapan = models.DateField("mulai penerapan", null=True, blank=True)
    tanggal_pengembangan = models.DateField("pengembangan terakhir", null=True, blank=True)
    pengembangan = models.TextField("apa yang dikembangkan, dan dokumennya", blank=True)
    tanggal_jeda = models.DateField("dijeda sejak", null=True, blank=True)
    tanggal_henti = models.DateField("dihentikan sejak", null=True, blank=True)
    rancang_bangun = models.TextField(blank=True)
    tujuan = models.TextField(blank=True)
    manfaat = models.TextField(blank=True)
    butuh_anggaran = models.BooleanField("membutuhkan anggaran", null=True, blank=True)  # R2: null is not answered
    anggaran = models.PositiveBigIntegerField("anggaran setahun (rupiah)", null=True, blank=True)
    keterangan_anggaran = models.CharField("sumber anggaran", max_length=200, blank=True)
    masalah = models.TextField("masalah yang dijawab", blank=True)
    kebaruan = models.TextField("apa yang baru", blank=True)
    peran_serta = models.TextField("siapa yang terlibat", blank=True)
    kesulitan = models.TextField(blank=True)
    pelajaran = models.TextField(blank=True)
    langkah_lanjut = models.TextField("langkah berikutnya", blank=True)
    kriteria = models.JSONField(default=dict, blank=True)  # R4: criterion → true or false
    masuk_47 = models.BooleanField("termasuk 47 inovasi IGA 2019", null=True, blank=True)
    dasar = models.CharField(max_length=20, blank=True)
    asal = models.CharField(max_length=8, choices=Asal.choices, default=Asal.OPD)
    tampil = models.BooleanField("tampil di katalog publik", default=False)
    catatan = models.TextField("catatan sumber", blank=True)
    sumber = models.JSONField(default=list, blank=True)
    pencarian = models.TextField(editable=False, blank=True)  # names and variants in lower case (R22)
    baris = models.PositiveIntegerField(default=0, editable=False)  # counts every change
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    diubah_pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "inovasi"
        verbose_name_plural = "inovasi"
        ordering = ["nama", "pk"]
        indexes = [models.Index(fields=["opd", "nama"], name="inovasi_opd_nama")]
        constraints = [
            models.CheckConstraint(  # R9
                condition=~Q(tahapan="uji_coba") | Q(tanggal_uji_coba__isnull=False) | Q(asal="sumber"),
                name="inovasi_uji_coba_bertanggal",
            ),
            models.CheckConstraint(
                condition=Q(tanggal_penerapan__isnull=True)
                | Q(tanggal_uji_coba__isnull=True)
                | Q(tanggal_penerapan__gte=F("tanggal_uji_coba")),
                name="inovasi_penerapan_setelah_uji_coba",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class NamaLain(models.Model):
    """Another name or expansion in print; search finds all of them (R22)."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="nama_lain")
    nama = models.CharField(max_length=250)

    class Meta:
        verbose_name = "nama lain"
        verbose_name_plural = "nama lain"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inovasi", "nama"], name="namalain_unik")]

    def __str__(self) -> str:
        return self.nama


class HasilInovasi(models.Model):
    """A figure: value, unit, period and source (R21). ``nilai_teks`` where a source gives no plain number."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="hasil")
    ukuran = models.CharField("yang diukur", max_length=120)
    nilai = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    nilai_teks = models.CharField("nilai seperti tertulis", max_length=60, blank=True)
    satuan = models.CharField(max_length=120)
    periode = models.CharField(max_length=60, blank=True)
    sumber = models.CharField(max_length=300, blank=True)
    basis = models.CharField("basis kemanfaatan", max_length=1, blank=True)  # a to f (R17)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "hasil"
        verbose_name_plural = "hasil"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.ukuran}: {self.nilai_teks or self.nilai} {self.satuan}"


class Tautan(models.Model):
    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="tautan")
    judul = models.CharField(max_length=120)
    url = models.URLField(max_length=300)

    class Meta:
        verbose_name = "tautan"
        verbose_name_plural = "tautan"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.judul


class Kontak(models.Model):
    """An office's contact for this innovation, not a person's own number."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="kontak")
    nama = models.CharField("bagian atau jabatan", max_length=120)
    isi = models.CharField("telepon kantor, surel dinas, atau alamat", max_length=200)

    class Meta:
        verbose_name = "kontak"
        verbose_name_plural = "kontak"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.nama


class Replikasi(models.Model):
    """Another region that adopted the innovation (R10); counts where a document was signed (P4)."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.CASCADE, related_name="replikasi")
    daerah = models.CharField(max_length=120)
    tanggal = models.DateField(null=True, blank=True)
    dokumen = models.CharField("nomor PKS, nota kesepahaman, atau surat pernyataan", max_length=200, blank=True)

    class Meta:
        verbose_name = "replikasi"
        verbose_name_plural = "replikasi"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inovasi", "daerah"], name="replikasi_unik")]

    def __str__(self) -> str:
        return self.daerah


class PerpindahanTahapan(models.Model):
    """A move between stages, with the day on which it took place and the reason (R8). Insert-only by trigger."""

    inovasi = models.ForeignKey(Inovasi, on_delete=models.PROTECT, related_name="perpindahan")
    dari = models.CharField(max_length=12, choices=Tahapan.choices, blank=True)
    ke = models.CharField(max_length=12, choices=Tahapan.choices)
    tanggal = models.DateField()
    alasan = models.TextField(blank=True)
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "perpindahan tahapan"
        verbose_name_plural = "perpindahan tahapan"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.inovasi}: {self.dari} → {self.ke}"
