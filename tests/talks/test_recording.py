"""A talk is kept in codes, sealed, and no row tells whose it was or when it came in."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, models
from nacl.public import PrivateKey

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import add_months
from rodedraad.organisations import profiles
from rodedraad.talks import queries, retention, services
from rodedraad.talks.models import Talk
from rodedraad.talks.questions import FORMS, NOT_SAID, Kind
from rodedraad.talks.sealed import TalksBroken
from rodedraad.talks.told import SIZE, NotACode
from rodedraad.ui.forms import WorkForm  # noqa: F401
from tests.accounts.factories import make_someone
from tests.talks.factories import EXIT, NOW, QUARTER, declined, held, record

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("ONB-04", "ONB-16")
def test_talks_and_offers_that_were_declined_are_kept_for_who_has_the_key(lotte, statistics_key):
    record(lotte, held(department="A-BURG"))
    record(lotte, declined(Kind.ONBOARDING))

    told = sorted(queries.opened(statistics_key, [QUARTER]), key=lambda one: one.kind)

    assert [(one.kind, one.outcome, one.department) for one in told] == [
        ("exit", "held", "A-BURG"),
        ("onboarding", "declined", "not_told"),
    ]
    assert told[0].answers == {name: sorted(codes) for name, codes in EXIT.items()}
    assert told[1].answers == {}


@pytest.mark.requirement("ONB-08", "PRIV-20")
@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (held(reason=["Mijn leidinggevende Jan schreeuwde"]), "reason"),
        (held(contributing=["ruzie met Jan"]), "contributing"),
        (held(reason=["growth", "pay"]), "reason"),
        (held(reason=[]), "reason"),
        (held(remark=["iets"]), "remark"),
        (held(department="bij Jan"), "department"),
        (replace(declined(), answers={"reason": ["pay"]}), "reason"),
    ],
)
def test_nothing_but_codes_of_the_form_is_kept(lotte, wrong, where):
    with pytest.raises(NotACode) as refused:
        record(lotte, wrong)

    assert refused.value.name == where
    assert not Talk.objects.exists()
    assert not Entry.objects.filter(event="talk.recorded").exists()


@pytest.mark.requirement("ONB-08", "PRIV-20")
def test_a_row_has_a_quarter_and_nothing_that_tells_who_or_when():
    fields = {field.name: type(field) for field in Talk._meta.get_fields()}

    assert fields == {
        "id": models.UUIDField, "quarter": models.CharField, "ciphertext": models.BinaryField,
    }  # fmt: skip


def rows():
    """Return the rows as they lie in the table, each with the transaction that wrote it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ciphertext, xmin::text FROM talks_talk ORDER BY ctid")
        return [(key, bytes(text), written) for key, text, written in cursor.fetchall()]


@pytest.mark.requirement("ONB-08")
def test_neither_key_nor_place_nor_transaction_tells_which_row_came_last(lotte):
    record(lotte, *(held() for _ in range(30)))
    before = rows()
    places = set()

    for _ in range(3):
        known = {text for _key, text, _written in rows()}
        record(lotte, held())
        now = rows()
        [new] = [place for place, one in enumerate(now) if one[1] not in known]
        places.add(new)

    assert {key for key, *_ in before}.isdisjoint(key for key, *_ in now)
    assert {key.version for key, *_ in now} == {4}
    assert len({written for *_, written in now}) == 1
    assert places != {30, 31, 32}
    assert {len(text) for _key, text, _written in now} == {SIZE + 48}


def test_the_trail_knows_that_something_was_recorded_and_not_what(lotte):
    record(lotte, held(department="A-BURG"), once="abc")
    first = Entry.objects.get(event="talk.recorded")
    record(lotte, declined(Kind.ONBOARDING))
    second = Entry.objects.order_by("number").last()

    assert first.subject == second.subject
    assert first.facts == {"once": "abc"}
    assert first.subject not in {one.id for one in Talk.objects.all()}


def test_what_is_sent_twice_counts_once(lotte):
    record(lotte, held(), once="abc")

    with pytest.raises(services.AlreadyRecorded):
        record(lotte, held(), once="abc")

    assert len(rows()) == 1


