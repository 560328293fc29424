"""Who of some people stands on record as a person concerned: whom a case is about gets no key."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from rodedraad.cases.writings import Person
from rodedraad.reporting.naming import is_named_in_full
from rodedraad.reporting.readers import Known
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem

_BETWEEN = ", "


def recorded(keyring: Keyring, people: Sequence[Known]) -> frozenset[UUID]:
    """Return who of these people was named as a person concerned in the handling of a case.

    Not who has the same name, and was not meant, as the handler said when naming the person.
    """
    if not keyring.opens(Compartment.HANDLING):
        return frozenset()
    named = safekeeping.items(
        keyring=keyring, kinds={Person.kind}, compartments={Compartment.HANDLING}
    )
    return frozenset(
        one.user_id
        for one in people
        for item in named
        if one.user_id not in _namesakes(item) and is_called(one, str(item.content["name"]))
    )


def is_called(one: Known, text: str) -> bool:
    """Tell whether a text has one of the names of somebody in full."""
    return any(is_named_in_full(name, text) for name in one.names)


def namesakes_as_text(user_ids: Iterable[UUID]) -> str:
    """Return who has the name of a person concerned and is not meant, for one field."""
    return _BETWEEN.join(sorted(str(one) for one in user_ids))


def _namesakes(item: OpenedItem) -> frozenset[UUID]:
    written = str(item.content.get("namesakes", ""))
    return frozenset(UUID(one) for one in written.split(_BETWEEN)) if written else frozenset()
