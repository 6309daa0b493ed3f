"""Ask SIAK about the people of a draft before it is saved. Never in a transaction, and never a reason to refuse
when no answer comes (SIAK-10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Isian, Permohonan, TipeIsian
from bogor_portal.lib.kripto import indeks
from kependudukan.layanan.hasil_siak import HasilSiak, OrangSiak, hasil_siak
from kependudukan.layanan.subjek import nik_subjek
from kependudukan.models import PemeriksaanSiak
from kependudukan.siak import Penduduk, Siak, SiakMenolak, SiakTakTersedia
from kependudukan.siak.adaptor import siak

SEGAR = timedelta(hours=12)
ELEMEN_SIAK = {
    "Pendidikan": "pendidikan",
    "Pekerjaan": "pekerjaan",
    "Agama": "agama",
    "Golongan darah": "golongan_darah",
    "Nama": "nama",
    "Alamat": "alamat",
}


def lengkapi(permohonan: Permohonan, jawaban: dict[str, Any]) -> dict[str, Any]:
    """The answers of a section before they are saved: what SIAK says of the people is noted, and old values of the
    applicant's own family are filled in where they were left empty. Somebody else's data never come back."""
    isian = semua_isian(permohonan)
    semua = {**buka(isian, permohonan.draf), **jawaban}
    orang = _tanya(permohonan, semua)
    return {kode: _isi_kosong(isian, kode, nilai, orang) for kode, nilai in jawaban.items()}


def _tanya(permohonan: Permohonan, jawaban: dict[str, Any]) -> dict[str, Penduduk]:
    """Ask when something new is to be known; returns the members of the applicant's own family, by NIK."""
    nik = _dicari(permohonan, jawaban)
    tanya = indeks("|".join(nik), "tanya") if nik else ""
    lama = hasil_siak(permohonan)
    segar = getattr(permohonan, "pemeriksaan_siak", None)
    if not nik or (lama.tersedia and lama.tanya == tanya and segar and segar.pada > timezone.now() - SEGAR):
        return _keluarga_bila_perlu(permohonan, jawaban)
    try:
        hasil, keluarga = _periksa(siak(), permohonan, jawaban, nik, tanya)
    except (SiakTakTersedia, SiakMenolak):
        hasil, keluarga = HasilSiak(tanya=tanya), {}
    simpan_hasil(permohonan.pk, hasil)
    return keluarga


def _dicari(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """Applicant, subject, parents."""
    calon = [permohonan.pemohon.nik, nik_subjek(permohonan.jenis.singkatan, jawaban)]
    calon += [jawaban.get(k) for k in ("ibu_nik", "ayah_nik")]
    return list(dict.fromkeys(n for n in calon if n))


def _keluarga_bila_perlu(permohonan: Permohonan, jawaban: dict[str, Any]) -> dict[str, Penduduk]:
    """The own family again, for a table of changes whose old values are still open."""
    baris = jawaban.get("perubahan")
    if not permohonan.pemohon.nik or not baris or all(b[2] for b in baris):
        return {}
    try:
        return _keluarga(siak(), permohonan.pemohon.nik)
    except (SiakTakTersedia, SiakMenolak):
        return {}


def _keluarga(sumber: Siak, nik: str) -> dict[str, Penduduk]:
    pemohon = sumber.cari_nik(nik)
    keluarga = sumber.keluarga(pemohon.no_kk) if pemohon else None
    return {p.nik: p for p in keluarga.anggota} if keluarga else {}


def _periksa(
    sumber: Siak, permohonan: Permohonan, jawaban: dict[str, Any], nik: list[str], tanya: str
) -> tuple[HasilSiak, dict[str, Penduduk]]:
    keluarga = _keluarga(sumber, permohonan.pemohon.nik) if permohonan.pemohon.nik else {}
    orang = {n: keluarga.get(n) or sumber.cari_nik(n) for n in nik}
    hasil = HasilSiak(
        tanya=tanya,
        tersedia=True,
        orang={indeks(n, "nik"): _orang(p) if p else None for n, p in orang.items()},
        keluarga_pemohon=sorted(indeks(n, "nik") for n in keluarga),
        pasangan=_pasangan(sumber, orang.get(jawaban.get("ibu_nik") or ""), jawaban.get("ayah_nik") or ""),
    )
    return hasil, keluarga


def _orang(p: Penduduk) -> OrangSiak:
    return OrangSiak(
        kk=indeks(p.no_kk, "kk"),
        hidup=p.hidup,
        lahir=p.tanggal_lahir.isoformat(),
        rekam=str(p.rekam),
        status_kawin=str(p.status_kawin),
        nama=p.nama,
    )


def _pasangan(sumber: Siak, ibu: Penduduk | None, ayah_nik: str) -> bool | None:
    """SIAK-07: husband and wife on the mother's card; None without both."""
    if ibu is None or not ayah_nik:
        return None
    keluarga = sumber.keluarga(ibu.no_kk)
    return keluarga.pasangan_suami_istri(ibu.nik, ayah_nik) if keluarga else None


def _isi_kosong(isian: list[Isian], kode: str, nilai: Any, orang: dict[str, Penduduk]) -> Any:
    """Old values of a table of changes, from the register, for members of the own family only."""
    tipe = next((i.tipe for i in isian if i.kode == kode), "")
    if tipe != TipeIsian.PERUBAHAN or not isinstance(nilai, list):
        return nilai
    return [_baris(b, orang.get(b[0])) for b in nilai]


def _baris(baris: list[str], p: Penduduk | None) -> list[str]:
    nik, elemen, semula, *sisa = baris
    if p is not None and not semula and (nama := ELEMEN_SIAK.get(elemen)):
        semula = str(getattr(p, nama))
    return [nik, elemen, semula, *sisa]


@transaction.atomic(durable=True)
def simpan_hasil(permohonan_id: int, hasil: HasilSiak) -> None:
    """Keep what SIAK said with the draft; the newest answer counts."""
    PemeriksaanSiak.objects.update_or_create(
        permohonan_id=permohonan_id,
        defaults={"isi": hasil.sebagai_teks(), "tersedia": hasil.tersedia, "pada": timezone.now()},
    )
