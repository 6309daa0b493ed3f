"""The catalogues' YAML files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_PEMUAT = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it is built


def baca_yaml(berkas: Path) -> Any:
    """What the file holds. Raises yaml.YAMLError, which names the line."""
    return yaml.load(berkas.read_text(encoding="utf-8"), Loader=_PEMUAT)  # noqa: S506 (a safe loader)
