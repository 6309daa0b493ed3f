"""Pages travel compressed: on a slow line a page of 60 kB is one of 6."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEKS = ("text/", "application/json", "image/svg+xml")


class MampatMiddleware(GZipMiddleware):
    """Text that is whole when it is sent. Files (PDF, pictures, zip) are compressed by nature and keep their length; a
    page that grows while it is sent must not wait for the compressor. Django pads at random against BREACH."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.headers.get("Content-Type", "").startswith(TEKS):
            return response
        return super().process_response(request, response)
