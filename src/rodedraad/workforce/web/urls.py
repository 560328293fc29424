"""The addresses of this room."""

from django.urls import path

from rodedraad.workforce.web import mapping, snapshots

app_name = "workforce"

urlpatterns = [
    path("", snapshots.snapshot_list, name="snapshot_list"),
    path("inlezen/", snapshots.snapshot_take, name="snapshot_take"),
    path("fouten/", snapshots.problem_file, name="problem_file"),
    path("<uuid:public_id>/verwijderen/", snapshots.snapshot_remove, name="snapshot_remove"),
    path("kolommen/", mapping.mapping_new, name="mapping_new"),
    path("kolommen/<uuid:public_id>/", mapping.mapping_change, name="mapping_change"),
    path("kolommen/<uuid:public_id>/verwijderen/", mapping.mapping_remove, name="mapping_remove"),
]
