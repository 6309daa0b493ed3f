"""Stages of a version and the allowed moves between them."""

from __future__ import annotations

from django.db import models

from bogor_portal.alur.models.jenis import VersiLayanan


class JenisTahap(models.TextChoices):
    """What the engine must know of a stage: its page, its clock, its end."""

    PENDAFTARAN = "pendaftaran", "Pendaftaran"
    VERIFIKASI = "verifikasi", "Verifikasi berkas"
    PERBAIKAN = "perbaikan", "Perbaikan oleh pemohon"
    JADWAL_SURVEI = "jadwal_survei", "Penjadwalan survei"
    SURVEI = "survei", "Survei lapangan"
    BERITA_ACARA = "berita_acara", "Berita acara survei"
    REKOMENDASI = "rekomendasi", "Rekomendasi teknis"
    JAWABAN_OPD = "jawaban_opd", "Jawaban rekomendasi OPD"  # the parallel lanes of REKOMENDASI
    PEMERIKSAAN = "pemeriksaan", "Pemeriksaan teknis"
    PENYUSUNAN = "penyusunan", "Penyusunan draf"
    PARAF = "paraf", "Paraf"
    PENETAPAN_RETRIBUSI = "penetapan_retribusi", "Penetapan retribusi"
    PEMBAYARAN = "pembayaran", "Pembayaran retribusi"
    PENOMORAN = "penomoran", "Penomoran"
    TANDA_TANGAN = "tanda_tangan", "Tanda tangan"
    PENYERAHAN = "penyerahan", "Penyerahan"
    FIKTIF_POSITIF = "fiktif_positif", "Penetapan Fiktif Positif"
    SELESAI_TERBIT = "selesai_terbit", "Selesai: terbit"
    SELESAI_TOLAK = "selesai_tolak", "Selesai: ditolak"
    DITARIK = "ditarik", "Ditarik pemohon"

    @classmethod
    def akhir(cls) -> frozenset[str]:
        return frozenset({cls.SELESAI_TERBIT, cls.SELESAI_TOLAK, cls.DITARIK})


class Aksi(models.TextChoices):
    """The acts that the history knows; the value is the function's name in ``alur.actions`` where a person does it."""

    AJUKAN = "ajukan", "Ajukan"
    AJUKAN_ULANG = "ajukan_ulang", "Kirim perbaikan"
    TARIK = "tarik", "Tarik permohonan"
    AMBIL = "ambil", "Ambil"
    LEPAS = "lepas", "Lepas"
    ALIHKAN = "alihkan", "Alihkan"
    KLAIM_HABIS = "klaim_habis", "Waktu pegang habis"
    TERUSKAN = "teruskan", "Teruskan"
    KEMBALIKAN = "kembalikan", "Kembalikan ke pemohon"
    KEMBALIKAN_INTERNAL = "kembalikan_internal", "Kembalikan ke tahap sebelumnya"
    JADWALKAN_SURVEI = "jadwalkan_survei", "Jadwalkan survei"
    LEWATI_SURVEI = "lewati_survei", "Tanpa survei"
    UBAH_TIM_SURVEI = "ubah_tim_survei", "Ubah tim survei"
    CATAT_SURVEI = "catat_survei", "Catat hasil survei"
    MINTA_REKOMENDASI = "minta_rekomendasi", "Minta rekomendasi"
    BERI_REKOMENDASI = "beri_rekomendasi", "Beri rekomendasi"
    INGATKAN_REKOMENDASI = "ingatkan_rekomendasi", "Peringatan tenggat rekomendasi"
    REKOMENDASI_LEWAT = "rekomendasi_lewat", "Rekomendasi lewat tenggat"
    ANGGAP_TIDAK_KEBERATAN = "anggap_tidak_keberatan", "Dianggap tidak keberatan"
    SETUJUI = "setujui", "Setujui"
    TOLAK = "tolak", "Tolak"
    PARAF = "paraf", "Bubuhkan paraf"
    TETAPKAN_RETRIBUSI = "tetapkan_retribusi", "Tetapkan retribusi"
    BEBASKAN_RETRIBUSI = "bebaskan_retribusi", "Bebaskan dari retribusi"
    KOREKSI_RETRIBUSI = "koreksi_retribusi", "Ganti ketetapan retribusi"
    TERBITKAN_STRD = "terbitkan_strd", "Terbitkan STRD"
    TERIMA_PEMBAYARAN = "terima_pembayaran", "Terima pembayaran"
    CETAK_KARTU = "cetak_kartu", "Catat kartu dicetak"
    SERAHKAN_KARTU = "serahkan_kartu", "Serahkan kartu"
    SERAHKAN_DOKUMEN = "serahkan_dokumen", "Serahkan dokumen di loket"
    NOMORI = "nomori", "Penomoran"
    TANDA_TANGANI = "tanda_tangani", "Tanda tangani"
    TERBITKAN = "terbitkan", "Terbitkan"
    TERBITKAN_PENOLAKAN = "terbitkan_penolakan", "Sampaikan penolakan"
    PERINGATAN = "peringatan", "Peringatan tenggat"
    LEWAT_BATAS = "lewat_batas", "Lewat batas waktu"
    TETAPKAN_FIKTIF = "tetapkan_fiktif", "Tetapkan fiktif positif"
    LANJUTKAN_BIASA = "lanjutkan_biasa", "Lanjutkan proses biasa"
    TANPA_GERAK = "tanpa_gerak", "Tidak ada kemajuan"
    HITUNG_ULANG = "hitung_ulang", "Tenggat dihitung ulang"
    CATAT = "catat", "Catatan"
    USULKAN = "usulkan", "Keputusan diusulkan"
    BUKA_KEMBALI = "buka_kembali", "Dibuka kembali"
    HENTIKAN = "hentikan", "Hentikan usulan"
    AKHIRI_PAKET = "akhiri_paket", "Berakhir bersama paketnya"
    CABUT_IZIN = "cabut_izin", "Izin dicabut"
    BEKUKAN_IZIN = "bekukan_izin", "Izin dibekukan"
    AKTIFKAN_IZIN = "aktifkan_izin", "Izin diaktifkan kembali"
    GANTI_IZIN = "ganti_izin", "Dokumen izin digantikan"
    KEBERATAN = "keberatan", "Keberatan diajukan"
    PUTUS_KEBERATAN = "putus_keberatan", "Keberatan diputus"
    ADUKAN = "adukan", "Pengaduan dikirim"
    JAWAB_ADUAN = "jawab_aduan", "Pengaduan dijawab"
    JEDA = "jeda", "Waktu layanan dihentikan"
    LANJUTKAN_JAM = "lanjutkan_jam", "Waktu layanan berjalan lagi"


