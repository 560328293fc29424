"""The web server: reads each request whole, in memory, before it takes a thread.

So a visitor who sends slowly, or not at all, keeps no thread busy; and nothing that is sent is
ever put on a disk. It keeps no log of who asked for what. It does not know one visitor from
another: that nobody takes all connections is up to the proxy in front of it.
"""

import argparse
import gc
import os
import signal
import sys
import threading
from functools import partial
from types import FrameType
from typing import Any

from django.db import connections
from django.urls import get_resolver
from waitress.server import BaseWSGIServer, create_server

from rodedraad.config import receiving
from rodedraad.config.wsgi import application
from rodedraad.recruitment.reading import warm_up

SILENCE_SECONDS = 30
UNDISTURBED_SECONDS = 0.03
"""How long a thread works on a page before Python lets another in.

It lets others in whenever it asks the database something; breaking pages off in between makes
twenty of them cost twice as much processor time.
"""
PATIENCE_SECONDS = 5.0
"""How long a page waits for a database that is away before it says so."""
CONNECTIONS = 200
HEAD_BYTES = 32 * 1024
# No body is refused before its end: a browser that is still sending shows no page.
ENDLESS = 1 << 60


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bind", required=True)
    parser.add_argument("--threads", type=int, required=True)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    # Read now: the first visitor must not keep all others waiting for it.
    get_resolver().url_patterns  # noqa: B018
    # What is loaded stays: looking for rubbish passes over it from now on.
    gc.freeze()
    _share_connections(options.threads)
    sys.setswitchinterval(UNDISTURBED_SECONDS)
    server = _server(options.bind, options.threads)
    # Nobody waits for it; until it is done, who has a text read waits for what is left of it.
    threading.Thread(target=warm_up, daemon=True).start()
    # Of the platform itself, and the only line: nothing is ever said of a visitor.
    print(f"serving at http://{options.bind}/", flush=True)
    server.run()


def _share_connections(threads: int) -> None:
    """Let the threads share a few connections to the database, instead of each having its own.

    There are many threads, so that who waits stands in nobody's way; few of them ask at a time.
    A connection that is used again and again knows its tables and its statements already.
    """
    database = connections.settings["default"]
    database["CONN_MAX_AGE"] = 0
    database["OPTIONS"]["pool"] = {
        "min_size": 2,
        "max_size": threads,
        "timeout": PATIENCE_SECONDS,
    }


def _server(bind: str, threads: int) -> Any:
    dispatchers: dict[int, Any] = {}
    server = create_server(  # type: ignore[no-untyped-call]
        application,
        dispatchers,
        listen=bind,
        threads=threads,
        channel_timeout=SILENCE_SECONDS,
        cleanup_interval=SILENCE_SECONDS // 3,
        connection_limit=CONNECTIONS,
        max_request_header_size=HEAD_BYTES,
        max_request_body_size=ENDLESS,
        outbuf_overflow=ENDLESS,
        ident="",
        **_believed(os.environ.get("RODEDRAAD_PROXY", "")),
    )
    channel: Any = partial(receiving.Channel, rooms=receiving.Rooms())
    for one in dispatchers.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = channel
    return server


def _believed(proxy: str) -> dict[str, object]:
    if not proxy:
        return {}
    return {"trusted_proxy": proxy, "trusted_proxy_headers": {"x-forwarded-proto"}}


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    sys.exit(0)


if __name__ == "__main__":
    main()
