"""Signing of letters: one interface, a local adapter for development and BSrE for the city."""
