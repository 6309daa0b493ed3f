"""Template filters, ``{% load portal %}``: Indonesian dates and numbers, masked numbers. Nothing shows as nothing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bogor_portal.lib import angka as _angka
from bogor_portal.lib import sisipan as _sisipan
from bogor_portal.lib import tanggal as _tanggal
from bogor_portal.lib.nik import samarkan_nik

register = template.Library()
Bilangan = int | float | str | Decimal


@register.filter
def tanggal(nilai: date | None) -> str:
    """24 November 2026."""
    return _tanggal.tanggal_panjang(nilai) if nilai else ""


@register.filter
def hari_tanggal(nilai: date | None) -> str:
    """Selasa, 24 November 2026."""
    return _tanggal.hari_tanggal(nilai) if nilai else ""


@register.filter
def waktu(nilai: datetime | None) -> str:
    """24 November 2026 pukul 13.05 WIB."""
    return _tanggal.waktu_panjang(nilai) if nilai else ""


@register.filter
def lama_lalu(nilai: datetime | None) -> str:
    """5 menit yang lalu."""
    return _tanggal.lama_lalu(nilai, timezone.now()) if nilai else ""


@register.filter
def rupiah(nilai: Bilangan | None) -> str:
    """Rp1.500.000."""
    return "" if nilai is None or nilai == "" else _angka.rupiah(_bilangan(nilai))


@register.filter
def angka(nilai: Bilangan | None) -> str:
    """1.500.000."""
    return "" if nilai is None or nilai == "" else _angka.angka(_bilangan(nilai))


@register.filter
def lunak(nilai: str) -> SafeString:
    """A title that may break after a slash: "KTP pemohon/penanggung jawab" on a narrow screen."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((bagian,) for bagian in str(nilai).split("/")))


@register.filter
def samar_nik(nilai: str | None) -> str:
    """3271••••••••••01."""
    return samarkan_nik(nilai)


@register.simple_tag
def tenggat(saat: datetime | None, keadaan: str = "") -> SafeString:
    """A deadline with word, colour and day. ``keadaan``: aman, mendekati, hari_ini, lewat, jeda."""
    if saat is None:
        return _kata_tenggat("tanpa")
    setempat = timezone.localtime(saat)
    return format_html(
        '<span class="tenggat tenggat-{}">{} <time class="tenggat-waktu" datetime="{}">{}</time></span>',
        keadaan or "aman",
        _kata_tenggat(keadaan or "aman"),
        setempat.isoformat(timespec="seconds"),
        _tanggal.tanggal_pendek(setempat),
    )


@cache  # a queue shows 25 of them, and there are six
def _kata_tenggat(keadaan: str) -> SafeString:
    return mark_safe(render_to_string("komponen/_kata_tenggat.html", {"keadaan": keadaan}).strip())  # noqa: S308 - our own template


@register.simple_tag
def potongan(templat: str, **isi: Any) -> SafeString:
    """What ``include … only`` gives, for a piece that a list repeats and that depends on a few short words alone:
    each is rendered once in a process."""
    kata = ((k, "" if v is None else str(v), hasattr(v, "__html__")) for k, v in isi.items())
    return _potongan(templat, settings.ROOT_URLCONF, *kata)


@lru_cache(maxsize=500)
def _potongan(templat: str, alamat: str, *isi: tuple[str, str, bool]) -> SafeString:
    return mark_safe(render_to_string(templat, {k: v for k, v, _ in isi}).strip())  # noqa: S308 - our own template


@register.simple_tag
def pilihan(daftar: Iterable[tuple[Any, Any]], terpilih: Any = "") -> SafeString:
    """The options of a select, from (value, words) pairs: in a template many of them cost as much as all else."""
    return _pilihan(tuple((str(nilai), str(kata)) for nilai, kata in daftar), str(terpilih))


@lru_cache(maxsize=200)
def _pilihan(daftar: tuple[tuple[str, str], ...], terpilih: str) -> SafeString:
    butir = ((escape(n), " selected" if n == terpilih else "", escape(kata)) for n, kata in daftar)
    return mark_safe("".join(f'<option value="{n}"{dipilih}>{kata}</option>' for n, dipilih, kata in butir))  # noqa: S308 - escaped above


@register.simple_tag
def sisipan(tempat: str, objek: Any) -> list[_sisipan.Sisipan]:
    """What apps put at this place, for a page whose view is not ours."""
    return _sisipan.untuk(tempat, objek)


@register.simple_tag
def sekali(templat: str) -> SafeString:
    """A piece of every page without variables, rendered once in a process."""
    return _sekali(templat, settings.ROOT_URLCONF)


@cache
def _sekali(templat: str, alamat: str) -> SafeString:
    return mark_safe(render_to_string(templat))  # noqa: S308 - our own template


# whose pages the navigation marks; komponen/_navigasi.html asks of each whether it is in, or is, this page's path
NAVIGASI = (
    *("perizinan:daftar", "kependudukan:daftar", "alur:daftar", "perizinan:izin_saya", "dokumen:verifikasi_awal"),
    *("bantuan", "inovasi:daftar", "dasbor:ringkasan"),
)
_navigasi_jadi: dict[tuple[Any, ...], SafeString] = {}


@register.simple_tag
def navigasi(jalur: str, pengguna: Any, boleh_dasbor: Any) -> SafeString:
    """The service navigation, rendered once for each place of the portal and kind of visitor."""
    masuk, staf = bool(pengguna and pengguna.is_authenticated), bool(pengguna and pengguna.is_staff)
    pemimpin = staf and bool(boleh_dasbor)
    alamat = _alamat_navigasi(settings.ROOT_URLCONF)
    kunci = (masuk, staf, pemimpin, *((u, u in jalur, u == jalur) for u in alamat))
    if kunci not in _navigasi_jadi:
        isi = {"jalur": jalur, "pengguna": pengguna, "boleh_dasbor": pemimpin}
        _navigasi_jadi[kunci] = mark_safe(render_to_string("komponen/_navigasi.html", isi))  # noqa: S308 - our own template
    return _navigasi_jadi[kunci]


@cache
def _alamat_navigasi(alamat: str) -> tuple[str, ...]:
    """Of the pages that this set of addresses has."""
    hasil = []
    for nama in NAVIGASI:
        with suppress(NoReverseMatch):
            hasil.append(reverse(nama, alamat))
    return tuple(hasil)


def _bilangan(nilai: Bilangan) -> int | Decimal:
    return nilai if isinstance(nilai, int | Decimal) else Decimal(str(nilai))


@register.simple_tag
def sel_daftar(sel: Iterable[SafeString], kepala: Iterable[dict[str, Any]]) -> SafeString:
    """The cells of a row of an admin list, each with the name of its column; the box to tick has none."""
    return mark_safe("".join(map(_sel_bernama, sel, kepala)))  # noqa: S308 - cells come escaped from the admin


def _sel_bernama(sel: str, kepala: dict[str, Any]) -> str:
    nama = "" if "action-checkbox" in str(kepala.get("class_attrib", "")) else str(kepala["text"])
    tanda = f' data-label="{escape(nama[:1].upper() + nama[1:])}"' if nama else ""
    awal = next((a for a in ("<td", "<th") if sel.startswith(a)), "")
    return f"{awal}{tanda}{sel[len(awal) :]}" if awal else sel
