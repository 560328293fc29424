"""The second lock: the inclusion office adds talks, and only the worker forgets them for good.

The office also removes, since it writes all talks of a quarter anew whenever one comes in; what the
trail knows of the quarter tells when one is missing.
"""

from django.db import migrations

from rodedraad.accounts.locks import holds
from rodedraad.accounts.roles import Role
from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import WORKER

TALK = "talks_talk"
OFFICE = holds(Role.INCLUSION_OFFICE)


class Migration(migrations.Migration):
    dependencies = [("talks", "0001_talks"), ("accounts", "0001_users_keys_and_desks")]
    operations = [
        rowsecurity.enable(TALK, using=f"{OFFICE} OR {WORKER}", commands=("SELECT",)),
        rowsecurity.add_policy(TALK, f"{TALK}_made", "INSERT", with_check=OFFICE),
        rowsecurity.add_policy(TALK, f"{TALK}_removed", "DELETE", using=f"{OFFICE} OR {WORKER}"),
    ]
