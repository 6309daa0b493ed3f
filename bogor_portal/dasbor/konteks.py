"""Whether the navigation offers the dashboards; asked only where it is printed, and only for staff."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from bogor_portal.dasbor.queries.ringkas import cakupan


def dasbor(request: HttpRequest) -> dict[str, Any]:
    return {"boleh_dasbor": SimpleLazyObject(lambda: _boleh(request))}


def _boleh(request: HttpRequest) -> bool:
    pengguna: Any = getattr(request, "user", None)
    return bool(pengguna and pengguna.is_staff) and cakupan(pengguna) is not None
