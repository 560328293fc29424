"""The addresses of this room."""

from django.urls import path

from rodedraad.aggregated.web import bodies, sources

app_name = "aggregated"

urlpatterns = [
    path("", sources.source_list, name="source_list"),
    path("inlezen/", sources.source_take, name="source_take"),
    path("organen/", bodies.bodies_fill_in, name="bodies_fill_in"),
    path("bewaren/", sources.source_keep, name="source_keep"),
    path("fouten/", sources.problem_file, name="problem_file"),
    path("<uuid:public_id>/verwijderen/", sources.source_remove, name="source_remove"),
]
