"""How the index is computed."""
