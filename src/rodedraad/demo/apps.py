from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "rodedraad.demo"
    label = "demo"
