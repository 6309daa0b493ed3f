"""The catalogue's list in a citizen's words: short facts, badge, icon and group of a type. No database."""

from __future__ import annotations

from dataclasses import dataclass

from bogor_portal.alur.models import JenisLayanan, VersiLayanan

MENUNGGU = "Menunggu konfirmasi dinas"
PRAKTIK = "Praktik tenaga kesehatan"
AWALAN_SIP = "sip-"
IKON_KODE = {
    "reklame": "papan",
    "pptr": "papan",
    "pbg-reklame": "papan",
    "sppl": "daun",
    "izin-penebangan": "daun",
    "izin-pendirian-satuan": "sekolah",
    "surat-keterangan-penelitian": "sekolah",
    "slhs": "toko",
    "izin-usaha": "toko",
    "izin-gangguan": "toko",
    "stpt": "kesehatan",
    "pencabutan-sip": "kesehatan",
    "sip-": "kesehatan",
}
IKON_BIDANG = {"Pemanfaatan Ruang": "bangunan"}


@dataclass(frozen=True)
class Kartu:
    kode: str
    judul: str
    teks: str
    fakta: list[str]
    tanda: str
    nada: str
    ikon: str


@dataclass(frozen=True)
class Kelompok:
    judul: str
    kartu: list[Kartu]


def kartu(jenis: JenisLayanan, versi: VersiLayanan | None, *, terbuka: bool) -> Kartu:
    """A card. Only what the catalogue knows is among its facts."""
    tanda, nada = tanda_jenis(jenis, terbuka=terbuka)
    return Kartu(
        kode=jenis.kode,
        judul=jenis.nama,
        teks=versi.deskripsi if versi else "",
        fakta=_fakta(jenis, versi),
        tanda=tanda,
        nada=nada,
        ikon=_ikon(jenis),
    )


def tanda_jenis(jenis: JenisLayanan, *, terbuka: bool) -> tuple[str, str]:
    """Word and colour of the badge."""
    if terbuka:
        return "Dapat diajukan di sini", "sukses"
    if jenis.status == JenisLayanan.StatusKatalog.HISTORIS:
        return "Sudah tidak diterbitkan", "netral"
    if jenis.kanal in {JenisLayanan.Kanal.OSS, JenisLayanan.Kanal.SIMBG}:
        return f"Diajukan lewat {jenis.get_kanal_display()}", "info"
    return "Belum dibuka", "awas"


def kelompokkan(semua: list[tuple[JenisLayanan, Kartu]]) -> list[Kelompok]:
    """By field, the largest group first; practice licences are a group of their own."""
    kelompok: dict[str, list[Kartu]] = {}
    for jenis, satu in semua:
        judul = PRAKTIK if jenis.kode.startswith(AWALAN_SIP) else jenis.bidang or "Lainnya"
        kelompok.setdefault(judul, []).append(satu)
    return sorted((Kelompok(j, k) for j, k in kelompok.items()), key=lambda k: (-len(k.kartu), k.judul))


def _fakta(jenis: JenisLayanan, versi: VersiLayanan | None) -> list[str]:
    fakta = [jenis.singkatan] if jenis.singkatan else []
    if versi and versi.sla_hari is not None:
        fakta.append(f"{versi.sla_hari} hari kerja")
    if versi and versi.retribusi.startswith("gratis"):
        fakta.append("Gratis")
    return [*fakta, jenis.get_pemohon_display()]


def _ikon(jenis: JenisLayanan) -> str:
    cocok = (ikon for awalan, ikon in IKON_KODE.items() if jenis.kode.startswith(awalan))
    return next(cocok, IKON_BIDANG.get(jenis.bidang, "lembar"))
