"""The addresses of this room."""

from django.urls import path

from rodedraad.messaging.web import views

app_name = "messaging"
urlpatterns = [path("", views.due, name="due")]
