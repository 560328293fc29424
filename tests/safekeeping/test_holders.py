"""Access is a grant: given by who has it, ended with a new epoch, never by the last alone."""

import pytest

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import services
from rodedraad.safekeeping.errors import (
    AlreadyHolder,
    Excluded,
    LastHolder,
    Shredded,
    TamperingFound,
)
from rodedraad.safekeeping.models import Epoch, Grant
from rodedraad.safekeeping.services import Recipient
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import A_DAY, HANDLING, IDENTITY, LATER, STORY, Person

pytestmark = pytest.mark.django_db


def give(scene, person, compartments=(STORY, HANDLING), giver=None):
    giver = giver or scene.first
    return services.give_access(
        keyring=scene.of(giver),
        recipient=person.recipient,
        compartments=compartments,
        by=giver.party,
        at=LATER,
    )


def end(scene, person, by=None, **more):
    by = by or scene.first
    more.setdefault("endorsed", [one.keys.public for one in (scene.first, scene.second, by)])
    services.end_access(
        dossier=scene.dossier, user_id=person.id, signer=by.keys, by=by.party, at=LATER, **more
    )


def test_who_gets_access_reads_all_from_the_beginning(scene):
    third = Person()
    scene.put("a note", compartment=HANDLING, kind="note", by=scene.first.party)

    holder = give(scene, third)

    assert holder.since_day == LATER.date()
    assert scene.texts(scene.of(third)) == ["what happened", "a note"]


def test_access_to_one_compartment_opens_that_one_only(scene):
    third = Person()
    scene.put("a note", compartment=HANDLING, kind="note", by=scene.first.party)

    give(scene, third, [STORY])

    assert scene.of(third).compartments == {STORY}
    assert scene.texts(scene.of(third)) == ["what happened"]


def test_more_access_later_keeps_one_place(scene):
    third = Person()
    first_place = give(scene, third, [STORY])

    second_place = give(scene, third, [STORY, HANDLING])

    assert first_place.id == second_place.id
    assert scene.of(third).compartments == {STORY, HANDLING}


def test_access_is_not_given_twice(scene):
    with pytest.raises(AlreadyHolder):
        give(scene, scene.second)


def test_nobody_gives_what_he_cannot_open(scene):
    third = Person()
    give(scene, third, [STORY])

    with pytest.raises(NotAllowed):
        give(scene, Person(), [HANDLING], giver=third)
    with pytest.raises(NotAllowed):
        give(scene, Person(), [IDENTITY])


def test_nobody_gives_in_the_name_of_another(scene):
    with pytest.raises(NotAllowed):
        services.give_access(
            keyring=scene.of(scene.first), recipient=Person().recipient, compartments=[STORY],
            by=scene.second.party, at=LATER,
        )  # fmt: skip


def test_what_was_erased_is_not_given(scene):
    services.shred(dossier=scene.dossier, compartments=[IDENTITY], by=Party.WORKER, at=LATER)

    with pytest.raises(Shredded):
        give(scene, Person(), [IDENTITY])


@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_the_identity_is_opened_by_the_reporter_alone_and_closed_again(scene):
    scene.put("my name", compartment=IDENTITY, kind="identity")
    services.give_access(
        keyring=scene.of_reporter(), recipient=scene.first.recipient, compartments=[IDENTITY],
        by=Party.REPORTER, at=A_MONDAY,
    )  # fmt: skip
    assert scene.texts(scene.of(scene.first), compartments=[IDENTITY]) == ["my name"]

    services.withdraw_from_all(
        dossier=scene.dossier, compartment=IDENTITY, signer=scene.reporter, by=Party.REPORTER,
        at=LATER,
    )  # fmt: skip

    scene.put("my new address", compartment=IDENTITY, kind="identity")
    assert scene.of(scene.first).compartments == {STORY, HANDLING}
    assert scene.texts(scene.of_reporter(), compartments=[IDENTITY]) == [
        "my name",
        "my new address",
    ]


