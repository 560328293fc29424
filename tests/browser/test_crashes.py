"""Server or database are killed in the middle of sending: a whole report or none, never half.

Whatever happens, sending the same page once more makes exactly one report.
"""

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest

from tests.browser.installation import Installation
from tests.browser.people import Reporter, Story
from tests.browser.wire import Answer, Letter, NoAnswer, Wire

pytestmark = [pytest.mark.browser, pytest.mark.crash]
TABLES = (
    "reporting_report", "safekeeping_dossier", "safekeeping_reporterkey", "safekeeping_epoch",
    "safekeeping_holder", "safekeeping_grant", "safekeeping_sealeditem", "safekeeping_sealedfile",
    "safekeeping_filechunk", "messaging_term", "messaging_readerlist",
)  # fmt: skip
NOT_SENT, TRY_ONCE_MORE = "Niet verstuurd", "Probeer het nog een keer"
DICE = random.SystemRandom()
MOMENTS = (0.05, 0.35, 0.65, 0.95)
Counts = dict[str, int]


@pytest.fixture(scope="module")
def shaken(house: Installation) -> Iterator[Installation]:
    """The web server on its own, as on a real platform; after these tests everything runs again."""
    house.kill()
    house.start_serving()
    yield house
    house.kill()
    house.start()


@pytest.fixture
def usual(house: Installation) -> tuple[float, Counts]:
    """How long sending takes when nothing goes wrong, and which rows it makes."""
    wire = Wire(house.address)
    letter, before = wire.letter(), counted(house)
    began = time.monotonic()
    answer = wire.send(letter)
    took = time.monotonic() - began
    assert answer.was_sent, answer.heading
    return took, added(before, counted(house))


def counted(house: Installation) -> Counts:
    """Count the rows of a report, as the database's administrator would."""
    asked = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in TABLES)
    return {
        table: int(count)
        for table, count in (line.split("|") for line in house.sql(asked).splitlines() if line)
    }


def added(before: Counts, after: Counts) -> Counts:
    """Return how many rows came."""
    return {table: after[table] - before[table] for table in TABLES}


def sent_while(wire: Wire, letter: Letter, kill: Callable[[], None], delay: float) -> Answer | None:
    """Send, kill after a moment, and return the answer if there was one."""
    with ThreadPoolExecutor(1) as threads:
        answer: Future[Answer] = threads.submit(wire.send, letter)
        time.sleep(delay)
        kill()
        try:
            return answer.result()
        except NoAnswer:
            return None


def is_clear(answer: Answer, came: Counts, whole: Counts) -> None:
    """Compare what the page said with what is there: sent, not sent, or told to be unsure.

    Only a database that goes away while it commits leaves the platform itself unsure.
    """
    nothing = dict.fromkeys(TABLES, 0)
    assert came in (nothing, whole), came
    if answer.was_sent:
        assert came == whole
        return
    assert answer.status == 503, (answer.status, answer.heading)
    assert answer.heading in {NOT_SENT, TRY_ONCE_MORE}, answer.heading
    assert 'name="draft"' in answer.text, "nothing has to be typed again"
    if answer.heading == NOT_SENT:
        assert came == nothing
        assert "Je melding is deze keer niet verstuurd" in answer.text
    else:
        assert "We weten niet zeker of je melding is aangekomen" in answer.text
        assert "kwam je melding de eerste keer al aan, dan blijft het er één" in answer.text


def is_clear_in_the_end(house: Installation, letter: Letter, before: Counts, whole: Counts) -> None:
    """Send the same bytes again: the page says whether they were there, and it is one report."""
    was_there = added(before, counted(house)) == whole
    again = Wire(house.address).send(letter)

    assert again.was_sent, again.heading
    assert ("Het was al verstuurd" in again.text) == was_there
    assert added(before, counted(house)) == whole


def opens(reporter: Reporter, letter: Letter) -> None:
    """Open the inbox with the code, and find the file."""
    reporter.opens_inbox(letter.code)
    assert reporter.path() == "/inbox/stand/", reporter.heading()
    reporter.go("/inbox/bestanden/")
    assert reporter.page.locator("main a[href^='/inbox/bestanden/']").count() == 1


def test_killing_the_server_leaves_a_whole_report_or_none(shaken, usual, reporter):
    took, whole = usual
    wire = Wire(shaken.address)
    for moment in MOMENTS:
        letter, before, family = wire.letter(), counted(shaken), shaken.family()
        delay = took * (moment + DICE.uniform(-0.05, 0.05))

        answer = sent_while(wire, letter, partial(shaken.kill, family), max(0.0, delay))
        shaken.start_serving()

        came = added(before, counted(shaken))
        assert came in (whole, dict.fromkeys(TABLES, 0)), came
        if answer is not None:  # else the browser itself says that nothing answered
            assert answer.was_sent, answer.heading
            assert came == whole
        is_clear_in_the_end(shaken, letter, before, whole)
        opens(reporter, letter)


def test_killing_the_database_leaves_a_whole_report_or_none(shaken, usual, reporter):
    took, whole = usual
    wire = Wire(shaken.address)
    for moment in MOMENTS:
        letter, before = wire.letter(), counted(shaken)
        delay = took * (moment + DICE.uniform(-0.05, 0.05))

        answer = sent_while(wire, letter, shaken.cluster.kill, max(0.0, delay))
        shaken.cluster.start()

        assert answer is not None, "the server was there all the time"
        is_clear(answer, added(before, counted(shaken)), whole)
        is_clear_in_the_end(shaken, letter, before, whole)
        opens(reporter, letter)


def test_without_a_database_the_page_says_that_nothing_was_sent(shaken, usual):
    _, whole = usual
    wire = Wire(shaken.address)
    letter, before = wire.letter(), counted(shaken)

    shaken.cluster.kill()
    answer = wire.send(letter)
    shaken.cluster.start()

    came = added(before, counted(shaken))
    assert came == dict.fromkeys(TABLES, 0)
    assert answer.heading == NOT_SENT
    is_clear(answer, came, whole)
    is_clear_in_the_end(shaken, letter, before, whole)


def test_after_a_crash_the_trail_is_whole(shaken):
    Wire(shaken.address).send(Wire(shaken.address).letter())
    shaken.kill()
    shaken.start_serving()

    done = shaken.command("check-trail")

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_page_sent_four_times_at_once_makes_one_report(house, usual):
    _, whole = usual
    wire = Wire(house.address)
    letter, before = wire.letter(), counted(house)

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(wire.send, [letter] * 4))

    assert all(answer.was_sent for answer in answers), [answer.heading for answer in answers]
    assert len({answer.reference for answer in answers}) == 1
    assert added(before, counted(house)) == whole


@pytest.mark.parametrize("javascript", [True, False])
def test_a_double_click_makes_one_report(house, new_page, javascript):
    reporter = Reporter(new_page(java_script_enabled=javascript), house.address, story=Story())
    reporter.starts()
    reporter.comes_to("send")
    before = counted(house)

    reporter.page.dblclick("button[name=go][value=next]")
    reporter.page.wait_for_selector(".rd-code")

    assert "Je melding is verstuurd" in reporter.heading()
    assert added(before, counted(house))["reporting_report"] == 1
