"""The pages in a real browser: passkeys under the strict policy, and readable for everybody."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from rodedraad.accounts.models import KeyPair
from rodedraad.accounts.roles import Role
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, PASSWORD, make_handler, make_someone, sign_in
from tests.chromium import launched

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Answer = TypeVar("Answer")


class Visit:
    """A browser in a thread of its own, away from the test's connection to the database."""

    def __init__(self, address: str, client: Client) -> None:
        self.address, self.client = address, client
        self.complaints: list[str] = []
        self._thread = ThreadPoolExecutor(max_workers=1)

    def do(self, steps: Callable[[Page], Answer], *, width: int = 1280) -> Answer:
        """Do the steps in a fresh browser that is signed in as the client is."""
        return self._thread.submit(self._do, steps, width).result()

    def _do(self, steps: Callable[[Page], Answer], width: int) -> Answer:
        with launched() as browser:
            context = browser.new_context(
                locale="nl", base_url=self.address, viewport={"width": width, "height": 900}
            )
            context.add_cookies(
                [
                    {"name": name, "value": cookie.value, "url": self.address}
                    for name, cookie in self.client.cookies.items()
                ]
            )
            page = context.new_page()
            page.on("console", self._listen)
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            return steps(page)

    def _listen(self, said) -> None:
        if said.type == "error" and "404" not in said.text:
            self.complaints.append(said.text)


@pytest.fixture
def visit(live_server, client) -> Iterator[Visit]:
    return Visit(live_server.url, client)


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


def _wrong_on(page: Page, paths: list[str]) -> dict[str, object]:
    """What is not accessible, or too wide, on each of these pages."""
    wrong: dict[str, object] = {}
    for path in paths:
        page.goto(path)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        wrong[path] = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
        width = page.viewport_size["width"]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong[path].append("too wide")
    return {path: what for path, what in wrong.items() if what}


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_a_handler_are_accessible(visit, width):
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

    assert visit.do(lambda page: _wrong_on(page, paths), width=width) == {}
    assert visit.complaints == []


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_an_administrator_are_accessible(visit, width):
    user = make_someone(Role.ADMINISTRATOR)
    appointment = factories.appoint(user, Role.MANAGER)
    sign_in(visit.client, user)
    paths = [
        reverse("accounts:users"),
        reverse("accounts:user_add"),
        reverse("accounts:user", args=[user.public_id]),
        reverse("accounts:user_appoint", args=[user.public_id]),
        reverse("accounts:appointment_end", args=[appointment.public_id]),
    ]

    assert visit.do(lambda page: _wrong_on(page, paths), width=width) == {}


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_for_signing_in_is_accessible(visit, width):
    paths = [reverse("account_login"), reverse("accounts:fingerprints")]

    assert visit.do(lambda page: _wrong_on(page, paths), width=width) == {}


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
