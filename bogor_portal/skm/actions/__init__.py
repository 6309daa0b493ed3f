"""Writes of the survey."""
