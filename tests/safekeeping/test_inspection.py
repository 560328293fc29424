"""Without any key: the command that compares every dossier with the trail."""

import pytest
from django.core.management import CommandError, call_command

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.safekeeping import services
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from tests.safekeeping.conftest import LATER, Person, past_the_platform, put_in_holder

pytestmark = pytest.mark.django_db


def test_what_was_found_is_recorded_in_the_trail(scene):
    found = TamperingFound(scene.dossier.id, "story")

    services.report_tampering(found=found, by=Party.WORKER, at=LATER)

    entry = Entry.objects.order_by("number").last()
    assert (entry.event, entry.subject) == ("dossier.tampering_found", scene.dossier.id)
    assert entry.facts == {"part": "story"}


def test_the_command_names_each_dossier_that_is_not_whole(scene, other_scene, capsys):
    call_command("check_safekeeping")
    assert "is whole: 2 dossiers" in capsys.readouterr().out

    put_in_holder(scene, Person())

    with pytest.raises(CommandError, match="1 finding"):
        call_command("check_safekeeping")
    assert capsys.readouterr().out == f"dossier {scene.dossier.id}: dossier\n"


def test_the_command_names_a_dossier_that_was_removed_altogether(scene, other_scene, capsys):
    number = scene.dossier.id
    with past_the_platform() as execute:
        for table in ("sealeditem", "contents", "grant", "epoch", "holder", "reporterkey"):
            execute(f"DELETE FROM safekeeping_{table} WHERE dossier_id = %s", number)
        execute("DELETE FROM safekeeping_dossier WHERE id = %s", number)

    with pytest.raises(CommandError, match="1 finding"):
        call_command("check_safekeeping")

    assert capsys.readouterr().out == f"dossier {number}: removed\n"


def test_a_dossier_that_was_erased_is_not_missed(scene):
    parts = tuple(Compartment)
    services.shred(dossier=scene.dossier, compartments=parts, by=Party.WORKER, at=LATER)

    assert services.missing() == []
