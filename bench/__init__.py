"""Benchmarks: `./portal bench [name …]`. Each module `bench/ukur_<name>.py` has `ukur()`, which yields results."""
