"""What stands outside the database: keys without which the database says nothing."""

import os
import secrets as randomness
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Self

from nacl.public import PrivateKey

_FILE = "secrets.toml"
_STATISTICS_FILE = "statistics.key"


class SecretsMissing(Exception):
    """The file with the platform's secrets is not there, or is readable by others."""


@dataclass(frozen=True)
class Secrets:
    """Keys of this installation; each is 32 bytes.

    Losing them makes every report unreadable; whoever has them *and* the database can guess at
    passphrases, but still opens nothing without one.
    """

    pepper: bytes = field(repr=False)
    trail_key: bytes = field(repr=False)
    draft_key: bytes = field(repr=False)
    receipt_seed: bytes = field(repr=False)
    django_key: bytes = field(repr=False)
    statistics_public_key: bytes = field(repr=False)

    @classmethod
    def throwaway(cls) -> Self:
        """Return secrets that live as long as this process, for tests and type checks."""
        return cls(**{item.name: randomness.token_bytes(32) for item in fields(cls)})

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Write new secrets into `folder`; an existing file is never overwritten.

        The private half of the statistics key goes into a file of its own: take it away from
        this machine.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        statistics = PrivateKey.generate()
        keys = {item.name: randomness.token_bytes(32) for item in fields(cls)}
        made = cls(**keys | {"statistics_public_key": bytes(statistics.public_key)})
        lines = [f'{item.name} = "{getattr(made, item.name).hex()}"' for item in fields(cls)]
        _write(folder / _STATISTICS_FILE, bytes(statistics).hex() + "\n")
        _write(folder / _FILE, "\n".join(lines) + "\n")
        return made

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the secrets of this installation; raises `SecretsMissing`."""
        require(folder)
        path = folder / _FILE
        if path.stat().st_mode & 0o077:
            raise SecretsMissing(f"{path} can be read by others; `chmod 600` it")
        kept = tomllib.loads(path.read_text(encoding="ascii"))
        return cls(**{item.name: bytes.fromhex(kept[item.name]) for item in fields(cls)})


def exist(folder: Path) -> bool:
    """Tell whether this installation has secrets."""
    return (folder / _FILE).is_file()


def require(folder: Path) -> None:
    """Raise `SecretsMissing` where there are none."""
    if not exist(folder):
        raise SecretsMissing(f"{folder / _FILE} is not there; `rodedraad init` makes it, once")


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
