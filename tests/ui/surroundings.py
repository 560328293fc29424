"""What stands above the interface, in small: addresses, a reporter's page and what pages know."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.i18n import set_language

from rodedraad.ui import theme
from rodedraad.ui.components import Link
from rodedraad.ui.forms import StoryInput
from rodedraad.ui.web import errors
from rodedraad.ui.web.patterns import patterns

REPORTER_PAGE = """
{% extends "ui/reporter_page.html" %}
{% block before_content %}
  {% include "ui/components/back_link.html" with url="/" only %}
  {% include "ui/components/steps.html" with steps=steps current=2 only %}
{% endblock %}
{% block content %}
  <form method="post" novalidate>{% csrf_token %}
    {% include "ui/components/form_field.html" with field=form.story as_heading=True only %}
  </form>
{% endblock %}
"""


HANDLER_PAGE = """
{% extends "ui/page.html" %}
{% block title %}Zaak{% endblock %}
{% block content %}<h1>Zaak</h1><p>Een zaak.</p>{% endblock %}
"""


class StoryForm(forms.Form):
    """One question."""

    story = forms.CharField(label="Wat?", max_length=100, widget=StoryInput())


def house(request: HttpRequest) -> dict[str, Any]:
    """Return what a page of a handler knows."""
    return {
        "organisation_name": "Waterdam",
        "theme_url": "/theme.css",
        "quick_exit_url": "/weg/",
        "navigation": [Link("Zaken", "/z", current=request.path == "/patronen/")],
        "footer_links": [
            Link("Privacy", "/privacy"),
            Link("Toegankelijkheid", "https://x.example"),
        ],
        "account_name": "Robin",
        "account_url": "/ik",
        "lock_url": "/slot",
        "sign_out_url": "/uit",
    }


def _theme(request: HttpRequest) -> HttpResponse:
    return HttpResponse(theme.stylesheet("#ffdd00"), content_type="text/css")


def _reporter(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(REPORTER_PAGE)
    page = template.render({"form": StoryForm({}), "steps": ["Een", "Twee", "Drie"]}, request)
    return HttpResponse(page)


def _handler(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(HANDLER_PAGE)
    name = "Constantijn van der Waterschoot-Bruinsma"
    return HttpResponse(template.render({"account_name": name}, request))


urlpatterns = [
    path("patronen/", patterns),
    path("melder/", _reporter),
    path("behandelaar/", _handler),
    path("weg/", errors.not_found),
    path("theme.css", _theme),
    path("taal/", set_language, name="set_language"),
]
handler404 = "rodedraad.ui.web.errors.not_found"
