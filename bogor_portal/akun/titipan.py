"""What somebody typed into a long form when their session had ended: carried through the login, and shown again.

Nothing is kept on the server for who is not signed in: the answers travel encrypted in a hidden field of the login
form. Afterwards they lie, still encrypted, in the session of whoever signed in, for the page that they were typed into.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.csrf import csrf_failure

from bogor_portal.akun.forms.kredensial import MasukForm
from bogor_portal.lib.kripto import SandiRusak, dekripsi, enkripsi

NAMA = "titipan"
BATAS = 60_000  # characters of a form that are carried
DETIK_BERLAKU = 3600
BUKAN_ISI = frozenset({"csrfmiddlewaretoken", "kunci"})


def titip_ketikan(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Before ``login_required``: a form sent without a session is answered by the login page, which carries it."""

    @wraps(view)
    def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated and (bungkusan := _bungkus(request)):
            form = MasukForm(initial={"next": request.path, NAMA: bungkusan})
            return render(request, "akun/masuk.html", {"form": form, "titipan": True})
        return view(request, *args, **kwargs)

    terjaga.menampilkan_titipan = True  # type: ignore[attr-defined]
    return terjaga


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW. A form that our own page sent with an outdated token, since somebody signed in anew in another
    tab, comes back with what was typed and is not carried out; whatever comes from elsewhere is refused as ever."""
    tampil = getattr(getattr(request.resolver_match, "func", None), "menampilkan_titipan", False)
    sendiri = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if tampil and sendiri and request.user.is_authenticated and (bungkusan := _bungkus(request)):
        request.session[NAMA] = bungkusan
        return redirect(request.path)
    return csrf_failure(request, reason)


def simpan_titipan(request: HttpRequest, bungkusan: str) -> None:
    """After signing in: keep what the login form carried; anything else that was sent there is dropped."""
    if bungkusan and _buka(bungkusan) is not None:
        request.session[NAMA] = bungkusan


def ambil_titipan(request: HttpRequest) -> QueryDict | None:
    """What was typed into this very page; None for another page, and when it was sent since."""
    isi = _buka(request.session.get(NAMA, ""))
    if isi is None or isi["jalur"] != request.path:
        return None
    if request.method == "POST":
        del request.session[NAMA]
        return None
    data = QueryDict(mutable=True)
    for nama, nilai in isi["ketikan"]:
        data.appendlist(nama, nilai)
    return data


def _bungkus(request: HttpRequest) -> str:
    """The form as it was sent; "" for nothing typed, too much, or a file."""
    ketikan = [(n, v) for n, semua in request.POST.lists() for v in semua if n not in BUKAN_ISI]
    if request.FILES or not any(v.strip() for _, v in ketikan):
        return ""
    isi = json.dumps({"jalur": request.path, "pada": timezone.now().timestamp(), "ketikan": ketikan})
    return enkripsi(isi) if len(isi) <= BATAS else ""


def _buka(bungkusan: str) -> dict[str, Any] | None:
    try:
        isi: Any = json.loads(dekripsi(bungkusan)) if bungkusan else None
    except (SandiRusak, ValueError):
        return None
    if not isinstance(isi, dict) or set(isi) != {"jalur", "pada", "ketikan"}:
        return None
    return isi if 0 <= timezone.now().timestamp() - isi["pada"] < DETIK_BERLAKU else None
