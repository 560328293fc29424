"""The second lock: only the inclusion office sees that there is something."""

from django.db import migrations

from rodedraad.accounts.locks import holds
from rodedraad.accounts.roles import Role
from rodedraad.core import rowsecurity

OFFICE = holds(Role.INCLUSION_OFFICE)


class Migration(migrations.Migration):
    dependencies = [("aggregated", "0001_aggregated")]
    operations = [
        rowsecurity.enable("aggregated_source", using=OFFICE),
    ]
