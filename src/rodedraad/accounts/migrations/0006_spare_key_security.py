"""The second lock: what somebody locked to a spare key shows itself to that person only."""

from django.db import migrations

from rodedraad.core import rowsecurity


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_spare_keys")]
    operations = [
        rowsecurity.enable("accounts_deposit", using=f"user_id = {rowsecurity.USER}"),
    ]
