"""The history in plain words, and the two figures of the clock (R3.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Aksi, Permohonan, RentangWaktu, Riwayat
from bogor_portal.lib.waktu_layanan import Rentang, hari_menunggu_pemohon, sla_efektif

KALIMAT = {
    Aksi.AJUKAN: ("Permohonan dikirim", "sukses"),
    Aksi.AJUKAN_ULANG: ("Perbaikan dikirim", "sukses"),
    Aksi.TARIK: ("Permohonan ditarik pemohon", "netral"),
    Aksi.KEMBALIKAN: ("Dikembalikan untuk diperbaiki", "awas"),
    Aksi.KEMBALIKAN_INTERNAL: ("Draf disempurnakan petugas", "info"),
    Aksi.JADWALKAN_SURVEI: ("Survei lapangan dijadwalkan", "info"),
    Aksi.LEWATI_SURVEI: ("Diputuskan tanpa survei lapangan", "info"),
    Aksi.CATAT_SURVEI: ("Survei lapangan selesai", "info"),
    Aksi.MINTA_REKOMENDASI: ("Rekomendasi dinas teknis diminta", "info"),
    Aksi.BERI_REKOMENDASI: ("Rekomendasi dinas teknis diterima", "info"),
    Aksi.REKOMENDASI_LEWAT: ("Tenggat rekomendasi dinas teknis terlewati", "awas"),
    Aksi.ANGGAP_TIDAK_KEBERATAN: ("Dinas teknis tidak menjawab; dianggap tidak keberatan", "info"),
    Aksi.TANPA_GERAK: ("Belum ada kemajuan; pimpinan dinas diberi tahu", "awas"),
    Aksi.SETUJUI: ("Draf keputusan disusun", "info"),
    Aksi.TOLAK: ("Draf keputusan disusun", "info"),
    Aksi.CETAK_KARTU: ("Kartu dicetak dan siap diambil", "sukses"),
    Aksi.SERAHKAN_KARTU: ("Kartu diserahkan", "sukses"),
    Aksi.SERAHKAN_DOKUMEN: ("Dokumen diserahkan di loket", "sukses"),
    Aksi.TETAPKAN_RETRIBUSI: ("Retribusi ditetapkan; menunggu pembayaran", "awas"),
    Aksi.BEBASKAN_RETRIBUSI: ("Dibebaskan dari retribusi", "sukses"),
    Aksi.KOREKSI_RETRIBUSI: ("Ketetapan retribusi diganti", "awas"),
    Aksi.TERBITKAN_STRD: ("Surat tagihan bunga (STRD) terbit", "awas"),
    Aksi.TERIMA_PEMBAYARAN: ("Pembayaran retribusi diterima", "sukses"),
    Aksi.NOMORI: ("Dokumen dinomori", "info"),
    Aksi.TANDA_TANGANI: ("Dokumen ditandatangani", "info"),
    Aksi.TERBITKAN: ("Dokumen terbit", "sukses"),
    Aksi.TERBITKAN_PENOLAKAN: ("Permohonan ditolak; surat penolakan terbit", "bahaya"),
    Aksi.LEWAT_BATAS: ("Batas waktu layanan terlewati; pimpinan dinas sudah diberi tahu", "bahaya"),
    Aksi.TETAPKAN_FIKTIF: ("Ditetapkan sebagai fiktif positif", "info"),
    Aksi.USULKAN: ("Keputusan diusulkan petugas", "awas"),
    Aksi.BUKA_KEMBALI: ("Dibuka kembali untuk keputusan pengganti", "info"),
    Aksi.HENTIKAN: ("Usulan keputusan dihentikan", "netral"),
    Aksi.AKHIRI_PAKET: ("Berakhir: dokumen pertama paketnya tidak terbit", "awas"),
    Aksi.CABUT_IZIN: ("Izin dicabut", "bahaya"),
    Aksi.BEKUKAN_IZIN: ("Izin dibekukan", "awas"),
    Aksi.AKTIFKAN_IZIN: ("Izin diaktifkan kembali", "sukses"),
    Aksi.GANTI_IZIN: ("Dokumen izin digantikan dokumen baru", "info"),
    Aksi.KEBERATAN: ("Keberatan diajukan", "info"),
    Aksi.PUTUS_KEBERATAN: ("Keberatan diputus", "info"),
    Aksi.ADUKAN: ("Pengaduan dikirim", "info"),
    Aksi.JAWAB_ADUAN: ("Pengaduan dijawab", "info"),
    Aksi.HITUNG_ULANG: ("Tenggat dihitung ulang karena perubahan kalender", "netral"),
    Aksi.JEDA: ("Waktu layanan dihentikan", "awas"),
    Aksi.LANJUTKAN_JAM: ("Waktu layanan berjalan lagi", "info"),
}


@dataclass(frozen=True)
class Peristiwa:
    """One line of a timeline."""

    judul: str
    waktu: datetime
    nada: str = "netral"
    oleh: str = ""
    catatan: str = ""


@dataclass(frozen=True)
class RingkasanJam:
    """R3.8: two figures apart, and what the clock does now."""

    sla_hari: int
    hari_terpakai: float
    hari_menunggu: int
    keadaan: str
    tenggat: datetime | None
    kata: str  # aman, mendekati, hari_ini, lewat, jeda


def untuk_pemohon(permohonan: Permohonan) -> list[Peristiwa]:
    """Newest first; claims, warnings and initials stay inside the office, and officers' names too."""
    nama_tahap = dict(permohonan.versi.tahap.values_list("kode", "nama"))
    peristiwa = []
    for r in permohonan.riwayat.order_by("-urut"):
        if r.aksi in KALIMAT:
            judul, nada = KALIMAT[Aksi(r.aksi)]
            if r.isi.get("bantuan"):
                judul = f"{judul} di loket, dibantu petugas"
            serah = r.isi.get("hal", "") if r.aksi == Aksi.SERAHKAN_DOKUMEN else ""
            peristiwa.append(Peristiwa(judul, r.pada, nada, catatan=serah or _sebab_jeda(r) or _bantuan(permohonan, r)))
        elif r.aksi in {Aksi.TERUSKAN, Aksi.PARAF} and r.tahap_ke:
            peristiwa.append(Peristiwa(f"Selesai: {nama_tahap.get(r.tahap_dari, r.tahap_dari)}", r.pada))
    return peristiwa


