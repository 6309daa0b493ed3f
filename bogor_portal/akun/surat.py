"""Mails of this app. Delivery belongs to a package above, which registers itself here."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse

from bogor_portal.akun.models import Pengguna, PermintaanData, PerubahanEmail, UndanganUsaha
from bogor_portal.akun.token import MASA, Tujuan, buat_token

Pengirim = Callable[[str, str, int, dict[str, Any]], object]
_pengirim: list[Pengirim] = []

TAUTAN = {
    "akun_aktivasi": (Tujuan.AKTIVASI, "akun:aktivasi"),
    "akun_atur_sandi": (Tujuan.ATUR_SANDI, "akun:atur_sandi"),
    "akun_loket": (Tujuan.ATUR_SANDI, "akun:atur_sandi"),
    "akun_pegawai_baru": (Tujuan.ATUR_SANDI, "akun:atur_sandi"),
    "akun_ganti_email": (Tujuan.GANTI_EMAIL, "akun:konfirmasi_email"),
}


def daftarkan_pengirim(pengirim: Pengirim) -> None:
    """Called in ready() of the package that delivers: `pengirim(kunci, templat, penerima_id, konteks_ids)`."""
    _pengirim[:] = [pengirim]


def kirim_surel_akun(templat: str, pengguna_id: int, **ids: int) -> None:
    """Hand a mail over in the caller's transaction. Only ids go with it: links are made at delivery."""
    if not _pengirim:
        raise RuntimeError("No package has registered the delivery of mails.")
    _pengirim[0](f"{templat}-{uuid.uuid4()}", templat, pengguna_id, ids)


def konteks_surel(muatan: dict[str, Any]) -> dict[str, Any]:
    """Context of a mail at its delivery: a fresh link, how long it is good, and the address if it is another one."""
    konteks = {"tautan_masuk": _mutlak("akun:masuk"), "tautan_lupa": _mutlak("akun:lupa_sandi")}
    konteks |= {"tautan_anggota": _mutlak("akun:usaha"), "tautan_identitas": _mutlak("akun:identitas")}
    if perubahan_id := muatan.get("perubahan_id"):
        konteks |= _konteks_perubahan(muatan["templat"], perubahan_id)
    if undangan_id := muatan.get("undangan_id"):
        konteks |= _konteks_undangan(undangan_id)
    if permintaan_id := muatan.get("permintaan_data"):
        konteks |= _konteks_permintaan(permintaan_id)
    if muatan["templat"] in TAUTAN:
        konteks |= _konteks_tautan(muatan)
    return konteks


def _konteks_permintaan(permintaan_id: int) -> dict[str, Any]:
    permintaan = PermintaanData.objects.select_related("opd").get(pk=permintaan_id)
    return {
        "permintaan": permintaan,
        "tautan": _mutlak("akun:permintaan_data", str(permintaan.kode)),
        "tautan_meja": _mutlak("admin:akun_permintaandata_satu", str(permintaan.kode)),
    }


def _konteks_tautan(muatan: dict[str, Any]) -> dict[str, Any]:
    tujuan, nama_url = TAUTAN[muatan["templat"]]
    pengguna = Pengguna.objects.get(pk=muatan["penerima"])
    token = buat_token(pengguna, tujuan, muatan.get("perubahan_id", 0))
    return {"tautan": _mutlak(nama_url, token), "jam": int(MASA[tujuan].total_seconds() // 3600)}


def _konteks_perubahan(templat: str, perubahan_id: int) -> dict[str, Any]:
    """The confirmation goes to the new address, the notices to the old one."""
    perubahan = PerubahanEmail.objects.get(pk=perubahan_id)
    alamat = perubahan.email_baru if templat == "akun_ganti_email" else perubahan.email_lama
    return {"alamat": alamat, "email_baru": samarkan_email(perubahan.email_baru)}


def _konteks_undangan(undangan_id: int) -> dict[str, Any]:
    """To the invited address, which need not be anybody's account."""
    undangan = UndanganUsaha.objects.select_related("usaha").get(pk=undangan_id)
    return {
        "alamat": undangan.email,
        "usaha": undangan.usaha.nama,
        "tautan": _mutlak("akun:undangan", str(undangan.kode)),
    }


def samarkan_email(email: str) -> str:
    """b•••@contoh.example"""
    nama, _, domain = email.partition("@")
    return f"{nama[:1]}•••@{domain}"


def _mutlak(nama_url: str, *args: str) -> str:
    return settings.SITUS_URL.rstrip("/") + reverse(nama_url, args=args)
