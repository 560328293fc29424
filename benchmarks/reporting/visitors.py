"""Visitors: so many at once, each doing one visit after another until all are done."""

import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from urllib.parse import urlencode

from benchmarks.figures import percentile

PATIENCE_SECONDS = 60
_MOST_TRIES = 12
_BUSY = 503
_PART_BYTES = 256 * 1024
Visit = Callable[[], int]
"""Something that a visitor does; returns how often the server was too busy for it."""


class WrongAnswer(Exception):
    """The server answered something else than a visitor came for, so nothing was measured."""


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    head: str
    text: str

    @classmethod
    def of(cls, received: bytes) -> "Answer":
        """Return the answer that was received; raises `WrongAnswer` when it is none."""
        head, _, text = received.partition(b"\r\n\r\n")
        first, _, lines = head.decode("latin-1").partition("\r\n")
        try:
            return cls(int(first.split(maxsplit=2)[1]), lines, text.decode())
        except (IndexError, ValueError):
            raise WrongAnswer(f"no answer: {received[:400]!r}") from None

    def require(self, status: int, words: str = "") -> "Answer":
        """Raise `WrongAnswer` unless it is this answer."""
        if self.status != status or words not in self.text:
            raise WrongAnswer(f"{self.status} instead of {status} {words!r}: {self.text[-400:]}")
        return self

    def headers(self, name: str) -> list[str]:
        """Return each value of a header."""
        pairs = (line.partition(":") for line in self.head.split("\r\n"))
        return [value.strip() for key, _, value in pairs if key.lower() == name.lower()]

    def cookies(self) -> dict[str, str]:
        """Return the cookies that were set."""
        pairs = (line.partition(";")[0].partition("=") for line in self.headers("Set-Cookie"))
        return {name: value for name, _, value in pairs}


@dataclass(frozen=True)
class Server:
    """Where the server listens; each question is a connection of its own.

    It is asked with as little work as can be: visitors and server share the processors.
    """

    port: int

    def get(self, path: str, cookies: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, b"", "", cookies or {})

    def post(
        self, path: str, fields: Mapping[str, str], cookies: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a form."""
        kind = "application/x-www-form-urlencoded"
        return self._ask("POST", path, urlencode(fields).encode(), kind, cookies or {})

    def post_body(self, path: str, body: bytes, kind: str) -> Answer:
        """Send a body that was prepared."""
        return self._ask("POST", path, body, kind, {})

    def _ask(
        self, method: str, path: str, body: bytes, kind: str, cookies: Mapping[str, str]
    ) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += ["Accept-Language: nl", "Connection: close"]
        if kind:
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        if cookies:
            pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
            lines.append(f"Cookie: {pairs}")
        asked = "\r\n".join([*lines, "", ""]).encode() + body
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS) as connection:
            connection.sendall(asked)
            parts = []
            while part := connection.recv(_PART_BYTES):
                parts.append(part)
        return Answer.of(b"".join(parts))


def until_admitted(ask: Callable[[], Answer]) -> tuple[Answer, int]:
    """Ask again when it was too busy, as the page says; also returns how often that was."""
    for refusals in range(_MOST_TRIES):
        answer = ask()
        if answer.status != _BUSY:
            return answer, refusals
        time.sleep(float(answer.headers("Retry-After")[0]))
    raise WrongAnswer(f"too busy, {_MOST_TRIES} times")


@dataclass(frozen=True)
class Timing:
    """How long each visit took, and all of them together, waiting to be admitted included."""

    seconds: Sequence[float]
    elapsed: float
    refusals: int

    @property
    def per_second(self) -> float:
        """Return the rate."""
        return len(self.seconds) / self.elapsed

    @property
    def p95_ms(self) -> float:
        """Return what 95 of 100 visits stayed within, in milliseconds."""
        return 1000 * percentile(self.seconds, 95)


def received(visits: Sequence[Visit], at_once: int, *, most_seconds: float = 40) -> Timing:
    """Let the visits be made, so many at a time; raises the first error that one met.

    After `most_seconds` no visit is begun any more: a slow machine measures fewer of them.
    """
    last = time.monotonic() + most_seconds
    waiting: SimpleQueue[Visit] = SimpleQueue()
    for visit in visits:
        waiting.put(visit)
    seconds: list[float] = []
    refusals: list[int] = []
    errors: list[Exception] = []
    crowd = [
        threading.Thread(target=_make, args=(waiting, last, seconds, refusals, errors))
        for _ in range(at_once)
    ]
    begun = time.perf_counter()
    for visitor in crowd:
        visitor.start()
    for visitor in crowd:
        visitor.join()
    if errors:
        raise errors[0]
    return Timing(seconds, time.perf_counter() - begun, sum(refusals))


def _make(
    waiting: SimpleQueue[Visit],
    last: float,
    seconds: list[float],
    refusals: list[int],
    errors: list[Exception],
) -> None:
    while not errors and time.monotonic() < last:
        try:
            visit = waiting.get_nowait()
        except Empty:
            return
        begun = time.perf_counter()
        try:
            refusals.append(visit())
        except (WrongAnswer, OSError) as error:
            errors.append(error)
        seconds.append(time.perf_counter() - begun)
