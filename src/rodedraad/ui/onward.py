"""Links that a room offers on a page of a room below it.

The page below knows its own place only. The room above says once, when the platform starts, what
it offers there.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from rodedraad.ui.components import Link

Provider = Callable[[Mapping[str, str]], Sequence[Link]]
_providers: dict[str, list[Provider]] = defaultdict(list)


def offer(place: str, provider: Provider) -> None:
    """Let `provider` give links for a place: it gets the facts that the page there tells."""
    if provider not in _providers[place]:
        _providers[place].append(provider)


def links(place: str, **facts: str) -> list[Link]:
    """Return what is offered at a place, in the order in which the rooms were started."""
    return [link for provider in _providers[place] for link in provider(facts)]
