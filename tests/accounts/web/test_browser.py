"""The pages in a real browser: passkeys under the strict policy, and readable for everybody."""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import Page, Response

from rodedraad.accounts.models import KeyPair
from rodedraad.accounts.roles import Role
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, PASSWORD, make_handler, make_someone, sign_in
from tests.visits import Visit, wrong_with

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def visit(live_server, client, beside) -> Visit:
    return Visit(live_server.url, client, beside)


def _give_authenticator(page: Page) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _path(page: Page) -> str:
    return urlsplit(page.url).path


def test_a_passkey_is_added_and_then_signs_in_alone(visit):
    user = factories.make_user("Anna", password=PASSWORD)
    login, mine = reverse("account_login"), reverse("accounts:mine")

    def steps(page: Page) -> str:
        _give_authenticator(page)
        page.goto(f"{login}?next={reverse('mfa_add_webauthn')}")
        page.fill("#id_login", user.email)
        page.fill("#id_password", PASSWORD)
        page.get_by_role("button", name="Inloggen", exact=True).click()
        page.wait_for_url("**" + reverse("account_reauthenticate") + "**")
        page.fill("#id_password", PASSWORD)
        page.get_by_role("button", name="Verder").click()
        page.fill("#id_name", "mijn telefoon")
        page.click("#passkey_add")
        page.wait_for_url("**" + reverse("mfa_index"))
        page.goto(reverse("account_logout"))
        page.get_by_role("button", name="Uitloggen").last.click()
        page.wait_for_url("**" + login)
        page.click("#passkey_login")
        page.wait_for_url("**" + mine)
        return page.inner_text("main")

    assert "Anna" in visit.do(steps)
    assert str(Authenticator.objects.get(user=user)) == "mijn telefoon"
    assert visit.complaints == []


def test_a_passkey_that_fails_is_said_so_on_the_page(visit):
    def steps(page: Page) -> None:
        page.goto(reverse("account_login"))
        page.evaluate("() => { navigator.credentials.get = async () => { throw new Error() } }")
        page.click("#passkey_login")
        page.get_by_text("De passkey werkte niet").wait_for()

    visit.do(steps)


def _wrong_on(page: Page, paths: list[str], language: str) -> dict[str, list[object]]:
    """What is wrong on each of these pages."""
    wrong = {}
    for path in paths:
        page.goto(path)
        wrong[path] = wrong_with(page, language)
    return {path: what for path, what in wrong.items() if what}


def _send(page: Page, path: str, **fields: str) -> Response:
    """Send a form as a page of this browser does."""
    fill = """([path, fields]) => {
        const form = document.createElement("form");
        form.method = "post";
        form.action = path;
        for (const [name, value] of Object.entries(fields)) {
            const input = document.createElement("input");
            input.type = "hidden";
            input.name = name;
            input.value = value;
            form.append(input);
        }
        document.body.append(form);
        form.submit();
    }"""
    token = page.locator("[name=csrfmiddlewaretoken]")
    if token.count():
        fields["csrfmiddlewaretoken"] = token.first.input_value()
    with page.expect_navigation() as going:
        page.evaluate(fill, [path, fields])
    return going.value


LOOKS = pytest.mark.parametrize(("width", "language"), [(320, "nl"), (1280, "en")])


@LOOKS
def test_pages_of_a_handler_are_accessible(visit, width, language):
    anna = make_handler(name="Anna")
    bram = make_handler(name="Bram", member=False)
    make_handler(name="Constantijn van der Waterschoot-Bruinsma")
    sign_in(visit.client, anna)
    names = ["mine", "unlock", "recover", "new_code", "start_again", "change_passphrase"]
    paths = [
        *(reverse(f"accounts:{name}") for name in names),
        reverse("accounts:desk", args=["integrity"]),
        reverse("accounts:desk_admit", args=["integrity", bram.user.public_id]),
        reverse("accounts:desk_dismiss", args=["integrity", anna.user.public_id]),
        reverse("accounts:fingerprints"),
        reverse("mfa_index"),
    ]

    wrong = visit.do(lambda page: _wrong_on(page, paths, language), width=width, language=language)

    assert wrong == {}
    assert visit.complaints == []


@LOOKS
def test_pages_of_an_administrator_are_accessible(visit, width, language):
    user = make_someone(Role.ADMINISTRATOR)
    appointment = factories.appoint(user, Role.MANAGER)
    sign_in(visit.client, user)
    paths = [
        reverse("accounts:users"),
        reverse("accounts:user_add"),
        reverse("accounts:user", args=[user.public_id]),
        reverse("accounts:user_appoint", args=[user.public_id]),
        reverse("accounts:user_invite", args=[user.public_id]),
        reverse("accounts:user_remove_second_factor", args=[user.public_id]),
        reverse("accounts:user_deactivate", args=[user.public_id]),
        reverse("accounts:appointment_end", args=[appointment.public_id]),
    ]

    wrong = visit.do(lambda page: _wrong_on(page, paths, language), width=width, language=language)

    assert wrong == {}


