"""Reads of the engine, by who asks."""
