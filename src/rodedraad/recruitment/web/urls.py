"""The addresses of this room."""

from django.urls import path

from rodedraad.recruitment.web import screenings, texts

app_name = "recruitment"

urlpatterns = [
    path("teksten/", texts.text, name="text"),
    path("v1/screenings", screenings.screenings, name="screenings"),
    path("v1/openapi.json", screenings.openapi, name="openapi"),
    path("v1/<path:rest>", screenings.nothing, name="nothing"),
]
