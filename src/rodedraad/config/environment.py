"""What the surroundings say: folders, addresses, switches. Read once, by the settings."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from rodedraad.config import secrets as kept
from rodedraad.config.secrets import Secrets

_PREPARED = {"server_side_binding": True, "prepare_threshold": 1}
"""The database reads and plans a statement once, and not each time that it is asked."""


def home() -> Path:
    """Return the folder of this installation: database, secrets, pinned fingerprints."""
    return Path(os.environ.get("RODEDRAAD_HOME", "var")).resolve()


def switch(name: str, *, default: bool = False) -> bool:
    """Read a switch that is on or off; raises `ValueError` for anything else."""
    text = os.environ.get(name, "on" if default else "off").lower()
    if text not in {"on", "off"}:
        raise ValueError(f"{name} is {text!r}; allowed: on, off")
    return text == "on"


def words(name: str, default: str = "") -> list[str]:
    """Read a list whose parts are separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secrets() -> Secrets:
    """Return the secrets of this installation, or throwaway ones where that is asked."""
    if switch("RODEDRAAD_THROWAWAY_SECRETS"):
        return Secrets.throwaway()
    return Secrets.load(home() / "secrets")


def require_secrets() -> None:
    """Raise `SecretsMissing` where `secrets` would, without reading them."""
    if not switch("RODEDRAAD_THROWAWAY_SECRETS"):
        kept.require(home() / "secrets")


def database(url: str) -> Mapping[str, Any]:
    """Return Django's description of the database at a `postgresql://` address."""
    parts = conninfo_to_dict(url)
    known = {"dbname", "user", "password", "host", "port"}
    options = {name: value for name, value in parts.items() if name not in known}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "rodedraad"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": {**_PREPARED, **options},
    }
