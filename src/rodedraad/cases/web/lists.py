"""The desk list."""

from typing import Any

from django import forms
from django.core.paginator import Page
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.cases import lists, queries
from rodedraad.cases.lists import Due, Filters, Line, Tab
from rodedraad.cases.states import CaseState
from rodedraad.core import clock
from rodedraad.lib.terms import days_left
from rodedraad.ui.components import Link
from rodedraad.ui.paging import page_of

PAGE_SIZE = 25
TABS = {
    Tab.NEW: pgettext_lazy("list of reports", "New"),
    Tab.MINE: gettext_lazy("My cases"),
    Tab.DESK: gettext_lazy("All of the desk"),
    Tab.TRAY: gettext_lazy("Tray"),
    Tab.CLOSED: pgettext_lazy("list of cases", "Closed"),
}
_WITHOUT_CASE = frozenset({Tab.NEW, Tab.TRAY})
_WAITING = gettext_lazy("When a report comes in that you can read, you will see it here.")
EMPTY = {
    Tab.NEW: _WAITING,
    Tab.MINE: gettext_lazy(
        "You are not handling any case now. A report that you take up becomes your case, and is "
        "then in this list. Reports that nobody has taken up yet are in the list “New”."
    ),
    Tab.DESK: gettext_lazy(
        "There is no open case that you can read. Reports that nobody has taken up yet are in the "
        "list “New”."
    ),
    Tab.TRAY: _WAITING,
    Tab.CLOSED: gettext_lazy("There is no closed case that you can read."),
}
_LED_TO_NEW = frozenset({Tab.MINE, Tab.DESK})


class FilterForm(forms.Form):
    """What a list is narrowed to; a wrong value narrows nothing."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    handler = forms.ChoiceField(label=gettext_lazy("Handler"), required=False)
    due = forms.ChoiceField(
        label=gettext_lazy("Deadline"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            (Due.LATE.value, gettext_lazy("Deadline has passed")),
            (Due.WEEK.value, gettext_lazy("Due within a week")),
        ],
    )

    def __init__(self, data: QueryDict, *, tab: Tab, handlers: list[tuple[str, str]]) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.widget.attrs["data-optional"] = "no"
        states = [s for s in CaseState if s not in {CaseState.RECEIVED, CaseState.CLOSED}]
        anything = ("", _("All"))
        self.fields["state"].choices = [anything, *((s.value, s.label) for s in states)]  # type: ignore[attr-defined]
        self.fields["handler"].choices = [anything, *handlers]  # type: ignore[attr-defined]
        if tab in _WITHOUT_CASE | {Tab.CLOSED}:
            del self.fields["state"]
        if tab in _WITHOUT_CASE | {Tab.MINE}:
            del self.fields["handler"]

    def filters(self) -> Filters:
        """Return what was chosen, as far as it is one of the choices."""
        self.is_valid()
        chosen = self.cleaned_data
        return Filters(
            state=CaseState(chosen["state"]) if chosen.get("state") else None,
            handler_id=chosen.get("handler") or None,
            due=Due(chosen["due"]) if chosen.get("due") else None,
        )


@open_to(Role.HANDLER, unlocked=True)
@require_GET
def desk_list(request: ActorRequest) -> HttpResponse:
    """Show one of the lists, twenty-five lines at a time."""
    tab = _tab(request.GET.get("lijst", ""))
    unasked = tab in _WITHOUT_CASE | {Tab.MINE}
    handlers = [] if unasked else queries.handlers(request.actor, day=clock.today())
    form = FilterForm(request.GET, tab=tab, handlers=handlers)
    page, lines = _page(request, tab, form.filters())
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context = {
        "tabs": [Link(str(label), _url(each), each == tab) for each, label in TABS.items()],
        "tab": tab.value,
        "filters": form,
        "is_filtered": bool(kept),
        "page": page,
        "query": "&".join(f"{key}={value}" for key, value in {"lijst": tab.value, **kept}.items()),
        "lines": [_row(line) for line in lines],
        "heading": TABS[tab],
        "empty": EMPTY[tab],
        "is_of_committee": bool(queries.committees_of(request.actor)),
        "elsewhere": _url(Tab.NEW) if tab in _LED_TO_NEW else "",
    }
    return render(request, "cases/desk_list.html", context)


def _tab(value: str) -> Tab:
    return Tab(value) if value in set(Tab) else Tab.NEW


def _url(tab: Tab) -> str:
    return f"{reverse('cases:desk_list')}?lijst={tab.value}"


def _page(request: ActorRequest, tab: Tab, filters: Filters) -> tuple[Page[Any], list[Line]]:
    day, number = clock.today(), request.GET.get("page")
    if tab in _WITHOUT_CASE:
        found = lists.reports(request.actor, tab, filters, day=day)
        page = page_of(found, PAGE_SIZE, number)
        return page, lists.lines_of_reports(request.actor, list(page))
    page = page_of(lists.cases(request.actor, tab, filters, day=day), PAGE_SIZE, number)
    return page, lists.lines_of_cases(request.actor, list(page))


def _row(line: Line) -> dict[str, Any]:
    name = "cases:case_detail" if line.is_case else "cases:report_detail"
    return {
        "line": line,
        "url": reverse(name, args=[line.public_id]),
        "state": line.state.label,
        "days_left": days_left(line.term.due_date, clock.today()) if line.term else None,
    }
