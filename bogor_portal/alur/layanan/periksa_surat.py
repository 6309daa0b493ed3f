"""Publish checks of what an outcome prints: a letter for each, and the pattern of its number."""

from __future__ import annotations

import re

from bogor_portal.alur import templat
from bogor_portal.alur.layanan.temuan import Temuan
from bogor_portal.alur.models import Aksi, Peralihan, SuratHasil, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan

HASIL_AKSI = {Aksi.SETUJUI: "disetujui", Aksi.TETAPKAN_FIKTIF: "disetujui", Aksi.TOLAK: "ditolak"}
_ISI_NOMOR = re.compile(r"\{(?:urut|register|singkatan|tahun)(?::0?\d{1,2}d?)?\}")


def periksa_surat(versi: VersiLayanan, peralihan: list[Peralihan]) -> list[Temuan]:
    """Every outcome of every kind has one letter; letters and number can be printed. Letters follow from numbering."""
    surat = list(versi.surat.all())
    if not any(p.aksi == Aksi.NOMORI for p in peralihan):
        return [t for s in surat for t in _surat(s)]
    perlu = {HASIL_AKSI[Aksi(p.aksi)] for p in peralihan if p.aksi in HASIL_AKSI}
    if templat.bersurat_sendiri(versi.jenis.layanan):
        return _pola(versi) if perlu else []
    return [
        *(t for hasil in sorted(perlu) for t in _satu_tiap_jenis(versi, hasil, surat)),
        *(t for s in surat for t in _surat(s)),
        *(_pola(versi) if perlu else []),
    ]


def _satu_tiap_jenis(versi: VersiLayanan, hasil: str, surat: list[SuratHasil]) -> list[Temuan]:
    label, temuan = SuratHasil.Hasil(hasil).label.lower(), []
    for kode in versi.jenis_permohonan:
        cocok = [s for s in surat if s.hasil == hasil and (not s.untuk or kode in s.untuk)]
        jenis = JenisPermohonan(kode).label.lower() if kode in JenisPermohonan.values else kode
        if not cocok:
            temuan.append(Temuan(f"Belum ada surat untuk hasil '{label}' pada permohonan {jenis}.", "surat"))
        elif len(cocok) > 1:
            temuan.append(Temuan(f"Ada lebih dari satu surat untuk hasil '{label}' pada permohonan {jenis}.", "surat"))
    return temuan


def _surat(s: SuratHasil) -> list[Temuan]:
    dikenal = templat.ambil(s.templat)
    galat = []
    if dikenal is None:
        galat.append(f"templat '{s.templat}' tidak dikenal")
    elif s.hasil not in dikenal.hasil:
        galat.append(f"templat {dikenal.nama} bukan untuk hasil ini")
    for kata in (s.judul, s.pembuka, s.penutup, *s.ketentuan):
        galat += [f"{salah} bukan penanda yang dikenal" for salah in templat.penanda_salah(kata)]
    return [Temuan(f"{s}: {g}.", "surat", str(s.urut)) for g in galat]


def _pola(versi: VersiLayanan) -> list[Temuan]:
    """R9.3. The pattern is filled with str.format, so nothing but the four plain names may stand in braces."""
    pola = versi.pola_nomor
    if not pola:
        return [Temuan("Pola nomor dokumen belum ditulis.", "fakta", "pola_nomor")]
    if set("{}") & set(_ISI_NOMOR.sub("", pola)):
        return [
            Temuan(
                "Pola nomor: hanya {urut}, {register}, {singkatan}, dan {tahun} yang dikenal.", "fakta", "pola_nomor"
            )
        ]
    if not ("{urut" in pola or "{register" in pola) or "{tahun" not in pola:
        return [Temuan("Pola nomor harus memuat {urut} atau {register}, dan {tahun}.", "fakta", "pola_nomor")]
    return []
