"""The addresses of a person concerned, below `betrokkene/`."""

from django.urls import path

from rodedraad.cases.web import own, own_opening

app_name = "concerned"

urlpatterns = [
    path("", own_opening.own_open, name="own_open"),
    path("sluiten/", own_opening.own_close, name="own_close"),
    path("stand/", own.own_status, name="own_status"),
    path("berichten/", own.own_messages, name="own_messages"),
    path("verslag/<uuid:hearing>/", own.own_minutes, name="own_minutes"),
    path("code/", own.own_code, name="own_code"),
]
