"""Pack finished pieces of a page as JSON, and open them: plain values and the classes named here, nothing else.

No pickle: whoever can write a row of ``Siapan`` must not be able to run code in a page. A packed text that is marked as
safe HTML is taken as such: only ``dasbor.actions.siapkan`` writes those rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.safestring import SafeString, mark_safe

from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.grafik import Grafik
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.layanan.ukuran import Nilai
from bogor_portal.dasbor.layanan.wilayah import Petak

POLOS: tuple[type, ...] = (Baris, Grafik, Kolom, Nilai, Periode, Petak)
BUKA: dict[str, Callable[[Any], Any]] = {
    "desimal": Decimal,
    "html": mark_safe,
    "tuple": tuple,
    "peta": dict,
    "Hitungan": lambda isi: Hitungan(dict(isi)),
    "Tabel": lambda isi: _buka_tabel(*isi),
    **{k.__name__: lambda isi, k=k: k(*isi) for k in POLOS},  # type: ignore[misc]
}


def daftarkan(kelas: type) -> type:
    """A decorator: instances of this dataclass may be packed too."""
    BUKA[kelas.__name__] = lambda isi: kelas(*isi)
    return kelas


def kemas(nilai: object) -> str:
    """Raises TypeError for a class that is not named here."""
    return json.dumps(nilai_json(nilai), ensure_ascii=False, separators=(",", ":"))


def buka(teks: str) -> Any:
    return json.loads(teks, object_hook=_buka)


def _buka(isi: dict[str, Any]) -> Any:
    ((nama, nilai),) = isi.items()
    return BUKA[nama](nilai)


def nilai_json(n: Any) -> Any:
    """As JSON knows it; what JSON does not know becomes an object with one member, the name of its class."""
    if isinstance(n, SafeString):
        return {"html": str(n)}
    if n is None or isinstance(n, str | int):
        return str(n) if isinstance(n, str) else n
    if isinstance(n, Decimal):
        return {"desimal": str(n)}
    if isinstance(n, dict):
        return {
            "Hitungan" if isinstance(n, Hitungan) else "peta": [[nilai_json(k), nilai_json(v)] for k, v in n.items()]
        }
    if isinstance(n, list | tuple):
        isi = [nilai_json(x) for x in n]
        return isi if isinstance(n, list) else {"tuple": isi}
    return {type(n).__name__: _isi(n)}


def _isi(n: Any) -> list[Any]:
    """The fields of a dataclass in their order; of a table its HTML too."""
    if type(n).__name__ not in BUKA or not is_dataclass(n):
        raise TypeError(f"{type(n).__name__} cannot be packed")
    isi = [nilai_json(getattr(n, f.name)) for f in fields(n)]
    return [*isi, str(n.html)] if isinstance(n, Tabel) else isi


def _buka_tabel(judul: str, kolom: list[Kolom], baris: list[Baris], kosong: str, html: str) -> Tabel:
    tabel = Tabel(judul, kolom, baris, kosong)
    tabel.__dict__["html"] = mark_safe(html)  # noqa: S308 - as Tabel.html made it
    return tabel


def sebut(n: Any) -> str:
    """The same text for equal arguments in every process: of a dataclass the fields that are compared."""
    if isinstance(n, Model):
        return f"{type(n).__name__}:{n.pk}"
    if isinstance(n, frozenset):
        return f"{{{','.join(sorted(map(sebut, n)))}}}"
    if is_dataclass(n):
        return f"{type(n).__name__}({','.join(sebut(getattr(n, f.name)) for f in fields(n) if f.compare)})"
    if n is None or isinstance(n, str | int | date | tuple):
        return repr(n)
    raise TypeError(f"{type(n).__name__} names nothing")
