"""The web server: reads each request whole, in memory, before it takes a thread.

So a visitor who sends slowly, or not at all, keeps nobody else waiting; and nothing that is sent
is ever put on a disk. It keeps no log of who asked for what.
"""

import argparse
import os
import signal
import sys
from types import FrameType

import waitress

from rodedraad.config.wsgi import application
from rodedraad.organisations import profiles

SILENCE_SECONDS = 30
CONNECTIONS = 200
# Enough for a page that says what was too large; beyond it the connection is refused.
ROOM = 2


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bind", required=True)
    parser.add_argument("--threads", type=int, required=True)
    options = parser.parse_args()
    largest = ROOM * profiles.current().files.max_total_bytes
    signal.signal(signal.SIGTERM, _stop)
    waitress.serve(  # type: ignore[no-untyped-call]
        application,
        listen=options.bind,
        threads=options.threads,
        channel_timeout=SILENCE_SECONDS,
        cleanup_interval=SILENCE_SECONDS // 3,
        connection_limit=CONNECTIONS,
        max_request_body_size=largest,
        inbuf_overflow=2 * largest,
        outbuf_overflow=2 * largest,
        ident="",
        **_believed(os.environ.get("RODEDRAAD_PROXY", "")),
    )


def _believed(proxy: str) -> dict[str, object]:
    if not proxy:
        return {}
    return {"trusted_proxy": proxy, "trusted_proxy_headers": {"x-forwarded-proto"}}


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    sys.exit(0)


if __name__ == "__main__":
    main()
