"""The rows behind K6, K7, M3 (complaints of the period) and K8 (offices with a satisfaction index)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from bogor_portal.alur.models import Permintaan, Permohonan
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.queries.inovasi import Lingkup, pengaduan
from bogor_portal.dasbor.queries.ringkas import nama_opd
from bogor_portal.lib.tanggal import tanggal_pendek
from bogor_portal.skm import queries as skm

TERBANYAK = 500
KOLOM = (
    *(Kolom(j, angka=False) for j in ("Permohonan", "Diterima", "Dijawab")),
    Kolom("Jam sampai dijawab"),
    *(Kolom(j, angka=False) for j in ("Keadaan", "Pelapor")),
)


def tabel_pengaduan(periode: Periode, boleh: frozenset[str], alamat: Callable[[Permohonan], str]) -> Tabel:
    """Newest first, at most TERBANYAK. Number and link only of services whose files this person reads; who complained
    is a running number, the same for the same person."""
    semua = list(
        pengaduan(periode).select_related("permohonan__jenis").order_by("-dibuat_pada", "-pk")[: TERBANYAK + 1]
    )
    nomor: dict[int | None, int] = {}
    baris = []
    for p in semua[:TERBANYAK]:
        pelapor = nomor.setdefault(p.dibuat_oleh_id, len(nomor) + 1)
        terbuka = p.permohonan.jenis.layanan in boleh
        sel = [
            p.permohonan.nomor if terbuka and p.permohonan.nomor else "(nomor dirahasiakan)",
            _saat(p.dibuat_pada),
            _saat(p.dijawab_pada) if p.dijawab_pada else "-",
            _jam(p),
            p.get_keadaan_display(),
            f"Pelapor {pelapor}",
        ]
        baris.append(Baris(sel, alamat(p.permohonan) if terbuka else ""))
    lebih = f" ({TERBANYAK} terbaru)" if len(semua) > TERBANYAK else ""
    return Tabel(f"Pengaduan yang diterima{lebih}", KOLOM, baris)


def _saat(saat: datetime) -> str:
    return f"{tanggal_pendek(saat)} {timezone.localtime(saat):%H.%M}"


def _jam(p: Permintaan) -> int | None:
    """Whole hours, begun ones too: 48 means within 48 hours."""
    return -(-(p.dijawab_pada - p.dibuat_pada) // timedelta(hours=1)) if p.dijawab_pada else None


def tabel_kepuasan(k: Lingkup) -> Tabel:
    """K8: one row for each office; months that have ended."""
    kolom = [Kolom("OPD", angka=False), Kolom("IKM"), Kolom("Mutu", angka=False), Kolom("Responden")]
    unit = skm.ikm_menurut(("opd",), Periode(str(k.periode.tahun)).bulan, k.hari_ini)
    baris = [
        Baris([nama_opd().get(o, o), f"{i.nilai}".replace(".", ","), f"{i.mutu} ({i.kata})", i.responden])
        for o, i in sorted(unit.items())
    ]
    return Tabel(f"Unit dengan IKM tahun {k.periode.tahun}", kolom, baris)
