"""Doors that open with a code on paper, for who has no account.

A typing error is said before any work is done. After some wrong codes each next try waits some
seconds, on a page that keeps the code; then the right one gets in, whatever others try meanwhile.
What a code opens, and what is shown then, is up to each door.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise

from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.backoff import Backoff
from rodedraad.core.patience import NoPatience, Patience
from rodedraad.lib.vault.code import InvitationCode, ReporterCode
from rodedraad.lib.vault.errors import MalformedCode

Opened = TypeVar("Opened")


class CodeForm(forms.Form):
    """The question for a code, which each door asks in its own words, in a field `code`."""

    use_required_attribute = False

    kind: ClassVar[type[ReporterCode] | type[InvitationCode]]
    opens_nothing: ClassVar[str | Promise]

    def clean_code(self) -> ReporterCode | InvitationCode:
        """Return the code; a typing error is told apart from a wrong one."""
        typed = self.cleaned_data["code"]
        try:
            return self.kind.parse(typed)
        except MalformedCode:
            raise forms.ValidationError(self.not_a_code(typed)) from None

    def not_a_code(self, typed: str) -> str:
        """Return what is said of a typing error."""
        raise NotImplementedError


class NotOpened(Exception):
    """The code has a typing error, or opens nothing: the form says which."""

    def __init__(self, form: CodeForm) -> None:
        super().__init__()
        self.form = form


class MustWait(Exception):
    """The code was not tried yet: first its wait has to be over."""

    def __init__(self, *, patience: str, seconds: int, is_busy: bool) -> None:
        super().__init__()
        self.patience = patience
        self.seconds = seconds
        self.is_busy = is_busy


@dataclass(frozen=True)
class CodeDoor(Generic[Opened]):
    """One door: how it asks, what its codes open, and which wrong ones it counted.

    `open` does the slow work in a lane, and raises `unknown` for a code that opens nothing. The
    `purpose` is that of its `Patience`.
    """

    purpose: str
    form: type[CodeForm]
    open: Callable[[Any, datetime], Opened]
    unknown: type[Exception]
    wrong_codes: Backoff

    def enter(self, posted: QueryDict, at: datetime) -> Opened:
        """Return what the code opens; raises `NotOpened`, `MustWait`, or what `open` raises."""
        typed, has_waited = self._typed(posted, at)
        form = self.form(typed)
        if not form.is_valid():
            raise NotOpened(form)
        code = form.cleaned_data["code"]
        wait = timedelta(0) if has_waited else self.wrong_codes.wait(code.locator, at=at)
        if wait:
            raise self._must_wait(Patience.begin(code.digits, wait=wait, at=at), at)
        try:
            opened = self.open(code, at)
        except Busy:
            again = timedelta(seconds=RETRY_AFTER_SECONDS)
            patience = Patience.begin(code.digits, wait=again, at=at)
            raise self._must_wait(patience, at, is_busy=True) from None
        except self.unknown:
            self.wrong_codes.note_wrong(code.locator, at=at)
            form.add_error("code", str(form.opens_nothing))
            raise NotOpened(form) from None
        self.wrong_codes.forget(code.locator, at=at)
        return opened

    def _typed(self, posted: QueryDict, at: datetime) -> tuple[QueryDict, bool]:
        """Return what was typed, and whether its wait is over."""
        try:
            patience = Patience.open(self.purpose, posted.get("patience", ""), at=at)
        except NoPatience:
            return posted, False
        if patience.seconds_left(at):
            raise self._must_wait(patience, at)
        typed = posted.copy()
        typed["code"] = patience.digits
        return typed, True

    def _must_wait(self, patience: Patience, at: datetime, *, is_busy: bool = False) -> MustWait:
        return MustWait(
            patience=patience.seal(self.purpose),
            seconds=max(1, patience.seconds_left(at)),
            is_busy=is_busy,
        )


def waiting(request: HttpRequest, page: str, wait: MustWait, **more: Any) -> HttpResponse:
    """Show the page on which a code waits."""
    context = {
        "patience": wait.patience,
        "seconds": wait.seconds,
        "busy": wait.is_busy,
        **more,
    }
    response = render(request, page, context, status=503)
    response["Retry-After"] = str(wait.seconds)
    return response
