from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rodedraad.accounts"
    label = "accounts"
