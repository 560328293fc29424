"""Who takes part: a reporter and a handler, so that a test reads as what they do."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from rodedraad.demo.people import PASSPHRASE, PASSWORD, SECOND_FACTOR
from tests.browser.visitor import Visitor

BUREAU = "integrity"
_CODE_SECONDS = 30
# The code of the window before is taken as long as this window lasts.
_LONG_BEFORE_THE_NEXT = 10
_LONGEST_WAY = 40
_LONGEST_LIST = 9


@dataclass(frozen=True)
class Person:
    """Who the reporter is, for who wants to say it."""

    name: str
    position: str
    reach: str


@dataclass(frozen=True)
class Story:
    """What somebody tells, question by question."""

    what: str = "Mijn collega doet elke maandag mijn accent na in het overleg."
    when: str = "Sinds de zomer."
    persons: str = ""
    hope: str = "Dat het ophoudt."
    vacancy: str = "Beleidsadviseur, nummer 24-118"
    desk: str = BUREAU
    kind: str = "report"
    together: bool = False
    grounds: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    about_members: tuple[str, ...] = ()
    person: Person | None = None
    files: tuple[Path, ...] = ()
    keep_details: bool = False

    def answers(self) -> Mapping[str, Mapping[str, str | bool | Iterable[str]]]:
        """Return what is answered to the questions that are the same for everybody."""
        named = "named" if self.person else "anonymous"
        return {
            "desk": {"desk": self.desk},
            "kind": {"kind": self.kind},
            "role": {"role": "self", **({"together": True} if self.together else {})},
            "talk": {"talk": "talk"},
            "vacancy": {"asks": "complaint", "vacancy": self.vacancy, "moment": "letters"},
            "what": {"what": self.what},
            "when": {"when": self.when},
            "grounds": {"grounds": self.grounds},
            "natures": {"natures": self.natures},
            "hope": {"hope": self.hope},
            "named": {"named": named},
        }


@dataclass
class Reporter(Visitor):
    """Somebody to whom something happened."""

    story: Story = field(default_factory=Story)
    code: str = ""
    reference: str = ""

    def starts(self, language: str = "nl") -> None:
        """Go from the start page to the first question."""
        self.go(f"/?taal={language}")
        self.follow(f"a[href^='/formulier/?desk={self.story.desk}']")
        self.follow("button[value=begin]")

    def step(self) -> str:
        """Return which question is asked now."""
        return self.page.locator("input[name=step]").input_value()

    def answers(self) -> None:
        """Answer the question of this page, without going on."""
        step, story = self.step(), self.story
        match step:
            case "persons":
                self._names_them()
            case "identity":
                self._says_who()
            case "code":
                self._keeps_the_code()
            case "send":
                self._chooses_files()
            case _:
                self.fill_in(story.answers().get(step, {}))

    def goes_on(self) -> None:
        """Press the button that leads to the next question."""
        self.follow("button[name=go][value=next]")

    def comes_to(self, wanted: str) -> None:
        """Answer one question after another, until the one that is meant."""
        for _ in range(_LONGEST_WAY):
            if self.step() == wanted:
                return
            self.answers()
            self.goes_on()
        raise AssertionError(f"{wanted} was never asked")

    def sends(self) -> None:
        """Answer what is left, and send."""
        self.comes_to("send")
        self.answers()
        self.goes_on()
        self.reference = self._reference()

    def reports(self, story: Story) -> None:
        """Tell a story from the start page until it was sent."""
        self.story = story
        self.starts()
        self.sends()

    def opens_inbox(self, code: str = "") -> None:
        """Type the code."""
        self.go("/inbox/")
        self.fill_in({"code": code or self.code})
        self.follow("main form button")

    def writes(self, text: str) -> None:
        """Send a message from the inbox."""
        self.go("/inbox/berichten/")
        self.fill_in({"text": text})
        self.follow("main form button")

    def adds(self, *files: Path, keep_details: bool = False) -> None:
        """Add files in the inbox."""
        self.go("/inbox/bestanden/")
        self.page.set_input_files("input[type=file]", list(files))
        self.fill_in({"keep_metadata": keep_details})
        self.follow("main form button")

    def agrees(self, purpose: str, *, given: bool = True) -> None:
        """Give a consent, or take it back."""
        self.go("/inbox/toestemming/")
        value = "yes" if given else "no"
        self.follow(f"section[aria-labelledby='consent-{purpose}'] button[value='{value}']")

    def agrees_with_minutes(self) -> None:
        """Read the minutes of the own hearing, and agree."""
        self.go("/inbox/stand/")
        self.follow("a[href^='/inbox/verslag/']")
        self.fill_in({"answer": "yes"})
        self.follow("main form button")

    def says_how_it_is(self, text: str, *, how: str = "well", retaliation: str = "no") -> None:
        """Answer the question of the aftercare."""
        self.go("/inbox/hoe-gaat-het/")
        self.fill_in({"how": how, "retaliation": retaliation, "text": text})
        self.follow("main form button")

    def says_how_it_was(self, text: str, scale: str = "4") -> None:
        """Say how it was handled."""
        self.go("/inbox/hoe-ging-het/")
        self.fill_in({"scale": scale, "text": text})
        self.follow("main form button")

    def withdraws(self) -> None:
        """Withdraw, having read what that means."""
        self.go("/inbox/intrekken/")
        self.fill_in({"sure": True})
        self.follow("main form button")

    def reads(self, path: str) -> str:
        """Return what a page of the inbox says."""
        self.go(f"/inbox/{path}")
        return self.words()

    def _names_them(self) -> None:
        if self.story.persons:
            self.fill_in({"persons": self.story.persons})
        for name in self.story.about_members:
            self.page.get_by_label(name, exact=True).first.check()

    def _says_who(self) -> None:
        person = self.story.person
        assert person
        told = {"name": person.name, "position": person.position, "reach": person.reach}
        agreed = {"agreed": True} if self.page.locator("[name=agreed]").count() else {}
        self.fill_in({**told, "consent": True, **agreed})

    def _keeps_the_code(self) -> None:
        self.code = self.code_on_page()
        self.fill_in({"last_four": self.code[-4:]})

    def _chooses_files(self) -> None:
        if not self.story.files:
            return
        self.page.set_input_files("input[type=file]", list(self.story.files))
        self.fill_in({"keep": self.story.keep_details})

    def _reference(self) -> str:
        shown = self.page.locator("main").inner_text()
        words = shown.replace(":", " ").split()
        return next(word for word in words if len(word) == 9 and word[4] == "-")


@dataclass
class HandlerDesk(Visitor):
    """Somebody at a desk who signs in and works on reports."""

    login: str = "noor"
    case: str = ""
    _used: ClassVar[dict[str, set[int]]] = {}

    def signs_in(self) -> None:
        """Sign in with password and the code of the telephone."""
        self.go("/account/sign-in/")
        self.fill_in({"login": f"{self.login}@demo.example", "password": PASSWORD})
        self.follow("main form[action='/account/sign-in/'] button")
        self.fill_in({"code": self.telephone()})
        self.follow("main form[action='/account/sign-in/code/'] button")

    def unlocks(self) -> None:
        """Type the passphrase."""
        self.go("/account/keys/unlock/")
        self.fill_in({"passphrase": PASSPHRASE})
        self.follow("main form button")

    def starts_the_day(self) -> None:
        """Sign in and unlock the keys, whatever was before."""
        self.page.context.clear_cookies()
        self.signs_in()
        self.unlocks()

    def opens_list(self, name: str = "new") -> str:
        """Open one of the lists; return what it says."""
        self.go(f"/werk/?lijst={name}")
        return self.words()

    def finds(self, reference: str) -> str:
        """Open a report that nobody took up, from the list; return what it says.

        When very many come in at once, a report lies in the tray.
        """
        in_list = "new" if self._turns_to(reference, "new") else "tray"
        return self.opens(reference, in_list)

    def opens(self, reference: str, in_list: str = "mine") -> str:
        """Open a report or case from a list; return what it says."""
        assert self._turns_to(reference, in_list), f"{reference} is not in {in_list}"
        self.follow(f"main table a:has-text('{reference}')")
        return self.words()

    def _turns_to(self, reference: str, in_list: str) -> bool:
        """Turn the pages of a list until the one on which a report stands."""
        shown = ""
        for number in range(1, _LONGEST_LIST):
            before, shown = shown, self.opens_list(f"{in_list}&page={number}")
            if reference in shown or shown == before:
                return reference in shown
        return False

    def takes_up(self, message: str = "") -> None:
        """Take the open report up."""
        if message:
            self.fill_in({"message": message})
        self.follow("main form:has([name=message]) button")
        self.case = self.path().partition("#")[0]

    def opens_case(self) -> str:
        """Open the own case; return what it says, folded texts included."""
        self.go(self.case)
        return self.page.locator("body").text_content() or ""

    def writes(self, text: str) -> None:
        """Write to the reporter."""
        self.go(self.case)
        self.fill_in({"message-text": text})
        self.follow("form[action$='/bericht/'] button")

    def notes(self, text: str) -> None:
        """Keep a note that the reporter never sees."""
        self.go(self.case)
        self.fill_in({"note-text": text})
        self.follow("form[action$='/notitie/'] button")

    def offered(self) -> set[str]:
        """Return the steps that the case page offers."""
        links = self.page.locator("#stappen a[href*='/stap/']")
        return {(link.get_attribute("href") or "").split("/")[-2] for link in links.all()}

    def takes(
        self, step: str, answers: Mapping[str, str | bool | Iterable[str]] | None = None
    ) -> None:
        """Take a step of the procedure, from the page of the case: it shows after each step."""
        link = f"#stappen a[href='{self.case}stap/{step}/']"
        if not self.page.locator(link).count():
            self.go(self.case)
        self.follow(link)
        given = dict(answers or {})
        if self.page.locator("[name=explanation]").count():
            given["explanation"] = "De klok van de proef liep vooruit."
        self.fill_in(given)
        self.follow("main form[method=post] .rd-actions button")
        errors = self.page.locator("#error-summary")
        assert not errors.count(), errors.inner_text()
        assert self.path().startswith(self.case), self.path()

    def shares_minutes(self) -> None:
        """Let the reporter read the minutes of the own hearing."""
        self.go(self.case)
        self.follow("form[action$='/delen/'] button")

    def files(self) -> list[str]:
        """Return the addresses of the files of the own case."""
        self.go(self.case)
        links = self.page.locator(f"main a[href^='{self.case}bestand/']").all()
        return [link.get_attribute("href") or "" for link in links]

    def telephone(self) -> str:
        """Return a code of the telephone that was not used before, and that lasts long enough."""
        used = self._used.setdefault(self.login, set())
        while True:
            now, passed = divmod(int(time.time()), _CODE_SECONDS)
            before = (now - 1,) if passed < _LONG_BEFORE_THE_NEXT else ()
            for moment in (*before, now, now + 1):
                if moment not in used:
                    used.add(moment)
                    return str(format_hotp_value(hotp_value(SECOND_FACTOR, moment)))
            time.sleep(1)


@dataclass
class Clock(Visitor):
    """Somebody who moves the demo's clock."""

    def moves(self, days: int) -> None:
        """Move the clock on."""
        self.go("/demo/")
        self.follow(f"main form[action='/demo/klok/'] button[value='{days}']")
