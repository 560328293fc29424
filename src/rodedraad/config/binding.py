"""Whether the platform can be served at an address, asked before anything else is done."""

import argparse
import socket


class Taken(Exception):
    """Nobody can be served at this address; the text says why and what to do."""


def address(text: str) -> tuple[str, int]:
    """Return the host and the port of `127.0.0.1:8000`; an error for argparse for anything else."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 2**16:
        raise argparse.ArgumentTypeError(f"{text!r} is no address and port, such as 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def written(text: str) -> str:
    """Return the text itself when it is an address and a port: a type for argparse."""
    address(text)
    return text


def require_free(text: str) -> None:
    """Raise `Taken` when another program listens there, or when the address is not ours."""
    host, port = address(text)
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
            0
        ]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except OSError as error:
        raise Taken(
            f"can't serve at {text}: {error.strerror}. Choose another address or port with --bind"
            " (make demo BIND=127.0.0.1:8001)"
        ) from None
