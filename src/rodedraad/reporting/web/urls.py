"""The addresses of this room. None of them tells what somebody tells."""

from django.urls import include, path

from rodedraad.reporting.web import (
    button,
    conduct,
    doubt_line,
    flyer,
    inbox_urls,
    information,
    joining,
    leaving,
    sending,
    start,
    support_count,
)

app_name = "reporting"
urlpatterns = [
    path("", start.start, name="start"),
    path("formulier/", sending.report_form, name="form"),
    path("meedoen/", joining.join, name="join"),
    path("weer/", leaving.leave, name="leave"),
    path("informatie/", information.information, name="information"),
    path("informatie/maatregelen/", information.measures, name="measures"),
    path("informatie/gedragscode/", conduct.conduct, name="conduct"),
    path("informatie/feitenonderzoek/", conduct.fact_finding, name="fact_finding"),
    path("informatie/terugkeer/", information.returning, name="returning"),
    path("informatie/flyer/", flyer.flyer, name="flyer"),
    path("informatie/knop/", button.button, name="button"),
    path("informatie/twijfellijn/", doubt_line.doubt_line, name="doubt_line"),
    path("twijfellijn/tellen/", doubt_line.count_talk, name="count_talk"),
    path("opvang/tellen/", support_count.count_support, name="count_support"),
    path("inbox/", include(inbox_urls.urlpatterns)),
]