def test_who_is_excluded_gets_no_access(scene):
    concerned = Person()
    services.exclude(
        keyring=scene.of(scene.first), user_ids=[concerned.id], by=scene.first.party, at=LATER
    )

    with pytest.raises(Excluded):
        give(scene, concerned)


def test_the_list_of_those_excluded_grows_and_only_the_handling_shows_it(scene):
    one, other = Person(), Person()
    for person in (one, other):
        services.exclude(
            keyring=scene.of(scene.first), user_ids=[person.id], by=scene.first.party, at=LATER
        )

    assert services.exclusions(keyring=scene.of(scene.second)) == {one.id, other.id}
    with pytest.raises(NotAllowed):
        services.exclusions(keyring=scene.of_reporter())


def test_who_lost_access_finds_nothing_and_cannot_open_what_comes_after(scene):
    leaving = scene.of(scene.second)
    old_secrets = dict(leaving.secrets)

    end(scene, scene.second)
    scene.put("after")

    with pytest.raises(NotFound):
        scene.of(scene.second)
    assert scene.texts() == ["what happened", "after"]
    assert scene.of(scene.first).access.current(STORY).id not in old_secrets
    assert not Grant.objects.filter(holder__user_id=scene.second.id).exists()


def test_ending_access_begins_an_epoch_that_the_acting_holder_certified(scene):
    end(scene, scene.second)

    numbers = Epoch.objects.values_list("compartment", "number")
    assert sorted(numbers) == [
        (HANDLING, 1), (HANDLING, 2), (IDENTITY, 1), (STORY, 1), (STORY, 2),
    ]  # fmt: skip
    scene.of(scene.first).access.require_certified()


def test_handing_over_ends_ones_own_access(scene):
    third = Person()
    give(scene, third)

    end(scene, scene.first, by=scene.first)

    with pytest.raises(NotFound):
        scene.of(scene.first)
    assert scene.texts(scene.of(third)) == ["what happened"]


def test_epochs_certified_by_who_has_left_stay_valid(scene):
    end(scene, scene.first, by=scene.first)
    third = Person()
    give(scene, third, giver=scene.second)
    end(scene, scene.second, by=third)

    assert scene.texts(scene.of(third)) == ["what happened"]
    assert scene.texts(scene.of_reporter()) == ["what happened"]


def test_access_to_one_compartment_ends_and_the_rest_stays(scene):
    end(scene, scene.second, compartments=[HANDLING])

    assert scene.of(scene.second).compartments == {STORY}


def test_the_last_holder_stays(scene):
    end(scene, scene.second)

    with pytest.raises(LastHolder):
        end(scene, scene.first)
    with pytest.raises(LastHolder):
        end(scene, scene.first, compartments=[HANDLING])

    assert scene.texts() == ["what happened"]


def test_who_holds_nothing_of_it_has_nothing_to_end(scene):
    with pytest.raises(NotFound):
        end(scene, Person())
    with pytest.raises(NotFound):
        end(scene, scene.second, compartments=[IDENTITY])


def test_a_stranger_certifies_no_epoch(scene):
    with pytest.raises(NotAllowed):
        services.end_access(
            dossier=scene.dossier, user_id=scene.second.id, signer=SecretKeys.generate(),
            by=scene.first.party, at=LATER, endorsed=[scene.first.keys.public],
        )  # fmt: skip


def test_who_has_left_certifies_no_epoch(scene):
    third = Person()
    give(scene, third)
    end(scene, scene.second)

    with pytest.raises(NotAllowed):
        services.end_access(
            dossier=scene.dossier, user_id=third.id, signer=scene.second.keys,
            by=scene.first.party, at=LATER, endorsed=[scene.first.keys.public],
        )  # fmt: skip


def test_who_has_left_may_come_back(scene):
    end(scene, scene.second)

    give(scene, scene.second)

    assert scene.texts(scene.of(scene.second)) == ["what happened"]


