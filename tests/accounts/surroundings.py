"""The room on its own: its pages, some that say whom they are open to, and a bare frame."""

from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from rodedraad.accounts import access, queries
from rodedraad.accounts.errors import DeskTampered
from rodedraad.accounts.models import User, WrappedKey
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.admission import Busy
from rodedraad.core.errors import NotAllowed, OutOfDate


def house(request):
    """What the frame of a page shows, as the whole house does it."""
    actor = access.actor_of(request)
    return {
        "account_name": actor.name,
        "lock_url": "/" if access.has_unlocked_keys(request) else "",
    }


@access.open_to(Role.HANDLER, Role.MANAGER)
def some_roles(request):
    return HttpResponse(request.actor.name)


@access.open_to(Role.HANDLER, unlocked=True)
def with_keys(request):
    return HttpResponse(request.keys.public.fingerprint())


@access.open_to_signed_in()
def signed_in(request):
    return HttpResponse(str(WrappedKey.objects.count()))


@access.open_to_everyone
def everyone(request):
    return HttpResponse(f"{request.actor.is_anonymous} {access.actor_of(request).name}")


@access.open_to_signed_in()
def streaming(request):
    def lines():
        with access.within(request.actor):
            yield str(WrappedKey.objects.count())

    return StreamingHttpResponse(lines())


@access.open_to_everyone
def tampered(request):
    User.objects.create_user("rolled.back@example.org", "Rolled Back")
    raise DeskTampered("integrity", "roll")


@access.open_to_everyone
def busy(request):
    raise Busy


@access.open_to_signed_in()
def not_allowed(request):
    raise NotAllowed


@access.open_to_everyone
def outdated(request):
    raise OutOfDate


@access.open_to_everyone
def away(request):
    raise OperationalError


@access.open_to(Role.HANDLER)
def members(request):
    return HttpResponse(len(queries.desk_members("integrity", day=clock.today())))


urlpatterns = [
    path("some-roles/", some_roles),
    path("with-keys/", with_keys),
    path("signed-in/", signed_in),
    path("everyone/", everyone),
    path("streaming/", streaming),
    path("tampered/", tampered),
    path("busy/", busy),
    path("not-allowed/", not_allowed),
    path("outdated/", outdated),
    path("away/", away),
    path("members/", members),
    path("account/", include("rodedraad.accounts.web.urls")),
    path("taal/", set_language, name="set_language"),
]
handler403 = handler404 = "rodedraad.ui.web.errors.not_found"
