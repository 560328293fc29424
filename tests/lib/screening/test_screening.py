"""What a screening says, where it says it, and that it is even-handed and never slow."""

import html
import json
import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rodedraad.lib.screening import Ignored, OwnWord, Profile, screen
from rodedraad.lib.screening.grounds import Ground, Severity
from rodedraad.lib.screening.passages import AT_ONCE
from rodedraad.lib.screening.rulebook import standard_rules

SENTENCES = [
    json.loads(line)["text"]
    for line in (Path(__file__).parent / "sets" / "development.jsonl")
    .read_text("utf-8")
    .splitlines()
]
EXAMPLES = [text for rule in standard_rules().rules for text in (*rule.match, *rule.leave)]
TEXTS = st.sampled_from([*SENTENCES, *EXAMPLES])
WORDS = sorted({word for text in SENTENCES for word in text.split()})


def flagged(text: str) -> list[tuple[str, str, str]]:
    """Say what was found, without where."""
    return sorted((one.rule, str(one.severity), str(one.role)) for one in screen(text).findings)


def test_a_finding_says_where_why_and_what_instead():
    [found] = screen("Wij zoeken een jonge hond met lef.").findings

    assert found.as_json() == {
        "start": 15,
        "end": 25,
        "text": "jonge hond",
        "ground": "leeftijd",
        "kind": "direct",
        "severity": "high",
        "role": "requirement",
        "rule": "AGE-004",
        "article": "WGBL art. 1, 3, 7, 9",
        "reason": found.reason,
        "alternatives": list(found.alternatives),
        "exception": found.exception,
        "rule_version": standard_rules().version,
    }
    assert len(found.alternatives) > 1
    assert "art. 9" in found.exception


def test_the_answer_is_the_same_every_time_and_can_be_in_english():
    text = "Wij zoeken een jonge hond."

    assert screen(text) == screen(text)
    assert screen(text, profile=Profile(language="en")).findings[0].reason.startswith("This asks")
    assert screen(text).as_json()["missing"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Je begeleidt jongeren in de wijk.",
        "Leeftijd speelt geen rol.",
        "Je hoeft geen moedertaalspreker te zijn.",
        "Vanwege de Arbeidstijdenwet ben je minimaal 18 jaar.",
        "Mevrouw Bakker is secretaresse van de raad.",
        "De ombudsman, de raadsheer en de stuurman zoeken een collega.",
        "We nodigen vrouwen nadrukkelijk uit te reageren.",
    ],
)
def test_a_phrase_in_a_harmless_role_is_no_finding(text):
    assert screen(text).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ongeacht je achtergrond ben je welkom, zolang je jonger bent dan 30.",
        "Ongeacht je leeftijd: Nederlands is je moedertaal.",
        "Iedereen is welkom om te solliciteren, al zoeken we eigenlijk een vrouw.",
    ],
)
def test_kind_words_hide_no_exclusion_in_the_same_sentence(text):
    assert screen(text).findings


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Juwelier De Parel in Assen neemt geen vrouwen aan.", Ground.GESLACHT),
        ("Mannen neemt de peuterspeelzaal niet aan.", Ground.GESLACHT),
        ("Het zalencentrum in Goor neemt geen Marokkanen aan.", Ground.RAS),
        ("De slagerij neemt geen christenen aan.", Ground.GODSDIENST),
        ("Het pannenkoekenhuis neemt geen zestigplussers aan.", Ground.LEEFTIJD),
        ("De voetbalclub neemt geen homo’s aan.", Ground.SEKSUELE_GERICHTHEID),
    ],
)
def test_an_employer_in_the_third_person_is_heard(text, ground):
    assert {(one.ground, one.severity) for one in screen(text).findings} == {
        (ground, Severity.HIGH)
    }


@pytest.mark.parametrize(
    "text",
    [
        "De club nam een jonge doelman aan.",
        "De Turkse slager in Deventer zoekt een winkelhulp.",
        "De rijschool neemt geen leerlingen zonder legitimatie aan.",
        "De krant weigert vacatures die ouderen uitsluiten.",
        "De fabriek nam vorig jaar tachtig vrouwen aan.",
        "De rechter vindt dat het hotel de man niet had mogen weigeren vanwege zijn geloof.",
    ],
)
def test_who_reports_of_hiring_turns_nobody_away(text):
    assert not screen(text).findings


