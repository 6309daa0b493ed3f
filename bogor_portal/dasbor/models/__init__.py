"""The dashboards' own tables: summaries of what others write, how far they are folded, and what was agreed on."""

from bogor_portal.dasbor.models.ringkas import KINI, Fakta, Lipatan, Ringkas, Sumbu
from bogor_portal.dasbor.models.siapan import Siapan
from bogor_portal.dasbor.models.tinjauan import Sasaran, TindakLanjut, Tinjauan

__all__ = ["KINI", "Fakta", "Lipatan", "Ringkas", "Sasaran", "Siapan", "Sumbu", "TindakLanjut", "Tinjauan"]
