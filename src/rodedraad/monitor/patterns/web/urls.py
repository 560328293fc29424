"""The addresses of searches and patterns."""

from django.urls import path

from rodedraad.monitor.patterns.web import advising, searching

app_name = "patterns"

ONE = "<uuid:public_id>/"

urlpatterns = [
    path("", advising.pattern_list, name="pattern_list"),
    path("zoeken/", searching.pattern_search, name="pattern_search"),
    path(ONE, advising.pattern_detail, name="pattern_detail"),
    path(f"{ONE}bekijken/", advising.pattern_look, name="pattern_look"),
    path(f"{ONE}geen-actie/", advising.pattern_leave, name="pattern_leave"),
]
