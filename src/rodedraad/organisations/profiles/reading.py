"""Reading a profile: the file, what is the same in the whole country, and the checks."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from pydantic import ValidationError

from rodedraad.organisations.profiles.crosschecks import contradictions
from rodedraad.organisations.profiles.faults import Fault, ProfileError, faults_of, not_allowed
from rodedraad.organisations.profiles.profile import Profile, RouteCode

_HERE = Path(__file__).parent
_NATIONAL = _HERE / "national"
_DESK_TEXTS = ("name", "description", "who_reads", "next_step", "term", "contact", "reports_here")

Table = dict[str, Any]


def current() -> Profile:
    """Return the profile of this installation, `settings.RODEDRAAD_PROFILE`; read once."""
    return _once(str(settings.RODEDRAAD_PROFILE))


def load(name_or_path: str | Path) -> Profile:
    """Return a shipped profile by its name, or the one in a file. Raises `ProfileError`.

    What the file leaves to the country is filled in: the codes of its `codes_version`, and the
    routes outside the organisation. A route that names a desk gets the texts of that desk.
    """
    path = _path_of(name_or_path)
    table = _parse(path)
    _complete(table, path.name)
    try:
        profile = Profile.model_validate(table)
    except ValidationError as error:
        raise ProfileError(path.name, faults_of(error, Profile)) from None
    if faults := contradictions(profile):
        raise ProfileError(path.name, faults)
    order = list(RouteCode)
    routes = sorted(profile.routes, key=lambda route: order.index(route.code))
    return profile.model_copy(update={"routes": tuple(routes)})


def shipped() -> tuple[str, ...]:
    """Return the names of the profiles that come with the platform."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.toml")))


@cache
def _once(name_or_path: str) -> Profile:
    return load(name_or_path)


def _path_of(name_or_path: str | Path) -> Path:
    if str(name_or_path) in shipped():
        return _HERE / f"{name_or_path}.toml"
    path = Path(name_or_path)
    if not path.is_file():
        names = ", ".join(shipped())
        sentence = f"there is no such file, and no profile of that name; shipped: {names}"
        raise ProfileError(str(name_or_path), [Fault("", sentence)])
    return path


def _parse(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(path.name, [Fault("", f"is not valid TOML: {error}")]) from None
    except UnicodeDecodeError:
        raise ProfileError(path.name, [Fault("", "is not a text in UTF-8")]) from None


def _complete(table: Table, file: str) -> None:
    if "codes" in table:
        raise ProfileError(file, [Fault("codes", "is not a key here; set codes_version")])
    version = table.get("codes_version")
    versions = sorted(path.stem.removeprefix("codes-") for path in _NATIONAL.glob("codes-*.toml"))
    if version is not None and version not in versions:
        raise ProfileError(file, [Fault("codes_version", not_allowed(version, versions))])
    table["codes"] = _parse(_NATIONAL / f"codes-{version or versions[-1]}.toml")
    table["routes"] = _routes(table, file)


def _routes(table: Table, file: str) -> object:
    own = table.get("routes", [])
    if not _is_list_of_tables(own):
        return own
    desks = table.get("desks", [])
    texts = {str(desk.get("code")): desk for desk in desks} if _is_list_of_tables(desks) else {}
    for index, route in enumerate(own):
        if "desk" in route and str(route["desk"]) not in texts:
            sentence = not_allowed(route["desk"], texts)
            raise ProfileError(file, [Fault(f"routes[{index}].desk", sentence)])
    filled = [_with_desk_texts(route, texts) for route in own]
    named = {str(route.get("code")) for route in own}
    everywhere = _parse(_NATIONAL / "routes.toml")["routes"]
    return [*filled, *(route for route in everywhere if route["code"] not in named)]


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _with_desk_texts(route: Table, desks: dict[str, Table]) -> Table:
    desk = desks.get(str(route.get("desk")), {})
    return {key: desk[key] for key in _DESK_TEXTS if key in desk} | route
