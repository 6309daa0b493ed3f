"""An address with a NUL character is nobody's: PostgreSQL refuses to be asked with one, which would be a 500."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class TolakNulMiddleware:
    """Answer 400 for a NUL in the path or the query. Forms refuse it in their fields by themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kueri = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "%00" in kueri or "\0" in kueri:
            return render(request, "400.html", status=400)
        return self.get_response(request)
