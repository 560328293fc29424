"""Pages for whoever manages users. They show no report, nor that there is one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rodedraad.accounts import queries
from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.errors import AppointedAlready, EmailInUse
from rodedraad.accounts.models import Appointment, User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import users as services
from rodedraad.accounts.web import user_forms
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.ui.components import Cell

_PER_PAGE = 50


@open_to(Role.ADMINISTRATOR)
def users(request: ActorRequest) -> HttpResponse:
    """List the users, by name."""
    search = request.GET.get("search", "").strip()
    found = queries.users()
    if search:
        found = found.filter(Q(name__icontains=search) | Q(email__icontains=search))
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "search": search,
        "columns": [_("Name"), _("E-mail address"), _("Account")],
        "rows": [_row(user) for user in page],
    }
    return render(request, "accounts/users.html", context)


@open_to(Role.ADMINISTRATOR)
def user_add(request: ActorRequest) -> HttpResponse:
    """Add a user."""
    form = user_forms.AddUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.add_user(actor=request.actor, at=clock.now(), **form.cleaned_data)
        except EmailInUse:
            form.add_error("email", _("There is already a user with this address."))
        else:
            messages.success(request, _("The user was added. Now make an invitation."))
            return redirect("accounts:user", public_id=user.public_id)
    return render(request, "accounts/user_add.html", {"form": form})


@open_to(Role.ADMINISTRATOR)
def user(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show one user: roles and what can be done."""
    return render(request, "accounts/user.html", _about(queries.get_user(public_id)))


@open_to(Role.ADMINISTRATOR)
def user_appoint(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Appoint a user to a role."""
    person = queries.get_user(public_id)
    form = user_forms.AppointForm(request.POST or None, day=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            services.appoint(
                actor=request.actor,
                user=person,
                role=Role(form.cleaned_data["role"]),
                desk=form.cleaned_data["desk"],
                department=form.chosen_department(),
                from_date=form.cleaned_data["from_date"],
                until_date=form.cleaned_data["until_date"],
                at=clock.now(),
            )
        except AppointedAlready:
            form.add_error("role", _("This user already has this role."))
        else:
            messages.success(request, _("The role was given."))
            return redirect("accounts:user", public_id=public_id)
    return render(request, "accounts/user_appoint.html", {"form": form, "person": person})


@open_to(Role.ADMINISTRATOR)
def appointment_end(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Let an appointment end on a day."""
    appointment = _appointment(public_id)
    form = user_forms.EndForm(request.POST or None, initial={"until_date": clock.today()})
    if request.method == "POST" and form.is_valid():
        services.end_appointment(
            actor=request.actor,
            public_id=public_id,
            until_date=form.cleaned_data["until_date"],
            at=clock.now(),
        )
        messages.success(request, _("The end of the role was recorded."))
        return redirect("accounts:user", public_id=appointment.user.public_id)
    context = {"form": form, "person": appointment.user, "said": _said(appointment)}
    return render(request, "accounts/appointment_end.html", context)


def _row(user: User) -> list[Cell]:
    state = (
        Cell(pgettext("account", "open"), kind="ok")
        if user.is_active
        else Cell(pgettext("account", "closed"), kind="neutral")
    )
    address = reverse("accounts:user", args=[user.public_id])
    return [Cell(user.name, address), Cell(user.email), state]


def _about(person: User) -> dict[str, Any]:
    held = person.appointments.select_related("department").order_by("-from_date", "role")
    today = clock.today()
    return {
        "person": person,
        "appointments": [
            {
                "public_id": one.public_id,
                "said": _said(one),
                "from_date": one.from_date,
                "until_date": one.until_date,
                "is_over": one.until_date is not None and one.until_date <= today,
            }
            for one in held
        ],
    }


def _said(appointment: Appointment) -> str:
    parts = [str(Role(appointment.role).label)]
    if appointment.desk:
        parts.append(_desk_name(appointment.desk))
    if appointment.department:
        parts.append(appointment.department.name)
    return ", ".join(parts)


def _desk_name(code: str) -> str:
    known = {desk.code: desk for desk in profiles.current().desks}
    return known[code].name.in_language(get_language() or "nl") if code in known else code


def _appointment(public_id: UUID) -> Appointment:
    found = Appointment.objects.select_related("user", "department").filter(public_id=public_id)
    appointment = found.first()
    if appointment is None:
        raise NotFound
    return appointment
