"""Forms of the version editor: one for the facts, one for each kind of row, one for what a list changes at once."""
