from django.db import migrations

from rodedraad.core.rowsecurity import LOCATOR, USER, WORKER, add_policy, enable
from rodedraad.safekeeping.rowsecurity import MAY_OPEN, NAMED

OWN = f"user_id = {USER} AND ended_day IS NULL"
SEEN_BY = {
    "safekeeping_dossier": f"{MAY_OPEN('safekeeping_dossier.id')} OR {WORKER}",
    "safekeeping_holder": f"{NAMED()} OR ({OWN})",
    "safekeeping_reporterkey": f"{NAMED()} OR locator = {LOCATOR}",
    "safekeeping_epoch": MAY_OPEN("safekeeping_epoch.dossier_id"),
    "safekeeping_grant": MAY_OPEN("safekeeping_grant.dossier_id"),
    "safekeeping_contents": MAY_OPEN("safekeeping_contents.dossier_id"),
    "safekeeping_sealeditem": MAY_OPEN("safekeeping_sealeditem.dossier_id"),
    "safekeeping_sealedfile": MAY_OPEN("safekeeping_sealedfile.dossier_id"),
    "safekeeping_filechunk": MAY_OPEN("safekeeping_filechunk.dossier_id"),
}


def locked(table: str, seen_by: str) -> list[migrations.RunSQL]:
    """Return the operations after which a row is seen by some, and written for one dossier."""
    named = NAMED("id" if table == "safekeeping_dossier" else "dossier_id")
    return [
        enable(table, using=seen_by, commands=("SELECT",)),
        add_policy(table, f"{table}_insert", "INSERT", with_check=named),
        add_policy(table, f"{table}_update", "UPDATE", using=named, with_check=named),
        add_policy(table, f"{table}_delete", "DELETE", using=named),
    ]


class Migration(migrations.Migration):
    dependencies = [("safekeeping", "0001_sealed_store")]
    operations = [
        operation for table, seen_by in SEEN_BY.items() for operation in locked(table, seen_by)
    ]
