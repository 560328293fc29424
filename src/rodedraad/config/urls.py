"""Every address of the platform."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from rodedraad.accounts.access import open_to_everyone
from rodedraad.config import pages
from rodedraad.ui.web.patterns import patterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rodedraad.reporting.web.urls")),
    path("account/", include("rodedraad.accounts.web.urls")),
    path("werk/termijnen/", include("rodedraad.messaging.web.urls")),
    path("", include("rodedraad.monitor.web.urls")),
    path("werk/patronen/", include("rodedraad.monitor.patterns.web.urls")),
    path("", include("rodedraad.recruitment.web.urls")),
    path("werk/personeel/", include("rodedraad.workforce.web.urls")),
    path("werk/bronnen/", include("rodedraad.aggregated.web.urls")),
    path("werk/gesprekken/", include("rodedraad.talks.web.urls")),
    path("werk/cijfers/", include("rodedraad.releases.web.urls")),
    path("werk/", include("rodedraad.cases.web.urls")),
    path("betrokkene/", include("rodedraad.cases.web.own_urls")),
    path("vertrouwenspersonen/", include("rodedraad.counselling.web.urls")),
    path("", include("rodedraad.support.web.urls")),
    path("", include("rodedraad.programme.web.urls")),
    path("noodtoegang/", include("rodedraad.emergency.web.urls")),
    path("demo/", include("rodedraad.demo.web.urls")),
    path("patronen/", open_to_everyone(patterns), name="patterns"),
    path("taal/", open_to_everyone(set_language), name="set_language"),
    path("te-groot/", pages.too_large, name="too_large"),
    path("te-druk/", pages.too_busy, name="too_busy"),
    path("theme.css", pages.theme, name="theme"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
]

handler400 = "rodedraad.ui.web.errors.bad_request"
handler403 = "rodedraad.ui.web.errors.not_found"
handler404 = "rodedraad.ui.web.errors.not_found"
handler500 = "rodedraad.ui.web.errors.server_error"
