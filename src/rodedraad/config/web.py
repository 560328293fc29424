"""The web server: reads each request whole, in memory, before it takes a thread.

So a visitor who sends slowly, or not at all, keeps no thread busy; and nothing that is sent is
ever put on a disk. It keeps no log of who asked for what. It does not know one visitor from
another: that nobody takes all connections is up to the proxy in front of it.
"""

import argparse
import os
import signal
import sys
from functools import partial
from types import FrameType
from typing import Any

from django.urls import get_resolver
from waitress.server import BaseWSGIServer, create_server

from rodedraad.config import receiving
from rodedraad.config.wsgi import application

SILENCE_SECONDS = 30
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
    _server(options.bind, options.threads).run()


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
