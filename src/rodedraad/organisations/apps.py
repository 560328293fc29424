from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "rodedraad.organisations"
    label = "organisations"
