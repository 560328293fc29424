"""The form without a browser: the same bytes, sent when and as often as a test wants."""

import http.client
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tests.browser.marks import MARKS
from tests.browser.people import BUREAU

FORM = "/formulier/"
WHAT = "Wat er gebeurde staat hier in een hele zin."
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "desk": {"desk": BUREAU},
    "kind": {"kind": "report"},
    "role": {"role": "self"},
    "what": {"what": WHAT},
    "named": {"named": "anonymous"},
}
FILE_NAME = "bijlage.txt"
_EDGE = "rode-draad-edge"
_PATIENCE_SECONDS = 90


class NoAnswer(Exception):
    """The connection broke before there was an answer."""


@dataclass(frozen=True)
class Answer:
    """A page."""

    status: int
    text: str

    @property
    def heading(self) -> str:
        """Return the heading of the page, or nothing."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.DOTALL)
        return re.sub(r"<[^>]+>", "", found.group(1)).strip() if found else ""

    @property
    def was_sent(self) -> bool:
        """Tell whether the page says that it was sent."""
        return self.status == 200 and "Je melding is verstuurd" in self.text

    @property
    def reference(self) -> str:
        """Return the reference on a confirmation."""
        found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", self.text)
        return found.group() if found else ""


@dataclass(frozen=True)
class Letter:
    """A report that is ready to be sent: exactly these bytes, and the code that goes with it."""

    body: bytes
    kind: str
    code: str


@dataclass(frozen=True)
class Wire:
    """A connection to the platform, one request at a time."""

    address: str

    def ask(self, body: bytes, kind: str) -> Answer:
        """Send a page of the form. Raises `NoAnswer`."""
        host = urlsplit(self.address).netloc
        connection = http.client.HTTPConnection(host, timeout=_PATIENCE_SECONDS)
        try:
            connection.request("POST", f"{FORM}?taal=nl", body, {"Content-Type": kind})
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode())
        except (OSError, http.client.HTTPException) as broken:
            raise NoAnswer from broken
        finally:
            connection.close()

    def send(self, letter: Letter) -> Answer:
        """Send a report that is ready. Raises `NoAnswer`."""
        return self.ask(letter.body, letter.kind)

    def letter(self, answers: Mapping[str, Mapping[str, str]] = ANSWERS) -> Letter:
        """Walk through the form, and stop where only sending is left."""
        page = self._post({"go": "begin", "desk": BUREAU})
        code = ""
        while (step := _hidden(page, "step")) != "send":
            given = dict(answers.get(step, {}))
            if step == "code":
                code = MARKS.keep("".join(re.findall(r'rd-code__group">(\d{4})<', page.text)))
                given = {"last_four": code[-4:]}
            elif step == "what":
                given["what"] = MARKS.put(given["what"], FORM, "what")
            page = self._post(
                {"draft": _hidden(page, "draft"), "step": step, "go": "next", **given}
            )
        fields = [("draft", _hidden(page, "draft")), ("step", "send"), ("go", "next")]
        return Letter(_multipart(fields), f"multipart/form-data; boundary={_EDGE}", code)

    def _post(self, fields: Mapping[str, str]) -> Answer:
        answer = self.ask(urlencode(fields).encode(), "application/x-www-form-urlencoded")
        assert answer.status == 200, answer.heading
        return answer


def _hidden(page: Answer, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found, page.heading
    return found.group(1)


def _multipart(fields: Sequence[tuple[str, str]]) -> bytes:
    lines = []
    for name, value in fields:
        lines += [f"--{_EDGE}", f'Content-Disposition: form-data; name="{name}"', "", value]
    disposition = f'form-data; name="attachments"; filename="{FILE_NAME}"'
    lines += [f"--{_EDGE}", f"Content-Disposition: {disposition}", "Content-Type: text/plain", ""]
    content = MARKS.put("De inhoud van de bijlage.", FORM, "attachments")
    lines += [f"{content}\n" * 2000, f"--{_EDGE}--", ""]
    return "\r\n".join(lines).encode()
