"""Charges (retribusi): calculated from tariffs that are data, assessed, paid, receipted (R10.1 to R10.7)."""
