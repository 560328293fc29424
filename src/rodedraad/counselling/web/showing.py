"""How a record is shown: codes in words, in the language of the page."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.counselling import queries
from rodedraad.counselling.queries import Opened, Slice
from rodedraad.counselling.told import Told
from rodedraad.counselling.web.forms import labels_of, month_name, unit_name
from rodedraad.organisations import profiles
from rodedraad.ui.components import Cell, Link, Row


def columns(*, with_counsellor: bool) -> list[str]:
    """Return the headings of a list of records."""
    who = [_("Counsellor")] if with_counsellor else []
    return [_("Month"), *who, _("Department"), _("Kind of behaviour"), _("Referred to")]


def rows(part: Slice, *, with_counsellor: bool) -> list[list[Cell]]:
    """Return a list of records; within a part, the newest month first."""
    units = queries.unit_names(one.told.unit for one in part.opened if one.told)
    newest_first = sorted(part.opened, key=_month_of, reverse=True)
    return [_row(one, units, with_counsellor=with_counsellor) for one in newest_first]


def answers(told: Told) -> list[Row]:
    """Return everything that was told in one consultation."""
    codes, units = profiles.current().codes, queries.unit_names([told.unit])
    return [
        Row(_("Month"), month_name(told.month)),
        Row(_("How you spoke to each other"), labels_of(codes.consultations, [told.kind])),
        Row(_("Department"), unit_name(told.unit, units)),
        Row(_("Kind of behaviour"), labels_of(codes.natures, told.natures)),
        Row(_("Who it was about"), labels_of(codes.relations, [told.relation])),
        Row(_("Referred to"), labels_of(codes.referrals, told.referrals)),
    ]


def pages(part: Slice) -> Sequence[Link]:
    """Return the links to what is newer and older; nowhere is said how much there is."""
    around = ((_("Newer"), part.newer), (_("Older"), part.older))
    return [Link(label, f"?from={start}") for label, start in around if start is not None]


def _month_of(one: Opened) -> date:
    return one.told.month if one.told else one.consultation.quarter_end


def _row(one: Opened, units: Mapping[str, str], *, with_counsellor: bool) -> list[Cell]:
    codes = profiles.current().codes
    address = reverse("counselling:consultation_detail", args=[one.consultation.public_id])
    who = [Cell(one.consultation.counsellor.name)] if with_counsellor else []
    if one.told is None:
        return [Cell(_("can’t be opened"), address), *who, Cell(""), Cell(""), Cell("")]
    told = one.told
    natures = ", ".join(labels_of(codes.natures, told.natures))
    referrals = ", ".join(labels_of(codes.referrals, told.referrals))
    unit = Cell(unit_name(told.unit, units))
    return [Cell(month_name(told.month), address), *who, unit, Cell(natures), Cell(referrals)]
