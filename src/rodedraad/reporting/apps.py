from django.apps import AppConfig

from rodedraad.reporting import events


class ReportingConfig(AppConfig):
    name = "rodedraad.reporting"
    label = "reporting"
    events = events
