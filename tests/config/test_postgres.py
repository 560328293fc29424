"""Our own database server: it starts, stays private, stops, and survives a power cut."""

import psycopg
import pytest

from rodedraad.config import database
from rodedraad.config.postgres import APPLICATION, OWNER, SUPERUSER, Cluster, usable_folder

pytestmark = pytest.mark.crash


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    made = Cluster(usable_folder(folder / "database"), {"fsync": "off"})
    made.start()
    database.ensure_roles(made)
    yield made
    made.stop()


def test_it_listens_on_no_port(cluster):
    with psycopg.connect(cluster.url(SUPERUSER, "postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert cluster.data.stat().st_mode & 0o077 == 0


def test_starting_twice_is_starting_once(cluster):
    assert cluster.start() is False


@pytest.mark.parametrize("role", [OWNER, APPLICATION])
def test_neither_role_can_go_around_the_second_lock(cluster, role):
    with psycopg.connect(cluster.url(role)) as connection:
        found = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s", [role]
        ).fetchone()

    assert found == (False, False, False)


def test_what_was_committed_is_there_after_a_power_cut(cluster):
    with psycopg.connect(cluster.url(OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept VALUES (1)")

    cluster.kill()
    cluster.start()

    with psycopg.connect(cluster.url(OWNER)) as connection:
        assert connection.execute("SELECT n FROM kept").fetchall() == [(1,)]


@pytest.mark.requirement("PRIV-18")
def test_its_log_holds_nothing_that_was_said(cluster):
    said = "a sentence that nobody may read"
    with psycopg.connect(cluster.url(OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE once (said text UNIQUE)")
        for _ in range(2):
            try:
                connection.execute("INSERT INTO once VALUES (%s)", [said])
            except psycopg.errors.UniqueViolation:
                connection.execute("SELECT 1")

    assert said not in (cluster.folder / "server.log").read_text()
