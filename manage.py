#!/usr/bin/env python
"""Django's command line for the portal; `./portal manage` sets up the environment first."""

import os
import sys


def main() -> None:
    """Run one command. The web's limits on locks and long statements are lifted: a migration may take its time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_portal.settings.dev")
    os.environ.setdefault("PORTAL_PROSES", "manage")
    from django.core.management import execute_from_command_line  # the settings module must be named first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
