"""The database of an installation: starting it, its roles, its tables."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from rodedraad.config import environment
from rodedraad.config.postgres import APPLICATION, OWNER, SUPERUSER, Cluster, usable_folder

# The application may add to these tables and read them, and nothing else.
APPEND_ONLY = ("audit_entry",)


def embedded(home: Path) -> Cluster:
    """Return the embedded server of an installation, running or not."""
    return Cluster(usable_folder(home / "database"))


@contextlib.contextmanager
def available() -> Iterator[None]:
    """Have a database: the one at DATABASE_URL, or the embedded one while this lasts.

    A server that was running already is left running. Without the secrets of this installation
    no command can do anything, so none is made then: raises `SecretsMissing`.
    """
    environment.require_secrets()
    if "DATABASE_URL" in os.environ:
        yield
        return
    cluster = embedded(environment.home())
    started = cluster.start()
    ensure_roles(cluster)
    os.environ["DATABASE_URL"] = cluster.url()
    os.environ["DATABASE_OWNER_URL"] = cluster.url(OWNER)
    try:
        yield
    finally:
        del os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"]
        if started:
            cluster.stop()


def ensure_roles(cluster: Cluster, database: str = "rodedraad") -> None:
    """Make the roles and the database where they are not there yet."""
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        for role in (OWNER, APPLICATION):
            if not _exists(connection, "pg_roles", "rolname", role):
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(
                        sql.Identifier(role)
                    )
                )
        if not _exists(connection, "pg_database", "datname", database):
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )


def grant(owner_url: str, application_url: str) -> None:
    """Let the application use the tables; it may not change what is append-only.

    Nothing is granted when both are the same role: then triggers and policies alone hold.
    """
    application = psycopg.conninfo.conninfo_to_dict(application_url).get("user")
    with psycopg.connect(owner_url) as connection:
        if application == connection.info.user or application is None:
            return
        role = sql.Identifier(str(application))
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}",
        ):
            connection.execute(sql.SQL(statement).format(role))
        for table in APPEND_ONLY:
            connection.execute(
                sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(
                    sql.Identifier(table), role
                )
            )


def _exists(connection: "psycopg.Connection", catalogue: str, column: str, name: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    return connection.execute(query, [name]).fetchone() is not None
