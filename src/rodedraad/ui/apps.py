from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rodedraad.ui"
    label = "ui"
