"""The last page: files, doubts, and what goes wrong while sending."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from PIL import Image

from rodedraad.accounts.models import KeyPair
from rodedraad.audit.models import Entry
from rodedraad.core.admission import Admission
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.reporting import lanes
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import submission
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Grant
from tests.accounts.factories import make_handler
from tests.reporting.factories import WHAT, two_handlers
from tests.reporting.test_sending_pages import FORM, Visit


def a_picture(note="gemaakt door Noor Verbeek"):
    file = BytesIO()
    exif = Image.Exif()
    exif[0x013B] = note
    Image.new("RGB", (8, 8), "red").save(file, "JPEG", exif=exif)
    return file.getvalue()


def uploaded(name, content):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def members(db):
    return two_handlers()


@pytest.fixture
def ready(members):
    """A visit on its last page."""
    return Visit().press_through().confirm_code()


def files_of(visit, handler):
    return _files(visit.opened_before, handler)


def send(visit, **typed):
    visit.opened_before = visit.opened
    return visit.press(**typed)


def _files(draft, handler):
    identify(user=handler.id)
    keyring = Keyring.of_user(draft.dossier_id, handler.id, handler.keys)
    return {
        file.name: b"".join(safekeeping.read_file(keyring=keyring, file=file))
        for file in safekeeping.files(keyring=keyring)
    }


def test_a_file_loses_its_name_and_its_details(ready, members):
    send(ready, attachments=[uploaded("Noor Verbeek.jpg", a_picture())])

    ((name, content),) = files_of(ready, members[0]).items()
    assert name == "bijlage-1.jpg"
    assert b"Verbeek" not in content
    assert "1 bestand is meegestuurd" in ready.page


def test_a_file_keeps_them_when_the_reporter_wants_that(ready, members):
    send(ready, keep="on", attachments=[uploaded("bewijs.jpg", a_picture())])

    ((name, content),) = files_of(ready, members[0]).items()
    assert name == "bewijs.jpg"
    assert b"Verbeek" in content


def test_a_file_that_cannot_be_taken_never_stops_the_report(ready, members):
    files = [
        uploaded("programma.exe", b"MZ" + b"\0" * 400),
        uploaded("leeg.txt", b""),
        uploaded("foto.jpg", a_picture()),
        uploaded("nep.pdf", a_picture()),
    ]
    send(ready, attachments=files)

    assert "Je melding is verstuurd" in ready.page
    assert list(files_of(ready, members[0])) == ["bijlage-1.jpg"]
    for name in ("programma.exe", "leeg.txt", "nep.pdf"):
        assert name in ready.page
    assert "foto.jpg" not in ready.page


def test_files_over_the_limits_are_named_and_the_rest_is_sent(ready, members, own_profile):
    own_profile(max_bytes=4_000, max_total_bytes=5_000)
    files = [
        uploaded("groot.txt", b"a" * 4_001),
        uploaded("past.txt", b"b" * 3_900),
        uploaded("te-veel.txt", b"c" * 1_200),
        uploaded("past-ook.txt", b"d" * 1_000),
    ]
    send(ready, attachments=files)

    assert list(files_of(ready, members[0])) == ["bijlage-1.txt", "bijlage-2.txt"]
    assert "groot.txt" in ready.page
    assert "Dit bestand is te groot." in ready.page
    assert "Alle bestanden samen zijn te groot." in ready.page


@pytest.mark.requirement("PRIV-18")
def test_a_file_never_touches_a_disk_in_clear(ready, members, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    marker = b"dit staat nergens op een schijf " * 200_000

    send(ready, attachments=[uploaded("dagboek.txt", marker)])

    assert files_of(ready, members[0])["bijlage-1.txt"] == marker
    assert [path for path in tmp_path.rglob("*") if path.name != "pins.toml"] == []


def test_pressing_send_again_gives_the_same_confirmation(ready):
    token, end = ready.draft, ready.opened.code[-4:]
    first = send(ready).page
    again = ready.post(draft=token, step="send", go="next", last_four=end).page

    reference = Report.objects.get().reference
    assert reference in first
    assert reference in again
    assert "Het was al verstuurd" in again


def test_a_full_queue_keeps_the_draft_and_asks_to_wait(ready, monkeypatch):
    monkeypatch.setattr(lanes, "SENDING", Admission(slots=1, waiting=0, patience=0.05))
    with lanes.SENDING.place():
        send(ready)

    assert ready.answer.status_code == 503
    assert ready.answer.headers["Retry-After"]
    assert "nog niet verstuurd" in ready.page
    assert ready.step == "send"
    assert "Je melding is verstuurd" in ready.press().page


def test_a_full_queue_for_files_keeps_the_draft_too(ready, monkeypatch):
    monkeypatch.setattr(lanes, "FILES", Admission(slots=1, waiting=0, patience=0.05))
    with lanes.FILES.place():
        send(ready, attachments=[uploaded("a.txt", b"tekst")])

    assert ready.answer.status_code == 503
    assert ready.step == "send"
    assert "Je melding is verstuurd" in ready.press().page


@pytest.mark.django_db(transaction=True)
def test_a_lost_database_says_that_nothing_was_sent_and_trying_again_sends():
    ready = _ready_to_send()
    with ConnectionLost("AFTER INSERT ON reporting_report"):
        send(ready)

    assert ready.answer.status_code == 503
    assert "<title>Niet verstuurd" in ready.page
    assert ready.step == "send"
    assert submission_of(ready) is None
    assert "Je melding is verstuurd" in ready.press().page


@pytest.mark.django_db(transaction=True)
def test_a_connection_lost_at_the_commit_is_called_unsure_and_stays_one():
    ready = _ready_to_send()
    with ConnectionLost(
        "AFTER INSERT ON reporting_report DEFERRABLE INITIALLY DEFERRED", kind="CONSTRAINT"
    ):
        send(ready)

    assert ready.answer.status_code == 503
    assert "We weten niet zeker of je melding is aangekomen" in ready.page
    assert "Je melding is verstuurd" in ready.press().page
    assert submission_of(ready, ready.opened_before.dossier_id).report.received_day


@pytest.mark.requirement("SAFE-18")
def test_withdrawing_is_explained_before_anything_is_told(client, db):
    page = client.get(FORM).content.decode()

    assert "Je mag je melding altijd intrekken" in page
    assert "Het dossier van de behandeling blijft bewaard" in page


def test_a_desk_of_which_the_keys_were_changed_receives_nothing(ready):
    pair = KeyPair.objects.first()
    pair.public_keys = SecretKeys.generate().public.to_bytes()
    pair.save()
    send(ready)

    assert ready.answer.status_code == 503
    assert "Dit behandelpunt kan nu niets ontvangen" in ready.page
    assert ready.opened.typed["what"] == {"what": [WHAT]}
    noticed = Entry.objects.get(event="desk.tampering_noticed")
    assert noticed.party_kind == "worker"
    assert timezone.localtime(noticed.at).hour == 0


@pytest.mark.requirement("PRIV-24")
def test_who_is_ticked_does_not_get_a_key(members):
    visit = Visit()
    reader, concerned = members
    visit = _to(visit, "persons")
    token = _token_of(visit, "Joris van der Wal")
    visit.press(members=token)
    visit.press_through()
    assert "Joris van der Wal" in visit.page
    assert "1 behandelaar van" in visit.page
    visit.confirm_code()
    send(visit)

    identify(user=concerned.id)
    assert not Report.objects.exists()
    identify(user=reader.id)
    assert Report.objects.count() == 1
    assert _with_a_key(visit) == {reader.id}


@pytest.mark.requirement("PRIV-24")
@pytest.mark.parametrize("typed", ["wal", "WAL, joris", "meneer van der Wál van integriteit"])
def test_who_is_named_does_not_get_a_key_either(members, typed):
    visit = Visit().press_through(persons={"persons": typed})
    assert "1 behandelaar van" in visit.page

    send(visit.confirm_code())

    assert _with_a_key(visit) == {members[0].id}


@pytest.mark.requirement("PRIV-24")
def test_who_is_named_in_full_in_the_story_does_not_get_a_key(members):
    story = "Joris van der Wal zei het hardop, en iedereen zweeg."
    visit = Visit().press_through(what={"what": story})
    assert "1 behandelaar van" in visit.page

    send(visit.confirm_code())

    assert _with_a_key(visit) == {members[0].id}


def test_when_nobody_would_be_left_other_ways_are_shown_and_nothing_is_lost(members):
    visit = _to(Visit(), "persons")
    visit.press(persons="El Amrani\nvan der Wal")

    assert visit.step == "persons"
    assert "Er blijft dus niemand over" in visit.page
    assert "Vertrouwenspersonen" in visit.page
    assert "vertrouwenspersoon@example.org" in visit.page
    assert "El Amrani\nvan der Wal" in visit.page


def test_a_namesake_is_not_the_person_at_the_desk(members):
    visit = _to(Visit(), "persons")
    visit.press(persons="El Amrani\nvan der Wal")
    namesake = _token_of(visit, "Joris van der Wal", "namesakes")
    visit.press(persons="El Amrani\nvan der Wal", namesakes=namesake)
    visit.press_through()

    assert "1 behandelaar van" in visit.page


def test_who_was_ticked_and_left_the_desk_is_no_error(members):
    visit = _to(Visit(), "persons")
    visit.press(members="0123456789abcdef")

    assert visit.step == "hope"


def test_a_new_member_reads_the_next_report_and_not_the_last(ready, members):
    send(ready)
    newcomer = make_handler(name="Yasmin Bakker")

    identify(user=newcomer.id)

    assert not Report.objects.exists()


def _with_a_key(visit):
    """Who of the desk got a key of what was sent, as the reporter's own inbox can see."""
    identify(dossier=visit.opened_before.dossier_id)
    return set(Grant.objects.values_list("holder__user_id", flat=True)) - {None}