def _bantuan(permohonan: Permohonan, r: Riwayat) -> str:
    """Who helped at the counter: the one officer whom the applicant met, and so may name."""
    if not r.isi.get("bantuan"):
        return ""
    b = permohonan.bantuan
    oleh, jabatan = r.oleh or b.petugas, r.jabatan or b.jabatan
    return f"{oleh.nama}, {jabatan.nama}" + (f"; wakil yang hadir: {b.wakil}" if b.wakil else "")


def untuk_petugas(permohonan: Permohonan) -> list[Peristiwa]:
    """Everything, with who and in which post; newest first."""
    nama_tahap = dict(permohonan.versi.tahap.values_list("kode", "nama"))
    riwayat = permohonan.riwayat.select_related("oleh", "jabatan").order_by("-urut")
    return [_peristiwa_petugas(r, nama_tahap) for r in riwayat]


def _peristiwa_petugas(r: Riwayat, nama_tahap: dict[str, str]) -> Peristiwa:
    aksi = Aksi(r.aksi)
    arah = " → ".join(nama_tahap.get(k, k) for k in (r.tahap_dari, r.tahap_ke) if k)
    sebagai = f"{r.sebagai.title()}. " if r.sebagai in {"plt", "plh"} else ""
    oleh = "Sistem" if r.oleh is None else f"{r.oleh.nama}{f', {sebagai}{r.jabatan.nama}' if r.jabatan else ''}"
    catatan = r.isi.get("hal") or arah or _sebab_jeda(r)
    if r.isi.get("bantuan"):
        catatan = f"Di loket, {_bantuan(r.permohonan, r)}. {catatan}"
    return Peristiwa(aksi.label, r.pada, KALIMAT.get(aksi, ("", "netral"))[1], oleh, catatan)


def _sebab_jeda(r: Riwayat) -> str:
    """Why the clock stopped, or what it had waited for."""
    return RentangWaktu.Alasan(r.isi["alasan"]).label if r.aksi in {Aksi.JEDA, Aksi.LANJUTKAN_JAM} else ""


def ringkas_jam(permohonan: Permohonan, kini: datetime | None = None) -> RingkasanJam:
    """The clock's figures now."""
    kini = kini or timezone.now()
    baris = list(permohonan.rentang_waktu.all())
    kal = jam.kalender()
    hasil = jam.hitung(permohonan, baris, kal, kini)
    terbuka = baris[-1] if baris and baris[-1].selesai is None else None
    return RingkasanJam(
        sla_hari=sla_efektif(permohonan.versi.sla_hari),
        hari_terpakai=round(hasil.detik_terpakai / kal.detik_per_hari, 1),
        hari_menunggu=hari_menunggu_pemohon(_menunggu_pemohon(baris), kal, kini),
        keadaan=terbuka.get_alasan_display() if terbuka else "Selesai",
        tenggat=permohonan.tenggat,
        kata=kata_tenggat(
            permohonan.tenggat, kini, jeda=bool(terbuka and terbuka.keadaan == RentangWaktu.Keadaan.JEDA)
        ),
    )


def kata_tenggat(tenggat: datetime | None, kini: datetime, *, jeda: bool = False) -> str:
    """The word of a deadline: aman, mendekati (within two days), hari_ini, lewat, jeda."""
    if jeda or tenggat is None:
        return "jeda" if jeda else ""
    if tenggat < kini:
        return "lewat"
    hari = (timezone.localdate(tenggat) - timezone.localdate(kini)).days
    return "hari_ini" if hari == 0 else "mendekati" if hari <= 2 else "aman"


def _menunggu_pemohon(baris: list[RentangWaktu]) -> list[Rentang]:
    pemohon = {RentangWaktu.Alasan.PERBAIKAN, RentangWaktu.Alasan.PEMBAYARAN, RentangWaktu.Alasan.KEHADIRAN}
    return [Rentang(r.mulai, r.selesai, berjalan=False) for r in baris if r.alasan in pemohon]
