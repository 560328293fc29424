"""What is stored is not what was published: no page shows it, and the administrator is told."""

import pytest
from django.db import connection
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.rowsecurity import identify
from rodedraad.releases import services
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience, ReleaseState
from tests.accounts.factories import make_someone, sign_in
from tests.conftest import A_MONDAY
from tests.releases.factories import draft

FOUND = "release.tampering_found"
LIST = reverse("releases:release_list")


def at(name, release, **more):
    return reverse(f"releases:{name}", kwargs={"public_id": release.public_id, **more})


def change(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def add_to_the_withheld(release):
    change("UPDATE releases_release SET withheld = withheld + 1 WHERE id = %s", release.id)


def remove_behind_the_trail(release):
    for table, column in (("releasedtable", "release_id"), ("release", "id")):
        change("SET CONSTRAINTS ALL IMMEDIATE")
        change(f"ALTER TABLE releases_{table} DISABLE ROW LEVEL SECURITY")
        change(f"DELETE FROM releases_{table} WHERE {column} = %s", release.id)
        change(f"ALTER TABLE releases_{table} ENABLE ROW LEVEL SECURITY")


def told(publisher):
    """Return the releases of which the trail tells that they were changed."""
    identify(user=publisher.user.id)
    return [(one.subject, one.party_id) for one in Entry.objects.filter(event=FOUND)]


@pytest.mark.parametrize(
    ("name", "more"),
    [("release_detail", {}), ("release_file", {"kind": "json"}), ("release_list", None)],
)
def test_who_reads_gets_a_page_in_the_same_frame_and_the_trail_a_line(
    client, publisher, name, more
):
    release = publisher.publish(draft(Audience.ORGANISATION))
    add_to_the_withheld(release)
    reader = sign_in(client, make_someone(Role.EMPLOYEE, name="Mila Vos"))

    address = LIST if more is None else at(name, release, **more)
    answers = [reader.get(address) for _ in range(2)]

    for answer in answers:
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Deze cijfers kunnen niet worden getoond" in page
        assert "Mila Vos" in page
        assert "Mensen per wijk" not in page
        assert "noindex" in answer["X-Robots-Tag"]
    [(subject, _party)] = told(publisher)
    assert subject == release.id


def test_what_stands_unchanged_beside_it_can_still_be_read(client, publisher):
    changed = publisher.publish(draft(Audience.ORGANISATION, measure="a", period="2024"))
    whole = publisher.publish(draft(Audience.ORGANISATION, measure="b"))
    add_to_the_withheld(changed)
    sign_in(client, make_someone(Role.EMPLOYEE))

    assert client.get(at("release_detail", changed)).status_code == 409
    assert client.get(at("release_detail", whole)).status_code == 200


def test_nothing_is_published_when_the_trail_knows_of_more(client, publisher):
    gone = publisher.publish(draft(measure="a", period="2024"))
    prepared = publisher.prepare(draft(measure="b"))
    remove_behind_the_trail(gone)
    sign_in(client, publisher.user)

    answer = client.post(at("release_publish", prepared))

    assert answer.status_code == 409
    assert "Er is niets veranderd" in answer.content.decode()
    assert told(publisher) == [(gone.id, publisher.user.id)]
    assert Release.objects.get().state == ReleaseState.PREPARED


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_withdrawn_that_is_not_as_it_was_published(client, publisher, method):
    release = publisher.publish(draft())
    add_to_the_withheld(release)
    sign_in(client, publisher.user)

    answer = getattr(client, method)(at("release_withdraw", release), {"why": "Fout."})

    assert answer.status_code == 409
    assert told(publisher) == [(release.id, publisher.user.id)]
    assert Release.objects.get().state == ReleaseState.PUBLISHED


def test_a_line_of_the_trail_that_was_changed_is_told_of_its_release(client, publisher):
    release = publisher.publish(draft())
    change("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
    change("UPDATE audit_entry SET digest = 'x'::bytea WHERE subject = %s", release.id)
    change("ALTER TABLE audit_entry ENABLE TRIGGER ALL")
    sign_in(client, publisher.user)

    for _ in range(2):
        assert client.get(at("release_detail", release)).status_code == 409
    assert told(publisher) == [(release.id, publisher.user.id)]


def test_the_log_of_the_server_says_it_too(client, publisher, caplog):
    release = publisher.publish(draft())
    add_to_the_withheld(release)
    sign_in(client, publisher.user)

    client.get(at("release_detail", release))

    assert str(release.id) in caplog.text


def test_the_language_of_the_reasons_is_known_to_the_trail_too(client, publisher):
    release = publisher.publish(draft())
    services.withdraw(
        actor=publisher.actor, public_id=release.public_id, why="Fout.", language="nl", at=A_MONDAY
    )
    sign_in(client, publisher.user)
    assert client.get(at("release_detail", release)).status_code == 200

    change("UPDATE releases_release SET withdrawn_language = '' WHERE id = %s", release.id)

    assert client.get(at("release_detail", release)).status_code == 409


def test_what_was_withdrawn_before_its_language_was_kept_is_known_as_it_was(client, publisher):
    release = publisher.publish(draft())
    services.withdraw(
        actor=publisher.actor, public_id=release.public_id, why="Fout.", language="", at=A_MONDAY
    )
    sign_in(client, publisher.user)

    page = client.get(at("release_detail", release)).content.decode()

    assert "Waarom: Fout.<" in page
