"""A handler whom a report concerns can't find out that it exists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import pytest

from tests.browser.people import HandlerDesk, Reporter, Story

pytestmark = pytest.mark.browser
ABOUT_YARA = Story(
    what="Het gaat over iemand van het bureau zelf.", about_members=("Yara Bentaleb",)
)
PLACES = (
    "/werk/?lijst=new", "/werk/?lijst=mine", "/werk/?lijst=desk", "/werk/?lijst=tray",
    "/werk/?lijst=closed", "/werk/termijnen/", "/werk/termijnen/?whose=desk", "/account/",
    "/account/desks/integrity/",
)  # fmt: skip
OF_A_REPORT = ("", "bestand/{file}/")
OF_A_CASE = ("", "stap/validate/", "stap/care/", "bestand/{file}/", "bewaren/", "toegang/")
DEEDS = (
    "bericht/", "notitie/", "bewaren/", "toegang/geven/", "toegang/beeindigen/", "overnemen/",
    "overdragen/", "stap/validate/", "verslag/{file}/delen/",
)  # fmt: skip
# These differ in each answer, whatever is asked: the moment, and the masked token of a form.
OF_THE_MOMENT = {"date", "set-cookie", "content-length"}


@dataclass(frozen=True)
class Answer:
    """What a browser gets, without what differs each time."""

    status: int
    headers: Mapping[str, str]
    body: str


def answer_to(visitor: HandlerDesk, path: str, *, post: bool = False) -> Answer:
    """Ask for an address with the cookies of somebody who signed in."""
    wire = visitor.page.context.request
    address = visitor.address + path
    if post:
        token = _token(visitor)
        sent: dict[str, str | float | bool] = {"csrfmiddlewaretoken": token, "version": "1"}
        sent |= {"message-text": "a", "note-text": "a"}
        given = wire.post(address, form=sent, headers={"Origin": visitor.address}, max_redirects=0)
    else:
        given = wire.get(address, max_redirects=0)
    headers = {name: text for name, text in given.headers.items() if name not in OF_THE_MOMENT}
    return Answer(given.status, headers, _without_tokens(given.text()))


def _token(visitor: HandlerDesk) -> str:
    page = visitor.page.context.request.get(f"{visitor.address}/account/").text()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found.group(1)


def _without_tokens(text: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value=")\w+', r"\1", text)


def world_of(visitor: HandlerDesk) -> dict[str, Answer]:
    """Return everything that somebody sees from day to day."""
    return {path: answer_to(visitor, path) for path in PLACES}


def test_nothing_of_it_is_seen_in_lists_tabs_counters_and_terms(reporter, noor, yara):
    noor.starts_the_day()
    yara.starts_the_day()
    before = world_of(yara)

    reporter.reports(ABOUT_YARA)

    assert world_of(yara) == before
    assert all(answer.status == 200 for answer in before.values())
    assert ABOUT_YARA.what in noor.finds(reporter.reference)
    noor.takes_up()
    assert world_of(yara) == before
    assert noor.opens(reporter.reference, "mine")


def test_its_addresses_answer_as_those_of_what_never_was(reporter, noor, yara):
    reporter.reports(ABOUT_YARA)
    noor.starts_the_day()
    yara.starts_the_day()
    noor.finds(reporter.reference)
    report = noor.path()
    noor.takes_up()
    never = str(uuid4())

    for base, rest in [(report, OF_A_REPORT), (noor.case, OF_A_CASE)]:
        for each in rest:
            _is_as_never(yara, base, each.format(file=never))
    for deed in DEEDS:
        _is_as_never(yara, noor.case, deed.format(file=never), post=True)
    _is_as_never(yara, report, "", post=True)


def _is_as_never(visitor: HandlerDesk, base: str, rest: str, *, post: bool = False) -> None:
    own = base.strip("/").split("/")[-1]
    other = str(uuid4())
    hidden = answer_to(visitor, base + rest, post=post)
    absent = answer_to(visitor, base.replace(own, other) + rest, post=post)

    # An address that is repeated on the page tells only what was typed.
    assert hidden.body.replace(own, other) == absent.body, base + rest
    assert (hidden.status, hidden.headers) == (absent.status, absent.headers), base + rest
    assert absent.status == 404, base + rest


def test_no_colleague_can_be_led_to_give_a_key(reporter, noor):
    reporter.reports(ABOUT_YARA)
    noor.starts_the_day()
    read = noor.finds(reporter.reference)
    noor.takes_up()
    keys = noor.page.locator("aside").inner_text()

    noor.go(f"{noor.case}toegang/")

    assert "en die dit niet kunnen lezen" in read
    assert "Yara" not in keys
    assert noor.page.get_by_label("Yara Bentaleb").count() == 0
    assert "Sem Oudendijk" in noor.words()


def test_no_mail_is_sent_about_it(house, reporter, noor):
    house.sends_mail()
    known = set(house.mails())

    reporter.reports(ABOUT_YARA)
    house.sends_mail()

    told = "".join(text for name, text in house.mails().items() if name not in known)
    assert "noor@demo.example" in told
    assert "sem@demo.example" in told
    assert "yara@demo.example" not in told
    assert reporter.reference not in told


def test_the_reporter_is_told_who_is_kept_out(reporter: Reporter):
    reporter.story = ABOUT_YARA
    reporter.starts()
    reporter.comes_to("check")

    assert "Yara Bentaleb" in reporter.words()
    assert "2 behandelaars" in reporter.words()
