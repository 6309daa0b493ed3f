"""Ask SIAK about the people of a draft before it is saved. Never in a transaction, and never a reason to refuse
when no answer comes (SIAK-10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.actions.batas import Batas, boleh_coba, masih_boleh
from bogor_portal.akun.queries_identitas import terbukti
from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.kripto import indeks
from kependudukan.layanan.fakta import hari_lapor
from kependudukan.layanan.hasil_siak import HasilSiak, OrangSiak, baca_hasil, hasil_siak
from kependudukan.layanan.nilai_lama import beda_nilai_lama, isi_nilai_lama, perlu
from kependudukan.layanan.subjek import nik_subjek
from kependudukan.layanan.tertinggal import bisa_kepala, isian_keluar
from kependudukan.models import PemeriksaanSiak
from kependudukan.siak import Penduduk, Siak, SiakMenolak, SiakTakTersedia
from kependudukan.siak.adaptor import siak

SEGAR = timedelta(hours=12)
TANYA_AKUN = Batas("siak.akun", 100, timedelta(days=1))
KK_SALAH = Batas("siak.kk", 5, timedelta(days=1))


def lengkapi(permohonan: Permohonan, jawaban: dict[str, Any]) -> dict[str, Any]:
    """The answers of a section before they are saved: what SIAK says of the people is noted. Old values of the
    applicant's own family are the register's where the holder of the account was proven; otherwise what was typed
    stays, and is compared for the officer. Somebody else's data never come back."""
    semua = {**buka(semua_isian(permohonan), permohonan.draf), **jawaban}
    ada_perubahan = perlu(jawaban)
    keluarga = _tanya(permohonan, semua, perlu_keluarga=ada_perubahan)
    if not ada_perubahan:
        return dict(jawaban)
    if _terbukti(permohonan, semua, keluarga):
        _catat_beda(permohonan.pk, [])
        return isi_nilai_lama(jawaban, keluarga)
    _catat_beda(permohonan.pk, beda_nilai_lama(jawaban, keluarga))
    return dict(jawaban)


def _terbukti(permohonan: Permohonan, jawaban: dict[str, Any], keluarga: dict[str, Penduduk]) -> bool:
    """Whether the account's holder is of that family: proven with their card at a counter, by the name of the register
    and the number of the family's card (PDP-13, PDP-15).

    Anybody can open an account with a NIK that they read somewhere, and name and card number go about too; so without
    the counter's word nothing is opened. A wrong number is a guess, and guesses are few.
    """
    akun, ditulis = permohonan.pemohon, str(jawaban.get("pemohon_nkk") or "")
    sendiri = keluarga.get(akun.nik or "")
    if sendiri is None or not ditulis or not terbukti(akun) or not masih_boleh(KK_SALAH, str(akun.pk)):
        return False
    if sendiri.no_kk != ditulis:
        boleh_coba(KK_SALAH, str(akun.pk))
        return False
    return akun.nama.casefold().split() == sendiri.nama.casefold().split()


def _tanya(permohonan: Permohonan, jawaban: dict[str, Any], *, perlu_keluarga: bool) -> dict[str, Penduduk]:
    """Ask when something new is to be known; returns the members of the applicant's own family, by NIK."""
    nik = _dicari(permohonan, jawaban)
    tanya = indeks("|".join([*nik, *_pemilik_kartu(permohonan, jawaban)]), "tanya") if nik else ""
    lama = hasil_siak(permohonan)
    segar = getattr(permohonan, "pemeriksaan_siak", None)
    if not nik or (lama.tersedia and lama.tanya == tanya and segar and segar.pada > timezone.now() - SEGAR):
        return _keluarga_lagi(permohonan) if perlu_keluarga else {}
    if not boleh_coba(TANYA_AKUN, str(permohonan.pemohon_id)):  # nobody reads the register one NIK after the other
        simpan_hasil(permohonan.pk, HasilSiak(tanya=tanya, beda=lama.beda))
        return {}
    try:
        hasil, keluarga = _periksa(siak(), permohonan, jawaban, nik, tanya)
    except (SiakTakTersedia, SiakMenolak):
        hasil, keluarga = HasilSiak(tanya=tanya), {}
    simpan_hasil(permohonan.pk, replace(hasil, beda=lama.beda))
    return keluarga


def _dicari(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """Applicant, subject, parents, and who marries (USIA-03)."""
    kode = permohonan.jenis.singkatan
    calon = [permohonan.pemohon.nik, nik_subjek(kode, jawaban)]
    calon += [jawaban.get(k) for k in ("ibu_nik", "ayah_nik")]
    calon += [jawaban.get("subjek2_nik")] if kode.startswith("KWN-") else []
    return list(dict.fromkeys(n for n in calon if n))


def _pemilik_kartu(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """Whose card is asked about (PMH-08): the same people may be asked about again when it becomes known."""
    kode = permohonan.jenis.singkatan
    return [nik_subjek(kode, jawaban)] if isian_keluar(kode) else []


def _keluarga_lagi(permohonan: Permohonan) -> dict[str, Penduduk]:
    """The own family, asked for again for the old values of a change; empty while SIAK does not answer."""
    if not permohonan.pemohon.nik:
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
        kartu=_kartu(sumber, permohonan, [orang.get(n) for n in _pemilik_kartu(permohonan, jawaban)], keluarga),
    )
    return hasil, keluarga


def _kartu(
    sumber: Siak, permohonan: Permohonan, pemilik: list[Penduduk | None], sendiri: dict[str, Penduduk]
) -> dict[str, bool]:
    """PMH-08: the living of that card, and who of them could head it."""
    subjek = next(iter(pemilik), None)
    if subjek is None:
        return {}
    lain = None if subjek.nik in sendiri else sumber.keluarga(subjek.no_kk)
    anggota = list(sendiri.values()) if subjek.nik in sendiri else lain.anggota if lain else ()
    hari = hari_lapor(permohonan)
    return {indeks(p.nik, "nik"): bisa_kepala(p.tanggal_lahir, p.status_kawin, hari) for p in anggota if p.hidup}


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


@transaction.atomic(durable=True)
def simpan_hasil(permohonan_id: int, hasil: HasilSiak) -> None:
    """Keep what SIAK said with the draft; the newest answer counts."""
    isi = {"isi": hasil.sebagai_teks(), "tersedia": hasil.tersedia, "pada": timezone.now()}
    PemeriksaanSiak.objects.bulk_create(
        [PemeriksaanSiak(permohonan_id=permohonan_id, **isi)],
        update_conflicts=True,
        unique_fields=["permohonan"],
        update_fields=list(isi),
    )


def _catat_beda(permohonan_id: int, beda: list[str]) -> None:
    """What differs goes with what SIAK said; nothing is written while it stays the same, or SIAK was never asked."""
    baris = PemeriksaanSiak.objects.filter(permohonan=permohonan_id).first()
    if baris is None or (hasil := baca_hasil(baris.isi)).beda == beda:
        return
    baris.isi = replace(hasil, beda=beda).sebagai_teks()
    baris.save(update_fields=["isi"])
