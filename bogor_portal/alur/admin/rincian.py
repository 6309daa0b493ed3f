"""What the case page shows: one read of everything about a permohonan."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from bogor_portal.akun.layanan import kata_identitas
from bogor_portal.akun.queries_identitas import dapat_diverifikasi, identitas_berlaku
from bogor_portal.alur import tindakan
from bogor_portal.alur.forms.tampil import pengajuan_dibaca
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.isi import peringatan_petugas
from bogor_portal.alur.layanan.uji_alasan import bahan, uji
from bogor_portal.alur.models import Giliran, Pengajuan, Permohonan
from bogor_portal.alur.queries.linimasa import ringkas_jam, untuk_petugas
from bogor_portal.berkas.models import Verifikasi
from bogor_portal.berkas.queries import verifikasi_terakhir
from bogor_portal.lib import sisipan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def konteks_rincian(permohonan: Permohonan, pengguna: Pengguna) -> dict[str, Any]:
    """Answers with what changed, files with verdicts, turns with my acts, clock, timeline, requests, notes."""
    dua = list(permohonan.pengajuan.order_by("-urut")[:2])
    for pengajuan in dua:
        pengajuan.permohonan = permohonan
    terakhir = dua[0]
    terbuka = [_giliran(g, permohonan, pengguna) for g in _terbuka(permohonan)]
    milik = next((g for g in terbuka if g["saya"]), None)
    permintaan = list(
        permohonan.permintaan.select_related("kepada_opd", "dijawab_oleh").prefetch_related(
            "lampiran__berkas", "alasan"
        )
    )
    keputusan = permohonan.keputusan.order_by("-urut").prefetch_related("alasan").first()
    return {
        "permohonan": permohonan,
        "kata_status": permohonan.kata_petugas,
        "identitas": _identitas(permohonan.pemohon),
        "alasan_diuji": _alasan_diuji(permohonan, [*permintaan, *([keputusan] if keputusan else [])]),
        "ringkasan": pengajuan_dibaca(
            terakhir, dua[1] if len(dua) > 1 else None, tutup=_tutup(permohonan, di_meja=milik is not None)
        ),
        "pengajuan_ke": terakhir.urut,
        "peringatan": peringatan_petugas(permohonan),
        "berkas": _berkas(permohonan, terakhir),
        "hasil_verifikasi": Verifikasi.Hasil.choices,
        "giliran": terbuka,
        "giliran_saya": any(g["saya"] for g in terbuka),
        "tahap_saya": milik["baris"].tahap.kode if milik else "",
        "tujuan": milik["baris"].tahap.kode if milik else "baca",  # noted with every reading of a file
        "jam": ringkas_jam(permohonan),
        "linimasa": untuk_petugas(permohonan),
        "permintaan": permintaan,
        "keputusan": keputusan,
        "sisipan": sisipan.untuk(sisipan.PETUGAS, (permohonan, milik is not None)),
        "catatan": permohonan.catatan_internal.select_related("oleh"),
    }


def _identitas(pemohon: Pengguna) -> dict[str, Any] | None:
    """Whether the applicant was proven at a counter (PDP-15); None for companies and who has no account to sign in."""
    if not dapat_diverifikasi(pemohon):
        return None
    berlaku = identitas_berlaku(pemohon)
    return {"kata": kata_identitas(berlaku), "berlaku": berlaku is not None}


def _tutup(permohonan: Permohonan, *, di_meja: bool) -> frozenset[str]:
    """The questions whose answers this officer does not need (PDP-01); none while the file is on their desk."""
    khusus = daftar.ambil(permohonan.jenis.layanan).isian_khusus
    return frozenset() if di_meja or khusus is None else khusus(permohonan)


def _alasan_diuji(permohonan: Permohonan, induk: list[Any]) -> bool:
    """Give every request and decision its reasons with their target and the answer to "would it pass now?"."""
    if not any(i.alasan.all() for i in induk):
        return False
    kini = bahan(permohonan)
    nama = dict(permohonan.versi.persyaratan.values_list("kode", "nama"))
    nama |= dict(permohonan.versi.isian.values_list("kode", "label"))
    for i in induk:
        i.alasan_diuji = [(a, nama.get(a.persyaratan or a.isian, ""), uji(a, kini)) for a in i.alasan.all()]
    return True


def _terbuka(permohonan: Permohonan) -> list[Giliran]:
    baris = list(
        permohonan.giliran.filter(keluar_pada__isnull=True)
        .select_related("tahap", "jabatan__opd", "pemegang", "dari")
        .prefetch_related("tahap__peralihan_keluar")
    )
    for giliran in baris:
        giliran.permohonan = permohonan
    return baris


def _giliran(giliran: Giliran, permohonan: Permohonan, pengguna: Pengguna) -> dict[str, Any]:
    tersedia = tindakan.tersedia(giliran, pengguna)
    return {
        "baris": giliran,
        "tindakan": [
            {
                "kode": t.kode,
                "tombol": tindakan.di_tahap(t, giliran).tombol,
                "bahaya": t.bahaya,
                "url": reverse(t.rute or "admin:alur_tindakan", args=_alamat(t, giliran, permohonan)),
            }
            for t in tersedia
        ],
        "sampai": _sampai(permohonan, giliran),
        "milik_saya": giliran.pemegang_id == pengguna.pk,
        "saya": tindakan.giliran_saya(giliran, pengguna),
        "dapat_diambil": tindakan.giliran_saya(giliran, pengguna) and giliran.pemegang_id is None,
    }


def _sampai(permohonan: Permohonan, giliran: Giliran) -> datetime | None:
    """R3.9: when this stage's share of the SLA is used up."""
    saat = permohonan.batas_tahap.get(str(giliran.tahap_id))
    return datetime.fromisoformat(saat) if saat else None


def _alamat(t: tindakan.Tindakan, giliran: Giliran, permohonan: Permohonan) -> list[Any]:
    return [permohonan.kode, giliran.pk] if t.rute else [permohonan.kode, giliran.pk, t.kode]


def _berkas(permohonan: Permohonan, pengajuan: Pengajuan) -> list[dict[str, Any]]:
    slot = list(pengajuan.berkas.select_related("berkas"))
    putusan = verifikasi_terakhir([s.berkas_id for s in slot])
    nama = dict(permohonan.versi.persyaratan.values_list("kode", "nama"))
    urut = {kode: ke for ke, kode in enumerate(nama)}
    slot.sort(key=lambda s: urut.get(s.persyaratan, len(urut)))
    return [
        {
            "berkas": s.berkas,
            "persyaratan": nama.get(s.persyaratan, s.persyaratan),
            "verifikasi": putusan.get(s.berkas_id),
        }
        for s in slot
    ]
