"""Reads: the source rows to be counted, and the figures for the pages."""
