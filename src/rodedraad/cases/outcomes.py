"""What a case came to, as its sealed record says it."""

from collections.abc import Iterable

from rodedraad.cases.obstacles import STOPPED
from rodedraad.cases.writings import ComplaintAdvice, Conclusion, Decision
from rodedraad.reporting.stages import NOT_PROVEN
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem

_KINDS = (Conclusion.kind, ComplaintAdvice.kind, Decision.kind)
_FOLLOWED = "yes"


def finding(keyring: Keyring) -> str:
    """Return the code of the last finding of a case; empty when there is none to go by."""
    return finding_in(
        safekeeping.items(keyring=keyring, kinds=_KINDS, compartments={Compartment.HANDLING})
    )


def finding_in(opened: Iterable[OpenedItem]) -> str:
    """Return the same, of items that were opened already.

    Where a board departs from the advice it says why in words, so there is no code to go by.
    """
    found = ""
    for item in opened:
        if item.kind in {Conclusion.kind, ComplaintAdvice.kind}:
            found = str(item.content["finding"])
        elif item.kind == Decision.kind and item.content["follows"] != _FOLLOWED:
            found = ""
    return found


def is_not_proven(code: str) -> bool:
    """Tell whether nothing may follow a person after this finding."""
    return code in NOT_PROVEN or code == STOPPED
