"""Formats of dates and numbers. Django's own for `id` are not what an Indonesian letter uses."""
