"""What a command says of a file that it cannot read or write."""

from pathlib import Path

from django.utils.translation import gettext


def not_there(path: object) -> str:
    """Say that a file is not there."""
    said = gettext("There is no file %(file)s. Look whether its name and its folder are right.")
    return said % {"file": path}


def no_folder(path: Path) -> str:
    """Say that there is no folder to write a file in."""
    said = gettext("There is no folder %(folder)s to write %(file)s in.")
    return said % {"folder": path.parent, "file": path.name}


def is_folder(path: object) -> str:
    """Say that a folder stands where a file is needed."""
    return gettext("%(file)s is a folder, and a file is needed.") % {"file": path}


def not_opened(error: OSError) -> str:
    """Say why a file could not be read or written."""
    file = {"file": error.filename}
    if isinstance(error, FileNotFoundError):
        return not_there(error.filename)
    if isinstance(error, IsADirectoryError):
        return is_folder(error.filename)
    if isinstance(error, PermissionError):
        return gettext("You may not read or write %(file)s.") % file
    return f"{error.filename}: {error.strerror}"
