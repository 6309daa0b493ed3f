"""When and where a photo was taken, read from its EXIF before ``gambar`` writes the picture anew without it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PIL import ExifTags, Image

from bogor_portal.lib.kalender_kerja import WIB


@dataclass(frozen=True)
class Jejak:
    """What the picture itself says; empty where it says nothing or nonsense. Anybody can edit EXIF: it is no proof."""

    diambil_pada: datetime | None = None
    titik: str = ""  # "lat, lon" in decimal degrees


def baca_jejak(isi: bytes, *, kini: datetime) -> Jejak:
    """Read a JPG or PNG; never raises. A time without a zone is taken as WIB, one in the future as none."""
    try:
        with Image.open(io.BytesIO(isi), formats=["JPEG", "PNG"]) as gambar:
            exif = gambar.getexif()
            waktu = _waktu(exif.get_ifd(ExifTags.IFD.Exif))
            return Jejak(waktu if waktu and waktu <= kini + timedelta(hours=1) else None, _titik(exif))
    except Exception:  # noqa: BLE001 - a broken or hostile EXIF block only means that nothing is known
        return Jejak()


def _waktu(ifd: dict[int, Any]) -> datetime | None:
    teks = str(ifd.get(ExifTags.Base.DateTimeOriginal, ""))
    if not re.fullmatch(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d", teks):
        return None
    zona = str(ifd.get(ExifTags.Base.OffsetTimeOriginal, ""))
    waktu = datetime.strptime(teks, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the zone follows
    if re.fullmatch(r"[+-]\d\d:\d\d", zona):
        return datetime.fromisoformat(f"{waktu.isoformat()}{zona}")
    return waktu.replace(tzinfo=WIB)


def _titik(exif: Image.Exif) -> str:
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    lintang = _derajat(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S")
    bujur = _derajat(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W")
    if lintang is None or bujur is None or abs(lintang) > 90 or abs(bujur) > 180 or lintang == bujur == 0:
        return ""
    return f"{lintang:.5f}, {bujur:.5f}"


def _derajat(nilai: Any, arah: Any, negatif: str) -> float | None:
    if nilai is None or len(nilai) != 3:
        return None
    derajat = float(nilai[0]) + float(nilai[1]) / 60 + float(nilai[2]) / 3600
    return -derajat if str(arah).strip("\0 ").upper() == negatif else derajat
