"""The dashboards' own tables: summaries of what others write, and how far they have been folded."""

from bogor_portal.dasbor.models.ringkas import KINI, Fakta, Lipatan, Ringkas, Sumbu

__all__ = ["KINI", "Fakta", "Lipatan", "Ringkas", "Sumbu"]
