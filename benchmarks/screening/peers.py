"""What others take for the same text, in tools of their own that the platform does not use.

`retext-equality` reads English only, so that it finds next to nothing in Dutch; that makes it
faster, not slower. No Dutch model for spaCy is on the registries: a pipeline of the same build
(embedding, tagger, parser) with chance weights takes the same time as a trained one.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.screening import texts

HERE: Final = Path(__file__).parent
SIZE: Final = 200_000
"""Characters that peers read: they need seconds for it."""


class Missing(Exception):
    """A tool that is needed could not be had; its message says which."""


def equality(folder: Path) -> Mapping[str, float]:
    """Install retext-equality with npm, and let it read."""
    home = folder / "equality"
    shutil.copytree(HERE / "equality", home, dirs_exist_ok=True)
    if not (home / "node_modules").exists():
        _run("npm", "ci", "--silent", "--no-audit", "--no-fund", at=home)
    return _read("node", "read.mjs", at=home)


def spacy(folder: Path) -> Mapping[str, float]:
    """Install spaCy in an environment of its own, and let it read."""
    home = folder / "spacy"
    python = home / "bin" / "python"
    if not python.exists():
        _run("uv", "venv", "--quiet", "--python", sys.executable, str(home), at=HERE)
        pinned = str(HERE / "spacy" / "requirements.txt")
        _run(
            *("uv", "pip", "install", "--quiet", "--python", str(python)),
            *("--require-hashes", "-r", pinned),
            at=HERE,
        )
    return _read(str(python), str(HERE / "spacy" / "read.py"), at=home)


def _read(*command: str, at: Path) -> Mapping[str, float]:
    """Hand over the text; the peer answers with the seconds that its processor took."""
    text = texts.dutch(SIZE)
    given = at / "given.txt"
    given.write_text(text, encoding="utf-8")
    said = json.loads(_run(*command, str(given), at=at))
    return {"words": len(text.split()), "seconds": float(said["seconds"])}


def _run(*command: str, at: Path) -> str:
    beside = str(Path(sys.executable).parent)
    surroundings = {**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        done = subprocess.run(
            command,
            cwd=at,
            text=True,
            capture_output=True,
            env=surroundings,
            check=True,
        )
    except FileNotFoundError as error:
        raise Missing(f"{command[0]} is not on this machine") from error
    except subprocess.CalledProcessError as error:
        raise Missing(f"{' '.join(command[:3])} failed: {error.stderr[-400:]}") from error
    return done.stdout
