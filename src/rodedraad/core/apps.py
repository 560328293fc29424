from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "rodedraad.core"
    label = "core"
