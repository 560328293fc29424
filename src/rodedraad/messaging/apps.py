from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "rodedraad.messaging"
    label = "messaging"
