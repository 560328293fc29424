"""The addresses of this room."""

from django.urls import path

from rodedraad.releases.web import office, reading

app_name = "releases"

ONE = "<uuid:public_id>/"

urlpatterns = [
    path("", reading.release_list, name="release_list"),
    path(ONE, reading.release_detail, name="release_detail"),
    path(f"{ONE}bestand/<slug:kind>/", reading.release_file, name="release_file"),
    path(f"{ONE}publiceren/", office.release_publish, name="release_publish"),
    path(f"{ONE}weggooien/", office.release_cast_away, name="release_cast_away"),
    path(f"{ONE}intrekken/", office.release_withdraw, name="release_withdraw"),
]
