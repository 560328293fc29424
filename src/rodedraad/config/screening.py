"""Screen Dutch texts for what may exclude people, and say why. No database is needed.

Exit status: 0 when it was done, 1 with a finding at or above --fail-on, 2 for bad input. With
--lines each line is a text of its own, and the answer is one JSON object a line.
"""

import argparse
import json
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import django
from django.utils.translation import gettext

from rodedraad.config import terminal
from rodedraad.config.ending import end_quietly
from rodedraad.config.opening import no_folder, not_opened
from rodedraad.config.screening_options import SEVERITIES, parser_of
from rodedraad.config.screening_texts import STANDARD_INPUT, said_of_document, said_of_rules
from rodedraad.lib.documents import DocumentError, Kind, NoWords, kind_by_name, kind_of, text_of
from rodedraad.lib.screening import Profile, Screening, screen
from rodedraad.lib.screening.errors import BadRules
from rodedraad.lib.screening.files.annotated import annotated
from rodedraad.lib.screening.files.commented import commented
from rodedraad.lib.screening.files.marked import marked
from rodedraad.lib.screening.files.tabled import tabled
from rodedraad.lib.screening.grounds import Severity
from rodedraad.lib.screening.profile_file import read_profile
from rodedraad.lib.screening.readability import Readability
from rodedraad.recruitment.wording import headings_in, words_in

FOUND: Final = 1
BAD_INPUT: Final = 2
SEVERAL: Final = frozenset({"jsonl", "text"})
"""The formats that take more than one file."""


class _Refused(Exception):
    """The files or options cannot be used together; the text says why."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Screen, or end with status 2 and the reason."""
    django.setup()
    with terminal.speaking(terminal.language_of(arguments)):
        options = parser_of().parse_args(arguments)
        try:
            worst = _screen(options)
        except BadRules as wrong:
            _end(said_of_rules(wrong))
        except BrokenPipeError:
            end_quietly()
        except OSError as wrong:
            _end(not_opened(wrong))
        except _Refused as wrong:
            _end(str(wrong))
    sys.exit(FOUND if options.fail_on and worst >= SEVERITIES[options.fail_on] else 0)


def _screen(options: argparse.Namespace) -> Severity | int:
    """Write the answers, and return the worst severity, or -1 when nothing was found."""
    options.format = _format(options)
    if options.out and not options.out.parent.is_dir():
        raise _Refused(no_folder(options.out))
    profile = _profile(options)
    answers = [screen(text, profile=profile) for text in _texts(options)]
    _write(options, answers)
    found = (finding.severity for answer in answers for finding in answer.findings)
    return max(found, default=-1)


def _format(options: argparse.Namespace) -> str:
    """Return the format that is asked for, or that goes without saying; refuse what cannot be."""
    asked: str = options.format or ("jsonl" if options.lines else "text")
    if options.lines and asked != "jsonl":
        raise _Refused(gettext("--lines goes with --format jsonl only."))
    if asked not in SEVERAL and len(options.files) > 1:
        raise _Refused(gettext("For this format, give one file at a time."))
    return asked


def _profile(options: argparse.Namespace) -> Profile:
    if options.profile is None:
        return Profile(language=options.language)
    content = options.profile.read_bytes()
    return read_profile(str(options.profile), content, language=options.language)


def _texts(options: argparse.Namespace) -> Iterator[str]:
    for file in options.files:
        from_input = file == STANDARD_INPUT
        content = sys.stdin.buffer.read() if from_input else Path(file).read_bytes()
        text = _text(file, content)
        if options.lines:
            yield from (line for line in text.splitlines() if line.strip())
        else:
            yield text


def _text(file: str, content: bytes) -> str:
    kind = kind_by_name(file)
    try:
        if not content.strip():
            raise NoWords
        if kind is Kind.TEXT:
            kind_of(content)
        # A page is screened as it is written, so that places are places in the file.
        return text_of(content, Kind.TEXT if kind is Kind.HTML else kind)
    except DocumentError as wrong:
        raise _Refused(said_of_document(wrong, file, kind)) from None


def _write(options: argparse.Namespace, answers: Sequence[Screening]) -> None:
    if options.format == "jsonl":
        lines = (json.dumps(answer.as_json(), ensure_ascii=False) for answer in answers)
        content = "".join(f"{line}\n" for line in lines).encode()
    elif options.format == "json":
        content = f"{json.dumps(answers[0].as_json(), ensure_ascii=False, indent=1)}\n".encode()
    elif options.format == "html":
        content = marked(answers[0], words_in(options.language), options.language).encode()
    elif options.format == "docx":
        content = _document(options, answers[0])
    elif options.format == "xlsx":
        content = tabled(answers[0], headings_in(options.language))
    else:
        content = "\n".join(_told(options, answers)).encode() + b"\n"
    if options.out:
        options.out.write_bytes(content)
    else:
        # Buffered, also where Python is told not to: what is not would end after a part in silence.
        with open(sys.stdout.fileno(), "wb", closefd=False) as out:
            out.write(content)


def _document(options: argparse.Namespace, answer: Screening) -> bytes:
    [file] = options.files
    words = words_in(options.language)
    if kind_by_name(file) is Kind.DOCX:
        return annotated(Path(file).read_bytes(), answer, words)
    return commented(answer, words)


def _told(options: argparse.Namespace, answers: Sequence[Screening]) -> Iterator[str]:
    words, names = words_in(options.language), headings_in(options.language)
    for file, answer in zip(options.files, answers, strict=True):
        if not answer.is_dutch:
            yield f"{file}: {words.not_dutch}"
        breaks = [place for place, sign in enumerate(answer.text) if sign == "\n"]
        for finding in answer.findings:
            line = bisect_left(breaks, finding.start) + 1
            how = f"{names.grounds[finding.ground]}, {names.severities[finding.severity]}"
            yield f"{file}:{line}: {how}: “{finding.plain}” ({finding.rule})"
            yield f"    {finding.reason} ({finding.article})"
            yield f"    {words.instead} {' | '.join(finding.alternatives)}"
            if finding.exception:
                yield f"    {words.exception} {finding.exception}"
        yield from _how_hard(file, answer.readability)
        if answer.missing:
            yield f"{file}: {words.missing} {words.not_said(answer.missing)}"
        if answer.found_nothing:
            yield f"{file}: {words.nothing_found}"


def _how_hard(file: str, found: Readability) -> Iterator[str]:
    if found.lint is not None and found.margin is not None:
        yield f"{file}: LiNT-II {found.lint:.0f} ± {found.margin:.0f} (1-4: {found.level})"
    if found.flesch_douma is not None:
        yield f"{file}: Flesch-Douma {found.flesch_douma:.0f}"


def _end(text: str) -> None:
    sys.stderr.write(f"rodedraad screen: {text}\n")
    sys.exit(BAD_INPUT)


if __name__ == "__main__":
    main()
