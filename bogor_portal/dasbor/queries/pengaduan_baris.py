"""The rows behind K6, K7, M3 (complaints of the period) and K8 (offices with a satisfaction index)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from bogor_portal.alur.models import Permintaan, Permohonan
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.queries.baris import POTONG, judul_terbatas
from bogor_portal.dasbor.queries.inovasi import Lingkup, pengaduan
from bogor_portal.dasbor.queries.ringkas import nama_opd
from bogor_portal.lib.tanggal import tanggal_pendek
from bogor_portal.skm import queries as skm

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SEHALAMAN = 50
JUDUL = "Pengaduan yang diterima"
KOLOM = (
    *(Kolom(j, angka=False) for j in ("Permohonan", "Diterima", "Dijawab")),
    Kolom("Jam sampai dijawab"),
    *(Kolom(j, angka=False) for j in ("Keadaan", "Pelapor")),
)
Alamat = Callable[[Permohonan], str]
Pelapor = dict[int | None, int]  # person → running number


def halaman_pengaduan(periode: Periode, boleh: frozenset[str], alamat: Alamat, sesudah: str) -> tuple[Tabel, str]:
    """One page, newest first, and the key of the next; "" when this is the last."""
    semua, lewat = _terbaru(periode), baca_kunci(sesudah)
    isi = list((semua.filter(_lebih_lama(*lewat)) if lewat else semua)[: SEHALAMAN + 1])
    pelapor = _pelapor_sebelum(periode, *lewat) if lewat else {}
    baris = [_baris(p, boleh, alamat, pelapor) for p in isi[:SEHALAMAN]]
    ekor = isi[SEHALAMAN - 1] if len(isi) > SEHALAMAN else None
    return Tabel(JUDUL, KOLOM, baris), _kunci(ekor) if ekor else ""


def semua_pengaduan(periode: Periode, boleh: frozenset[str], alamat: Alamat, terbanyak: int | None = None) -> Tabel:
    """For a file: every row, read while it is written; or the newest, and the title says so."""
    semua, pelapor = _terbaru(periode), Pelapor()
    if terbanyak is None:
        return Tabel(JUDUL, KOLOM, (_baris(p, boleh, alamat, pelapor) for p in semua.iterator(POTONG)))
    baris = [_baris(p, boleh, alamat, pelapor) for p in semua[: terbanyak + 1]]
    return Tabel(JUDUL + judul_terbatas(len(baris), terbanyak), KOLOM, baris[:terbanyak])


def _terbaru(periode: Periode) -> QuerySet[Permintaan]:
    return pengaduan(periode).select_related("permohonan__jenis").order_by("-dibuat_pada", "-pk")


def _lebih_lama(saat: datetime, pk: int) -> Q:
    return Q(dibuat_pada__lt=saat) | Q(dibuat_pada=saat, pk__lt=pk)


def _pelapor_sebelum(periode: Periode, saat: datetime, pk: int) -> Pelapor:
    """The numbers that the pages before have given, so that one person keeps one number."""
    lalu = pengaduan(periode).exclude(_lebih_lama(saat, pk)).order_by().values("dibuat_oleh")
    urut = lalu.annotate(akhir=Max("dibuat_pada"), ekor=Max("pk")).order_by("-akhir", "-ekor")
    return {orang: ke for ke, orang in enumerate(urut.values_list("dibuat_oleh", flat=True), 1)}


def _baris(p: Permintaan, boleh: frozenset[str], alamat: Alamat, pelapor: Pelapor) -> Baris:
    """Number and link only of services whose files this person reads; who complained is a running number, the same for
    the same person."""
    terbuka = p.permohonan.jenis.layanan in boleh
    sel = [
        p.permohonan.nomor if terbuka and p.permohonan.nomor else "(nomor dirahasiakan)",
        _saat(p.dibuat_pada),
        _saat(p.dijawab_pada) if p.dijawab_pada else "-",
        _jam(p),
        p.get_keadaan_display(),
        f"Pelapor {pelapor.setdefault(p.dibuat_oleh_id, len(pelapor) + 1)}",
    ]
    return Baris(sel, alamat(p.permohonan) if terbuka else "")


def _kunci(p: Permintaan) -> str:
    return f"{(p.dibuat_pada - EPOCH) // timedelta(microseconds=1)}-{p.pk}"


def baca_kunci(teks: str) -> tuple[datetime, int] | None:
    """A key that ``_kunci`` made; None for anything else."""
    if (ada := re.fullmatch(r"(\d{1,16})-(\d{1,18})", teks, re.ASCII)) is None:
        return None
    return EPOCH + timedelta(microseconds=int(ada[1])), int(ada[2])


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
