"""What can go wrong in the sealed store; no error carries content, keys or codes."""

from uuid import UUID

from rodedraad.core.errors import DomainError, NotAllowed, NotFound


class TamperingFound(DomainError):
    """Rows are not what the trail says. Roll back, then call `report_tampering`."""

    def __init__(self, dossier_id: UUID, part: str) -> None:
        super().__init__(f"tampering found in {part} of {dossier_id}")
        self.dossier_id = dossier_id
        self.part = part


class WrongCode(NotFound):
    """No dossier opens with this code."""


class CodeChanged(NotAllowed):
    """The reporter chose a new code after this inbox was opened."""


class AlreadyOpened(DomainError):
    """There is a dossier with this identifier: it was sent before."""


class LastHolder(DomainError):
    """Nobody of the organisation could read this compartment any more."""


class AlreadyHolder(DomainError):
    """This person can open these compartments already."""


class Excluded(NotAllowed):
    """This person stands on the sealed list of those who may never read this dossier."""


class Shredded(NotFound):
    """What this compartment held was erased."""
