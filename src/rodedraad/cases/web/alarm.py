"""The alarm on the page of a case: since when it stands, what was done, and what ends it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.cases import alarms
from rodedraad.cases.alarms import Alarm
from rodedraad.cases.desk import Desk
from rodedraad.cases.states import CaseStep
from rodedraad.ui.templatetags.ui import day


@dataclass(frozen=True)
class ShownAlarm:
    """How loud it is, and the sentences in it."""

    kind: str
    text: str


def shown(desk: Desk) -> ShownAlarm | None:
    """Return the alarm as the page shows it; nothing when none stands, or the report is gone."""
    alarm = alarms.alarm_in(desk.contents.items)
    if alarm is None or desk.situation.is_withdrawn:
        return None
    sentences = [_told(alarm), _done(alarm, desk), _what_ends_it(desk)]
    return ShownAlarm("warning" if alarm.is_answered else "error", " ".join(sentences))


def _told(alarm: Alarm) -> str:
    days = {"told": day(alarm.told_day), "since": day(alarm.since)}
    if alarm.by_reporter:
        told = _("The reporter said so in the inbox on %(told)s.") % days
    else:
        told = _("The reporter said so in a contact that was recorded on %(told)s.") % days
    if alarm.since == alarm.told_day:
        return told
    return told + " " + _("It was said for the first time on %(since)s.") % days


def _done(alarm: Alarm, desk: Desk) -> str:
    if alarm.closed_day:
        return _(
            "The case was closed on %(closed)s. What was done about it is under “On record”."
        ) % {"closed": day(alarm.closed_day)}
    if alarm.taken_up_day:
        return _("The case was taken up again on %(taken_up)s.") % {
            "taken_up": day(alarm.taken_up_day)
        }
    protected = _("Reporters are protected by law. Talk to the reporter now.")
    if CaseStep.ESCALATE in desk.possible():
        return protected + " " + _("If something is needed, take the case up again.")
    return protected


def _what_ends_it(desk: Desk) -> str:
    if desk.situation.aftercare_open:
        return _(
            "This stays here until the reporter answers in the inbox that it is over, or until you"
            " record that answer in a contact of the aftercare."
        )
    return _("This stays here until the reporter answers in the inbox that it is over.")
