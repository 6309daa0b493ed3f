"""Run the named benchmarks, or all, and print one JSON object per result."""

import importlib
import json
import os
import sys
from pathlib import Path


def main(nama: list[str]) -> int:
    """0 when all ran; a benchmark that finds a wrong answer raises."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_portal.settings.dev")
    semua = sorted(p.stem.removeprefix("ukur_") for p in Path(__file__).parent.glob("ukur_*.py"))
    for satu in nama or semua:
        for hasil in importlib.import_module(f"bench.ukur_{satu}").ukur():
            print(json.dumps(hasil, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
