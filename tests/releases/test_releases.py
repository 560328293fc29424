"""A release is prepared, published in one act with its place in the ledger, and remembered."""

from contextlib import suppress
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from nacl.public import PrivateKey

from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.disclosure.attack import State, audit
from rodedraad.lib.disclosure.cells import CellId, Fact
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.releases import ledger, policies, queries, services
from rodedraad.releases.errors import (
    ChangedOutside,
    LedgerBroken,
    NoReasons,
    PublishedMeanwhile,
    WrongKey,
)
from rodedraad.releases.models import Release
from rodedraad.releases.states import LIFECYCLE, Audience, ReleaseState
from tests.conftest import A_MONDAY
from tests.releases.factories import PARTS, Publisher, draft, reader

WHY = "Een wijk was dubbel geteld."


def shown(release):
    """Read a table back as readers see it."""
    return release.parts[0].table()


def moved(measure, other, counts, others):
    """Say that the cells of two countings differ by so many people, which readers may know."""
    ids = [(("part", part),) for part in PARTS] + [()]
    pairs = zip(ids, (*counts, sum(counts)), (*others, sum(others)), strict=True)
    return [
        Fact(((CellId(measure, codes), 1), (CellId(other, codes), -1)), new - old, new - old)
        for codes, new, old in pairs
    ]


def test_the_lifecycle_is_whole():
    LIFECYCLE.check()


def test_a_prepared_release_is_seen_by_the_office_only_and_is_not_in_the_ledger(publisher):
    release = publisher.prepare(draft())

    assert release.state == ReleaseState.PREPARED
    assert queries.how_many() == 0
    assert queries.get_release(publisher.actor, release.public_id) == release
    for role in (None, Role.EMPLOYEE, Role.TOP_MANAGEMENT):
        with pytest.raises(NotFound):
            queries.get_release(reader(role), release.public_id)


@pytest.mark.requirement("PRIV-15")
def test_what_is_published_withholds_small_numbers_and_what_leads_to_them(publisher):
    release = publisher.publish(draft())

    table = shown(release)
    assert table.value("south") is None
    assert table.value("west") is None
    assert table.value("north") == 12
    assert table.value("Total") == 28
    assert table.value("east") is None  # who is one of the 4 in the west knows those in the south
    assert (release.cells, release.withheld) == (5, 3)
    known = queries.known(publisher.key)
    assert known.number == release.number == 1
    assert audit(known.by_audience[Audience.PUBLIC]).state is State.SAFE
    prepared, entry = Entry.objects.filter(subject=release.id).order_by("number")
    assert [prepared.event, entry.event] == ["release.prepared", "release.published"]
    assert entry.facts == {"subject": "people", "audience": "public"}


def test_each_audience_reads_what_is_for_it_and_for_the_wider_ones(publisher):
    for_everybody = publisher.publish(draft(measure="a", period="2021"))
    for_all_here = publisher.publish(draft(Audience.ORGANISATION, measure="b", period="2022"))
    for_management = publisher.publish(draft(Audience.MANAGEMENT, measure="c", period="2023"))
    for_the_office = publisher.publish(draft(Audience.INCLUSION_OFFICE, measure="d"))

    expected = {
        None: {for_everybody},
        Role.EMPLOYEE: {for_everybody, for_all_here},
        Role.ADMINISTRATOR: {for_everybody, for_all_here},
        Role.MANAGER: {for_everybody, for_all_here},
        Role.EXECUTIVE_SECRETARY: {for_everybody, for_all_here, for_management},
        Role.TOP_MANAGEMENT: {for_everybody, for_all_here, for_management},
        Role.INCLUSION_OFFICE: {for_everybody, for_all_here, for_management, for_the_office},
    }
    assert {role: set(queries.visible(reader(role))) for role in expected} == expected
    assert set(policies.visible_in_part(reader(Role.MANAGER))) == expected[Role.TOP_MANAGEMENT]
    assert all(
        set(policies.visible_in_part(reader(role))) == seen
        for role, seen in expected.items()
        if role != Role.MANAGER
    )


def test_the_database_shows_nobody_by_name_only_what_is_public(publisher):
    public = publisher.publish(draft(measure="a", period="2021"))
    publisher.publish(draft(Audience.MANAGEMENT, measure="b", period="2022"))
    publisher.prepare(draft(measure="c", period="2023"))

    identify()

    assert list(Release.objects.all()) == [public]
    assert shown(Release.objects.get()).value("north") == 12


