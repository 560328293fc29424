"""The door for programs: a text in, a screening out. Nothing is stored, nobody is known.

It needs no session, no cookie and no database, and it follows `openapi.yaml`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

import yaml
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.openness import EVERYONE, declare
from rodedraad.organisations import profiles
from rodedraad.recruitment import reading
from rodedraad.ui.web import machines

LANGUAGES: Final = ("nl", "en")
MOST_STRANGE: Final = 20
"""So many strange names are named."""
_KEYS: Final = ("text", "language")

Mistake = Mapping[str, str]


class _Object(dict[str, Any]):
    """An object as it was sent; `twice` are the names that stand in it more than once."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        times = Counter(name for name, _value in pairs)
        self.twice = tuple(name for name, count in times.items() if count > 1)


class _Refused(Exception):
    """What was asked cannot be read; `answer` says why."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


@csrf_exempt
@never_cache
@declare(EVERYONE)
def screenings(request: HttpRequest) -> HttpResponse:
    """Screen the text in an object; the answer is an object with the findings."""
    if other := machines.methods(request, "POST"):
        return other
    try:
        asked = _asked(request)
        with reading.place():
            read = reading.read(asked["text"], asked.get("language", "nl"))
            answered = machines.answer(read.as_json())
    except _Refused as refused:
        return refused.answer
    except Busy:
        return machines.busy(RETRY_AFTER_SECONDS)
    answered.headers["Content-Language"] = asked.get("language", "nl")
    return answered


@csrf_exempt
@declare(EVERYONE)
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the description of the API (OpenAPI 3.0.3), for pages of every site to show."""
    answered = machines.methods(request, "GET", "HEAD") or machines.answer(described())
    answered.headers["Access-Control-Allow-Origin"] = "*"
    return answered


@csrf_exempt
@declare(EVERYONE)
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer a program at an address where nothing is, also one that ends with a slash."""
    del request, rest
    return machines.not_found()


def described() -> dict[str, Any]:
    """Return the description, with the address of this installation and whom to ask."""
    ours = profiles.current()
    address = settings.RODEDRAAD_ADDRESS
    contact = {"name": ours.name, "url": address, "email": ours.security.contact}
    written = _written()
    return {
        **written,
        "info": {**written["info"], "version": machines.VERSION, "contact": contact},
        "servers": [{"url": f"{address}{machines.HOME.rstrip('/')}"}],
    }


@cache
def _written() -> dict[str, Any]:
    file = files("rodedraad.recruitment.web") / "openapi.yaml"
    written: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return written


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Return the object that was sent. Raises `_Refused`."""
    if not machines.accepts(request, machines.JSON):
        detail = _("The answer is application/json, which your Accept header leaves out.")
        raise _Refused(machines.problem(HTTPStatus.NOT_ACCEPTABLE, detail))
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    is_json = request.content_type == machines.JSON and charset == "utf-8"
    if not is_json or request.headers.get("Content-Encoding", "identity") != "identity":
        detail = _("Send an object as application/json, in UTF-8 and not compressed.")
        raise _Refused(machines.problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail))
    asked = _parsed(_body(request))
    if mistakes := tuple(_mistakes(asked)):
        detail = _("What was sent does not fit the description of this API.")
        raise _Refused(machines.problem(HTTPStatus.BAD_REQUEST, detail, errors=mistakes))
    sent: dict[str, Any] = asked
    return sent


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig:
        raise _Refused(machines.too_large()) from None


def _parsed(body: bytes) -> Any:
    try:
        written = body.decode("utf-8")
        return json.loads(written, parse_constant=_no_number, object_pairs_hook=_Object)
    except (ValueError, RecursionError):
        detail = _("This is no JSON in UTF-8.")
        raise _Refused(machines.problem(HTTPStatus.BAD_REQUEST, detail)) from None


def _no_number(name: str) -> None:
    raise ValueError(name)


def _mistakes(asked: object) -> Iterator[Mistake]:
    """Yield every mistake, so that nobody has to find them one by one."""
    if not isinstance(asked, _Object):
        yield _mistake("#", "type", _("This must be an object."))
        return
    for key in sorted(asked.keys() - set(_KEYS))[:MOST_STRANGE]:
        known = _("This name is not known here. Known are: %(names)s.")
        yield _mistake(_place(key), "additionalProperties", known % {"names": ", ".join(_KEYS)})
    for key in asked.twice[:MOST_STRANGE]:
        yield _mistake(_place(key), "uniqueNames", _("This name stands here more than once."))
    yield from _mistakes_of_text(asked)
    if "language" in asked and asked["language"] not in LANGUAGES:
        yield _mistake("#/language", "enum", _("This must be nl or en."))


def _mistakes_of_text(asked: Mapping[str, object]) -> Iterator[Mistake]:
    text = asked.get("text")
    if "text" not in asked:
        yield _mistake("#/text", "required", _("A text is missing."))
    elif not isinstance(text, str):
        yield _mistake("#/text", "type", _("This must be a text."))
    elif len(text) > reading.LONGEST:
        said = _("This text is too long: %(most)d characters are read at most.")
        yield _mistake("#/text", "maxLength", said % {"most": reading.LONGEST})
    elif any("\ud800" <= sign <= "\udfff" for sign in text):
        yield _mistake("#/text", "unicode", _("This text has half a character in it."))


def _place(name: str) -> str:
    """Return the JSON Pointer to a name in the object that was sent; a long one is cut."""
    return "#/" + json.dumps(name[:100])[1:-1].replace("~", "~0").replace("/", "~1")


def _mistake(location: str, code: str, detail: str) -> Mistake:
    return {"in": "body", "location": location, "code": code, "detail": detail}
