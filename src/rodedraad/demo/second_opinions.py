"""A made-up report of which the reporter asked a second opinion. Its code stands in the source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.models import User
from rodedraad.cases import services as cases
from rodedraad.cases import writings
from rodedraad.cases.models import Case
from rodedraad.cases.services import Turn
from rodedraad.cases.states import Aim, CaseRoute
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations.profiles import DeskProfile, Profile
from rodedraad.reporting.answers import Answers
from rodedraad.reporting.services import carrying, submission
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.carrying import Luggage
from rodedraad.reporting.stages import ConsentPurpose, ReportKind, RequestGround

CODE: Final = "828266357281872650014253"
"""The code of the example, for the page of the demo."""
_STORY = (
    "In het werkoverleg maakt een collega elke week grappen over mijn geloof. De anderen lachen"
    " mee. Ik heb er twee keer iets van gezegd."
)
_INTAKE = "De melder vertelde in de inbox wanneer het was, en wie erbij waren."
_CONCLUDED = "Het bureau praatte met de teamleider. De grappen zijn niet goed; zij let erop."
_TOLD = "We hebben met je teamleider gepraat. Zij houdt het in de gaten. Meer doen we nu niet."
_WISH = (
    "Met mijn collega heeft niemand gepraat. De grappen gaan door. Ik wil dat er iemand kijkt naar"
    " hoe we in dit team met elkaar omgaan."
)


@dataclass(frozen=True)
class Member:
    """A member of a desk of the demo, with open keys."""

    user: User
    keys: SecretKeys


def team_of(profile: Profile, at: datetime) -> DeskProfile | None:
    """Return the team that looks again in this profile, if there is one."""
    return profile.second_opinion(timezone.localdate(at))


def fill(profile: Profile, members: Mapping[str, Sequence[Member]], *, at: datetime) -> None:
    """Report, handle, conclude, and let the reporter ask: when the profile has such a team."""
    team = team_of(profile, at)
    if team is None:
        return
    first = profile.desks_here(timezone.localdate(at))[0].code
    handler = members[first][0]
    code = ReporterCode.parse(CODE)
    _is_concluded(_sent(first, code, at), handler, at)
    inbox = inboxes.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    identify(dossier=inbox.dossier.pk)
    packed, day = carrying.pack(inbox), timezone.localdate(at)
    carrying.carry(
        inbox=inbox,
        desk=team,
        luggage=Luggage(
            told=True,
            ground=RequestGround.NOT_AS_WISHED.value,
            text=_WISH,
            purposes=frozenset({ConsentPurpose.ASK_DESK, ConsentPurpose.TELL_DESK}),
        ),
        addressed=carrying.addressees(inbox=inbox, packed=packed, desk=team, day=day),
        mentions=packed.mentions(ticked=(), namesakes=()),
        at=at,
    )


def _sent(desk: str, code: ReporterCode, at: datetime) -> UUID:
    day = timezone.localdate(at)
    sent = submission.submit(
        answers=Answers(
            desk=desk, kind=ReportKind.REPORT, what=_STORY, natures=("discrimination",)
        ),
        dossier_id=uuid4(),
        code=code,
        readers=accounts.desk_members(desk, day=day),
        excluded=(),
        files=(),
        at=at,
    )
    return sent.report.public_id


def _is_concluded(report_id: UUID, handler: Member, at: datetime) -> None:
    """Take it up, and go along the shortest way to the feedback."""
    actor = accounts.actor_of(handler.user, timezone.localdate(at))
    identify(user=handler.user.id)
    case: Case = cases.take_up(
        actor=actor,
        keys=handler.keys,
        report_id=report_id,
        message="Dank je wel voor je melding. We lezen hem goed en stellen je hier vragen.",
        at=at,
    )
    day = timezone.localdate(at).isoformat()
    steps: Sequence[tuple[Any, writings.Writing]] = (
        (cases.ask_in_writing, writings.Intake(day, "inbox", "", _INTAKE)),
        (cases.validate, writings.Validation(_STORY, "unclear", "partly", _CONCLUDED, "")),
        (
            cases.choose_route,
            writings.RouteChoice(CaseRoute.MANAGEMENT_INTERVENTION, Aim.UNIT, _CONCLUDED),
        ),
        (cases.conclude, writings.Conclusion("partly", _CONCLUDED)),
        (cases.give_feedback, writings.Answer(_TOLD)),
    )
    for take, writing in steps:
        turn = Turn(actor, handler.keys, case.public_id, case.version, at)
        case = take(turn, writing)
