from django.apps import AppConfig


class SafekeepingConfig(AppConfig):
    name = "rodedraad.safekeeping"
    label = "safekeeping"
