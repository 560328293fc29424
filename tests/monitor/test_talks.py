"""Talks are counted over a year, and only coded answers of enough people are read of."""

from collections import Counter
from collections.abc import Sequence
from itertools import product
from random import Random

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.core.errors import NotAllowed
from rodedraad.lib.disclosure.protect import ProtectedTable, protect
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.monitor import counting, services
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.monitor.periods import Period
from rodedraad.monitor.talks import counted
from rodedraad.monitor.talks.counted import OUTCOME
from rodedraad.releases import services as publishing
from rodedraad.releases.exports import csv
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience
from rodedraad.talks.questions import REASON, SAFE, WELCOME, Kind, Question, every_question
from rodedraad.talks.told import Told
from tests.accounts.factories import actor_of, make_someone, sign_in
from tests.monitor.conftest import NEW_YEAR
from tests.monitor.factories import sentences
from tests.monitor.published import PLACES as PLACES_OF_MOVES
from tests.monitor.published import moves
from tests.monitor.test_pages import key_file
from tests.talks.factories import declined, held, record

pytestmark = pytest.mark.django_db
PLACES = ("A-1", "A-2", "A-3", "D-B")


def answered(chance: Random, question: Question) -> Sequence[str]:
    """Return an answer of chance; the first ones are given most often."""
    codes = [one.code for one in question.answers]
    if question.is_several:
        return chance.sample(codes, chance.choice((0, 1, 2)))
    return chance.choices(codes, range(len(codes), 0, -1))


def a_year_of_talks(office, *, seed=1, number=90, year=2025) -> Sequence[Told]:
    """Record as many talks of both kinds, three of ten of them declined."""
    office.actor.is_a(Role.INCLUSION_OFFICE)
    chance = Random(seed)  # noqa: S311 - made up
    made = []
    for kind, _ in product(Kind, range(number)):
        place = chance.choices(PLACES, (6, 3, 1, 6))[0]
        answers = {one.code: answered(chance, one) for one in every_question(kind)}
        is_held = chance.random() < 0.7
        made.append(held(kind, place, **answers) if is_held else declined(kind, place))
    record(office.user, *made, quarter=f"{year}Q2")
    return made


def prepare(office, kind=Kind.EXIT, audience=Audience.PUBLIC, *, period="2025", actor=None):
    return services.prepare_talks(
        actor=actor or office.actor, key=office.key, period=Period.of(period), audience=audience,
        at=NEW_YEAR, kind=kind,
    )  # fmt: skip


def publish(office, kind=Kind.EXIT, audience=Audience.PUBLIC, *, period="2025"):
    made = prepare(office, kind, audience, period=period)
    return publishing.publish(actor=office.actor, public_id=made.public_id, at=NEW_YEAR)


def table_of(release, *names: str) -> ProtectedTable:
    tables = [one.table() for one in release.parts]
    [found] = [one for one in tables if {each.name for each in one.dimensions} == set(names)]
    return found


@pytest.mark.requirement("ONB-04")
def test_how_many_were_offered_held_and_declined_is_counted_with_the_reasons(directorates):
    told = [one for one in a_year_of_talks(directorates) if one.kind is Kind.EXIT]
    talks = [one for one in told if one.outcome == "held"]

    release = publish(directorates)

    outcome, reason = table_of(release, OUTCOME.name), table_of(release, REASON)
    assert [outcome.value(one) for one in ("all", "held")] == [len(told), len(talks)]
    assert reason.value("all") == len(talks)
    of_work = {"pay", "growth", "content", "workload"}
    assert reason.value("work") == sum(one.one(REASON) in of_work for one in talks)
    assert reason.value("life") is None
    assert len(csv.write(publication(release, language="nl", address="https://x.nl/", later=None)))


@pytest.mark.requirement("ONB-08", "PRIV-16", "PRIV-20")
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.ORGANISATION])
@pytest.mark.parametrize("kind", Kind)
def test_who_is_not_management_reads_nothing_of_a_department(directorates, kind, audience):
    a_year_of_talks(directorates)

    release = publish(directorates, kind, audience)

    assert {name for one in release.parts for name in one.dimensions} == {
        OUTCOME.name, *(one.code for one in every_question(kind))
    }  # fmt: skip
    assert "Afdeling" not in str([one.words for one in release.parts])


@pytest.mark.requirement("ONB-05", "ONB-08")
def test_management_reads_by_department_how_many_there_were_and_who_felt_welcome(directorates):
    told = a_year_of_talks(directorates)

    exits = publish(directorates, Kind.EXIT, Audience.MANAGEMENT)
    onboarding = publish(directorates, Kind.ONBOARDING, Audience.MANAGEMENT)

    by_department = {
        kind: sorted(
            name for one in release.parts if "department" in one.dimensions
            for name in one.dimensions if name != "department"
        )
        for kind, release in (("exit", exits), ("onboarding", onboarding))
    }  # fmt: skip
    assert by_department == {"exit": ["outcome"], "onboarding": ["outcome", "safe", "welcome"]}
    counted = table_of(exits, OUTCOME.name, "department")
    of_unit = [one for one in told if one.kind is Kind.EXIT and one.department == "D-B"]
    assert counted.value("D-B", "all") == len(of_unit)
    assert counted.value("D-B", "held") == sum(one.outcome == "held" for one in of_unit)
    welcome = table_of(onboarding, WELCOME, "department")
    assert any(welcome.value(one, "good") for one in ("D-A", "A-1", "D-B"))
    assert welcome.value("D-B", "less") is not None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_release_says_what_it_is_and_what_can_be_read_from_it(directorates, language):
    a_year_of_talks(directorates, number=40)
    release = publish(directorates, Kind.ONBOARDING)

    said = sentences(release.words, language)
    shown = publication(release, language=language, address="https://x.nl/", later=None)
    whole = " ".join([shown.title, *(text for _name, text in shown.about)])

    assert "40" in said[0]
    assert {"nl": "vrijwillig", "en": "voluntary"}[language] in whole
    assert {"nl": "Voelde zich welkom", "en": "Felt welcome"}[language] in whole
    assert not any(one.words[language]["caption"].count("%") for one in release.parts)


