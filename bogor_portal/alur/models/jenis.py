"""A service type, its immutable published versions, and what a version asks for."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class JenisLayanan(models.Model):
    """A service type (one catalogue entry). Facts that change with the rules live in its versions."""

    class Pemohon(models.TextChoices):
        PERORANGAN = "perorangan", "Perorangan"
        BADAN_USAHA = "badan_usaha", "Badan usaha"
        KEDUANYA = "keduanya", "Perorangan dan badan usaha"

    class Kanal(models.TextChoices):
        SMART = "smart", "Smart"
        SITANDUK = "sitanduk", "Sitanduk"
        OSS = "oss", "OSS"
        SIMBG = "simbg", "SIMBG"
        BELUM = "", "Belum dikonfirmasi"

    class StatusKatalog(models.TextChoices):
        AKTIF = "aktif", "Aktif"
        BELUM_PASTI = "belum_pasti", "Belum dikonfirmasi"
        RUJUKAN = "rujukan", "Rujukan ke sistem lain"
        HISTORIS = "historis", "Sudah diganti"

    layanan = models.SlugField("layanan", max_length=30)  # the service that owns it: perizinan, kependudukan
    kode = models.SlugField(max_length=80, unique=True)
    nama = models.CharField(max_length=200)
    singkatan = models.CharField(max_length=40, blank=True)
    golongan = models.CharField(max_length=40, blank=True, help_text="perizinan atau non-perizinan")
    bidang = models.CharField(max_length=80, blank=True)
    kelompok = models.CharField(max_length=80, blank=True)
    pemohon = models.CharField(max_length=20, choices=Pemohon.choices, default=Pemohon.KEDUANYA)
    kanal = models.CharField(max_length=20, choices=Kanal.choices, blank=True)
    status = models.CharField(max_length=20, choices=StatusKatalog.choices)
    bukti = models.CharField("tanda bukti", max_length=1, blank=True)
    opd_teknis = models.ManyToManyField("akun.OPD", blank=True, related_name="jenis_layanan")
    kata_kunci = models.TextField(blank=True, help_text="Kata sehari-hari yang dipakai warga untuk mencari.")
    keterangan = models.JSONField(default=dict, blank=True)  # sumber, catatan, kode_portal, marks of origin
    pencarian = models.TextField(editable=False, default="")  # lower-case words, filled by the loader and the admin

    class Meta:
        verbose_name = "jenis layanan"
        verbose_name_plural = "jenis layanan"
        ordering = ["nama"]
        indexes = [GinIndex(fields=["pencarian"], name="jenis_pencarian_trgm", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.nama

    @property
    def dapat_diajukan(self) -> bool:
        """R1.1: only what OSS and SIMBG do not process, and what is not history, may be filed here."""
        return self.kanal in {self.Kanal.SMART, self.Kanal.SITANDUK} and self.status in {
            self.StatusKatalog.AKTIF,
            self.StatusKatalog.BELUM_PASTI,
        }


class VersiLayanan(models.Model):
    """One version of a type: form, persyaratan, tahap, SLA, legal basis (R1.5).

    ``draf`` may be edited; every other state is frozen by a trigger, but for its retirement. ``terjadwal`` is
    published beforehand and comes into force on ``berlaku_mulai`` (R1.3); until then it may go back to ``draf``.
    ``informasi`` is shown to the public and can not be filed (OSS, SIMBG, history).
    """

    class Keadaan(models.TextChoices):
        DRAF = "draf", "Draf"
        TERJADWAL = "terjadwal", "Terjadwal"
        TERBIT = "terbit", "Terbit"
        INFORMASI = "informasi", "Informasi saja"
        PENSIUN = "pensiun", "Tidak berlaku lagi"

    class JamMulai(models.TextChoices):
        LENGKAP = "lengkap", "Sejak berkas lengkap dan benar"  # R3.3
        PENDAFTARAN = "pendaftaran", "Sejak pendaftaran"  # R3.4

    class SikapLewatBatas(models.TextChoices):
        BUKA_TAHAP = "buka_tahap", "Buka tahap Penetapan Fiktif Positif"  # R8.5
        TANDAI = "tandai", "Tandai dan beri tahu pimpinan saja"

    class SikapRekomendasi(models.TextChoices):
        ESKALASI = "eskalasi", "Laporkan ke pimpinan, jawaban tetap ditunggu"
        INGATKAN = "ingatkan", "Ingatkan dinas teknis tiap hari kerja, jawaban tetap ditunggu"
        TANPA_KEBERATAN = "tanpa_keberatan", "Dinas teknis dianggap tidak keberatan"

    jenis = models.ForeignKey(JenisLayanan, on_delete=models.PROTECT, related_name="versi")
    nomor = models.PositiveIntegerField()
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices, default=Keadaan.DRAF)
    berlaku_mulai = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    deskripsi = models.TextField(blank=True)
    sla_hari = models.PositiveIntegerField("SLA (hari kerja)", null=True, blank=True)  # null: R8.1 gives 5
    sla_pembanding = models.CharField(max_length=200, blank=True)
    survei = models.BooleanField("survei lapangan", null=True, blank=True)  # null: the officer chooses (R7.1)
    retribusi = models.TextField(blank=True)
    masa_berlaku = models.TextField(blank=True)
    perpanjangan = models.TextField(blank=True)
    dasar_hukum = models.JSONField(default=list, blank=True)
    penandatangan = models.CharField(max_length=200, blank=True)
    jenis_permohonan = models.JSONField(default=list)  # ["baru", "perpanjangan", …]
    bagian = models.JSONField(default=list)  # [{"kode", "judul", "bantuan"}] in order
    pola_nomor = models.CharField(max_length=120, blank=True)  # R9.3
    jam_mulai = models.CharField(max_length=12, choices=JamMulai.choices, default=JamMulai.LENGKAP)
    sikap_lewat_batas = models.CharField(
        max_length=12, choices=SikapLewatBatas.choices, default=SikapLewatBatas.BUKA_TAHAP
    )
    dasar_lewat_batas = models.CharField(max_length=200, blank=True)
    hari_rekomendasi = models.PositiveSmallIntegerField(
        "tenggat rekomendasi (hari kerja)", null=True, blank=True, help_text="Kosong: sama dengan tenggat permohonan."
    )
    sikap_rekomendasi = models.CharField(
        "bila rekomendasi tidak dijawab",
        max_length=16,
        choices=SikapRekomendasi.choices,
        default=SikapRekomendasi.ESKALASI,
    )
    dasar_rekomendasi = models.CharField("dasar hukum sikap itu", max_length=200, blank=True)
    daftar_periksa = models.JSONField(
        "daftar periksa survei", default=list, blank=True, help_text='[{"kode", "teks"}]; kosong: daftar umum.'
    )
    hari_tanpa_gerak = models.PositiveSmallIntegerField(
        "kabari bila diam (hari kerja)", null=True, blank=True, help_text="Kosong: pengaturan portal."
    )
    hari_perbaikan = models.PositiveSmallIntegerField(
        "tenggat perbaikan pemohon (hari kerja)",
        null=True,
        blank=True,
        help_text="Kosong: tanpa tenggat (R6.2).",
    )
    maks_kembali = models.PositiveSmallIntegerField(
        "paling banyak dikembalikan", null=True, blank=True, help_text="Berapa kali. Kosong: tidak dibatasi (R6.2)."
    )
    tarif = models.SlugField(
        "kode tarif retribusi", max_length=60, blank=True, help_text="Kosong: gratis, tanpa tahap pembayaran (R10.1)."
    )
    terkonfirmasi = models.BooleanField("dikonfirmasi dinas", default=False)
    sidik_katalog = models.CharField(max_length=64, blank=True)  # sha256 of the catalogue entry it was loaded from
    diterbitkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterbitkan_pada = models.DateTimeField(null=True, blank=True)
    salinan_dari = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ringkasan_perubahan = models.TextField(
        "yang berubah", blank=True, help_text="Kalimat untuk warga yang sedang mengisi: apa yang berubah dan mengapa."
    )
    alasan_pensiun = models.TextField("alasan tidak berlaku lagi", blank=True)
    dipensiunkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "versi layanan"
        verbose_name_plural = "versi layanan"
        ordering = ["jenis", "-nomor"]
        constraints = [
            models.UniqueConstraint(fields=["jenis", "nomor"], name="versi_unik"),
            models.UniqueConstraint(
                fields=["jenis"], condition=Q(keadaan__in=["terbit", "informasi"]), name="versi_satu_yang_tampil"
            ),
            models.UniqueConstraint(fields=["jenis"], condition=Q(keadaan="terjadwal"), name="versi_satu_terjadwal"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} v{self.nomor}"


class TipeIsian(models.TextChoices):
    TEKS = "teks", "Teks"
    URAIAN = "uraian", "Uraian"
    ANGKA = "angka", "Angka"
    TANGGAL = "tanggal", "Tanggal"
    PILIHAN = "pilihan", "Pilihan"
    YA_TIDAK = "ya_tidak", "Ya atau tidak"
    LUAS = "luas", "Luas (m²)"
    UANG = "uang", "Uang (Rp)"
    LOKASI = "lokasi", "Titik lokasi"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"
    NIK = "nik", "NIK"
    TELEPON = "telepon", "Nomor telepon"
    TABEL = "tabel", "Tabel"
    NKK = "nkk", "Nomor KK"
    NAMA = "nama", "Nama untuk akta"
    SUREL = "surel", "Alamat surel"
    JAM = "jam", "Jam"
    KODEPOS = "kodepos", "Kode pos"
    RT = "rt", "RT"
    RW = "rw", "RW"
    NEGARA = "negara", "Negara"
    PEKERJAAN = "pekerjaan", "Pekerjaan"
    KABKOTA = "kabkota", "Kabupaten atau kota"
    DESA = "desa", "Desa atau kelurahan di luar kota"
    PILIHAN_BANYAK = "pilihan_banyak", "Pilihan, boleh lebih dari satu"
    ANGGOTA = "anggota", "Daftar anggota keluarga"
    PERUBAHAN = "perubahan", "Daftar perubahan data"
    DOKUMEN_MILIK = "dokumen_milik", "Dokumen milik pemohon"
    SLOT_JANJI = "slot_janji", "Waktu kedatangan"


class Isian(models.Model):
    """A question of the version's form. ``tampil_bila``: show-if in the language of ``layanan.syarat``."""

    versi = models.ForeignKey(VersiLayanan, on_delete=models.CASCADE, related_name="isian")
    urut = models.PositiveIntegerField()
    bagian = models.SlugField(max_length=40)
    kode = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    tipe = models.CharField(max_length=20, choices=TipeIsian.choices)
    wajib = models.BooleanField(default=True)
    pilihan = models.JSONField(default=list, blank=True)  # ["L", "P"] or [["L", "Laki-laki"], …]
    kolom = models.JSONField(default=list, blank=True)  # columns of a table: [{"kode", "label"}]
    bantuan = models.CharField(max_length=300, blank=True)
    satuan = models.CharField(max_length=20, blank=True)
    pola = models.CharField(max_length=120, blank=True)  # regular expression the whole answer must match
    pesan_pola = models.CharField(max_length=200, blank=True)
    untuk = models.JSONField(default=list, blank=True)  # kinds of application; empty: all
    tampil_bila = models.JSONField(null=True, blank=True)
    asal = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "isian"
        verbose_name_plural = "isian"
        ordering = ["versi", "urut"]
        constraints = [models.UniqueConstraint(fields=["versi", "kode"], name="isian_unik")]

    def __str__(self) -> str:
        return self.label


class Persyaratan(models.Model):
    """A document that the version asks for. ``wajib_bila``: require-if (R4.8); ``untuk``: kinds (R4.7)."""

    versi = models.ForeignKey(VersiLayanan, on_delete=models.CASCADE, related_name="persyaratan")
    urut = models.PositiveIntegerField()
    kode = models.SlugField(max_length=60)
    nama = models.TextField()
    wajib = models.BooleanField(default=True)
    jenis_berkas = models.JSONField(default=list)  # subset of ["pdf", "jpg", "png", "dwg"]
    untuk = models.JSONField(default=list)
    wajib_bila = models.JSONField(null=True, blank=True)
    keterangan_syarat = models.CharField(max_length=200, blank=True)  # the condition in the source's words
    maks_byte = models.PositiveIntegerField(default=5 * 1024 * 1024)
    maks_berkas = models.PositiveSmallIntegerField(default=3)
    asal = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "persyaratan"
        verbose_name_plural = "persyaratan"
        ordering = ["versi", "urut"]
        constraints = [models.UniqueConstraint(fields=["versi", "kode"], name="persyaratan_unik")]

    def __str__(self) -> str:
        return self.nama
