"""What pages of Sitanduk may ask for without their view saying so; asked of the database only when printed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kependudukan.queries.siak import banner_gangguan


def gangguan(request: HttpRequest) -> dict[str, Any]:
    """GANGGUAN_SIAK: the open outage; false while SIAK answers."""
    return {"GANGGUAN_SIAK": SimpleLazyObject(lambda: banner_gangguan() or _Tiada())}


class _Tiada:
    def __bool__(self) -> bool:
        return False
