"""Tables of charges."""

from perizinan.retribusi.models.ketetapan import Ketetapan, Pembebasan, Tagihan
from perizinan.retribusi.models.pembayaran import PanggilanBank, Pembayaran
from perizinan.retribusi.models.tarif import Tarif

__all__ = ["Ketetapan", "PanggilanBank", "Pembayaran", "Pembebasan", "Tagihan", "Tarif"]