def test_a_colleague_of_the_office_does_not_see_what_somebody_prepared(publisher):
    release = publisher.prepare(draft())

    with pytest.raises(NotFound):
        queries.get_release(reader(Role.INCLUSION_OFFICE), release.public_id)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE releases_release SET counted_on = 1 WHERE state = 'prepared'",
        "UPDATE releases_release SET audience = 'management' WHERE state = 'prepared'",
        "UPDATE releases_release SET learned = ''::bytea WHERE state = 'prepared'",
        """UPDATE releases_release SET state = 'prepared', number = NULL, published_day = NULL,
        published_by_id = NULL WHERE number = 1""",
    ],
)
def test_a_prepared_release_is_not_published_when_something_was_changed(publisher, change):
    first = publisher.prepare(draft(measure="a", period="2021"))
    second = publisher.prepare(draft(measure="b", period="2022"))
    services.publish(actor=publisher.actor, public_id=first.public_id, at=A_MONDAY)
    with connection.cursor() as cursor:
        cursor.execute(change)

    with pytest.raises((ChangedOutside, LedgerBroken)):
        services.publish(actor=publisher.actor, public_id=second.public_id, at=A_MONDAY)


def test_only_the_office_prepares_publishes_and_withdraws(publisher):
    release = publisher.prepare(draft())
    other = reader(Role.TOP_MANAGEMENT)

    with pytest.raises(NotAllowed):
        services.prepare(
            actor=other, known=queries.known(publisher.key), draft=draft(), at=A_MONDAY
        )
    for act in (services.publish, services.cast_away):
        more = {} if act is services.cast_away else {"at": A_MONDAY}
        with pytest.raises(NotAllowed):
            act(actor=other, public_id=release.public_id, **more)
    with pytest.raises(NotAllowed):
        services.withdraw(
            actor=other, public_id=release.public_id, why=WHY, language="nl", at=A_MONDAY
        )


def test_two_releases_are_never_both_published_on_the_same_knowledge(publisher):
    first = publisher.prepare(draft(measure="a", period="2021"))
    second = publisher.prepare(draft(measure="b", period="2022"))

    services.publish(actor=publisher.actor, public_id=first.public_id, at=A_MONDAY)
    with pytest.raises(PublishedMeanwhile):
        services.publish(actor=publisher.actor, public_id=second.public_id, at=A_MONDAY)

    second.refresh_from_db()
    assert second.state == ReleaseState.PREPARED
    assert queries.how_many() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_published(statistics_key):
    with transaction.atomic():
        publisher = Publisher(statistics_key)
        both = [publisher.prepare(draft(measure=m, period=m)) for m in ("2021", "2022")]
    together, done = Barrier(2), []

    def publish(release):
        together.wait()
        with suppress(PublishedMeanwhile), transaction.atomic():
            actor = publisher.actor
            done.append(
                services.publish(actor=actor, public_id=release.public_id, at=A_MONDAY).number
            )
        connection.close()

    threads = [Thread(target=publish, args=[release]) for release in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == [1]


@pytest.mark.django_db(transaction=True)
def test_publishing_leaves_all_or_nothing(statistics_key):
    with transaction.atomic():
        publisher = Publisher(statistics_key)
        release = publisher.prepare(draft())

    def publish_and_stop():
        with transaction.atomic():
            services.publish(actor=publisher.actor, public_id=release.public_id, at=A_MONDAY)
            raise SystemExit

    with pytest.raises(SystemExit):
        publish_and_stop()

    with transaction.atomic():
        actor = publisher.actor
        assert queries.get_release(actor, release.public_id).state == ReleaseState.PREPARED
        assert queries.known(publisher.key).number == 0
        assert Entry.objects.get(subject=release.id).event == "release.prepared"


def test_what_was_published_before_counts(publisher):
    first, second = (7, 8, 9, 6), (2, 9, 6, 8)
    year = tuple(sum(pair) for pair in zip(first, second, strict=True))
    publisher.publish(draft(counts=first, measure="Q1", period="2025Q1"))
    publisher.publish(draft(counts=second, measure="Q2", period="2025Q2"))
    cells = [(), *((("part", part),) for part in PARTS)]
    sums = [
        Fact.zero({CellId("year", one): 1, CellId("Q1", one): -1, CellId("Q2", one): -1})
        for one in cells
    ]

    release = publisher.publish(draft(counts=year, measure="year", bridges=sums))

    assert min(year) >= 5
    assert shown(release).value("north") is None  # 9 less 7 would be 2
    assert audit(queries.known(publisher.key).by_audience[Audience.PUBLIC]).state is State.SAFE


def test_a_correction_takes_the_place_and_is_protected_with_what_it_corrects(publisher):
    before, after = (12, 3, 9, 4), (12, 6, 9, 4)
    first = publisher.publish(draft(counts=before))

    bridges = moved("people/2", "people", after, before)
    second = publisher.publish(draft(counts=after, measure="people/2", bridges=bridges))

    assert second.corrects == first
    assert queries.later(publisher.actor, first) == second
    assert queries.published(publisher.actor, "people") == [second]
    assert shown(second).value("south") is None  # 6 less the known difference gives 3 away
    assert audit(queries.known(publisher.key).by_audience[Audience.PUBLIC]).state is State.SAFE


def test_a_withdrawn_release_says_why_and_stays_in_the_ledger(publisher):
    release = publisher.publish(draft())

    with pytest.raises(NoReasons):
        services.withdraw(
            actor=publisher.actor, public_id=release.public_id, why=" ", language="nl", at=A_MONDAY
        )
    services.withdraw(
        actor=publisher.actor, public_id=release.public_id, why=WHY, language="nl", at=A_MONDAY
    )

    seen = queries.get_published(reader(None), release.public_id)
    assert seen.withdrawn_why == WHY
    assert queries.published(reader(None), "people") == []
    identify(user=publisher.user.id)
    assert queries.known(publisher.key).by_audience[Audience.PUBLIC].facts
    with pytest.raises(StepNotPossible):
        services.withdraw(
            actor=publisher.actor, public_id=release.public_id, why=WHY, language="nl", at=A_MONDAY
        )


def test_what_is_prepared_can_be_thrown_away_and_what_is_published_can_not(publisher):
    prepared, published = publisher.prepare(draft()), publisher.publish(draft(measure="b"))

    services.cast_away(actor=publisher.actor, public_id=prepared.public_id)
    with pytest.raises(NotFound):
        services.cast_away(actor=publisher.actor, public_id=published.public_id)

    assert list(Release.objects.all()) == [published]


def test_nothing_is_kept_when_the_tables_cannot_be_protected(publisher):
    publisher.publish(draft(counts=(12, 13, 9, 14)))
    before = CellId("people", (("part", "south"),))
    known_to_all = Fact(((CellId("x", before.codes), 1), (before, -1)), -10, -10)

    with pytest.raises(CannotProtect):
        publisher.prepare(
            draft(counts=(12, 3, 9, 14), measure="x", period="x", bridges=[known_to_all])
        )

    assert Release.objects.count() == 1


def test_the_ledger_can_be_read_with_the_key_only(publisher):
    publisher.publish(draft())

    with pytest.raises(LedgerBroken):
        queries.known(PrivateKey.generate())
    for wrong in ("", "zz", bytes(PrivateKey.generate()).hex()):
        with pytest.raises(WrongKey):
            ledger.statistics_key(wrong)
    assert bytes(ledger.statistics_key(bytes(publisher.key).hex() + "\n")) == bytes(publisher.key)


def test_withheld_numbers_stand_nowhere_in_the_clear(publisher):
    publisher.publish(draft(counts=(120_001, 3, 90_007, 4)))

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM releases_releasedtable r")
        kept = " ".join(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT learned FROM releases_release")
        sealed = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert "120001" in kept
    assert '["south", null]' in kept
    assert b"south" not in sealed


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE releases_release SET withheld = 0",
        "UPDATE releases_release SET learned = ''::bytea",
        "UPDATE releases_release SET audience = 'public'",
    ],
)
def test_what_was_changed_from_outside_is_neither_shown_nor_built_on(publisher, change):
    release = publisher.publish(draft(Audience.MANAGEMENT))

    with connection.cursor() as cursor:
        cursor.execute(change)

    with pytest.raises(ChangedOutside):
        queries.get_release(publisher.actor, release.public_id)
    with pytest.raises(ChangedOutside):
        queries.known(publisher.key)


