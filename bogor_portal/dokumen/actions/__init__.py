"""Numbering, signing, issuing. Each step is idempotent by the state of its rows."""