def submission_of(visit, dossier=None):
    with transaction.atomic():
        return submission.find_sent(dossier or visit.opened.dossier_id)


def _ready_to_send():
    two_handlers()
    return Visit().press_through().confirm_code()


def _to(visit, step):
    answers = {"desk": "integrity", "kind": "report", "role": "self", "what": WHAT}
    while visit.step != step:
        visit.press(**answers)
    return visit


def _token_of(visit, name, field="members"):
    pattern = rf'name="{field}"[^>]*value="(\w+)"[^>]*>\s*<label[^>]*>\s*{name}'
    return re.search(pattern, visit.page)[1]


class ConnectionLost:
    """The database ends the connection of whoever writes a report, once."""

    def __init__(self, moment, kind=""):
        self.create = (
            "CREATE OR REPLACE FUNCTION test_lose() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
            f" CREATE {kind} TRIGGER test_lose {moment} FOR EACH ROW EXECUTE FUNCTION test_lose()"
        )

    def __enter__(self):
        with connection.cursor() as cursor:
            cursor.execute(self.create)

    def __exit__(self, *_details):
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER test_lose ON reporting_report; DROP FUNCTION test_lose()")


@pytest.mark.django_db(transaction=True)
def test_with_no_database_at_the_last_step_only_this_try_is_called_not_sent():
    ready = _ready_to_send()
    with connection.execute_wrapper(_away):
        send(ready)

    assert ready.answer.status_code == 503
    assert "deze keer niet verstuurd" in ready.page
    assert "Kwam een eerdere poging toch aan?" in ready.page
    assert "Er is nog niets verstuurd" not in ready.page


def _away(*_query):
    raise OperationalError
