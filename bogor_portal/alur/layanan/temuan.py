"""One finding of the publish checks: a sentence, and the place in the editor where it is mended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Temuan:
    """``tab``: a page of the editor (fakta, isian, persyaratan, tahap, peralihan, surat); ``kunci``: the row in it.

    What is not ``gawat`` is worth a look but does not hold up the publication.
    """

    pesan: str
    tab: str
    kunci: str = ""
    gawat: bool = True
