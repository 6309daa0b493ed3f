"""Reads about the field survey: its team, its sheet, what the sheet still lacks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bogor_portal.akun.kepentingan import yang_berkepentingan
from bogor_portal.akun.models import Jabatan, Pengguna
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Giliran, JenisTahap, LampiranPermintaan, Permintaan, Permohonan
from bogor_portal.alur.queries.petugas import PENGESAH

if TYPE_CHECKING:
    from collections.abc import Iterable

ANGGOTA_PALING_SEDIKIT = 2  # R7.3
# A proposal for types whose own checklist is not known; a version may hold its own (`daftar_periksa`).
DAFTAR_UMUM = (
    {"kode": "lokasi", "teks": "Lokasi sesuai alamat dan titik pada permohonan"},
    {"kode": "objek", "teks": "Bangunan, sarana, atau objek sesuai dokumen yang diajukan"},
    {"kode": "lingkungan", "teks": "Tidak mengganggu jalan, saluran air, dan lingkungan sekitar"},
    {"kode": "keselamatan", "teks": "Keselamatan orang di lokasi terjaga"},
)
JAWABAN = (("ya", "Ya"), ("tidak", "Tidak"), ("tidak_berlaku", "Tidak berlaku"))


def daftar_periksa(permohonan: Permohonan) -> list[dict[str, str]]:
    """The version's own checklist, else the common one."""
    return list(permohonan.versi.daftar_periksa or DAFTAR_UMUM)


def survei_terbuka(permohonan: Permohonan) -> Permintaan | None:
    return permohonan.permintaan.filter(jenis=Permintaan.Jenis.SURVEI, keadaan=Permintaan.Keadaan.TERBUKA).last()


def jabatan_penyurvei(permohonan: Permohonan) -> Jabatan | None:
    tahap = permohonan.versi.tahap.filter(jenis=JenisTahap.SURVEI, jabatan__isnull=False).select_related("jabatan")
    return satu.jabatan if (satu := tahap.first()) else None


def calon_tim(permohonan: Permohonan) -> list[Pengguna]:
    """Holders of the surveyors' post who may go: without the applicant, whoever has an interest in the
    applicant's files, and whoever endorsed this file (R5.4)."""
    jabatan = jabatan_penyurvei(permohonan)
    if jabatan is None:
        return []
    pemohon = permohonan.pemohon
    terkait = yang_berkepentingan(pemohon)
    pengesah = set(
        Giliran.objects.filter(permohonan=permohonan, tahap__jenis__in=PENGESAH, keluar_pada__isnull=False).values_list(
            "oleh", flat=True
        )
    )
    return [
        p
        for p in pemegang(jabatan)
        if p.pk not in terkait and p.pk not in pengesah and not (p.nik_indeks and p.nik_indeks == pemohon.nik_indeks)
    ]


def pilih_tim(permohonan: Permohonan, banyak: int = ANGGOTA_PALING_SEDIKIT) -> list[Pengguna]:
    """R7.3: those with the fewest open surveys, among them who was chosen longest ago; nobody chooses by hand."""
    calon = calon_tim(permohonan)
    beban, terakhir = _beban([p.pk for p in calon])
    return sorted(calon, key=lambda p: (beban.get(p.pk, 0), terakhir.get(p.pk, 0), p.pk))[:banyak]


def _beban(ids: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Per person: open surveys, and the id of the last survey that they were chosen for."""
    beban: dict[int, int] = {}
    terakhir: dict[int, int] = {}
    semua = Permintaan.objects.filter(jenis=Permintaan.Jenis.SURVEI)
    for orang in ids:
        milik = semua.filter(jawaban__tim__contains=[orang])
        beban[orang] = milik.filter(keadaan=Permintaan.Keadaan.TERBUKA).count()
        terakhir[orang] = milik.order_by("-pk").values_list("pk", flat=True).first() or 0
    return beban, terakhir


def tim(survei: Permintaan) -> list[Pengguna]:
    return list(Pengguna.objects.filter(pk__in=survei.jawaban.get("tim", [])).order_by("nama", "pk"))


def lembar(survei: Permintaan) -> dict[str, Any]:
    """The sheet as far as it was filled in."""
    return dict(survei.jawaban.get("lembar", {}))


def foto(survei: Permintaan) -> list[LampiranPermintaan]:
    return list(survei.lampiran.filter(jenis=LampiranPermintaan.Jenis.FOTO).select_related("berkas").order_by("pk"))


def kekurangan_lembar(survei: Permintaan) -> list[Kekurangan]:
    """Every gap of the sheet, each with the section where it is mended."""
    isi = lembar(survei)
    periksa = isi.get("periksa", {})
    kurang = [
        Kekurangan(f"Belum dijawab: {b['teks']}.", bagian="periksa")
        for b in daftar_periksa(survei.permohonan)
        if not periksa.get(b["kode"], {}).get("nilai")
    ]
    if not foto(survei):
        kurang.append(Kekurangan("Belum ada foto lapangan.", bagian="foto"))
    if not isi.get("temuan"):
        kurang.append(Kekurangan("Temuan belum diisi.", bagian="temuan"))
    if not isi.get("tanda_tangan"):
        kurang.append(Kekurangan("Tanda tangan pemohon, atau sebab tidak ada, belum diisi.", bagian="tanda-tangan"))
    return kurang


def undangan(permohonan: Permohonan) -> dict[str, Any] | None:
    """R7.3: the day and the names of the team, so that nobody else can come in its place; None without a survey."""
    permintaan = permohonan.permintaan.filter(jenis=Permintaan.Jenis.SURVEI).last()
    if permintaan is None or "rencana" not in permintaan.jawaban:
        return None
    return {"tanggal": date.fromisoformat(permintaan.jawaban["rencana"]), "tim": [p.nama for p in tim(permintaan)]}