@pytest.mark.parametrize(
    ("quarter", "days"),
    [("2026Q2", 0), ("2025Q5", 0), ("iets", 0), ("2019Q4", 0), ("2025Q4", 2600)],
)
def test_a_quarter_that_has_not_begun_or_is_forgotten_takes_nothing(lotte, quarter, days):
    with pytest.raises(services.NotThisQuarter):
        record(lotte, held(), quarter=quarter, at=NOW + timedelta(days=days))


@pytest.mark.parametrize("role", sorted(set(Role) - AT_A_DESK - {Role.INCLUSION_OFFICE}))
def test_nobody_else_records_a_talk(lotte, role):
    somebody = make_someone(role)
    identify(user=somebody.id)

    with pytest.raises(NotAllowed):
        record(somebody, held())


def test_the_database_shows_talks_to_the_office_and_the_worker_only(lotte):
    record(lotte, held())
    identify(user=make_someone(Role.TOP_MANAGEMENT).id)

    assert not Talk.objects.exists()
    Talk.objects.all().delete()
    with pytest.raises(ProgrammingError, match="row-level security"):
        Talk.objects.create(quarter=QUARTER, ciphertext=b"iets")


@pytest.mark.parametrize("spoil", ["remove", "change", "add", "move"])
def test_what_was_changed_from_outside_is_not_counted(lotte, statistics_key, spoil):
    record(lotte, held(), held())
    [one, other] = Talk.objects.all()
    if spoil == "remove":
        one.delete()
    elif spoil == "add":
        Talk.objects.create(quarter=QUARTER, ciphertext=bytes(one.ciphertext))
    elif spoil == "move":
        Talk.objects.create(quarter="2025Q3", ciphertext=bytes(one.ciphertext))
        one.delete()
    else:
        changed = bytes(other.ciphertext)[:-1] + b"x"
        one.delete()
        Talk.objects.create(quarter=QUARTER, ciphertext=changed)

    with pytest.raises(TalksBroken):
        list(queries.opened(statistics_key, ["2025Q3", QUARTER]))
    with pytest.raises(TalksBroken):
        record(lotte, held())


def test_another_key_opens_nothing(lotte):
    record(lotte, held())

    with pytest.raises(TalksBroken):
        list(queries.opened(PrivateKey.generate(), [QUARTER]))


def test_a_year_goes_as_a_whole_when_its_months_are_over(lotte, statistics_key):
    for quarter in ("2025Q1", "2025Q4", "2026Q1"):
        record(lotte, held(), quarter=quarter)
    last = add_months(date(2026, 1, 1), profiles.current().retention.talk_months)
    due = NOW.replace(year=last.year, month=last.month, day=last.day)

    assert retention.erase(at=due - timedelta(days=1)) == 0
    assert retention.erase(at=due) == 2
    identify(user=lotte.id)
    assert [one.quarter for one in Talk.objects.all()] == ["2026Q1"]
    assert list(queries.opened(statistics_key, ["2025Q1", "2025Q4"])) == []


@pytest.mark.requirement("ONB-04")
@pytest.mark.parametrize("kind", Kind)
def test_each_form_has_closed_questions_with_room_for_all_codes(kind):
    for form in FORMS[kind]:
        every = {one.code: sorted(one.codes) for one in form.questions}
        longest = max(len(one.code) for one in form.questions)

        assert all(every.values())
        assert len(every) == len(form.questions)
        assert longest < 20
        assert len(json.dumps(every)) < SIZE - 200
        assert [one.version for one in FORMS[kind]] == sorted({one.version for one in FORMS[kind]})


@pytest.mark.parametrize("kind", Kind)
def test_what_an_earlier_form_did_not_ask_counts_as_not_said(kind):
    first, *later = FORMS[kind]
    asked = {one.code for one in first.questions}
    new = [one for form in later for one in form.questions if one.code not in asked]

    assert [one.code for one in new if NOT_SAID not in one.codes and not one.is_several] == []
