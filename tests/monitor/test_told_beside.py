"""What others counted is not told when it gives few people away with what is told beside it."""

import pytest

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.monitor.aggregated.barometer import PartsTellFew
from rodedraad.monitor.aggregated.before import ToldOtherwise, TooNear
from rodedraad.monitor.aggregated.ties import SameAs
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.releases import queries as releases
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from tests.aggregated.factories import DAYS, NOW, UTRECHT, barometer, lines, sick_leave, survey
from tests.monitor.sources import prepared, published, taken

pytestmark = pytest.mark.django_db
PARTED = b"groep;aantal;nederland;europa;buiten_europa\norganisatie;1000;78;10;12\n"


@pytest.mark.parametrize(
    "rows",
    [
        b"schaal_tot_en_met_10;600;70;10,3;19,7\nschaal_vanaf_11;400;90;9,5;0,5\n",
        b"schaal_tot_en_met_10;600;70;10,3;19,7\n",
        b"schaal_vanaf_11;400;90;10;0\n",
    ],
)
def test_a_part_is_not_told_when_it_or_the_rest_gives_few_away(directorates, rows):
    with pytest.raises(PartsTellFew):
        published(directorates, PARTED + rows, barometer())


def test_parts_in_which_nothing_is_few_are_told(directorates):
    rows = b"schaal_tot_en_met_10;600;74;11;15\nschaal_vanaf_11;400;84;8,5;7,5\n"

    release = published(directorates, PARTED + rows, barometer())

    assert len(release.parts) == 3
    assert all(None not in one.table().shown.values() for one in release.parts)


def test_a_part_is_not_told_after_another_part_of_the_same_whole(directorates):
    published(directorates, PARTED + b"schaal_tot_en_met_10;500;74;11;15\n", barometer())
    other = PARTED + b"schaal_vanaf_11;250;84;8,5;7,5\n"

    with pytest.raises(ToldOtherwise):
        published(directorates, other, barometer())
    with pytest.raises(TooNear):
        published(directorates, other, barometer(name="Barometer van schalen"))


def test_days_are_published_for_two_circles_and_never_told_otherwise(directorates):
    first = lines(DAYS, ("D-A", 40, 8_000, 400), ("D-B", 80, 16_000, 960))
    published(directorates, first, sick_leave())
    source = taken(directorates, first, sick_leave(made_by="Arbodienst"))
    again = prepared(directorates, source, Audience.MANAGEMENT)
    publishing.publish(actor=directorates.actor, public_id=again.public_id, at=NOW)

    one_more = first.replace(b"40;8000;400", b"41;8200;450")
    for other in (one_more, first.replace(b"960", b"1160")):
        with pytest.raises(ToldOtherwise):
            published(directorates, other, sick_leave())


def test_a_barometer_is_never_told_otherwise(directorates):
    heading = b"groep;aantal;nederland;europa;buiten_europa\n"
    published(directorates, heading + b"organisatie;400;78,0;10;12,0\n", barometer())

    with pytest.raises(ToldOtherwise):
        published(directorates, heading + b"organisatie;400;77,5;10;12,5\n", barometer())


def test_answers_are_counted_anew_when_enough_of_them_changed(directorates):
    published(directorates, lines("gevraagd;geantwoord;meegemaakt", (300, 200, 40)), survey())

    with pytest.raises(TooFewChanged):
        published(directorates, lines("gevraagd;geantwoord;meegemaakt", (300, 201, 41)), survey())
    corrected = published(
        directorates, lines("gevraagd;geantwoord;meegemaakt", (300, 220, 50)), survey()
    )

    measures = {one.table().measure for one in corrected.parts}
    assert measures == {"survey-mwo.answers/2025/2", "survey-mwo.asked/2025/2"}
    assert corrected.corrects is not None


@pytest.mark.parametrize(
    ("told", "other", "said", "renamed"),
    [
        (
            lines(DAYS, ("D-A", 40, 8_000, 400), ("D-B", 80, 16_000, 960)),
            lines(DAYS, ("D-A", 41, 8_200, 450), ("D-B", 80, 16_000, 960)),
            sick_leave(), sick_leave(name="Verzuim met stagiairs"),
        ),
        (
            lines(DAYS, ("D-A", 40, 8_000, 400), ("D-B", 80, 16_000, 960)),
            lines(DAYS, ("D-A", 60, 12_000, 400), ("D-B", 80, 16_000, 960)),
            sick_leave(), sick_leave(name="Verzuim met stagiairs"),
        ),
        (
            lines("gevraagd;geantwoord;meegemaakt;gemeld", (300, 200, 40, 15)),
            lines("gevraagd;geantwoord;meegemaakt;gemeld", (302, 202, 41, 16)),
            survey(), survey(name="MWO met directie"),
        ),
        (
            UTRECHT.replace(b"4500", b"400"), UTRECHT.replace(b"4500;77;9;14", b"404;76;9;15"),
            barometer(), barometer(name="Barometer met directie"),
        ),
    ],
)  # fmt: skip
def test_the_same_under_another_name_is_not_told_beside_it(
    directorates, told, other, said, renamed
):
    published(directorates, told, said)

    with pytest.raises(TooNear) as refused:
        published(directorates, other, renamed)

    assert refused.value.subject == f"{said.kind.value}-{said.series}"


@pytest.mark.parametrize(
    ("told", "other", "said", "renamed"),
    [
        (
            lines(DAYS, ("D-A", 40, 8_000, 400), ("D-B", 80, 16_000, 960)),
            lines(DAYS, ("D-A", 60, 12_000, 700), ("D-B", 80, 16_000, 960)),
            sick_leave(), sick_leave(name="Verzuim met stagiairs"),
        ),
        (
            lines("gevraagd;geantwoord;meegemaakt;gemeld", (300, 200, 40, 15)),
            lines("gevraagd;geantwoord;meegemaakt;gemeld", (900, 500, 90, 40)),
            survey(), survey(name="Onderzoek veiligheid"),
        ),
        (
            UTRECHT, UTRECHT.replace(b"4500", b"4700"),
            barometer(), barometer(name="Barometer van banen"),
        ),
    ],
)  # fmt: skip
def test_series_of_really_other_people_stand_beside_each_other(
    directorates, told, other, said, renamed
):
    first = published(directorates, told, said)

    assert published(directorates, other, renamed).subject != first.subject


def test_two_series_that_say_the_same_of_a_year_are_one_figure(directorates):
    content = lines("gevraagd;geantwoord;meegemaakt", (300, 200, 40))
    published(directorates, content, survey())
    known = releases.known(directorates.key).by_audience[Audience.PUBLIC]
    same = Table.of(
        [{"willingness": "experienced", "value": 40}, {"willingness": "others", "value": 160}],
        [Dimension.flat("willingness", ["experienced", "others"], root="all")],
        measure="survey-anders.answers/2025/1",
    )
    other = Table.of(
        [{"willingness": "experienced", "value": 60}, {"willingness": "others", "value": 140}],
        same.dimensions,
        measure=same.measure,
    )

    ties = [{str(one) for one, _factor in fact.terms} for fact in SameAs(Tables((same,)))(known)]

    assert {
        "survey-mwo.answers/2025/1[willingness=experienced]",
        "survey-anders.answers/2025/1[willingness=experienced]",
    } in ties
    assert SameAs(Tables((other,)))(known) == []
