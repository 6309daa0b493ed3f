"""Public pages: the browser of somebody who is not signed in keeps them, and asks each time whether they changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers, set_response_etag

Tampilan = Callable[..., HttpResponse]


def umum(tampilan: Tampilan) -> Callable[..., HttpResponseBase]:
    """304 while the page is to the letter what the browser has; nothing is shown without asking.

    A page with a session, a message or a form's new token in it is left as it is: those are one person's.
    """

    @wraps(tampilan)
    def bungkus(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        jawaban = tampilan(request, *args, **kwargs)
        patch_vary_headers(jawaban, ["Cookie"])
        if _milik_seseorang(request):
            return jawaban
        patch_cache_control(jawaban, no_cache=True)
        set_response_etag(jawaban)
        return get_conditional_response(request, etag=jawaban["ETag"], response=jawaban) or jawaban

    return bungkus


def _milik_seseorang(request: HttpRequest) -> bool:
    kuki = {settings.SESSION_COOKIE_NAME, settings.KABAR_COOKIE_NAME} & request.COOKIES.keys()
    return bool(kuki or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