def test_a_refusal_that_is_denied_is_at_most_an_advice_and_hides_no_other():
    refused = screen("De bakkerij weigert moslims en neemt geen vrouwen aan.").findings

    assert {one.ground for one in refused} == {Ground.GODSDIENST, Ground.GESLACHT}
    denied = screen("De bakkerij weigert geen moslims.").findings
    assert all(one.severity < Severity.MEDIUM for one in denied)


def test_a_section_tells_what_is_asked():
    work = "Wat ga je doen?\n- Jonge collega's coachen.\n"
    asked = "Wat vragen wij?\n- Rijbewijs B.\n"

    assert [one.text for one in screen(work + asked).findings] == ["Rijbewijs B"]


def test_a_question_is_read_with_its_answer():
    [found] = screen("Grijze haren? Dan is dit niet jouw plek.").findings

    assert found.text.startswith("Grijze haren? Dan")


# -- offsets


@given(TEXTS, st.data())
def test_what_is_quoted_stands_where_it_is_said_to_stand(text, data):
    changes = {
        "case": str.upper,
        "blanks": lambda text: text.replace(" ", "  "),
        "no-break": lambda text: text.replace(" ", "\u00a0"),
        "soft hyphens": lambda text: re.sub(r"(?<=\w\w)(?=\w\w)", "\u00ad", text),
        "apart": lambda text: text.replace("é", "e\u0301").replace("ë", "e\u0308"),
        "html": lambda text: f"<p>{html.escape(text).replace(' ', '&nbsp;')}</p>",
        "bold": lambda text: text.replace("e", "<b>e</b>"),
    }
    change = data.draw(st.sampled_from(sorted(changes)))
    changed = changes[change](text)

    found = screen(changed).findings

    assert all(changed[one.start : one.end] == one.text for one in found)
    if change != "case":
        assert [one.rule for one in found] == [one.rule for one in screen(text).findings]


def test_the_longest_is_told_by_what_is_read_not_by_how_it_is_written():
    found = [
        screen(text).findings
        for text in (
            "Leeftijdsindicatie: 30 - 45 jaar.",
            "Leeftijdsindicatie:&nbsp;30&nbsp;-&nbsp;45&nbsp;jaar.",
        )
    ]

    assert (
        [one.rule for one in found[0]] == [one.rule for one in found[1]] == ["AGE-003", "AGE-001"]
    )


# -- never slow


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.sampled_from(" \n,.-"))
def test_no_text_however_made_takes_more_than_its_length_asks(words, between):
    part = between.join(words) + between
    short, longer = part * 10, part * 40
    screen(part)

    took = [_seconds(text) for text in (short, longer)]

    assert took[1] <= 4 * 3 * took[0] + 0.05


def test_time_grows_with_the_text_where_everything_is_found_too():
    part = "Geen jonge vrouw of oude man, "
    screen(part)

    took = [_seconds(part * 200), _seconds(part * 800)]

    assert took[1] <= 4 * 2.5 * took[0] + 0.05


def _seconds(text: str) -> float:
    start = process_time()
    screen(text)
    return process_time() - start


@settings(deadline=None)
@given(st.text(max_size=200))
@example("Wij zoeken een jonge hond \ud800.")
def test_every_text_is_accepted(text):
    assert screen(text).text == text


# -- what an organisation adds


def test_what_is_allowed_is_not_found():
    profile = Profile(allowed=("jonge honden programma", "Jonge Hond"))

    assert screen("Wij zoeken een jonge hond.", profile=profile).findings == ()


@given(st.lists(st.sampled_from(["een jonge vrouw", "jonge", "een man", "vrouw of"]), max_size=9))
def test_what_is_within_what_is_allowed_is_not_found(parts):
    text = " ".join(["Wij zoeken", *parts])
    profile = Profile(allowed=("een jonge vrouw", "vrouw"))
    places = [
        found.span()
        for one in profile.allowed
        for found in re.finditer(rf"(?<!\w){one}(?!\w)", text)
    ]

    found = screen(text, profile=profile).findings

    assert list(found) == [
        one
        for one in screen(text).findings
        if not any(start <= one.start and one.end <= end for start, end in places)
    ]


