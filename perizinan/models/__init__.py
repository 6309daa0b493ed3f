"""The permit register and what hangs on it."""

from perizinan.models.izin import Izin, JenisPeristiwa, PeristiwaIzin, PermohonanIzin, StatusIzin
from perizinan.models.keberatan import Keberatan
from perizinan.models.parameter import Parameter

__all__ = ["Izin", "JenisPeristiwa", "Keberatan", "Parameter", "PeristiwaIzin", "PermohonanIzin", "StatusIzin"]
