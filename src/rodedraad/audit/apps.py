from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "rodedraad.audit"
    label = "audit"
