"""What was read once is kept, and a row that is another one is noticed all the same."""

import pytest
from django.db import connection

from rodedraad.releases import kept, queries
from rodedraad.releases.errors import ChangedOutside
from rodedraad.releases.models import Release
from rodedraad.releases.showing import figures
from tests.releases.factories import draft


@pytest.fixture
def read(publisher):
    """A release that was read before."""
    release = publisher.publish(draft())
    queries.published(publisher.actor, "people")
    return release


def test_what_is_the_same_is_not_read_again(publisher, read):
    first = queries.published(publisher.actor, "people")
    again = queries.published(publisher.actor, "people")

    assert again[0] is first[0]
    assert again[0].parts[0].table() is first[0].parts[0].table()


def test_the_words_of_a_table_are_made_once_for_each_language_of_the_row_that_was_read(
    publisher, read
):
    [first] = queries.published(publisher.actor, "people")
    [again] = queries.published(publisher.actor, "people")
    anew = Release.objects.get(pk=read.pk)

    dutch = figures(first.parts[0], "nl")
    assert figures(again.parts[0], "nl") is dutch
    assert figures(again.parts[0], "en") is not dutch
    assert figures(anew.parts[0], "nl") is not dutch


@pytest.mark.parametrize(
    "change",
    [
        lambda release: Release.objects.filter(pk=release.pk).update(cells=99),
        lambda _release: _by_hand(
            "UPDATE releases_releasedtable SET document = jsonb_set(document, '{measure}', '\"x\"')"
        ),
        lambda _release: _by_hand("DELETE FROM releases_releasedtable"),
    ],
    ids=["release", "table", "table gone"],
)
def test_what_was_changed_outside_is_noticed_although_it_was_read_before(publisher, read, change):
    change(read)

    with pytest.raises(ChangedOutside):
        queries.published(publisher.actor, "people")


def test_of_very_many_releases_only_the_last_ones_are_kept(publisher, read, monkeypatch):
    monkeypatch.setattr(kept, "_MOST_CELLS", 1)
    other = publisher.publish(draft(measure="other", period="2024"))

    queries.published(publisher.actor, "people")
    found = queries.published(publisher.actor, "people")

    assert {one.pk for one in found} == {read.pk, other.pk}


def _by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE releases_releasedtable DISABLE ROW LEVEL SECURITY")
        cursor.execute(statement)
