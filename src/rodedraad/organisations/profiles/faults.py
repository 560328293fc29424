"""What is wrong with a profile, in sentences for the person who writes the file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from rodedraad.organisations.profiles.words import (
    COLOUR,
    DEPARTMENT_CODE,
    EMAIL,
    LINK,
    NORM_NUMBER,
    PASSAGE_LENGTH,
    SLUG,
)

Location = tuple[int | str, ...]


@dataclass(frozen=True)
class Fault:
    """One mistake: the key where it stands, and what would be right."""

    key: str
    sentence: str


class ProfileError(Exception):
    """A profile that can't be used. One line per mistake: file, key, what is allowed."""

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__("\n".join(self._line(fault) for fault in self.faults))

    def _line(self, fault: Fault) -> str:
        key = f"{fault.key}: " if fault.key else ""
        return f"{self.file}: {key}{fault.sentence}"


def faults_of(error: ValidationError, model: type[BaseModel]) -> tuple[Fault, ...]:
    """Return each mistake that the form of the profile found, in the words of the file."""
    return tuple(
        Fault(key_of(found["loc"]), _sentence(found, model))
        for found in error.errors(include_url=False)
    )


def key_of(location: Location) -> str:
    """Return the path of a key as it is written in the file: `desks[2].kind`."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def not_allowed(value: object, allowed: Iterable[object]) -> str:
    """Say that this value is not one of those that are allowed."""
    names = ", ".join(str(_plain(name)) for name in allowed)
    return f"{_shown(value)} is not allowed; allowed: {names}"


def _sentence(found: Mapping[str, Any], model: type[BaseModel]) -> str:
    kind, location = found["type"], found["loc"]
    if kind == "extra_forbidden":
        return _unknown_key(location, model)
    if kind == "enum":
        return not_allowed(found["input"], _type_at(location, model))
    if kind in _ABSENT:
        return _ABSENT[kind].format(**found.get("ctx", {}))
    limits = {name: _FORMS.get(str(limit), limit) for name, limit in found.get("ctx", {}).items()}
    allowed = _ALLOWED.get(kind, found["msg"]).format(**limits)
    return f"{_shown(found['input'])} is not allowed; allowed: {allowed}"


_ABSENT = {
    "missing": "is missing",
    "string_too_short": "may not be empty",
    "too_short": "needs at least {min_length}",
    "passage": (
        "has {found}, which is not allowed; allowed: at most "
        f"{PASSAGE_LENGTH} characters of paragraphs, **bold**, *emphasis*, lists, and links to "
        "https://, mailto:, tel: or a page of this site"
    ),
}

_ALLOWED = {
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "at most {le}",
    "string_pattern_mismatch": "{pattern}",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "string_type": 'text between quotation marks: "…"',
    "date_type": "a date without quotation marks, such as 2026-01-31",
    "date_from_datetime_parsing": "a date without quotation marks, such as 2026-01-31",
    "date_from_datetime_inexact": "a date without a time, such as 2026-01-31",
    "tuple_type": "a list between square brackets",
    "model_type": "a table with keys",
}

_FORMS = {
    SLUG: "small letters, digits and underscores, beginning with a letter",
    DEPARTMENT_CODE: "capitals, digits and dashes, at most 20",
    NORM_NUMBER: 'a number such as "1.2"',
    COLOUR: 'a colour such as "#1d4f91"',
    LINK: "an address that begins with https://",
    EMAIL: "an e-mail address",
}


def _unknown_key(location: Location, model: type[BaseModel]) -> str:
    owner = _type_at(location[:-1], model)
    names = [name for name in owner.model_fields if name != "codes"]
    close = get_close_matches(str(location[-1]), names, n=1)
    hint = f'did you mean "{close[0]}"? ' if close else ""
    return f"is not a key here; {hint}allowed: {', '.join(names)}"


def _type_at(location: Location, model: Any) -> Any:
    """Return the model or enumeration that stands at this place of the form."""
    found = model
    for step in location:
        annotation = found if isinstance(step, int) else found.model_fields[step].annotation
        found = _inner(annotation)
    return found


def _inner(annotation: Any) -> Any:
    """Look through optional values and lists at what they hold."""
    if isinstance(annotation, type) and issubclass(annotation, (BaseModel, Enum)):
        return annotation
    inner: Sequence[Any] = [_inner(part) for part in get_args(annotation)]
    return next((part for part in inner if isinstance(part, type)), annotation)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _shown(value: object) -> str:
    plain = _plain(value)
    if isinstance(plain, bool):
        return str(plain).lower()
    if isinstance(plain, str):
        return f'"{plain}"'
    if isinstance(plain, list):
        return "a list"
    return "a table" if isinstance(plain, dict) else str(plain)
