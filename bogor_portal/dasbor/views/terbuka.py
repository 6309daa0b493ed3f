"""/data/: promise against reality as open data, for everybody."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.dasbor.layanan.data_terbuka import KAMUS, KOLOM, TERKECIL
from bogor_portal.dasbor.layanan.tabel import aman
from bogor_portal.dasbor.queries import data_terbuka as q
from bogor_portal.dasbor.queries.ringkas import rangka
from bogor_portal.lib.tanggal import waktu_panjang

LISENSI = "Creative Commons Atribusi 4.0 (usulan, menunggu konfirmasi Diskominfo)"
SEJAM = 3600
TAHUN_PERTAMA = 2000


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """What there is, what the columns mean, under which licence."""
    konteks = {"tahun": q.tahun_ada(), "kamus": KAMUS, "lisensi": LISENSI, "terkecil": TERKECIL}
    konteks["diperbarui"] = rangka().pada
    return render(request, "dasbor/data.html", konteks)


@require_safe
def layanan_csv(request: HttpRequest, tahun: int) -> HttpResponse:
    keluar = io.StringIO()
    penulis = csv.DictWriter(keluar, KOLOM, lineterminator="\r\n")
    penulis.writeheader()
    penulis.writerows({k: aman(v) if isinstance(v, str) else v for k, v in b.items()} for b in _isi(tahun)["data"])
    nama = f"layanan-{tahun}.csv"
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"'}
    return _umum(HttpResponse(keluar.getvalue(), content_type="text/csv; charset=utf-8", headers=kepala))


@require_safe
def layanan_json(request: HttpRequest, tahun: int) -> HttpResponse:
    return _umum(JsonResponse(_isi(tahun), json_dumps_params={"ensure_ascii": False}))


def _isi(tahun: int) -> dict[str, Any]:
    """Counted at most once an hour: only ended months are in it."""
    hari = timezone.localdate()
    if not TAHUN_PERTAMA <= tahun <= hari.year:
        raise Http404
    return cache.get_or_set(f"data-layanan-{tahun}-{hari}", lambda: _hitung(tahun), SEJAM) or {}


def _hitung(tahun: int) -> dict[str, Any]:
    kini = timezone.now()
    return {
        "judul": f"Janji dan kenyataan layanan Kota Bogor {tahun}",
        "diperbarui": kini.isoformat(timespec="seconds"),
        "diperbarui_teks": waktu_panjang(kini),
        "lisensi": LISENSI,
        "kamus": dict(KAMUS),
        "data": q.layanan(tahun, timezone.localdate(kini)),
    }


def _umum(jawaban: HttpResponse) -> HttpResponse:
    jawaban["Cache-Control"] = f"public, max-age={SEJAM}"
    jawaban["Access-Control-Allow-Origin"] = "*"
    return jawaban
