"""Django's own commands, for a process that has its database already."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.config.settings")
    execute_from_command_line(["rodedraad", *sys.argv[1:]])
