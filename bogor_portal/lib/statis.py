"""Static files with their hash in the name; the address of each is put together once in a process."""

from __future__ import annotations

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class BerkasStatis(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Every page names half a dozen of them, and the manifest does not change while a process runs."""

    def url(self, name: str | None, force: bool = False) -> str:
        return _alamat(self, name, force)

    def alamat_baru(self, name: str | None, force: bool) -> str:
        return str(super().url(name, force))


@cache
def _alamat(gudang: BerkasStatis, name: str | None, force: bool) -> str:
    return gudang.alamat_baru(name, force)
