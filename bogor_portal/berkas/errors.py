"""Refusals of this package: a stable code for the tests and the log, a sentence for the person."""


class BerkasError(Exception):
    def __init__(self, kode: str, pesan: str) -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan


class UnggahanDitolak(BerkasError):
    """The upload was not taken; `pesan` says why and what to do. Nothing was kept."""


class BerkasTerpakai(BerkasError):
    """The berkas is part of something else and stays."""


class BerkasRusak(BerkasError):
    """The stored file is missing or is not what was stored. A matter for the operators."""


class VerifikasiDitolak(BerkasError):
    """The verdict was not recorded; `pesan` says why."""
