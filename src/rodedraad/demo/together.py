"""Three made-up people of the demo who report together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.answers import Answers, Identity
from rodedraad.reporting.grouping import Joining
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services import invitations, submission
from rodedraad.reporting.stages import ReportKind, Role

COMMON = "In het overleg van maandag worden al maanden grappen gemaakt over afkomst."


@dataclass(frozen=True)
class Teller:
    """Somebody who does not exist, with what is told, and the code of the inbox."""

    code: ReporterCode
    what: str
    hope: str
    role: Role = Role.SELF
    identity: Identity | None = field(default=None)


TELLERS: Sequence[Teller] = (
    Teller(
        ReporterCode("300001", "40718262955301746"),
        "In het overleg doet iemand mijn accent na, en de rest lacht. Ik zeg niets meer.",
        "Dat het stopt, en dat de leiding er iets van zegt.",
    ),
    Teller(
        ReporterCode("300002", "81530946627714058"),
        "Ik zit bij hetzelfde overleg. Ik hoorde het vaak en durfde er niets van te zeggen.",
        "Dat we er met elkaar over kunnen praten.",
        role=Role.BYSTANDER,
    ),
    Teller(
        ReporterCode("300003", "57209318846103925"),
        "Over mijn eten en mijn haar worden elke week opmerkingen gemaakt.",
        "Een gesprek, met iemand erbij.",
        identity=Identity("Samira Oukbir", "medewerker balie", "samira@demo.example"),
    ),
)


def fill(desk: str, *, at: datetime) -> None:
    """Let the first begin a group at a desk, and the others come in with an invitation."""
    first, *others = TELLERS
    _send(first, desk, at)
    pepper = settings.RODEDRAAD_SECRETS.pepper
    for teller in others:
        inbox = inboxes.open_with_code(code=first.code, pepper=pepper)
        made = invitations.invite(inbox=inbox, text=COMMON, pepper=pepper, at=at)
        day = timezone.localdate(at)
        invited = invitations.open_invitation(code=made.code, pepper=pepper, day=day)
        _send(teller, desk, at, invited.joining)


def _send(teller: Teller, desk: str, at: datetime, joining: Joining | None = None) -> None:
    submission.submit(
        answers=Answers(
            desk=desk,
            kind=ReportKind.REPORT,
            what=teller.what,
            role=teller.role.value,
            hope=teller.hope,
            identity=teller.identity,
            together=joining is None,
        ),
        dossier_id=uuid4(),
        code=teller.code,
        readers=accounts.desk_members(desk, day=timezone.localdate(at)),
        excluded=(),
        files=(),
        joining=joining,
        at=at,
    )
