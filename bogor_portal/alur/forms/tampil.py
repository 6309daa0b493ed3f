"""Answers and files as summary rows for templates."""

from __future__ import annotations

import re
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from bogor_portal.alur.forms.isian import untuk_dibaca
from bogor_portal.alur.layanan.isi import buka, isian_berlaku, semua_isian
from bogor_portal.alur.layanan.tugas import Tugas
from bogor_portal.alur.models import Isian, Pengajuan
from bogor_portal.lib.nik import samarkan_nik

TERTUTUP = "Data khusus: tampil hanya di meja yang memproses permohonan ini"
NOMOR = re.compile(r"(?<!\d)\d{16}(?!\d)")


def bagian_dibaca(kerja: Tugas) -> list[dict[str, Any]]:
    """Sections then files of a draft, each with where it is changed."""
    kode = kerja.permohonan.kode
    ringkasan: list[dict[str, Any]] = [
        {
            "judul": b.judul,
            "url": "" if b.status == "terkunci" else reverse("alur:bagian", args=[kode, b.kode]),
            "baris": [_baris(i, kerja.jawaban) for i in b.isian],
        }
        for b in kerja.bagian
    ]
    if kerja.slot:
        ringkasan.append({"judul": "Berkas", "url": "", "baris": [_baris_slot(kode, s) for s in kerja.slot]})
    return ringkasan


def pengajuan_dibaca(
    pengajuan: Pengajuan, sebelum: Pengajuan | None = None, *, tutup: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    """Sections of a submission for an officer; ``berubah`` marks what differs from the one before. Answers to the
    questions of ``tutup`` are not shown, but that there is one is (PDP-01)."""
    permohonan = pengajuan.permohonan
    semua = semua_isian(permohonan)
    jawaban = buka(semua, pengajuan.jawaban)
    lama = buka(semua, sebelum.jawaban) if sebelum else jawaban
    berlaku = isian_berlaku(permohonan, jawaban)
    return [
        {
            "judul": b["judul"],
            "baris": [
                _baris(i, jawaban, tutup) | {"berubah": jawaban.get(i.kode) != lama.get(i.kode)}
                for i in berlaku
                if i.bagian == b["kode"]
            ],
        }
        for b in permohonan.versi.bagian
        if any(i.bagian == b["kode"] for i in berlaku)
    ]


def _baris(isian: Isian, jawaban: dict[str, Any], tutup: frozenset[str] = frozenset()) -> dict[str, Any]:
    nilai = untuk_dibaca(isian, jawaban.get(isian.kode))
    if nilai and isian.kode in tutup:
        return {"label": isian.label, "nilai": TERTUTUP}
    return {
        "label": isian.label,
        "nilai": NOMOR.sub(lambda m: samarkan_nik(m[0]), nilai),  # also in tables and free text (PDP-14)
    }


def _baris_slot(kode: Any, slot: Any) -> dict[str, Any]:
    nilai = "\n".join(f"{b.berkas.nama_asli} ({filesizeformat(b.berkas.ukuran)})" for b in slot.berkas)
    url = "" if slot.status == "terkunci" else reverse("alur:berkas", args=[kode, slot.persyaratan.kode])
    return {"label": slot.persyaratan.nama, "nilai": nilai, "url": url}
