"""After each fold: make the pieces of the leadership's pages that take long, so that no first reader waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from bogor_portal.dasbor.layanan import periode as p
from bogor_portal.dasbor.layanan.kemas import kemas
from bogor_portal.dasbor.layanan.potongan import POTONGAN
from bogor_portal.dasbor.models import Siapan
from bogor_portal.dasbor.queries import inovasi, kinerja, ringkas, setahun
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.queries.ringkas import Saringan
from bogor_portal.dasbor.queries.siapan import Potong

USANG = timedelta(days=1)  # yesterday's views are asked for no more
Bagian = tuple[Potong[Any], str, tuple[Any, ...]]  # the piece, its stamp, what is asked for


def siapkan() -> int:
    """The running quarter for the city and for each OPD with a head, unfiltered. Returns how many pieces were made.

    A piece whose stamp is still the current one stays until its names may be old. Two at once write the same.
    """
    kini = timezone.now()
    ada = {s.kunci: s for s in Siapan.objects.only("kunci", "cap", "dibuat_pada")}
    baru = []
    for potong, cap, args in _semua():
        kunci = potong.kunci(*args)
        if (lama := ada.get(kunci)) and lama.cap == cap and kini - lama.dibuat_pada < timedelta(seconds=potong.segar):
            continue
        baru.append(Siapan(kunci=kunci, cap=cap, isi=kemas(potong.buat(cap, *args)), dibuat_pada=timezone.now()))
    Siapan.objects.bulk_create(
        baru, update_conflicts=True, unique_fields=["kunci"], update_fields=["cap", "isi", "dibuat_pada"]
    )
    Siapan.objects.filter(dibuat_pada__lt=kini - USANG).delete()
    return len(baru)


def _semua() -> Iterator[Bagian]:
    rangka, hari_ini = ringkas.rangka_kini(), timezone.localdate()
    if (cap := rangka.cap) is None:
        return
    periode = p.baca("", hari_ini)
    for lingkup in ringkas.semua_cakupan():
        pv = Pandangan(lingkup, Saringan(), periode, hari_ini, lingkup.terlihat(rangka.opd), cap, rangka.pada)
        yield setahun.setahun, cap, (pv,)
        yield setahun.ukuran, cap, (pv,)
        yield kinerja.keadilan, cap, (pv,)
        for kode in POTONGAN:
            yield kinerja.kinerja, cap, (pv, kode)
        if lingkup.kota:
            k = inovasi.lingkup(periode, hari_ini)
            yield inovasi.registri, k.cap, (k,)
