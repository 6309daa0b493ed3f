#!/usr/bin/env python
"""Django's command line for the portal; `./portal manage` sets up the environment first."""
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_portal.settings.dev")
    from django.core.management import execute_from_command_line  # the settings module must be named first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
