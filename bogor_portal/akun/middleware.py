"""Nobody is a member of the staff by password alone, and each session says when it was last seen."""

from __future__ import annotations

from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from bogor_portal.akun.models import Sesi
from bogor_portal.akun.sesi import TERLIHAT_TIAP, faktor_ditunjukkan, perlu_faktor


class FaktorKeduaMiddleware:
    """Until its session has shown the second factor, a staff account is nobody: `request.user` is anonymous.

    So no page has to remember to ask, and none can forget. `request.pengguna_separuh` is the person whose password
    was right and whose code is awaited; only the pages of the code itself look at it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(lambda: AnonymousUser() if _separuh(request) else get_user(request))
        request.pengguna_separuh = SimpleLazyObject(lambda: get_user(request) if _separuh(request) else None)
        response = self.get_response(request)
        _catat_terlihat(request.session)
        return response


def _separuh(request) -> bool:
    masuk = get_user(request)  # read once and kept with the request
    return masuk.is_authenticated and perlu_faktor(masuk) and not faktor_ditunjukkan(request.session, masuk)


def _catat_terlihat(sesi) -> None:
    """At most one write in TERLIHAT_TIAP; a session that is saved anyway writes it itself."""
    baris = getattr(sesi, "baris", None)
    if baris is None or sesi.modified or sesi.session_key is None:
        return
    kini = timezone.now()
    if kini - baris.terlihat_pada > TERLIHAT_TIAP:
        Sesi.objects.filter(session_key=sesi.session_key).update(terlihat_pada=kini)
