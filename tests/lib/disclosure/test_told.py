"""What readers were told of how codes add up is found in their ledger, as old ledgers hold it."""

import pytest

from rodedraad.lib.disclosure.documents import document_of_ledger, ledger_from
from rodedraad.lib.disclosure.errors import MadeOtherwise, Regrouped
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.disclosure.told import has_same_codes, require_same_codes

SEX = Dimension.flat("sex", ["f", "m"])
DEEP = {"Total": ["x", "y"], "x": ["x1", "x2"], "y": ["y1"]}


def tables(parts, *others, measure="people", name="team"):
    team = Dimension.of(name, parts)
    rows = [
        {name: code, **dict.fromkeys(("sex",), "f"), "value": 30 if code in "pq" else 60}
        for code in team.leaves
    ]
    return Tables((Table.of(rows, [team, *others], measure=measure),))


def ledger_of(*releases):
    known = Ledger()
    for release in releases:
        known = protect(release, known=known).office.ledger
    return ledger_from(document_of_ledger(known))


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
    require_same_codes(tables(parts, *others), ledger_of(tables(DEEP, *before)))


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
        require_same_codes(tables(parts, SEX), ledger_of(tables(DEEP)))

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
        require_same_codes(tables(parts), ledger_of(tables(DEEP)))

    assert caught.value.code == code


def test_every_release_counts_and_other_measures_and_dimensions_do_not():
    more = DEEP | {"x1": ["p", "q"]}
    known = ledger_of(tables(DEEP, SEX), tables(more))

    assert not has_same_codes(tables(DEEP, SEX), known)
    assert has_same_codes(tables(more, SEX), known)
    assert has_same_codes(tables({"Total": ["n"]}, measure="people-2027"), known)
    assert has_same_codes(tables({"Total": ["n"]}, name="grade"), known)
