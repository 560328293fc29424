"""Protected tables and ledgers as documents, and back."""

import json

import pytest

from rodedraad.lib.disclosure.documents import (
    document_of_ledger,
    document_of_table,
    ledger_from,
    table_from,
)
from rodedraad.lib.disclosure.errors import BadDocument
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Tables
from tests.lib.disclosure.invented import Invented


def through_json(document):
    return json.loads(json.dumps(document))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_comes_back_the_same(seed):
    whole = Invented(seed)
    release = protect(Tables((whole.table,)), [MinimumFrequency(5)])
    [table] = release.tables

    back = table_from(through_json(document_of_table(table)))

    assert back.shown == table.shown
    assert [one.name for one in back.dimensions] == [one.name for one in table.dimensions]
    assert back.value(*(one.root for one in back.dimensions)) == table.value(
        *(one.root for one in table.dimensions)
    )
    ledger = release.office.ledger
    assert ledger_from(through_json(document_of_ledger(ledger))) == ledger


def test_a_document_of_a_table_does_not_hold_what_is_withheld():
    whole = Invented(1)
    release = protect(Tables((whole.table,)), [MinimumFrequency(5)])
    [table] = release.tables

    kept = {tuple(codes): value for *codes, value in document_of_table(table)["cells"]}

    withheld = [codes for codes, value in kept.items() if value is None]
    assert withheld
    assert len(withheld) == len(release.office.withheld)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("cells"),
        lambda document: document.update(version=2),
        lambda document: document["cells"].pop(),
        lambda document: document["cells"].append(["nowhere", 4]),
    ],
)
def test_what_this_library_did_not_write_is_refused(spoil):
    release = protect(Tables((Invented(1).table,)), [MinimumFrequency(5)])
    document = through_json(document_of_table(release.tables[0]))
    spoil(document)

    with pytest.raises(BadDocument):
        table_from(document)


def test_a_ledger_of_another_version_is_refused():
    document = document_of_ledger(protect(Tables((Invented(1).table,))).office.ledger)

    with pytest.raises(BadDocument):
        ledger_from({**document, "version": 2})
