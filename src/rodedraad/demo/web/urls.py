"""Addresses of the demo."""

from django.urls import path

from rodedraad.demo.web import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("klok/", views.move_clock, name="move_clock"),
]