@pytest.mark.requirement("SUR-24")
@pytest.mark.parametrize(("number", "is_said"), [(24, True), (60, False)])
def test_only_few_talks_are_said_to_be_few(directorates, number, is_said):
    told = a_year_of_talks(directorates, number=number)
    release = publish(directorates)

    held = [one for one in told if one.kind is Kind.EXIT and one.outcome == "held"]
    assert (len(held) < 20) is is_said
    assert any("weinig gesprekken" in one for one in sentences(release.words, "nl")) is is_said


def test_a_year_without_talks_is_not_published_as_nought(directorates):
    record_of_one_kind = [declined(Kind.EXIT) for _ in range(8)]
    directorates.actor.is_a(Role.INCLUSION_OFFICE)
    record(directorates.user, *record_of_one_kind, quarter="2025Q2")

    with pytest.raises(services.NoTalks):
        prepare(directorates, Kind.ONBOARDING)
    with pytest.raises(services.NoTalks):
        prepare(directorates, period="2024")


def test_talks_are_counted_over_whole_years_that_have_ended(directorates):
    a_year_of_talks(directorates, number=20)

    with pytest.raises(services.NotAYear):
        prepare(directorates, period="2025Q2")
    with pytest.raises(services.NotEnded):
        prepare(directorates, period="2026")


@pytest.mark.parametrize("role", [Role.TOP_MANAGEMENT, Role.MANAGER, Role.ADMINISTRATOR])
def test_nobody_else_counts_talks(directorates, role):
    a_year_of_talks(directorates, number=20)

    with pytest.raises(NotAllowed):
        prepare(directorates, actor=actor_of(make_someone(role)))


def test_a_talk_that_comes_later_is_not_told_by_the_difference(directorates):
    a_year_of_talks(directorates)
    publish(directorates)
    record(directorates.user, held(reason=["health"]), quarter="2025Q3")

    with pytest.raises(TooFewChanged):
        prepare(directorates)


@pytest.mark.requirement("ONB-09")
def test_reasons_and_numbers_stand_on_the_dashboard_and_beside_who_left(client, directorates):
    moves(directorates, 2025, left=dict.fromkeys(PLACES_OF_MOVES, 30))
    for year in (2024, 2025):
        a_year_of_talks(directorates, year=year)
        for kind in Kind:
            publish(directorates, kind, period=str(year))
    sign_in(client, directorates.user)

    whole = client.get(reverse("monitor:dashboard")).text
    monitor = client.get(f"{reverse('monitor:integral_monitor')}?jaar=2025").text

    assert "Exitgesprekken: " in whole
    assert "2024 tot en met 2025" in whole
    assert "Gevoerde exitgesprekken" in whole
    assert "Weggegaan om hoe mensen met elkaar omgaan" in whole
    assert "Nieuwe collega’s die zich welkom voelden" in whole
    assert "Aangeboden exitgesprekken" in monitor


@pytest.mark.parametrize("subject", ["exit_talks", "onboarding_talks"])
def test_the_office_prepares_figures_on_talks_on_the_page(client, directorates, subject):
    a_year = {"subject": subject, "period": "2025", "audience": "public"}
    sign_in(client, directorates.user)
    address = reverse("monitor:figures_prepare")

    refused = client.post(address, {**a_year, "key": key_file(directorates.key)}).text
    a_year_of_talks(directorates)
    page = client.post(address, {**a_year, "key": key_file(directorates.key)}, follow=True).text

    assert "geen gesprek van deze soort bewaard" in refused
    assert "gesprekken: 2025" in page
    assert "Gesprekken die zijn aangeboden, gevoerd en afgeslagen" in page


@pytest.mark.parametrize(
    ("question", "said"),
    [(SAFE, {"2": 6, "1": 6}), (REASON, {"safety": 6, "manager": 7})],
    ids=["unsafe", "people"],
)
def test_nobody_reads_that_all_gave_some_answer_of_one_kind(question, said):
    held_by = counted.full(next(q for q in every_question(Kind.EXIT) if q.code == question))
    table = counting.table_of(Counter({(code,): n for code, n in said.items()}), "talks", [held_by])

    shown = protect(Tables((table,)), counted.rules(Kind.EXIT, 5)).tables[0].shown

    told = [value for value in shown.values() if value is not None]
    assert told.count(sum(said.values())) <= 1
    assert told.count(0) < sum(code in held_by.leaves for code in held_by) - len(said)