def test_a_holder_with_new_keys_gets_a_new_place_and_the_old_keys_open_nothing(scene):
    end(scene, scene.first, by=scene.second)
    give(scene, scene.first, giver=scene.second)
    end(scene, scene.second, by=scene.first)
    renewed = Person(id=scene.second.id)
    give(scene, renewed)
    again = Person(id=scene.second.id)

    give(scene, again)

    assert scene.texts(scene.of(again)) == ["what happened"]
    with pytest.raises(NotAllowed):
        scene.of(renewed)
    assert len(services.holders(dossier=scene.dossier, by=scene.first.party)) == 5


@pytest.mark.requirement("SAFE-18")
def test_the_reporter_takes_the_story_back_from_all(scene):
    services.withdraw_from_all(
        dossier=scene.dossier, compartment=STORY, signer=scene.reporter, by=Party.REPORTER,
        at=LATER,
    )  # fmt: skip

    assert scene.of(scene.first).compartments == {HANDLING}
    assert scene.texts() == []
    assert scene.texts(scene.of_reporter()) == ["what happened"]


def test_who_could_read_only_what_was_taken_back_is_ended(scene):
    third = Person()
    give(scene, third, [STORY])

    services.withdraw_from_all(
        dossier=scene.dossier, compartment=STORY, signer=scene.reporter, by=Party.REPORTER,
        at=LATER,
    )  # fmt: skip

    with pytest.raises(NotFound):
        scene.of(third)


@pytest.mark.parametrize(
    "wrongly",
    [
        lambda _scene: {"compartment": HANDLING},
        lambda scene: {"by": scene.first.party},
        lambda scene: {"signer": scene.first.keys},
    ],
    ids=["handling", "by a handler", "signed by a handler"],
)
def test_nobody_else_takes_anything_back(scene, wrongly):
    rightly = {"compartment": STORY, "by": Party.REPORTER, "signer": scene.reporter}

    with pytest.raises(NotAllowed):
        services.withdraw_from_all(dossier=scene.dossier, at=LATER, **rightly | wrongly(scene))


def test_the_reporter_sees_who_can_read_as_what_and_since_when(scene):
    end(scene, scene.second)

    seen = services.holders(dossier=scene.dossier, by=Party.REPORTER)
    first, second = sorted(seen, key=lambda one: bool(one.ended_day))

    assert (first.user_id, first.role, first.desk) == (scene.first.id, "handler", "integrity")
    assert (first.since_day, first.ended_day) == (A_DAY, None)
    assert first.compartments == {STORY, HANDLING}
    assert (second.ended_day, second.compartments) == (LATER.date(), frozenset())


def test_an_outsider_does_not_see_who_can_read(scene):
    with pytest.raises(NotFound):
        services.holders(dossier=scene.dossier, by=Person().party)


def test_access_leaves_a_trail(scene):
    third = Person()
    give(scene, third)
    end(scene, third)

    events = [entry.event for entry in _trail_of(scene.dossier)]
    assert events == ["dossier.opened", "dossier.access_given", "dossier.access_ended"]


def test_a_recipient_with_somebody_elses_key_opens_nothing(scene):
    third, other = Person(), Person()
    crossed = Recipient(third.id, other.keys.public, "handler")
    services.give_access(
        keyring=scene.of(scene.first), recipient=crossed, compartments=[STORY],
        by=scene.first.party, at=LATER,
    )  # fmt: skip

    with pytest.raises(NotAllowed):
        scene.of(third)


def test_tampering_is_an_error_of_its_own():
    assert not issubclass(TamperingFound, NotFound | NotAllowed)


def _trail_of(dossier):
    return Entry.objects.filter(subject=dossier.id).order_by("number")


def test_a_place_with_keys_that_nobody_vouches_for_does_not_count_as_a_reader(scene):
    with pytest.raises(LastHolder):
        end(scene, scene.first, endorsed=[scene.first.keys.public])

    end(scene, scene.first, endorsed=[scene.second.keys.public])

    assert scene.texts(scene.of(scene.second)) == ["what happened"]


def test_who_can_read_is_told_with_the_keys(scene):
    seen = services.holders(dossier=scene.dossier, by=scene.first.party)

    keys = {access.user_id: access.public_keys for access in seen}
    assert keys == {one.id: one.keys.public for one in (scene.first, scene.second)}
