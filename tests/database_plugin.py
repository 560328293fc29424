"""One PostgreSQL for the whole test run, started before Django reads its settings.

The tests connect as a role that may make databases but is no superuser and bypasses no row-level
security, so that the second lock is on in every test. Workers of pytest-xdist share the server.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from rodedraad.config.postgres import SUPERUSER, Cluster, usable_folder

ROLE = "rodedraad_test"
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}
_KEY = pytest.StashKey[tuple[Cluster, Path]]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the server, unless a worker's parent has done so."""
    os.environ.setdefault("RODEDRAAD_THROWAWAY_SECRETS", "on")
    os.environ.setdefault("RODEDRAAD_HTTPS", "off")
    os.environ.setdefault("RODEDRAAD_DEMO", "off")
    os.environ.setdefault("RODEDRAAD_PROFILE", "demo")
    if os.environ.get("RODEDRAAD_TEST_DATABASE"):
        os.environ["DATABASE_URL"] = os.environ["RODEDRAAD_TEST_DATABASE"]
        return
    home = Path(tempfile.mkdtemp(prefix="rd-test-"))
    home.chmod(0o711)
    os.environ["RODEDRAAD_HOME"] = str(home)
    cluster = Cluster(usable_folder(home / "database"), FAST)
    cluster.start()
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB")
    os.environ["RODEDRAAD_TEST_DATABASE"] = cluster.url(ROLE, "postgres")
    os.environ["DATABASE_URL"] = os.environ["RODEDRAAD_TEST_DATABASE"]
    early_config.stash[_KEY] = (cluster, home)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this process started."""
    if _KEY in config.stash:
        cluster, home = config.stash[_KEY]
        cluster.stop()
        shutil.rmtree(home, ignore_errors=True)
        del os.environ["RODEDRAAD_TEST_DATABASE"]