def test_closing_an_account_is_asked_by_keyboard_and_without_scripts(visit):
    administrator, anna = make_someone(Role.ADMINISTRATOR), factories.make_user("Anna")
    sign_in(visit.client, administrator)
    about = reverse("accounts:user", args=[anna.public_id])

    def steps(page: Page) -> None:
        page.route("**/*.js", lambda route: route.abort())
        page.goto(about)
        page.get_by_role("link", name="Account sluiten").press("Enter")
        page.wait_for_url("**/deactivate/")
        page.get_by_role("link", name="Annuleren").press("Enter")
        page.wait_for_url("**" + about)
        assert page.get_by_text("account gesloten").count() == 0
        page.get_by_role("link", name="Account sluiten").press("Enter")
        page.wait_for_url("**/deactivate/")
        page.get_by_role("button", name="Account sluiten").press("Enter")
        page.get_by_text("account gesloten").wait_for()

    visit.do(steps)


@LOOKS
def test_pages_for_everybody_are_accessible_also_when_something_is_wrong(visit, width, language):
    gone = reverse("accounts:invitation", args=[factories.make_user().public_id, "gone"])
    closed, failed = reverse("account_inactive"), reverse("socialaccount_login_error")
    paths = [
        reverse("account_login"), reverse("accounts:fingerprints"), gone, closed, failed,
        "/busy/", "/tampered/", "/outdated/", "/away/", "/never-was/",
    ]  # fmt: skip

    wrong = visit.do(lambda page: _wrong_on(page, paths, language), width=width, language=language)

    assert wrong == {}


@LOOKS
def test_signing_in_with_mistakes_is_accessible(visit, width, language):
    user = factories.make_user(password=PASSWORD)

    def steps(page: Page) -> list[list[object]]:
        seen = []
        page.goto(reverse("account_login"))
        for typed in ("", *["een verkeerd wachtwoord"] * 6):
            page.fill("#id_login", user.email if typed else "")
            page.fill("#id_password", typed)
            page.locator("main form:has(#id_login) button").click()
            page.wait_for_selector("#error-summary")
            if not typed:
                seen.append(wrong_with(page, language))
        assert page.locator("[name=ticket]").count() == 1
        return [*seen, wrong_with(page, language)]

    assert visit.do(steps, width=width, language=language) == [[], []]


@LOOKS
def test_what_was_typed_while_signed_out_is_looked_at_and_sent(visit, width, language):
    anna = make_handler()
    sign_in(visit.client, anna)

    def steps(page: Page) -> tuple[list[list[object]], str]:
        page.goto(reverse("accounts:mine"))
        cookies = page.context.cookies()
        page.context.clear_cookies(name="rd-session")
        _send(page, "/with-keys/", text="What was said at the hearing.", measure="warning")
        signed_out = wrong_with(page, language)
        page.context.add_cookies([one for one in cookies if one["name"] == "rd-session"])
        page.locator("main form button").click()
        page.locator("main details summary").click()
        assert "What was said at the hearing." in page.inner_text("main dl")
        looking = wrong_with(page, language)
        page.locator("main form button").click()
        page.wait_for_url("**/with-keys/")
        return [signed_out, looking], page.inner_text("body")

    wrong, arrived = visit.do(steps, width=width, language=language)

    assert wrong == [[], []]
    assert arrived == anna.keys.public.fingerprint()


@LOOKS
def test_what_another_site_sends_is_refused_on_an_accessible_page(visit, width, language):
    sign_in(visit.client, make_handler())

    def steps(page: Page) -> tuple[int, list[object]]:
        # A page of nowhere: what it sends comes from another site.
        page.set_content("<main></main>")
        refused = _send(page, visit.address + reverse("accounts:go_on"), kept="x")
        return refused.status, wrong_with(page, language)

    assert visit.do(steps, width=width, language=language) == (403, [])


def test_making_keys_step_by_step(visit):
    user = factories.make_user(password=PASSWORD)
    factories.appoint(user, Role.HANDLER, desk="integrity")
    factories.give_second_factor(user)
    sign_in(visit.client, user)

    def choose(page: Page, passphrase: str) -> None:
        page.fill("#id_new_passphrase", passphrase)
        page.fill("#id_again", passphrase)
        page.get_by_role("button", name="Verder naar de herstelcode").click()

    def steps(page: Page) -> str:
        page.goto(reverse("accounts:enrol"))
        choose(page, "kort")
        page.wait_for_selector("#error-summary")
        choose(page, PASSPHRASE)
        page.wait_for_selector("#id_last_four")
        code = "".join(page.locator(".rd-code__groups").inner_text().split())
        page.fill("#id_last_four", code[-4:])
        page.get_by_role("button", name="Ik heb mijn code bewaard").click()
        page.fill("#id_passphrase", PASSPHRASE)
        page.get_by_role("button", name="Openen", exact=True).click()
        page.wait_for_url("**" + reverse("accounts:mine"))
        return page.inner_text("main")

    assert KeyPair.objects.count() == 0
    shown = visit.do(steps)
    assert "open" in shown
    assert KeyPair.objects.get().user == user
    assert visit.complaints == []
