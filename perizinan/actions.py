"""Writes of this service: loading its catalogue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from bogor_portal.akun.models import OPD, Jabatan
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.models import AlasanBaku, Isian, JenisLayanan, Peralihan, Persyaratan, Tahap, VersiLayanan
from perizinan.layanan.katalog import Entri, baca, baca_katalog
from perizinan.layanan.tahap import tahap_untuk

LAYANAN = "perizinan"
OPD_PENGAMPU = "dpmptsp"
POLA_NOMOR = "{urut}/{singkatan}/{register:05d}/DPMPTSP/{tahun}"  # after R9.3; the classification code is not known
MB = 1024 * 1024


@dataclass
class HasilMuat:
    """What a load did, by kode."""

    baru: list[str] = field(default_factory=list)
    versi_baru: list[str] = field(default_factory=list)
    sama: list[str] = field(default_factory=list)
    terbit: list[str] = field(default_factory=list)


def muat_katalog(*, periksa: bool = False, hanya: Collection[str] | None = None) -> HasilMuat:
    """Upsert every type by kode, or ``hanya`` some; never deletes. ``periksa`` only tells what would change.

    A changed entry becomes a new draft version; a first version of an active type is published at once, those
    of types that can not be filed here are shown as information (R1.1), unconfirmed ones stay drafts.
    """
    hasil = HasilMuat()
    for entri in baca_katalog():
        if hanya is None or entri.kode in hanya:
            _muat_entri(entri, hasil, periksa=periksa)
    if not periksa:
        _muat_alasan()
    return hasil


def _muat_entri(entri: Entri, hasil: HasilMuat, *, periksa: bool) -> None:
    jenis = JenisLayanan.objects.filter(kode=entri.kode).first()
    termuat = jenis.versi.filter(sidik_katalog=entri.sidik).exists() if jenis else False
    (hasil.sama if termuat else hasil.versi_baru if jenis else hasil.baru).append(entri.kode)
    if periksa or termuat:
        return
    with transaction.atomic():
        jenis = _simpan_jenis(entri)
        versi = _buat_versi(jenis, entri)
        if not entri.dapat_diajukan and versi.nomor == 1:
            versi.keadaan = VersiLayanan.Keadaan.INFORMASI
            versi.save(update_fields=["keadaan"])
    if entri.dapat_diajukan and entri.isi["status"] == "aktif" and versi.nomor == 1:
        terbitkan_versi(versi.pk)
        hasil.terbit.append(entri.kode)


def _simpan_jenis(entri: Entri) -> JenisLayanan:
    isi = entri.isi
    jenis, _ = JenisLayanan.objects.update_or_create(
        kode=entri.kode,
        defaults={
            "layanan": LAYANAN,
            "nama": isi["nama"],
            "singkatan": isi["singkatan"] or "",
            "golongan": isi["jenis"],
            "bidang": isi["bidang"],
            "kelompok": isi.get("kelompok") or "",
            "pemohon": isi["pemohon"],
            "kanal": isi["kanal"] or "",
            "status": isi["status"],
            "bukti": isi["bukti"],
            "kata_kunci": entri.kata_kunci,
            "keterangan": {k: isi[k] for k in ("sumber", "catatan", "kode_portal", "opd_teknis", "opd_teknis_asal")},
            "pencarian": _pencarian(entri),
        },
    )
    jenis.opd_teknis.set(OPD.objects.filter(kode__in=entri.opd_teknis))
    return jenis


def _pencarian(entri: Entri) -> str:
    isi = entri.isi
    bagian = [isi["nama"], isi["singkatan"], isi["deskripsi"], isi["bidang"], isi.get("kelompok"), entri.kata_kunci]
    return " ".join(b for b in bagian if b).lower()


def _buat_versi(jenis: JenisLayanan, entri: Entri) -> VersiLayanan:
    isi = entri.isi
    terakhir = jenis.versi.order_by("-nomor").values_list("nomor", flat=True).first() or 0
    versi = VersiLayanan.objects.create(
        jenis=jenis,
        nomor=terakhir + 1,
        deskripsi=isi["deskripsi"] or "",
        sla_hari=isi["sla_hari_kerja"],
        sla_pembanding=isi["sla_pembanding"] or "",
        survei=isi["survei_lapangan"],
        retribusi=isi["retribusi"] or "",
        masa_berlaku=isi["masa_berlaku"] or "",
        perpanjangan=isi["perpanjangan"] or "",
        dasar_hukum=isi["dasar_hukum"],
        penandatangan=isi["penandatangan"] or "",
        jenis_permohonan=entri.jenis_permohonan,
        bagian=entri.bagian,
        pola_nomor=POLA_NOMOR,
        dasar_lewat_batas="UU 30/2014 Pasal 53 sebagaimana diubah UU Cipta Kerja Pasal 175",
        sidik_katalog=entri.sidik,
    )
    Isian.objects.bulk_create(_isian(versi, entri))
    Persyaratan.objects.bulk_create(_persyaratan(versi, entri))
    _buat_tahap(versi, entri)
    return versi


def _isian(versi: VersiLayanan, entri: Entri) -> list[Isian]:
    def satu(urut: int, i: dict[str, Any]) -> Isian:
        langsung = {k: i[k] for k in ("kode", "label", "tipe", "wajib", "bagian", "asal")}
        pilihan = {k: i[k] for k in ("pilihan", "kolom", "pola", "pesan_pola", "untuk", "tampil_bila") if k in i}
        return Isian(versi=versi, urut=urut, **langsung, **pilihan)

    return [satu(urut, i) for urut, i in enumerate(entri.isian)]


def _persyaratan(versi: VersiLayanan, entri: Entri) -> list[Persyaratan]:
    return [
        Persyaratan(
            versi=versi,
            urut=urut,
            kode=p["kode"],
            nama=p["nama"],
            wajib=p["wajib"],
            jenis_berkas=_jenis_berkas(p["jenis_berkas"]),
            untuk=p["untuk"],
            wajib_bila=p["wajib_bila"],
            keterangan_syarat=p.get("syarat", ""),
            maks_byte=10 * MB if "dwg" in p["jenis_berkas"] else 5 * MB,
            asal=p["asal"],
        )
        for urut, p in enumerate(entri.persyaratan)
    ]


def _jenis_berkas(jenis: list[str]) -> list[str]:
    """Where a photo is taken as JPG, a PNG is as good (R4.6)."""
    return [*jenis, "png"] if "jpg" in jenis else list(jenis)


def _buat_tahap(versi: VersiLayanan, entri: Entri) -> None:
    if not entri.dapat_diajukan:
        return
    spek, peralihan = tahap_untuk(entri)
    jabatan = {j.peran: j for j in Jabatan.objects.filter(opd__kode=OPD_PENGAMPU, aktif=True).order_by("-pk")}
    tahap = {
        s.kode: Tahap(
            versi=versi,
            urut=urut,
            kode=s.kode,
            nama=s.nama,
            jenis=s.jenis,
            peran=s.peran,
            jabatan=jabatan.get(s.peran),
            bobot=s.bobot,
            memulai_jam=s.memulai_jam,
            opd_rekomendasi=list(s.opd_rekomendasi),
            keterangan_pemohon=s.keterangan_pemohon,
            asal="usulan",
        )
        for urut, s in enumerate(spek)
    }
    Tahap.objects.bulk_create(tahap.values())
    Peralihan.objects.bulk_create(
        Peralihan(
            versi=versi,
            dari=tahap[p.dari],
            ke=tahap[p.ke] if p.ke else None,
            aksi=p.aksi,
            urut=urut,
            tombol=p.tombol,
            penjaga=p.penjaga,
            alasan_wajib=p.alasan_wajib,
        )
        for urut, p in enumerate(peralihan)
    )


def _muat_alasan() -> None:
    """Coded reasons, by kode; ``kelompok: sip`` means every type whose kode begins with sip-."""
    for urut, a in enumerate(baca("alasan")):
        alasan, _ = AlasanBaku.objects.update_or_create(
            kode=a["kode"],
            defaults={
                "layanan": LAYANAN,
                "teks": a["teks"],
                "aksi": a["aksi"],
                "sasaran": a["sasaran"],
                "dasar_hukum": a.get("dasar_hukum") or "",
                "asal": a["asal"],
                "urut": urut,
            },
        )
        awalan = f"{a['kelompok']}-" if "kelompok" in a else None
        jenis = JenisLayanan.objects.filter(kode__startswith=awalan) if awalan else JenisLayanan.objects.none()
        alasan.jenis.set([*jenis, *JenisLayanan.objects.filter(kode__in=a.get("jenis", []))])
