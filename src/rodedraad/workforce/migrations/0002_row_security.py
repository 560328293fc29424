"""The second lock: only the inclusion office sees that there is something."""

from django.db import migrations

from rodedraad.accounts.locks import holds
from rodedraad.accounts.roles import Role
from rodedraad.core import rowsecurity

OFFICE = holds(Role.INCLUSION_OFFICE)


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_workforce")]
    operations = [
        rowsecurity.enable("workforce_snapshot", using=OFFICE),
        rowsecurity.enable("workforce_savedmapping", using=OFFICE),
    ]
