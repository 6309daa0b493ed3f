"""Who besides its owner may read a berkas: packages above register a condition here in AppConfig.ready()."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna
    from bogor_portal.berkas.models import Berkas

Pemberi = Callable[["Pengguna"], Q]
_pemberi: dict[str, Pemberi] = {}


def daftarkan(nama: str, fn: Pemberi) -> None:
    """Open berkas to more people. `fn(pengguna)` gives a Q on Berkas; any one of them is enough.

    For nobody it gives `Q(pk__in=[])`: an empty `Q()` would mean every file and is refused when asked.
    Registering a name again replaces it.
    """
    _pemberi[nama] = fn


def lepaskan(nama: str) -> None:
    """Forget a provider; unknown names are fine."""
    _pemberi.pop(nama, None)


def daftar_syarat(pengguna: "Pengguna") -> list[Q]:
    """What the providers open to this person, one Q each. Raises ValueError for an empty Q."""
    hasil = [fn(pengguna) for fn in _pemberi.values()]
    if not all(hasil):
        raise ValueError("Pemberi akses berkas memberi Q kosong, yang berarti semua berkas.")
    return hasil


def nama_pemberi(pengguna: "Pengguna", berkas: "Berkas") -> str:
    """By which provider this person may read the file, for the log of readings; "pemilik" for an own one."""
    if berkas.pemilik_id == pengguna.pk:
        return "pemilik"
    semua = type(berkas).objects.filter(pk=berkas.pk)
    return next((nama for nama, fn in _pemberi.items() if semua.filter(fn(pengguna)).exists()), "")
