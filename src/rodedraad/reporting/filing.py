"""What it means to bring something to a desk that works in a certain way.

A report is sealed: who it is about hears only what the reporter agrees to, and never from whom it
comes. A complaint is filed by name (chapter 9 of the Algemene wet bestuursrecht): who it is about
hears what it says and from whom it comes, and may answer. That takes a consent of its own, which
the reporter gives before sending.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.stages import ConsentPurpose


@dataclass(frozen=True)
class Filing:
    """How open a procedure is.

    `hearing` is what the reporter has to agree to before somebody else is heard; nothing where
    nobody else is. `at_sending` is what nothing is sent without.
    """

    hearing: ConsentPurpose | None = ConsentPurpose.HEARING
    at_sending: frozenset[ConsentPurpose] = frozenset()

    @property
    def names_who_filed(self) -> bool:
        """Tell whether who it is about hears from whom it comes."""
        return self.hearing is ConsentPurpose.COMPLAINT


_REPORT = Filing()
_HEARS_NOBODY = Filing(hearing=None)
_COMPLAINT = Filing(
    hearing=ConsentPurpose.COMPLAINT,
    at_sending=frozenset({ConsentPurpose.COMPLAINT}),
)
_FILINGS: Mapping[Procedure, Filing] = {
    Procedure.COMPLAINT: _COMPLAINT,
    Procedure.HELPDESK: _HEARS_NOBODY,
    Procedure.FACT_FINDING: _HEARS_NOBODY,
    Procedure.SECOND_OPINION: _HEARS_NOBODY,
}


def filing_of(procedure: Procedure | str | None) -> Filing:
    """Return what it means to bring something here; without a desk, as at most of them."""
    return _FILINGS.get(Procedure(procedure), _REPORT) if procedure else _REPORT