class Tahap(models.Model):
    """A stage. ``peran`` names whose turn it is ("pemohon" and "sistem" are nobody's jabatan); ``jabatan`` is
    that role's post, found when the version is published. ``bobot`` is its share of the SLA (R3.9). A stage with
    ``hanya_bila`` is passed over, by its first move, when that does not hold."""

    versi = models.ForeignKey(VersiLayanan, on_delete=models.CASCADE, related_name="tahap")
    urut = models.PositiveIntegerField()
    kode = models.SlugField(max_length=60)
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=20, choices=JenisTahap.choices)
    peran = models.CharField(max_length=20)
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bobot = models.PositiveIntegerField(default=0)
    memulai_jam = models.BooleanField(
        default=False, help_text="Meneruskan dari tahap ini menyatakan berkas lengkap dan benar (R3.3)."
    )
    opd_rekomendasi = models.JSONField(default=list, blank=True)  # OPD kode asked on entering a REKOMENDASI stage
    keterangan_pemohon = models.CharField(max_length=300, blank=True)
    hanya_bila = models.JSONField(null=True, blank=True)  # in the language of ``layanan.syarat``; empty: always
    asal = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "tahap"
        verbose_name_plural = "tahap"
        ordering = ["versi", "urut"]
        constraints = [models.UniqueConstraint(fields=["versi", "kode"], name="tahap_unik")]

    def __str__(self) -> str:
        return self.nama

    @property
    def akhir(self) -> bool:
        return self.jenis in JenisTahap.akhir()


class Peralihan(models.Model):
    """An allowed move. ``ke`` empty: back to the stage from which the file came to ``dari`` (perbaikan)."""

    versi = models.ForeignKey(VersiLayanan, on_delete=models.CASCADE, related_name="peralihan")
    dari = models.ForeignKey(Tahap, on_delete=models.CASCADE, related_name="peralihan_keluar")
    ke = models.ForeignKey(Tahap, on_delete=models.CASCADE, related_name="peralihan_masuk", null=True, blank=True)
    aksi = models.CharField(max_length=30, choices=Aksi.choices)
    urut = models.PositiveIntegerField(default=0)
    tombol = models.CharField(max_length=80, blank=True)
    penjaga = models.CharField(max_length=60, blank=True)  # name in alur.penjaga
    alasan_wajib = models.BooleanField(default=False)

    class Meta:
        verbose_name = "peralihan"
        verbose_name_plural = "peralihan"
        ordering = ["versi", "dari", "urut"]
        constraints = [models.UniqueConstraint(fields=["dari", "aksi"], name="peralihan_unik")]

    def __str__(self) -> str:
        return f"{self.dari} → {self.aksi} → {self.ke or 'tahap asal'}"
