"""What somebody types who writes SQL past the platform, and what the platform then tells."""

from uuid import uuid4

from rodedraad.audit.models import Entry
from rodedraad.cases.models import PersonConcerned
from rodedraad.core.rowsecurity import identify
from tests.safekeeping.conftest import past_the_platform


def write(statement, *values):
    """One statement, on any table of this room."""
    identify(worker=True)
    with past_the_platform() as execute:
        execute(statement, *values)


def put_in_side_row(work, dossier_id):
    """This dossier is that of the first person concerned of this case, says the row."""
    identify(worker=True)
    person = PersonConcerned.objects.filter(case=work.case).order_by("number").first()
    write(
        "INSERT INTO cases_sidedossier (id, public_id, person_id, dossier_id)"
        " VALUES (%s, %s, %s, %s)", uuid4(), uuid4(), person.id, dossier_id,
    )  # fmt: skip


def say_shredded(dossier_id, day):
    write("UPDATE safekeeping_dossier SET shredded_day = %s WHERE id = %s", day, dossier_id)


def remove(case):
    """Take a case out, with the rows that hang on it."""
    identify(worker=True)
    case.delete()


def move(case, dossier_id):
    write("UPDATE cases_case SET dossier_id = %s WHERE id = %s", dossier_id, case.id)


def told_of(dossier_id):
    """What the trail says was tampered with in a dossier."""
    found = Entry.objects.filter(event="dossier.tampering_found", subject=dossier_id)
    return [entry.facts["part"] for entry in found.order_by("number")]
