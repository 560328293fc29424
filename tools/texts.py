"""The translations of the interface, without GNU gettext.

    python tools/texts.py extract [app ...]   renew the Dutch catalogues; translations stay
    python tools/texts.py compile [app ...]   write the .mo files, which are not committed
    python tools/texts.py check   [app ...]   say what is not translated, or not rightly

English is the source language, so only Dutch has catalogues. They carry no line numbers and no
dates: a change in a catalogue is a change in a text. `check` also looks whether each Markdown text
beside the pages is there in both languages, with the same variables, and whether a text is hidden
inside an f-string, where `extract` does not see it.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOMS = Path(__file__).resolve().parent.parent / "src" / "rodedraad"
LANGUAGES = ("nl", "en")
PLURALS = "nplurals=2; plural=(n != 1);"
PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(PLAIN),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")
VARIABLE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class App:
    """One room of the house, and where its texts are."""

    home: Path

    @property
    def name(self) -> str:
        return self.home.name

    @property
    def catalogue(self) -> Path:
        return self.home / "locale" / "nl" / "LC_MESSAGES" / "django.po"

    @property
    def sources(self) -> list[Path]:
        """Every file that may hold a text, in a steady order."""
        files = [*self.home.rglob("*.py"), *self.home.glob("templates/**/*.html")]
        files += self.home.glob("templates/**/*.txt")
        return sorted(path for path in files if "migrations" not in path.parts)


def apps(names: list[str]) -> list[App]:
    """Return the rooms with these names, or all."""
    homes = sorted(path.parent for path in ROOMS.glob("*/__init__.py"))
    return [App(home) for home in homes if not names or home.name in names]


def messages_in(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    """Yield each text of a file: itself, its context and the comments for translators."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = templatize(source, origin=str(path))
    found = extract("python", BytesIO(source.encode()), KEYWORDS, comment_tags=("Translators:",))
    for _line, message, comments, context in found:
        yield message, context, comments


def extracted(app: App) -> Catalog:
    """Return a catalogue with every text of an app and no translations."""
    catalogue = Catalog(locale="nl", domain="django", fuzzy=False)
    for path in app.sources:
        place = path.relative_to(app.home).as_posix()
        for message, context, comments in messages_in(path):
            if message:
                catalogue.add(message, None, [(place, 0)], (), comments, context=context)
    return catalogue


def stored(app: App) -> Catalog:
    """Return the catalogue of an app as it was last written."""
    if not app.catalogue.exists():
        return Catalog(locale="nl", domain="django")
    return read_catalogue(app.catalogue)


def read_catalogue(path: Path) -> Catalog:
    """Read a .po file, refusing one that is malformed."""
    with path.open("rb") as file:
        return read_po(file, locale="nl", domain="django", abort_invalid=True)


def real(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def renew(app: App) -> None:
    """Write the catalogue of an app anew, keeping each translation that is still used."""
    fresh, known = extracted(app), stored(app)
    if not real(fresh):
        return
    for message in real(fresh):
        old = known.get(message.id, message.context)
        if old is not None and has_plural(old) == has_plural(message):
            message.string = old.string
    app.catalogue.parent.mkdir(parents=True, exist_ok=True)
    app.catalogue.write_text(written(fresh), encoding="utf-8")


def has_plural(message: Message) -> bool:
    """Whether a text has a form for one and a form for several."""
    return not isinstance(message.id, str)


def written(catalogue: Catalog) -> str:
    """Return a catalogue as text, sorted, with a header that never changes by itself."""
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, omit_header=True, include_lineno=False, width=100)
    header = "\n".join(
        (
            # REUSE-IgnoreStart
            "# SPDX-License-Identifier: EUPL-1.2",
            # REUSE-IgnoreEnd
            'msgid ""',
            'msgstr ""',
            '"Language: nl\\n"',
            '"MIME-Version: 1.0\\n"',
            '"Content-Type: text/plain; charset=utf-8\\n"',
            '"Content-Transfer-Encoding: 8bit\\n"',
            f'"Plural-Forms: {PLURALS}\\n"',
        )
    )
    return f"{header}\n\n{out.getvalue().decode().strip()}\n"


