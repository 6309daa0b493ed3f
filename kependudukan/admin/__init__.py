"""The back office of Sitanduk."""

from kependudukan.admin import blangko, duplikat, gangguan, janji, pengaturan

__all__ = ["blangko", "duplikat", "gangguan", "janji", "pengaturan"]
