"""The page of the inclusion office: prepare a release of what others counted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.aggregated import queries as sources
from rodedraad.aggregated.models import Source
from rodedraad.aggregated.sealed import SourceBroken
from rodedraad.aggregated.words import BODY_KINDS, ORIGINS
from rodedraad.core import clock
from rodedraad.lib.disclosure.errors import CannotProtect, DisclosureError
from rodedraad.monitor.aggregated import services
from rodedraad.monitor.aggregated.barometer import PartsTellFew
from rodedraad.monitor.aggregated.before import ToldOtherwise, TooNear
from rodedraad.monitor.aggregated.pay_again import GroupsTooSmall, TooFewAgain
from rodedraad.monitor.aggregated.turnover import AllLeftOut, TurnoverNotSaid, TurnoverWrong
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.monitor.web.few_changed import TOO_FEW
from rodedraad.monitor.web.forms import AudienceForm
from rodedraad.monitor.web.unfit import unfit
from rodedraad.releases.errors import ChangedOutside, LedgerBroken
from rodedraad.releases.states import Audience
from rodedraad.ui.templatetags.ui import day

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_CHANGED = gettext_lazy(
    "Something was changed from outside: nothing is counted. Ask your administrator to check the "
    "trail."
)
_REFUSED: "Mapping[type[Exception], tuple[str | None, StrPromise]]" = {
    CannotProtect: (
        "audience",
        gettext_lazy(
            "These figures can’t be published without giving somebody away. You can try it for "
            "fewer readers."
        ),
    ),
    TooFewChanged: ("source", TOO_FEW),
    ToldOtherwise: (
        "source",
        gettext_lazy(
            "Other figures of this year are published already. The difference could tell about one "
            "person, so these can’t be published. You can withdraw what is wrong."
        ),
    ),
    PartsTellFew: (
        "source",
        gettext_lazy(
            "In a group of scales, or among who is in neither, a share stands for too few people. "
            "With the share of the whole organisation it could be worked out. Take the file again "
            "without the rows of scales."
        ),
    ),
    AllLeftOut: (
        "source",
        gettext_lazy(
            "Of each kind of body, too few people came or left since it was told last, or a later "
            "year was told already. The difference would tell about them, so nothing can be "
            "published."
        ),
    ),
    GroupsTooSmall: (
        "source",
        gettext_lazy(
            "Too few people of an origin in the Netherlands are counted, or of each other origin, "
            "for the scales that the file has. Take fewer and wider categories of work, or the "
            "organisation as a whole."
        ),
    ),
    TooFewAgain: (
        "source",
        gettext_lazy(
            "Too few people came, left, or told their origin since it was told last, or a later "
            "year was told already. Two years beside each other would tell about them, so nothing "
            "can be published. Count on, and publish a later year."
        ),
    ),
    SourceBroken: (None, _CHANGED),
    LedgerBroken: (None, _CHANGED),
    ChangedOutside: (None, _CHANGED),
}
"""At which question each refusal is said, and how."""


class PrepareSourceForm(AudienceForm):
    """Which source, for whom, and the key for statistics."""

    def __init__(self, *args: Any, known: Sequence[Source], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["source"] = forms.ChoiceField(
            label=gettext_lazy("Which figures that others counted?"),
            choices=[(str(one.public_id), _name(one)) for one in known],
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Choose what others counted.")},
        )
        self.order_fields(["source", "audience", "key"])


@open_to(Role.INCLUSION_OFFICE)
def source_prepare(request: ActorRequest) -> HttpResponse:
    """Protect and prepare what a source says; whatever stands in the way is said."""
    known = sources.sources(request.actor)
    form = PrepareSourceForm(request.POST or None, request.FILES or None, known=known)
    if form.is_valid():
        try:
            release = services.prepare_source(
                actor=request.actor,
                key=form.cleaned_data["key"],
                public_id=UUID(form.cleaned_data["source"]),
                audience=Audience(form.cleaned_data["audience"]),
                at=clock.now(),
            )
        except TooNear as refused:
            form.add_error("source", _too_near(refused, known))
        except TurnoverNotSaid as refused:
            form.add_error("source", _of_turnover(refused))
        except tuple(_REFUSED) as refused:
            form.add_error(*_why_not(refused))
        except DisclosureError as wrong:
            form.add_error(None, unfit(wrong))
        else:
            return redirect("releases:release_detail", public_id=release.public_id)
    return render(request, "monitor/source_prepare.html", {"form": form, "is_known": bool(known)})


def _why_not(refused: Exception) -> "tuple[str | None, StrPromise]":
    return next(said for kind, said in _REFUSED.items() if isinstance(refused, kind))


def _too_near(refused: TooNear, known: Sequence[Source]) -> str:
    """Say which series stands in the way, by its name as long as a file of it is known."""
    names = {f"{one.kind}-{one.definition.series}": one.definition.name for one in known}
    said = gettext(
        "Of the same year something else was published: %(name)s. The differences between the two "
        "could tell about a few people, so these figures can’t stand beside it. If both are of one "
        "series, bring the file in again by the same name."
    )
    return said % {"name": names.get(refused.subject, refused.subject)}


def _of_turnover(refused: TurnoverNotSaid) -> str:
    """Say of which group the number of people who changed is missing, or can't be right."""
    if isinstance(refused, TurnoverWrong):
        said = gettext(
            "%(group)s: the number of people who changed since %(day)s can’t be right. The figures "
            "differ by more, or there are fewer people. Correct it (“gewisseld” in a file) and "
            "bring it in again."
        )
    else:
        said = gettext(
            "%(group)s: this was told of %(day)s. Say how many people came, left or are counted "
            "otherwise since then (“gewisseld” in a file), and bring it in again."
        )
    names = {**{one.value: name for one, name in BODY_KINDS.items()}, **ORIGINS}
    return said % {"group": names[refused.group], "day": day(refused.day.last_day)}


def _name(source: Source) -> str:
    return f"{source.definition.name}, {day(source.definition.reference_date)}"
