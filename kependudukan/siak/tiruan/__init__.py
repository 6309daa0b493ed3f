"""A truthful stand-in for SIAK: an invented register in a file of its own, behind the bridge's protocol.

It is nobody's population register: no resident in it exists, production refuses it, and the portal copies nothing out
of it but what a permohonan shows.
"""
