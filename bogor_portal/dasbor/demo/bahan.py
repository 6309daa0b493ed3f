"""What the invented year is made of: which types how often, how the months went, who works where."""

from __future__ import annotations

from dataclasses import dataclass

from bogor_portal.akun.models import Jabatan, Pengguna, Penugasan
from bogor_portal.alur.models import (
    Aksi,
    AlasanBaku,
    Isian,
    JenisTahap,
    Peralihan,
    Tahap,
    TipeIsian,
    VersiLayanan,
)

AWALAN = "COBA"
# type → files in a month of the beginning; types that are not published are left out
SEBULAN = {
    "sip-perawat": 12, "sip-bidan": 9, "sip-apoteker": 5, "reklame": 7, "sppl": 6, "krk-berusaha": 4, "sip-dokter": 5,
    "ktp-hilang": 13, "kk-tambah-lahir": 10, "lhr-umum": 9, "kia-0-5": 7, "kk-numpang": 5, "pnd-keluar": 4,
    "mti-umum": 3,
}  # fmt: skip
# how long things took, month by month up to now (1: as in an ordinary month): a summer of trouble, mended since
LAMBAT = (0.98, 1.0, 1.02, 1.0, 1.08, 1.2, 1.3, 1.18, 1.02, 0.94, 0.9, 0.86, 0.84)
BAGIAN = {  # a stage's usual share of the working time
    JenisTahap.VERIFIKASI: 22, JenisTahap.REKOMENDASI: 28, JenisTahap.SURVEI: 16, JenisTahap.PEMERIKSAAN: 16,
    JenisTahap.PENYUSUNAN: 14, JenisTahap.PARAF: 7, JenisTahap.TANDA_TANGAN: 9, JenisTahap.PENDAFTARAN: 8,
}  # fmt: skip
LEWATI = frozenset(
    {
        JenisTahap.PERBAIKAN, JenisTahap.JAWABAN_OPD, JenisTahap.FIKTIF_POSITIF, JenisTahap.PEMBAYARAN,
        JenisTahap.PENETAPAN_RETRIBUSI, *JenisTahap.akhir(),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Jalur:
    """One published version, as a path from submission to its end."""

    versi: VersiLayanan
    tahap: list[Tahap]
    perbaikan: Tahap | None
    akhir: dict[str, Tahap]
    aksi: dict[int, str]  # tahap → the act that leaves it
    kelurahan: str  # the question that asks for one, or ""
    kembali: list[AlasanBaku]
    tolak: list[AlasanBaku]


def semua_jalur() -> list[Jalur]:
    terbit = VersiLayanan.objects.filter(keadaan=VersiLayanan.Keadaan.TERBIT, jenis__kode__in=SEBULAN)
    alasan = list(AlasanBaku.objects.filter(aktif=True))
    return [_jalur(v, alasan) for v in terbit.select_related("jenis").order_by("pk")]


def _jalur(versi: VersiLayanan, alasan: list[AlasanBaku]) -> Jalur:
    semua = list(Tahap.objects.filter(versi=versi).select_related("jabatan").order_by("urut"))
    pindah = Peralihan.objects.filter(versi=versi).exclude(aksi__in=(Aksi.KEMBALIKAN, Aksi.TOLAK)).order_by("-urut")
    isian = Isian.objects.filter(versi=versi, tipe=TipeIsian.KELURAHAN).order_by("urut").first()
    milik = [a for a in alasan if a.layanan == versi.jenis.layanan]
    return Jalur(
        versi,
        [t for t in semua if t.jenis not in LEWATI and t.hanya_bila is None],
        next((t for t in semua if t.jenis == JenisTahap.PERBAIKAN), None),
        {t.jenis: t for t in semua if t.akhir},
        {p.dari_id: p.aksi for p in pindah},
        isian.kode if isian else "",
        [a for a in milik if a.aksi == Aksi.KEMBALIKAN],
        [a for a in milik if a.aksi == Aksi.TOLAK],
    )


def pemegang_jabatan() -> dict[int, list[Pengguna]]:
    """Jabatan → the demo officers who hold it."""
    hasil: dict[int, list[Pengguna]] = {}
    for p in Penugasan.objects.filter(pengguna__email__endswith="@contoh.example").select_related("pengguna"):
        hasil.setdefault(p.jabatan_id, []).append(p.pengguna)
    return hasil


def jabatan_tim_teknis() -> dict[str, Jabatan]:
    """OPD kode → the post that answers for it."""
    tim = Jabatan.objects.filter(kode__endswith="-tim-teknis", aktif=True).select_related("opd")
    return {j.opd.kode: j for j in tim}


def buat_warga(banyak: int) -> list[Pengguna]:
    """Invented applicants without NIK or telephone; nobody can sign in as one of them."""
    ada = Pengguna.objects.filter(email__startswith="percobaan-").order_by("email")
    if not ada.exists():
        Pengguna.objects.bulk_create(
            Pengguna(
                email=f"percobaan-{n:02d}@contoh.example",
                nama=f"Warga Percobaan {n:02d}",
                password="!",  # noqa: S106 - an unusable one
                is_active=False,
            )
            for n in range(1, banyak + 1)
        )
    return list(ada)
