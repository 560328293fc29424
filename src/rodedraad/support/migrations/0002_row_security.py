"""The second lock: a place in a group shows itself to its facilitator and to who names its code.

An empty place shows itself to everybody: that is how somebody finds one. A letter shows itself to
the facilitator, and to who sits in the group: the letters to all, and the own ones. Which groups
there are, and the rota, stand on pages that are open to everybody.
"""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import LOCATOR, USER, WORKER

GROUP, SEAT, LETTER = "support_peergroup", "support_seat", "support_groupletter"
OWN = f"facilitator_id = {USER} OR {WORKER}"
OF_OWN_GROUP = (
    f"EXISTS (SELECT 1 FROM {GROUP} whole WHERE whole.id = group_id"  # noqa: S608
    f" AND (whole.facilitator_id = {USER} OR {WORKER}))"
)
EMPTY_OR_OWN = f"locator = '' OR locator = {LOCATOR} OR {OF_OWN_GROUP}"
MINE = (
    f"EXISTS (SELECT 1 FROM {SEAT} mine WHERE mine.group_id = {LETTER}.group_id"  # noqa: S608
    f" AND mine.locator = {LOCATOR} AND (seat_id IS NULL OR seat_id = mine.id))"
)
OWN_PLACE = (
    f"seat_id IS NOT NULL AND EXISTS (SELECT 1 FROM {SEAT} mine"  # noqa: S608
    f" WHERE mine.id = seat_id AND mine.locator = {LOCATOR})"
)


class Migration(migrations.Migration):
    dependencies = [("support", "0001_support")]
    operations = [
        rowsecurity.enable(GROUP, using="true", commands=("SELECT",)),
        rowsecurity.add_policy(GROUP, f"{GROUP}_made", "INSERT", with_check=OWN),
        rowsecurity.add_policy(GROUP, f"{GROUP}_changed", "UPDATE", using=OWN, with_check=OWN),
        rowsecurity.add_policy(GROUP, f"{GROUP}_removed", "DELETE", using=OWN),
        rowsecurity.enable(SEAT, using=EMPTY_OR_OWN, commands=("SELECT",)),
        rowsecurity.add_policy(SEAT, f"{SEAT}_made", "INSERT", with_check=OF_OWN_GROUP),
        rowsecurity.add_policy(
            SEAT, f"{SEAT}_changed", "UPDATE", using=EMPTY_OR_OWN, with_check=EMPTY_OR_OWN
        ),
        rowsecurity.add_policy(SEAT, f"{SEAT}_removed", "DELETE", using=OF_OWN_GROUP),
        rowsecurity.enable(LETTER, using=f"{MINE} OR {OF_OWN_GROUP}", commands=("SELECT",)),
        rowsecurity.add_policy(
            LETTER, f"{LETTER}_made", "INSERT", with_check=f"{OWN_PLACE} OR {OF_OWN_GROUP}"
        ),
        rowsecurity.add_policy(
            LETTER, f"{LETTER}_removed", "DELETE", using=f"{OWN_PLACE} OR {OF_OWN_GROUP}"
        ),
    ]
