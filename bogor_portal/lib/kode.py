"""Unguessable tokens."""

from __future__ import annotations

import secrets


def token_acak() -> str:
    """128 random bits, safe in a URL (22 characters)."""
    return secrets.token_urlsafe(16)
