"""Nothing about who somebody is goes anywhere without a signed yes, which can be taken back."""

import pytest

from rodedraad.audit.models import Entry
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.reporting.services import consents
from rodedraad.reporting.stages import ConsentPurpose
from rodedraad.safekeeping.keyrings import Keyring
from tests.accounts.factories import make_handler

IDENTITY = {
    "name": "Ans Voorbeeld", "position": "baliemedewerker", "reach": "06, na zessen", "agree": "on",
}  # fmt: skip


def _identities(sent, handler) -> list[str]:
    return [item.content["name"] for item in sent.read_by(handler, "identity")]


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_nobody_can_read_who_an_anonymous_reporter_is(sent):
    keyring = Keyring.of_user(sent.dossier.pk, sent.handlers[0].id, sent.handlers[0].keys)

    assert not keyring.opens("identity")
    assert consents.current(keyring=keyring, desk="integrity") == {}


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_stepping_out_tells_exactly_those_who_hold_the_report(sent):
    newcomer = make_handler()

    page = sent.browser().post("/inbox/wie-je-bent/", IDENTITY)

    assert page.status_code == 302
    assert [_identities(sent, handler) for handler in sent.handlers] == [["Ans Voorbeeld"]] * 2
    with pytest.raises(NotFound):
        sent.read_by(newcomer, "identity")
    assert sent.reload().is_anonymous is False


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-19")
def test_without_the_tick_nothing_is_told(sent):
    page = sent.browser().post("/inbox/wie-je-bent/", {**IDENTITY, "agree": ""})

    assert page.status_code == 200
    assert "Ans Voorbeeld" in page.text
    assert sent.reload().is_anonymous is True


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-18", "SAFE-19")
def test_taking_it_back_closes_it_for_everybody_but_the_reporter(named):
    keyring = Keyring.of_user(named.dossier.pk, named.handlers[0].id, named.handlers[0].keys)
    before = keyring.opens("identity")

    named.browser().post("/inbox/toestemming/", {"purpose": "identity", "given": "no"})

    for handler in named.handlers:
        keyring = Keyring.of_user(named.dossier.pk, handler.id, handler.keys)
        assert not keyring.opens("identity")
        assert _identities(named, handler) == []
    assert before
    assert named.again().keyring.opens("identity")
    assert named.reload().is_anonymous is True


@pytest.mark.django_db
def test_who_took_it_back_can_tell_it_again(named):
    browser = named.browser()
    browser.post("/inbox/toestemming/", {"purpose": "identity", "given": "no"})

    browser.post("/inbox/wie-je-bent/", {**IDENTITY, "name": "Een andere naam"})

    assert _identities(named, named.handlers[0])[-1] == "Een andere naam"


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-20")
@pytest.mark.parametrize("purpose", [ConsentPurpose.HEARING, ConsentPurpose.AFTERCARE])
def test_the_last_word_counts_and_the_handler_can_check_the_signature(sent, purpose):
    browser = sent.browser()
    said = []
    for given in ("yes", "no", "yes"):
        browser.post("/inbox/toestemming/", {"purpose": purpose, "given": given})
        handler = sent.handlers[0]
        keyring = Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
        said.append(consents.is_given(keyring=keyring, purpose=purpose, desk="integrity"))

    assert said == [True, False, True]
    assert not consents.is_given(keyring=keyring, purpose=purpose, desk="external")


@pytest.mark.django_db
def test_nobody_can_consent_for_the_reporter(sent):
    handler = sent.handlers[0]
    keyring = Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)

    for keys in (handler.keys, SecretKeys.generate()):
        with pytest.raises(NotAllowed):
            consents.give(
                keyring=keyring, keys=keys, purpose=ConsentPurpose.HEARING,
                desk="integrity", at=clock.now(),
            )  # fmt: skip


@pytest.mark.django_db
def test_the_trail_knows_the_purpose_and_the_day_and_no_moment(sent):
    sent.browser().post("/inbox/toestemming/", {"purpose": "hearing", "given": "yes"})

    entry = Entry.objects.get(event="report.consent_given")
    assert entry.facts == {"purpose": "hearing", "desk": "integrity"}
    assert entry.party_kind == "reporter"
    assert (entry.at.minute, entry.at.second) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer", [{"purpose": "everything", "given": "yes"}, {"purpose": "identity", "given": "yes"}]
)
def test_what_was_not_asked_can_not_be_answered(sent, answer):
    assert sent.browser().post("/inbox/toestemming/", answer).status_code == 404
