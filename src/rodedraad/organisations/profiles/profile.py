"""The form of a profile. What a key means is said here, once; the files only fill it in."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from rodedraad.lib import terms as law
from rodedraad.organisations.profiles.figures import FiguresProfile
from rodedraad.organisations.profiles.screening import ScreeningProfile
from rodedraad.organisations.profiles.support import FacilitatorProfile, SupportProfile
from rodedraad.organisations.profiles.words import (
    Code,
    Codes,
    Colour,
    Contact,
    DepartmentCode,
    Email,
    Language,
    Link,
    NormNumber,
    Part,
    Passage,
    Slug,
    Text,
    Words,
)

Positive = Annotated[StrictInt, Field(ge=1)]
Months = Annotated[StrictInt, Field(ge=1, le=120)]


class DeskKind(StrEnum):
    """The kinds of desk that there are."""

    INTEGRITY_BUREAU = "integrity_bureau"
    EXTERNAL_DESK = "external_desk"
    COMPLAINTS_COMMITTEE = "complaints_committee"
    COUNSELLORS = "counsellors"
    HELPDESK = "helpdesk"
    APPLICANTS_CONTACT = "applicants_contact"
    EXECUTIVE_SECRETARY = "executive_secretary"
    FACT_FINDING = "fact_finding"
    SECOND_OPINION = "second_opinion"


class Procedure(StrEnum):
    """The way in which a desk works."""

    INTEGRITY = "integrity"
    EXTERNAL = "external"
    COMPLAINT = "complaint"
    HELPDESK = "helpdesk"
    APPLICANTS = "applicants"
    FACT_FINDING = "fact_finding"
    COUNSEL = "counsel"
    ADVICE = "advice"
    SECOND_OPINION = "second_opinion"


class RouteCode(StrEnum):
    """The routes of the guide for reporters, in the order in which they are shown."""

    COLLEAGUE_OR_MANAGER = "colleague_or_manager"
    COUNSELLOR = "counsellor"
    HELPDESK = "helpdesk"
    INTEGRITY_BUREAU = "integrity_bureau"
    EXTERNAL_DESK = "external_desk"
    COMPLAINTS_COMMITTEE = "complaints_committee"
    FACT_FINDING = "fact_finding"
    APPLICANTS_CONTACT = "applicants_contact"
    DOUBT_LINE = "doubt_line"
    POLICE = "police"
    HUMAN_RIGHTS_INSTITUTE = "human_rights_institute"
    OMBUDSMAN = "ombudsman"


class FileType(StrEnum):
    """The kinds of file that a report may carry, by content and not by name."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    TEXT = "text/plain"
    MP3 = "audio/mpeg"
    M4A = "audio/mp4"
    MP4 = "video/mp4"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"


class AssignmentProfile(Part):
    """What a committee from outside was asked to find out, and by whom; the desk has the period."""

    subject: Words
    commissioned_by: Words


class DeskProfile(Part):
    """A desk: who sits there, what it does, who reads along, and what happens next.

    `reports_here` says that the desk works in this platform; otherwise the guide only points
    to it. A desk without `natures` is there for everything. `open_to` says for whom it is there,
    when that is not everybody who may report; `assignment` is that of a fact-finding committee.
    A desk for a second opinion takes no new reports: reporters let it look at one that another
    desk had.
    """

    code: Slug
    kind: DeskKind
    name: Words
    description: Words
    who_reads: Words
    next_step: Words
    term: Words
    contact: Contact = Contact()
    procedure: Procedure
    reports_here: StrictBool
    anonymous_possible: StrictBool
    advises: Words | None = None
    open_to: Words | None = None
    assignment: AssignmentProfile | None = None
    natures: tuple[Slug, ...] = ()
    open_from: date | None = None
    open_until: date | None = None

    def is_open_on(self, day: date) -> bool:
        """Tell whether the desk takes reports on this day; `open_until` is the first day after."""
        begun = self.open_from is None or self.open_from <= day
        return begun and not self.is_over_on(day)

    def is_over_on(self, day: date) -> bool:
        """Tell whether the desk took reports for a time that is over on this day."""
        return self.open_until is not None and self.open_until <= day

    @property
    def looks_again(self) -> bool:
        """Tell whether it gives a second opinion on what another desk handled."""
        return self.kind is DeskKind.SECOND_OPINION


