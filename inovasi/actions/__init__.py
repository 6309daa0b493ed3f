"""Writes of the registry. Every change of an innovation, an edition, an idea enters by one function here."""
