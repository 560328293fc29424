"""The departments of a profile are loaded once."""

import pytest
from django.core.management import CommandError, call_command

from rodedraad.audit.models import Entry
from rodedraad.organisations import profiles
from rodedraad.organisations.models import Department

pytestmark = pytest.mark.django_db


def test_the_departments_of_the_profile_are_loaded(capsys):
    call_command("load_departments")

    assert Department.objects.count() == len(profiles.current().departments)
    assert profiles.current().name in capsys.readouterr().out
    assert Entry.objects.get().event == "departments.loaded"


def test_they_are_not_loaded_twice():
    call_command("load_departments")
    loaded = Department.objects.count()

    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("load_departments")

    assert Department.objects.count() == loaded
