"""Say plainly what the tests need and what of it is not here."""

import shutil
import sys
from ctypes.util import find_library
from pathlib import Path

# The first is the same browser without its windows, and asks less of a processor.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def missing() -> list[str]:
    """Return a sentence for each thing that the tests need and that is not here."""
    sentences = []
    if not any(shutil.which(name) for name in BROWSERS):
        sentences.append(
            "a Chromium for the browser tests (Debian: `apt-get install chromium-headless-shell`,"
            " or any `chromium`)"
        )
    if not any(Path(folder, "rodedraad").exists() for folder in (Path(sys.executable).parent,)):
        sentences.append("the command `rodedraad` beside this Python (`make demo` installs it)")
    if not find_library("pango-1.0"):
        sentences.append(
            "Pango for PDF files (Debian: `apt-get install libpango-1.0-0 libpangoft2-1.0-0"
            " fonts-dejavu-core`)"
        )
    return sentences


if __name__ == "__main__":
    absent = missing()
    for sentence in absent:
        print(f"make test needs {sentence}")
    sys.exit(1 if absent else 0)
