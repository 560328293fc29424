"""What is measured, and in which order.

The physical limit is measured anew before and after each thing that is held against it, since
a machine is never equally busy for minutes on end; the ratio is to the mean of the two.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any

from benchmarks.figures import Aim, Baseline, Figure
from benchmarks.reporting import argon
from benchmarks.reporting.argon import Pool
from benchmarks.reporting.installation import Installation, watched
from benchmarks.reporting.visitors import (
    Server,
    Timing,
    Visit,
    WrongAnswer,
    received,
    until_admitted,
)

SENDERS = 20
MOST_MEMORY_MIB = 512
LIST_AIM_MS, CASE_AIM_MS = 300, 200
_FORM = "/formulier/"
_INBOX = "/inbox/"
_UNLOCK = "/account/keys/unlock/"
_LIST = "/werk/?lijst=desk"
_FORM_COOKIE = "rd-form"
_KEY_COOKIE = "rd-key"
_FORM_SECRET = "0123456789abcdefghijklmnopqrstuv"  # noqa: S105
_BORDER = "a-border-between-fields"


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    cases: int = 10_000
    closed: int = 2_000
    new: int = 1_000
    hidden: int = 3_000
    messages: int = 50
    reports: int = 200
    openings: int = 200
    unlocks: int = 120
    pages: int = 100
    argon_runs: int = 24

    @classmethod
    def quick(cls) -> "Sizes":
        """Return small numbers: to see that it works, not how fast it is."""
        return cls(
            cases=500, closed=50, new=50, hidden=100, messages=10,
            reports=40, openings=20, unlocks=9, pages=10, argon_runs=8,
        )  # fmt: skip

    def brought(self) -> Mapping[str, int]:
        """Return what visitors bring along, with some for the warming up and for the end."""
        return {
            "drafts": SENDERS + self.reports + 2 * SENDERS,
            "messages": self.messages,
            "sessions": 1 + self.unlocks + 2 * SENDERS,
        }

    def rows(self) -> Mapping[str, int]:
        """Return what is made in bulk."""
        return {name: getattr(self, name) for name in ("cases", "closed", "new", "hidden")}


@dataclass
class Bench:
    """An installation that is served, what visitors bring along, and what was measured so far."""

    installation: Installation
    server: Server
    sizes: Sizes
    made: Mapping[str, Any]
    pool: Pool
    cost_ms: float
    figures: list[Figure] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def note(
        self, name: str, value: float, unit: str, *, against: Baseline | None = None,
        aim: Aim | None = None,
    ) -> None:  # fmt: skip
        """Add a line."""
        self.figures.append(Figure(name, value, unit, against, aim))

    def limit(self) -> float:
        """Measure the physical limit once more."""
        self.limits.append(argon.runs_per_second(self.pool, self.sizes.argon_runs))
        return self.limits[-1]

    def note_rate(self, name: str, measure: Callable[[], Timing], aim: Aim | None = None) -> None:
        """Measure a rate between two measurements of the physical limit."""
        before, worked = self.limit(), self.installation.processor_seconds()
        visited = time.process_time()
        timing = measure()
        visited = time.process_time() - visited
        worked = self.installation.processor_seconds() - worked
        against = Baseline("bare Argon2id", (before + self.limit()) / 2)
        self.note(f"{name}, per second", timing.per_second, "/s", against=against, aim=aim)
        self.note(f"{name}, p95", timing.p95_ms, "ms")
        self.note(f"{name}, turned away as too busy", timing.refusals, "times")
        self.note(
            f"{name}, processor time of one", 1000 * worked / len(timing.seconds), "ms",
            against=Baseline("bare Argon2id, ms", self.cost_ms),
        )  # fmt: skip
        self.note(f"{name}, of the visitors", 1000 * visited / len(timing.seconds), "ms")

    def note_pages(self, name: str, path: str, words: str, most_ms: float) -> None:
        """Measure how long the first handler waits for a page, asked for again and again."""
        cookies = self.made["sessions"][0]

        def visit() -> int:
            self.server.get(path, cookies).require(200, words)
            return 0

        visit()
        worked = self.installation.processor_seconds()
        timing = received([visit] * self.sizes.pages, 1, most_seconds=20)
        worked = self.installation.processor_seconds() - worked
        self.note(
            f"{name}, p95", timing.p95_ms, "ms",
            against=Baseline("aim, ms", most_ms), aim=Aim(below=1),
        )  # fmt: skip
        self.note(f"{name}, processor time of one", 1000 * worked / len(timing.seconds), "ms")


def measure(bench: Bench) -> None:
    """Measure everything, in an order in which nothing stands in the way of the next."""
    handlers, sessions = bench.made["handlers"], bench.made["sessions"]
    codes = cycle([draft["code"] for draft in bench.made["drafts"][:SENDERS]])
    opened = list(islice(codes, bench.sizes.openings))
    enough = Aim(at_least=0.8)
    drafts = bench.made["drafts"][SENDERS : SENDERS + bench.sizes.reports]
    received(_sends(bench, bench.made["drafts"][:SENDERS]), SENDERS)
    with _memory(bench, f"memory, peak while {SENDERS} send"):
        bench.note_rate(
            f"reports sent, {SENDERS} at once", lambda: received(_sends(bench, drafts), SENDERS),
            enough,
        )  # fmt: skip
    bench.note_rate(
        f"inboxes opened, {SENDERS} at once",
        lambda: received(_openings(bench, opened), SENDERS),
        enough,
    )
    bench.note_rate(
        f"keys unlocked, {handlers} at once",
        lambda: received(_unlocks(bench, sessions[1 : bench.sizes.unlocks + 1]), handlers),
        enough,
    )
    _pages(bench)
    with _memory(bench, "memory, peak while all this is done at once"):
        _everything(bench, list(islice(codes, 2 * SENDERS)))
    bench.note("memory, at the end", bench.installation.resident(), "MiB", **_most())


def _pages(bench: Bench) -> None:
    sizes = bench.sizes
    last = sizes.cases // 25
    middle = min(200, last)
    for name, path in (
        (f"list of {sizes.cases} cases, first page", _LIST),
        (f"list of {sizes.cases} cases, page {middle}", f"{_LIST}&page={middle}"),
        (f"list of {sizes.cases} cases, by state", f"{_LIST}&state=under_way"),
        (f"list of {sizes.cases} cases, term passed", f"{_LIST}&due=late"),
        (f"list of {sizes.new} new reports", "/werk/?lijst=new"),
    ):
        bench.note_pages(name, path, "rd-table__name", LIST_AIM_MS)
    address = f"/werk/zaak/{bench.made['case']}/"
    bench.note_pages(f"case with {sizes.messages} messages", address, "</html>", CASE_AIM_MS)


def _everything(bench: Bench, codes: Sequence[str]) -> None:
    """Send, open and unlock: as much memory as there can be work at once."""
    few = 2 * SENDERS
    visits = [
        visit
        for several in zip(
            _sends(bench, bench.made["drafts"][-few:]),
            _openings(bench, codes),
            _unlocks(bench, bench.made["sessions"][-few:]),
            strict=True,
        )
        for visit in several
    ]
    received(visits, 24)


@contextmanager
def _memory(bench: Bench, name: str) -> Iterator[None]:
    with watched(bench.installation) as seen:
        yield
    bench.note(name, seen[0], "MiB", **_most())


def _most() -> dict[str, Any]:
    return {"against": Baseline("aim, MiB", MOST_MEMORY_MIB), "aim": Aim(below=1)}


def _sends(bench: Bench, drafts: Sequence[Mapping[str, str]]) -> list[Visit]:
    return [_send(bench.server, _as_posted(draft["draft"])) for draft in drafts]


def _send(server: Server, body: bytes) -> Visit:
    kind = f"multipart/form-data; boundary={_BORDER}"

    def visit() -> int:
        answer, refusals = until_admitted(lambda: server.post_body(_FORM, body, kind))
        answer.require(200, "Je melding is verstuurd")
        return refusals

    return visit


def _as_posted(draft: str) -> bytes:
    """Return the last page of the form as a browser sends it, without a file."""
    fields = {"draft": draft, "step": "send", "go": "next"}
    parts = [
        f'--{_BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    empty = 'name="attachments"; filename=""\r\nContent-Type: application/octet-stream'
    parts.append(f"--{_BORDER}\r\nContent-Disposition: form-data; {empty}\r\n\r\n\r\n")
    return "".join([*parts, f"--{_BORDER}--\r\n"]).encode()


def _openings(bench: Bench, codes: Sequence[str]) -> list[Visit]:
    return [_opening(bench.server, code) for code in codes]


def _opening(server: Server, code: str) -> Visit:
    cookies = {_FORM_COOKIE: _FORM_SECRET}
    fields = {"csrfmiddlewaretoken": _FORM_SECRET, "code": code, "kept": ""}

    def visit() -> int:
        opened, refusals = until_admitted(lambda: server.post(_INBOX, fields, cookies))
        [there] = opened.require(302).headers("Location")
        server.get(there, opened.cookies()).require(200, "</html>")
        return refusals

    return visit


def _unlocks(bench: Bench, everyone: Sequence[Mapping[str, str]]) -> list[Visit]:
    return [_unlock(bench, cookies) for cookies in everyone]


def _unlock(bench: Bench, cookies: Mapping[str, str]) -> Visit:
    form = {"csrfmiddlewaretoken": _FORM_SECRET, "passphrase": bench.made["passphrase"]}
    session = {_FORM_COOKIE: _FORM_SECRET, **cookies}

    def visit() -> int:
        answer, refusals = until_admitted(lambda: bench.server.post(_UNLOCK, form, session))
        if _KEY_COOKIE not in answer.require(302).cookies():
            raise WrongAnswer("the keys were not unlocked")
        return refusals

    return visit
