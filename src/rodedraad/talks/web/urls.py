"""The addresses of this room."""

from django.urls import path

from rodedraad.talks.web import talks

app_name = "talks"

ONE = "<slug:kind>/"

urlpatterns = [
    path("", talks.talk_list, name="talk_list"),
    path(f"{ONE}formulier/", talks.talk_form, name="talk_form"),
    path(f"{ONE}vastleggen/", talks.talk_record, name="talk_record"),
    path(f"{ONE}afgeslagen/", talks.talk_decline, name="talk_decline"),
]
