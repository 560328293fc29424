"""One installation for all tests of this folder."""

import fcntl
import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.installation import Installation
from tests.browser.marks import MARKS
from tests.browser.people import Clock, HandlerDesk, Reporter
from tests.browser.searching import searched
from tests.browser.walked import WALKED

HERE = Path(__file__).parent
PATIENCE_MILLISECONDS = 60_000
LONG = (
    "test_whole_way", "test_more_desks", "test_second_opinion", "test_profiles", "test_group",
    "test_other_desks", "test_concerned", "test_follow_up", "test_accessibility",
)  # fmt: skip
"""The files with the longest tests: these go first, so that nobody waits long for the last one."""
_DATABASE = {"db", "transactional_db", "live_server"}
_FILLING = pytest.StashKey[Future[Installation]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """After a walk that went well, see whether it typed wherever it has to."""
    before = len(MARKS.typed)
    yield
    typed = MARKS.since(before)
    asked = {way.name: way.places - typed for way in WALKED if way.test == item.originalname}
    assert not any(asked.values()), asked


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the walks right after the tests that use the database of the run, the longest first.

    The demo is filled by then, and whichever worker is ready first finds short tests to take over.
    """
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[int, int]:
    uses_database = "django_db" in item.keywords or _DATABASE & set(_fixtures(item))
    if uses_database or "browser" not in item.keywords:
        return (0 if uses_database else 2), 0
    return 1, LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG)


def _fixtures(item: pytest.Item) -> Collection[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else ()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin to fill the demo while other tests run, when a test of this folder will want it."""
    tests = [item for item in session.items if isinstance(item, pytest.Function)]
    is_wanted = any("filled" in test.fixturenames for test in tests)
    if is_wanted and not session.config.option.collectonly:
        session.config.stash[_FILLING] = ThreadPoolExecutor(max_workers=1).submit(_filled)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave no demo that is still being filled, also when its tests were never reached."""
    if _FILLING in session.config.stash:
        session.config.stash[_FILLING].exception()


@pytest.fixture(scope="session")
def filled(pytestconfig: pytest.Config) -> Installation:
    """A demo that was filled once for all workers; it goes with the folder of the test run."""
    return pytestconfig.stash[_FILLING].result()


def _filled() -> Installation:
    """Fill the demo, or wait for the worker that does."""
    folder = Path(os.environ["RODEDRAAD_HOME"], "filled")
    folder.mkdir(mode=0o711, exist_ok=True)
    made = Installation(folder=folder)
    with (folder / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not made.home.exists():
            made.prepare()
    return made


@pytest.fixture(scope="session")
def house(filled: Installation) -> Iterator[Installation]:
    """A whole installation, as `make demo` makes it; each worker has one of its own.

    When it is taken down, nothing that the walks typed is found in it.
    """
    with searched(filled) as made:
        yield made


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Make pages that share nothing; they close when the test is over, and none may complain."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(**options: Any) -> Page:
        context = chromium.new_context(**{"locale": "nl-NL", **options})
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda told: complaints.extend(_refused(told)))
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def _refused(told: ConsoleMessage) -> Iterator[str]:
    """Yield what the policy of a page did not let the browser load."""
    if "Content Security Policy" in told.text:
        yield told.text


@pytest.fixture
def reporter(house: Installation, new_page: Callable[..., Page]) -> Reporter:
    """A reporter with a browser of one's own."""
    return Reporter(new_page(), house.address)


@pytest.fixture
def noor(house: Installation, new_page: Callable[..., Page]) -> HandlerDesk:
    """A handler of the integrity bureau."""
    return HandlerDesk(new_page(), house.address, login="noor")


@pytest.fixture
def yara(house: Installation, new_page: Callable[..., Page]) -> HandlerDesk:
    """Another handler of the integrity bureau."""
    return HandlerDesk(new_page(), house.address, login="yara")


@pytest.fixture
def clock(house: Installation, new_page: Callable[..., Page]) -> Clock:
    """Who moves the clock."""
    return Clock(new_page(), house.address)


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """The folder for the pictures of the README, when they are asked for."""
    if os.environ.get("RODEDRAAD_SCREENSHOTS") != "on":
        return None
    folder = HERE.parent.parent / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