def test_a_release_that_vanished_is_missed(publisher):
    release = publisher.publish(draft())
    publisher.publish(draft(measure="b", period="2024"))

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE releases_releasedtable DISABLE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE releases_release DISABLE ROW LEVEL SECURITY")
        cursor.execute("DELETE FROM releases_releasedtable WHERE release_id = %s", [release.id])
        cursor.execute("DELETE FROM releases_release WHERE id = %s", [release.id])

    with pytest.raises(LedgerBroken):
        queries.known(publisher.key)


def test_the_database_refuses_a_number_that_skips_what_was_published(publisher):
    release = publisher.prepare(draft())

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(id=release.id).update(
            state=ReleaseState.PUBLISHED, number=7, published_day=A_MONDAY.date(),
            published_by=publisher.user,
        )  # fmt: skip


def test_parts_of_a_ledger_must_follow_each_other(publisher):
    learned = {Audience.PUBLIC: queries.known(publisher.key).by_audience[Audience.PUBLIC]}

    with pytest.raises(LedgerBroken):
        ledger.read(publisher.key, {2: ledger.seal(learned)})


def test_a_ledger_that_contradicts_itself_is_refused(publisher):
    publisher.publish(draft())
    known = queries.known(publisher.key).by_audience[Audience.PUBLIC]
    one = CellId("people", (("part", "north"),))
    other = replace(known, cells={**known.cells, one: replace(known.cells[one], value=99)})

    with pytest.raises(LedgerBroken):
        ledger.read(
            publisher.key,
            {
                1: ledger.seal({Audience.PUBLIC: known}),
                2: ledger.seal({Audience.PUBLIC: other}),
            },
        )
