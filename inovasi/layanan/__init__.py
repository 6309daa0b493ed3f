"""The rules of the registry: pure where they can be."""
