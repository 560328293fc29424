"""How a dossier is called on the page of what is due, and where it is shown.

This room knows a dossier by its identifier only. A room above says once, when the platform
starts, how to find the rest.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Subject:
    """The name of a dossier for those who may see it, and its address."""

    label: str
    url: str


Provider = Callable[[Collection[UUID]], Mapping[UUID, Subject]]
_providers: list[Provider] = []


def come_from(provider: Provider) -> None:
    """Let `provider` name the dossiers: it gets their identifiers, and is asked once a page."""
    if provider not in _providers:
        _providers.append(provider)


def of(dossiers: Collection[UUID]) -> dict[UUID, Subject]:
    """Return what is known of these dossiers."""
    named: dict[UUID, Subject] = {}
    for provider in _providers:
        named.update(provider(dossiers))
    return named