def compile_one(app: App) -> None:
    """Write the .mo file of an app."""
    if app.catalogue.exists():
        with app.catalogue.with_suffix(".mo").open("wb") as file:
            write_mo(file, stored(app))


def check_one(app: App) -> list[str]:
    """Return what is wrong with the texts of an app, a sentence each."""
    code = [path for path in app.sources if path.suffix == ".py"]
    overlooked = [problem for path in code for problem in hidden(path)]
    return [*wrong_in_catalogue(extracted(app), stored(app)), *wrong_in_texts(app), *overlooked]


def wrong_in_catalogue(used: Catalog, known: Catalog) -> list[str]:
    """Return what is wrong with translations: missing, fuzzy, unused, other placeholders."""
    problems = []
    for message in real(used):
        translation = known.get(message.id, message.context)
        if translation is None or not all(as_list(translation.string)):
            problems.append(f"not translated: {message.id!r}")
        elif translation.fuzzy:
            problems.append(f"marked as fuzzy: {message.id!r}")
        elif not same_placeholders(message, translation):
            problems.append(f"other placeholders: {message.id!r}")
    unused = [one for one in real(known) if used.get(one.id, one.context) is None]
    problems += [f"no longer used: {one.id!r}" for one in unused]
    problems += [f"marked as obsolete: {one.id!r}" for one in known.obsolete.values()]
    return problems


def as_list(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return a text, or its plural forms, as a list."""
    return [string or ""] if isinstance(string, str | None) else list(string)


def same_placeholders(message: Message, translation: Message) -> bool:
    """Whether each form of a translation uses the variables of the text."""
    wanted = [sorted(PLACEHOLDER.findall(form)) for form in as_list(message.id)]
    given = [sorted(PLACEHOLDER.findall(form)) for form in as_list(translation.string)]
    return all(form in wanted for form in given)


def wrong_in_texts(app: App) -> list[str]:
    """Return which Markdown texts are missing in a language, or differ in variables."""
    names = {path.name for path in app.home.glob("texts/*/*.md")}
    problems = []
    for name in sorted(names):
        files = [app.home / "texts" / language / name for language in LANGUAGES]
        missing = [file.parent.name for file in files if not file.exists()]
        problems += [f"no text {name} in {language}" for language in missing]
        if not missing:
            variables = [set(VARIABLE.findall(file.read_text(encoding="utf-8"))) for file in files]
            if variables[0] != variables[1]:
                problems.append(f"other variables per language: {name}")
    return problems


def hidden(path: Path) -> list[str]:
    """Return each text that is translated inside an f-string, where extracting overlooks it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    calls = {call for string in strings for call in ast.walk(string) if isinstance(call, ast.Call)}
    lines = sorted(call.lineno for call in calls if called(call) in KEYWORDS)
    return [f"translated inside an f-string: {path.name}, line {line}" for line in lines]


def called(call: ast.Call) -> str:
    """Return the name of what is called, without the module before it."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def told_apart() -> list[str]:
    """Return the texts that two apps translate differently: Django would show one of the two."""
    seen: dict[tuple[str, str | None], tuple[str, list[str]]] = {}
    differing = []
    for app in apps([]):
        for message in real(stored(app)):
            key, given = (as_list(message.id)[0], message.context), as_list(message.string)
            first, known = seen.setdefault(key, (app.name, given))
            if all(given) and all(known) and given != known:
                differing.append(f"{app.name}: {key[0]!r} is translated differently in {first}")
    return differing


def problems(names: list[str]) -> list[str]:
    """Return what is wrong with the texts of these apps, or of all."""
    found = [f"{app.name}: {problem}" for app in apps(names) for problem in check_one(app)]
    return found + (told_apart() if not names else [])


def main(arguments: list[str]) -> int:
    """Do what was asked; 1 when something is wrong."""
    commands: dict[str, Callable[[App], None]] = {"extract": renew, "compile": compile_one}
    command, names = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in commands:
        for app in apps(names):
            commands[command](app)
        return 0
    if command == "check":
        found = problems(names)
        print("\n".join(found) or "Every text is translated.")
        return 1 if found else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