class RouteProfile(Part):
    """One route of the guide. A route that names a desk has the texts of that desk.

    A doubt line with `reports_here` and without a desk has a page of its own; of a talk on it only
    a count is kept. `first` says what has to be tried before this route is open.
    """

    code: RouteCode
    name: Words
    description: Words
    who_reads: Words
    next_step: Words
    term: Words
    contact: Contact = Contact()
    desk: Slug | None = None
    first: Words | None = None
    reports_here: StrictBool = False


class TermsProfile(Part):
    """Terms within what the law allows, and those that the organisation gives itself."""

    acknowledge_days: Annotated[StrictInt, Field(ge=1, le=law.ACKNOWLEDGE_WITHIN_DAYS)] = (
        law.ACKNOWLEDGE_WITHIN_DAYS
    )
    feedback_months: Annotated[StrictInt, Field(ge=1, le=law.FEEDBACK_WITHIN_MONTHS)] = (
        law.FEEDBACK_WITHIN_MONTHS
    )
    personal_message_working_days: Positive = law.PERSONAL_MESSAGE_WITHIN_WORKING_DAYS
    aftercare_months: Annotated[tuple[Months, ...], Field(min_length=1)] = (1, 3)
    aftercare_leeway_days: Annotated[StrictInt, Field(ge=0)] = 14
    remind_working_days: Positive = 2
    escalate_working_days: Positive = 5
    opinion_answer_days: Annotated[StrictInt, Field(ge=1, le=182)] = 28
    advice_response_weeks: Positive = 6
    pattern_look_working_days: Positive = 10
    pattern_decide_working_days: Positive = 30
    recovery_drill_months: Positive = 12
    closed_days: tuple[date, ...] = ()


class RetentionProfile(Part):
    """After how many months the content is erased, by the status in which the handling ended.

    With `after_yearly_report` nothing is erased before the yearly report has counted it. What a
    counsellor recorded is kept for a year at least, for the same reason. Advice is kept from the
    day on which the last promise about it was kept, a pattern from the day on which it was told. A
    case about a person of whom nothing was proven is never kept longer than another;
    `not_proven_months` may be left out.
    """

    closed_months: Months
    not_proven_months: Months | None = None
    not_followed_up_months: Months
    signal_months: Months
    withdrawn_months: Months
    counselling_months: Annotated[StrictInt, Field(ge=12, le=120)]
    advice_months: Annotated[StrictInt, Field(ge=12, le=240)] = 84
    pattern_months: Annotated[StrictInt, Field(ge=24, le=60)] = 36
    talk_months: Annotated[StrictInt, Field(ge=6, le=72)] = 24
    after_yearly_report: StrictBool


class FilesProfile(Part):
    """What may be sent along with a report, in bytes."""

    max_bytes: Positive
    max_total_bytes: Positive
    types: Annotated[tuple[FileType, ...], Field(min_length=1)]


class SessionsProfile(Part):
    """After how many minutes a session ends by itself, and keys are locked again."""

    idle_minutes: Positive
    unlock_minutes: Positive


class FloodProfile(Part):
    """Above how many reports an hour new ones go to the tray. None is ever refused."""

    tray_above_per_hour: Positive


class GroupsProfile(Part):
    """How long an invitation to report together is good. Whoever gave it can take it back."""

    invitation_days: Positive = 14


class ThemeProfile(Part):
    """How the pages look: one brand colour, from which the scale is made."""

    brand_colour: Colour


class SecurityProfile(Part):
    """Where a weakness can be reported, for security.txt."""

    contact: Email
    policy_url: Link | None = None
    expires: date


class TextsProfile(Part):
    """What the organisation says in its own words, each at one place; it may be left out."""

    start: Passage | None = None
    information: Passage | None = None
    sent: Passage | None = None
    flyer: Passage | None = None
    returning: Passage | None = None


class NormKind(StrEnum):
    """What a rule of conduct is about."""

    DISCRIMINATION = "discrimination"
    UNWANTED_BEHAVIOUR = "unwanted_behaviour"
    CONFIDENTIALITY = "confidentiality"
    SOCIAL_MEDIA = "social_media"
    OTHER = "other"


