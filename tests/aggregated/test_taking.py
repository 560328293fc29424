"""A file that others made is taken as a whole or not at all, and only counting opens it again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from nacl.public import PrivateKey

from rodedraad.accounts.roles import Role
from rodedraad.aggregated import events, queries, sealed, services
from rodedraad.aggregated.definition import LONGEST_SERIES
from rodedraad.aggregated.models import Source
from rodedraad.aggregated.sealed import SourceBroken
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.aggregates import ColumnsWrong, Why
from rodedraad.lib.sheets.errors import SheetWrong
from tests.accounts.factories import actor_of, make_someone
from tests.aggregated.factories import (
    DAY,
    DAYS,
    NOW,
    UTRECHT,
    WESTERN,
    barometer,
    lines,
    sick_leave,
    survey,
    take,
)
from tests.workforce.factories import as_workbook

pytestmark = pytest.mark.django_db
OF_ALL = lines(DAYS, ("", 400, 88_000, 4_400))


def test_what_is_taken_opens_with_the_key_for_statistics_only(lotte, statistics_key):
    source = take(lotte, UTRECHT, barometer())

    rows = queries.rows_of(statistics_key, source)
    assert [one["group"] for one in rows] == ["organisatie", "beroepsbevolking"]
    assert rows[0]["outside_europe"] == 140
    with pytest.raises(SourceBroken):
        queries.rows_of(PrivateKey.generate(), source)


def test_a_workbook_says_the_same_as_a_text_with_the_same_rows(lotte, statistics_key):
    text = queries.rows_of(statistics_key, take(lotte, UTRECHT, barometer()))

    source = take(lotte, as_workbook(UTRECHT), barometer())

    assert queries.rows_of(statistics_key, source) == text


def test_no_figure_stands_in_the_database(lotte):
    take(lotte, OF_ALL, sick_leave())

    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM aggregated_source s")
        [[stored]] = cursor.fetchall()
    content = bytes(Source.objects.get().sealed)
    for word in ("88000", "available", "people"):
        assert word.encode() not in content
    assert "available" not in stored


def test_the_same_file_again_makes_no_double_and_another_replaces_it(lotte):
    take(lotte, UTRECHT, barometer())
    with pytest.raises(services.SameAgain):
        take(lotte, UTRECHT, barometer())
    take(lotte, UTRECHT, barometer(made_by="Centraal Bureau voor de Statistiek"))

    assert Source.objects.get().definition.made_by == "Centraal Bureau voor de Statistiek"
    told = Entry.objects.filter(event__startswith="source.").order_by("number")
    assert [one.event for one in told] == [events.TAKEN, events.REMOVED, events.REPLACED]


def test_other_years_kinds_and_names_stand_beside_each_other(lotte):
    take(lotte, UTRECHT, barometer())
    take(lotte, UTRECHT, barometer(reference_date=date(2024, 12, 31)))
    take(lotte, UTRECHT, barometer(name="Barometer provincie"))
    take(lotte, OF_ALL, sick_leave(name="Barometer provincie"))

    assert len(queries.sources(actor_of(lotte))) == 4


def test_a_file_with_wrong_rows_is_not_taken_and_all_of_them_are_told(lotte):
    content = lines(DAYS, ("NERGENS", 4, 800, 801), ("", 0, 1, 1))

    with pytest.raises(services.ProblemsFound) as found:
        take(lotte, content, sick_leave())

    assert [(one.row, one.column, one.why) for one in found.value.problems] == [
        (2, "afdeling", Why.NO_SUCH_DEPARTMENT),
        (2, "dagen_verzuimd", Why.MORE_THAN_ALL),
        (3, "mensen", Why.TOO_LOW),
    ]
    assert not Source.objects.exists()
    assert not Entry.objects.filter(event=events.TAKEN).exists()


@pytest.mark.parametrize(
    ("content", "said", "refused"),
    [
        (OF_ALL, sick_leave(reference_date=NOW.date() + timedelta(days=1)), services.NotYet),
        (OF_ALL, sick_leave(first_day=DAY + timedelta(days=1)), services.NotDefined),
        (OF_ALL, sick_leave(reference_date=date(2025, 6, 30)), services.NotAYear),
        (OF_ALL, sick_leave(first_day=date(2025, 7, 1)), services.NotAYear),
        (UTRECHT, barometer(classification=""), services.NotDefined),
        (WESTERN, barometer(), ColumnsWrong),
        (OF_ALL, survey(), ColumnsWrong),
        (DAYS.encode() + b"\n;;;\n", sick_leave(), services.NoRows),
        (DAYS.encode(), sick_leave(), SheetWrong),
    ],
)
def test_what_does_not_fit_its_definition_is_refused(lotte, content, said, refused):
    with pytest.raises(refused):
        take(lotte, content, said)
    assert not Source.objects.exists()


def test_what_would_be_taken_is_told_without_a_figure_and_nothing_is_kept(lotte):
    seen = services.preview(
        actor=actor_of(lotte), content=UTRECHT, said=barometer(), at=NOW
    )  # fmt: skip

    assert seen.groups == ["organisatie", "beroepsbevolking"]
    assert [one.heading for one in seen.columns] == [
        "groep", "aantal", "nederland", "europa", "buiten_europa",
    ]  # fmt: skip
    assert not seen.replaces
    assert not Source.objects.exists()
    take(lotte, UTRECHT, barometer())
    other = barometer(made_by="SEO")
    assert services.preview(
        actor=actor_of(lotte), content=UTRECHT, said=other, at=NOW
    ).replaces  # fmt: skip
    with pytest.raises(services.SameAgain):
        services.preview(actor=actor_of(lotte), content=UTRECHT, said=barometer(), at=NOW)


def test_what_is_removed_is_gone_and_the_trail_knows(lotte):
    source = take(lotte, UTRECHT, barometer())

    services.remove(actor=actor_of(lotte), public_id=source.public_id, at=NOW)

    with pytest.raises(NotFound):
        queries.get_source(actor_of(lotte), source.public_id)
    with pytest.raises(NotFound):
        services.remove(actor=actor_of(lotte), public_id=source.public_id, at=NOW)
    assert Entry.objects.filter(event=events.REMOVED).count() == 1


@pytest.mark.parametrize(
    "changed", [{"said": {"made_by": "me"}}, {"series": "other"}, {"year": 2024}]
)
def test_a_source_that_was_changed_from_outside_is_noticed(lotte, statistics_key, changed):
    source = take(lotte, UTRECHT, barometer())
    Source.objects.update(**changed)
    source.refresh_from_db()

    with pytest.raises(SourceBroken):
        queries.rows_of(statistics_key, source)


def test_what_was_looked_at_comes_back_to_the_same_person_only():
    held = sealed.hold("lotte", barometer().to_content(), UTRECHT, at=NOW)
    later = NOW + timedelta(days=1)

    assert sealed.held("lotte", held, at=later) == (barometer().to_content(), UTRECHT)
    assert b"organisatie" not in held.encode()
    for who, text in [
        ("noor", held),
        *(("lotte", one) for one in (held[:-8], "x", "é", "", "QUJD")),
    ]:
        with pytest.raises(sealed.NotHeld):
            sealed.held(who, text, at=NOW)
    with pytest.raises(sealed.NotHeld):
        sealed.held("lotte", held, at=later + timedelta(seconds=1))


def test_a_series_is_known_by_its_name_without_capitals_and_signs():
    assert survey(name="MWO!").series == "mwo"
    assert survey(name=" mwo").series == "mwo"


def test_long_names_that_begin_alike_are_series_of_their_own(lotte):
    names = ["Barometer Culturele Diversiteit Detail", "Barometer Culturele Diversiteit Algemeen"]
    names += ["!", "?"]

    for name in names:
        take(lotte, UTRECHT, barometer(name=name))

    assert {one.definition.name for one in queries.sources(actor_of(lotte))} == set(names)
    assert all(len(barometer(name=one).series) <= LONGEST_SERIES for one in names)
    assert barometer(name=names[0]).series == barometer(name=names[0].upper()).series


@pytest.mark.parametrize("role", [Role.MANAGER, Role.TOP_MANAGEMENT])
def test_nobody_but_the_inclusion_office_brings_in_or_sees_sources(lotte, role):
    source = take(lotte, UTRECHT, barometer())
    other = make_someone(role)
    identify(user=other.id)
    actor = actor_of(other)

    for refused in (
        lambda: queries.sources(actor),
        lambda: queries.get_source(actor, source.public_id),
        lambda: services.preview(actor=actor, content=OF_ALL, said=sick_leave(), at=NOW),
        lambda: services.take(actor=actor, content=OF_ALL, said=sick_leave(), at=NOW),
        lambda: services.remove(actor=actor, public_id=source.public_id, at=NOW),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert not Source.objects.exists()
