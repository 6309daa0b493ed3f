"""Would it pass now? Each reason asked again, against what was given since and what the rules ask today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bogor_portal.alur.layanan.bukti import sidik_jawaban
from bogor_portal.alur.models import Alasan, Permintaan, Permohonan, Status, VersiLayanan
from bogor_portal.berkas.models import Verifikasi
from bogor_portal.berkas.queries import verifikasi_terakhir

B = Alasan.Bukti


@dataclass(frozen=True)
class HasilUji:
    """``lolos``: True, False, or None where a person has to look. ``kalimat`` says why, for applicants too."""

    lolos: bool | None
    kalimat: str

    @property
    def kata(self) -> str:
        return {True: "Lolos sekarang", False: "Belum lolos", None: "Perlu diperiksa petugas"}[self.lolos]

    @property
    def nada(self) -> str:
        return {True: "sukses", False: "awas", None: "info"}[self.lolos]


@dataclass
class Bahan:
    """What counts now: the file's answers and files, read once for all its reasons."""

    permohonan: Permohonan
    jawaban: dict[str, Any]
    berkas: dict[str, list[tuple[int, str]]]  # persyaratan → (berkas id, sha256)
    putusan: dict[int, Verifikasi]
    diminta: frozenset[str]  # persyaratan of the version in force
    ditanya: frozenset[str]  # isian of the version in force
    lain: bool = False  # a later application of the same applicant is looked at
    permintaan: list[Permintaan] = field(default_factory=list)


Uji = Callable[[Alasan, Bahan], HasilUji]
_uji: dict[str, Uji] = {}


def daftarkan(nama: str, uji: Uji) -> None:
    """A service's named check of a reason, registered in ready(); AlasanBaku.pemeriksaan names it."""
    _uji[nama] = uji


def nama_dikenal() -> frozenset[str]:
    return frozenset(_uji)


def bahan(permohonan: Permohonan) -> Bahan:
    """Of a draft or a returned file what it holds now; of an ended one the latest application for the same thing."""
    acuan = _acuan(permohonan)
    if acuan.status in {Status.DRAF, Status.DIKEMBALIKAN}:
        jawaban, slot = acuan.draf, list(acuan.berkas_draf.select_related("berkas"))
    else:
        terakhir = acuan.pengajuan.order_by("-urut").first()
        jawaban = terakhir.jawaban if terakhir else {}
        slot = list(terakhir.berkas.select_related("berkas")) if terakhir else []  # type: ignore[arg-type]
    berkas: dict[str, list[tuple[int, str]]] = {}
    for s in slot:
        berkas.setdefault(s.persyaratan, []).append((s.berkas_id, s.berkas.sha256))
    versi = acuan.jenis.versi.filter(keadaan=VersiLayanan.Keadaan.TERBIT).first() or acuan.versi
    return Bahan(
        permohonan=acuan,
        jawaban=jawaban,
        berkas=berkas,
        putusan=verifikasi_terakhir([s.berkas_id for s in slot]),
        diminta=frozenset(versi.persyaratan.values_list("kode", flat=True)),
        ditanya=frozenset(versi.isian.values_list("kode", flat=True)),
        lain=acuan.pk != permohonan.pk,
        permintaan=list(acuan.permintaan.exclude(hasil="").order_by("-pk")),
    )


def uji(alasan: Alasan, bahan: Bahan) -> HasilUji:
    """Ask one reason again: by its named check, else by its kind of evidence."""
    if khusus := _uji.get(alasan.pemeriksaan):
        return khusus(alasan, bahan)
    baku = {B.BERKAS: _berkas, B.ISIAN: _isian, B.REKOMENDASI: _rekomendasi, B.SURVEI: _survei}
    periksa = baku.get(B(alasan.bukti_jenis)) if alasan.bukti_jenis else None
    return periksa(alasan, bahan) if periksa else HasilUji(None, "Petugas perlu menilai kembali alasan ini.")


def _acuan(permohonan: Permohonan) -> Permohonan:
    if permohonan.status not in {Status.DITOLAK, Status.DITARIK}:
        return permohonan
    sesudah = Permohonan.objects.filter(
        pemohon=permohonan.pemohon_id,
        jenis=permohonan.jenis_id,
        jenis_permohonan=permohonan.jenis_permohonan,
        pk__gt=permohonan.pk,
    ).exclude(status__in=[Status.DRAF, Status.DITARIK])
    return sesudah.select_related("versi", "jenis", "pemohon").order_by("-pk").first() or permohonan


def _berkas(alasan: Alasan, bahan: Bahan) -> HasilUji:
    kode = alasan.bukti["rujukan"]
    if kode not in bahan.diminta:
        return HasilUji(True, "Berkas ini tidak diminta lagi oleh aturan yang berlaku sekarang.")
    ada = bahan.berkas.get(kode, [])
    if not ada:
        return HasilUji(False, "Berkas pengganti belum diunggah.")
    lama = set(alasan.bukti.get("sidik", "").split())
    if any(sidik in lama for _, sidik in ada):
        return HasilUji(False, "Berkas yang dipersoalkan masih terlampir; belum diganti.")
    putusan = [bahan.putusan.get(pk) for pk, _ in ada]
    if all(p and p.hasil == Verifikasi.Hasil.SESUAI for p in putusan):
        return HasilUji(True, "Berkas sudah diganti dan dinyatakan sesuai.")
    if any(p and p.hasil != Verifikasi.Hasil.SESUAI for p in putusan):
        return HasilUji(False, "Berkas pengganti dinyatakan belum sesuai.")
    return HasilUji(None, "Berkas sudah diganti dan menunggu diperiksa petugas.")


def _isian(alasan: Alasan, bahan: Bahan) -> HasilUji:
    kode = alasan.bukti["rujukan"]
    if kode not in bahan.ditanya:
        return HasilUji(True, "Pertanyaan ini tidak ada lagi pada aturan yang berlaku sekarang.")
    if sidik_jawaban(kode, bahan.jawaban.get(kode)) == alasan.bukti.get("sidik"):
        return HasilUji(False, "Jawaban belum diubah.")
    return HasilUji(None, "Jawaban sudah diubah dan menunggu diperiksa petugas.")


def _rekomendasi(alasan: Alasan, bahan: Bahan) -> HasilUji:
    asal = Permintaan.objects.filter(pk=alasan.bukti["rujukan"]).first()
    opd = asal.kepada_opd_id if asal else None
    baru = next(
        (p for p in bahan.permintaan if p.jenis == Permintaan.Jenis.REKOMENDASI and p.kepada_opd_id == opd), None
    )
    if baru is None or baru.hasil == "tidak":
        return HasilUji(False, "Belum ada rekomendasi baru dari dinas teknis itu.")
    return HasilUji(True, "Dinas teknis itu sekarang merekomendasikan.")


def _survei(alasan: Alasan, bahan: Bahan) -> HasilUji:
    baru = next((p for p in bahan.permintaan if p.jenis == Permintaan.Jenis.SURVEI), None)
    if baru is None or baru.hasil != "sesuai":
        return HasilUji(False, "Belum ada survei yang menyatakan keadaan lapangan sesuai.")
    return HasilUji(True, "Survei terakhir menyatakan keadaan lapangan sesuai.")