class NormProfile(Part):
    """One rule of conduct: its number in the code, what it is about, and what it asks."""

    number: NormNumber
    kind: NormKind
    text: Words


class ConductProfile(Part):
    """The code of conduct: what unwanted behaviour is, by what it does, and the rules."""

    name: Words
    unwanted_behaviour: Words
    norms: tuple[NormProfile, ...] = ()


class LevelProfile(Part):
    """A level of the tree of departments; the first in the file is the highest."""

    code: Slug
    name: Words


class DepartmentPlan(Part):
    """A department as the organisation lists it; the import makes a `Department` of it."""

    code: DepartmentCode
    name: Text
    level: Slug
    parent: DepartmentCode | None = None
    valid_from: date
    valid_until: date | None = None
    successors: tuple[DepartmentCode, ...] = ()


class Profile(Part):
    """All that an organisation decides for itself."""

    name: Text
    short_name: Text
    language: Language
    contacts_are_placeholders: StrictBool
    accessibility_statement_url: Link
    codes_version: Text
    who_may_report: Words
    texts: TextsProfile = TextsProfile()
    conduct: ConductProfile | None = None
    theme: ThemeProfile
    security: SecurityProfile
    terms: TermsProfile
    retention: RetentionProfile
    files: FilesProfile
    sessions: SessionsProfile
    flood: FloodProfile
    groups: GroupsProfile = GroupsProfile()
    figures: FiguresProfile = FiguresProfile()
    screening: ScreeningProfile = ScreeningProfile()
    support: SupportProfile | None = None
    facilitators: tuple[FacilitatorProfile, ...] = ()
    desks: Annotated[tuple[DeskProfile, ...], Field(min_length=1)]
    routes: tuple[RouteProfile, ...]
    routes_not_offered: tuple[RouteCode, ...] = ()
    levels: Annotated[tuple[LevelProfile, ...], Field(min_length=1)]
    departments: tuple[DepartmentPlan, ...] = ()
    codes: Codes

    @property
    def grounds(self) -> tuple[Code, ...]:
        """The grounds of discrimination."""
        return self.codes.grounds

    @property
    def natures(self) -> tuple[Code, ...]:
        """What kind of behaviour it was: of discrimination, and of unwanted behaviour."""
        return self.codes.natures

    @property
    def norms(self) -> tuple[NormProfile, ...]:
        """The rules of conduct, in the order of the code."""
        return self.conduct.norms if self.conduct else ()

    @property
    def measures(self) -> tuple[Code, ...]:
        """The outcomes of a measure, for a person and for a unit."""
        return self.codes.measures

    def desk(self, code: str) -> DeskProfile:
        """Return the desk with this code; `KeyError` when there is none."""
        return {desk.code: desk for desk in self.desks}[code]

    def desks_at_work(self, day: date) -> tuple[DeskProfile, ...]:
        """Return the desks that work in the platform on this day."""
        return tuple(desk for desk in self.desks if desk.reports_here and desk.is_open_on(day))

    def desks_here(self, day: date) -> tuple[DeskProfile, ...]:
        """Return the desks to which one can report in the platform on this day."""
        return tuple(desk for desk in self.desks_at_work(day) if not desk.looks_again)

    def second_opinion(self, day: date) -> DeskProfile | None:
        """Return the desk that gives a second opinion in the platform on this day, if any."""
        return next((desk for desk in self.desks_at_work(day) if desk.looks_again), None)

    @property
    def fact_finding(self) -> tuple[DeskProfile, ...]:
        """The committees from outside that find out facts, past and present."""
        return tuple(desk for desk in self.desks if desk.assignment)

    def route(self, code: RouteCode) -> RouteProfile:
        """Return the route with this code; `KeyError` when it is not offered."""
        return {route.code: route for route in self.routes}[code]

    @property
    def executive_secretary(self) -> DeskProfile | None:
        """The one who answers advice, when the profile has words for that."""
        kinds = (desk for desk in self.desks if desk.kind is DeskKind.EXECUTIVE_SECRETARY)
        return next(kinds, None)

    @property
    def doubt_line(self) -> RouteProfile | None:
        """The doubt line, when its people count their talks here; no desk stands behind it."""
        lines = (route for route in self.routes if route.code is RouteCode.DOUBT_LINE)
        return next((line for line in lines if line.reports_here and line.desk is None), None)
