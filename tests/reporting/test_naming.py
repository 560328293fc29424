"""Whether a text names somebody."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.reporting import names, naming, words
from rodedraad.reporting.naming import has_surname, is_named, is_named_in_full
from rodedraad.reporting.words import Words


@pytest.mark.requirement("PRIV-24")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joris van der Wal", "van der Wal"),
        ("Joris van der Wal", "WAL, Joris v.d."),
        ("Joris van der Wal", "iemand,\nmeneer wal"),
        ("Zoë Déjà-Vu", "deja"),
        ("Zoë Déjà-Vu", "Zoe Vu"),
        ("Fatima El Amrani", "el amrani (teamleider)"),
        ("Jan Peter Bakker", "Bakker, J.P."),
        ("Ömer Şahin", "sahin"),
        ("Madonna", "madonna"),
        ("Anna de Wit-Smeets", "mevrouw smeets"),
        ("Astrid Sørensen", "Sorensen"),
        ("Jan Pawłowski", "pawlowski"),
        ("Elif Işık", "Isik"),
        ("Ældra Þórsdóttir", "aeldra, thorsdottir"),
        ("Karin Groß", "Gross"),
        ("Joris van der Wal", "Joris"),
        ("Ben Bakker", "Ben van de administratie"),
        ("Noor de Vries", "dat was Noors idee"),
        ("Piet Jansen", "Jansens team"),
        ("Piet Jansen", "Jansen's team"),
        ("Jan Smit", "jansmit@example.org"),
        ("Jan Smit", "jsmit@example.org"),
        ("Joris van der Wal", "j.vanderwal@example.org"),
        ("Joris van der Wal", "jvanderwal"),
        ("Tom Bakker", "bakkerthuis@example.org"),
        ("Joris van der Wal", "vdWal"),
        ("Wal, Joris van der", "joris"),
        ("J. Bakker", "Jan Bakker"),
    ],
)
def test_a_surname_is_recognised_in_any_form(name, text):
    assert is_named(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joris van der Wal", ""),
        ("Joris van der Wal", "de man van der eerste verdieping"),
        ("Joris van der Wal", "Walsma"),
        ("Fatima El Amrani", "iemand van el niño"),
        ("Jan Smit", "Jansen"),
        ("Jan Smit", "de smeden"),
        ("J. Bakker", "J. Smit"),
        ("j.vanderwal@example.org", "iemand van example.org"),
        ("", "iemand"),
    ],
)
def test_a_small_word_or_a_part_of_another_name_is_not_enough(name, text):
    assert not is_named(name, text)


@pytest.mark.requirement("PRIV-24")
@pytest.mark.parametrize(
    "text", ["toen zei Joris van der Wal iets", "Van der Wal (Joris) was erbij", "joris wal"]
)
def test_a_story_names_somebody_by_both_names_together(text):
    assert is_named_in_full("Joris van der Wal", text)


@pytest.mark.parametrize(
    "text",
    ["we liepen langs de wal", "Joris zei niets", "Joris riep heel hard en lang over de wal heen"],
)
def test_a_story_with_one_of_the_names_says_nothing(text):
    assert not is_named_in_full("Joris van der Wal", text)


def test_somebody_with_one_name_is_not_looked_for_in_a_story():
    assert not is_named_in_full("Madonna", "madonna stond op de radio")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ben de Vries", "het was Ben de Vries weer"),
        ("Astrid Sørensen", "Astrids chef Sorensen lachte"),
        ("Jan Smit", "de mail kwam van jansmit@example.org"),
    ],
)
def test_a_story_names_somebody_in_any_spelling(name, text):
    assert is_named_in_full(name, text)


@pytest.mark.requirement("PRIV-24")
@pytest.mark.parametrize(
    "text",
    [
        "Joris v.d. Wal riep naar mij",
        "Joris v/d Wal riep naar mij",
        "joris vd wal riep naar mij",
        "Meneer Van der Wal van het bureau integriteit",
        "het was dhr. Wal",
        "de heer v.d. Wal lachte",
        "collega J. Wal lachte",
        "WAL, J. VAN DER",
        "die Van de Wal weer",
        "joris.vanderwal@gemeente.nl",
        "j.vanderwal@gemeente.nl",
        "j.v.d.wal2@gemeente.nl",
        "wal.j@gemeente.nl",
        "hij tekent met JvdWal",
        "jorisvdwal op teams",
        "Jo\u00adris van der W\u00e0l",
    ],
)
def test_a_story_names_a_dutch_surname_in_every_usual_spelling(text):
    assert is_named_in_full("Joris van der Wal", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anna Bakker", "a.bakker@example.org"),
        ("Anna Bakker", "Anna M. C. Bakker"),
        ("Anna Bakker", "A.M. Bakker"),
        ("Anna Bakker", "Bakker, A."),
        ("Anna Bakker", "mw. Bakker"),
        ("Jan Peter Bakker", "jp.bakker@example.org"),
        ("Jan Peter Bakker", "Peter Bakker"),
        ("Fatima El Amrani", "mevrouw El-Amrani"),
        ("Fatima El Amrani", "Fatima Elamrani"),
        ("Anna de Wit-Smeets", "Smeets-de Wit"),
        ("Anna de Wit-Smeets", "mevrouw Smeets"),
        ("Tom in 't Veld", "die In het Veld weer"),
        ("Anh Le", "mevrouw Le"),
        ("Al Gore", "Al Gore"),
        ("Wal, Joris van der", "joris vd wal"),
        ("Bakker, A. (Anna)", "anna bakker"),
        ("J. Bakker", "Jan Bakker zei het"),
        ("j.vanderwal@example.org", "Joris vanderwal"),
    ],
)
def test_a_story_names_other_names_too(name, text):
    assert is_named_in_full(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joris van der Wal", "van de wal in de sloot"),
        ("Tom in 't Veld", "we stonden in het veld"),
        ("Karel Lok", "de klok tikte"),
        ("Anna Bakker", "Wij gingen naar de bakker. Anders niets."),
        ("Anna Bakker", "ik mailde info@example.org"),
        ("j.vanderwal@example.org", "ik mailde info@example.org"),
        ("", "iemand"),
    ],
)
def test_ordinary_dutch_names_nobody(name, text):
    assert not is_named_in_full(name, text)


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Die Bakker deed het.", True),
        ("Het was Bakkers idee.", True),
        ("BAKKER DEED HET", True),
        ("bakker deed het, en niemand zei iets", True),
        ("Wij gingen naar de bakker.", False),
        ("De Bakkerij was dicht.", False),
        ("Wij gingen weg.", False),
    ],
)
def test_a_bare_surname_in_a_story_is_asked_after_when_it_is_written_as_a_name(text, is_asked):
    assert has_surname("Anna Bakker", text) == is_asked
    assert not is_named_in_full("Anna Bakker", text)


FIRST = ("Joris", "Fatima", "Zo\u00eb", "Anna", "\u00d6mer", "Ben", "Marie-Louise", "Tj")
SMALL = ("", "de", "van", "van der", "van de", "van den", "in 't", "van het", "ter", "El", "op de")
CORE = ("Wal", "Bakker", "Vries", "Hof", "S\u00f8rensen", "Berg", "Groot", "Yilmaz", "Kuijpers")


@st.composite
def dutch_names(draw):
    """First name, small words and surname of somebody."""
    return tuple(draw(st.sampled_from(each)) for each in (FIRST, SMALL, CORE))


def shortened(small, dot):
    """`van der` as `v.d.`, `v/d`, `vd`."""
    return "".join(("t" if one in {"het", "'t"} else one[0]) + dot for one in small.split())


def usual_spellings(first, small, core):
    """How people write the name of a colleague."""
    long = f"{small} {core}".strip()
    letter = first[0]
    yield f"{first} {long}"
    yield f"{letter}. {long}"
    yield f"{core}, {first} {small}"
    yield f"{core}, {letter}."
    yield f"{first} {core}"
    for title in ("meneer", "mevrouw", "dhr.", "mw.", "mevr.", "de heer"):
        yield f"{title} {long}"
        yield f"{title} {core}"
    joined = "".join(sign for sign in long if sign.isalpha())
    for address in (f"{first}.{joined}", f"{letter}{joined}", f"{letter}.{joined}"):
        yield f"{address.lower()}@gemeente.nl"
    if small:
        yield long
        yield joined
    if small.startswith("van"):
        yield from (f"{shortened(small, dot).rstrip('/')} {core}" for dot in (".", "/", ""))


AROUND = st.sampled_from(("", "Toen riep ", "gister zei\n", "... ", "\u2018"))
MANNER = st.sampled_from((str, str.lower, str.upper, str.title))


@pytest.mark.requirement("PRIV-24")
@given(name=dutch_names(), before=AROUND, manner=MANNER, data=st.data())
def test_a_story_names_somebody_in_every_usual_spelling(name, before, manner, data):
    written = data.draw(st.sampled_from(list(usual_spellings(*name))))
    text = f"{before}{manner(written)} iets tegen mij."
    full = " ".join(part for part in name if part)

    assert is_named_in_full(full, text)
    assert is_named(full, text)


@given(name=dutch_names(), other=dutch_names())
def test_who_shares_no_word_with_a_text_is_not_named(name, other):
    first, small, core = name
    if first == other[0] or core == other[2] or first[0] == other[0][0]:
        return
    full = f"{first} {small} {core}"
    text = f"Toen zei {other[0]} {other[1]} {other[2]} iets."

    assert not is_named(full, text)
    assert not is_named_in_full(full, text)
    assert not has_surname(full, text)


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_name_and_any_text_are_looked_at_without_an_error(name, text):
    assert is_named_in_full(name, text) <= is_named(name, text)
    assert has_surname(name, text) in {True, False}


LOOKED_AT = {module.__file__ for module in (names, naming, words)}


def lines_run(text, people):
    """How many lines of the code run to look for people in a text."""
    count = 0

    def trace(frame, event, _argument):
        nonlocal count
        if frame.f_code.co_filename not in LOOKED_AT:
            return None
        count += event == "line"
        return trace

    names.name_of.cache_clear()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read = Words(text)
        for person in people:
            is_named_in_full(person, read)
            has_surname(person, read)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", ["wal ", "v.d. wal ", "meneer ", "j. ", "joris ", "a@", "Wal\n"])
def test_twice_the_story_or_twice_the_people_cost_no_more_than_twice_as_much(piece):
    people = ["Joris van der Wal", "J. van der Wal"]
    people += [f"Joris{letter} van der Wal{letter}" for letter in "abcdefghijklmnopqrs"]
    people += [f"Anna{letter} Wal{letter}-Smit" for letter in "abcdefghijklmnopqrs"]
    long = (piece * 20_000)[:20_000]

    whole = lines_run(long, people)

    assert len(people) == 40
    assert whole < 2.2 * lines_run(long[:10_000], people)
    assert whole < 2.2 * lines_run(long, people[::2])
