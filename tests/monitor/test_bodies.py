"""Who sits in panels, boards and other bodies is published like everything about people."""

import pytest

from rodedraad.releases.showing import publication
from tests.aggregated.factories import BODIES, ORIGINS, bodies, lines
from tests.monitor.factories import sentences
from tests.monitor.sources import published

pytestmark = pytest.mark.django_db
ENOUGH = lines(
    f"{BODIES};{ORIGINS}",
    ("selectiecommissies", 120, 66, 48, 70, 10, 12),
    ("vertrouwenspersonen", 14, 9, 5, 6, 0, 2),
    ("besturen_en_commissies", 64, 27, 37, 30, 8, 6),
    ("verbonden_partijen", 88, 30, 58, 40, 10, 9),
    ("verbonden_partijen_met_stem", 32, 12, 20, 14, 5, 3),
)


def table_of(release, caption):
    [found] = [one.table() for one in release.parts if one.words["en"]["caption"] == caption]
    return found


def test_women_in_each_kind_of_body_are_told(directorates):
    release = published(directorates, ENOUGH, bodies())

    for language in ("nl", "en"):
        shown = publication(release, language=language, address="https://x.nl/", later=None)
        print(shown.title)
        for one in shown.about:
            print("   ", one)
        for t in shown.tables:
            print(t.caption)
            for r in t.rows():
                print(r)
        print("\n".join(sentences(release.words, language)))
    assert 0
