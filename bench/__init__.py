"""Benchmarks: `./portal bench [name …]`. Each module `bench/ukur_<name>.py` has `ukur()`, which yields results.

A figure counts as a ratio to the floor (`lantai.py`): a logged-in view with one SELECT, asked through the same
addresses and middleware in the same process, by turns with what is measured.
"""
