"""What readers were told of how codes add up is found in their ledger, as old ledgers hold it."""

from itertools import product
from random import Random

import pytest

from rodedraad.lib.disclosure.documents import document_of_ledger, ledger_from
from rodedraad.lib.disclosure.errors import CannotProtect, MadeOtherwise, Regrouped
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.disclosure.told import has_same_codes, require_same_codes, told_by
from tests.lib.disclosure.attacker import Attacker, is_open

SEX = Dimension.flat("sex", ["f", "m"])
DEEP = {"Total": ["x", "y"], "x": ["x1", "x2"], "y": ["y1"]}


def tables(parts, *others, measure="people", name="team"):
    team = Dimension.of(name, parts)
    rows = [
        {name: code, **dict.fromkeys(("sex",), "f"), "value": 30 if code in "pq" else 60}
        for code in team.leaves
    ]
    return Tables((Table.of(rows, [team, *others], measure=measure),))


def told_in(*releases):
    known = Ledger()
    for release in releases:
        known = protect(release, known=known).office.ledger
    return told_by(ledger_from(document_of_ledger(known)))


@pytest.mark.parametrize(
    ("parts", "others"),
    [
        (DEEP, ()),
        (DEEP, (SEX,)),
        ({"All": ["x", "y"], "x": ["x1", "x2"], "y": ["y1"]}, ()),
        (DEEP | {"Total": [["x", "y"], ["v", "w"]], "v": ["x1", "y1"], "w": ["x2"]}, (SEX,)),
        (DEEP | {"Total": ["z"], "z": ["x", "y"]}, ()),
        (DEEP | {"x1": ["p", "q"]}, ()),
    ],
    ids=["the same", "a column more", "the total renamed", "a breakdown", "a level", "parts"],
)
@pytest.mark.parametrize("before", [(), (SEX,)], ids=["alone", "by sex"])
def test_a_table_with_all_that_was_told_fits(parts, others, before):
    require_same_codes(tables(parts, *others), told_in(tables(DEEP, *before)))


@pytest.mark.parametrize(
    ("parts", "gone", "new"),
    [
        ({"Total": ["x", "y"]}, ("x1", "x2", "y1"), ()),
        ({"Total": ["x1", "x2", "y1"]}, ("x", "y"), ()),
        ({"Total": ["x1 + x2", "y"], "y": ["y1"]}, ("x", "x1", "x2"), ("x1 + x2",)),
        ({"x": ["x1", "x2", "y"], "y": ["y1"]}, ("x",), ()),
    ],
    ids=["a level less", "no level", "merged", "a code became the total"],
)
def test_codes_that_are_gone_are_named_and_so_are_new_ones(parts, gone, new):
    with pytest.raises(Regrouped) as caught:
        require_same_codes(tables(parts, SEX), told_in(tables(DEEP)))

    assert (caught.value.codes, caught.value.new) == (gone, new)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (DEEP | {"x": ["x1"], "y": ["y1", "x2"]}, "y"),
        (DEEP | {"Total": ["x", "y", "z"]}, "Total"),
    ],
)
def test_a_code_with_other_parts_is_named(parts, code):
    with pytest.raises(MadeOtherwise) as caught:
        require_same_codes(tables(parts), told_in(tables(DEEP)))

    assert caught.value.code == code


def test_every_release_counts_and_other_measures_and_dimensions_do_not():
    more = DEEP | {"x1": ["p", "q"]}
    told = told_in(tables(DEEP, SEX), tables(more))

    assert not has_same_codes(tables(DEEP, SEX), told)
    assert has_same_codes(tables(more, SEX), told)
    assert has_same_codes(tables({"Total": ["n"]}, measure="people-2027"), told)
    assert has_same_codes(tables({"Total": ["n"]}, name="grade"), told)


@pytest.mark.parametrize("seed", range(11))
def test_who_has_every_table_that_fits_opens_no_small_count(seed):
    """Teams, then teams with parts, and then with a grouping above, at times by sex."""
    invented = Random(seed)  # noqa: S311 - made up
    last = {
        "Total": [["x", "y", "z"], ["v", "w"]],
        "x": ["x1", "x2"], "y": ["y1", "y2"], "v": ["x1", "y1"], "w": ["x2", "y2", "z"],
    }  # fmt: skip
    trees = [{"Total": ["x", "y", "z"]}, {"Total": ["x", "y", "z"], "x": ["x1", "x2"]}, last]
    full = [Dimension.of("team", last), SEX]
    inner = list(product(full[0].leaves, full[1].leaves))
    values = {codes: invented.choice([1, 2, 3, 6, 9, 14, 30]) for codes in sorted(inner)}
    attacker, known, small = Attacker({"team": last, "sex": {"Total": ["f", "m"]}}), Ledger(), {}
    for tree in trees:
        team = Dimension.of("team", tree)
        dimensions = [team, SEX] if tree is last or invented.random() < 0.5 else [team]
        counts = {
            codes: sum(
                values[leaves]
                for leaves in product(
                    *(d.leaves_under[c] for d, c in zip(full, codes, strict=True))
                )
            )
            for codes in product(team, SEX if len(dimensions) > 1 else ["Total"])
        }
        rows = [{"team": t, "sex": s, "value": n} for (t, s), n in counts.items()]
        table = Tables((Table.of(rows, dimensions),))
        require_same_codes(table, told_by(known))
        try:
            done = protect(table, [MinimumFrequency(5)], known=known)
        except CannotProtect:
            continue
        known = done.office.ledger
        small |= {codes: n for codes, n in counts.items() if 0 < n < 5}
        for codes in counts:
            shown = done.tables[0].value(*codes[: len(dimensions)])
            if shown is not None:
                attacker.learn(codes, shown, shown)

    assert small
    for codes, value in small.items():
        assert not is_open(value, *attacker.interval(codes))
