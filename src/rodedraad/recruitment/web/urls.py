"""The addresses of this room."""

from django.urls import path

from rodedraad.recruitment.web import texts

app_name = "recruitment"

urlpatterns = [path("teksten/", texts.text, name="text")]
