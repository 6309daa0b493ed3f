"""The bank: what the portal asks of it, which one the settings choose, and a stand-in."""
