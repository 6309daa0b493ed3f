"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def alamat_klien(request: HttpRequest) -> str:
    """The client's address; of X-Forwarded-For only what our own JUMLAH_PROKSI proxies wrote is believed."""
    teruskan = [bagian.strip() for bagian in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if bagian.strip()]
    hop = settings.JUMLAH_PROKSI
    alamat = teruskan[-hop] if 0 < hop <= len(teruskan) else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(alamat))
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - a stand-in for "unknown", nothing is bound


def rumpun_alamat(request: HttpRequest) -> str:
    """What one subscriber has: an IPv4 address, or an IPv6 /64."""
    alamat = ipaddress.ip_address(alamat_klien(request))
    return str(ipaddress.ip_network((alamat, 64), strict=False)) if alamat.version == 6 else str(alamat)
