"""The one door: one function per act. Everything beneath goes through ``advance``."""
