"""What the process that looks at files can still do, also when a file took it over.

It may get no new descriptor, and without one there is no file to open and no connection to make:
it keeps the pipes that it has. Where Linux has Landlock, no file and no address could be reached
with a descriptor either, and no process outside be watched. What remains is said in the docs.
"""

import codecs
import ctypes
import os
import resource
import struct
import sys

_NO_DUMP, _NO_NEW_RIGHTS = 4, 38
_CREATE_RULES, _RESTRICT_SELF, _ASK_VERSION = 444, 446, 1
_RIGHTS_VERSION, _THIS_PROCESS, _NO_RIGHTS = 0x20080522, 0, bytes(24)
_FILES_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP, _TCP_SINCE = 3, 4
_SIGNALS_AND_NAMED_SOCKETS, _SCOPES_SINCE = 3, 6
_CODECS = ("ascii", "latin-1", "cp437", "cp1252", "utf-8", "utf-16", "utf-16-be")


def confine(*, memory: int, seconds: int, codecs_too: tuple[str, ...] = ()) -> None:
    """Bound what this process can take and reach, for as long as it lives.

    Whatever Python reads from its own files must be read before, such as a module or a codec.
    """
    for name in (*_CODECS, *codecs_too):
        codecs.lookup(name)
    close_off()
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bounded, bounded))


def close_off() -> None:
    """Give up the rights by which limits could be lifted; with Landlock, close files and network.

    What the kernel does not have is left out: the limits hold without it.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_NO_DUMP, 0, 0, 0, 0)  # a dump to a program is made whatever its limit says
    library.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    rules = _rules(_version(library))
    if rules:
        number = library.syscall(_CREATE_RULES, rules, ctypes.c_size_t(len(rules)), 0)
        if number >= 0:
            library.syscall(_RESTRICT_SELF, number, 0)
            os.close(number)
    library.capset(struct.pack("=Ii", _RIGHTS_VERSION, _THIS_PROCESS), _NO_RIGHTS)


def landlock_version() -> int:
    """Return the version of Landlock in this kernel, or 0 without it."""
    return _version(ctypes.CDLL(None, use_errno=True)) if sys.platform == "linux" else 0


def _version(library: ctypes.CDLL) -> int:
    version: int = library.syscall(_CREATE_RULES, None, ctypes.c_size_t(0), _ASK_VERSION)
    return max(0, version)


def _rules(version: int) -> bytes:
    """Return rules under which nothing is open: all is named, and nothing is excepted."""
    files = [bits for since, bits in _FILES_BY_VERSION.items() if since <= version]
    rules = [*files[-1:]]
    if version >= _TCP_SINCE:
        rules.append(_TCP)
    if version >= _SCOPES_SINCE:
        rules.append(_SIGNALS_AND_NAMED_SOCKETS)
    return struct.pack(f"{len(rules)}Q", *rules)
