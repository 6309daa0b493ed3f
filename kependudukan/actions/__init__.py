"""Writes of Sitanduk. One function per act."""
