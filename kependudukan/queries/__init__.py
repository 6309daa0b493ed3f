"""Reads of Sitanduk."""