def test_an_own_word_is_found_with_its_reason():
    word = OwnWord("Één loket", "Wij zeggen balie.", ("balie", "servicepunt"), Severity.MEDIUM)

    [found] = screen("Het een  loket is open.", profile=Profile(own_words=(word,))).findings

    assert (found.text, found.rule, found.reason) == ("een  loket", "OWN", "Wij zeggen balie.")
    assert found.severity == Severity.MEDIUM


def test_the_own_guide_follows_the_reason():
    guide = {"leeftijd": "Zie onze wijzer."}

    [found] = screen("Wij zoeken een jonge hond.", profile=Profile(guide=guide)).findings

    assert found.reason.endswith("Zie onze wijzer.")


def test_a_finding_is_ignored_with_a_reason_that_is_kept():
    ignored = (Ignored("AGE-004", "jonge hond", "Naam van het programma."),)

    seen = screen("Wij zoeken een jonge hond.", profile=Profile(ignored=ignored))

    assert seen.findings == ()
    assert [(one.text, reason) for one, reason in seen.ignored] == [
        ("jonge hond", "Naam van het programma.")
    ]


# -- the document

VACANCY = """Adviseur wonen (v/m/x)

Wat ga je doen?
Je adviseert het college over wonen. Je spreekt met bewoners, corporaties en collega's. Je schrijft
nota's en begeleidt besluiten. Je werkt samen met de wijkteams en met de provincie, en je houdt de
planning bij. Je maakt afspraken en zorgt dat zij worden nagekomen, ook als het even tegenzit.

Wat vragen wij?
- Kennis van wonen.
- Ervaring met schrijven voor een bestuur.

Wat bieden wij?
Een salaris in schaal 10, voor 32 tot 36 uur per week, in een tijdelijk dienstverband. Je
standplaats is het stadhuis. Heb je een aanpassing nodig? Dan regelen wij die.

Solliciteren
Solliciteer uiterlijk 12 mei. Contact: bel onze afdeling. Een assessment is deel van de procedure.
"""


def test_a_full_vacancy_misses_nothing():
    assert screen(VACANCY).missing == ()


@pytest.mark.parametrize(
    ("without", "code"),
    [
        (" (v/m/x)", "all_genders"),
        ("salaris in schaal 10", "salary"),
        ("32 tot 36 uur", "hours"),
        ("Je\nstandplaats is het stadhuis.", "place"),
        ("tijdelijk dienstverband", "contract"),
        ("Contact: bel onze afdeling.", "contact"),
        ("een aanpassing", "adjustments"),
        ("Een assessment is deel van de procedure.", "selection_tools"),
        ("uiterlijk 12 mei", "closing_date"),
    ],
)
def test_what_a_vacancy_does_not_say_is_missing(without, code):
    assert code in screen(VACANCY.replace(without, "")).missing


def test_a_preference_names_its_conditions():
    prefers = VACANCY + "\nDe voorkeur gaat uit naar een vrouw."
    fairly = prefers[:-1] + " bij gelijke geschiktheid, omdat zij ondervertegenwoordigd zijn."

    assert "preference_conditions" in screen(prefers).missing
    assert (
        "preference_conditions"
        not in screen(fairly + " We vergelijken alle kandidaten zorgvuldig.").missing
    )


def test_a_loose_sentence_misses_nothing_unless_it_is_said_to_be_a_vacancy():
    assert screen("Wij zoeken een collega.").missing == ()
    assert "salary" in screen("Wij zoeken een collega.", profile=Profile(vacancy=True)).missing
    assert screen(VACANCY[50:], profile=Profile(vacancy=False)).missing == ()


def test_coded_words_are_counted_without_a_verdict():
    seen = screen("Je bent ambitieus en daadkrachtig, en je luistert hartelijk.")

    assert seen.balance.masculine == ("ambitieus", "daadkrachtig")
    assert seen.balance.feminine == ("luistert", "hartelijk")
    assert seen.findings == ()


def test_a_long_text_holds_what_its_parts_hold_wherever_it_is_cut():
    sentence = "Wij zoeken een jonge hond. "
    filling = "Je werkt samen met collega's aan plannen voor de wijk. "
    for before in (AT_ONCE - 30, AT_ONCE - 15, AT_ONCE - 1, AT_ONCE):
        text = filling * (before // len(filling) - 1)
        text += "e" * (before - len(text) - 2) + ". " + sentence
        found = [one for one in screen(text).findings if one.text == "jonge hond"]
        assert len(found) == 1, before
