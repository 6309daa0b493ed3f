"""The minutes of a field survey (R7.2), printed from the sheet that the team sent: the same bytes each time."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bogor_portal.alur.actions.survei import simpan_berita_acara
from bogor_portal.alur.models import LampiranPermintaan, Permintaan, Permohonan
from bogor_portal.alur.queries.survei import JAWABAN, daftar_periksa, foto, lembar, tim
from bogor_portal.berkas.actions import simpan_unggahan
from bogor_portal.berkas.queries import isi_berkas
from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.lib.tanggal import tanggal_panjang, waktu_panjang

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

MAKS_BYTE = 10 * 1024 * 1024
UKURAN_TANDA_TANGAN = (600, 240)  # pixels; a photograph of a signature comes in any size
CARA = {"layar": "di layar", "foto": "di kertas, difoto", "ketik": "dengan nama yang diketik dan pernyataan"}


def survei_terkirim(permohonan: Permohonan) -> Permintaan | None:
    """The newest survey whose sheet was sent; it does not change any more."""
    return permohonan.permintaan.filter(jenis=Permintaan.Jenis.SURVEI, dijawab_pada__isnull=False).last()


def cetak_berita_acara(survei: Permintaan) -> bytes:
    """The PDF of a sheet that was sent. Raises ValueError before that, GagalCetak by typst."""
    if survei.dijawab_pada is None:
        raise ValueError("there are no minutes before the sheet is sent")
    isi = lembar(survei)
    data = {
        "judul": "BERITA ACARA SURVEI LAPANGAN",
        "dibuat_pada": survei.dijawab_pada,
        "kop": dict(settings.KOP_SURAT),
        "pokok": _pokok(survei, isi),
        "tim": [p.nama for p in tim(survei)],
        "periksa": _periksa(survei, isi),
        "kesimpulan": "Sesuai permohonan" if isi.get("sesuai") == "ya" else "Tidak sesuai permohonan",
        "temuan": isi.get("temuan", ""),
        "foto": [_foto(n, f) for n, f in enumerate(foto(survei), 1)],
        "pemohon": _pemohon(isi.get("tanda_tangan", {})),
        "gambar": _gambar(survei),
        "dikirim": f"{survei.dijawab_oleh.nama if survei.dijawab_oleh else ''}, {waktu_panjang(survei.dijawab_pada)}",
    }
    return cetak_surat("berita_acara", data)


def catat_berita_acara(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, kunci: str, berkas: list[Any], susun: bool
) -> None:
    """Keep the minutes and go on: those that the portal prints, what was uploaded, or both."""
    survei = survei_terkirim(Permohonan.objects.get(pk=permohonan_id))
    if susun and survei is not None:
        nama = f"berita-acara-{survei.permohonan.nomor}.pdf"
        berkas = [SimpleUploadedFile(nama, cetak_berita_acara(survei), content_type="application/pdf"), *berkas]
    tersimpan = [simpan_unggahan(b, pemilik=oleh, jenis_boleh=["pdf"], maks_byte=MAKS_BYTE) for b in berkas]
    simpan_berita_acara(permohonan_id, giliran_id, oleh=oleh, berkas=tersimpan, kunci=kunci)


def _pokok(survei: Permintaan, isi: dict[str, Any]) -> list[tuple[str, str]]:
    permohonan = survei.permohonan
    return [
        ("Permohonan", permohonan.nomor or ""),
        ("Layanan", permohonan.jenis.nama),
        ("Pemohon", permohonan.nama_pemohon),
        ("Tanggal survei", tanggal_panjang(date.fromisoformat(isi["tanggal"]))),
        ("Titik lokasi", isi.get("titik") or ""),
    ]


def _periksa(survei: Permintaan, isi: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    kata, jawab = dict(JAWABAN), isi.get("periksa", {})
    baris = [(b["teks"], jawab.get(b["kode"], {})) for b in daftar_periksa(survei.permohonan)]
    return [
        (str(n), teks, kata.get(satu.get("nilai", ""), "-"), satu.get("catatan") or "-")
        for n, (teks, satu) in enumerate(baris, 1)
    ]


def _foto(nomor: int, satu: LampiranPermintaan) -> tuple[str, str, str, str]:
    """Where time and place come from is said: read from the picture, or typed."""
    waktu = (
        f"{waktu_panjang(satu.diambil_pada)} ({satu.get_asal_waktu_display().lower()})" if satu.diambil_pada else "-"
    )
    titik = f"{satu.titik} ({satu.get_asal_titik_display().lower()})" if satu.titik else "-"
    return str(nomor), satu.keterangan or "-", waktu, titik


def _pemohon(tanda: dict[str, Any]) -> dict[str, str | None]:
    pada = waktu_panjang(datetime.fromisoformat(tanda["pada"])) if tanda.get("pada") else ""
    cara = CARA.get(tanda.get("cara", ""))
    return {
        "nama": tanda.get("nama") or None,
        "keterangan": f"Ditandatangani {cara}, {pada}." if cara else None,
        "sebab": tanda.get("sebab") or None,
    }


def _gambar(survei: Permintaan) -> bytes | None:
    """The drawn or photographed signature, small enough for a page."""
    lampiran = survei.lampiran.filter(jenis=LampiranPermintaan.Jenis.TANDA_TANGAN).select_related("berkas").last()
    if lampiran is None:
        return None
    with Image.open(io.BytesIO(isi_berkas(lampiran.berkas))) as asal:
        kecil = asal.convert("RGB")
    kecil.thumbnail(UKURAN_TANDA_TANGAN)
    keluar = io.BytesIO()
    kecil.save(keluar, "PNG")
    return keluar.getvalue()
