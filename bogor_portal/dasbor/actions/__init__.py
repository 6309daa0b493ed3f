"""Writes of the dashboards: their own summary tables, and what the leadership agreed on."""
