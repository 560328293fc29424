"""What looks like a name, an address or a case."""

import pytest

from rodedraad.programme.slips import slips_in

NAMES = ("Noor Haverkamp", "Sem de Groot")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kijk naar zaak K7RM-2QFX.", ["K7RM-2QFX"]),
        ("Kijk naar zaak k7rm-2qfx.", ["k7rm-2qfx"]),
        ("Mail het aan iemand@example.org, of bel.", ["iemand@example.org"]),
        ("Noor Haverkamp deed dat goed.", ["Noor Haverkamp"]),
        ("Vraag het aan mevrouw Haverkamp.", ["Noor Haverkamp"]),
        ("Dat is een groot punt, ook op hele-dagen.", []),
        ("Een werk-plek zonder namen, sinds 2025.", []),
    ],
)
def test_a_slip_is_noticed(text, expected):
    assert slips_in(text, NAMES) == expected
